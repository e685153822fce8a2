//! A figure drawn in a terminal's cells.

mod ascii;
mod blocks;
mod brush;
mod canvas;
mod cell;
mod disc;
mod dots;
mod finish;
mod outline;
mod place;
mod svg;
#[cfg(test)]
mod tests;
mod tone;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::Drawing;
use crate::figure::Figure;
use crate::ui::theme::Theme;

pub use svg::svg;
pub use tone::Tone;

use canvas::{ACROSS, Canvas, DOWN, Medium};
use place::Place;

/// From so many samples in the standing height on, blocks show enough of a figure to be drawn with,
/// and its head is round: they are seen from farther away than dots.
const ENOUGH_FOR_BLOCKS: f32 = 42.0;

/// How large a figure is drawn in so many columns and rows: the rows that its standing height takes.
#[must_use]
pub fn size(figure: &Figure, columns: u16, rows: u16) -> f32 {
    let (columns, rows) = (usize::from(columns) * ACROSS, usize::from(rows) * DOWN);
    Place::fitting(figure, columns, rows).scale / DOWN as f32
}

/// Draws a figure as large as fits into an area, its floor at the bottom if it stands. Cells that it
/// leaves free keep what they show.
pub fn draw(theme: Theme, figure: &Figure, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    let (columns, rows) = (usize::from(area.width) * ACROSS, usize::from(area.height) * DOWN);
    let place = Place::fitting(figure, columns, rows);
    let suits = if place.scale >= ENOUGH_FOR_BLOCKS { Drawing::Blocks } else { Drawing::Dots };
    let drawing = theme.drawing.unwrap_or(suits);
    let grain = match drawing {
        Drawing::Dots => 1,
        Drawing::Blocks | Drawing::Ascii => DOWN / 2,
    };
    let canvas = Canvas::of(figure, place, Medium { colour: theme.colour, grain }, columns, rows);
    match drawing {
        Drawing::Dots => dots::draw(&canvas, theme, area, buf),
        Drawing::Blocks => blocks::draw(&canvas, theme, area, buf),
        Drawing::Ascii => ascii::draw(&canvas, theme, area, buf),
    }
}
