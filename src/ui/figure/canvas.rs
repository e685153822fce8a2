//! Shapes become samples: what covers each, and how much of it.

use crate::exercise::pose::Point;
use crate::figure::{Figure, Part, Piece, Shape};

use super::place::Place;
use super::tone::Tone;

/// Samples in a cell from left to right, and from top to bottom: together they are as high as wide.
pub(super) const ACROSS: usize = 2;
/// See [`ACROSS`].
pub(super) const DOWN: usize = 4;

/// What covers a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cover {
    /// How it looks.
    pub(super) tone: Tone,
    part: Part,
}

/// The samples of a cell, row by row.
pub(super) type Cell = [Option<Cover>; ACROSS * DOWN];

/// Samples in rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Canvas {
    columns: usize,
    rows: usize,
    samples: Vec<Option<Cover>>,
}

/// Half the least thickness of a stroke in samples, so that none is lost between them: of what is
/// near, and of what is far or stands for a thing.
const LEAST: (f32, f32) = (0.8, 0.6);

/// The gap around what crosses something farther: in standing heights, and the least in samples.
const GAP: (f32, f32) = (0.022, 1.0);

/// As far around the shoulder or the hip, a near limb and the trunk are one.
const JOINED: f32 = 0.1;

/// Without colour, from so many samples in the standing height on the trunk is wide enough for gaps.
const ENOUGH_FOR_GAPS: f32 = 60.0;

/// How far the distance from a stroke that tapers can be trusted.
const STEADY: f32 = 0.9;

impl Canvas {
    /// A figure on a canvas of so many samples, which make whole cells.
    pub(super) fn of(
        figure: &Figure,
        place: Place,
        colour: bool,
        columns: usize,
        rows: usize,
    ) -> Self {
        let mut canvas = Self { columns, rows, samples: vec![None; columns * rows] };
        canvas.floor(figure, place);
        let sided = Tone::is_sided(figure);
        let roots = [Part::NearLeg, Part::NearArm].map(|part| (part, root(figure, part)));
        let head = figure.shapes.iter().find(|piece| piece.part == Part::Head);
        let head = head.map_or(place, |head| place.with_steady(head.shape));
        for piece in &figure.shapes {
            let place = if piece.part == Part::Head { head } else { place };
            let root = roots.iter().find(|(part, _)| *part == piece.part);
            let root = root.and_then(|(_, root)| *root).map(|root| place.of(root));
            canvas.paint(Brush::of(piece, sided, colour, root, place.scale), piece.shape, place);
        }
        canvas
    }

    /// The cells that are not empty, each with its column and its row.
    pub(super) fn cells(&self) -> impl Iterator<Item = ((u16, u16), Cell)> {
        let rows = self.samples.chunks_exact(self.columns.max(1) * DOWN);
        (0..).zip(rows).flat_map(move |(row, samples)| {
            (0..).zip((0..self.columns).step_by(ACROSS)).filter_map(move |(column, first)| {
                let line = |y: usize| &samples[y * self.columns + first..][..ACROSS];
                let is_empty = (0..DOWN).all(|y| line(y).iter().all(Option::is_none));
                let sample = |bit: usize| line(bit / ACROSS)[bit % ACROSS];
                (!is_empty).then(|| ((column, row), std::array::from_fn(sample)))
            })
        })
    }

    /// One row of samples under everything, from side to side.
    fn floor(&mut self, figure: &Figure, place: Place) {
        let first = place.floor(figure).map(|row| row * self.columns);
        if let Some(line) = first.and_then(|at| self.samples.get_mut(at..at + self.columns)) {
            line.fill(Some(Cover { tone: Tone::Floor, part: Part::Around }));
        }
    }

    fn paint(&mut self, brush: Brush, shape: Shape, place: Place) {
        match shape {
            Shape::Stroke { from, to, radii } => {
                let (a, b) = (place.of(from), place.of(to));
                let [begin, end] =
                    [radii.0, radii.1].map(|half| (half as f32 * place.scale).max(brush.least));
                let along = (b.0 - a.0, b.1 - a.1);
                let length = along.0 * along.0 + along.1 * along.1;
                let inverse = if length > 0.0 { length.recip() } else { 0.0 };
                let thick = begin.max(end);
                let corner = (a.0.min(b.0) - thick, a.1.min(b.1) - thick);
                let opposite = (a.0.max(b.0) + thick, a.1.max(b.1) + thick);
                self.fill(brush, corner, opposite, |x, y| {
                    let off = (x - a.0, y - a.1);
                    let way = ((off.0 * along.0 + off.1 * along.1) * inverse).clamp(0.0, 1.0);
                    let off = (off.0 - along.0 * way, off.1 - along.1 * way);
                    length_of(off) - (begin + (end - begin) * way)
                });
            }
            Shape::Ring { at, radius, half } => {
                let at = place.of(at);
                let radius = radius as f32 * place.scale;
                let half = (half as f32 * place.scale).max(brush.least);
                let reach = radius + half;
                let corner = (at.0 - reach, at.1 - reach);
                self.fill(brush, corner, (at.0 + reach, at.1 + reach), |x, y| {
                    (length_of((x - at.0, y - at.1)) - radius).abs() - half
                });
            }
            Shape::Slab { from, to } => {
                let ((left, bottom), (right, top)) = (place.of(from), place.of(to));
                self.fill(brush, (left, top), (right, bottom), |x, y| {
                    (left - x).max(x - right).max((top - y).max(y - bottom))
                });
            }
        }
    }

    /// Covers the samples between two corners as far as they lie inside: where the distance of their
    /// middle from the edge, in samples, is negative. Clears a gap around where the brush has one.
    fn fill(
        &mut self,
        brush: Brush,
        corner: (f32, f32),
        opposite: (f32, f32),
        distance: impl Fn(f32, f32) -> f32,
    ) {
        // `as` saturates: what lies outside the canvas is left out.
        let span = |from: f32, to: f32, most: usize| {
            (from - brush.gap).floor() as usize..((to + brush.gap).ceil() as usize).min(most)
        };
        let columns = span(corner.0, opposite.0, self.columns);
        for row in span(corner.1, opposite.1, self.rows) {
            let y = row as f32 + 0.5;
            let Some(samples) = self.samples.get_mut(row * self.columns..(row + 1) * self.columns)
            else {
                continue;
            };
            let mut column = columns.start;
            while column < columns.end {
                let x = column as f32 + 0.5;
                let distance = distance(x, y);
                // From one sample to the next the distance changes by one at most, so some need not
                // be looked at.
                let alike = ((distance - brush.gap).max(-distance) * STEADY) as usize;
                let next = (column + alike.max(1)).min(columns.end);
                if distance <= 0.0 {
                    samples[column..next].fill(Some(brush.cover));
                } else if distance <= brush.gap {
                    brush.clear(&mut samples[column], (x, y));
                }
                column = next;
            }
        }
    }
}

/// What a piece leaves on samples. Lengths are in samples.
#[derive(Debug, Clone, Copy)]
struct Brush {
    cover: Cover,
    least: f32,
    gap: f32,
    /// Where the limb hangs on the trunk, and how far around they are one.
    root: Option<(f32, f32)>,
    joined: f32,
    gaps_in_trunk: bool,
    colour: bool,
}

impl Brush {
    fn of(piece: &Piece, sided: bool, colour: bool, root: Option<(f32, f32)>, scale: f32) -> Self {
        let gap = match piece.part {
            Part::Around | Part::FarArm | Part::FarLeg | Part::Trunk => 0.0,
            Part::Head if colour => 0.0,
            Part::Head | Part::NearLeg | Part::NearArm => (GAP.0 * scale).max(GAP.1),
        };
        let far = matches!(piece.part, Part::Around | Part::FarArm | Part::FarLeg);
        Self {
            cover: Cover { tone: Tone::of(piece.ink, sided), part: piece.part },
            least: if far { LEAST.1 } else { LEAST.0 },
            gap,
            root,
            joined: JOINED * scale,
            colour,
            gaps_in_trunk: !colour && scale >= ENOUGH_FOR_GAPS,
        }
    }

    /// Clears a sample around what is painted, if that has to be told apart from what covers it.
    fn clear(self, sample: &mut Option<Cover>, at: (f32, f32)) {
        if sample.is_some_and(|cover| self.is_apart_from(cover, at)) {
            *sample = None;
        }
    }

    /// Whether there is a gap between what is painted and what was there.
    fn is_apart_from(self, cover: Cover, at: (f32, f32)) -> bool {
        match cover.part {
            part if part == self.cover.part => false,
            Part::Around => false,
            Part::Trunk if self.cover.part == Part::Head => false,
            Part::Trunk => {
                self.gaps_in_trunk
                    && self
                        .root
                        .is_none_or(|root| length_of((at.0 - root.0, at.1 - root.1)) > self.joined)
            }
            Part::Head => !self.colour,
            Part::FarArm | Part::FarLeg | Part::NearLeg | Part::NearArm => true,
        }
    }
}

/// Where a limb hangs on the trunk: its last piece begins there.
fn root(figure: &Figure, part: Part) -> Option<Point> {
    let last = figure.shapes.iter().rfind(|piece| piece.part == part)?;
    match last.shape {
        Shape::Stroke { from, .. } => Some(from),
        Shape::Ring { .. } | Shape::Slab { .. } => None,
    }
}

fn length_of((x, y): (f32, f32)) -> f32 {
    (x * x + y * y).sqrt()
}
