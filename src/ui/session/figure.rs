//! What stands where the moving figure will be: the side as a large arrow, and how it is done.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Line;

use crate::session::Snapshot;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::{arrow, text};

use super::words;

/// Rows that an arrow has beside words.
const ARROW: u16 = 7;

/// Draws the side and how the exercise is done.
pub(super) fn draw(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut lines = how(shown, theme, area.width);
    let side = words::side(shown);
    let arrow_rows = if side.is_some() { ARROW.min(area.height) } else { 0 };
    let gap = u16::from(side.is_some());
    lines.truncate(area.height.saturating_sub(arrow_rows + gap).into());
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let taken = arrow_rows + if rows > 0 { gap + rows } else { 0 };
    let mut y = area.y + (area.height - taken.min(area.height)) / 2;
    if let Some(side) = side {
        let role = words::digits_role(shown);
        arrow::draw(side, Rect { y, height: arrow_rows, ..area }, theme.shape(role), buf);
        y += arrow_rows + gap;
    }
    for (y, line) in (y..area.bottom()).zip(&lines) {
        let x = match line.alignment {
            Some(Alignment::Center) => {
                let width = u16::try_from(line.width()).unwrap_or(area.width);
                area.x + area.width.saturating_sub(width) / 2
            }
            Some(Alignment::Left | Alignment::Right) | None => area.x,
        };
        buf.set_line(x, y, line, area.width);
    }
}

/// How to get into position while it is done; what to hear while it is not.
fn how(shown: &Snapshot<'_>, theme: Theme, width: u16) -> Vec<Line<'static>> {
    let item = words::item(shown);
    let style = theme.style(Role::Muted);
    if words::is_working(shown) {
        let set_up = item.set_up.iter().flat_map(|words| text::wrap(words, width));
        return set_up.map(|line| Line::styled(line, style).centered()).collect();
    }
    let cues = item.cues.iter().flat_map(|cue| text::wrap(cue, width));
    cues.map(|line| Line::styled(line, style).centered()).collect()
}
