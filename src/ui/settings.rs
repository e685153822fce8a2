//! The Settings screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::config::{Chosen, SETTINGS, Setting, sections};
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::{chrome, text};

/// The most columns of the list: what a setting is set to is not to stand far from its name.
const WIDTH: u16 = 52;

/// Columns for what a setting is set to.
const VALUE: u16 = 14;

/// Rows for what the chosen setting does.
const ABOUT: u16 = 3;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Scene { model, theme, .. } = *scene;
    let mut body = chrome::draw("Settings", "config.toml", scene, area, buf);
    body.width = body.width.min(WIDTH);
    let about = ABOUT.min(body.height / 3);
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
            let mut line = Line::styled(text::left(setting.title, room), theme.style(role));
            line.extend(value(&setting.chosen(&model.config), here, theme));
            groups.add(heading(section), line, here);
        }
    }
    groups.draw_or("", buf);
    if let Some(setting) = chosen {
        let below = Rect { y: list.bottom(), height: about, ..body };
        explain(setting, theme, below, buf);
    }
}

/// What a section is called.
fn heading(section: Option<&'static str>) -> &'static str {
    match section {
        None => "General",
        Some("sound") => "Sound",
        Some("figure") => "The figure",
        Some(other) => other,
    }
}

/// What a setting is set to, between arrows where the keys change it.
fn value(chosen: &Chosen, here: bool, theme: Theme) -> [Span<'static>; 3] {
    let words = match chosen {
        Chosen::Switch(true) => "on".to_owned(),
        Chosen::Switch(false) => "off".to_owned(),
        Chosen::Percent(number) => format!("{number} %"),
        Chosen::Word(word) => (*word).to_owned(),
    };
    let [before, after] = if here { ["← ", " →"] } else { ["  ", "  "] };
    let arrow = theme.style(Role::Accent);
    let role = if here { Role::Strong } else { Role::Text };
    [
        Span::styled(before, arrow),
        Span::styled(words, theme.style(role)),
        Span::styled(after, arrow),
    ]
}

/// What a setting does, under a free line if there is room for one.
fn explain(setting: &Setting, theme: Theme, area: Rect, buf: &mut Buffer) {
    let lines = text::block(setting.about, area.width, area.height.into());
    let free = usize::from(area.height).saturating_sub(lines.len()).min(1);
    for (y, line) in (area.y..area.bottom()).skip(free).zip(lines) {
        buf.set_stringn(area.x, y, line, area.width.into(), theme.style(Role::Muted));
    }
}
