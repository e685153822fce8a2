//! Sessions that run, were cut short, left early, resumed or decided on.

use super::super::record::{CutShort, Status};
use super::super::{Fault, Store, StoreError};
use super::*;

fn offered(dir: &Path) -> Option<CutShort> {
    let store = Store::read(dir).unwrap().expect("there is a journal");
    store.overview(at(0).date_naive()).unwrap().cut_short
}

fn status(dir: &Path, id: Uuid) -> (Status, Option<DateTime<FixedOffset>>) {
    let store = Store::read(dir).unwrap().expect("there is a journal");
    let session = store.session(id).unwrap().expect("it is there");
    (session.status, session.ended_at)
}

/// A session cut short: its writer is gone as if killed, which frees the lock but not the file.
fn cut_short(dir: &Path) -> Uuid {
    let ops = [begin("core", at(0)), set(1, hold(Outcome::Done, 30), at(5))];
    let (writer, id) = write(dir, ops);
    drop(writer);
    std::fs::write(dir.join("running").join(format!("{id}.lock")), "").unwrap();
    id
}

#[test]
fn a_session_cut_short_is_offered_with_its_plan_and_sets() {
    let dir = tempfile::tempdir().unwrap();
    let id = cut_short(dir.path());
    let offer = offered(dir.path()).expect("it is offered");
    assert_eq!(offer.session.id, id);
    assert_eq!(offer.session.status, Status::Interrupted);
    assert_eq!(offer.session.sets[0].step, 1);
    assert_eq!(offer.plan, "{\"steps\":[]}");
}

#[test]
fn the_plan_offered_is_the_one_it_changed_to() {
    let dir = tempfile::tempdir().unwrap();
    let (writer, _) = write(dir.path(), [begin("core", at(0)), JournalOp::Plan("new".into())]);
    drop(writer);
    assert_eq!(offered(dir.path()).unwrap().plan, "new");
}

#[test]
fn a_running_session_is_not_offered() {
    let dir = tempfile::tempdir().unwrap();
    let (writer, id) = write(dir.path(), [begin("core", at(0))]);
    assert_eq!(offered(dir.path()), None);
    drop(writer);
    assert_eq!(offered(dir.path()).unwrap().session.id, id);
}

#[test]
fn while_the_newest_runs_an_older_one_is_offered() {
    let dir = tempfile::tempdir().unwrap();
    let older = cut_short(dir.path());
    let (_writer, _) = write(dir.path(), [begin("core", at(100))]);
    assert_eq!(offered(dir.path()).unwrap().session.id, older);
}

#[test]
fn a_resumed_session_goes_on_under_its_id() {
    let dir = tempfile::tempdir().unwrap();
    let id = cut_short(dir.path());
    let (writer, resumed) = write(
        dir.path(),
        [JournalOp::Resume { id, at: at(400) }, set(3, hold(Outcome::Done, 30), at(500))],
    );
    assert_eq!(resumed, id);
    assert_eq!(offered(dir.path()), None);
    drop(writer);
    assert_eq!(offered(dir.path()).unwrap().session.sets.len(), 2);
    write(dir.path(), [JournalOp::Resume { id, at: at(400) }, end(Status::Finished, at(600))]);
    assert_eq!(status(dir.path(), id), (Status::Finished, Some(at(600))));
    assert_eq!(offered(dir.path()), None);
}

#[test]
fn a_session_left_early_is_offered_at_the_next_start_only() {
    let dir = tempfile::tempdir().unwrap();
    let done = set(1, hold(Outcome::Done, 5), at(3));
    let (writer, id) = write(dir.path(), [begin("core", at(0)), done, end(Status::Partial, at(9))]);
    assert_eq!(offered(dir.path()), None, "the program that left it still runs");
    drop(writer);
    assert_eq!(offered(dir.path()).unwrap().session.id, id);
    assert_eq!(status(dir.path(), id), (Status::Partial, Some(at(9))));
    drop(write(dir.path(), [begin("core", at(100)), end(Status::Finished, at(200))]));
    assert_eq!(offered(dir.path()), None, "another was begun since");
}

#[test]
fn kept_as_partial_it_ended_with_its_last_set() {
    let dir = tempfile::tempdir().unwrap();
    let id = cut_short(dir.path());
    let mut writer = Writer::new(dir.path());
    assert_eq!(writer.submit(JournalOp::Decide { id, keep: true, at: at(700) }), Health::Saved);
    assert_eq!(status(dir.path(), id), (Status::Partial, Some(at(35))));
    assert_eq!(offered(dir.path()), None);
}

#[test]
fn a_session_left_early_and_kept_ended_when_it_was_left() {
    let dir = tempfile::tempdir().unwrap();
    let (writer, id) = write(dir.path(), [begin("core", at(0)), end(Status::Partial, at(9))]);
    drop(writer);
    let mut writer = Writer::new(dir.path());
    assert_eq!(writer.submit(JournalOp::Decide { id, keep: true, at: at(700) }), Health::Saved);
    assert_eq!(status(dir.path(), id), (Status::Partial, Some(at(9))));
    assert_eq!(offered(dir.path()), None);
}

#[test]
fn discarded_it_is_gone_with_its_sets() {
    let dir = tempfile::tempdir().unwrap();
    let id = cut_short(dir.path());
    let mut writer = Writer::new(dir.path());
    assert_eq!(writer.submit(JournalOp::Decide { id, keep: false, at: at(700) }), Health::Saved);
    assert_eq!(offered(dir.path()), None);
    let store = Store::read(dir.path()).unwrap().unwrap();
    assert_eq!(store.session(id).unwrap(), None);
    let sets: u32 =
        store.conn.query_row("SELECT count(*) FROM sets", [], |row| row.get(0)).unwrap();
    assert_eq!(sets, 0);
}

#[test]
fn a_session_that_runs_elsewhere_is_neither_resumed_nor_discarded() {
    let dir = tempfile::tempdir().unwrap();
    let (runs, id) = write(dir.path(), [begin("core", at(0))]);
    for op in
        [JournalOp::Resume { id, at: at(400) }, JournalOp::Decide { id, keep: false, at: at(700) }]
    {
        let mut other = Writer::new(dir.path());
        let Health::NotSaved { why, pending: 1 } = other.submit(op) else { panic!("it did") };
        assert!(why.contains("running in another terminal"), "{why}");
    }
    assert_eq!(status(dir.path(), id), (Status::Interrupted, None));
    drop(runs);
}

#[test]
fn a_finished_session_cannot_be_resumed() {
    let dir = tempfile::tempdir().unwrap();
    let (_, id) = write(dir.path(), [begin("core", at(0)), end(Status::Finished, at(9))]);
    let error: StoreError = Store::open(dir.path()).unwrap().resume(id, at(400)).unwrap_err();
    assert_eq!(error.fault, Fault::Gone(id));
    assert_eq!(status(dir.path(), id), (Status::Finished, Some(at(9))));
}
