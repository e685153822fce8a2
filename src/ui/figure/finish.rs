//! What becomes of a painted canvas before it is seen.

use crate::figure::Part;

use super::canvas::{Canvas, Cover};

/// The highest slit that is closed, in standing heights.
const SLIT: f32 = 0.035;

impl Canvas {
    /// Takes away what stands out of a limb or the trunk as a single grain: at this size it would be
    /// a spike, and come and go as the person moves.
    pub(super) fn trim(&mut self) {
        let columns = self.columns;
        let covered = self.covered();
        let is_lone = |at: usize| !covered[at - 1] && !covered[at + 1];
        let high = covered.len() / columns.max(1);
        for row in 1..high.saturating_sub(1) {
            for at in row * columns + 1..(row + 1) * columns - 1 {
                if !covered[at] || !is_lone(at) {
                    continue;
                }
                let stands_on_more = match (covered[at - columns], covered[at + columns]) {
                    (true, false) => !is_lone(at - columns),
                    (false, true) => !is_lone(at + columns),
                    (true, true) | (false, false) => false,
                };
                if stands_on_more {
                    self.erase(row, at - row * columns);
                }
            }
        }
    }

    /// Which grains have something in them.
    fn covered(&self) -> Vec<bool> {
        let columns = self.columns.max(1);
        let mut covered = vec![false; self.samples.len() / self.grain];
        let rows = covered.chunks_exact_mut(columns);
        for (row, samples) in rows.zip(self.samples.chunks_exact(columns * self.grain)) {
            for line in samples.chunks_exact(columns) {
                for (covered, sample) in row.iter_mut().zip(line) {
                    *covered |= sample.is_some();
                }
            }
        }
        covered
    }

    /// Empties a grain of flesh.
    fn erase(&mut self, row: usize, column: usize) {
        let first = row * self.grain * self.columns + column;
        for sample in self.samples[first..].iter_mut().step_by(self.columns).take(self.grain) {
            if is_flesh(*sample) {
                *sample = None;
            }
        }
    }

    /// Lets limbs and trunk that hardly float touch the ground: a slit would be seen before they are.
    pub(super) fn settle(&mut self, scale: f32) {
        // `as` saturates.
        let depth = (SLIT * scale).round().max(1.0) as usize;
        for row in self.floor.saturating_sub(depth).max(1)..self.floor {
            let (above, below) = self.samples.split_at_mut(row * self.columns);
            let above = &above[(row - 1) * self.columns..];
            for (sample, above) in below.iter_mut().zip(above) {
                if sample.is_none() && is_flesh(*above) {
                    *sample = *above;
                }
            }
        }
    }
}

/// Whether something is a limb or the trunk.
fn is_flesh(cover: Option<Cover>) -> bool {
    cover.is_some_and(|cover| match cover.part {
        Part::Around | Part::Head | Part::Nose => false,
        Part::FarArm | Part::FarLeg | Part::Trunk | Part::NearLeg | Part::NearArm => true,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tone::Tone;
    use super::*;

    /// A canvas of blocks' grains, each two samples high, over a floor.
    fn canvas(rows: &[&str], part: Part) -> Canvas {
        let flesh = Cover { tone: Tone::Near, part };
        let line = |row: &str| -> Vec<_> {
            row.chars().map(|sign| (sign == '#').then_some(flesh)).collect()
        };
        let samples = rows.iter().flat_map(|row| [line(row), line(row)]);
        let (columns, floor) = (rows[0].len(), 2 * rows.len());
        Canvas { columns, grain: 2, floor, bottom: floor, samples: samples.flatten().collect() }
    }

    fn drawn(canvas: &Canvas) -> Vec<String> {
        let line = |line: &[Option<Cover>]| {
            line.iter().map(|sample| if sample.is_some() { '#' } else { '.' }).collect()
        };
        canvas.samples.chunks(canvas.columns).step_by(2).map(line).collect()
    }

    #[test]
    fn a_spike_is_trimmed_and_a_thin_limb_is_not() {
        let rows = ["........", ".#....#.", "####..#.", "####..#.", "........"];
        let mut limb = canvas(&rows, Part::NearArm);
        limb.trim();
        assert_eq!(drawn(&limb), ["........", "......#.", "####..#.", "####..#.", "........"]);
        let mut bar = canvas(&rows, Part::Around);
        bar.trim();
        assert_eq!(drawn(&bar), rows);
    }

    #[test]
    fn what_hardly_floats_settles() {
        let mut lying = canvas(&["........", "..####..", "........"], Part::Trunk);
        lying.settle(60.0);
        assert_eq!(drawn(&lying), ["........", "..####..", "..####.."]);
        let mut high = canvas(&["..####..", "........", "........"], Part::Trunk);
        high.settle(60.0);
        assert_eq!(drawn(&high), ["..####..", "........", "........"]);
    }
}
