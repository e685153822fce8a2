//! Every exercise there is: the shipped ones and the user's own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::document::file::{self, Problem};
use crate::document::{self, Diagnostic, Source};

use super::{Exercise, Pose, reader, shipped};

/// The exercises by id. A file is read when its exercise is first asked for, and once only; the
/// pose of a shipped one, which is most of its file, not before it is asked for itself.
///
/// A user's file wins over a shipped one of the same id. A user's file that is wrong hides nothing:
/// the shipped exercise stays in use if there is one, and [`Library::problems`] tells what is wrong.
#[derive(Debug)]
pub struct Library {
    /// In ascending order; `entries` stand in the same order.
    ids: Vec<String>,
    entries: Vec<Entry>,
    /// What is wrong with the folder itself and with names in it.
    misplaced: Vec<Problem>,
}

/// Where an exercise comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// With the program.
    Shipped,
    /// From the user's folder.
    Own,
    /// From the user's folder, in place of a shipped one.
    OwnHidesShipped,
}

/// Small, because the library is there before anything is on the screen.
#[derive(Debug, Default)]
struct Entry {
    text: Option<&'static str>,
    file: Option<PathBuf>,
    shipped: OnceLock<Option<Box<Exercise>>>,
    shipped_pose: OnceLock<Option<Box<Pose>>>,
    own: OnceLock<Box<Own>>,
}

/// What a user's file holds, or what is wrong with it.
pub type Own = Result<(Exercise, Option<Pose>), Problem>;

/// Where the pose begins in a shipped file: after everything else.
const POSE: &str = "\n[pose]\n";

impl Library {
    /// The shipped exercises, and those of a folder if there is one. Lists the folder, but reads none
    /// of its files yet.
    #[must_use]
    pub fn load(folder: Option<&Path>) -> Self {
        let mut found: BTreeMap<String, Entry> = shipped::EXERCISES
            .iter()
            .map(|(id, text)| ((*id).to_owned(), Entry { text: Some(text), ..Entry::default() }))
            .collect();
        let mut misplaced = Vec::new();
        let listed = folder.map_or(Ok(Vec::new()), file::list);
        let listed = listed.unwrap_or_else(|problem| {
            misplaced.push(problem);
            Vec::new()
        });
        for path in listed {
            let id = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
            match id.filter(|id| reader::is_id(id)) {
                Some(id) => found.entry(id).or_default().file = Some(path),
                None => misplaced.push(bad_name(&path)),
            }
        }
        let (ids, entries) = found.into_iter().unzip();
        Self { ids, entries, misplaced }
    }

    /// The exercise of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Exercise> {
        let (id, entry) = self.entry(id)?;
        match self.own(entry) {
            Some(Ok((exercise, _))) => Some(exercise),
            Some(Err(_)) | None => self.shipped(id, entry),
        }
    }

    /// How the exercise that [`Library::get`] gives looks.
    #[must_use]
    pub fn pose(&self, id: &str) -> Option<&Pose> {
        let (id, entry) = self.entry(id)?;
        match self.own(entry) {
            Some(Ok((_, pose))) => pose.as_ref(),
            Some(Err(_)) | None => self.shipped_pose(id, entry),
        }
    }

    /// Every exercise, by kind and title. Reads every file that was not read yet.
    pub fn exercises(&self) -> impl Iterator<Item = &Exercise> {
        let mut all: Vec<&Exercise> = self.ids.iter().filter_map(|id| self.get(id)).collect();
        all.sort_by_cached_key(|exercise| (exercise.kind, exercise.title.to_lowercase()));
        all.into_iter()
    }

    /// Where the exercise that [`Library::get`] gives comes from.
    #[must_use]
    pub fn origin(&self, id: &str) -> Option<Origin> {
        let (_, entry) = self.entry(id)?;
        match (self.own(entry), entry.text) {
            (Some(Ok(_)), Some(_)) => Some(Origin::OwnHidesShipped),
            (Some(Ok(_)), None) => Some(Origin::Own),
            (Some(Err(_)) | None, Some(_)) => Some(Origin::Shipped),
            (Some(Err(_)) | None, None) => None,
        }
    }

    /// The user's file that the exercise that [`Library::get`] gives was read from.
    #[must_use]
    pub fn file(&self, id: &str) -> Option<&Path> {
        let (_, entry) = self.entry(id)?;
        self.own(entry)?.as_ref().ok()?;
        entry.file.as_deref()
    }

    /// All ids in ascending order, those of wrong files included; reads no file.
    #[must_use]
    pub fn ids(&self) -> &[String] {
        &self.ids
    }

    /// Whether there is a file of this id, be it right or wrong; reads no file.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    /// The ids that a word may have been meant for, the nearest first.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Vec<&str> {
        document::nearest(word, self.ids.iter().map(String::as_str))
    }

    /// What is wrong with the file of this id; None: nothing, or it is not the user's.
    #[must_use]
    pub fn problem(&self, id: &str) -> Option<&Problem> {
        let (_, entry) = self.entry(id)?;
        self.own(entry)?.as_ref().err()
    }

    /// What is wrong in the user's folder, in the order of the ids. Reads every file of it.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let wrong = self.ids.iter().filter_map(|id| self.problem(id));
        self.misplaced.iter().chain(wrong)
    }

    fn entry(&self, id: &str) -> Option<(&str, &Entry)> {
        let at = self.ids.binary_search_by(|known| known.as_str().cmp(id)).ok()?;
        Some((&self.ids[at], &self.entries[at]))
    }

    fn own<'l>(&'l self, entry: &'l Entry) -> Option<&'l Own> {
        let path = entry.file.as_deref()?;
        Some(entry.own.get_or_init(|| Box::new(read_file(path, &self.ids))))
    }

    fn shipped<'l>(&'l self, id: &str, entry: &'l Entry) -> Option<&'l Exercise> {
        let text = entry.text?;
        let read = || {
            let words = text.find(POSE).map_or(text, |at| &text[..at]);
            reader::read(&shipped_source(id, words), id, &self.ids).ok()
        };
        entry.shipped.get_or_init(|| Some(Box::new(read()?.0))).as_deref()
    }

    fn shipped_pose<'l>(&'l self, id: &str, entry: &'l Entry) -> Option<&'l Pose> {
        let text = entry.text?;
        let read = || reader::read(&shipped_source(id, text), id, &self.ids).ok();
        entry.shipped_pose.get_or_init(|| Some(Box::new(read()?.1?))).as_deref()
    }
}

/// Reads an exercise file. Its id is the file's name without `.toml`. `known`: see [`reader::read`].
///
/// # Errors
/// The file and every mistake of it; so too if it cannot be read.
pub fn read_file(path: &Path, known: &[String]) -> Own {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let id = stem.filter(|id| reader::is_id(id)).ok_or_else(|| bad_name(path))?;
    let source = file::open(path)?;
    reader::read(&source, id, known).map_err(|mistakes| (source, mistakes))
}

/// A shipped text under the name that messages give it.
#[must_use]
pub fn shipped_source(id: &str, text: &str) -> Source {
    Source::new(format!("<shipped>/{id}.toml"), text)
}

fn bad_name(path: &Path) -> Problem {
    let mistake = Diagnostic::new(0..0, "bad-name", "the file's name cannot be an exercise's id")
        .help("use lower case letters, digits and hyphens, such as `towel-scrunch.toml`");
    (Source::new(path.display().to_string(), ""), vec![mistake])
}
