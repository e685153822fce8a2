//! `prehab log import`: sessions out of files.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset};

use crate::cli::{Exit, Failure, local};
use crate::document::printable;
use crate::exercise::{Exercise, Library};
use crate::journal::export;
use crate::journal::import::{Columns, Guide, ImportError};
use crate::journal::{Imported, Store};
use crate::paths::Folders;

use super::args::ImportArgs;

pub(super) fn run(
    args: &ImportArgs,
    folders: &Folders,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let columns = match &args.columns {
        Some(columns) => columns.parse().map_err(|unknown| Failure::Usage(format!("{unknown}")))?,
        None => Columns::default(),
    };
    let text = read(&args.file)?;
    let format = args.format.map_or_else(|| format_of(&text), export::Format::from);
    let library = Library::load(Some(&folders.exercises()));
    let names = Names::of(&library);
    let unknown = Mutex::new(BTreeSet::new());
    let exercise = |name: &str| {
        let found = names.find(name);
        if found.is_none() {
            unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
        }
        found
    };
    let guide = Guide { columns: &columns, exercise: &exercise, local: &local };
    match Store::open(&folders.data)?.import(&text, format, &guide, at) {
        Ok(imported) => {
            writeln!(out, "{}", told(imported))?;
            let unknown = unknown.into_inner().unwrap_or_else(PoisonError::into_inner);
            if imported.added > 0 && !unknown.is_empty() {
                writeln!(out, "{}", of_no_exercise(&unknown))?;
            }
            Ok(Exit::Fine)
        }
        Err(ImportError::Store(error)) => Err(error.into()),
        Err(ImportError::Mistakes(mistakes)) => {
            let file = printable(&args.file.display().to_string());
            let mut lines = vec![format!("{file}: nothing was taken in, because of this:")];
            lines.extend(
                mistakes.iter().map(|mistake| {
                    format!("  line {}: {}", mistake.line, printable(&mistake.what))
                }),
            );
            Err(Failure::Data(anyhow::anyhow!(lines.join("\n"))))
        }
    }
}

/// The library's exercises by what tables may call them.
struct Names<'a> {
    /// By id, title and alias in lower case; None where that is an alias of several, and no id or title.
    exact: HashMap<String, Option<&'a Exercise>>,
    /// By [`near`] of them; None where that is of several.
    near: HashMap<String, Option<&'a Exercise>>,
}

impl<'a> Names<'a> {
    fn of(library: &'a Library) -> Self {
        let (mut exact, mut aliases, mut by_near) =
            (HashMap::new(), HashMap::new(), HashMap::new());
        for exercise in library.exercises() {
            for name in [&exercise.id, &exercise.title] {
                exact.insert(name.to_lowercase(), Some(exercise));
                add(&mut by_near, near(name), exercise);
            }
            for alias in &exercise.aliases {
                add(&mut aliases, alias.to_lowercase(), exercise);
                add(&mut by_near, near(alias), exercise);
            }
        }
        for (alias, exercise) in aliases {
            exact.entry(alias).or_insert(exercise);
        }
        Self { exact, near: by_near }
    }

    /// The id and title of the exercise that is called so, or so but for capitals, hyphens, spaces and a
    /// plural: "Push ups" is "Push-up". What is only alike is another one.
    fn find(&self, name: &str) -> Option<(String, String)> {
        let exact = self.exact.get(&name.to_lowercase()).copied();
        let found = exact.or_else(|| self.near.get(&near(name)).copied()).flatten()?;
        Some((found.id.clone(), found.title.clone()))
    }
}

/// Has a name be an exercise's; nobody's, if it is another one's already.
fn add<'a>(
    names: &mut HashMap<String, Option<&'a Exercise>>,
    name: String,
    exercise: &'a Exercise,
) {
    let known = names.entry(name).or_insert(Some(exercise));
    if known.is_some_and(|known| known.id != exercise.id) {
        *known = None;
    }
}

/// A name without what people write in different ways.
fn near(name: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    let of_es = ["ches", "shes", "sses", "xes"].iter().any(|end| letters.ends_with(end));
    let one = match letters.strip_suffix("es").filter(|_| of_es) {
        None if letters.ends_with("ss") => None,
        None => letters.strip_suffix('s'),
        one => one,
    };
    one.map_or_else(|| letters.clone(), str::to_owned)
}

/// What is said of names that no exercise has.
fn of_no_exercise(names: &BTreeSet<String>) -> String {
    const MOST: usize = 8;
    let told: Vec<String> = names.iter().take(MOST).map(|name| printable(name)).collect();
    let more = match names.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "Kept by their own names, for no exercise here is called so: {}{more}. \
         `prehab exercises` lists those that are here.",
        told.join(", ")
    )
}

/// A file's text; that of standard input for `-`.
fn read(path: &Path) -> Result<String, Failure> {
    let bytes = if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    let name = || format!("cannot read {}", path.display());
    let bytes = bytes.with_context(name).map_err(Failure::Data)?;
    String::from_utf8(bytes)
        .context("it is no text in UTF-8; save it as such and try again")
        .with_context(name)
        .map_err(Failure::Data)
}

/// What it looks like.
fn format_of(text: &str) -> export::Format {
    match text.trim_start_matches('\u{feff}').trim_start().chars().next() {
        Some('[') => export::Format::Json,
        Some('{') => export::Format::JsonLines,
        _ => export::Format::Csv,
    }
}

fn told(imported: Imported) -> String {
    let Imported { added, there, runs_added, runs_there } = imported;
    let number = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 {what}")),
        number => Some(format!("{number} {what}s")),
    };
    let both = |sessions, runs| {
        let parts = [number(sessions, "session"), number(runs, "run")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" and ")
    };
    let (new, old) = (both(added, runs_added), both(there, runs_there));
    let was = if there + runs_there == 1 { "was" } else { "were" };
    match (new.is_empty(), old.is_empty()) {
        (true, true) => "There is no session in it.".to_owned(),
        (false, true) => format!("{new} taken in."),
        (true, false) => format!("Nothing new: {old} {was} here already."),
        (false, false) if runs_there == 0 => {
            format!("{new} taken in; {there} {was} here already, and as before.")
        }
        (false, false) => format!("{new} taken in; {old} {was} here already, and as before."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exercise_is_known_by_its_name_however_that_is_written() {
        let library = Library::load(None);
        let names = Names::of(&library);
        let id = |name: &str| names.find(name).map(|(id, _)| id);
        for (name, meant) in [
            ("push-up", "push-up"),
            ("Plank", "front-plank"),
            ("forearm PLANKS", "front-plank"),
            ("PUSH-UP", "push-up"),
            ("Push-ups", "push-up"),
            ("push ups", "push-up"),
            ("Pushups", "push-up"),
            ("bicycle crunches", "bicycle-crunch"),
            ("Bench presses", "bench-press"),
            ("High knee", "high-knees"),
            ("Worlds greatest stretches", "worlds-greatest-stretch"),
        ] {
            assert_eq!(id(name).as_deref(), Some(meant), "{name}");
        }
        for name in ["Push", "Up", "Bench dips", "Pull-ups", "Side plank, left", "", "s", "---"] {
            assert_eq!(id(name), None, "{name}");
        }
    }

    #[test]
    fn no_two_exercises_are_called_almost_the_same() {
        let library = Library::load(None);
        let names = Names::of(&library);
        let several = names.near.iter().filter(|(_, exercise)| exercise.is_none());
        assert_eq!(several.map(|(name, _)| name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_name_that_is_almost_that_of_several_is_nobodys() {
        let home = tempfile::tempdir().unwrap();
        let text = crate::exercise::shipped::EXERCISES.iter().find(|it| it.0 == "squat").unwrap().1;
        std::fs::write(home.path().join("squ-at.toml"), text).unwrap();
        let library = Library::load(Some(home.path()));
        let names = Names::of(&library);
        assert_eq!(names.find("squats"), None);
        assert_eq!(names.find("squ-at").map(|found| found.0).as_deref(), Some("squ-at"));
    }

    #[test]
    fn an_alias_of_several_is_nobodys_and_a_title_comes_before_it() {
        let home = tempfile::tempdir().unwrap();
        let text = crate::exercise::shipped::EXERCISES.iter().find(|it| it.0 == "squat").unwrap().1;
        let (title, rest) =
            ("title = \"Squat\"", "aliases = [\"Bodyweight squat\", \"Air squat\"]");
        let other = |name: &str| {
            let aliases = "aliases = [\"Air squat\", \"Forearm plank\"]";
            text.replace(title, &format!("title = \"{name}\"")).replace(rest, aliases)
        };
        std::fs::write(home.path().join("mine.toml"), other("Plank")).unwrap();
        let library = Library::load(Some(home.path()));
        let names = Names::of(&library);
        let id = |name: &str| names.find(name).map(|(id, _)| id);
        assert_eq!(id("Bodyweight squats").as_deref(), Some("squat"));
        for name in ["air squat", "Air squats", "Forearm plank", "planks"] {
            assert_eq!(id(name), None, "{name}");
        }
        assert_eq!(id("plank").as_deref(), Some("mine"));
    }

    #[test]
    fn many_unknown_names_are_not_all_told() {
        let names = (0..10).map(|number| format!("Dip {number}")).collect();
        assert!(of_no_exercise(&names).contains("Dip 7 and 2 more. "));
    }
}
