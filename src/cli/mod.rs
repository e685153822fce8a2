//! The command line: one file for each command. What a command prints goes through writers that
//! are handed in, so that a reader that goes away ends it quietly.

mod args;
mod build;
mod check;
mod config;
mod doctor;
mod environment;
mod exercises;
mod exit;
mod figure;
mod list;
mod log;
mod new;
mod output;
mod past;
mod ran;
mod run;
mod schedule;
mod select;
mod show;
mod stats;
mod sync;

use std::ffi::OsString;
use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, Local, NaiveDateTime, TimeZone as _};
use clap::Parser as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::document::visible;
use crate::shell::{Clock, Speed};
use args::{Cli, Command};
pub use environment::Environment;
pub use exit::{Exit, Failure};

/// Where a command's words go.
pub struct Console<'a> {
    /// What it was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong, and what to do next.
    pub err: &'a mut dyn Write,
}

/// Does what the arguments say and answers the program's exit code.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    mut console: Console<'_>,
) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let ended = match Cli::try_parse_from(&arguments) {
        Ok(cli) => run(&cli, environment, &mut console),
        Err(error) => match less_than_nothing(&error, &arguments) {
            Some(words) => Err(Failure::Usage(words)),
            None => return answer(&error, environment, &mut console),
        },
    };
    let ended = match ended {
        // Whoever read it may be gone by then.
        Ok(exit @ Exit::Signal(_)) => console.out.flush().map(|()| exit).or(Ok(exit)),
        Ok(exit) => console.out.flush().map(|()| exit).map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    match ended {
        Ok(exit) => exit.code(),
        Err(failure) if failure.is_closed_pipe() => Exit::Fine.code(),
        Err(failure) => {
            // What was said before it comes before it; nobody is left to tell if this fails, too.
            let _ = console.out.flush();
            let _ = writeln!(console.err, "{failure}");
            failure.code()
        }
    }
}

/// What is wrong with a number that looks like an option: `prehab ran -5km`.
fn less_than_nothing(error: &clap::Error, arguments: &[OsString]) -> Option<String> {
    let is_number = |word: &&str| {
        word.strip_prefix('-').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
    };
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(refused)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    // Of `-5km` only `-5` is named.
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let word = words.find(|word| is_number(word) && word.starts_with(refused.as_str()))?;
    let (shown, without) = (visible(word), visible(word.trim_start_matches('-')));
    Some(format!("`{shown}` is less than nothing; write it without the sign: {without}"))
}

/// What clap has to say: help, version, or what is wrong with the arguments.
fn answer(error: &clap::Error, environment: &Environment, console: &mut Console<'_>) -> u8 {
    let write = |to: &mut dyn Write, colour: bool| -> io::Result<()> {
        let text = error.render();
        if colour {
            write!(to, "{}", text.ansi())?
        } else {
            write!(to, "{text}")?
        }
        to.flush()
    };
    let written = if error.use_stderr() {
        write(console.err, environment.error_colour())
    } else {
        write(console.out, environment.output_colour())
    };
    // Help that nobody reads is no failure.
    drop(written);
    u8::try_from(error.exit_code()).unwrap_or(2)
}

fn run(cli: &Cli, environment: &Environment, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let folders =
        environment.folders(&cli.folders).map_err(|unknown| Failure::Usage(unknown.to_string()))?;
    match &cli.command {
        None => run::today(folders, environment, console),
        Some(Command::Run(args)) => run::run(args, folders, environment, console),
        Some(Command::Build(args)) => build::run(args, &folders, environment, console),
        Some(Command::List(args)) => list::run(args, &folders, console),
        Some(Command::Show(args)) => show::run(args, &folders, environment, console),
        Some(Command::Check(args)) => check::run(args, &folders, environment, console),
        Some(Command::Config) => config::run(&folders, console),
        Some(Command::Doctor(args)) => doctor::run(args, &folders, environment, console),
        Some(Command::New(args)) => new::run(args, &folders, console),
        Some(Command::Exercises(args)) => exercises::run(args, &folders, environment, console),
        Some(Command::Log(command)) => log::run(command, &folders, environment, console.out),
        Some(Command::Ran(args)) => ran::ran(args, &folders, environment, console),
        Some(Command::Stats(args)) => stats::run(args, &folders, environment, console),
        Some(Command::Schedule(args)) => schedule::run(args, &folders, environment, console),
        Some(Command::Sync(args)) => sync::run(args, &folders, console),
        Some(Command::Figure(args)) => figure::run(args, &folders, environment, console.out),
    }
}

/// The clock, as fast as the environment says.
fn clock(environment: &Environment) -> Result<Clock, Failure> {
    let speed = Speed::parse(&environment.speed);
    Ok(Clock::start(speed.map_err(|bad| Failure::Usage(bad.to_string()))?))
}

/// A time of the clock here as a moment. One that came twice, because clocks were set back, is the
/// first of the two.
fn local(time: NaiveDateTime) -> Option<DateTime<FixedOffset>> {
    Local.from_local_datetime(&time).earliest().map(|time| time.fixed_offset())
}

/// One JSON value and a line's end, as scripts like it.
fn print_json(value: &impl serde::Serialize, out: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
