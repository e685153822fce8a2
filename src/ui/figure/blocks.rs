//! Blocks: solid colours in quarters of cells and, where an edge lies flat, in slices of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::canvas::Canvas;
use super::cell::{Counts, Shape};
use super::tone::Tone;
use crate::ui::theme::Theme;

/// The sign that fills nothing.
const BLANK: [(Shape, &str); 1] = [(Shape(0), " ")];

/// Every other sign with the samples that it fills.
const SIGNS: [(Shape, &str); 17] = [
    (Shape(0b11_11_11_11), "█"),
    (Shape(0b00_00_11_11), "▀"),
    (Shape(0b11_11_00_00), "▄"),
    (Shape(0b01_01_01_01), "▌"),
    (Shape(0b10_10_10_10), "▐"),
    (Shape(0b00_00_01_01), "▘"),
    (Shape(0b00_00_10_10), "▝"),
    (Shape(0b01_01_00_00), "▖"),
    (Shape(0b10_10_00_00), "▗"),
    (Shape(0b01_01_11_11), "▛"),
    (Shape(0b10_10_11_11), "▜"),
    (Shape(0b11_11_01_01), "▙"),
    (Shape(0b11_11_10_10), "▟"),
    (Shape(0b10_10_01_01), "▚"),
    (Shape(0b01_01_10_10), "▞"),
    (Shape(0b11_00_00_00), "▂"),
    (Shape(0b11_11_11_00), "▆"),
];

/// The nearest sign to every shape, and by how many samples it is wrong. Where a single sample is
/// covered, a quarter is as near as nothing is: nothing keeps large shapes round, a quarter keeps
/// thin ones whole.
const ROUND: [(&str, u32); 256] = Shape::nearest_of(&BLANK, &SIGNS);
const WHOLE: [(&str, u32); 256] = Shape::nearest_of(&SIGNS, &BLANK);

/// Draws a canvas that has the area's samples.
pub(super) fn draw(canvas: &Canvas, theme: Theme, area: Rect, buf: &mut Buffer) {
    for (at, samples) in canvas.cells() {
        let counts = Counts::of(&samples);
        let Some(front) = counts.shown() else { continue };
        let nearest = if is_round(front) { &ROUND } else { &WHOLE };
        let style = theme.tone(front);
        let shape = Shape::of(&samples, |_| true);
        let back = counts.without(front).shown().filter(|_| shape == Shape::FULL && theme.colour);
        let (sign, style) = match back.and_then(|back| theme.tone(back).fg) {
            // Where two meet in a cell without a gap between them, it shows both.
            Some(back) => {
                let shape = Shape::of(&samples, |cover| cover.tone == front);
                (nearest[shape.index()].0, style.bg(back))
            }
            None => {
                let (sign, wrong) = nearest[shape.index()];
                let (inverse, inverse_wrong) = nearest[shape.inverse().index()];
                // Terminals do not agree on what reversed is where something is dim.
                if theme.colour && inverse_wrong < wrong {
                    (inverse, style.add_modifier(Modifier::REVERSED))
                } else {
                    (sign, style)
                }
            }
        };
        if let Some(cell) = buf.cell_mut((area.x + at.0, area.y + at.1)) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}

/// Whether something is so large everywhere that its edges matter more than its points.
const fn is_round(tone: Tone) -> bool {
    match tone {
        Tone::Floor | Tone::Still | Tone::Trunk | Tone::TrunkTarget | Tone::Head => true,
        Tone::FarIdle
        | Tone::Far
        | Tone::FarTarget
        | Tone::Gear
        | Tone::Idle
        | Tone::Near
        | Tone::Target => false,
    }
}
