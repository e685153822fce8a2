//! Blocks: solid colours in quarters of cells and, where an edge lies flat, in slices of them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::canvas::{Canvas, Cell};
use super::cell::{Counts, Layers, Shape};
use super::tone::Tone;
use crate::ui::theme::Theme;

/// The sign that fills nothing.
const BLANK: [(Shape, &str); 1] = [(Shape(0), " ")];

/// Signs with the samples that they fill.
const QUARTERS: [(Shape, &str); 15] = [
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
];

/// Where an edge lies level, slices show more of it.
const SLICES: [(Shape, &str); 2] = [(Shape(0b11_00_00_00), "▂"), (Shape(0b11_11_11_00), "▆")];

/// The nearest sign to every shape, and by how many samples it is wrong. Where a single sample is
/// covered, a quarter is as near as nothing is: nothing keeps large shapes round, a quarter keeps
/// thin ones whole. Beside such a quarter a slice would be a dent.
static ROUND: [(&str, u32); 256] = Shape::nearest_of([&BLANK, &QUARTERS, &SLICES]);
static WHOLE: [(&str, u32); 256] = Shape::nearest_of([&QUARTERS, &BLANK, &[]]);

/// What a cell shows: a sign in a tone, and what is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    sign: &'static str,
    tone: Tone,
    back: Option<Tone>,
}

/// Draws a canvas that has the area's samples.
pub(super) fn draw(canvas: &Canvas, theme: Theme, area: Rect, buf: &mut Buffer) {
    for (at, samples) in canvas.cells() {
        let block = if theme.colour { coloured(&samples) } else { plain(&samples) };
        let Some((Block { sign, tone, back }, is_inverse)) = block else { continue };
        let style = match back.and_then(|back| theme.tone(back).fg) {
            Some(back) => theme.tone(tone).bg(back),
            None if is_inverse => theme.tone(tone).add_modifier(Modifier::REVERSED),
            None => theme.tone(tone),
        };
        if let Some(cell) = buf.cell_mut((area.x + at.0, area.y + at.1)) {
            cell.set_symbol(sign).set_style(style);
        }
    }
}

/// Without colour there is one tone in a cell. Terminals do not agree on what reversed is where
/// something is dim, so there is no inverse either.
fn plain(cell: &Cell) -> Option<(Block, bool)> {
    let tone = Counts::of(cell).shown()?;
    let (sign, _) = nearest(tone)[Shape::of(cell, |_| true).index()];
    Some((Block { sign, tone, back: None }, false))
}

fn coloured(cell: &Cell) -> Option<(Block, bool)> {
    let layers = Layers::of(cell);
    match *layers.tones() {
        [] => None,
        [(tone, shape)] => {
            let (sign, wrong) = nearest(tone)[shape.index()];
            let (inverse, inverse_wrong) = nearest(tone)[shape.inverse().index()];
            let is_inverse = inverse_wrong < wrong;
            let sign = if is_inverse { inverse } else { sign };
            Some((Block { sign, tone, back: None }, is_inverse))
        }
        [(one, shape), (other, rest)] if layers.blank == Shape(0) => {
            let (sign, wrong) = nearest(one)[shape.index()];
            let (inverse, inverse_wrong) = nearest(other)[rest.index()];
            let block = if inverse_wrong < wrong {
                Block { sign: inverse, tone: other, back: Some(one) }
            } else {
                Block { sign, tone: one, back: Some(other) }
            };
            Some((block, false))
        }
        _ => Some((layers.least_wrong()?, false)),
    }
}

impl Layers {
    /// What shows more than two things least wrongly, the first of several.
    fn least_wrong(&self) -> Option<Block> {
        let (mut least, mut found) = (u32::MAX, None);
        for (tone, front) in self.tones() {
            let backs = self.tones().iter().map(|(back, shape)| (Some(*back), *shape));
            for (back, behind) in backs.chain([(None, self.blank)]) {
                if back == Some(*tone) {
                    continue;
                }
                let hidden = self.hidden(*tone, back);
                for (shape, sign) in QUARTERS.iter().chain(&SLICES) {
                    let shown = wrong(Some(*tone), *front, *shape);
                    let wrong = hidden + shown + wrong(back, behind, shape.inverse());
                    if wrong < least {
                        (least, found) = (wrong, Some(Block { sign, tone: *tone, back }));
                    }
                }
            }
        }
        found
    }

    /// How wrong it is that only these two are shown, whatever is shown of them.
    fn hidden(&self, front: Tone, back: Option<Tone>) -> u32 {
        let tones = self.tones().iter().map(|(tone, shape)| (Some(*tone), *shape));
        let hidden = tones.chain([(None, self.blank)]);
        let hidden = hidden.filter(|(tone, _)| *tone != Some(front) && *tone != back);
        hidden.map(|(tone, shape)| wrong(tone, shape, Shape(0))).sum()
    }
}

/// How wrong it is to show a tone, or nothing, on other samples than it is on. It is worse for the
/// figure's outline than within it, and worst for what has to be straight or round.
const fn wrong(tone: Option<Tone>, shape: Shape, shown: Shape) -> u32 {
    let lost = (shape.0 & !shown.0).count_ones();
    let spilt = (shown.0 & !shape.0).count_ones();
    match tone {
        None => 2 * (lost + spilt),
        Some(tone) => lost * price_of_loss(tone) + spilt * price_of_spilling(tone),
    }
}

const fn price_of_loss(tone: Tone) -> u32 {
    match tone {
        // One row of samples, which nothing may interrupt.
        Tone::Floor => 8,
        Tone::Still | Tone::Head => 4,
        Tone::FarIdle
        | Tone::Far
        | Tone::FarTarget
        | Tone::Gear
        | Tone::Trunk
        | Tone::TrunkTarget
        | Tone::Idle
        | Tone::Near
        | Tone::Target => 1,
    }
}

const fn price_of_spilling(tone: Tone) -> u32 {
    if matches!(tone, Tone::Floor | Tone::Still | Tone::Head) { 3 } else { 0 }
}

const fn nearest(tone: Tone) -> &'static [(&'static str, u32); 256] {
    if is_round(tone) { &ROUND } else { &WHOLE }
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

#[cfg(test)]
mod tests {
    use super::super::canvas::Cover;
    use super::*;
    use crate::figure::Part;

    /// A cell from what each of its samples is of, row by row.
    fn cell(rows: [[Option<Tone>; 2]; 4]) -> Cell {
        let cover = |tone| Cover { tone, part: Part::Around };
        std::array::from_fn(|bit| rows[bit / 2][bit % 2].map(cover))
    }

    const NO: Option<Tone> = None;
    const LEG: Option<Tone> = Some(Tone::Near);
    const FLOOR: Option<Tone> = Some(Tone::Floor);
    const HEAD: Option<Tone> = Some(Tone::Head);
    const NECK: Option<Tone> = Some(Tone::Trunk);

    #[test]
    fn two_things_that_fill_a_cell_are_both_seen() {
        let block = |sign, tone, back| Some((Block { sign, tone, back: Some(back) }, false));
        let halves = [[HEAD; 2], [HEAD; 2], [NECK; 2], [NECK; 2]];
        assert_eq!(coloured(&cell(halves)), block("▀", Tone::Head, Tone::Trunk));
        // Here only the one that is farther away has a sign of its own.
        let sole = [[LEG; 2], [LEG; 2], [LEG; 2], [FLOOR; 2]];
        assert_eq!(coloured(&cell(sole)), block("▂", Tone::Floor, Tone::Near));
    }

    #[test]
    fn a_foot_that_ends_within_a_cell_leaves_the_floor_whole() {
        let toe = [[NO; 2], [NO; 2], [LEG, NO], [FLOOR; 2]];
        let (Block { sign, tone, .. }, _) = coloured(&cell(toe)).unwrap();
        assert_eq!((sign, tone), ("▂", Tone::Floor));
    }

    #[test]
    fn a_neck_does_not_make_a_head_larger() {
        let chin = [[HEAD, NO], [HEAD, NO], [NECK, NO], [NECK, NO]];
        let (Block { sign, tone, back }, _) = coloured(&cell(chin)).unwrap();
        assert_eq!((sign, tone, back), ("▘", Tone::Head, None));
    }
}
