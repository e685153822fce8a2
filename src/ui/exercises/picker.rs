//! The list from which a cause, a target or a kit is chosen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::app::Picker;
use crate::exercise::Facet;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{list, text};

/// How wide it is, if the window is.
const WIDTH: u16 = 54;

/// The most rows that it takes.
const HEIGHT: u16 = 20;

/// Columns for a number of exercises.
const NUMBER: u16 = 4;

pub(in crate::ui) fn draw(scene: &Scene<'_>, picker: &Picker, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let width = WIDTH.min(area.width - 2);
    let rows: Vec<Row<'_>> = (0..)
        .zip(&picker.values)
        .flat_map(|(place, choosable)| {
            let chosen = place == picker.chosen;
            let words = match &choosable.value {
                Some(value) => picker.facet.words(value).into_owned(),
                None => format!("any {}", picker.facet.title().to_lowercase()),
            };
            let room = width.saturating_sub(4 + ROW_LOSS + NUMBER);
            let role = if chosen { Role::Strong } else { Role::Text };
            let number = text::right(&choosable.exercises.to_string(), NUMBER);
            let mut words = text::wrap(&words, room).into_iter();
            let line = Line::from(vec![
                Span::styled(
                    text::left(&words.next().unwrap_or_default(), room),
                    theme.style(role),
                ),
                Span::styled(number, theme.style(if chosen { Role::Strong } else { Role::Muted })),
            ]);
            let first = Row { line, kind: if chosen { Kind::Chosen } else { Kind::Entry } };
            // A long name goes on beneath, set in a little.
            let others = words.map(move |words| Row {
                line: Line::styled(format!("    {words}"), theme.style(role)),
                kind: Kind::Heading,
            });
            std::iter::once(first).chain(others)
        })
        .collect();
    // The footer's row stays free: it says which keys choose.
    let most = HEIGHT.min(area.height - 1);
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        // The top stays where it is from one list to the next, however long they are.
        y: area.y + (area.height - 1 - most) / 2,
        width,
        height: u16::try_from(rows.len() + 3).unwrap_or(u16::MAX).min(most),
    };
    Clear.render(place, buf);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.shape(Role::Accent))
        .title(Span::styled(" Show only ", theme.style(Role::Strong)));
    let inner = block.inner(place);
    block.render(place, buf);
    let inner = Rect { x: inner.x + 1, width: inner.width - 2, ..inner };
    tabs(scene, picker.facet, Rect { height: 1, ..inner }, buf);
    let below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    list::draw(&rows, 0, theme, below, buf);
}

/// What there is to choose from, each with its key.
fn tabs(scene: &Scene<'_>, open: Facet, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let mut spans = Vec::new();
    for (key, facet) in (1..).zip(Facet::ALL) {
        let word = format!("{key} {}", facet.title());
        if facet == open {
            spans.extend(theme.badge(Role::Accent, &word));
        } else {
            spans.push(Span::styled(format!(" {word} "), theme.style(Role::Muted)));
        }
        spans.push(Span::raw(" "));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}
