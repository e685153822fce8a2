//! Shipped figures, drawn.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::Drawing;
use crate::exercise::Library;
use crate::figure::{self, Figure, Ground, Look, Shape};
use crate::ui::theme::{Background, Signs, Theme};

use super::canvas::{Canvas, Medium};
use super::place::Place;
use super::tone::Tone;

const DARK: Theme =
    Theme { background: Background::Dark, colour: true, signs: Signs::Unicode, drawing: None };

fn ball_pike() -> Figure {
    figure::at(Library::load(None).pose("ball-pike").unwrap(), 0.5, 0.0, Look::default())
}

fn drawn(theme: Theme, figure: &Figure, columns: u16, rows: u16) -> Buffer {
    let area = Rect::new(0, 0, columns, rows);
    let mut buf = Buffer::empty(area);
    super::draw(theme, figure, area, &mut buf);
    buf
}

fn text(buf: &Buffer) -> String {
    let rows = (0..buf.area.height).map(|y| {
        let row: String = (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn three_ways() {
    let ways = [Drawing::Dots, Drawing::Blocks, Drawing::Ascii].map(|drawing| {
        let theme = Theme { drawing: Some(drawing), ..DARK };
        text(&drawn(theme, &ball_pike(), 36, 12))
    });
    insta::assert_snapshot!(ways.join("\n\n"));
}

#[test]
fn what_is_small_is_drawn_in_dots_and_what_is_large_in_blocks() {
    let has = |columns, rows, sign: fn(char) -> bool| {
        text(&drawn(DARK, &ball_pike(), columns, rows)).contains(sign)
    };
    let is_dots = |sign| ('\u{2801}'..='\u{28ff}').contains(&sign);
    assert!(has(18, 7, is_dots) && !has(18, 7, |sign| sign == '█'));
    assert!(has(60, 20, |sign| sign == '█') && !has(60, 20, is_dots));
}

#[test]
fn a_figure_stays_in_its_area_and_any_area_will_do() {
    let figure = ball_pike();
    for drawing in [Drawing::Dots, Drawing::Blocks, Drawing::Ascii] {
        let theme = Theme { drawing: Some(drawing), ..DARK };
        for (columns, rows) in [(0, 0), (1, 1), (3, 1), (1, 9), (40, 2), (2, 40), (200, 60)] {
            drawn(theme, &figure, columns, rows);
        }
        let mut buf = Buffer::filled(Rect::new(0, 0, 30, 20), ratatui::buffer::Cell::new("x"));
        let area = Rect::new(5, 4, 20, 9);
        super::draw(theme, &figure, area, &mut buf);
        super::draw(theme, &figure, Rect::new(25, 15, 20, 20), &mut Buffer::empty(buf.area));
        for (x, y) in (0..20).flat_map(|y| (0..30).map(move |x| (x, y))) {
            let untouched = buf[(x, y)].symbol() == "x";
            assert!(untouched || area.contains((x, y).into()), "{x}, {y}");
        }
    }
}

#[test]
fn a_mirrored_figure_is_drawn_mirrored() {
    let library = Library::load(None);
    let pose = library.pose("ball-pike").unwrap();
    let drawn = |mirrored| {
        let figure = figure::at(pose, 0.0, 0.0, Look { mirrored, ..Look::default() });
        drawn(DARK, &figure, 41, 14)
    };
    let (plain, mirrored) = (drawn(false), drawn(true));
    let differ = |x: u16, y: u16| plain[(x, y)].fg != mirrored[(40 - x, y)].fg;
    let places = (0..14).flat_map(|y| (0..41).map(move |x| (x, y)));
    // A sample that lies just on an edge may fall to either side.
    let wrong = places.filter(|(x, y)| differ(*x, *y)).count();
    assert!(wrong <= 4, "{wrong} cells differ");
}

#[test]
fn every_figure_stays_in_its_frame_at_every_instant() {
    /// As the drawing leaves room for it, and a little that may be cut.
    const ROOM: f64 = 0.045;
    let library = Library::load(None);
    for (id, pose) in library.ids().iter().map(|id| (id, library.pose(id).unwrap())) {
        for instant in 0..48 {
            let figure = figure::at(pose, f64::from(instant) / 48.0, 0.0, Look::default());
            let frame = figure.frame;
            let strokes = figure.shapes.iter().filter_map(|piece| match piece.shape {
                Shape::Stroke { from, to, radii } => Some([(from, radii.0), (to, radii.1)]),
                Shape::Ring { .. } | Shape::Slab { .. } => None,
            });
            for (at, half) in strokes.flatten() {
                let (x, y) = (at.x - frame.corner.x, at.y - frame.corner.y);
                let inside = x - half >= -ROOM
                    && x + half <= frame.width + ROOM
                    && y - half >= -ROOM
                    && y + half <= frame.height + ROOM;
                assert!(inside, "{id} at {instant} of 48: {at:?} and {half} around");
            }
        }
    }
}

/// Calls `check` for instants of every shipped figure.
fn at_instants(check: impl Fn(&str, &Figure)) {
    let library = Library::load(None);
    for (id, pose) in library.ids().iter().map(|id| (id, library.pose(id).unwrap())) {
        for instant in 0..8 {
            let run = f64::from(instant) / 8.0;
            check(id, &figure::at(pose, run, 0.0, Look::default()));
        }
    }
}

#[test]
fn a_head_is_the_same_disc_at_every_instant() {
    // Too small for a nose.
    let heads = RefCell::new(HashMap::<String, BTreeSet<(usize, usize)>>::new());
    at_instants(|id, figure| {
        let place = Place::fitting(figure, 72, 52);
        let canvas = Canvas::of(figure, place, Medium { colour: true, grain: 2 }, 72, 52);
        let samples = canvas.cells().flat_map(|((column, row), cell)| {
            let samples = cell.into_iter().enumerate();
            let head = samples.filter(|(_, cover)| cover.is_some_and(|it| it.tone == Tone::Head));
            head.map(move |(bit, _)| {
                (usize::from(column) * 2 + bit % 2, usize::from(row) * 4 + bit / 2)
            })
        });
        let samples: Vec<_> = samples.collect();
        let left = samples.iter().map(|(x, _)| *x).min().unwrap();
        let top = samples.iter().map(|(_, y)| *y).min().unwrap();
        assert_eq!(top % 2, 0, "{id}: its head begins within a block");
        let disc: BTreeSet<_> = samples.iter().map(|(x, y)| (x - left, y - top)).collect();
        let first = heads.borrow_mut().entry(id.to_owned()).or_insert_with(|| disc.clone()).clone();
        assert_eq!(disc, first, "{id}");
    });
}

#[test]
fn the_ground_is_seen_from_end_to_end() {
    at_instants(|id, figure| {
        let Some(ground) = figure.ground else { return };
        let tone = if ground == Ground::Mat { Tone::Still } else { Tone::Floor };
        let buf = drawn(Theme { drawing: Some(Drawing::Blocks), ..DARK }, figure, 40, 15);
        // A wall or a bench may stand in it.
        let colours = [tone, Tone::Still].map(|tone| DARK.tone(tone).fg.unwrap());
        let has = |x: u16, y: u16| {
            colours.iter().any(|ink| [buf[(x, y)].fg, buf[(x, y)].bg].contains(ink))
        };
        // The lowest row with anything in it.
        let y = (0..15).rev().find(|y| (0..40).any(|x| has(x, *y))).unwrap();
        let columns: Vec<u16> = (0..40).filter(|x| has(*x, y)).collect();
        let (first, last) = (columns[0], columns[columns.len() - 1]);
        assert_eq!(columns.len(), usize::from(last - first) + 1, "{id}: {columns:?}");
        assert!(ground == Ground::Mat || columns.len() == 40, "{id}: {columns:?}");
    });
}
