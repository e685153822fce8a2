//! A routine file, checked against every rule of format 1.

use std::cell::Cell;
use std::ops::Range;

use crate::document::{self, Diagnostic, Source, Table, Value};
use crate::exercise::{Exercise, Library};

use super::settings;
use super::{Block, Entry, Routine, When, entry};

/// The newest format of routine files that is known.
pub const FORMAT: u32 = 1;

/// The most exercises a routine may list, over all its blocks.
pub const MOST_EXERCISES: usize = 200;
/// The most rounds of a block.
const MOST_ROUNDS: u32 = 100;

const WHEN: &[(&str, When)] =
    &[("pre-run", When::PreRun), ("post-run", When::PostRun), ("any", When::Any)];

/// What a routine has to know of the exercise library.
pub trait Exercises: Sync {
    /// The exercise of this id.
    fn exercise(&self, id: &str) -> Option<&Exercise>;
    /// Every id, also those of exercises whose own files are wrong.
    fn ids(&self) -> Vec<&str>;
}

impl Exercises for Library {
    fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.get(id)
    }

    fn ids(&self) -> Vec<&str> {
        self.ids().iter().map(String::as_str).collect()
    }
}

/// Reads a routine file. `id` is its name, which the file does not say.
///
/// Whether its plan is too long is for [`crate::plan`] to say: it depends on what the library
/// prescribes and on what the coach decided.
///
/// # Errors
/// Every mistake of the file, at least one, in order of place.
pub fn read(
    source: &Source,
    id: &str,
    library: &dyn Exercises,
) -> Result<Routine, Vec<Diagnostic>> {
    document::read(source, FORMAT, |root| {
        let title = root.required("title", "title = \"Post-run core\"", Value::title);
        let when = root.optional("when", |when| when.choice(WHEN));
        let about = root.optional("about", Value::line);
        let author = root.optional("author", Value::line);
        let license = root.optional("license", Value::line);
        let sources = root.optional("sources", Value::lines);
        let defaults =
            root.optional("defaults", |value| value.table(|table| Some(settings::read(table))));
        let blocks = blocks(root, &Entries { library, met: Cell::new(0) });
        Some(Routine {
            id: id.to_owned(),
            title: title?,
            when: when.unwrap_or(When::Any),
            about,
            author,
            license,
            sources: sources.unwrap_or_default(),
            defaults: defaults.unwrap_or_default(),
            blocks: blocks?,
        })
    })
}

fn blocks(root: &Table<'_>, entries: &Entries<'_>) -> Option<Vec<Block>> {
    let plain = root.optional("exercise", |list| entries.read(list, PLAIN));
    let blocks = root.optional("block", |list| list.tables(|table| block(table, entries)));
    match (root.has("exercise"), root.has("block")) {
        (true, true) => {
            let message = "a routine has `[[exercise]]` or `[[block]]`, not both";
            root.report(
                Diagnostic::new(root.key_span("exercise"), "exercise-and-block", message).help(
                    "put these exercises into a `[[block]]` too, each as `[[block.exercise]]`",
                ),
            );
            None
        }
        (true, false) => Some(vec![Block { title: None, rounds: 1, rest: None, entries: plain? }]),
        (false, true) => {
            let blocks = blocks?;
            if blocks.is_empty() {
                root.report(empty(root.key_span("block"), BLOCKS));
                return None;
            }
            Some(blocks)
        }
        (false, false) => {
            root.missing(&["exercise", "block"], empty(root.header(), PLAIN));
            None
        }
    }
}

/// The headers of an exercise outside and inside blocks.
const PLAIN: &str = "[[exercise]]";
const BLOCKS: &str = "[[block.exercise]]";

fn empty(span: Range<usize>, header: &str) -> Diagnostic {
    Diagnostic::new(span, "nothing-to-do", "there is no exercise here")
        .help(format!("add `{header}`, and beneath it `use = \"front-plank\"`"))
}

fn block(table: &Table<'_>, entries: &Entries<'_>) -> Option<Block> {
    let title = table.optional("title", Value::title);
    let rounds = table.optional("rounds", |rounds| rounds.integer(1..=MOST_ROUNDS));
    let rest = table.optional("rest", Value::duration_or_zero);
    let read = table.optional("exercise", |list| entries.read(list, BLOCKS));
    if !table.has("exercise") {
        table.missing(&["exercise"], empty(table.header(), BLOCKS));
    }
    Some(Block { title, rounds: rounds.unwrap_or(1), rest, entries: read? })
}

/// Reads lists of exercises, and counts them over the whole file.
struct Entries<'l> {
    library: &'l dyn Exercises,
    met: Cell<usize>,
}

impl Entries<'_> {
    /// `header` is how each of them is headed here.
    fn read(&self, list: Value<'_>, header: &str) -> Option<Vec<Entry>> {
        let entries = list.tables(|table| {
            self.met.set(self.met.get() + 1);
            if self.met.get() == MOST_EXERCISES + 1 {
                let message = format!("a routine has at most {MOST_EXERCISES} exercises");
                table.report(
                    Diagnostic::new(table.header(), "too-many-exercises", message)
                        .help("to do exercises again, put them into a `[[block]]` with `rounds`"),
                );
            }
            entry::read(table, self.library)
        })?;
        if entries.is_empty() {
            list.report(empty(list.span(), header));
            return None;
        }
        Some(entries)
    }
}
