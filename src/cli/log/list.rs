//! `prehab log list`: the sessions, a line each.

use std::io::Write;

use crate::cli::{Exit, Failure};
use crate::journal::record::Words;
use crate::journal::{Store, text};

use super::args::ListArgs;
use super::lines;

/// More sessions than a life has days.
const ALL: usize = 1_000_000;

pub(super) fn run(
    store: Option<&Store>,
    args: &ListArgs,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let limit = args.limit.unwrap_or(ALL);
    let words = Words::of(&args.words.join(" "));
    // Without words, no more is read than is shown.
    let read = if words.is_empty() { limit } else { ALL };
    let mut found = store.map(|store| store.lines(read)).transpose()?.unwrap_or_default();
    let is_empty = found.is_empty() && limit > 0;
    found.retain(|line| words.are_in(&line.text()));
    found.truncate(limit);
    lines(&text::list(&found), out)?;
    if is_empty {
        writeln!(out, "No sessions yet: `prehab` starts one.")?;
    } else if found.is_empty() && limit > 0 {
        writeln!(out, "No session has all of these words.")?;
    }
    Ok(Exit::Fine)
}
