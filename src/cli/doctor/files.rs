//! The person's files: folders, settings, journal, routines and exercises.

use std::path::Path;

use rustix::fs::{Access, access};

use crate::config;
use crate::document::file::{Problem, is_unread};
use crate::exercise::Library;
use crate::exercise::library::Origin;
use crate::journal::{FILE, Store, StoreError};
use crate::paths::Folders;
use crate::routine::catalogue;
use crate::shell::routines;

use super::Finding;

pub(super) fn settings(folders: &Folders, problem: Option<&Problem>) -> Finding {
    const ABOUT: &str = "settings";
    let file = folders.settings();
    let name = file.display();
    match problem {
        Some(problem) if is_unread(problem) => Finding::note(ABOUT, config::notice(problem)),
        Some((_, mistakes)) => {
            Finding::note(ABOUT, format!("{name}, {}", mistakes_in(mistakes.len())))
                .help("`prehab check` shows them; the rest of the file holds")
        }
        None if file.exists() => Finding::ok(ABOUT, name.to_string()),
        None => Finding::ok(ABOUT, "the defaults").help("`prehab config` prints them"),
    }
}

/// "1 mistake", "3 mistakes".
fn mistakes_in(number: usize) -> String {
    if number == 1 { "1 mistake".to_owned() } else { format!("{number} mistakes") }
}

pub(super) fn folders(folders: &Folders) -> [Finding; 2] {
    let data = folder("data folder", &folders.data);
    let config = folder("config folder", &folders.config);
    // Nothing that is done depends on what the person writes there.
    let config = config.map_err(|words| Finding::note("config folder", words));
    let data = data.map_err(|words| Finding::missing("data folder", words));
    [
        data.unwrap_or_else(|it| it.help("allow it, or name another folder with --data-dir")),
        config.unwrap_or_else(|it| it.help("allow it, or name another folder with --config-dir")),
    ]
}

/// Whether files can be written into a folder, be it that it has to be made first; else why not.
fn folder(about: &'static str, path: &Path) -> Result<Finding, String> {
    let name = path.display();
    let nearest = path.ancestors().find(|path| path.exists()).unwrap_or(path);
    if !nearest.is_dir() {
        return Err(format!("{}: there is a file where a folder has to be", nearest.display()));
    }
    if access(nearest, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        return Err(format!("{}: may not be written", nearest.display()));
    }
    let yet = if nearest == path { "" } else { ", made when there is something to write" };
    Ok(Finding::ok(about, format!("{name}{yet}")))
}

pub(super) fn journal(folders: &Folders) -> Finding {
    const ABOUT: &str = "journal";
    let file = folders.data.join(FILE);
    match sessions(&folders.data) {
        Ok(None) => Finding::ok(ABOUT, "none yet; the first session begins it"),
        Ok(Some(_)) if access(&file, Access::WRITE_OK).is_err() => {
            Finding::missing(ABOUT, format!("{}: may not be written", file.display()))
                .help("allow it, or name another folder with --data-dir")
        }
        Ok(Some(number)) => {
            let sessions = if number == 1 { "session" } else { "sessions" };
            Finding::ok(ABOUT, format!("{}, {number} {sessions}", file.display()))
        }
        Err(error) => Finding::missing(ABOUT, error.to_string()),
    }
}

/// How many sessions there are, each of them read; None: there is no journal yet.
fn sessions(data: &Path) -> Result<Option<usize>, StoreError> {
    /// As many as a database can count.
    const ALL: usize = usize::MAX >> 1;
    let Some(store) = Store::read(data)? else { return Ok(None) };
    Ok(Some(store.sessions(ALL)?.len()))
}

pub(super) fn routines(folders: &Folders, library: &Library) -> Finding {
    let (listed, misplaced) = routines::all(folders, library);
    let mut count = Count { wrong: usize::from(misplaced.is_some()), ..Count::default() };
    for laid in listed {
        let shipped = matches!(laid.origin, catalogue::Origin::Shipped);
        count.add(shipped, laid.outcome.is_err());
    }
    count.told("routines")
}

pub(super) fn exercises(library: &Library) -> Finding {
    let mut count = Count { wrong: library.problems().count(), ..Count::default() };
    for id in library.ids() {
        count.add(library.origin(id) == Some(Origin::Shipped), false);
    }
    count.told("exercises")
}

/// How many come with the program, are the person's own, and have mistakes.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    shipped: usize,
    own: usize,
    wrong: usize,
}

impl Count {
    fn add(&mut self, shipped: bool, wrong: bool) {
        self.shipped += usize::from(shipped);
        self.own += usize::from(!shipped);
        self.wrong += usize::from(wrong);
    }

    fn told(self, about: &'static str) -> Finding {
        let Self { shipped, own, wrong } = self;
        let words = match own {
            0 => format!("{shipped} that come with prehab"),
            own => format!("{shipped} that come with prehab, {own} of yours"),
        };
        match wrong {
            0 => Finding::ok(about, words),
            1 => Finding::note(about, format!("{words}; 1 file has mistakes"))
                .help("`prehab check` shows them"),
            wrong => Finding::note(about, format!("{words}; {wrong} files have mistakes"))
                .help("`prehab check` shows them"),
        }
    }
}
