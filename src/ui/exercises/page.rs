//! An exercise's page: everything that is told of it, part by part.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::exercises::parts::{self, Part, parts, whose};
use crate::app::{Page, Sight};
use crate::exercise::Exercise;
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Kind, Row};
use crate::ui::widgets::{chrome, list, stage, text};

/// Columns for the names of parts, where they stand beside what they say.
const NAME: u16 = 11;

/// From this many columns on, they do.
const BESIDE: u16 = 40;

/// A page that has the window for itself.
pub(in crate::ui) fn alone(scene: &Scene<'_>, page: &Page, area: Rect, buf: &mut Buffer) -> Sight {
    let Some(exercise) = scene.model.exercise(page.exercise()) else { return Sight::default() };
    let body = chrome::draw(&exercise.title, &about(scene, exercise), scene, area, buf);
    told(scene, exercise, Some(page), body, buf)
}

/// A page beside a list; it has no links to choose while `page` is not open.
pub(super) fn beside(
    scene: &Scene<'_>,
    id: &str,
    page: Option<&Page>,
    area: Rect,
    buf: &mut Buffer,
) -> Sight {
    let Some(exercise) = scene.model.exercise(id) else { return Sight::default() };
    let theme = scene.theme;
    let about = text::cut(&about(scene, exercise), area.width / 2).into_owned();
    // Whether the keys are the page's own.
    let mark = if page.is_some() { "❯ " } else { "" };
    let room = area.width.saturating_sub(text::width(&about) + text::width(mark) + 4);
    let title = Line::from(vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(text::left(&exercise.title, room), theme.style(Role::Strong)),
        Span::styled(format!("  {about}"), theme.style(Role::Muted)),
    ]);
    buf.set_line(area.x, area.y, &title, area.width);
    let gap = if area.height >= 14 { 2 } else { 1 };
    let area = Rect { y: area.y + gap, height: area.height.saturating_sub(gap), ..area };
    told(scene, exercise, page, area, buf)
}

/// "strength", "stretch · yours".
fn about(scene: &Scene<'_>, exercise: &Exercise) -> String {
    let whose = whose(scene.model.library().origin(&exercise.id));
    let whose = whose.map_or_else(String::new, |whose| format!(" · {whose}"));
    format!("{}{whose}", exercise.kind.word())
}

/// The figure where there is room for it, and the words.
fn told(
    scene: &Scene<'_>,
    exercise: &Exercise,
    page: Option<&Page>,
    area: Rect,
    buf: &mut Buffer,
) -> Sight {
    let figure = scene.model.play(scene.now).map(|play| play.figure());
    let words = figure.and_then(|figure| stage::draw(scene.theme, &figure, area, buf));
    let sight = self::words(scene, exercise, page, words.unwrap_or(area), buf);
    Sight { figure: words.is_some(), ..sight }
}

fn words(
    scene: &Scene<'_>,
    exercise: &Exercise,
    page: Option<&Page>,
    area: Rect,
    buf: &mut Buffer,
) -> Sight {
    let parts = parts(exercise, scene.model.library());
    let link = page.and_then(Page::link);
    let mut lines = Lines::new(scene.theme, area.width.saturating_sub(2), link);
    lines.tell(&parts, false);
    if lines.rows.len() + parts.iter().filter(|part| part.begins).count() <= area.height.into() {
        lines = Lines::new(scene.theme, area.width.saturating_sub(2), link);
        lines.tell(&parts, true);
    }
    let height = usize::from(area.height);
    let before = scene.model.sight().first;
    let first = match (page.and_then(Page::first), lines.chosen) {
        (Some(first), _) => first,
        (None, Some(line)) if (before..before + height).contains(&line) => before,
        (None, Some(line)) => line.saturating_sub(height / 2),
        (None, None) => 0,
    };
    list::draw(&lines.rows, if page.is_some() { first } else { 0 }, scene.theme, area, buf)
}

/// The lines of a page as they are made.
struct Lines {
    theme: Theme,
    room: u16,
    link: Option<usize>,
    rows: Vec<Row<'static>>,
    links: usize,
    /// Where the chosen link stands.
    chosen: Option<usize>,
}

impl Lines {
    const fn new(theme: Theme, room: u16, link: Option<usize>) -> Self {
        Self { theme, room, link, rows: Vec::new(), links: 0, chosen: None }
    }

    /// Everything; with a free line between what belongs together where there is `air`.
    fn tell(&mut self, parts: &[Part], air: bool) {
        for part in parts {
            if air && part.begins && !self.rows.is_empty() {
                self.push(Line::default());
            }
            let mut name = if self.room >= BESIDE { part.name } else { "" };
            if self.room < BESIDE {
                self.push(Line::styled(part.name, self.theme.style(Role::Muted)));
            }
            // Where there are links, what is none stands under their words.
            let linked = part.lines.iter().any(|line| line.link.is_some());
            let first = if linked { "  " } else { "" };
            let others = if part.lines.len() > 1 { "  " } else { first };
            for line in &part.lines {
                self.line(line, &mut name, [first, others]);
            }
        }
    }

    /// One line of a part, broken into as many as it takes; `set_in`: what stands before the first
    /// of them, where that is no link, and before the others.
    fn line(&mut self, line: &parts::Line, name: &mut &str, set_in: [&'static str; 2]) {
        let [mut mark, others] = set_in;
        let mut role = Role::Text;
        if line.link.is_some() {
            (mark, role) = ("→ ", Role::Accent);
            if self.link == Some(self.links) {
                (mark, role) = ("❯ ", Role::Strong);
                self.chosen = Some(self.rows.len());
            }
            self.links += 1;
        }
        let name_room = if self.room >= BESIDE { NAME } else { 0 };
        let room = self.room.saturating_sub(name_room + text::width(others));
        for words in text::wrap(&without_address(&line.words), room) {
            self.push(Line::from(vec![
                Span::styled(
                    text::left(std::mem::take(name), name_room),
                    self.theme.style(Role::Muted),
                ),
                Span::styled(mark, self.theme.style(Role::Accent)),
                Span::styled(words, self.theme.style(role)),
            ]));
            mark = others;
        }
    }

    fn push(&mut self, line: Line<'static>) {
        self.rows.push(Row { line, kind: Kind::Heading });
    }
}

/// A source's words with no more of an address than whose it is: nobody copies the rest off a
/// screen, and `prehab exercises` prints it.
fn without_address(words: &str) -> Cow<'_, str> {
    let Some(start) = words.find("https://").or_else(|| words.find("http://")) else {
        return words.into();
    };
    let (before, address) = words.split_at(start);
    let address = address.split_whitespace().next().unwrap_or_default();
    let after = &words[start + address.len()..];
    let host = address.split('/').nth(2).unwrap_or(address);
    format!("{before}{}{after}", host.trim_start_matches("www.")).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_it_is_told_whose_it_is() {
        for (words, shown) in [
            (
                "FIFA 11+: 3 × 20-30 s, https://www.club.ie/news/114",
                "FIFA 11+: 3 × 20-30 s, club.ie",
            ),
            ("at http://a.org/b?c=d and more", "at a.org and more"),
            ("Ours", "Ours"),
        ] {
            assert_eq!(without_address(words), shown);
        }
    }
}
