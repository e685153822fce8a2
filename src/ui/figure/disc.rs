//! Heads and plates: discs that look the same wherever they are.

use std::ops::Range;

/// Of three blocks' height, and so many samples' width, a disc would be a cross.
const CROSSES: Range<usize> = 5..7;
/// The least that is not.
const LEAST: (usize, usize) = (6, 4);

/// A disc of whole grains, the smallest pieces that a way to draw can show: one sample wide and some
/// high. Its place is rounded to grains, so that it moves and never changes its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Disc {
    left: usize,
    top: usize,
    wide: usize,
    /// In grains.
    high: usize,
    grain: usize,
}

impl Disc {
    /// Around a middle, where rows from `floor` on are taken. All lengths are in samples.
    pub(super) fn new(middle: (f32, f32), radius: f32, grain: usize, floor: usize) -> Self {
        // `as` saturates.
        let wide = ((2.0 * radius).round() as usize).max(grain);
        let is_cross = grain > 1 && CROSSES.contains(&wide);
        let (wide, high) = if is_cross { LEAST } else { (wide, wide.div_ceil(grain)) };
        let tall = (high * grain) as f32;
        let left = (middle.0 - wide as f32 / 2.0).round() as usize;
        let top = ((middle.1 - tall / 2.0) / grain as f32).round() as usize;
        let lowest = (floor / grain).saturating_sub(high);
        Self { left, top: top.min(lowest) * grain, wide, high, grain }
    }

    /// What is inside a line of some thickness.
    pub(super) fn within(self, line: f32) -> Self {
        let thick = (line.round() as usize).max(1);
        let grains = thick.div_ceil(self.grain);
        Self {
            left: self.left + thick,
            top: self.top + grains * self.grain,
            wide: self.wide.saturating_sub(2 * thick),
            high: self.high.saturating_sub(2 * grains),
            grain: self.grain,
        }
    }

    /// How many samples it is wide.
    pub(super) const fn wide(self) -> usize {
        self.wide
    }

    /// Its middle.
    pub(super) fn middle(self) -> (f32, f32) {
        let half = |length: usize| length as f32 / 2.0;
        (self.left as f32 + half(self.wide), self.top as f32 + half(self.high * self.grain))
    }

    /// Its columns in a row of samples.
    pub(super) fn row(self, row: usize) -> Range<usize> {
        let inside = row.checked_sub(self.top).filter(|row| *row < self.high * self.grain);
        inside.map_or(0..0, |row| {
            let cut = self.cut(row / self.grain);
            self.left + cut..self.left + self.wide - cut
        })
    }

    /// Its rows of samples, each with the columns of it.
    pub(super) fn rows(self) -> impl Iterator<Item = (usize, Range<usize>)> {
        (self.top..self.top + self.high * self.grain).map(move |row| (row, self.row(row)))
    }

    /// How many samples are cut off on either side of a row of grains.
    fn cut(self, row: usize) -> usize {
        let off = (2 * row + 1) as f32 / self.high as f32 - 1.0;
        ((1.0 - (1.0 - off * off).sqrt()) * self.wide as f32 / 2.0).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(radius: f32, grain: usize) -> Vec<usize> {
        let disc = Disc::new((40.0, 40.0), radius, grain, 80);
        disc.rows().step_by(grain).map(|(_, columns)| columns.len()).collect()
    }

    #[test]
    fn a_disc_is_round_of_dots_and_of_blocks() {
        assert_eq!(widths(1.5, 1), [3, 3, 3]);
        assert_eq!(widths(2.0, 1), [2, 4, 4, 2]);
        assert_eq!(widths(3.1, 2), [4, 6, 6, 4]);
        assert_eq!(widths(4.0, 2), [6, 8, 8, 6]);
        assert_eq!(widths(6.0, 2), [6, 10, 12, 12, 10, 6]);
    }

    #[test]
    fn it_moves_by_grains_and_stays_above_the_floor() {
        let at = |x, y| Disc::new((x, y), 3.9, 2, 50);
        let still = at(20.0, 20.0);
        assert_eq!(still.middle(), (20.0, 20.0));
        assert_eq!(at(20.4, 20.9), still);
        assert_eq!(at(20.6, 21.1).middle(), (21.0, 22.0));
        assert_eq!(at(20.0, 49.0).rows().last().map(|(row, _)| row), Some(49));
        assert_eq!(at(-90.0, -90.0).middle(), (4.0, 4.0));
    }
}
