//! The outline of a stroke with round ends, row by row.

/// A place in samples: to the right and down.
type Place = (f32, f32);

/// What lies in two circles and between the lines that touch both on one side.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outline {
    circles: [(Place, f32); 2],
    /// The touching lines; None if one circle lies in the other.
    sides: Option<[(Place, Place); 2]>,
}

impl Outline {
    /// Between circles around two places, with half their thickness each.
    pub(super) fn new(ends: (Place, Place), begin: f32, end: f32) -> Self {
        let (a, b) = ends;
        let along = (b.0 - a.0, b.1 - a.1);
        let length = (along.0 * along.0 + along.1 * along.1).sqrt();
        let circles = [(a, begin), (b, end)];
        if length <= (begin - end).abs() {
            return Self { circles, sides: None };
        }
        let along = (along.0 / length, along.1 / length);
        // From the middles to where the lines touch it is this far along the stroke, and across it.
        let lean = (begin - end) / length;
        let across = (1.0 - lean * lean).sqrt();
        let side = |across: f32| {
            let to = (along.0 * lean - along.1 * across, along.1 * lean + along.0 * across);
            let touch =
                |(middle, half): (Place, f32)| (middle.0 + to.0 * half, middle.1 + to.1 * half);
            (touch(circles[0]), touch(circles[1]))
        };
        Self { circles, sides: Some([side(across), side(-across)]) }
    }

    /// From its highest to its lowest place.
    pub(super) fn height(&self) -> (f32, f32) {
        let [(a, begin), (b, end)] = self.circles;
        ((a.1 - begin).min(b.1 - end), (a.1 + begin).max(b.1 + end))
    }

    /// From its leftmost to its rightmost place at some height.
    pub(super) fn row(&self, y: f32) -> Option<(f32, f32)> {
        let mut row = (f32::INFINITY, f32::NEG_INFINITY);
        let mut reach = |left: f32, right: f32| row = (row.0.min(left), row.1.max(right));
        for (middle, half) in self.circles {
            let off = y - middle.1;
            let square = half * half - off * off;
            if square >= 0.0 {
                let wide = square.sqrt();
                reach(middle.0 - wide, middle.0 + wide);
            }
        }
        for (from, to) in self.sides.iter().flatten() {
            let way = (y - from.1) / (to.1 - from.1);
            // Not a number if it lies level; then the circles reach as far.
            if (0.0..=1.0).contains(&way) {
                let x = from.0 + (to.0 - from.0) * way;
                reach(x, x);
            }
        }
        (row.0 <= row.1).then_some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<(f32, f32)>, left: f32, right: f32) {
        let (l, r) = found.unwrap();
        assert!((l - left).abs() < 1e-4 && (r - right).abs() < 1e-4, "{l}, {r}");
    }

    #[test]
    fn a_level_stroke_is_a_bar_with_round_ends() {
        let outline = Outline::new(((10.0, 5.0), (20.0, 5.0)), 2.0, 2.0);
        assert_eq!(outline.height(), (3.0, 7.0));
        close(outline.row(5.0), 8.0, 22.0);
        close(outline.row(7.0), 10.0, 20.0);
        assert_eq!(outline.row(7.1), None);
    }

    #[test]
    fn an_upright_stroke_that_tapers_narrows_downwards() {
        let outline = Outline::new(((0.0, 0.0), (0.0, 10.0)), 3.0, 1.0);
        let widths: Vec<f32> = [0.0, 4.0, 8.0].map(|y| outline.row(y).unwrap().1).to_vec();
        assert!(widths.is_sorted_by(|a, b| a > b), "{widths:?}");
        assert_eq!(outline.height(), (-3.0, 11.0));
    }

    #[test]
    fn a_circle_in_the_other_changes_nothing() {
        let outline = Outline::new(((0.0, 0.0), (0.5, 0.0)), 4.0, 1.0);
        close(outline.row(0.0), -4.0, 4.0);
    }
}
