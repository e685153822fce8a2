//! What goes in comes out.

use chrono::NaiveDate;

use super::super::record::{Overview, Reason, Session, Set, Status};
use super::super::{Beginning, Found, Store};
use super::*;

fn answers() -> JournalOp {
    JournalOp::Answer {
        effort: Some(6),
        pain_before: Some(1),
        pain_after: None,
        note: Some("=cold\nrain".into()),
        at: at(70),
    }
}

fn today() -> NaiveDate {
    at(0).date_naive()
}

fn read(dir: &Path) -> Store {
    Store::read(dir).unwrap().expect("there is a journal")
}

#[test]
fn a_session_comes_back_as_it_was_told() {
    let dir = tempfile::tempdir().unwrap();
    let left_out = SetRecord { reason: Some(Reason::Kit), ..hold(Outcome::Skipped, 0) };
    let (_, id) = write(
        dir.path(),
        [
            begin("post-run-core", at(0)),
            set(1, hold(Outcome::Done, 30), at(5)),
            set(5, left_out.clone(), at(41)),
            set(3, reps(7), at(40)),
            end(Status::Finished, at(60)),
            answers(),
            JournalOp::Answer {
                effort: None,
                pain_before: None,
                pain_after: Some(2),
                note: None,
                at: at(80),
            },
        ],
    );

    let session = read(dir.path()).session(id).unwrap().expect("it is there");

    let expected = Session {
        id,
        routine: "post-run-core".into(),
        title: "Post-run core".into(),
        when: Some(crate::routine::When::PostRun),
        started_at: at(0),
        ended_at: Some(at(60)),
        status: Status::Finished,
        effort: Some(6),
        pain_before: Some(1),
        pain_after: Some(2),
        pain_next_morning: None,
        note: Some("=cold\nrain".into()),
        lighter: None,
        sets: vec![
            Set { step: 1, record: hold(Outcome::Done, 30), started_at: at(5) },
            Set { step: 3, record: reps(7), started_at: at(40) },
            Set { step: 5, record: left_out, started_at: at(41) },
        ],
    };
    assert_eq!(session, expected);
    assert_eq!(session.started_at.offset(), at(0).offset());
}

#[test]
fn a_later_record_of_a_step_takes_the_place_of_the_earlier() {
    let dir = tempfile::tempdir().unwrap();
    let (_, id) = write(
        dir.path(),
        [
            begin("core", at(0)),
            set(1, hold(Outcome::Skipped, 3), at(5)),
            set(1, hold(Outcome::Short, 12), at(20)),
            set(1, hold(Outcome::Done, 30), at(40)),
            set(1, hold(Outcome::Skipped, 1), at(80)),
        ],
    );
    let sets = read(dir.path()).session(id).unwrap().unwrap().sets;
    assert_eq!(sets, [Set { step: 1, record: hold(Outcome::Done, 30), started_at: at(40) }]);
}

#[test]
fn ids_sort_by_start() {
    let dir = tempfile::tempdir().unwrap();
    let (mut writer, first) = write(dir.path(), [begin("core", at(0))]);
    assert_eq!(writer.submit(begin("core", at(1))), Health::Saved);
    let second = writer.session().unwrap();
    assert!(first < second);
    assert_eq!(first.get_version_num(), 7);
    let newest_first: Vec<_> =
        read(dir.path()).sessions(10).unwrap().iter().map(|session| session.id).collect();
    assert_eq!(newest_first, [second, first]);
    let oldest_first: Vec<_> =
        read(dir.path()).all().unwrap().map(|session| session.unwrap().id).collect();
    assert_eq!(oldest_first, [first, second]);
}

#[test]
fn all_sessions_come_in_chunks_without_a_seam() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
    for n in 0..600_u32 {
        let id = Uuid::from_u128(u128::from(n));
        // Every three of them start in the same second.
        let started_at = at(i64::from(n / 3));
        let beginning = Beginning {
            id,
            routine: "r",
            title: "R",
            when: When::Any,
            plan: "",
            lighter: None,
            started_at,
        };
        store.begin(&beginning).unwrap();
    }
    let all: Vec<_> = store.all().unwrap().map(|session| session.unwrap().id.as_u128()).collect();
    assert_eq!(all, (0..600).collect::<Vec<_>>());
}

#[test]
fn a_session_is_found_by_the_beginning_of_its_id() {
    let dir = tempfile::tempdir().unwrap();
    let (_, first) = write(dir.path(), [begin("core", at(0))]);
    let (_, second) = write(dir.path(), [begin("core", at(3600))]);
    let store = read(dir.path());
    let text = second.to_string();
    for prefix in [&text[..], &text[..13].to_uppercase()] {
        let Found::One(session) = store.find(prefix).unwrap() else { panic!("{prefix}") };
        assert_eq!(session.id, second);
    }
    assert_eq!(store.find("0").unwrap(), Found::Several(vec![first, second]));
    for none in ["ff", "", "%", "' OR 1 --"] {
        assert_eq!(store.find(none).unwrap(), Found::None, "{none}");
    }
}

#[test]
fn an_overview_tells_what_was_last_done_and_how_long() {
    let dir = tempfile::tempdir().unwrap();
    let day = 24 * 60 * 60;
    // Half an hour before midnight, when it is already tomorrow in the east of UTC.
    let late = 5 * 3600 + 1800;
    for (routine, start) in [("core", -28 * day), ("core", -27 * day), ("warm-up", late - day)] {
        let sets = (1..=3).map(|n| set(n, hold(Outcome::Done, 40), at(start + 60 * n as i64)));
        let ops = [begin(routine, at(start))].into_iter().chain(sets);
        write(dir.path(), ops.chain([end(Status::Partial, at(start + 9000))]));
    }
    // Left before anything was done: no day, not the last time, and nothing to go on with.
    let skipped = set(1, hold(Outcome::Skipped, 0), at(10));
    write(dir.path(), [begin("core", at(0)), skipped, end(Status::Partial, at(20))]);
    write(dir.path(), [begin("stretch", at(30)), end(Status::Partial, at(40))]);
    let overview = read(dir.path()).overview(today()).unwrap();
    assert_eq!(overview.cut_short, None);
    let date = |days| (at(0) + TimeDelta::days(days)).date_naive();
    // Three sets of 40 s, 60 s before the first and 20 s before the others: 3 min 40 s.
    assert_eq!(overview.days, [(date(-27), 4), (date(-1), 4)]);
    assert_eq!(overview.last_done.len(), 2);
    assert_eq!(overview.last_done["core"], at(-27 * day));
    assert_eq!(overview.last_done["warm-up"], at(late - day));
}

#[test]
fn a_night_between_two_sets_counts_five_minutes() {
    let dir = tempfile::tempdir().unwrap();
    let night = 10 * 60 * 60;
    let (_, id) = write(
        dir.path(),
        [
            begin("core", at(0)),
            set(1, hold(Outcome::Done, 30), at(10)),
            set(3, hold(Outcome::Done, 30), at(night)),
        ],
    );
    let session = read(dir.path()).session(id).unwrap().unwrap();
    assert_eq!(session.active(), seconds(10 + 30 + 5 * 60 + 30));
}

#[test]
fn what_has_not_ended_is_no_more_in_the_strip_than_in_the_calendar() {
    let dir = tempfile::tempdir().unwrap();
    let ops = [begin("core", at(0)), set(1, hold(Outcome::Done, 90), at(0))];
    let (mut writer, _) = write(dir.path(), ops);
    let days = |store: &Store| {
        let strip = store.overview(today()).unwrap().days;
        (strip, store.days(today(), today()).unwrap().len())
    };
    assert_eq!(days(&read(dir.path())), (Vec::new(), 0));
    assert_eq!(writer.submit(end(Status::Partial, at(90))), Health::Saved);
    assert_eq!(days(&read(dir.path())), (vec![(today(), 2)], 1));
}

#[test]
fn a_length_beyond_the_calendar_breaks_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let endless = Duration::from_millis(i64::MAX as u64);
    let mut record = hold(Outcome::Done, 30);
    record.actual.length = Some(endless);
    let (writer, id) = write(dir.path(), [begin("core", at(0)), set(1, record, at(0))]);
    drop(writer);
    assert_eq!(read(dir.path()).session(id).unwrap().unwrap().active(), endless);
    Store::open(dir.path()).unwrap().keep(id, at(100)).unwrap();
    let overview = read(dir.path()).overview(today()).unwrap();
    assert_eq!(overview.days.last().unwrap().1, u32::MAX);
    assert_eq!(read(dir.path()).session(id).unwrap().unwrap().ended_at, Some(at(0)));
}

#[test]
fn a_read_makes_nothing_where_there_is_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    assert!(Store::read(&data).unwrap().is_none());
    assert!(!data.exists());
    assert!(Store::read(dir.path()).unwrap().is_none());
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn an_empty_journal_has_an_empty_overview() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.overview(today()).unwrap(), Overview::default());
    assert_eq!(store.sessions(10).unwrap(), []);
}

#[test]
fn a_journal_closed_leaves_one_file() {
    let dir = tempfile::tempdir().unwrap();
    drop(write(dir.path(), [begin("core", at(0)), end(Status::Finished, at(1))]));
    drop(read(dir.path()));
    let files: Vec<_> =
        std::fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.contains(&"journal.db".into()) && files.contains(&"running".into()));
    assert_eq!(std::fs::read_dir(dir.path().join("running")).unwrap().count(), 0);
}
