//! A list that scrolls so that what is chosen can be seen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Sight;
use crate::ui::theme::{Role, Theme};

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

/// Draws the rows, from `first` on or, if one is chosen, so that this one is well in sight. Returns
/// which rows came to be in sight.
pub fn draw(rows: &[Row<'_>], first: usize, theme: Theme, area: Rect, buf: &mut Buffer) -> Sight {
    let height = usize::from(area.height);
    let furthest = rows.len().saturating_sub(height);
    let chosen = rows.iter().position(|row| row.kind == Kind::Chosen);
    // Half a list above the chosen row: it moves through the list only near the list's ends.
    let first = chosen.map_or(first, |chosen| chosen.saturating_sub(height / 2)).min(furthest);
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(first)) {
        let (mark, indent) = match row.kind {
            Kind::Heading => ("", 0),
            Kind::Entry => ("  ", 2),
            Kind::Chosen => ("❯ ", 2),
        };
        buf.set_stringn(area.x, y, mark, usize::from(area.width), theme.style(Role::Accent));
        let room = area.width.saturating_sub(indent + 2);
        buf.set_line(area.x + indent.min(area.width), y, &row.line, room);
    }
    if furthest > 0 {
        bar(rows.len(), first, theme, area, buf);
    }
    Sight { first, furthest, figure: false }
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
