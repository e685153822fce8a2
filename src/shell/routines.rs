//! Routines laid out: what the catalogue lists, each with its plan.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::document::Source;
use crate::document::file::{self, Problem};
use crate::exercise::Library;
use crate::paths::Folders;
use crate::plan::{self, Plan};
use crate::routine::catalogue::{self, Catalogue, FindError, Listed, Origin};
use crate::routine::{Routine, shipped as embedded};

/// A routine with its plan, or what is wrong with its file.
#[derive(Debug, Clone)]
pub struct Laid {
    /// The file's name without `.toml`.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The routine and its plan, or every mistake of its file.
    pub outcome: Result<(Routine, Plan), Problem>,
}

impl Laid {
    /// Lays a listed routine out.
    #[must_use]
    pub fn of(listed: Listed, library: &Library) -> Self {
        let Listed { id, origin, outcome } = listed;
        let outcome = outcome.and_then(|routine| {
            match plan::build(&routine, |id| library.get(id)) {
                Ok(plan) => Ok((routine, plan)),
                Err(error) => {
                    // The text is needed for nothing else, so it is read again.
                    let source = source(&id, &origin)?;
                    let first_line = 0..source.text.find('\n').unwrap_or(source.text.len());
                    let mistake = error.diagnostic(first_line);
                    Err((source, vec![mistake]))
                }
            }
        });
        Self { id, origin, outcome }
    }

    /// The file, unless it came with the program.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        file_of(&self.origin)
    }

    /// The routine, unless its file is wrong.
    #[must_use]
    pub fn routine(&self) -> Option<&Routine> {
        self.outcome.as_ref().ok().map(|(routine, _)| routine)
    }
}

/// Writes a new routine into the person's folder; says what came of it.
pub(super) fn keep(folder: &Path, id: &str, text: &str) -> String {
    let path = folder.join(format!("{id}.toml"));
    let written = fs::create_dir_all(folder)
        .and_then(|()| File::create_new(&path))
        .and_then(|mut file| file.write_all(text.as_bytes()));
    match written {
        Ok(()) => {
            format!("Saved as it was made, all of it. `prehab run {id}` starts it from now on.")
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            format!("A routine of yours is called {id} already; it stays as it is.")
        }
        Err(error) => format!("Not saved: {error}"),
    }
}

fn file_of(origin: &Origin) -> Option<&Path> {
    match origin {
        Origin::Shipped => None,
        Origin::Own(path) | Origin::OwnHidesShipped(path) | Origin::Path(path) => Some(path),
    }
}

fn source(id: &str, origin: &Origin) -> Result<Source, Problem> {
    if let Some(path) = file_of(origin) {
        return file::open(path);
    }
    let text = embedded::ROUTINES.iter().find(|(known, _)| *known == id).map(|(_, text)| *text);
    Ok(Source::new(format!("<shipped>/{id}.toml"), text.unwrap_or_default()))
}

/// Every routine there is, in the order of their ids, and what is wrong with the person's folder.
/// Each is laid out only when its turn comes: hundreds of plans at once would be megabytes.
pub fn all(folders: &Folders, library: &Library) -> (impl Iterator<Item = Laid>, Option<Problem>) {
    laid(Catalogue::load(Some(&folders.routines()), library), library)
}

/// The routines that come with the program: read without touching a file.
pub fn shipped(library: &Library) -> impl Iterator<Item = Laid> {
    laid(Catalogue::load(None, library), library).0
}

fn laid(catalogue: Catalogue, library: &Library) -> (impl Iterator<Item = Laid>, Option<Problem>) {
    let (listed, folder) = catalogue.into_listed();
    (listed.into_iter().map(|listed| Laid::of(listed, library)), folder)
}

/// The routine that a name on the command line leads to.
///
/// # Errors
/// If there is none of this name, or several.
pub fn find(name: &str, folders: &Folders, library: &Library) -> Result<Laid, FindError> {
    Ok(Laid::of(catalogue::find(name, Some(&folders.routines()), library)?, library))
}

/// The routine of a file.
#[must_use]
pub fn read(path: &Path, library: &Library) -> Laid {
    let (id, outcome) = catalogue::read_file(path, library);
    Laid::of(Listed { id, origin: Origin::Path(path.into()), outcome }, library)
}
