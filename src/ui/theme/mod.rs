//! Colours and signs. The only place that names a colour.

mod heat;
pub mod palette;
mod tones;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use crate::config::Drawing;

/// What a piece of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain words.
    Text,
    /// What stands out: a title, a chosen line.
    Strong,
    /// What may be overlooked.
    Muted,
    /// Lines and empty tracks.
    Track,
    /// What the eye should find: keys, the chosen entry's mark.
    Accent,
    /// An exercise is being done.
    Work,
    /// A rest.
    Rest,
    /// Getting ready, changing sides.
    Ready,
    /// Something is done, and went well.
    Done,
    /// Something needs attention.
    Warn,
}

/// How the terminal's background is, as far as one knows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// Nobody said; the colours must do on both.
    #[default]
    Unknown,
}

/// Which signs the terminal can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signs {
    /// Blocks, arrows and lines.
    #[default]
    Unicode,
    /// ASCII alone: the locale is not UTF-8.
    Ascii,
}

/// How the screens look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Theme {
    /// The terminal's background.
    pub background: Background,
    /// False under `NO_COLOR`: weight alone tells things apart.
    pub colour: bool,
    /// The signs it may use.
    pub signs: Signs,
    /// What the figure is drawn with; None: whatever looks best at its size.
    pub drawing: Option<Drawing>,
}

/// What is known of the terminal that screens are shown on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// Whether colours may be shown.
    pub colour: bool,
    /// What the person wishes for: `light` or `dark`, from `PREHAB_THEME`.
    pub wish: Option<&'a str>,
    /// `COLORFGBG`, as some terminals set it: "15;0" is white on black.
    pub colours: Option<&'a str>,
    /// The locale for characters: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: Option<&'a str>,
    /// What kind of terminal it is, from `TERM`.
    pub term: Option<&'a str>,
    /// What the person wants the figure drawn with.
    pub drawing: Option<Drawing>,
}

impl Theme {
    /// What suits a terminal.
    #[must_use]
    pub fn choose(hints: Hints<'_>) -> Self {
        let background = match hints.wish {
            Some("dark") => Background::Dark,
            Some("light") => Background::Light,
            Some(_) | None => hints.colours.map_or(Background::Unknown, background),
        };
        let is_utf8 = |locale: &str| {
            let locale = locale.to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        };
        // Without any locale it is more often a bare container than a terminal without Unicode.
        let signs = if hints.locale.is_none_or(is_utf8) { Signs::Unicode } else { Signs::Ascii };
        let drawing = match (signs, hints.drawing, hints.term) {
            (Signs::Ascii, _, _) => Some(Drawing::Ascii),
            (Signs::Unicode, Some(wish), _) => Some(wish),
            // The font of Linux's own console has neither dots nor all blocks.
            (Signs::Unicode, None, Some("linux")) => Some(Drawing::Ascii),
            (Signs::Unicode, None, _) => None,
        };
        Self { background, colour: hints.colour, signs, drawing }
    }

    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let style = Style::new().add_modifier(self.weight(role));
        match self.ink(role) {
            Some(colour) if self.colour => style.fg(colour),
            Some(_) | None => style,
        }
    }

    /// A word on a field of its role's colour: the state of a session, a chosen answer.
    #[must_use]
    pub fn badge(self, role: Role, word: &str) -> [Span<'static>; 3] {
        let edge = self.shape(role);
        let field = self.style(role).add_modifier(Modifier::REVERSED | Modifier::BOLD);
        [Span::styled("▐", edge), Span::styled(word.to_owned(), field), Span::styled("▌", edge)]
    }

    /// The style of large shapes: their size is weight enough.
    #[must_use]
    pub fn shape(self, role: Role) -> Style {
        self.style(role).remove_modifier(Modifier::BOLD)
    }

    /// The place where the next typed character will stand.
    #[must_use]
    pub const fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    fn weight(self, role: Role) -> Modifier {
        match role {
            Role::Strong | Role::Accent | Role::Warn | Role::Work | Role::Ready => Modifier::BOLD,
            Role::Muted | Role::Track if !self.colour => Modifier::DIM,
            Role::Text | Role::Muted | Role::Track | Role::Rest | Role::Done => Modifier::empty(),
        }
    }

    /// The colour of a role, from the 256-colour cube, which no terminal theme changes; None: the
    /// terminal's own. The test below says how far each stands out.
    fn ink(self, role: Role) -> Option<Color> {
        let (dark, light, either) = match role {
            Role::Text | Role::Strong => return None,
            Role::Muted => (246, 241, 244),
            Role::Track => (240, 250, 245),
            Role::Accent => (80, 25, 31),
            Role::Work => (114, 28, 29),
            Role::Rest => (75, 26, 32),
            Role::Ready => (221, 130, 166),
            Role::Done => (114, 28, 29),
            Role::Warn => (209, 160, 167),
        };
        Some(Color::Indexed(match self.background {
            Background::Dark => dark,
            Background::Light => light,
            Background::Unknown => either,
        }))
    }
}

/// The background that `COLORFGBG` tells of: its last number, of the sixteen colours.
fn background(colours: &str) -> Background {
    match colours.rsplit(';').next().map(str::parse) {
        Some(Ok(0..=6 | 8)) => Background::Dark,
        Some(Ok(7 | 9..=15_u8)) => Background::Light,
        Some(Ok(_) | Err(_)) | None => Background::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::figure::Tone;

    const ROLES: [Role; 10] = [
        Role::Text,
        Role::Strong,
        Role::Muted,
        Role::Track,
        Role::Accent,
        Role::Work,
        Role::Rest,
        Role::Ready,
        Role::Done,
        Role::Warn,
    ];

    /// Relative luminance of one of the 256 colours, as WCAG 2 defines it.
    pub(super) fn luminance(index: u8) -> f64 {
        let channel = |level: u8| {
            let share = f64::from(level) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = palette::rgb(Color::Indexed(index)).unwrap();
        0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
    }

    pub(super) fn contrast(a: f64, b: f64) -> f64 {
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_role_stands_out_from_its_background() {
        // Luminance of a dark grey and a near white, as terminals have them by default.
        let (dark, light) = (0.0103, 0.955);
        for (background, grounds, least) in [
            (Background::Dark, vec![dark], 4.5),
            (Background::Light, vec![light], 4.5),
            (Background::Unknown, vec![dark, light], 3.2),
        ] {
            let theme = Theme { background, colour: true, ..Theme::default() };
            for role in ROLES {
                let Some(Color::Indexed(index)) = theme.ink(role) else { continue };
                let least = if role == Role::Track { 1.2 } else { least };
                for ground in &grounds {
                    let found = contrast(luminance(index), *ground);
                    assert!(found >= least, "{role:?} on {background:?}: {found:.2}");
                }
            }
        }
    }

    #[test]
    fn what_is_far_or_idle_stands_out_less_than_what_works() {
        let (dark, light) = (0.0103, 0.955);
        for (background, ground) in [(Background::Dark, dark), (Background::Light, light)] {
            let theme = Theme { background, colour: true, ..Theme::default() };
            let stands_out = |tone| contrast(luminance(theme.tone_ink(tone)), ground);
            for (less, more) in [
                (Tone::Floor, Tone::Far),
                (Tone::Far, Tone::Near),
                (Tone::FarTarget, Tone::Target),
                (Tone::FarIdle, Tone::Idle),
                (Tone::Idle, Tone::Trunk),
            ] {
                assert!(stands_out(less) < stands_out(more), "{less:?}, {more:?}, {background:?}");
            }
            for tone in Tone::ALL {
                assert!(stands_out(tone) >= 1.2, "{tone:?} on {background:?}");
            }
        }
    }

    #[test]
    fn the_terminal_and_the_person_choose_the_theme() {
        let chosen = |wish, colours| Theme::choose(Hints { wish, colours, ..Hints::default() });
        assert_eq!(chosen(None, None).background, Background::Unknown);
        assert_eq!(chosen(None, Some("15;0")).background, Background::Dark);
        assert_eq!(chosen(None, Some("0;default;15")).background, Background::Light);
        assert_eq!(chosen(None, Some("0;default")).background, Background::Unknown);
        assert_eq!(chosen(Some("light"), Some("15;0")).background, Background::Light);
        let signs = |locale| Theme::choose(Hints { locale, ..Hints::default() }).signs;
        assert_eq!(signs(Some("de_DE.UTF-8")), Signs::Unicode);
        assert_eq!(signs(Some("C.utf8")), Signs::Unicode);
        assert_eq!(signs(Some("POSIX")), Signs::Ascii);
        assert_eq!(signs(None), Signs::Unicode);
    }

    #[test]
    fn the_figure_is_drawn_as_wished_where_the_terminal_can() {
        let chosen = |drawing, term, locale| {
            Theme::choose(Hints { drawing, term, locale, ..Hints::default() }).drawing
        };
        let (utf8, latin) = (Some("en_GB.UTF-8"), Some("en_GB.ISO-8859-1"));
        let [dots, blocks, ascii] = [Drawing::Dots, Drawing::Blocks, Drawing::Ascii].map(Some);
        assert_eq!(chosen(None, Some("xterm-256color"), utf8), None);
        assert_eq!(chosen(blocks, Some("xterm-256color"), utf8), blocks);
        assert_eq!(chosen(None, Some("linux"), utf8), ascii);
        assert_eq!(chosen(blocks, Some("linux"), utf8), blocks);
        assert_eq!(chosen(dots, Some("xterm"), latin), ascii);
    }

    #[test]
    fn no_color_leaves_only_weight() {
        let theme = Theme { colour: false, ..Theme::default() };
        for role in ROLES {
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None), "{role:?}");
        }
    }
}
