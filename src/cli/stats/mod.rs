//! `prehab stats`: how it goes, as text and for other programs.

mod json;
#[cfg(test)]
mod tests;
mod text;

use crate::coach::progress::Progress;
use crate::config;
use crate::journal::Store;
use crate::paths::Folders;

use super::args::JsonArg;
use super::select::library;
use super::{Console, Environment, Exit, Failure};

pub(super) fn run(
    args: &JsonArg,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let store = Store::read(&folders.data)?;
    let past = store.map(|store| store.past(None)).transpose()?.unwrap_or_default();
    let (config, problem) = config::load(&folders.settings());
    let today = super::clock(environment)?.now().wall.date_naive();
    let progress = Progress::new(past, config.goal.sessions, today, &library(folders));
    if args.json {
        super::print_json(&json::Stats::from(&progress), console.out)?;
    } else {
        for line in text::lines(&progress) {
            writeln!(console.out, "{line}")?;
        }
    }
    if let Some(problem) = &problem {
        console.out.flush()?;
        writeln!(console.err, "{}", config::notice(problem))?;
    }
    Ok(Exit::Fine)
}
