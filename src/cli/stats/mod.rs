//! `prehab stats`: how it goes, as text, for other programs and as pictures.

mod json;
mod picture;
#[cfg(test)]
mod tests;
mod text;

use crate::coach::progress::Progress;
use crate::config;
use crate::journal::Store;
use crate::paths::Folders;

use super::args::StatsArgs;
use super::select::library;
use super::{Console, Environment, Exit, Failure};

pub(super) fn run(
    args: &StatsArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let store = Store::read(&folders.data)?;
    let past = store.as_ref().map(|store| store.past(None)).transpose()?.unwrap_or_default();
    let (config, problem) = config::load(&folders.settings());
    let today = super::clock(environment)?.now().wall.date_naive();
    let progress = Progress::new(past, config.goal.sessions, today, &library(folders));
    if let Some(wanted) = &args.svg {
        picture::write(wanted, store.as_ref(), &progress, args.out.as_deref(), console.out)?;
    } else if args.json.json {
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
