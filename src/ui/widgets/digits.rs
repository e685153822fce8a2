//! Giant digits, drawn as strokes at whatever size there is.
//!
//! A digit is made of up to seven straight strokes between six corners; where exactly two strokes
//! meet at a right angle the corner is rounded. Drawn on a grid of square dots, two to a cell, so
//! that one shape serves every size.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Fewest rows at which digits can be told apart.
pub const LEAST_ROWS: u16 = 3;

/// A size of digits, in dots: a cell is one dot wide and two high.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    width: i32,
    height: i32,
    stroke: i32,
    gap: i32,
}

/// The six corners where strokes may meet, as bits: top, middle and bottom, left and right.
const TOP: u8 = 1;
const MIDDLE: u8 = 1 << 1;
const BOTTOM: u8 = 1 << 2;
const UPPER_LEFT: u8 = 1 << 3;
const UPPER_RIGHT: u8 = 1 << 4;
const LOWER_LEFT: u8 = 1 << 5;
const LOWER_RIGHT: u8 = 1 << 6;

/// The strokes of 0 to 9.
const STROKES: [u8; 10] = [
    TOP | BOTTOM | UPPER_LEFT | UPPER_RIGHT | LOWER_LEFT | LOWER_RIGHT,
    UPPER_RIGHT | LOWER_RIGHT,
    TOP | MIDDLE | BOTTOM | UPPER_RIGHT | LOWER_LEFT,
    TOP | MIDDLE | BOTTOM | UPPER_RIGHT | LOWER_RIGHT,
    MIDDLE | UPPER_LEFT | UPPER_RIGHT | LOWER_RIGHT,
    TOP | MIDDLE | BOTTOM | UPPER_LEFT | LOWER_RIGHT,
    TOP | MIDDLE | BOTTOM | UPPER_LEFT | LOWER_LEFT | LOWER_RIGHT,
    TOP | UPPER_RIGHT | LOWER_RIGHT,
    TOP | MIDDLE | BOTTOM | UPPER_LEFT | UPPER_RIGHT | LOWER_LEFT | LOWER_RIGHT,
    TOP | MIDDLE | BOTTOM | UPPER_LEFT | UPPER_RIGHT | LOWER_RIGHT,
];

impl Size {
    /// The size for digits of this many rows.
    fn of_rows(rows: u16) -> Self {
        let height = i32::from(rows) * 2;
        let stroke = ((2 * height + 5) / 11).max(1);
        // A little narrower than two thirds of the height reads best from afar.
        let width = (height * 3 / 5).max(3 * stroke + 1);
        Self { width, height, stroke, gap: (stroke + 1).max(2) }
    }

    fn advance(self, sign: char) -> i32 {
        if sign == ':' { self.stroke } else { self.width }
    }

    fn width_of(self, text: &str) -> i32 {
        let signs: i32 = text.chars().map(|sign| self.advance(sign) + self.gap).sum();
        signs - self.gap
    }

    /// Draws one sign, so many columns from the left of a place.
    fn draw(self, sign: char, place: Rect, left: i32, style: Style, buf: &mut Buffer) {
        for row in 0..place.height {
            for x in 0..self.advance(sign) {
                let y = i32::from(row) * 2;
                let dots = (self.is_set(sign, x, y), self.is_set(sign, x, y + 1));
                let column = u16::try_from(left + x).unwrap_or(u16::MAX);
                let at = (place.x.saturating_add(column), place.y + row);
                if let Some(cell) = buf.cell_mut(at) {
                    cell.set_symbol(block(dots)).set_style(style);
                }
            }
        }
    }

    /// Whether the dot at this place of a sign is set.
    fn is_set(self, sign: char, x: i32, y: i32) -> bool {
        match sign {
            ':' => self.colon(y),
            '1' => self.one(x, y),
            _ => sign
                .to_digit(10)
                .and_then(|digit| STROKES.get(digit as usize))
                .is_some_and(|strokes| self.strokes(*strokes, x, y)),
        }
    }

    /// The top of the middle stroke; the upper half is the smaller one if they differ.
    fn middle(self) -> i32 {
        (self.height - self.stroke) / 2
    }

    fn colon(self, y: i32) -> bool {
        let upper = self.height / 3 - self.stroke / 2;
        let lower = self.height - upper - self.stroke;
        (upper..upper + self.stroke).contains(&y) || (lower..lower + self.stroke).contains(&y)
    }

    /// A stem in the middle with a flag to its left and a foot.
    fn one(self, x: i32, y: i32) -> bool {
        let stem = (self.width - self.stroke) / 2 + self.stroke / 3;
        let flag = stem - self.stroke;
        let foot = self.height - self.stroke;
        (stem..stem + self.stroke).contains(&x)
            || (y < self.stroke && (flag..stem).contains(&x))
            || (y >= foot
                && (stem - self.stroke - self.stroke / 2..stem + 2 * self.stroke + self.stroke / 2)
                    .contains(&x))
    }

    fn strokes(self, strokes: u8, x: i32, y: i32) -> bool {
        let Self { width, height, stroke, .. } = self;
        let middle = self.middle();
        let left = x < stroke;
        let right = x >= width - stroke;
        let has = |bit: u8| strokes & bit != 0;
        let upper = y < middle + stroke;
        let lower = y >= middle;
        let set = (has(TOP) && y < stroke)
            || (has(MIDDLE) && upper && lower)
            || (has(BOTTOM) && y >= height - stroke)
            || (has(UPPER_LEFT) && left && upper)
            || (has(UPPER_RIGHT) && right && upper)
            || (has(LOWER_LEFT) && left && lower)
            || (has(LOWER_RIGHT) && right && lower);
        let corners = [
            (has(TOP) && has(UPPER_LEFT), Corner { x: 0, y: 0, right: 1, down: 1 }),
            (has(TOP) && has(UPPER_RIGHT), Corner { x: width - 1, y: 0, right: -1, down: 1 }),
            (has(BOTTOM) && has(LOWER_LEFT), Corner { x: 0, y: height - 1, right: 1, down: -1 }),
            (
                has(BOTTOM) && has(LOWER_RIGHT),
                Corner { x: width - 1, y: height - 1, right: -1, down: -1 },
            ),
            (
                has(MIDDLE) && has(UPPER_LEFT) && !has(LOWER_LEFT),
                Corner { x: 0, y: middle + stroke - 1, right: 1, down: -1 },
            ),
            (
                has(MIDDLE) && has(LOWER_LEFT) && !has(UPPER_LEFT),
                Corner { x: 0, y: middle, right: 1, down: 1 },
            ),
            (
                has(MIDDLE) && has(UPPER_RIGHT) && !has(LOWER_RIGHT),
                Corner { x: width - 1, y: middle + stroke - 1, right: -1, down: -1 },
            ),
            (
                has(MIDDLE) && has(LOWER_RIGHT) && !has(UPPER_RIGHT),
                Corner { x: width - 1, y: middle, right: -1, down: 1 },
            ),
        ];
        let mut set = set;
        for (there, corner) in corners {
            if there {
                set = corner.rounded(set, stroke, x, y);
            }
        }
        set
    }
}

/// A corner dot, and which way its strokes run from it.
struct Corner {
    x: i32,
    y: i32,
    right: i32,
    down: i32,
}

impl Corner {
    /// The dot at a place, with the corner rounded outside, and filled a little inside.
    fn rounded(&self, set: bool, stroke: i32, x: i32, y: i32) -> bool {
        let along = (x - self.x) * self.right;
        let down = (y - self.y) * self.down;
        let radius = stroke + stroke / 2;
        if along < 0 || down < 0 || along >= radius || down >= radius || stroke < 2 {
            return set;
        }
        // Twice the distances from the arc's centre to the dot's middle, to stay in whole numbers.
        let (dx, dy) = (2 * (radius - along) - 1, 2 * (radius - down) - 1);
        let far = dx * dx + dy * dy;
        let inner = 2 * (radius - stroke);
        far <= 4 * radius * radius && far >= inner * inner
    }
}

/// The most rows that digits for `widest` can have in an area, 0 if none can be drawn.
#[must_use]
pub fn rows_for(widest: &str, area: Rect) -> u16 {
    let fits = |rows: &u16| Size::of_rows(*rows).width_of(widest) <= i32::from(area.width);
    (LEAST_ROWS..=area.height).rev().find(fits).unwrap_or(0)
}

/// How many columns the largest digits for `widest` take in an area.
#[must_use]
pub fn columns_for(widest: &str, area: Rect) -> u16 {
    match rows_for(widest, area) {
        0 => 0,
        rows => u16::try_from(Size::of_rows(rows).width_of(widest)).unwrap_or(area.width),
    }
}

/// Draws `text` (digits and colons) at the middle of an area, as large as `widest` fits there, so
/// that the size stays while the number runs.
///
/// Every cell of a digit's place has one style, set or not: what changes from one number to the
/// next is then signs alone, and few bytes to the terminal.
///
/// Returns the place that `widest` takes; empty if there was no room.
pub fn draw(text: &str, widest: &str, area: Rect, style: Style, buf: &mut Buffer) -> Rect {
    let rows = rows_for(widest, area);
    let size = Size::of_rows(rows);
    let width = u16::try_from(size.width_of(widest)).unwrap_or(area.width);
    if rows == 0 {
        return Rect { width: 0, height: 0, ..area };
    }
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - rows) / 2,
        width,
        height: rows,
    };
    let mut left = (size.width_of(widest) - size.width_of(text)) / 2;
    for sign in text.chars() {
        size.draw(sign, place, left, style, buf);
        left += size.advance(sign) + size.gap;
    }
    place
}

/// The sign for two dots, one above the other.
pub(super) const fn block(dots: (bool, bool)) -> &'static str {
    match dots {
        (false, false) => " ",
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, widest: &str, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buf = Buffer::empty(area);
        draw(text, widest, area, Style::new(), &mut buf);
        let rows = (0..height).map(|y| {
            let row: String = (0..width).map(|x| buf[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn digits_at_several_sizes() {
        let sizes = [(60, 3), (90, 5), (120, 7), (180, 10)];
        let all: Vec<String> =
            sizes.iter().map(|(w, h)| drawn("0123456789", "0123456789", *w, *h)).collect();
        insta::assert_snapshot!(all.join("\n\n"));
    }

    #[test]
    fn no_two_digits_look_alike_at_any_size() {
        for rows in LEAST_ROWS..=12 {
            let size = Size::of_rows(rows);
            let shape = |sign: char| -> Vec<bool> {
                let dots = (0..size.height).flat_map(|y| (0..size.width).map(move |x| (x, y)));
                dots.map(|(x, y)| size.is_set(sign, x, y)).collect()
            };
            for a in '0'..='9' {
                for b in ('0'..='9').filter(|b| *b != a) {
                    let differ = shape(a).iter().zip(shape(b)).filter(|(a, b)| *a != b).count();
                    assert!(
                        differ >= usize::from(rows / 3),
                        "{a} and {b} at {rows} rows differ in {differ} dots"
                    );
                }
            }
        }
    }

    #[test]
    fn the_place_does_not_depend_on_the_number() {
        let area = Rect::new(3, 2, 50, 9);
        let place = |text| {
            let mut buf = Buffer::empty(Rect::new(0, 0, 60, 20));
            draw(text, "00", area, Style::new(), &mut buf)
        };
        assert_eq!(place("30"), place("9"));
        assert_eq!(place("11"), place("88"));
        assert!(area.intersection(place("30")) == place("30"));
    }

    #[test]
    fn without_room_nothing_is_drawn() {
        assert!(drawn("30", "30", 5, 10).trim().is_empty());
        assert!(drawn("30", "30", 80, 2).trim().is_empty());
    }
}
