//! Copies of the journal: when they are made, which are kept, and that one can take its place.

use std::fs;

use chrono::TimeDelta;

use super::super::backups::{copies, restore, sessions_in};
use super::super::{FILE, Fault, Store, running};
use super::*;

fn journal() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), [begin("core", at(0)), set(1, hold(Outcome::Done, 30), at(5))]);
    let store = Store::open(dir.path()).unwrap();
    (dir, store)
}

fn days(days: i64) -> DateTime<FixedOffset> {
    at(0) + TimeDelta::days(days)
}

#[test]
fn one_is_made_each_week_if_there_is_anything() {
    let empty = tempfile::tempdir().unwrap();
    let store = Store::open(empty.path()).unwrap();
    assert_eq!(store.back_up_weekly(at(0)).unwrap(), None);
    let (dir, store) = journal();
    let made: Vec<bool> =
        [0, 1, 6, 7, 8, 20].map(|day| store.back_up_weekly(days(day)).unwrap().is_some()).to_vec();
    assert_eq!(made, [true, false, false, true, false, true]);
    assert_eq!(copies(dir.path()).unwrap().len(), 3);
    // The clock was wrong once.
    store.back_up(days(1_000)).unwrap();
    assert!(store.back_up_weekly(days(30)).unwrap().is_some());
}

#[test]
fn the_last_five_are_kept_and_what_else_lies_there() {
    let (dir, store) = journal();
    store.back_up(days(0)).unwrap();
    let others = ["journal-format-1.db", "mine.db"];
    for other in others {
        fs::write(dir.path().join("backups").join(other), "other").unwrap();
    }
    for day in 1..8 {
        store.back_up(days(day)).unwrap();
    }
    let kept: Vec<_> = copies(dir.path()).unwrap().into_iter().map(|copy| copy.made).collect();
    assert_eq!(kept, [7, 6, 5, 4, 3].map(|day| days(day).to_utc()));
    assert_eq!(fs::read_dir(dir.path().join("backups")).unwrap().count(), 5 + others.len());
}

#[test]
fn a_copy_takes_the_journals_place_and_what_was_there_is_kept() {
    let (dir, mut store) = journal();
    let copy = store.back_up(days(0)).unwrap();
    let bytes = fs::read(&copy).unwrap();
    write(dir.path(), [begin("other", at(100)), end(Status::Finished, at(200))]);
    // Another program has it open all the while.
    let restored = restore(dir.path(), &copy, days(1)).unwrap();
    assert_eq!(store.lines(9).unwrap().len(), 1);
    assert_eq!(sessions_in(&restored.before.unwrap()).unwrap(), 2);
    assert_eq!(fs::read(&copy).unwrap(), bytes, "the copy itself stays as it is");
    let id = store.lines(9).unwrap()[0].id;
    store.set(id, 2, &hold(Outcome::Done, 20), at(300)).unwrap();
}

#[test]
fn it_does_so_whatever_lies_there() {
    let (dir, store) = journal();
    let copy = store.back_up(days(0)).unwrap();
    drop(store);
    let whole = fs::read(dir.path().join(FILE)).unwrap();
    // This one opens: nobody comes upon the hole before all of it is read.
    let mut holed = whole.clone();
    holed[whole.len() - 4096..].fill(0x5a);
    for bytes in [&b"not a journal"[..], &whole[..6_000], &[0; 9_000], &holed] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(FILE), bytes).unwrap();
        let restored = restore(home.path(), &copy, days(1)).unwrap();
        assert_eq!(fs::read(restored.before.unwrap()).unwrap(), bytes);
        assert_eq!(Store::open(home.path()).unwrap().lines(9).unwrap().len(), 1);
    }
    let nothing = tempfile::tempdir().unwrap();
    assert_eq!(restore(&nothing.path().join("new"), &copy, days(1)).unwrap().before, None);
    assert_eq!(Store::open(&nothing.path().join("new")).unwrap().lines(9).unwrap().len(), 1);
}

#[test]
fn what_is_no_copy_changes_nothing() {
    let (dir, store) = journal();
    let good = fs::read(store.back_up(days(0)).unwrap()).unwrap();
    let path = dir.path().join("copy.db");
    let mut scratched = good.clone();
    scratched[4096..8192].fill(0x5a);
    for bytes in [&b"not a journal"[..], &good[..good.len() / 2], &scratched] {
        fs::write(&path, bytes).unwrap();
        let error = restore(dir.path(), &path, days(1)).unwrap_err();
        assert!(error.fault.is_of_the_content(), "{error}");
        assert_eq!(error.path, path);
    }
    let missing = dir.path().join("nowhere.db");
    assert_eq!(restore(dir.path(), &missing, days(1)).unwrap_err().fault, Fault::NoCopy);
    assert_eq!(store.lines(9).unwrap().len(), 1);
    assert_eq!(copies(dir.path()).unwrap().len(), 1);
    fs::write(&path, &good).unwrap();
    let (_running, _) = write(dir.path(), [begin("core", at(500))]);
    assert_eq!(restore(dir.path(), &path, days(1)).unwrap_err().fault, Fault::Running);
}

#[test]
fn a_damaged_journal_is_not_copied() {
    let (dir, store) = journal();
    let good = store.back_up(days(0)).unwrap();
    store.conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(store);
    let path = dir.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len();
    bytes[end - 4096..].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    if let Ok(store) = Store::open(dir.path()) {
        assert!(store.back_up(days(10)).is_err());
    }
    let left: Vec<_> = fs::read_dir(dir.path().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(left, [good]);
}

#[test]
fn the_oldest_copy_can_be_put_back_and_stays() {
    let (dir, store) = journal();
    let oldest = store.back_up(days(0)).unwrap();
    for day in 1..5 {
        store.back_up(days(day)).unwrap();
    }
    assert_eq!(restore(dir.path(), &oldest, days(9)).unwrap().sessions, 1);
    assert!(oldest.exists());
    assert_eq!(copies(dir.path()).unwrap().len(), 6);
}

#[test]
fn what_is_restored_is_not_undone_by_other_machines() {
    let (dir, mut store) = journal();
    let folder = tempfile::tempdir().unwrap();
    store.sync(folder.path(), "box").unwrap();
    let copy = store.back_up(days(0)).unwrap();
    let restored = restore(dir.path(), &copy, days(1)).unwrap();
    assert_eq!(restored.synced, folder.path().canonicalize().ok());
    assert_eq!(store.sync_folder().unwrap(), None);
}

#[test]
fn no_session_begins_while_a_copy_takes_the_journals_place() {
    let dir = tempfile::tempdir().unwrap();
    let (writer, _) = write(dir.path(), [begin("core", at(0)), end(Status::Finished, at(60))]);
    drop(writer);
    let closed = running::Closed::take(dir.path()).unwrap();
    let mut writer = Writer::new(dir.path());
    assert!(matches!(writer.submit(begin("core", at(100))), Health::NotSaved { pending: 1, .. }));
    drop(closed);
    assert_eq!(writer.retry(), Health::Saved);
    let error = running::Closed::take(dir.path()).unwrap_err();
    assert_eq!(error.fault, Fault::Running, "it runs");
}

#[test]
fn drafts_of_killed_programs_go_when_nobody_copies() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), [begin("core", at(0)), end(Status::Finished, at(60))]);
    let store = Store::open(dir.path()).unwrap();
    let folder = dir.path().join("backups");
    fs::create_dir(&folder).unwrap();
    let draft = folder.join(".journal-2026-11-22T16-46-40Z.db.new-1-journal");
    fs::write(&draft, "half a page").unwrap();
    let other = fs::File::open(&folder).unwrap();
    other.lock_shared().unwrap();
    store.back_up(days(0)).unwrap();
    assert!(draft.exists(), "another program copies, too");
    drop(other);
    store.back_up(days(1)).unwrap();
    assert!(!draft.exists());
    assert_eq!(copies(dir.path()).unwrap().len(), 2);
}
