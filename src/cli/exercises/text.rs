//! Exercises as text for people.

use std::io::{self, Write};

use crate::app::exercises::parts::{Line, parts, whose};
use crate::exercise::{Exercise, Facet, Library};
use crate::ui::widgets::text;

use super::super::list::padded;

/// Columns for the names of parts.
const NAME: u16 = 11;

/// One exercise a line, under the heading of its kind.
pub(super) fn list(
    exercises: &[&Exercise],
    library: &Library,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widest = |of: fn(&Exercise) -> &str| {
        exercises.iter().map(|exercise| text::width(of(exercise))).max().unwrap_or_default().into()
    };
    let (ids, titles) = (widest(|exercise| &exercise.id), widest(|exercise| &exercise.title));
    let mut heading = None;
    for exercise in exercises {
        if heading != Some(exercise.kind) {
            heading = Some(exercise.kind);
            writeln!(out, "{}", exercise.kind.heading())?;
        }
        let (id, title) = (padded(&exercise.id, ids), padded(&exercise.title, titles));
        let kit = Facet::Kit.values(exercise).join(", ");
        let own = whose(library.origin(&exercise.id));
        let own = own.map_or_else(String::new, |whose| format!(" ({whose})"));
        writeln!(out, "  {id}  {title}  {kit}{own}")?;
    }
    Ok(())
}

/// Everything of one exercise, in lines of at most so many columns where words allow it.
pub(super) fn one(
    exercise: &Exercise,
    library: &Library,
    columns: u16,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{} ({})", exercise.title, exercise.id)?;
    let own = whose(library.origin(&exercise.id));
    let own = own.map_or_else(String::new, |whose| format!(", {whose}"));
    writeln!(out, "{}{own}\n", exercise.kind.word())?;
    for part in parts(exercise, library) {
        let mut name = part.name;
        for Line { words, link } in &part.lines {
            let words = match link {
                Some(id) => format!("{words} ({id})"),
                None => words.clone(),
            };
            // Where there are several, what goes on from one line to the next is set in.
            let hang = if part.lines.len() > 1 { "  " } else { "" };
            let mut indent = "";
            for line in text::fill(&words, columns.saturating_sub(NAME + text::width(hang))) {
                writeln!(out, "{}{indent}{line}", text::left(name, NAME))?;
                (name, indent) = ("", hang);
            }
        }
    }
    Ok(())
}
