//! The Settings screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Mistake, WrongSettings};
use crate::config::{Chosen, SETTINGS, Setting, sections};
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::{chrome, text};

/// The most columns of the list: what a setting is set to is not to stand far from its name.
const WIDTH: u16 = 52;

/// Columns for what a setting is set to.
const VALUE: u16 = 14;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Scene { model, theme, .. } = *scene;
    let wrong = model.wrong_settings.as_ref();
    let file = match wrong.map(WrongSettings::number) {
        None => "config.toml".to_owned(),
        Some(number) => format!("config.toml: {}", text::number(number, "mistake", "mistakes")),
    };
    let whole = chrome::draw_with_keys("Settings", &file, scene, area, buf);
    let body = Rect { width: whole.width.min(WIDTH), ..whole };
    let about = about_rows(whole);
    // Headings, and air around them.
    let most = SETTINGS.len() + 2 * sections().count() + 1;
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    let list = Rect { height: (body.height - about).min(most), ..body };
    let chosen = model.settings.chosen();
    let room = body.width.saturating_sub(ROW_LOSS + VALUE);
    let mut groups = Groups::new(theme, list);
    for (section, settings) in sections() {
        for setting in settings {
            let here = chosen == Some(setting);
            let role = if here { Role::Strong } else { Role::Text };
            let mut line = match wrong.and_then(|wrong| wrong.of(setting)) {
                None => Line::styled(text::left(setting.title, room), theme.style(role)),
                Some(_) => {
                    let marked = format!("{} !", setting.title);
                    Line::styled(text::left(&marked, room), theme.style(Role::Warn))
                }
            };
            line.extend(value(&setting.chosen(&model.config), here, theme));
            groups.add(heading(section), line, here);
        }
    }
    groups.draw_or("", buf);
    if let Some(setting) = chosen {
        let below = Rect { y: list.bottom(), height: about, ..whole };
        let wrong = wrong.and_then(|wrong| wrong.of(setting));
        explain(setting, wrong, scene, chrome::is_low(area), below, buf);
    }
}

/// Rows for what the chosen setting does: as many as the longest takes, and a free line, as far as the
/// list keeps most of the room.
fn about_rows(area: Rect) -> u16 {
    let rows = |setting: &Setting| text::wrap(setting.about, area.width).len();
    let longest = SETTINGS.iter().map(rows).max().unwrap_or(0);
    let longest = u16::try_from(longest).unwrap_or(u16::MAX);
    longest.saturating_add(1).min(area.height * 2 / 5)
}

/// What a section is called.
fn heading(section: Option<&'static str>) -> &'static str {
    match section {
        None => "General",
        Some("sound") => "Sound",
        Some("figure") => "The figure",
        Some("coach") => "The coach",
        Some("goal") => "The goal",
        Some("schedule") => "The week",
        Some(other) => other,
    }
}

/// What a setting is set to, between arrows where the keys change it.
fn value(chosen: &Chosen, here: bool, theme: Theme) -> [Span<'static>; 3] {
    let [before, after] = if here { ["← ", " →"] } else { ["  ", "  "] };
    let arrow = theme.style(Role::Accent);
    let role = if here { Role::Strong } else { Role::Text };
    [
        Span::styled(before, arrow),
        Span::styled(chosen.words(), theme.style(role)),
        Span::styled(after, arrow),
    ]
}

/// What a setting does or, where the file has it wrong, what is wrong; under a free line if there is room
/// for one. In a low window what is to be told takes the last row.
fn explain(
    setting: &Setting,
    wrong: Option<&Mistake>,
    scene: &Scene<'_>,
    low: bool,
    mut area: Rect,
    buf: &mut Buffer,
) {
    let theme = scene.theme;
    if let Some(told) = chrome::told(scene, area.width).filter(|_| low && area.height > 1) {
        area.height -= 1;
        buf.set_line(area.x, area.bottom(), &told, area.width);
    }
    let (words, role) = match wrong {
        None => (setting.about.to_owned(), Role::Muted),
        Some(mistake) => {
            (format!("In config.toml, {}. Choose here to mend it.", mistake.words), Role::Warn)
        }
    };
    let lines = text::block(&words, area.width, area.height.into());
    let free = usize::from(area.height).saturating_sub(lines.len()).min(1);
    for (y, line) in (area.y..area.bottom()).skip(free).zip(lines) {
        buf.set_stringn(area.x, y, line, area.width.into(), theme.style(role));
    }
}

#[cfg(test)]
mod tests;
