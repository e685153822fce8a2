//! `prehab log import`: sessions out of files.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Read as _, Write};
use std::path::Path;

use anyhow::Context as _;
use chrono::{DateTime, FixedOffset};

use crate::cli::{Exit, Failure, local};
use crate::document::printable;
use crate::exercise::Library;
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
    let names: HashMap<String, (String, String)> = library
        .exercises()
        .flat_map(|it| [&it.id, &it.title].map(|name| (name.to_lowercase(), it)))
        .map(|(name, it)| (name, (it.id.clone(), it.title.clone())))
        .collect();
    let exercise = |name: &str| names.get(&name.to_lowercase()).cloned();
    let guide = Guide { columns: &columns, exercise: &exercise, local: &local };
    match Store::open(&folders.data)?.import(&text, format, &guide, at) {
        Ok(imported) => {
            writeln!(out, "{}", told(imported))?;
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
