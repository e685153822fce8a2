//! The Exercises screen, and an exercise's page wherever it is opened.

mod list;
pub(super) mod page;
pub(super) mod picker;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Entry, Exercises, Sight};
use crate::exercise::{Facet, Filter};
use crate::ui::theme::Role;
use crate::ui::widgets::{chrome, text};
use crate::ui::{Scene, mistakes};

/// From this width on, the page stands beside the list.
const WIDE: u16 = 90;

/// Columns of the list beside a page: least and most; between them two fifths of the window.
const LIST: (u16, u16) = (34, 48);

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let exercises = &scene.model.exercises;
    if area.width < WIDE
        && let Some(page) = &exercises.page
    {
        return page::alone(scene, page, area, buf);
    }
    let left = exercises.entries().iter().filter(|it| matches!(it, Entry::Exercise(_))).count();
    let right = if exercises.filter.is_empty() {
        text::number(left, "exercise", "exercises")
    } else {
        format!("{left} of {}", exercises.all)
    };
    let mut body = chrome::draw("Exercises", &right, scene, area, buf);
    let roomy = body.height >= 14;
    if exercises.typing || !exercises.filter.is_empty() {
        filter(scene, exercises, Rect { height: 1, ..body }, buf);
        let more = exercises.more().map_or_else(Vec::new, |more| text::wrap(&more, body.width));
        for (y, line) in (body.y + 1..body.bottom()).zip(&more) {
            let style = scene.theme.style(Role::Text);
            buf.set_stringn(body.x, y, line, body.width.into(), style);
        }
        let taken = 1 + u16::try_from(more.len()).unwrap_or(0) + u16::from(roomy);
        let taken = taken.min(body.height);
        body = Rect { y: body.y + taken, height: body.height - taken, ..body };
    }
    if area.width < WIDE {
        list::draw(scene, body, buf);
        return Sight::default();
    }
    let width = (body.width * 2 / 5).clamp(LIST.0, LIST.1);
    let gap = 3;
    let beside = Rect { x: body.x + width + gap, width: body.width - width - gap, ..body };
    list::draw(scene, Rect { width, ..body }, buf);
    match (&exercises.page, exercises.chosen()) {
        (Some(page), _) => page::beside(scene, page.exercise(), Some(page), beside, buf),
        (None, Some(Entry::Exercise(id))) => page::beside(scene, id, None, beside, buf),
        (None, Some(Entry::Wrong(file))) => mistakes::beside(scene, file, beside, buf),
        (None, None) => Sight::default(),
    }
}

/// What the list is narrowed to.
fn filter(scene: &Scene<'_>, exercises: &Exercises, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let Filter { text: typed, .. } = &exercises.filter;
    let mut spans = chrome::filter(typed, exercises.typing, theme, area.width);
    let left = |spans: &[Span<'_>]| {
        let taken: u16 = spans.iter().map(|span| text::width(&span.content)).sum();
        area.width.saturating_sub(taken)
    };
    if exercises.typing || !typed.is_empty() {
        spans.push(Span::raw("  "));
    }
    for facet in Facet::ALL {
        if let Some(words) = exercises.set(facet) {
            let name = format!("{} ", facet.title().to_lowercase());
            spans.push(Span::styled(name, theme.style(Role::Muted)));
            let words = text::cut(&words, left(&spans)).into_owned();
            spans.push(Span::styled(words, theme.style(Role::Strong)));
            spans.push(Span::raw("  "));
        }
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}
