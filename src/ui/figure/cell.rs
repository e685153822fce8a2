//! The samples of one cell: which are covered, and by what.

use super::canvas::{Cell, Cover};
use super::tone::Tone;

/// Which samples of a cell are covered: bits, row by row from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(pub(super) u8);

impl Shape {
    /// All of them.
    pub(super) const FULL: Self = Self(u8::MAX);

    /// Those samples that are covered so.
    pub(super) fn of(cell: &Cell, so: impl Fn(Cover) -> bool) -> Self {
        let set = (0..).zip(cell).filter(|(_, cover)| cover.is_some_and(&so));
        Self(set.map(|(bit, _)| 1 << bit).sum())
    }

    /// The others.
    pub(super) const fn inverse(self) -> Self {
        Self(!self.0)
    }

    /// Its place in a table of all shapes.
    pub(super) const fn index(self) -> usize {
        self.0 as usize
    }

    /// For every shape the sign among some that comes nearest to it, the first of several, and by how
    /// many samples it is wrong.
    pub(super) const fn nearest_of<'s>(signs: &[(Self, &'s str)]) -> [(&'s str, u32); 256] {
        let mut nearest = [("", u32::MAX); 256];
        let mut shape = 0;
        while shape < nearest.len() {
            let mut place = 0;
            while place < signs.len() {
                let wrong = (signs[place].0.0 ^ shape as u8).count_ones();
                if wrong < nearest[shape].1 {
                    nearest[shape] = (signs[place].1, wrong);
                }
                place += 1;
            }
            shape += 1;
        }
        nearest
    }
}

/// How many samples of a cell have each tone.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts([u8; Tone::ALL.len()]);

impl Counts {
    /// From so many samples on, a tone may have the cell that it shares with others.
    const ENOUGH: u8 = 2;

    /// Counts a cell's.
    pub(super) fn of(cell: &Cell) -> Self {
        let mut counts = Self::default();
        cell.iter().flatten().for_each(|cover| counts.0[cover.tone.index()] += 1);
        counts
    }

    /// Without one of them.
    pub(super) const fn without(mut self, tone: Tone) -> Self {
        self.0[tone.index()] = 0;
        self
    }

    /// The tone that a cell of one colour shows: the foremost of those that have enough of it, so
    /// that it does not change its colour with every sample. None if it is empty.
    pub(super) fn shown(self) -> Option<Tone> {
        let foremost =
            |least: u8| Tone::ALL.into_iter().rev().find(|tone| self.0[tone.index()] >= least);
        foremost(Self::ENOUGH).or_else(|| foremost(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_foremost_of_its_colours_that_has_enough_of_it() {
        use Tone::{Far, Near, Trunk};
        let shown = |tones: &[Tone]| {
            let mut counts = Counts::default();
            tones.iter().for_each(|tone| counts.0[tone.index()] += 1);
            counts.shown()
        };
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[Far]), Some(Far));
        assert_eq!(shown(&[Trunk, Near, Trunk, Near, Trunk]), Some(Near));
        assert_eq!(shown(&[Trunk, Near, Trunk, Trunk]), Some(Trunk));
        assert_eq!(shown(&[Trunk, Near, Far]), Some(Near));
    }

    #[test]
    fn a_shape_finds_its_own_sign_or_the_nearest() {
        let signs = [(Shape(0b1111_1111), "#"), (Shape(0b0000_1111), "\""), (Shape(0), " ")];
        let nearest = Shape::nearest_of(&signs);
        assert_eq!(nearest[0b0000_1111], ("\"", 0));
        assert_eq!(nearest[0b0010_1111], ("\"", 1));
        assert_eq!(nearest[0b1111_0111], ("#", 1));
        assert_eq!(nearest[0b0000_0001], (" ", 1));
    }
}
