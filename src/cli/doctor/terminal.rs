//! The terminal: whether there are screens, and how they look.

use crate::config::{Config, Drawing};
use crate::ui::SMALLEST;
use crate::ui::theme::{Background, Signs, Theme};

use super::super::Environment;
use super::Finding;

pub(super) fn findings(environment: &Environment, config: &Config) -> Vec<Finding> {
    let theme = Theme::choose(environment.hints(config));
    vec![
        screen(environment.terminal(), environment.has_screen(), environment.size()),
        colours(theme),
        signs(theme, environment.hints(config).locale),
        figure(theme, config),
    ]
}

/// `kind`: what `TERM` says. `size`: columns and rows, if there is a terminal.
fn screen(kind: Option<&str>, has_screen: bool, size: Option<(u16, u16)>) -> Finding {
    const ABOUT: &str = "terminal";
    let kind = kind.filter(|kind| !kind.is_empty()).unwrap_or("TERM is not set");
    let (columns, rows) = SMALLEST;
    match size {
        None if !has_screen => {
            Finding::note(ABOUT, format!("{kind}; the output goes to a file or another program"))
                .help("sessions are told as lines there; start it in a terminal to see screens")
        }
        Some(_) if !has_screen => Finding::note(ABOUT, format!("{kind}, which shows no screens"))
            .help("sessions are told as lines; see that TERM says what the terminal is"),
        Some(size) if size.0 < columns || size.1 < rows => {
            Finding::note(ABOUT, format!("{kind}, {} columns, {} rows", size.0, size.1))
                .help(format!("screens need {columns} columns and {rows} rows"))
        }
        Some(size) => Finding::ok(ABOUT, format!("{kind}, {} columns, {} rows", size.0, size.1)),
        None => Finding::note(ABOUT, format!("{kind}, of unknown size"))
            .help("see that the terminal tells its size, as `stty size` shows it"),
    }
}

fn colours(theme: Theme) -> Finding {
    const ABOUT: &str = "colours";
    if !theme.colour {
        return Finding::note(ABOUT, "none, as NO_COLOR says");
    }
    match theme.background {
        Background::Dark => Finding::ok(ABOUT, "of 256, for a dark background"),
        Background::Light => Finding::ok(ABOUT, "of 256, for a light background"),
        Background::Unknown => Finding::ok(ABOUT, "of 256, such as do on dark and on light")
            .help("PREHAB_THEME=dark or light makes them stand out more"),
    }
}

fn signs(theme: Theme, locale: Option<&str>) -> Finding {
    const ABOUT: &str = "signs";
    match (theme.signs, locale) {
        (Signs::Unicode, Some(locale)) => Finding::ok(ABOUT, format!("Unicode ({locale})")),
        (Signs::Unicode, None) => Finding::ok(ABOUT, "Unicode (no locale is set)"),
        (Signs::Ascii, locale) => {
            let locale = locale.unwrap_or("the locale");
            Finding::note(ABOUT, format!("ASCII alone: {locale} is not UTF-8"))
                .help("if the terminal shows Unicode, set LANG=C.UTF-8")
        }
    }
}

fn figure(theme: Theme, config: &Config) -> Finding {
    const ABOUT: &str = "figure";
    let drawn = match theme.drawing {
        None => "in blocks or dots, whatever suits its size",
        Some(Drawing::Blocks) => "in blocks",
        Some(Drawing::Dots) => "in dots",
        Some(Drawing::Ascii) => "in ASCII",
    };
    let still = if config.reduce_motion { ", as stills" } else { "" };
    if config.figure.show {
        Finding::ok(ABOUT, format!("{drawn}{still}; no picture protocol is needed"))
    } else {
        Finding::note(ABOUT, format!("off until `f`, then {drawn}{still}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Mark;
    use crate::ui::theme::Hints;

    #[test]
    fn what_the_terminal_can_show_is_told_with_its_remedy() {
        let told = |size, has_screen| screen(Some("xterm"), has_screen, size);
        assert_eq!(
            told(Some((80, 24)), true),
            Finding::ok("terminal", "xterm, 80 columns, 24 rows")
        );
        let small = told(Some((39, 24)), true);
        assert_eq!(small.mark, Mark::Note);
        assert!(small.text(false).contains("40 columns and 12 rows"), "{small:?}");
        assert!(told(Some((80, 24)), false).text(false).contains("shows no screens"));
        assert!(told(None, false).text(false).contains("goes to a file"));
        assert_eq!(told(None, true).mark, Mark::Note);
    }

    #[test]
    fn how_the_screens_look_is_what_the_theme_says() {
        let theme =
            |locale, wish| Theme::choose(Hints { colour: true, locale, wish, ..Hints::default() });
        let lines = |theme: Theme, config: &Config| {
            [colours(theme), signs(theme, Some("C")), figure(theme, config)]
                .map(|it| it.text(false))
        };
        let mut config = Config { reduce_motion: true, ..Config::default() };
        let [colours, signs, figure] = lines(theme(Some("C"), Some("dark")), &config);
        assert!(colours.contains("dark background"), "{colours}");
        assert!(signs.contains("C is not UTF-8"), "{signs}");
        assert!(figure.contains("in ASCII, as stills"), "{figure}");
        config.figure.show = false;
        let [.., figure] = lines(Theme::default(), &config);
        assert!(figure.starts_with("note") && figure.contains("off until `f`"), "{figure}");
    }
}
