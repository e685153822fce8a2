//! `prehab check [FILE|NAME]...`: every mistake of these files, or of all that are the
//! person's own.

mod subject;

use serde::Serialize;

use crate::config;
use crate::document::file::{self, Problem, is_unread};
use crate::document::{Diagnostic, Source, line_column, render, visible};
use crate::exercise::library;
use crate::paths::Folders;
use crate::shell::routines;

use super::args::CheckArgs;
use super::select;
use super::{Console, Environment, Exit, Failure};
use subject::{Places, Subject};

pub(super) fn run(
    args: &CheckArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let library = select::library(folders);
    let (files, misplaced) = if args.files.is_empty() {
        subject::own(folders)
    } else {
        (args.files.iter().map(|given| subject::named(given, folders)).collect(), Vec::new())
    };
    let places = Places::of(folders);
    // None where all is well.
    let found = file::each(&files, |path| match places.subject(path) {
        Subject::Exercise => library::read_file(path, library.ids()).err(),
        Subject::Settings => config::load(path).1,
        Subject::Routine => routines::read(path, &library).outcome.err(),
    });
    let found = misplaced.into_iter().map(Some).chain(found).collect::<Vec<_>>();
    let problems: Vec<&Problem> = found.iter().flatten().collect();
    let unread = problems.iter().filter(|problem| is_unread(problem)).count();
    if args.json.json {
        let mistakes: Vec<Mistake<'_>> = problems
            .iter()
            .flat_map(|(source, mistakes)| mistakes.iter().map(|it| Mistake::new(source, it)))
            .collect();
        super::print_json(&mistakes, console.out)?;
    } else {
        for (source, mistakes) in &problems {
            writeln!(console.out, "{}", render(source, mistakes, environment.output_colour()))?;
        }
        if found.is_empty() {
            let folder = folders.config.display().to_string();
            writeln!(console.out, "Nothing of yours to check yet in {}", visible(&folder))?;
        } else {
            writeln!(console.out, "{}", summary(found.len(), &problems, unread))?;
        }
    }
    // Mistakes first: there is something to mend, whatever else could not be looked at.
    Ok(match (problems.len() - unread, unread) {
        (0, 0) => Exit::Fine,
        (0, _) => Exit::Unread,
        (_, _) => Exit::Mistakes,
    })
}

/// The closing line.
fn summary(files: usize, problems: &[&Problem], unread: usize) -> String {
    let count = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    };
    let mistakes: usize =
        problems.iter().filter(|it| !is_unread(it)).map(|(_, mistakes)| mistakes.len()).sum();
    let mut text = format!("{} checked: ", count(files - unread, "file"));
    text.push_str(&match (mistakes, problems.len() - unread) {
        (0, _) => "no mistakes".to_owned(),
        (mistakes, wrong) => format!("{} in {}", count(mistakes, "mistake"), count(wrong, "file")),
    });
    if unread > 0 {
        text.push_str(&format!("; {} could not be read", count(unread, "file")));
    }
    text
}

/// A mistake as `prehab check --json` prints it: fields are only ever added.
#[derive(Serialize)]
struct Mistake<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
}

impl<'a> Mistake<'a> {
    fn new(source: &'a Source, mistake: &'a Diagnostic) -> Self {
        let (line, column) = line_column(&source.text, mistake.span.start);
        Self {
            file: &source.name,
            line,
            column,
            code: mistake.code,
            message: &mistake.message,
            help: mistake.help.as_deref(),
        }
    }
}
