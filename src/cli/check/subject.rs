//! What a file is meant to be.

use std::path::{Path, PathBuf};

use crate::document::file::{self, Problem};
use crate::document::root_keys;
use crate::paths::Folders;

/// What a file is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Routine,
    Exercise,
    Settings,
}

/// Keys at the top of a file that only an exercise has. Those that somebody may have meant for one of a
/// routine's exercises, such as `rest`, tell nothing.
const OF_EXERCISES: [&str; 13] = [
    "kind", "dose", "pose", "aliases", "targets", "helps", "set_up", "side_is", "mistakes",
    "easier", "harder", "avoid_if", "articles",
];

/// Keys at the top of a file that only a routine has.
const OF_ROUTINES: [&str; 7] =
    ["exercise", "block", "defaults", "when", "about", "author", "license"];

/// The person's own files, where what a file is follows from where it lies.
pub(super) struct Places {
    settings: Option<PathBuf>,
    routines: Option<PathBuf>,
    exercises: Option<PathBuf>,
}

impl Places {
    pub(super) fn of(folders: &Folders) -> Self {
        Self {
            settings: folders.settings().canonicalize().ok(),
            routines: folders.routines().canonicalize().ok(),
            exercises: folders.exercises().canonicalize().ok(),
        }
    }

    /// What a file is: as the program takes it, if it is one of the person's own; else by its content
    /// and, where that tells nothing, by its folder's name.
    pub(super) fn subject(&self, path: &Path) -> Subject {
        let real = path.canonicalize().ok();
        let folder = real.as_deref().and_then(Path::parent);
        if real.is_some() && real == self.settings {
            return Subject::Settings;
        }
        if folder.is_some() && folder == self.exercises.as_deref() {
            return Subject::Exercise;
        }
        if folder.is_some() && folder == self.routines.as_deref() {
            return Subject::Routine;
        }
        let told = file::open(path).ok().and_then(|source| by_keys(&root_keys(&source)));
        told.unwrap_or(match folder {
            Some(folder) if folder.ends_with("exercises") => Subject::Exercise,
            Some(_) | None => Subject::Routine,
        })
    }
}

/// What the keys at a file's top tell: whichever more of them are of. A word that is mistyped or out
/// of place does not make another thing of it.
fn by_keys(keys: &[String]) -> Option<Subject> {
    let of = |known: &[&str]| keys.iter().filter(|key| known.contains(&key.as_str())).count();
    match of(&OF_EXERCISES).cmp(&of(&OF_ROUTINES)) {
        std::cmp::Ordering::Greater => Some(Subject::Exercise),
        std::cmp::Ordering::Less => Some(Subject::Routine),
        std::cmp::Ordering::Equal => None,
    }
}

/// Every file of the person's own that there is: settings, routines, exercises; and what is wrong
/// with the folders themselves, each thing once.
pub(super) fn own(folders: &Folders) -> (Vec<PathBuf>, Vec<Problem>) {
    let settings = folders.settings();
    let mut files = Vec::from_iter(settings.exists().then_some(settings));
    let mut problems = Vec::new();
    for folder in [folders.routines(), folders.exercises()] {
        match file::list(&folder) {
            Ok(listed) => files.extend(listed),
            Err(problem) => problems.push(problem),
        }
    }
    problems.dedup_by(|a, b| a.0.name == b.0.name);
    (files, problems)
}

/// The file that is meant: the one of this path or, where there is none, the person's own routine or
/// exercise of this name.
pub(super) fn named(given: &Path, folders: &Folders) -> PathBuf {
    let name = given.to_str().filter(|name| is_name(name));
    let Some(name) = name.filter(|_| !given.exists()) else { return given.to_owned() };
    let own = [folders.routines(), folders.exercises()];
    let own = own.map(|folder| folder.join(format!("{name}.toml")));
    own.into_iter().find(|path| path.exists()).unwrap_or_else(|| given.to_owned())
}

/// Whether it may be a file's name without its ending, and leads nowhere else.
fn is_name(given: &str) -> bool {
    !given.contains(['/', '\\']) && ![".", ".."].contains(&given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::{exercise, routine};

    fn told(text: &str) -> Option<Subject> {
        by_keys(&root_keys(&Source::new("a.toml", text)))
    }

    #[test]
    fn a_files_keys_tell_what_it_is() {
        for (text, subject) in [
            ("kind = \"strength\"\n[dose]\nreps = 10\n", Some(Subject::Exercise)),
            ("title = \"A\"\n[pose]\nview = \"side\"\n", Some(Subject::Exercise)),
            ("title = \"A\"\nside_is = \"{side} arm\"\n", Some(Subject::Exercise)),
            ("[[exercise]]\nuse = \"squat\"\n", Some(Subject::Routine)),
            ("[[block]]\n[[block.exercise]]\nuse = \"squat\"\n", Some(Subject::Routine)),
            // Out of place, mistyped, or no TOML at all.
            ("kind = \"strength\"\nwhen = \"any\"\n[[exercise]]\n", Some(Subject::Routine)),
            ("when = \"any\"\nkind = \"strength\"\n[dose]\n", Some(Subject::Exercise)),
            ("rest = \"20s\"\n[[exercise]]\nuse = \"squat\"\n", Some(Subject::Routine)),
            ("kind strength\n[doze]\n[pose]\n", Some(Subject::Exercise)),
            ("format = 1\ntitle = \"A\"\n[doze]\n", None),
            ("", None),
        ] {
            assert_eq!(told(text), subject, "{text}");
        }
    }

    #[test]
    fn every_shipped_file_tells_what_it_is() {
        for (id, text) in exercise::shipped::EXERCISES {
            assert_eq!(told(text), Some(Subject::Exercise), "{id}");
        }
        for (id, text) in routine::shipped::ROUTINES {
            assert_eq!(told(text), Some(Subject::Routine), "{id}");
        }
    }
}
