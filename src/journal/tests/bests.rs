//! What counts as done before.

use super::super::Store;
use super::super::record::PersonalRecord;
use super::*;

/// A hold on the left, and how long the one before was if it is a personal record.
fn before(dir: &Path, held: u64) -> Option<u32> {
    let bests = Store::read(dir).unwrap().expect("there is a journal").bests().unwrap();
    let open = SetRecord { target: Amount::default(), ..hold(Outcome::Done, held) };
    bests.beaten(&open, []).map(|PersonalRecord { before, .. }| before)
}

/// A session in which so much was held.
fn session(held: &[u64], status: Status) -> Vec<JournalOp> {
    let sets = held.iter().enumerate();
    let mut ops = vec![begin("core", at(0))];
    ops.extend(sets.map(|(step, &held)| set(step, hold(Outcome::Done, held), at(5))));
    ops.push(end(status, at(90)));
    ops
}

#[test]
fn the_best_of_all_kept_sessions_counts() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), session(&[30, 45, 20], Status::Finished));
    write(dir.path(), session(&[40], Status::Partial));
    assert_eq!(before(dir.path(), 46), Some(45));
    assert_eq!(before(dir.path(), 45), None);
}

#[test]
fn what_runs_was_discarded_or_is_undecided_does_not_count() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), session(&[30], Status::Finished));
    let (mut writer, discarded) = write(dir.path(), session(&[50], Status::Finished));
    assert_eq!(before(dir.path(), 60), Some(50));
    assert_eq!(
        writer.submit(JournalOp::Decide { id: discarded, keep: false, at: at(700) }),
        Health::Saved
    );
    let (mut writer, cut_short) = write(dir.path(), session(&[45], Status::Interrupted));
    let running = [begin("core", at(0)), set(1, hold(Outcome::Done, 55), at(5))];
    let (_running, _) = write(dir.path(), running);
    assert_eq!(before(dir.path(), 60), Some(30));
    assert_eq!(
        writer.submit(JournalOp::Decide { id: cut_short, keep: true, at: at(700) }),
        Health::Saved
    );
    assert_eq!(before(dir.path(), 60), Some(45));
    // The session that goes on is again one that runs.
    let (mut writer, left) = write(dir.path(), session(&[58], Status::Partial));
    assert_eq!(before(dir.path(), 60), Some(58));
    assert_eq!(writer.submit(JournalOp::Resume { id: left, at: at(400) }), Health::Saved);
    assert_eq!(before(dir.path(), 60), Some(45));
}

#[test]
fn seconds_and_repetitions_each_have_their_best() {
    let dir = tempfile::tempdir().unwrap();
    let counted = |reps, each: Option<u64>| SetRecord {
        target: Amount::default(),
        actual: Amount { length: None, reps: Some(reps), hold: each.map(seconds) },
        ..hold(Outcome::Done, 0)
    };
    let sets = [
        hold(Outcome::Short, 24),
        hold(Outcome::Skipped, 99),
        counted(9, None),
        counted(12, None),
        counted(7, Some(5)),
        counted(4, Some(10)),
    ];
    let sets = sets.into_iter().enumerate().map(|(step, record)| set(step, record, at(5)));
    write(
        dir.path(),
        [begin("core", at(0))].into_iter().chain(sets).chain([end(Status::Finished, at(90))]),
    );
    assert_eq!(before(dir.path(), 90), Some(24));
    let bests = Store::read(dir.path()).unwrap().unwrap().bests().unwrap();
    let beaten = |reps, each| bests.beaten(&counted(reps, each), []).map(|record| record.before);
    assert_eq!(beaten(20, None), Some(12));
    assert_eq!(beaten(20, Some(5)), Some(7));
    assert_eq!(beaten(20, Some(10)), Some(4));
    assert_eq!(beaten(20, Some(15)), None);
}
