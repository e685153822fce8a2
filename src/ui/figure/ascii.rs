//! Characters of ASCII, each for a shape that it looks like; what is far is thinner.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cell::{Counts, Shape};
use super::tone::Tone;
use crate::ui::theme::Theme;

/// Every sign with the samples that it fills.
const STRONG: [(Shape, &str); 18] = [
    (Shape(0b11_11_11_11), "#"),
    (Shape(0b00_00_11_11), "\""),
    (Shape(0b11_11_00_00), "o"),
    (Shape(0b01_01_01_01), "["),
    (Shape(0b10_10_10_10), "]"),
    (Shape(0b00_00_01_01), "'"),
    (Shape(0b00_00_10_10), "'"),
    (Shape(0b01_01_00_00), "."),
    (Shape(0b10_10_00_00), "."),
    (Shape(0b01_01_11_11), "P"),
    (Shape(0b10_10_11_11), "9"),
    (Shape(0b11_11_01_01), "b"),
    (Shape(0b11_11_10_10), "d"),
    (Shape(0b10_10_01_01), "\\"),
    (Shape(0b01_01_10_10), "/"),
    (Shape(0b11_00_00_00), "_"),
    (Shape(0b00_11_11_00), "="),
    (Shape(0b00_00_00_00), " "),
];

/// The same in few dots, for what is far or still.
const FAINT: [(Shape, &str); 8] = [
    (Shape(0b11_11_11_11), ":"),
    (Shape(0b00_00_11_11), "'"),
    (Shape(0b11_11_00_00), "."),
    (Shape(0b01_01_01_01), ":"),
    (Shape(0b10_10_10_10), ":"),
    (Shape(0b11_00_00_00), "_"),
    (Shape(0b00_11_11_00), "-"),
    (Shape(0b00_00_00_00), " "),
];

const NEAREST_STRONG: [(&str, u32); 256] = Shape::nearest_of([&STRONG]);
const NEAREST_FAINT: [(&str, u32); 256] = Shape::nearest_of([&FAINT]);

/// Draws a canvas that has the area's samples.
pub(super) fn draw(canvas: &Canvas, theme: Theme, area: Rect, buf: &mut Buffer) {
    for (at, samples) in canvas.cells() {
        let Some(tone) = Counts::of(&samples).shown() else { continue };
        let shape = Shape::of(&samples, |_| true);
        let nearest = if is_faint(tone) { &NEAREST_FAINT } else { &NEAREST_STRONG };
        if let Some(cell) = buf.cell_mut((area.x + at.0, area.y + at.1)) {
            cell.set_symbol(nearest[shape.index()].0).set_style(theme.tone(tone));
        }
    }
}

const fn is_faint(tone: Tone) -> bool {
    match tone {
        Tone::Floor | Tone::Still | Tone::FarIdle | Tone::Far | Tone::FarTarget => true,
        Tone::Gear
        | Tone::Trunk
        | Tone::TrunkTarget
        | Tone::Head
        | Tone::Idle
        | Tone::Near
        | Tone::Target => false,
    }
}
