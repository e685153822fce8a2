//! `prehab figure ID`: an exercise's figure as pictures, for whoever draws or documents it.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use chrono::DateTime;
use crossterm::QueueableCommand as _;
use crossterm::style::{PrintStyledContent, StyledContent};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::{Action, Message, Model, Now, Pace, update};
use crate::config::{Config, Drawing};
use crate::exercise::{Exercise, Library, Pose, Sides};
use crate::figure::{self, Figure, Look, Working};
use crate::paths::Folders;
use crate::plan::Plan;
use crate::session::Moment;
use crate::ui;
use crate::ui::theme::Theme;

use super::args::{FigureArgs, Way, WorkingSide};
use super::{Environment, Exit, Failure, select};

/// How wide a sheet of pictures is, in columns, unless one picture is wider.
const SHEET: u16 = 180;

/// How often a session is looked at on the way to the instant that is to be seen.
const LOOK: Duration = Duration::from_secs(1);

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
    let theme = theme(args, environment);
    if let Some(routine) = &args.screen {
        let plan = select::routine(routine, folders, &library, environment)?.1;
        let screen = screen(args, plan, library, theme)?;
        write!(out, "{}", ui::picture::svg(&screen, theme))?;
    } else if args.svg {
        let held = pose.keyframes.iter().position(|key| key.hold).unwrap_or(0);
        let held = key_poses(exercise, pose, args.side).into_iter().nth(held);
        write!(out, "{}", held.map(|held| ui::figure::svg(&held, theme)).unwrap_or_default())?;
    } else {
        let figures = match args.frames {
            Some(frames) => instants(exercise, pose, args.side, frames),
            None => key_poses(exercise, pose, args.side),
        };
        // Without colour nothing is reversed either, so that the signs alone show it.
        let theme = Theme { colour: environment.output_colour(), ..theme };
        sheet(&figures, args.size, theme, out)?;
    }
    Ok(Exit::Fine)
}

fn theme(args: &FigureArgs, environment: &Environment) -> Theme {
    let theme = Theme::choose(environment.hints(&Config::default()));
    let drawing = args.drawing.map(|way| match way {
        Way::Dots => Drawing::Dots,
        Way::Blocks => Drawing::Blocks,
        Way::Ascii => Drawing::Ascii,
    });
    Theme { drawing: drawing.or(theme.drawing), ..theme }
}

/// How the exercise looks with a side working. Where the key poses show both sides, both work.
fn look(exercise: &Exercise, pose: &Pose, side: WorkingSide) -> Look {
    let look = figure::demonstrate(pose, exercise, Duration::ZERO, true).look();
    let both = exercise.sides == Sides::Alternate && pose.reps > 1;
    let working = if both { Working::default() } else { look.working };
    Look { mirrored: look.mirrored != (side == WorkingSide::Left), working, ..look }
}

fn key_poses(exercise: &Exercise, pose: &Pose, side: WorkingSide) -> Vec<Figure> {
    let look = look(exercise, pose, side);
    let frame = |key: &crate::exercise::pose::Keyframe| figure::Frame {
        joints: key.joints(),
        gear: key.gear,
        swell: 0.0,
    };
    pose.keyframes.iter().map(|key| figure::stand(pose, &frame(key), look)).collect()
}

/// Instants of one run through the key poses, as far apart as each other.
fn instants(exercise: &Exercise, pose: &Pose, side: WorkingSide, count: u16) -> Vec<Figure> {
    let look = look(exercise, pose, side);
    let run = |instant: u16| f64::from(instant) / f64::from(count);
    (0..count).map(|instant| figure::at(pose, run(instant), 0.0, look)).collect()
}

/// Prints figures side by side, in as many rows as it takes.
fn sheet(
    figures: &[Figure],
    (columns, rows): (u16, u16),
    theme: Theme,
    out: &mut dyn Write,
) -> io::Result<()> {
    let in_a_row = usize::from((SHEET / columns.max(1)).max(1));
    for figures in figures.chunks(in_a_row) {
        let count = u16::try_from(figures.len()).unwrap_or(u16::MAX);
        let mut buf = Buffer::empty(Rect::new(0, 0, columns.saturating_mul(count), rows));
        for (place, figure) in (0..).zip(figures) {
            ui::figure::draw(theme, figure, Rect::new(place * columns, 0, columns, rows), &mut buf);
        }
        print(&buf, theme, out)?;
    }
    Ok(())
}

/// Prints cells row by row, what looks alike together.
fn print(buf: &Buffer, theme: Theme, out: &mut dyn Write) -> io::Result<()> {
    for row in buf.content.chunks(buf.area.width.max(1).into()) {
        for run in row.chunk_by(|a, b| a.style() == b.style()) {
            let words: String = run.iter().map(Cell::symbol).collect();
            if theme.colour {
                let style = run.first().map(Cell::style).unwrap_or_default().into_crossterm();
                out.queue(PrintStyledContent(StyledContent::new(style, words)))?;
            } else {
                write!(out, "{words}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The screen of a session some seconds into the first set of the exercise.
fn screen(
    args: &FigureArgs,
    plan: Plan,
    library: Library,
    theme: Theme,
) -> Result<Buffer, Failure> {
    let item = |plan: &Plan| {
        let named = |item: &crate::plan::Item| item.exercise.as_deref() == Some(&args.exercise);
        plan.items.iter().position(named)
    };
    let Some(item) = item(&plan) else {
        let message = format!("`{}` has no `{}`", plan.routine, args.exercise);
        return Err(Failure::Usage(message));
    };
    let mut model = Model::new(Arc::new(library), &Config::default(), Pace::default());
    model.speechless = true;
    let mut now = Now { moment: Moment::default(), wall: DateTime::UNIX_EPOCH.fixed_offset() };
    update(&mut model, Message::Run(Box::new(plan.into())), now);
    // Nobody is asked how they are.
    update(&mut model, Message::Action(Action::Accept), now);
    let is_there = |model: &Model| {
        let shown = model.running().map(|running| running.snapshot(now));
        shown.is_none_or(|shown| shown.step.item == item && shown.step.work().is_some())
    };
    while !is_there(&model) {
        update(&mut model, Message::Action(Action::Skip), now);
    }
    let mut left = Duration::try_from_secs_f64(args.at).unwrap_or_default();
    while !left.is_zero() {
        let step = left.min(LOOK);
        left -= step;
        now.moment.0 += step;
        update(&mut model, Message::Tick, now);
    }
    let (columns, rows) = args.size;
    Ok(ui::still(&model, theme, now, columns, rows))
}
