//! Runs in the journal: added, corrected, deleted, carried and brought up to date.

use chrono::FixedOffset;

use super::super::export::{Format, export_runs};
use super::super::import::{Columns, Guide};
use super::super::record::{Run, Source, Sport, Surface};
use super::super::{Added, Fault, Imported, Store};
use super::*;

fn store(dir: &Path) -> Store {
    let store = Store::open(dir).unwrap();
    store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
    store
}

/// A run with all that there is to say of one.
pub(super) fn run(id: u128, second: i64, metres: u32) -> Run {
    Run {
        id: Uuid::from_u128(id),
        sport: Sport::Running,
        started_at: at(second),
        distance: Some(metres),
        moving: Some(Duration::from_millis(2_770_250)),
        surface: Some(Surface::Trail),
        shoes: Some("Pegasus \"40\"".into()),
        effort: Some(6),
        pain: Some(0),
        note: Some("rain,\nwind".into()),
        source: Source::Typed,
    }
}

/// A ride of which only the time is known.
fn ride(id: u128, second: i64) -> Run {
    Run {
        sport: Sport::Cycling,
        distance: None,
        surface: None,
        shoes: None,
        effort: None,
        pain: None,
        note: None,
        source: Source::Fit,
        ..run(id, second, 1)
    }
}

#[test]
fn a_run_comes_back_as_it_was_and_once() {
    let dir = tempfile::tempdir().unwrap();
    let all = [run(1, 0, 8_200), ride(2, 9_000)];
    let mut journal = store(dir.path());
    for run in all.iter().rev() {
        assert_eq!(journal.add_run(run, at(10_000)).unwrap(), Added::New);
    }
    let again = Run { distance: Some(1), ..all[0].clone() };
    assert_eq!(journal.add_run(&again, at(10_000)).unwrap(), Added::There);
    assert_eq!(store(dir.path()).runs().unwrap(), all);
}

#[test]
fn the_same_run_is_found_by_its_time_sport_distance_and_length() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = store(dir.path());
    let all = [run(1, 0, 8_200), run(2, 0, 8_300), ride(3, 0)];
    for run in &all {
        journal.add_run(run, at(10_000)).unwrap();
    }
    let same = |run: &Run| journal.same_run(run).unwrap().map(|found| found.id);
    for there in &all {
        // By the clock of another place it is another day.
        let far = FixedOffset::east_opt(14 * 3600).unwrap();
        let started_at = there.started_at.with_timezone(&far);
        let typed = Run { id: Uuid::from_u128(9), started_at, shoes: None, ..there.clone() };
        assert_eq!(same(&typed), Some(there.id));
    }
    let first = || all[0].clone();
    let lasted = i64::try_from(first().moving.unwrap().as_secs()).unwrap();
    // Typed a little later, as one that was just over.
    for seconds in [1, lasted - 1, 1 - lasted] {
        assert_eq!(same(&Run { started_at: at(seconds), ..first() }), Some(first().id));
    }
    for other in [
        Run { started_at: at(lasted), ..first() },
        Run { started_at: at(-lasted), ..first() },
        Run { distance: Some(8_201), ..first() },
        Run { moving: None, ..first() },
        Run { sport: Sport::Walking, ..first() },
    ] {
        assert_eq!(same(&other), None, "{other:?}");
    }
}

#[test]
fn what_has_to_do_with_today_is_of_the_last_two_months() {
    const DAY: i64 = 24 * 60 * 60;
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    for days in [0_i64, 60, 61] {
        store.add_run(&run(days.unsigned_abs().into(), -DAY * days, 1_000), at(0)).unwrap();
    }
    let recent = store.overview(at(0).date_naive()).unwrap().runs;
    assert_eq!(recent.iter().map(|run| run.id.as_u128()).collect::<Vec<_>>(), [60, 0]);
}

#[test]
fn a_run_is_corrected_deleted_and_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    let (first, second) = (run(1, 0, 8_200), run(2, 60, 5_000));
    for run in [&first, &second] {
        store.add_run(run, at(100)).unwrap();
    }
    let right = Run { distance: Some(8_400), shoes: None, ..first.clone() };
    store.change_run(&right, at(200)).unwrap();
    assert_eq!(store.runs().unwrap(), [right.clone(), second.clone()]);
    let nobody = Uuid::from_u128(9);
    let missing = |result: Result<(), super::super::StoreError>| result.unwrap_err().fault;
    assert_eq!(missing(store.delete_runs(&[first.id, nobody], at(300))), Fault::MissingRun(nobody));
    assert_eq!(store.runs().unwrap().len(), 2, "all or none");
    store.delete_runs(&[first.id], at(300)).unwrap();
    assert_eq!(store.runs().unwrap(), [second]);
    assert_eq!(missing(store.change_run(&right, at(310))), Fault::MissingRun(first.id));
    assert_eq!(store.find_deleted_runs("0000").unwrap(), [first.id]);
    assert!(store.find_deleted("0000").unwrap().is_empty(), "it is no session");
    assert_eq!(store.restore_runs(&[first.id], at(400)).unwrap(), std::slice::from_ref(&right));
    assert_eq!(store.runs().unwrap()[0], right);
}

#[test]
fn a_run_is_deleted_and_brought_back_between_the_sets_of_a_session() {
    let dir = tempfile::tempdir().unwrap();
    let run = run(1, 0, 8_200);
    let id = run.id;
    store(dir.path()).add_run(&run, at(10)).unwrap();
    let (mut writer, session) = write(dir.path(), [begin("core", at(20))]);
    let delete = || JournalOp::DeleteRun { id, at: at(30) };
    assert_eq!(writer.submit(delete()), Health::Saved);
    assert_eq!(store(dir.path()).runs().unwrap(), []);
    assert_eq!(writer.submit(delete()), Health::Saved);
    let told = format!("that a run is deleted came too late: {}", dir.path().display());
    assert!(writer.take_gone().is_some_and(|what| what.starts_with(&told)), "twice");
    assert_eq!(writer.submit(JournalOp::RestoreRun { id, at: at(40) }), Health::Saved);
    assert_eq!(store(dir.path()).runs().unwrap(), [run]);
    assert_eq!(writer.submit(set(1, hold(Outcome::Done, 30), at(50))), Health::Saved);
    assert_eq!(store(dir.path()).session(session).unwrap().map(|it| it.sets.len()), Some(1));
}

#[test]
fn after_a_month_nothing_is_left_of_what_was_deleted() {
    const MONTH: i64 = 31 * 24 * 60 * 60;
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    for id in [1, 2] {
        store.add_run(&run(id, 0, 5_000), at(0)).unwrap();
    }
    let [first, second] = [1, 2].map(Uuid::from_u128);
    store.delete_runs(&[first], at(10)).unwrap();
    store.delete_runs(&[second], at(MONTH)).unwrap();
    assert_eq!(store.find_deleted_runs("0").unwrap(), [second]);
    let gone = store.restore_runs(&[first], at(MONTH)).unwrap_err();
    assert_eq!(gone.fault, Fault::MissingRun(first));
    // It can be added again, and is later than its deletion.
    assert_eq!(store.add_run(&run(1, 0, 5_000), at(MONTH)).unwrap(), Added::New);
}

#[test]
fn what_no_run_can_have_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    for wrong in [
        Run { effort: Some(11), ..run(1, 0, 5_000) },
        Run { distance: Some(0), ..run(1, 0, 5_000) },
        Run { distance: None, moving: None, ..run(1, 0, 5_000) },
        Run { distance: Some(1_000_001), ..run(1, 0, 5_000) },
        Run { moving: Some(Duration::from_secs(8 * 24 * 60 * 60)), ..run(1, 0, 5_000) },
        Run { started_at: "1970-06-01T00:00:00Z".parse().unwrap(), ..run(1, 0, 5_000) },
    ] {
        for refused in [store.add_run(&wrong, at(0)).map(drop), store.change_run(&wrong, at(0))] {
            let error = refused.unwrap_err();
            assert!(matches!(error.fault, Fault::Refused(_)), "{error}");
        }
    }
    assert_eq!(store.runs().unwrap(), []);
}

fn exported(store: &Store, lines: bool) -> String {
    let mut out = Vec::new();
    export_runs(&store.runs().unwrap(), lines, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_was_exported_comes_back_whole_and_once() {
    let local = |time: chrono::NaiveDateTime| {
        time.and_local_timezone(FixedOffset::east_opt(3600)?).single()
    };
    let columns = Columns::default();
    let guide = Guide { columns: &columns, exercise: &|_| None, local: &local };
    for (lines, format) in [(false, Format::Json), (true, Format::JsonLines)] {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (mut from, mut to) = (store(here.path()), store(there.path()));
        for run in [run(1, 0, 8_200), ride(2, 60)] {
            from.add_run(&run, at(0)).unwrap();
        }
        let text = exported(&from, lines);
        let imported = to.import(&text, format, &guide, at(9)).unwrap();
        assert_eq!(imported, Imported { runs_added: 2, ..Imported::default() });
        let again = to.import(&text, format, &guide, at(10)).unwrap();
        assert_eq!(again, Imported { runs_there: 2, ..Imported::default() });
        assert_eq!(to.runs().unwrap(), from.runs().unwrap());
        assert_eq!(exported(&to, lines), text);
    }
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_line() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    store.add_run(&run(1, 0, 8_200), at(0)).unwrap();
    let text = exported(&store, true);
    let columns = Columns::default();
    let guide = Guide { columns: &columns, exercise: &|_| None, local: &|_| None };
    let mut told = |text: String| {
        let text =
            format!("{}{}", exported(&store, true).replace("-000000000001", "-000000000002"), text);
        store.import(&text, Format::JsonLines, &guide, at(9)).unwrap_err().to_string()
    };
    for (wrong, words) in [
        (text.replace("8200", "0"), "line 2: `distance_m` goes from 1 to 1000000"),
        (
            text.replace("2770.25", "0"),
            "line 2: `moving_seconds` goes to 604800, and is more than 0",
        ),
        (
            text.replace("\"effort\":6", "\"effort\":0"),
            "line 2: `effort` is 0, and goes from 1 to 10",
        ),
        (
            text.replace("8200", "null").replace("2770.25", "null"),
            "line 2: it has neither a distance nor a time",
        ),
    ] {
        assert_eq!(told(wrong), words);
    }
    let unknown = told(text.replace("running", "flying"));
    assert!(unknown.starts_with("line 2: `flying` is none of running, cycling,"), "{unknown}");
    assert_eq!(store.runs().unwrap().len(), 1, "all or nothing");
}

#[test]
fn a_journal_of_the_fourth_format_is_brought_up_to_date() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(super::super::FILE);
    std::fs::write(path, include_bytes!("format-4.db")).unwrap();
    let mut journal = store(dir.path());
    let lines = journal.lines(9).unwrap();
    assert_eq!((lines.len(), lines[0].sets_done), (1, 3));
    assert_eq!(journal.runs().unwrap(), []);
    // What was deleted before can still be brought back.
    let [deleted] = journal.find_deleted("0").unwrap().try_into().unwrap();
    journal.restore(&[deleted], at(0)).unwrap();
    journal.add_run(&run(1, 0, 5_000), at(0)).unwrap();
    assert_eq!((journal.lines(9).unwrap().len(), journal.runs().unwrap().len()), (2, 1));
    assert_eq!(std::fs::read_dir(dir.path().join("backups")).unwrap().count(), 1);
}
