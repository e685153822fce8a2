//! Shapes become samples: what covers each, and how much of it.

use crate::exercise::pose::Point;
use crate::figure::{Figure, Part, Piece, Shape};

use super::outline::Outline;
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
    /// The row of the floor's line, where nothing else is, or how many rows there are without one.
    floor: usize,
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

impl Canvas {
    /// A figure on a canvas of so many samples, which make whole cells.
    pub(super) fn of(
        figure: &Figure,
        place: Place,
        colour: bool,
        columns: usize,
        rows: usize,
    ) -> Self {
        let floor = place.floor(figure).unwrap_or(rows).min(rows);
        let mut canvas = Self { columns, floor, samples: vec![None; columns * rows] };
        canvas.draw_floor();
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
    fn draw_floor(&mut self) {
        let at = self.floor * self.columns;
        if let Some(line) = self.samples.get_mut(at..at + self.columns) {
            line.fill(Some(Cover { tone: Tone::Floor, part: Part::Around }));
        }
    }

    fn paint(&mut self, brush: Brush, shape: Shape, place: Place) {
        match shape {
            Shape::Stroke { from, to, radii } => {
                let ends = (place.of(from), place.of(to));
                let [begin, end] =
                    [radii.0, radii.1].map(|half| (half as f32 * place.scale).max(brush.least));
                if brush.gap > 0.0 {
                    let around = Outline::new(ends, begin + brush.gap, end + brush.gap);
                    self.rows(&around, |samples, first, y| {
                        for (sample, x) in samples.iter_mut().zip(first..) {
                            brush.clear(sample, (x as f32 + 0.5, y));
                        }
                    });
                }
                self.fill(&Outline::new(ends, begin, end), brush.cover);
            }
            Shape::Ring { at, radius, half } => {
                let at = place.of(at);
                let radius = radius as f32 * place.scale;
                let half = (half as f32 * place.scale).max(brush.least);
                let [inner, outer] =
                    [radius - half, radius + half].map(|half| Outline::new((at, at), half, half));
                self.rows(&outer, |samples, first, y| {
                    let hole = inner.row(y).map_or(0.0..0.0, |(left, right)| left..right);
                    for (sample, x) in samples.iter_mut().zip(first..) {
                        if !hole.contains(&(x as f32 + 0.5)) {
                            *sample = Some(brush.cover);
                        }
                    }
                });
            }
            Shape::Slab { from, to } => {
                let ((left, bottom), (right, top)) = (place.of(from), place.of(to));
                let columns = first(left, self.columns)..first(right, self.columns);
                for row in first(top, self.floor)..first(bottom, self.floor) {
                    self.samples[row * self.columns..][columns.clone()].fill(Some(brush.cover));
                }
            }
        }
    }

    fn fill(&mut self, outline: &Outline, cover: Cover) {
        self.rows(outline, |samples, _, _| samples.fill(Some(cover)));
    }

    /// Does something to the samples of each row whose middles lie in an outline: to them, with the
    /// column of the first and the y of their middles.
    fn rows(&mut self, outline: &Outline, mut each: impl FnMut(&mut [Option<Cover>], usize, f32)) {
        let (top, bottom) = outline.height();
        for row in first(top, self.floor)..first(bottom, self.floor) {
            let y = row as f32 + 0.5;
            let Some((left, right)) = outline.row(y) else { continue };
            let (from, to) = (first(left, self.columns), first(right, self.columns));
            let at = row * self.columns;
            if let Some(samples) = self.samples.get_mut(at + from..at + to) {
                each(samples, from, y);
            }
        }
    }
}

/// The first sample of so many whose middle lies beyond a place, or how many there are.
fn first(place: f32, count: usize) -> usize {
    // `as` saturates: what lies before the first is as if it lay just before it.
    ((place - 0.5).ceil() as usize).min(count)
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

    /// Whether there is a gap between what is painted and what was there: with colour only between
    /// different parts of one colour.
    fn is_apart_from(self, cover: Cover, at: (f32, f32)) -> bool {
        if cover.part == self.cover.part || cover.part == Part::Around {
            false
        } else if self.colour {
            cover.tone == self.cover.tone
        } else {
            cover.part != Part::Trunk || self.is_apart_from_trunk(at)
        }
    }

    /// Whether it is, at some place; not where the limb hangs on the trunk, and the head never.
    fn is_apart_from_trunk(self, at: (f32, f32)) -> bool {
        let far = |root: (f32, f32)| (at.0 - root.0).hypot(at.1 - root.1) > self.joined;
        self.gaps_in_trunk && self.root.is_some_and(far)
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
