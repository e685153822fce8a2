//! `prehab schedule`: the plan of the week, as text, for scripts and for a calendar.

mod calendar;
mod json;
mod text;

use crate::coach::progress::week_of;
use crate::config;
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
    if let Some(problem) = &problem {
        console.out.flush()?;
        writeln!(console.err, "{}", config::notice(problem))?;
    }
    Ok(Exit::Fine)
}
