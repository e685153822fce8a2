//! What is wrong with a file of the person's own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};

use crate::app::{Sight, WrongFile};
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Kind, Row};
use crate::ui::widgets::{chrome, list, text};

/// Over the whole window, from its line `first` on.
pub(super) fn draw(
    scene: &Scene<'_>,
    file: &WrongFile,
    first: usize,
    area: Rect,
    buf: &mut Buffer,
) -> Sight {
    Clear.render(area, buf);
    let number = text::number(file.mistakes.len(), "mistake", "mistakes");
    let body = chrome::draw(&file.name, &number, scene, area, buf);
    list::draw(&rows(file, scene.theme, body.width), first, scene.theme, body, buf)
}

/// Beside a list, with its name.
pub(super) fn beside(scene: &Scene<'_>, file: &WrongFile, area: Rect, buf: &mut Buffer) -> Sight {
    let theme = scene.theme;
    let name = text::cut(&file.name, area.width.saturating_sub(2)).into_owned();
    let mut lines = vec![row("", name, theme, Role::Strong)];
    lines.extend(rows(file, theme, area.width));
    list::draw(&lines, 0, theme, area, buf)
}

/// Each mistake with its line and what to do about it, under what shows them by themselves.
fn rows(file: &WrongFile, theme: Theme, width: u16) -> Vec<Row<'static>> {
    const INDENT: &str = "  ";
    let room = width.saturating_sub(2);
    let mut rows = Vec::new();
    let mut tell = |indent: &'static str, words: &str, role| {
        let mut lines = text::wrap(words, room.saturating_sub(text::width(indent)));
        if lines.is_empty() {
            lines.push(String::new());
        }
        rows.extend(lines.into_iter().map(|line| row(indent, line, theme, role)));
    };
    tell("", &file.advice(), Role::Muted);
    for mistake in &file.mistakes {
        tell("", "", Role::Text);
        tell("", &mistake.words, Role::Warn);
        if let Some(line) = &mistake.line {
            tell(INDENT, line, Role::Text);
        }
        if let Some(help) = &mistake.help {
            tell(INDENT, help, Role::Muted);
        }
    }
    rows
}

fn row(indent: &str, words: String, theme: Theme, role: Role) -> Row<'static> {
    let line = Line::styled(format!("{indent}{words}"), theme.style(role));
    Row { line, kind: Kind::Heading }
}
