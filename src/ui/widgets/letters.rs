//! A side's name in large letters, with a mark that points to it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::exercise::Side;
use crate::ui::widgets::digits;

/// Rows and columns of a letter in its own dots, and of the gap behind it.
const HEIGHT: u16 = 6;
const WIDTH: u16 = 4;
const GAP: u16 = 1;

/// A letter's rows from the top, its dots as bits from the left.
type Letter = [u8; HEIGHT as usize];

const L: Letter = [0b1000, 0b1000, 0b1000, 0b1000, 0b1000, 0b1111];
const E: Letter = [0b1111, 0b1000, 0b1110, 0b1000, 0b1000, 0b1111];
const F: Letter = [0b1111, 0b1000, 0b1110, 0b1000, 0b1000, 0b1000];
const T: Letter = [0b1111, 0b0110, 0b0110, 0b0110, 0b0110, 0b0110];
const R: Letter = [0b1110, 0b1001, 0b1001, 0b1110, 0b1010, 0b1001];
const I: Letter = [0b1111, 0b0110, 0b0110, 0b0110, 0b0110, 0b1111];
const G: Letter = [0b0111, 0b1000, 0b1000, 0b1011, 0b1001, 0b0111];
const H: Letter = [0b1001, 0b1001, 0b1111, 0b1001, 0b1001, 0b1001];

const TO_LEFT: Letter = [0b0001, 0b0011, 0b0111, 0b0111, 0b0011, 0b0001];
const TO_RIGHT: Letter = [0b1000, 0b1100, 0b1110, 0b1110, 0b1100, 0b1000];

const fn letters(side: Side) -> &'static [Letter] {
    match side {
        Side::Left => &[TO_LEFT, L, E, F, T],
        Side::Right => &[R, I, G, H, T, TO_RIGHT],
    }
}

/// How many columns the wider of the two names takes in letters of so many rows.
#[must_use]
pub const fn width(rows: u16) -> u16 {
    let letters = letters(Side::Right).len() as u16;
    scale(rows) * (letters * (WIDTH + GAP) - GAP)
}

/// How many dots of the screen one of a letter's takes each way; a row has two.
const fn scale(rows: u16) -> u16 {
    rows * 2 / HEIGHT
}

/// Draws a side's name in the middle of an area. Where there is no room for it, nothing.
pub fn draw(side: Side, area: Rect, style: Style, buf: &mut Buffer) {
    let scale = scale(area.height);
    if scale == 0 || width(area.height) > area.width {
        return;
    }
    let letters = letters(side);
    let dots = letters.len() as u16 * (WIDTH + GAP) - GAP;
    let left = area.x + (area.width - dots * scale) / 2;
    let top = area.y + (area.height - HEIGHT * scale / 2) / 2;
    let is_set = |x: u16, y: u16| {
        let (letter, column) = (x / (WIDTH + GAP), x % (WIDTH + GAP));
        letters[usize::from(letter)][usize::from(y)] << column & 1 << (WIDTH - 1) != 0
    };
    for row in 0..HEIGHT * scale / 2 {
        for column in 0..dots * scale {
            let dots = [row * 2, row * 2 + 1].map(|y| is_set(column / scale, y / scale));
            if let Some(cell) = buf.cell_mut((left + column, top + row)) {
                cell.set_symbol(digits::block((dots[0], dots[1]))).set_style(style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_in_two_sizes() {
        let area = Rect::new(0, 0, 64, 20);
        let mut buf = Buffer::empty(area);
        draw(Side::Left, Rect::new(0, 0, 30, 3), Style::new(), &mut buf);
        draw(Side::Right, Rect::new(32, 0, 30, 4), Style::new(), &mut buf);
        draw(Side::Left, Rect::new(0, 5, 64, 6), Style::new(), &mut buf);
        draw(Side::Right, Rect::new(0, 12, 64, 6), Style::new(), &mut buf);
        draw(Side::Right, Rect::new(0, 18, 64, 2), Style::new(), &mut buf);
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| buf[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        });
        insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
    }
}
