//! `prehab list`: the routines there are.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::document::file::{Problem, is_unread};
use crate::document::visible;
use crate::exercise::Library;
use crate::paths::Folders;
use crate::plan::{Plan, Seconds, length};
use crate::routine::catalogue::Origin;
use crate::routine::{Routine, When};
use crate::shell::routines::{self, Laid};

use super::args::JsonArg;
use super::select::library;
use super::{Console, Exit, Failure};

/// The headings, in their order.
const GROUPS: [(When, &str); 3] =
    [(When::PreRun, "Before a run"), (When::PostRun, "After a run"), (When::Any, "Any time")];

pub(super) fn run(
    args: &JsonArg,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let library = library(folders);
    let (routines, folder) = routines::all(folders, &library);
    let routines: Vec<Laid> = routines.collect();
    if args.json {
        json(&routines, console)?
    } else {
        text(&routines, console)?
    }
    wrong(&routines, folder.as_ref(), &library, console)
}

/// One routine as `prehab list --json` prints it: fields are only ever added.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    when: When,
    about: Option<&'a str>,
    total_seconds: Seconds,
    equipment: Vec<&'a str>,
    file: Option<String>,
    hides_shipped: bool,
}

fn json(routines: &[Laid], console: &mut Console<'_>) -> Result<(), Failure> {
    let lines: Vec<Line<'_>> = ready(routines)
        .map(|(laid, routine, plan)| Line {
            id: &laid.id,
            title: &routine.title,
            when: routine.when,
            about: routine.about.as_deref(),
            total_seconds: Seconds(plan.usual()),
            equipment: plan.equipment(),
            file: laid.file().map(|file| file.display().to_string()),
            hides_shipped: matches!(laid.origin, Origin::OwnHidesShipped(_)),
        })
        .collect();
    super::print_json(&lines, console.out)
}

/// The routines by heading, one a line.
pub(super) fn text(routines: &[Laid], console: &mut Console<'_>) -> Result<(), Failure> {
    let ids = ready(routines).map(|(laid, ..)| laid.id.width()).max().unwrap_or_default();
    let titles = ready(routines).map(|(_, routine, _)| routine.title.width()).max();
    let titles = titles.unwrap_or_default();
    for (when, heading) in GROUPS {
        let mut lines = ready(routines).filter(|(_, routine, _)| routine.when == when).peekable();
        if lines.peek().is_some() {
            writeln!(console.out, "{heading}")?;
        }
        for (laid, routine, plan) in lines {
            let (id, title) = (padded(&laid.id, ids), padded(&routine.title, titles));
            let time = length(plan.usual());
            let kit = plan.equipment();
            let kit = if kit.is_empty() { "no kit".to_owned() } else { kit.join(", ") };
            let own = match laid.origin {
                Origin::Shipped | Origin::Path(_) => "",
                Origin::Own(_) => " (yours)",
                Origin::OwnHidesShipped(_) => " (yours, in place of the shipped one)",
            };
            writeln!(console.out, "  {id}  {title}  {time:>12}  {kit}{own}")?;
        }
    }
    Ok(())
}

/// Filled up with spaces to so many columns.
pub(super) fn padded(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(text.width());
    format!("{text}{:missing$}", "")
}

fn ready(routines: &[Laid]) -> impl Iterator<Item = (&Laid, &Routine, &Plan)> {
    routines.iter().filter_map(|laid| {
        let (routine, plan) = laid.outcome.as_ref().ok()?;
        Some((laid, routine, plan))
    })
}

/// Names the files with mistakes, routines and the person's own exercises.
pub(super) fn wrong(
    routines: &[Laid],
    folder: Option<&Problem>,
    library: &Library,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let routines = routines.iter().filter_map(|laid| laid.outcome.as_ref().err()).chain(folder);
    wrong_files(routines.chain(library.problems()), console)?;
    Ok(Exit::Fine)
}

/// Names files with mistakes.
pub(super) fn wrong_files<'p>(
    files: impl IntoIterator<Item = &'p Problem>,
    console: &mut Console<'_>,
) -> Result<(), Failure> {
    let mut before = None;
    for problem in files {
        let (source, mistakes) = problem;
        // What stands in the way of one folder often does of others.
        if before.replace(&source.name) == Some(&source.name) {
            continue;
        }
        let name = visible(&source.name);
        match mistakes.as_slice() {
            [only] => {
                let remedy = only.help.as_ref().filter(|_| is_unread(problem));
                let remedy = remedy.map_or_else(String::new, |help| format!("; {help}"));
                writeln!(console.err, "{name}: {}{remedy}", only.message)?
            }
            [..] => {
                let number = mistakes.len();
                writeln!(
                    console.err,
                    "{name}: {number} mistakes; `prehab check {name}` shows them"
                )?;
            }
        }
    }
    Ok(())
}
