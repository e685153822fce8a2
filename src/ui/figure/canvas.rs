//! Shapes become samples: what covers each, and how much of it.

use std::ops::Range;

use crate::exercise::pose::Point;
use crate::figure::{Figure, Ground, Part, Shape};

use super::brush::Brush;
use super::disc::Disc;
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
    /// What it is of.
    pub(super) part: Part,
}

/// The samples of a cell, row by row.
pub(super) type Cell = [Option<Cover>; ACROSS * DOWN];

/// What a canvas is drawn on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Medium {
    /// Whether tones are colours.
    pub(super) colour: bool,
    /// How many samples the smallest piece that it can show is high; it is one wide.
    pub(super) grain: usize,
}

/// Samples in rows from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Canvas {
    pub(super) columns: usize,
    pub(super) grain: usize,
    /// The first row of the ground, where nothing else is, or how many rows there are without one.
    pub(super) floor: usize,
    /// The first row below the ground.
    pub(super) bottom: usize,
    pub(super) samples: Vec<Option<Cover>>,
}

/// From so many samples across on a head has a nose.
const ENOUGH_FOR_NOSE: usize = 14;

impl Canvas {
    /// A figure on a canvas of so many samples, which make whole cells.
    pub(super) fn of(
        figure: &Figure,
        place: Place,
        medium: Medium,
        columns: usize,
        rows: usize,
    ) -> Self {
        let ground = place.ground(figure, columns);
        let (floor, bottom) =
            ground.as_ref().map_or((rows, rows), |(rows, _)| (rows.start, rows.end));
        let samples = vec![None; columns * rows];
        let mut canvas = Self { columns, grain: medium.grain, floor, bottom, samples };
        if let Some((rows, columns)) = ground {
            canvas.draw_ground(rows, columns, figure);
        }
        canvas.paint_all(figure, place, medium.colour);
        canvas.trim();
        if figure.ground.is_some() {
            canvas.settle(place.scale);
        }
        canvas
    }

    fn paint_all(&mut self, figure: &Figure, place: Place, colour: bool) {
        let sided = Tone::is_sided(figure);
        let roots = [Part::NearLeg, Part::NearArm].map(|part| (part, root(figure, part)));
        let nose = self.nose(figure, place);
        for piece in &figure.shapes {
            let place = if piece.part == Part::Nose { nose } else { Some(place) };
            let Some(place) = place else { continue };
            let root = roots.iter().find(|(part, _)| *part == piece.part);
            let root = root.and_then(|(_, root)| *root).map(|root| place.of(root));
            let brush = Brush::of(piece, sided, colour, root, place.scale);
            self.paint(brush, piece.shape, place);
        }
    }

    /// A place whose head is where the head is drawn; None if that is too small for a nose.
    fn nose(&self, figure: &Figure, place: Place) -> Option<Place> {
        let head = figure.shapes.iter().find(|piece| piece.part == Part::Head)?;
        let Shape::Stroke { from, radii, .. } = head.shape else { return None };
        let from = place.of(from);
        let disc = self.disc(from, radii.0 as f32 * place.scale);
        let middle = disc.middle();
        let off = (middle.0 - from.0, middle.1 - from.1);
        (disc.wide() >= ENOUGH_FOR_NOSE).then(|| place.moved(off))
    }

    fn disc(&self, middle: (f32, f32), radius: f32) -> Disc {
        Disc::new(middle, radius, self.grain, self.floor)
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

    fn draw_ground(&mut self, rows: Range<usize>, columns: Range<usize>, figure: &Figure) {
        let tone = match figure.ground {
            Some(Ground::Mat) => Tone::Still,
            Some(Ground::Floor) | None => Tone::Floor,
        };
        for row in rows {
            let at = row * self.columns;
            if let Some(line) = self.samples.get_mut(at + columns.start..at + columns.end) {
                line.fill(Some(Cover { tone, part: Part::Around }));
            }
        }
    }

    fn paint_disc(&mut self, brush: Brush, middle: (f32, f32), radius: f32) {
        let disc = self.disc(middle, radius);
        let (middle, clear) = (disc.middle(), radius + brush.gap);
        self.clear(brush, &Outline::new((middle, middle), clear, clear));
        self.fill_ring(disc, None, brush.cover);
    }

    /// Fills a disc, but for what is in a hole.
    fn fill_ring(&mut self, disc: Disc, hole: Option<Disc>, cover: Cover) {
        for (row, columns) in disc.rows().take_while(|(row, _)| *row < self.floor) {
            let hole = hole.map_or(0..0, |hole| hole.row(row));
            let at = row * self.columns;
            for column in columns.filter(|column| *column < self.columns && !hole.contains(column))
            {
                self.samples[at + column] = Some(cover);
            }
        }
    }

    fn paint(&mut self, brush: Brush, shape: Shape, place: Place) {
        match shape {
            Shape::Stroke { from, to, radii } if from == to => {
                self.paint_disc(brush, place.of(from), radii.0 as f32 * place.scale);
            }
            Shape::Stroke { from, to, radii } => {
                let ends = (place.of(from), place.of(to));
                let [begin, end] =
                    [radii.0, radii.1].map(|half| (half as f32 * place.scale).max(brush.least));
                self.clear(brush, &Outline::new(ends, begin + brush.gap, end + brush.gap));
                self.fill(&Outline::new(ends, begin, end), brush.cover);
            }
            Shape::Ring { at, radius, half } => {
                let disc = self.disc(place.of(at), (radius + half) as f32 * place.scale);
                let hole = disc.within(2.0 * half as f32 * place.scale);
                self.fill_ring(disc, Some(hole), brush.cover);
            }
            Shape::Slab { from, to } => {
                let ((left, bottom), (right, top)) = (place.of(from), place.of(to));
                let rows = edges(top, bottom, self.grain, self.floor);
                let columns = if rows.end == self.floor && self.floor < self.bottom {
                    self.standing(left, right)
                } else {
                    edges(left, right, 1, self.columns)
                };
                for row in rows {
                    self.samples[row * self.columns..][columns.clone()].fill(Some(brush.cover));
                }
            }
        }
    }

    /// The columns of what stands on the floor: whole cells, so that none of the floor is lost beside
    /// it. What faces the middle may come nearer, so that hands still touch it.
    fn standing(&self, left: f32, right: f32) -> Range<usize> {
        let cells = |samples: f32| samples / ACROSS as f32;
        let wide = cells(right - left).round().max(1.0);
        let first = if left + right > self.columns as f32 {
            cells(left).floor()
        } else {
            cells(right).ceil() - wide
        };
        // `as` saturates.
        let column = |cells: f32| (cells as usize * ACROSS).min(self.columns);
        column(first)..column(first + wide)
    }

    fn clear(&mut self, brush: Brush, around: &Outline) {
        if brush.gap <= 0.0 {
            return;
        }
        self.rows(around, |samples, first, y| {
            for (sample, x) in samples.iter_mut().zip(first..) {
                brush.clear(sample, (x as f32 + 0.5, y));
            }
        });
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

/// From one place to another in whole pieces of so many samples, one at least.
fn edges(from: f32, to: f32, piece: usize, count: usize) -> Range<usize> {
    // `as` saturates.
    let edge = |at: f32| (at / piece as f32).round() as usize * piece;
    edge(from).min(count)..edge(to).max(edge(from) + piece).min(count)
}

/// The first sample of so many whose middle lies beyond a place, or how many there are.
fn first(place: f32, count: usize) -> usize {
    // `as` saturates: what lies before the first is as if it lay just before it.
    ((place - 0.5).ceil() as usize).min(count)
}

/// Where a limb hangs on the trunk: its last piece begins there.
fn root(figure: &Figure, part: Part) -> Option<Point> {
    let last = figure.shapes.iter().rfind(|piece| piece.part == part)?;
    match last.shape {
        Shape::Stroke { from, .. } => Some(from),
        Shape::Ring { .. } | Shape::Slab { .. } => None,
    }
}
