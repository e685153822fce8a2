//! A routine that was made, as a file.

use std::fmt::Write as _;

use crate::routine::{Entry, Growth, Movement, Routine, When};

/// The text of its file. It says what was decided when it was made; all else follows from the library.
#[must_use]
pub fn text(routine: &Routine) -> String {
    let when = match routine.when {
        When::PreRun => "pre-run",
        When::PostRun => "post-run",
        When::Any => "any",
    };
    let mut text = format!(
        "# Made by `prehab build`. Amounts are the library's; `prehab new` shows what else can be said.\n\
         \nformat = 1\ntitle = {}\nwhen = \"{when}\"\n",
        quoted(&routine.title)
    );
    if let Some(about) = &routine.about {
        let _ = writeln!(text, "about = {}", quoted(about));
    }
    if !routine.sources.is_empty() {
        let sources: Vec<String> = routine.sources.iter().map(|it| quoted(it)).collect();
        let _ = writeln!(text, "sources = [\n  {},\n]", sources.join(",\n  "));
    }
    for entry in routine.blocks.iter().flat_map(|block| &block.entries) {
        write_entry(&mut text, entry);
    }
    text
}

fn write_entry(text: &mut String, entry: &Entry) {
    if let Movement::Library(id) = &entry.movement {
        let _ = writeln!(text, "\n[[exercise]]\nuse = {}", quoted(id));
    }
    if let Some(sets) = entry.sets {
        let _ = writeln!(text, "sets = {sets}");
    }
    if entry.growth == Growth::Never {
        text.push_str("progress = false # no long hold before a run\n");
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
