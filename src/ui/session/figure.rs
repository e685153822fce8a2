//! What stands where the moving figure will be: the side as a large arrow, and how it is done.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::session::Snapshot;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::{arrow, text};

use super::words;

/// Fewest and most rows that an arrow has beside words; between them a third of the area.
const ARROW: (u16, u16) = (7, 13);

/// Draws the side and how the exercise is done.
pub(super) fn draw(scene: &Scene<'_>, shown: &Snapshot<'_>, area: Rect, buf: &mut Buffer) {
    let side = words::side(shown);
    let arrow_rows =
        if side.is_some() { (area.height / 3).clamp(ARROW.0, ARROW.1).min(area.height) } else { 0 };
    let gap = u16::from(side.is_some());
    let room = area.height.saturating_sub(arrow_rows + gap);
    let mut lines = how(scene, shown, area.width);
    lines.truncate(room.into());
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let taken = arrow_rows + if rows > 0 { gap + rows } else { 0 };
    let mut y = area.y + (area.height - taken) / 2;
    if let Some(side) = side {
        let style = scene.theme.shape(words::arrow_role(shown));
        arrow::draw(side, Rect { y, height: arrow_rows, ..area }, style, buf);
        y += arrow_rows + gap;
    }
    for (y, line) in (y..area.bottom()).zip(&lines) {
        buf.set_line(area.x, y, line, area.width);
    }
}

/// How to get into position, and what to watch for.
fn how(scene: &Scene<'_>, shown: &Snapshot<'_>, width: u16) -> Vec<Line<'static>> {
    let item = words::item(shown);
    let exercise = item.exercise.as_deref().and_then(|id| scene.model.exercise(id));
    let set_up = item.set_up.as_slice();
    let mistakes = exercise.map_or(&[][..], |exercise| &exercise.mistakes);
    let mut lines = Vec::new();
    for (heading, texts) in [("Set up", set_up), ("Watch for", mistakes)] {
        if texts.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(heading, scene.theme.style(Role::Muted)));
        for line in texts.iter().flat_map(|words| text::wrap(words, width)) {
            lines.push(Line::styled(line, scene.theme.style(Role::Text)));
        }
    }
    lines
}
