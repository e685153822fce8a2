//! Braille: eight dots and one colour a cell, the finest grain there is.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cell::Counts;
use crate::ui::theme::Theme;

/// The first of the braille signs, the one without dots.
const BLANK: u32 = 0x2800;

/// What each dot adds to it, row by row.
const DOTS: [u32; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/// Draws a canvas that has the area's samples.
pub(super) fn draw(canvas: &Canvas, theme: Theme, area: Rect, buf: &mut Buffer) {
    for (at, samples) in canvas.cells() {
        let set = samples.iter().zip(DOTS).filter(|(cover, _)| cover.is_some());
        let sign = char::from_u32(BLANK + set.map(|(_, dot)| dot).sum::<u32>());
        let (Some(tone), Some(sign)) = (Counts::of(&samples).shown(), sign) else { continue };
        if let Some(cell) = buf.cell_mut((area.x + at.0, area.y + at.1)) {
            cell.set_char(sign).set_style(theme.tone(tone));
        }
    }
}
