//! The samples of one cell: which are covered, and by what.

use super::canvas::{ACROSS, Cell, Cover, DOWN};
use super::tone::Tone;

/// Which samples of a cell are covered: bits, row by row from the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(pub(super) u8);

impl Shape {
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

    /// For every shape the sign among some lists that comes nearest to it, the first of several, and
    /// by how many samples it is wrong.
    pub(super) const fn nearest_of<'s, const LISTS: usize>(
        lists: [&[(Self, &'s str)]; LISTS],
    ) -> [(&'s str, u32); 256] {
        let mut nearest = [("", u32::MAX); 256];
        let mut shape = 0;
        while shape < nearest.len() {
            let mut list = 0;
            while list < LISTS {
                let mut place = 0;
                while place < lists[list].len() {
                    let (filled, sign) = lists[list][place];
                    let wrong = (filled.0 ^ shape as u8).count_ones();
                    if wrong < nearest[shape].1 {
                        nearest[shape] = (sign, wrong);
                    }
                    place += 1;
                }
                list += 1;
            }
            shape += 1;
        }
        nearest
    }
}

/// What is in a cell: for each tone the samples that have it, and those that have none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layers {
    tones: [(Tone, Shape); ACROSS * DOWN],
    count: usize,
    pub(super) blank: Shape,
}

impl Layers {
    /// The foremost first.
    pub(super) fn of(cell: &Cell) -> Self {
        let mut layers =
            Self { tones: [(Tone::Floor, Shape(0)); ACROSS * DOWN], count: 0, blank: Shape(0) };
        for (bit, cover) in cell.iter().enumerate() {
            match cover {
                None => layers.blank.0 |= 1 << bit,
                Some(cover) => layers.add(cover.tone, 1 << bit),
            }
        }
        let Self { tones, count, .. } = &mut layers;
        tones[..*count].sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        layers
    }

    fn add(&mut self, tone: Tone, bit: u8) {
        let found = self.tones[..self.count].iter_mut().find(|(known, _)| *known == tone);
        if let Some((_, shape)) = found {
            shape.0 |= bit;
        } else {
            self.tones[self.count] = (tone, Shape(bit));
            self.count += 1;
        }
    }

    pub(super) fn tones(&self) -> &[(Tone, Shape)] {
        &self.tones[..self.count]
    }
}

/// How many samples of a cell have each tone: four bits for each, the foremost the highest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts(u64);

impl Counts {
    const BITS: usize = 4;
    /// Those bits of every count that are set from two on. So many samples of it are enough for a
    /// tone to have the cell that it shares with others.
    const ENOUGH: u64 = 0xeeee_eeee_eeee_eeee;

    /// Counts a cell's.
    pub(super) fn of(cell: &Cell) -> Self {
        Self::of_tones(cell.iter().flatten().map(|cover| cover.tone))
    }

    fn of_tones(tones: impl Iterator<Item = Tone>) -> Self {
        Self(tones.map(|tone| 1 << (tone.index() * Self::BITS)).sum())
    }

    /// The tone that a cell of one colour shows: the foremost of those that have enough of it, so
    /// that it does not change its colour with every sample. None if it is empty.
    pub(super) fn shown(self) -> Option<Tone> {
        let enough = self.0 & Self::ENOUGH;
        let highest = if enough == 0 { self.0 } else { enough }.checked_ilog2()?;
        Tone::ALL.get(highest as usize / Self::BITS).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_the_foremost_of_its_colours_that_has_enough_of_it() {
        use Tone::{Far, Near, Trunk};
        let shown = |tones: &[Tone]| Counts::of_tones(tones.iter().copied()).shown();
        assert_eq!(shown(&[]), None);
        assert_eq!(shown(&[Far]), Some(Far));
        assert_eq!(shown(&[Trunk, Near, Trunk, Near, Trunk]), Some(Near));
        assert_eq!(shown(&[Trunk, Near, Trunk, Trunk]), Some(Trunk));
        assert_eq!(shown(&[Trunk, Near, Far]), Some(Near));
        assert_eq!(shown(&[Tone::Target; 8]), Some(Tone::Target));
    }

    #[test]
    fn a_shape_finds_its_own_sign_or_the_nearest() {
        let signs = [(Shape(0b1111_1111), "#"), (Shape(0b0000_1111), "\"")];
        let nearest = Shape::nearest_of([&signs, &[(Shape(0), " ")]]);
        assert_eq!(nearest[0b0000_1111], ("\"", 0));
        assert_eq!(nearest[0b0010_1111], ("\"", 1));
        assert_eq!(nearest[0b1111_0111], ("#", 1));
        assert_eq!(nearest[0b0000_0001], (" ", 1));
        assert_eq!(nearest[0b0000_0011], ("\"", 2));
        assert_eq!(Shape::nearest_of([&[(Shape(0), " ")], &signs])[0b0000_0011], (" ", 2));
    }
}
