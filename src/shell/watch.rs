//! Notices changes to the person's own routines and exercises while the program is open.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

/// How long the folders must be quiet before a change is told: an editor that saves a file makes
/// several changes of it.
const QUIET: Duration = Duration::from_millis(150);

/// Calls `changed` after files in the folders have changed, until it answers false. Folders that
/// do not exist are not watched; neither is anything if the system cannot: what is on the screen is
/// then as old as the program's start.
pub(super) fn watch(folders: Vec<PathBuf>, changed: impl FnMut() -> bool + Send + 'static) {
    let work = move || watch_here(&folders, changed);
    // Without a thread nothing is watched, which is what a system that cannot watch gives too.
    let _ = thread::Builder::new().name("watch".into()).spawn(work);
}

fn watch_here(folders: &[PathBuf], changed: impl FnMut() -> bool) {
    let (tell, told) = channel();
    let Ok(mut watcher) = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_change(&event)) {
            // Fails only when nobody listens any more.
            let _ = tell.send(());
        }
    }) else {
        return;
    };
    let watched = |folder: &&PathBuf| {
        folder.is_dir() && watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()
    };
    if folders.iter().filter(watched).count() > 0 {
        debounce(&told, changed);
    }
}

/// Reading a file is an event, too, and reading them again because of it would never end.
fn is_change(event: &Event) -> bool {
    let routine = |path: &Path| path.extension().is_some_and(|extension| extension == "toml");
    match event.kind {
        EventKind::Access(_) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => event.paths.iter().any(|path| routine(path)),
    }
}

fn debounce(told: &Receiver<()>, mut changed: impl FnMut() -> bool) {
    while told.recv().is_ok() {
        while told.recv_timeout(QUIET).is_ok() {}
        if !changed() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, ModifyKind};

    use super::*;

    #[test]
    fn many_changes_at_once_are_told_once() {
        let (tell, told) = channel();
        for _ in 0..10 {
            tell.send(()).expect("somebody listens");
        }
        let mut times = 0;
        let quiet_then_over = thread::spawn(move || {
            debounce(&told, || {
                times += 1;
                false
            });
            times
        });
        assert_eq!(quiet_then_over.join().expect("no panic"), 1);
        drop(tell);
    }

    #[test]
    fn reading_is_no_change_and_neither_are_other_files() {
        let event = |kind, path: &str| Event::new(kind).add_path(path.into());
        assert!(is_change(&event(EventKind::Create(CreateKind::File), "/r/mine.toml")));
        assert!(is_change(&event(EventKind::Modify(ModifyKind::Any), "/r/mine.toml")));
        assert!(!is_change(&event(EventKind::Access(AccessKind::Any), "/r/mine.toml")));
        assert!(!is_change(&event(EventKind::Modify(ModifyKind::Any), "/r/.mine.toml.swp")));
    }
}
