//! Corrections, deleting and putting back; and that the counts follow whatever is done.

use proptest::prelude::*;

use super::super::op::Edit;
use super::super::record::{
    Day, Kind, KindWeek, KindWeeks, Measure, Past, Session, SessionLine, Standing, Week,
};
use super::super::store::key_of;
use super::super::{Fault, Store, changed, tally};
use super::*;

fn store(dir: &Path) -> Store {
    Store::open(dir).unwrap()
}

/// A finished session of these holds, begun so many days after the 21st.
fn session(dir: &Path, day: i64, held: &[u64]) -> Uuid {
    let start = day * 86_400;
    let sets = held.iter().enumerate().map(|(step, &held)| {
        let outcome = if held == 0 { Outcome::Skipped } else { Outcome::Done };
        set(step, hold(outcome, held), at(start + 40 * step as i64))
    });
    let ops = [begin("core", at(start))].into_iter().chain(sets);
    write(dir, ops.chain([end(Status::Finished, at(start + 600))])).1
}

fn correction(step: usize, held: u64) -> Edit {
    Edit::Set { step, actual: hold(Outcome::Done, held).actual, outcome: Outcome::Done }
}

fn read(store: &Store, id: Uuid) -> Session {
    store.session(id).unwrap().expect("it is there")
}

#[test]
fn answers_and_amounts_are_corrected_and_taken_back() {
    let dir = tempfile::tempdir().unwrap();
    let id = session(dir.path(), 0, &[30, 20]);
    let mut store = store(dir.path());
    let mut applied = read(&store, id);
    for edit in [
        Edit::Effort(Some(7)),
        Edit::PainBefore(Some(1)),
        Edit::PainAfter(Some(2)),
        Edit::PainNextMorning(Some(3)),
        Edit::Note(Some("too fast".into())),
        correction(1, 25),
    ] {
        store.edit(id, &edit, at(900)).unwrap();
        edit.apply(&mut applied);
        assert_eq!(read(&store, id), applied, "{edit:?}");
    }
    let edited = read(&store, id);
    assert_eq!(edited.effort, Some(7));
    let pain = (edited.pain_before, edited.pain_after, edited.pain_next_morning);
    assert_eq!(pain, (Some(1), Some(2), Some(3)));
    assert_eq!(edited.note.as_deref(), Some("too fast"));
    assert_eq!(edited.sets[1].record, hold(Outcome::Done, 25));
    assert_eq!(edited.sets[0].record, hold(Outcome::Done, 30));

    store.edit(id, &Edit::Effort(None), at(901)).unwrap();
    store.edit(id, &Edit::Note(None), at(902)).unwrap();
    let edited = read(&store, id);
    assert_eq!((edited.effort, edited.note), (None, None));
}

#[test]
fn what_cannot_be_corrected_is_said() {
    let dir = tempfile::tempdir().unwrap();
    let id = session(dir.path(), 0, &[30]);
    let nobody = Uuid::from_u128(7);
    let mut store = store(dir.path());
    let fault = |result: Result<(), super::super::StoreError>| result.unwrap_err().fault;
    assert_eq!(fault(store.edit(nobody, &Edit::Effort(None), at(0))), Fault::Missing(nobody));
    assert_eq!(fault(store.edit(id, &correction(9, 1), at(0))), Fault::Missing(id));
    assert_eq!(fault(store.delete(&[nobody], at(0))), Fault::Missing(nobody));
    assert_eq!(fault(store.restore(&[id], at(0))), Fault::Missing(id));
    assert!(matches!(fault(store.edit(id, &Edit::Effort(Some(11)), at(0))), Fault::Refused(_)));
    let (_running, running) = write(dir.path(), [begin("core", at(9_000))]);
    assert_eq!(fault(store.delete(&[running], at(0))), Fault::Missing(running));
}

#[test]
fn a_correction_that_comes_too_late_is_told_once_and_is_no_loss() {
    let dir = tempfile::tempdir().unwrap();
    let id = session(dir.path(), 0, &[30]);
    let mut writer = Writer::new(dir.path());
    store(dir.path()).delete(&[id], at(700)).unwrap();
    let at = at(800);
    for op in [
        JournalOp::Edit { id, edit: Edit::Effort(Some(5)), at },
        JournalOp::Delete { id, at },
        JournalOp::Restore { id: Uuid::from_u128(7), at },
        JournalOp::DeleteRun { id: Uuid::from_u128(7), at },
        JournalOp::RestoreRun { id: Uuid::from_u128(7), at },
    ] {
        assert_eq!(writer.submit(op), Health::Saved);
        assert!(writer.take_gone().is_some_and(|what| what.contains("too late")));
        assert_eq!((writer.take_gone(), writer.lost()), (None, None));
    }
}

#[test]
fn a_plan_needs_its_session() {
    let dir = tempfile::tempdir().unwrap();
    let nobody = Uuid::from_u128(7);
    let error = store(dir.path()).plan(nobody, "{}").unwrap_err();
    assert_eq!(error.fault, Fault::Gone(nobody));
}

#[test]
fn every_change_is_as_late_as_the_clock_on_the_wall() {
    let dir = tempfile::tempdir().unwrap();
    let (mut writer, id) = write(dir.path(), [begin("core", at(0))]);
    let store = store(dir.path());
    let answer = |at| JournalOp::Answer {
        effort: Some(5),
        pain_before: None,
        pain_after: None,
        note: None,
        at,
    };
    let ops = [
        set(1, hold(Outcome::Done, 30), at(70)),
        end(Status::Partial, at(200)),
        JournalOp::Resume { id, at: at(300) },
        answer(at(400)),
        JournalOp::Decide { id, keep: true, at: at(500) },
        JournalOp::Resume { id, at: at(600) },
        JournalOp::Decide { id, keep: false, at: at(700) },
    ];
    for (op, seconds) in ops.into_iter().zip([100, 200, 300, 400, 500, 600, 700]) {
        let told = format!("{op:?}");
        assert_eq!(writer.submit(op), Health::Saved, "{told}");
        let clock: i64 = store
            .conn
            .query_row("SELECT value FROM facts WHERE name = 'clock'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(clock, at(seconds).timestamp_millis(), "{told}");
    }
}

#[test]
fn what_was_deleted_comes_back_whole() {
    let dir = tempfile::tempdir().unwrap();
    let id = session(dir.path(), 0, &[30, 0, 20]);
    let other = session(dir.path(), 1, &[40]);
    let mut store = store(dir.path());
    let edit = Edit::Note(Some("=1+1 \"so\"\nöff".into()));
    store.edit(id, &edit, at(900)).unwrap();
    let before = (read(&store, id), store.past(None).unwrap());
    store.delete(&[id], at(1_000)).unwrap();
    assert_eq!(store.session(id).unwrap(), None);
    assert_eq!(store.lines(9).unwrap().iter().map(|line| line.id).collect::<Vec<_>>(), [other]);
    store.restore(&[id], at(1_100)).unwrap();
    assert_eq!((read(&store, id), store.past(None).unwrap()), before);
}

#[test]
fn after_a_month_only_that_it_was_deleted_is_known() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (session(dir.path(), 0, &[30]), session(dir.path(), 1, &[30]));
    let mut store = store(dir.path());
    store.delete(&[first], at(0)).unwrap();
    store.delete(&[second], at(40 * 86_400)).unwrap();
    assert_eq!(store.restore(&[first], at(0)).unwrap_err().fault, Fault::Missing(first));
    store.restore(&[second], at(0)).unwrap();
    let known: u32 =
        store.conn.query_row("SELECT count(*) FROM deleted", [], |row| row.get(0)).unwrap();
    assert_eq!(known, 1);
}

#[test]
fn a_later_change_has_a_later_reading_whatever_the_clock_says() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    let readings = [at(50), at(0), at(0), at(100)];
    let readings = readings.map(|at| store.change(|tx| changed::tick(tx, at)).unwrap());
    assert!(readings.is_sorted_by(|a, b| a < b), "{readings:?}");
    assert_eq!(readings[3], at(100).timestamp_millis());
    store.change(|tx| changed::heard(tx, i64::MAX / 2)).unwrap();
    assert!(store.change(|tx| changed::tick(tx, at(200))).unwrap() > i64::MAX / 2);
}

#[test]
fn weeks_and_kinds_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    // A Saturday; the Sunday after it is of the same week, Monday is not.
    session(dir.path(), 0, &[30, 45, 20]);
    session(dir.path(), 1, &[45, 0]);
    session(dir.path(), 2, &[25, 35]);
    let store = store(dir.path());
    let date = |text: &str| text.parse().unwrap();
    let kind = Kind {
        exercise: Some("side-plank".into()),
        title: None,
        variant: None,
        side: Some(StepSide::Left),
        measure: Measure::Seconds,
    };
    let standing = Standing {
        kind: kind.clone(),
        sets: 6,
        total: 200,
        best: 45,
        best_day: date("2026-11-21"),
        last: 35,
        last_day: date("2026-11-23"),
    };
    let past = store.past(None).unwrap();
    assert_eq!(past.standings, [standing]);
    let week = |monday, sets, total, best, best_day| KindWeek {
        monday: date(monday),
        sets,
        total,
        best,
        best_day: date(best_day),
        record: None,
    };
    assert_eq!(
        store.weeks_of(&kind).unwrap(),
        [week("2026-11-16", 4, 140, 45, "2026-11-21"), week("2026-11-23", 2, 60, 35, "2026-11-23"),]
    );
    let both = KindWeeks { weeks: store.weeks_of(&kind).unwrap(), kind };
    let newest = KindWeeks { weeks: both.weeks[1..].to_vec(), kind: both.kind.clone() };
    assert_eq!(past.kinds, [both]);
    assert_eq!(store.past(Some(date("2026-11-23"))).unwrap().kinds, [newest]);
    let nothing_new = store.past(Some(date("2026-11-30"))).unwrap();
    assert_eq!((nothing_new.kinds, nothing_new.standings), (Vec::new(), past.standings));
    let weeks = past.weeks;
    let facts = |week: &Week| (week.monday, week.sessions, week.active.as_secs());
    // Each set begins 40 s after the one before.
    assert_eq!(
        weeks.iter().map(facts).collect::<Vec<_>>(),
        [(date("2026-11-16"), 2, 105 + 45), (date("2026-11-23"), 1, 75)]
    );
    assert_eq!(weeks[0].after, weeks[0].active);
    let days = store.days(date("2026-11-22"), date("2026-11-23")).unwrap();
    let one = |day, held| Day { date: date(day), sessions: 1, active: seconds(held) };
    assert_eq!(days, [one("2026-11-22", 45), one("2026-11-23", 75)]);
}

/// Everything that is counted.
type Counts = (Past, Vec<SessionLine>);

fn counts(store: &Store) -> Counts {
    (store.past(None).unwrap(), store.lines(99).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn counts_are_the_same_as_if_made_anew(
        sessions in prop::collection::vec((0i64..20, prop::collection::vec(0u64..90, 0..4)), 1..5),
        changes in prop::collection::vec((0usize..5, 0usize..6, 0u64..90), 0..12),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let ids: Vec<Uuid> =
            sessions.iter().map(|(day, held)| session(dir.path(), *day, held)).collect();
        let mut store = store(dir.path());
        for id in ids.iter().step_by(2) {
            store.end(*id, Status::Partial, at(0)).unwrap();
        }
        for (session, what, amount) in changes {
            let id = ids[session % ids.len()];
            // Some of these find nothing to change, which is a case too.
            let _ = match what {
                0 => store.delete(&[id], at(0)),
                1 => store.restore(&[id], at(0)),
                2 => store.edit(id, &correction(1, amount), at(0)),
                4 => store.resume(id, at(0)),
                5 => store.end(id, Status::Partial, at(0)),
                _ => store.edit(id, &Edit::PainAfter(Some((amount % 11) as u8)), at(0)),
            };
        }
        let kept = counts(&store);
        store.change(|tx| tally::all(tx)).unwrap();
        prop_assert_eq!(counts(&store), kept);
    }
}

#[test]
fn what_runs_is_measured_when_somebody_asks_and_kept_when_it_ends() {
    let dir = tempfile::tempdir().unwrap();
    let kept = |store: &Store| -> (u32, u32) {
        let kept = "SELECT sets_done, sets_planned FROM sessions";
        store.conn.query_row(kept, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    let skipped = hold(Outcome::Skipped, 0);
    let sets = [set(0, hold(Outcome::Done, 30), at(10)), set(1, skipped, at(50))];
    let (_running, id) = write(dir.path(), [begin("core", at(0))].into_iter().chain(sets));
    let mut store = store(dir.path());
    let is_as_its_sets_say = |store: &Store| {
        assert_eq!(store.lines(9).unwrap(), [SessionLine::of(&read(store, id))]);
    };
    is_as_its_sets_say(&store);
    assert_eq!(kept(&store), (0, 0));
    store.end(id, Status::Partial, at(60)).unwrap();
    is_as_its_sets_say(&store);
    assert_eq!(kept(&store), (1, 2));
    store.resume(id, at(70)).unwrap();
    store.set(id, 2, &hold(Outcome::Done, 20), at(80)).unwrap();
    is_as_its_sets_say(&store);
    assert_eq!(store.lines(9).unwrap()[0].sets_done, 2);
}

#[test]
fn only_what_was_up_to_the_person_is_a_record() {
    let dir = tempfile::tempdir().unwrap();
    let open = |held| {
        let mut set = hold(Outcome::Done, held);
        set.target = Default::default();
        set
    };
    let (given_up, planned) =
        (SetRecord { outcome: Outcome::Short, ..open(90) }, hold(Outcome::Done, 60));
    let mut found = Vec::new();
    for (session, sets) in [
        vec![open(30)],
        vec![planned, open(50)],
        vec![open(65), open(62), open(70)],
        vec![given_up],
        vec![open(95)],
    ]
    .into_iter()
    .enumerate()
    {
        let start = session as i64 * 9_000;
        let sets = sets.into_iter().enumerate();
        let sets = sets.map(|(step, it)| set(step, it, at(start + 100 * step as i64)));
        let ops = [begin("core", at(start))].into_iter().chain(sets);
        write(dir.path(), ops.chain([end(Status::Finished, at(start + 600))]));
        let past = store(dir.path()).past(None).unwrap();
        found.push(past.kinds[0].weeks[0].record.map(|it| (it.amount, it.before)));
    }
    assert_eq!(
        found,
        [Some((30, 0)), Some((30, 0)), Some((70, 60)), Some((70, 60)), Some((95, 90))]
    );
}

#[test]
fn a_journal_of_the_second_format_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(super::super::FILE);
    std::fs::write(path, include_bytes!("format-2.db")).unwrap();
    let past = store(dir.path()).past(None).unwrap();
    assert_eq!((past.weeks.len(), past.standings.len()), (1, 3));
    // All of it was planned so.
    assert!(past.kinds.iter().all(|kind| kind.weeks[0].record.is_none()));
}

#[test]
fn what_a_program_of_the_first_format_goes_on_writing_is_counted_when_it_is_through() {
    let dir = tempfile::tempdir().unwrap();
    let id = session(dir.path(), 0, &[30]);
    let (running, now) = write(dir.path(), [begin("core", at(90_000))]);
    let other = store(dir.path());
    let before = other.past(None).unwrap();
    // As that program leaves them: without a day, and with nothing counted.
    let forget = "UPDATE sessions SET day = 0, active_ms = 0, sets_done = 0; DELETE FROM tallies";
    other.conn.execute_batch(forget).unwrap();
    let day = |id: Uuid| -> i64 {
        let key = key_of(&other.conn, id).unwrap();
        let day = "SELECT day FROM sessions WHERE key = ?1";
        other.conn.query_row(day, [key], |row| row.get(0)).unwrap()
    };
    assert_eq!(store(dir.path()).past(None).unwrap(), before);
    assert_eq!((day(id), day(now)), (20_778, 0), "it may still be written to");
    drop(running);
    drop(store(dir.path()));
    assert_eq!(day(now), 20_779);
}

#[test]
fn of_several_corrections_all_are_made_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let [first, second] = [session(dir.path(), 0, &[30]), session(dir.path(), 1, &[30])];
    let mut store = store(dir.path());
    let nobody = Uuid::from_u128(7);
    let before = store.lines(9).unwrap();
    let missing = |result: Result<(), super::super::StoreError>| result.unwrap_err().fault;
    let edits = [Edit::Effort(Some(9)), correction(7, 30)];
    assert_eq!(missing(store.edit_all(first, &edits, at(0))), Fault::Missing(first));
    assert_eq!(missing(store.delete(&[first, nobody], at(0))), Fault::Missing(nobody));
    store.delete(&[second], at(0)).unwrap();
    assert_eq!(missing(store.restore(&[second, first], at(0))), Fault::Missing(first));
    assert_eq!(store.lines(9).unwrap(), before[1..]);
    store.restore(&[second], at(0)).unwrap();
    store.delete(&[first, second], at(0)).unwrap();
    assert_eq!(store.lines(9).unwrap(), []);
}

#[test]
fn a_journal_of_the_first_format_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(super::super::FILE);
    std::fs::write(path, include_bytes!("format-1.db")).unwrap();
    let store = store(dir.path());
    let lines = store.lines(9).unwrap();
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    let whole = read(&store, line.id);
    assert_eq!(*line, SessionLine::of(&whole));
    assert!(line.sets_done > 0);
    let Past { weeks, standings, .. } = store.past(None).unwrap();
    assert_eq!((weeks.len(), weeks[0].sessions, weeks[0].active), (1, 1, whole.active()));
    assert_eq!((whole.sets.len(), whole.when, whole.status), (3, None, Status::Finished));
    assert_eq!(standings.len(), 3);
}
