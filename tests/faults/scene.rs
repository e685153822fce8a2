//! Everything that writes, each as a scene that can be set up as often as it takes.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use crate::home::Home;
use crate::journals::{id, sessions};

/// The journal of an early version that each later one has to bring up to date.
const FORMAT_1: &[u8] = include_bytes!("../../src/journal/tests/format-1.db");

/// What writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scene {
    First,
    Run,
    Edit,
    Delete,
    Undelete,
    Import,
    Sync,
    Migrate,
    Backup,
    Restore,
}

pub(crate) const SCENES: [Scene; 10] = [
    Scene::First,
    Scene::Run,
    Scene::Edit,
    Scene::Delete,
    Scene::Undelete,
    Scene::Import,
    Scene::Sync,
    Scene::Migrate,
    Scene::Backup,
    Scene::Restore,
];

/// A scene, set up.
pub(crate) struct Set {
    scene: Scene,
    /// How it is before.
    folder: Home,
    /// What is exported before and after, unless sessions are begun.
    before: String,
    after: String,
}

impl Scene {
    /// Sets it up, and has it go well once.
    pub(crate) fn set(self) -> Set {
        let is_new = matches!(self, Self::First | Self::Migrate);
        let folder = if is_new { Home::new() } else { Home::with_sessions(12) };
        folder.routine("short", crate::journals::SHORT);
        match self {
            Self::Migrate => drop(folder.write("data/journal.db", FORMAT_1)),
            Self::Undelete => drop(folder.says(&["log", "delete", &id(0, 3)])),
            Self::Import => drop(folder.write("more.jsonl", sessions(1, 60))),
            Self::Sync => {
                let other = Home::with_sessions(12);
                fs::create_dir(folder.path().join("shared")).expect("a folder");
                other.says(&["log", "edit", &id(0, 2), "--note", "of the other"]);
                other.says(&["log", "delete", &id(0, 5)]);
                let shared = folder.path().join("shared");
                other.says(&["sync", shared.to_str().expect("a name")]);
            }
            Self::Restore => {
                folder.says(&["log", "backup"]);
                let copies = fs::read_dir(folder.path().join("data/backups")).expect("copies");
                let copy = copies.map(|it| it.expect("a copy").path()).next().expect("one");
                fs::rename(copy, folder.path().join("copy.db")).expect("another name");
                folder.says(&["log", "delete", &id(0, 6)]);
            }
            Self::First | Self::Run | Self::Edit | Self::Delete | Self::Backup => {}
        }
        let whole = Home::new();
        copy(folder.path(), whole.path());
        // A journal of format 1 cannot be asked before it is brought up to date.
        let before = if self == Self::Migrate { String::new() } else { exported(&whole) };
        whole.says(self.arguments());
        let after = exported(&whole);
        Set { scene: self, folder, before, after }
    }

    /// What the program is told to do.
    pub(crate) fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::First | Self::Run => &["run", "short", "--plain"],
            Self::Edit => {
                &["log", "edit", "01900000-0000-7000-8000-000000000004", "--note", "mended"]
            }
            Self::Delete => &["log", "delete", "01900000-0000-7000-8000-000000000003"],
            Self::Undelete => &["log", "undelete", "01900000-0000-7000-8000-000000000003"],
            Self::Import => &["log", "import", "more.jsonl"],
            Self::Sync => &["sync", "shared"],
            Self::Migrate => &["log", "list"],
            Self::Backup => &["log", "backup"],
            Self::Restore => &["log", "restore", "copy.db"],
        }
    }

    pub(crate) fn begins_a_session(self) -> bool {
        matches!(self, Self::First | Self::Run)
    }
}

impl Set {
    /// A home in which it is as it was before.
    pub(crate) fn home(&self) -> Home {
        let home = Home::new();
        copy(self.folder.path(), home.path());
        home
    }

    /// That nothing is harmed, now that everything is in order again, and that the same goes well
    /// now. `done` of the session's sets were said to be done and not said to be unsaved.
    pub(crate) fn goes_on(&self, home: &Home, done: usize, when: &str) {
        is_whole(home, when);
        let now = exported(home);
        if self.scene.begins_a_session() {
            self.has_sets(&now, done, when);
        } else {
            let known = [&self.before, &self.after].contains(&&now);
            // What format 1 held is only known as it is afterwards.
            assert!(known, "{when}: neither as before nor as after:\n{now}");
        }
        has_only_whole_copies(home, when);
        if self.scene == Scene::Undelete && now == self.after {
            return;
        }
        if self.scene == Scene::Delete && now == self.after {
            return;
        }
        home.says(self.scene.arguments());
        is_whole(home, when);
        if !self.scene.begins_a_session() {
            assert_eq!(exported(home), self.after, "{when}: the second time");
        }
        if self.scene == Scene::Sync {
            let other = Home::new();
            let shared = home.path().join("shared");
            other.says(&["sync", shared.to_str().expect("a name")]);
            assert_eq!(exported(&other), self.after, "{when}: what another machine learns");
        }
    }

    /// That what was there is, and of a session that was begun at most once what was done.
    fn has_sets(&self, now: &str, done: usize, when: &str) {
        let (now, before) = (read(now), read(&self.before));
        let new: Vec<&Value> = now.iter().filter(|it| !before.contains(it)).collect();
        assert_eq!(now.len(), before.len() + new.len(), "{when}: something is missing");
        assert!(new.len() <= 1 && new.len() >= done.min(1), "{when}: {new:?}");
        let sets = new.iter().flat_map(|it| it["sets"].as_array().expect("sets"));
        let sets: Vec<&str> = sets.map(|set| set["title"].as_str().expect("a title")).collect();
        let planned = ["Set 0", "Set 1"];
        assert!(sets == planned[..sets.len()] && sets.len() >= done, "{when}: {done} of {sets:?}");
    }
}

fn read(exported: &str) -> Vec<Value> {
    serde_json::from_str(exported).expect("JSON")
}

/// What the program exports.
fn exported(home: &Home) -> String {
    home.says(&["log", "export"])
}

/// That the database itself finds nothing wrong with itself.
fn is_whole(home: &Home, when: &str) {
    if !home.journal().exists() {
        return;
    }
    let journal = Connection::open(home.journal()).expect("a journal");
    let ask = |pragma: &str| -> String {
        journal.query_row(pragma, [], |row| row.get(0)).expect("an answer")
    };
    assert_eq!(ask("PRAGMA integrity_check"), "ok", "{when}");
    let astray = journal.prepare("PRAGMA foreign_key_check").expect("it asks").exists([]);
    assert_eq!(astray, Ok(false), "{when}");
}

/// That nothing counts as a copy that is none.
fn has_only_whole_copies(home: &Home, when: &str) {
    for line in home.says(&["log", "restore"]).lines().filter(|line| line.contains(".db")) {
        let holds = line.split("  ").nth(1).unwrap_or_default();
        assert!(holds.ends_with("session") || holds.ends_with("sessions"), "{when}: {line}");
    }
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}
