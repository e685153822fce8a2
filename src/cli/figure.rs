//! `prehab figure ID`: an exercise's figure as pictures, for whoever draws or documents it.

use std::io::{self, Write};

use crossterm::QueueableCommand as _;
use crossterm::style::{PrintStyledContent, StyledContent};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::config::{Config, Drawing};
use crate::exercise::{Exercise, Pose, Side, Sides};
use crate::figure::{self, Figure, Frame, Look, Targets};
use crate::paths::Folders;
use crate::ui;
use crate::ui::theme::Theme;

use super::args::{FigureArgs, Way, WorkingSide};
use super::{Environment, Exit, Failure, select};

/// How wide a sheet of pictures is, in columns, unless one picture is wider.
const SHEET: u16 = 180;

pub(super) fn run(
    args: &FigureArgs,
    folders: &Folders,
    environment: &Environment,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let library = select::library(folders);
    let id = args.exercise.as_str();
    let (Some(exercise), Some(pose)) = (library.get(id), library.pose(id)) else {
        return Err(Failure::Usage(format!("there is no exercise `{id}` with a figure")));
    };
    let figures: Vec<Figure> = key_poses(exercise, pose, args.side);
    let drawing = args.drawing.map(|way| match way {
        Way::Dots => Drawing::Dots,
        Way::Blocks => Drawing::Blocks,
        Way::Ascii => Drawing::Ascii,
    });
    let theme = Theme::choose(environment.hints(&Config::default()));
    let theme = Theme { drawing: drawing.or(theme.drawing), ..theme };
    let (columns, rows) = args.size;
    let in_a_row = usize::from((SHEET / columns.max(1)).max(1));
    for figures in figures.chunks(in_a_row) {
        let count = u16::try_from(figures.len()).unwrap_or(u16::MAX);
        let mut buf = Buffer::empty(Rect::new(0, 0, columns.saturating_mul(count), rows));
        for (place, figure) in (0..).zip(figures) {
            ui::figure::draw(theme, figure, Rect::new(place * columns, 0, columns, rows), &mut buf);
        }
        print(&buf, out)?;
    }
    Ok(Exit::Fine)
}

/// The key poses, one after the other.
fn key_poses(exercise: &Exercise, pose: &Pose, side: WorkingSide) -> Vec<Figure> {
    let look = Look {
        mirrored: side == WorkingSide::Left,
        working: (exercise.sides == Sides::Each).then_some(Side::Right).into(),
        targets: Targets::of(exercise.targets.iter().map(String::as_str)),
        ..Look::default()
    };
    let frames = pose.keyframes.iter().map(|keyframe| Frame {
        joints: keyframe.joints(),
        gear: keyframe.gear,
        swell: 0.0,
    });
    frames.map(|frame| figure::stand(pose, &frame, look)).collect()
}

/// Prints cells row by row, what looks alike together.
fn print(buf: &Buffer, out: &mut dyn Write) -> io::Result<()> {
    for row in buf.content.chunks(buf.area.width.into()) {
        for run in row.chunk_by(|a, b| a.style() == b.style()) {
            let words: String = run.iter().map(Cell::symbol).collect();
            let style = run.first().map(Cell::style).unwrap_or_default().into_crossterm();
            out.queue(PrintStyledContent(StyledContent::new(style, words)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
