//! Where routines come from: the program, the user's folder, or a path.

use std::collections::BTreeMap;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::document::file::{self, Problem};
use crate::document::{Diagnostic, Source, either, is_hidden, nearest, visible};

use super::read::{Exercises, read};
use super::{Routine, shipped};

/// The most characters of a routine's file name, without `.toml`.
const LONGEST_ID: usize = 80;

/// Where a routine comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// With the program.
    Shipped,
    /// From this file in the user's folder.
    Own(PathBuf),
    /// From this file in the user's folder, in place of a shipped one.
    OwnHidesShipped(PathBuf),
    /// From this file, named on the command line.
    Path(PathBuf),
}

/// A routine, or what is wrong with its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The file's name without `.toml`.
    pub id: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The routine, or every mistake of its file.
    pub outcome: Result<Routine, Problem>,
}

/// Every routine there is. A user's file hides a shipped one of the same name, even if it is wrong:
/// whoever changed a routine should hear that the change is wrong, not do the old one.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    listed: Vec<Listed>,
    folder: Option<Problem>,
}

/// Why a name leads to no routine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// Nothing is called so.
    #[error("no routine is called `{}`; {}", visible(name), advice(near))]
    Unknown {
        /// The name looked for.
        name: String,
        /// Ids that may have been meant, the nearest first, at most three.
        near: Vec<String>,
    },
    /// Several routines have this title.
    #[error("several routines are called `{}`: say which, {}", visible(name), either(ids.iter().map(String::as_str)))]
    Ambiguous {
        /// The title.
        name: String,
        /// Their ids.
        ids: Vec<String>,
    },
}

impl Catalogue {
    /// Reads the shipped routines and those of a folder, if there is one.
    #[must_use]
    pub fn load(folder: Option<&Path>, library: &dyn Exercises) -> Self {
        let mut listed: BTreeMap<String, Listed> = shipped::ROUTINES
            .iter()
            .map(|(id, text)| ((*id).to_owned(), read_shipped(id, text, library)))
            .collect();
        let (files, folder) = match folder.map_or(Ok(Vec::new()), file::list) {
            Ok(files) => (files, None),
            Err(problem) => (Vec::new(), Some(problem)),
        };
        for own in file::each(&files, |path| read_own(path, library)) {
            listed.insert(own.id.clone(), own);
        }
        Self { listed: listed.into_values().collect(), folder }
    }

    /// All of them, the wrong ones too, in the order of their ids.
    #[must_use]
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// All of them by value, in the same order, and what is wrong with the user's folder itself.
    #[must_use]
    pub fn into_listed(self) -> (Vec<Listed>, Option<Problem>) {
        (self.listed, self.folder)
    }

    /// The one of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Listed> {
        let at = self.listed.binary_search_by(|known| known.id.as_str().cmp(id)).ok()?;
        self.listed.get(at)
    }

    fn titled(&self, title: &str) -> Result<&Listed, FindError> {
        let wanted = title.to_lowercase();
        let is_wanted =
            |listed: &&Listed| listed.title().is_some_and(|it| it.to_lowercase() == wanted);
        let titled: Vec<&Listed> = self.listed.iter().filter(is_wanted).collect();
        match titled.as_slice() {
            [only] => Ok(only),
            [] => Err(FindError::Unknown { name: title.to_owned(), near: self.near(title) }),
            several => {
                let ids = several.iter().map(|listed| listed.id.clone()).collect();
                Err(FindError::Ambiguous { name: title.to_owned(), ids })
            }
        }
    }

    /// The ids that a name may have been meant for, by id or by title.
    fn near(&self, name: &str) -> Vec<String> {
        let ids = nearest(name, self.listed.iter().map(|listed| listed.id.as_str()));
        let titles = nearest(name, self.listed.iter().filter_map(Listed::title));
        let titled = titles
            .iter()
            .filter_map(|title| self.listed.iter().find(|listed| listed.title() == Some(*title)));
        let mut near: Vec<String> = Vec::new();
        for id in ids.into_iter().chain(titled.map(|listed| listed.id.as_str())) {
            if !near.iter().any(|known| known == id) {
                near.push(id.to_owned());
            }
        }
        near.truncate(3);
        near
    }
}

impl Listed {
    /// The routine's title; None: its file is wrong.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.outcome.as_ref().ok().map(|routine| routine.title.as_str())
    }
}

/// What a name on the command line leads to: a path if it has a separator or ends in `.toml`, else an
/// id, else a title, in whatever case. That the routine is found does not make it a right one: look
/// at its outcome. Only for a title is every file of the folder read.
///
/// # Errors
/// There is none of this name, or several.
pub fn find(
    name: &str,
    folder: Option<&Path>,
    library: &dyn Exercises,
) -> Result<Listed, FindError> {
    if name.contains(['/', MAIN_SEPARATOR]) || name.ends_with(".toml") {
        let path = PathBuf::from(name);
        let (id, outcome) = read_file(&path, library);
        return Ok(Listed { id, origin: Origin::Path(path), outcome });
    }
    let files = folder.and_then(|folder| file::list(folder).ok()).unwrap_or_default();
    if let Some(path) = files.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name))
    {
        return Ok(read_own(path, library));
    }
    if let Some((id, text)) = shipped::ROUTINES.iter().find(|(id, _)| *id == name) {
        return Ok(read_shipped(id, text, library));
    }
    Catalogue::load(folder, library).titled(name).cloned()
}

fn read_own(path: &Path, library: &dyn Exercises) -> Listed {
    let (id, outcome) = read_file(path, library);
    let hides = shipped::ROUTINES.iter().any(|(shipped, _)| *shipped == id);
    let origin = if hides { Origin::OwnHidesShipped } else { Origin::Own };
    Listed { id, origin: origin(path.to_owned()), outcome }
}

/// Reads a routine file. Its id is the file's name without `.toml`.
pub fn read_file(path: &Path, library: &dyn Exercises) -> (String, Result<Routine, Problem>) {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let id = visible(&stem);
    let is_odd = |character| is_hidden(character) || character == char::REPLACEMENT_CHARACTER;
    if stem.chars().any(is_odd) || stem.chars().count() > LONGEST_ID {
        return (id, Err(bad_name(path)));
    }
    let outcome = file::open(path)
        .and_then(|source| read(&source, &id, library).map_err(|mistakes| (source, mistakes)));
    (id, outcome)
}

fn read_shipped(id: &str, text: &str, library: &dyn Exercises) -> Listed {
    let source = Source::new(format!("<shipped>/{id}.toml"), text);
    let outcome = read(&source, id, library).map_err(|mistakes| (source, mistakes));
    Listed { id: id.to_owned(), origin: Origin::Shipped, outcome }
}

fn bad_name(path: &Path) -> Problem {
    let mistake =
        Diagnostic::new(0..0, "bad-name", "the file's name is too long or hides something")
            .help("rename it with letters, digits and hyphens, such as `my-core.toml`");
    (Source::new(path.display().to_string(), ""), vec![mistake])
}

/// What to do when nothing has the name.
fn advice(near: &[String]) -> String {
    if near.is_empty() {
        return "`prehab list` shows them all".to_owned();
    }
    format!("did you mean {}?", either(near.iter().map(String::as_str)))
}
