//! A list that scrolls so that what is chosen can be seen.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Sight;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::text;

/// One row of a list.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What stands in it.
    pub line: Line<'a>,
    /// What it is to the list.
    pub kind: Kind,
}

/// What a row is to its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A heading, or a blank line.
    Heading,
    /// Something that can be chosen.
    Entry,
    /// What is chosen.
    Chosen,
}

/// Columns that a row loses to the mark before it and the bar behind it.
pub const ROW_LOSS: u16 = 4;

/// From this many rows of the area on, there is air above headings.
const ROWS_FOR_AIR: u16 = 12;

/// The entries of a list, in groups under headings.
#[derive(Debug)]
pub struct Groups<'a> {
    rows: Vec<Row<'a>>,
    heading: Option<&'a str>,
    theme: Theme,
    area: Rect,
}

impl<'a> Groups<'a> {
    /// For a list in an area.
    #[must_use]
    pub const fn new(theme: Theme, area: Rect) -> Self {
        Self { rows: Vec::new(), heading: None, theme, area }
    }

    /// Adds an entry to the last group, or begins another one with it if it has another heading.
    pub fn add(&mut self, heading: &'a str, line: Line<'a>, chosen: bool) {
        if self.heading != Some(heading) {
            if self.heading.is_some() && self.area.height >= ROWS_FOR_AIR {
                self.rows.push(Row { line: Line::default(), kind: Kind::Heading });
            }
            self.heading = Some(heading);
            let line = Line::styled(heading, self.theme.style(Role::Muted));
            self.rows.push(Row { line, kind: Kind::Heading });
        }
        self.rows.push(Row { line, kind: if chosen { Kind::Chosen } else { Kind::Entry } });
    }

    /// Adds a line to the entry that was added last.
    pub fn go_on(&mut self, line: Line<'a>) {
        self.rows.push(Row { line, kind: Kind::Heading });
    }

    /// Draws the list, or says something if there is none.
    pub fn draw_or(self, say: &str, buf: &mut Buffer) {
        let Self { rows, theme, area, .. } = self;
        if rows.is_empty() {
            for (y, line) in (area.y..area.bottom()).zip(text::wrap(say, area.width)) {
                buf.set_stringn(area.x, y, line, area.width.into(), theme.style(Role::Muted));
            }
        }
        draw(&rows, 0, theme, area, buf);
    }
}

/// Draws the rows, from `first` on or, if one is chosen, so that this one is well in sight. Returns
/// which rows came to be in sight.
pub fn draw(rows: &[Row<'_>], first: usize, theme: Theme, area: Rect, buf: &mut Buffer) -> Sight {
    let chosen = rows.iter().position(|row| row.kind == Kind::Chosen);
    let furthest = rows.len().saturating_sub(area.height.into());
    let first = chosen.map_or(first, |chosen| window(rows.len(), chosen, area.height).start);
    let first = first.min(furthest);
    draw_part(&rows[first..], first, rows.len(), theme, area, buf);
    Sight { first, furthest, figure: false }
}

/// Which of so many rows are in sight when one of them is chosen.
#[must_use]
pub fn window(rows: usize, chosen: usize, height: u16) -> Range<usize> {
    let height = usize::from(height);
    // Half a list above the chosen row: it moves through the list only near the list's ends.
    let first = chosen.saturating_sub(height / 2).min(rows.saturating_sub(height));
    first..rows.min(first + height)
}

/// Draws those of `all` rows that are in sight, of which the first is at place `first`.
pub fn draw_part(
    rows: &[Row<'_>],
    first: usize,
    all: usize,
    theme: Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    for (y, row) in (area.y..area.bottom()).zip(rows) {
        let (mark, indent) = match row.kind {
            Kind::Heading => ("", 0),
            Kind::Entry => ("  ", 2),
            Kind::Chosen => ("❯ ", 2),
        };
        buf.set_stringn(area.x, y, mark, usize::from(area.width), theme.style(Role::Accent));
        let room = area.width.saturating_sub(indent + 2);
        buf.set_line(area.x + indent.min(area.width), y, &row.line, room);
    }
    if all > usize::from(area.height) && area.height > 0 {
        bar(all, first, theme, area, buf);
    }
}

/// Shows at the right edge which part of the list is in sight.
fn bar(rows: usize, first: usize, theme: Theme, area: Rect, buf: &mut Buffer) {
    let height = usize::from(area.height);
    let length = (height * height / rows).max(1);
    let top = first * (height - length) / (rows - height).max(1);
    for (place, y) in (area.y..area.bottom()).enumerate() {
        let within = (top..top + length).contains(&place);
        let (sign, role) = if within { ("┃", Role::Muted) } else { ("│", Role::Track) };
        let span = Span::styled(sign, theme.style(role));
        buf.set_span(area.right().saturating_sub(1), y, &span, 1);
    }
}
