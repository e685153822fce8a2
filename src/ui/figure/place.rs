//! Where a figure lies in the samples of an area, and how large.

use crate::exercise::pose::Point;
use crate::figure::{Figure, Shape};

use super::canvas::DOWN;

/// What a figure needs around its frame, in standing heights: flesh at the sides and above.
const MARGIN: f32 = 0.02;
/// What lies below the floor, mats, in standing heights.
const BELOW: f32 = 0.022;

/// From a figure's measure to samples, which are square: rows go down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// How many samples the standing height has.
    pub(super) scale: f32,
    /// The column of x = 0.
    left: f32,
    /// The row of y = 0.
    ground: f32,
    /// The row of the floor's line.
    floor: usize,
}

impl Place {
    /// As large as fits into so many samples, in the middle of them. It depends on the figure's frame
    /// alone, so nothing moves that the person does not.
    #[must_use]
    pub(super) fn fitting(figure: &Figure, columns: usize, rows: usize) -> Self {
        let frame = figure.frame;
        let (x, y) = (frame.corner.x as f32, frame.corner.y as f32);
        let (width, height) = (frame.width as f32, frame.height as f32);
        let below = if figure.floor { BELOW.max(-y) } else { MARGIN - y };
        let (across, up) = (width + 2.0 * MARGIN, height + y + MARGIN + below);
        let room = (columns as f32, rows.saturating_sub(1) as f32);
        let scale = (room.0 / across).min(room.1 / up);
        let left = room.0 / 2.0 - (x + width / 2.0) * scale;
        // Half of what is left goes below the floor's line, which is the last row of a cell.
        let spare = (room.1 - up * scale).max(0.0) as usize / 2 / DOWN * DOWN;
        let floor = rows.saturating_sub(spare + 1);
        let ground = floor as f32 - (below * scale).floor();
        Self { scale, left, ground, floor }
    }

    /// The column and row of a point, counted from the upper left corner of the first sample.
    #[must_use]
    pub(super) fn of(self, point: Point) -> (f32, f32) {
        (self.left + point.x as f32 * self.scale, self.ground - point.y as f32 * self.scale)
    }

    /// The same, moved by less than a sample so that a disc covers the same samples around its middle
    /// wherever it is.
    pub(super) fn with_steady(self, disc: Shape) -> Self {
        let Shape::Stroke { from, radii, .. } = disc else { return self };
        let wide = (2.0 * radii.0 as f32 * self.scale).round();
        // The middle of an even number of samples lies between two, of an odd one within one.
        let middle = wide.rem_euclid(2.0) / 2.0;
        let off = |at: f32| (at - middle).round() + middle - at;
        let (x, y) = self.of(from);
        Self { left: self.left + off(x), ground: self.ground + off(y), ..self }
    }

    /// The row of the floor's line.
    pub(super) fn floor(self, figure: &Figure) -> Option<usize> {
        figure.floor.then_some(self.floor)
    }
}
