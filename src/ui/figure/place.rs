//! Where a figure lies in the samples of an area, and how large.

use std::ops::Range;

use crate::exercise::pose::Point;
use crate::figure::{FLOOR, Figure, Ground};

use super::canvas::{ACROSS, DOWN};

/// What a figure needs around its frame, in standing heights: flesh at the sides and above.
const MARGIN: f32 = 0.02;

/// How many rows of samples the floor has, and a mat. Together with what is free below them these are
/// whole rows of cells, so a mat's upper edge is one that blocks can show.
const THICK: (usize, usize) = (1, 2);

/// From a figure's measure to samples, which are square: rows go down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// How many samples the standing height has.
    pub(super) scale: f32,
    /// The column of x = 0.
    left: f32,
    /// The row of y = 0.
    ground: f32,
    /// The first row of what is under everything.
    pub(super) floor: usize,
}

impl Place {
    /// As large as fits into so many samples, in the middle of them. It depends on the figure's frame
    /// alone, so nothing moves that the person does not.
    #[must_use]
    pub(super) fn fitting(figure: &Figure, columns: usize, rows: usize) -> Self {
        let frame = figure.frame;
        let (x, y) = (frame.corner.x as f32, frame.corner.y as f32);
        let (width, height) = (frame.width as f32, frame.height as f32);
        let thick = thick(figure.ground);
        let below = if thick > 0 { (-y).max(-FLOOR as f32) } else { MARGIN - y };
        let (across, up) = (width + 2.0 * MARGIN, height + y + MARGIN + below);
        let room = (columns as f32, rows.saturating_sub(thick) as f32);
        let scale = (room.0 / across).min(room.1 / up);
        let left = room.0 / 2.0 - (x + width / 2.0) * scale;
        // Half of what is left goes below the floor, which ends with a row of cells.
        let spare = (room.1 - up * scale).max(0.0) as usize / 2 / DOWN * DOWN;
        let floor = rows.saturating_sub(spare + thick);
        let ground = floor as f32 - (below * scale).floor();
        Self { scale, left, ground, floor }
    }

    /// The column and row of a point, counted from the upper left corner of the first sample.
    #[must_use]
    pub(super) fn of(self, point: Point) -> (f32, f32) {
        (self.left + point.x as f32 * self.scale, self.ground - point.y as f32 * self.scale)
    }

    /// The same, so many samples to the right and down.
    #[must_use]
    pub(super) fn moved(self, (right, down): (f32, f32)) -> Self {
        Self { left: self.left + right, ground: self.ground + down, ..self }
    }

    /// The rows and columns of what is under everything, if it is seen, on a canvas of so many
    /// columns. A mat is made of whole cells.
    pub(super) fn ground(
        self,
        figure: &Figure,
        columns: usize,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let ground = figure.ground?;
        let rows = self.floor..self.floor + thick(Some(ground));
        let corner = figure.frame.corner;
        let end = |x| {
            let (x, _) = self.of(Point { x, ..corner });
            // `as` saturates.
            ((x / ACROSS as f32).round() as usize * ACROSS).min(columns)
        };
        let columns = match ground {
            Ground::Floor => 0..columns,
            Ground::Mat => end(corner.x)..end(corner.x + figure.frame.width),
        };
        Some((rows, columns))
    }
}

const fn thick(ground: Option<Ground>) -> usize {
    match ground {
        None => 0,
        Some(Ground::Floor) => THICK.0,
        Some(Ground::Mat) => THICK.1,
    }
}
