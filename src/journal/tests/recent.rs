use chrono::TimeDelta;

use super::*;
use crate::journal::Store;

/// Does a set of a routine so many days ago; the routine's name, and that of the session's status.
fn did(dir: &Path, routine: &str, days: i64, status: Status) {
    let began = at(0) - TimeDelta::days(days);
    let set = set(1, hold(Outcome::Done, 30), began);
    let mut writer = Writer::new(dir);
    for op in [begin(routine, began), set, end(status, began + TimeDelta::minutes(1))] {
        assert_eq!(writer.submit(op), Health::Saved);
    }
}

#[test]
fn the_coach_goes_by_seven_weeks_and_the_last_of_each_routine() {
    let dir = tempfile::tempdir().unwrap();
    for (routine, days, status) in [
        ("often", 60, Status::Finished),
        ("often", 49, Status::Finished),
        ("often", 1, Status::Partial),
        ("seldom", 300, Status::Finished),
        ("seldom", 200, Status::Finished),
        ("running", 0, Status::Interrupted),
    ] {
        did(dir.path(), routine, days, status);
    }
    let store = Store::read(dir.path()).unwrap().unwrap();
    let recent = store.recent(at(0).date_naive()).unwrap();
    let told: Vec<_> = recent
        .iter()
        .map(|session| {
            let days = (at(0) - session.started_at).num_days();
            (session.routine.as_str(), days, session.sets.len())
        })
        .collect();
    assert_eq!(told, [("seldom", 200, 1), ("often", 49, 1), ("often", 1, 1), ("running", 0, 1)]);
}

#[test]
fn what_an_exercise_stood_for_and_why_less_was_planned_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let record = SetRecord { instead_of: Some("ball-pike".into()), ..hold(Outcome::Done, 30) };
    let JournalOp::Begin { routine, title, when, plan, started_at, .. } = begin("core", at(0))
    else {
        panic!("a beginning")
    };
    let lighter = Some(crate::plan::Lighter::Time);
    let begin = JournalOp::Begin { routine, title, when, plan, lighter, started_at };
    let ops = [begin, set(1, record.clone(), at(5)), end(Status::Finished, at(60))];
    let (_writer, id) = write(dir.path(), ops);
    let session = Store::read(dir.path()).unwrap().unwrap().session(id).unwrap().unwrap();
    assert_eq!((session.lighter, &session.sets[0].record), (lighter, &record));
}
