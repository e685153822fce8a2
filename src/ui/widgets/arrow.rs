//! A large arrow to the side that is worked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::exercise::Side;
use crate::ui::widgets::digits;

/// Fewest rows and columns in which it looks like an arrow.
const LEAST: (u16, u16) = (3, 7);

/// Draws an arrow in the middle of an area, as large as fits. Returns the place that it took; empty
/// if there was no room.
pub fn draw(side: Side, area: Rect, style: Style, buf: &mut Buffer) -> Rect {
    // Twice as wide as high in dots looks right: a cell is one dot wide and two high. An odd
    // number of rows puts the point on one line.
    let rows = area.height.min(area.width / 3);
    let rows = if rows.is_multiple_of(2) { rows.saturating_sub(1) } else { rows };
    let width = rows * 3;
    if rows < LEAST.0 || width < LEAST.1 {
        return Rect { width: 0, height: 0, ..area };
    }
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - rows) / 2,
        width,
        height: rows,
    };
    buf.set_style(place, style);
    for row in 0..rows {
        for column in 0..width {
            let from_point = match side {
                Side::Left => column,
                Side::Right => width - 1 - column,
            };
            let dots = (
                is_set(from_point, row * 2, width, rows * 2),
                is_set(from_point, row * 2 + 1, width, rows * 2),
            );
            if let Some(cell) = buf.cell_mut((place.x + column, place.y + row)) {
                cell.set_symbol(digits::block(dots));
            }
        }
    }
    place
}

/// Whether the dot so far from the arrow's point and from its top is set.
fn is_set(from_point: u16, y: u16, width: u16, height: u16) -> bool {
    let (x, y) = (i32::from(from_point), i32::from(y));
    let (width, height) = (i32::from(width), i32::from(height));
    // Twice the distance from the middle line to the dot's middle.
    let off = (2 * y + 1 - height).abs();
    let head = height / 2;
    if x < head { off <= 2 * x + 1 } else { x < width && 5 * off < 2 * height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_of_several_sizes() {
        let area = Rect::new(0, 0, 30, 24);
        let mut buf = Buffer::empty(area);
        draw(Side::Left, Rect::new(0, 0, 30, 9), Style::new(), &mut buf);
        draw(Side::Right, Rect::new(0, 10, 30, 6), Style::new(), &mut buf);
        draw(Side::Left, Rect::new(0, 17, 30, 3), Style::new(), &mut buf);
        let rows = (0..area.height).map(|y| {
            let row: String = (0..area.width).map(|x| buf[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        });
        insta::assert_snapshot!(rows.collect::<Vec<_>>().join("\n"));
    }
}
