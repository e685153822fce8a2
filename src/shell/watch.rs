//! Notices changes to the person's own files while the program is open.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long the folders must be quiet before a change is told: an editor that saves a file makes
/// several changes of it.
const QUIET: Duration = Duration::from_millis(150);

/// Some folders under watch. Those that are not there are as soon as they are made.
pub(super) struct Watch {
    folders: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    /// What is watched: each of the folders or, instead of one that is not there, the nearest above.
    watched: HashSet<PathBuf>,
    told: Receiver<Change>,
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    /// A file in one of the folders.
    File,
    /// One of the folders, or one above it, has come, gone, or another name.
    Folder(PathBuf),
}

impl Watch {
    /// Begins to watch: whatever changes from now on will be told. None if the system cannot: what is
    /// on the screen is then as old as the program's start.
    pub(super) fn begin(folders: &[PathBuf]) -> Option<Self> {
        // As events name them.
        let folders: Vec<PathBuf> =
            folders.iter().map(std::path::absolute).collect::<Result<_, _>>().ok()?;
        let (tell, told) = channel();
        let of = folders.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            for change in event.iter().flat_map(|event| changes(event, &of)) {
                // Fails only when nobody listens any more.
                let _ = tell.send(change);
            }
        });
        let watched = HashSet::new();
        let mut watch = Self { folders, watcher: watcher.ok()?, watched, told };
        watch.look();
        Some(watch)
    }

    /// Calls `changed` after files in the folders have changed, until it answers false.
    pub(super) fn tell(mut self, mut changed: impl FnMut() -> bool) {
        while let Some(changes) = quiet_after(&self.told) {
            let news = self.learn(changes);
            if news && !changed() {
                return;
            }
        }
    }

    /// Whether changes are news of the folders, and not only of those above.
    fn learn(&mut self, changes: Vec<Change>) -> bool {
        let mut news = false;
        for change in changes {
            match change {
                Change::File => news = true,
                Change::Folder(path) => {
                    // What was watched under that name may be another folder now. It is an error if
                    // it was not watched, or is gone: then there is nothing to be done.
                    let _ = self.watcher.unwatch(&path);
                    news |= self.watched.remove(&path) && self.folders.contains(&path);
                }
            }
        }
        self.look() || news
    }

    /// Watches what is not watched yet; true if one of the folders is among it.
    fn look(&mut self) -> bool {
        let mut come = false;
        for folder in &self.folders {
            // A folder may be made before the one above it is under watch, so it is looked for again.
            while let Some(nearest) = folder.ancestors().find(|path| path.is_dir()) {
                let known = self.watched.contains(nearest);
                if known || self.watcher.watch(nearest, RecursiveMode::NonRecursive).is_err() {
                    break;
                }
                self.watched.insert(nearest.to_owned());
                come |= nearest == folder;
            }
        }
        come
    }
}

/// What an event means for the folders.
fn changes(event: &Event, folders: &[PathBuf]) -> Vec<Change> {
    match event.kind {
        // Reading a file is an event, too, and reading them again because of it would never end.
        EventKind::Access(_) => Vec::new(),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => {
            event.paths.iter().filter_map(|path| change(&event.kind, path, folders)).collect()
        }
    }
}

fn change(kind: &EventKind, path: &Path, folders: &[PathBuf]) -> Option<Change> {
    use notify::event::ModifyKind::Name;
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    let inside = folders.iter().any(|folder| path.parent() == Some(folder));
    let stays = matches!(kind, EventKind::Modify(how) if !matches!(how, Name(_)));
    if is_toml && inside {
        Some(Change::File)
    } else if !stays && folders.iter().any(|folder| folder.starts_with(path)) {
        Some(Change::Folder(path.to_owned()))
    } else {
        None
    }
}

/// Waits for a change, and until there are no more. None: there will be none.
fn quiet_after(told: &Receiver<Change>) -> Option<Vec<Change>> {
    let mut changes = vec![told.recv().ok()?];
    while let Ok(change) = told.recv_timeout(QUIET) {
        changes.push(change);
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use notify::event::{AccessKind, CreateKind, DataChange, ModifyKind, RemoveKind};

    use super::*;

    #[test]
    fn many_changes_at_once_are_one() {
        let (tell, told) = channel();
        for _ in 0..10 {
            tell.send(Change::File).expect("somebody listens");
        }
        assert_eq!(quiet_after(&told).map(|changes| changes.len()), Some(10));
        drop(tell);
        assert_eq!(quiet_after(&told), None);
    }

    #[test]
    fn an_event_means_what_its_kind_and_place_say() {
        let told = |kind, path: &str| {
            changes(&Event::new(kind).add_path(path.into()), &["/c/r".into(), "/c/x".into()])
        };
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Content));
        let made = EventKind::Create(CreateKind::Any);
        let folder = |path: &str| [Change::Folder(path.into())];
        assert_eq!(told(made, "/c/r/mine.toml"), [Change::File]);
        assert_eq!(told(written, "/c/x/mine.toml"), [Change::File]);
        assert_eq!(told(EventKind::Access(AccessKind::Any), "/c/r/mine.toml"), []);
        assert_eq!(told(written, "/c/r/.mine.toml.swp"), []);
        assert_eq!(told(written, "/c/config.toml"), []);
        assert_eq!(told(made, "/c/r"), folder("/c/r"));
        assert_eq!(told(EventKind::Remove(RemoveKind::Folder), "/c/r"), folder("/c/r"));
        assert_eq!(told(made, "/c"), folder("/c"));
        assert_eq!(told(made, "/c/other"), []);
        assert_eq!(told(EventKind::Modify(ModifyKind::Any), "/c/r"), [], "its times, for one");
    }

    #[test]
    fn a_folder_is_watched_as_soon_as_it_is_made_and_made_again() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("config/routines");
        let watch = Watch::begin(std::slice::from_ref(&folder)).expect("a system that can watch");
        let (tell, told) = channel();
        thread::spawn(move || watch.tell(|| tell.send(()).is_ok()));
        let wait = || told.recv_timeout(Duration::from_secs(30)).expect("a change");
        for _ in 0..2 {
            fs::create_dir_all(&folder).expect("made");
            wait();
            fs::write(folder.join("mine.toml"), "").expect("written");
            wait();
            fs::remove_dir_all(home.path().join("config")).expect("removed");
            wait();
        }
    }
}
