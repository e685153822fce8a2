//! `prehab schedule`: the plan of the week, as text, for scripts and for a calendar.

mod calendar;
mod json;
mod text;

use crate::coach::progress::week_of;
use crate::config;
use crate::document::file::Problem;
use crate::document::printable;
use crate::paths::Folders;

use super::args::ScheduleArgs;
use super::{Console, Environment, Exit, Failure, output};

pub(super) fn run(
    args: &ScheduleArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let (config, problem) = config::load(&folders.settings());
    let schedule = &config.schedule;
    let today = super::clock(environment)?.now().wall.date_naive();
    if args.json.json {
        super::print_json(&json::Week::of(schedule), console.out)?;
    } else if args.ics {
        if schedule.week().next().is_none() {
            // Which may be why.
            told(problem.as_ref(), console)?;
            return Err(Failure::Usage(
                "nothing is planned yet; `prehab schedule` says how to plan days".to_owned(),
            ));
        }
        output::write(args.out.as_deref(), console.out, |out| {
            crate::calendar::write(calendar::events(schedule, week_of(today)), out)
        })?;
    } else {
        let file = printable(&folders.settings().display().to_string());
        for line in text::lines(&config, today, &file) {
            writeln!(console.out, "{line}")?;
        }
    }
    told(problem.as_ref(), console)?;
    Ok(Exit::Fine)
}

/// Tells what is wrong with the settings, if something is, after what was printed.
fn told(problem: Option<&Problem>, console: &mut Console<'_>) -> Result<(), Failure> {
    if let Some(problem) = problem {
        console.out.flush()?;
        writeln!(console.err, "{}", config::notice(problem))?;
    }
    Ok(())
}
