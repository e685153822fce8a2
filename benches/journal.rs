//! How long the journal makes anybody wait, with many years in it.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made is no use")]
#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![expect(clippy::print_stdout, reason = "it is what it is run for")]

use std::time::{Duration, Instant};

use chrono::{DateTime, FixedOffset, NaiveDate};
use divan::Bencher;
use prehab::journal::export::{Format, export};
use prehab::journal::record::{Amount, Outcome, SetRecord};
use prehab::journal::{FILE, Health, JournalOp, Store, Writer};
use prehab::routine::When;
use tempfile::TempDir;

/// More than one a day for nearly forty years.
const SESSIONS: u32 = 20_000;
const SETS: u32 = 20;
/// When they end, in seconds since 1970.
const END: i64 = 1_780_000_000;

fn main() {
    divan::main();
    a_set_against_a_bare_commit();
}

fn first() -> DateTime<FixedOffset> {
    "1990-01-01T18:00:00+01:00".parse().unwrap()
}

fn record() -> SetRecord {
    let half_a_minute = Some(Duration::from_secs(30));
    let amount = Amount { length: half_a_minute, reps: None, hold: half_a_minute };
    SetRecord {
        exercise: Some("front-plank".into()),
        title: "Front plank".into(),
        variant: None,
        instead_of: None,
        side: None,
        set: 1,
        round: 1,
        target: amount,
        actual: amount,
        outcome: Outcome::Done,
        reason: None,
        counted: None,
        tempo: None,
        started: Duration::ZERO,
    }
}

fn begin() -> JournalOp {
    let (routine, title) = ("post-run-core".to_owned(), "Post-run core".to_owned());
    // A plan of a common length.
    let (plan, when) = ("x".repeat(8_000), When::PostRun);
    JournalOp::Begin { routine, title, when, plan, lighter: None, started_at: first() }
}

fn set(step: usize) -> JournalOp {
    JournalOp::Set { step, record: Box::new(record()), started_at: first() }
}

/// A data folder with many years in it, put there without the store: it would sync 400,000 times.
fn many_years() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let conn = rusqlite::Connection::open(dir.path().join(FILE)).unwrap();
    let years = include_str!("years.sql")
        .replace(":sessions", &SESSIONS.to_string())
        .replace(":sets", &SETS.to_string())
        .replace(":end", &END.to_string());
    conn.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; BEGIN; {} {years}
         PRAGMA application_id = 0x70726862; PRAGMA user_version = 1; COMMIT",
        include_str!("../src/journal/schema/1.sql"),
    ))
    .unwrap();
    drop(conn);
    drop(Store::open(dir.path()).unwrap());
    dir
}

/// The day after the last of them.
fn today() -> NaiveDate {
    DateTime::from_timestamp(END, 0).unwrap().date_naive()
}

fn saved(health: &Health) {
    assert_eq!(*health, Health::Saved);
}

#[divan::bench]
fn the_first_session_of_all_begins(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| tempfile::tempdir().unwrap()).bench_local_refs(|dir| {
        let mut writer = Writer::new(dir.path());
        saved(&writer.submit(begin()));
        writer
    });
}

#[divan::bench]
fn a_session_begins_after_many_years(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| {
        let mut writer = Writer::new(dir.path());
        saved(&writer.submit(begin()));
        writer
    });
}

#[divan::bench]
fn a_set_is_saved(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    let mut writer = Writer::new(dir.path());
    saved(&writer.submit(begin()));
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        saved(&writer.submit(set(step)));
    });
}

#[divan::bench]
fn overview_with_nothing_in_it(bencher: Bencher<'_, '_>) {
    let dir = tempfile::tempdir().unwrap();
    bencher.bench_local(|| assert!(Store::read(dir.path()).unwrap().is_none()));
}

#[divan::bench]
fn opening_alone(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| drop(Store::read(dir.path()).unwrap()));
}

#[divan::bench]
fn overview_of_many_years(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| {
        let overview = Store::read(dir.path()).unwrap().unwrap().overview(today()).unwrap();
        assert_eq!((overview.last_done.len(), overview.days.len()), (10, 28));
    });
}

/// What the coach goes by, for the first frame.
#[divan::bench]
fn the_last_weeks_of_many_years(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| {
        let recent = Store::read(dir.path()).unwrap().unwrap().recent(today()).unwrap();
        assert_eq!(recent.len(), 71);
    });
}

/// Beside the session's first seconds; nobody waits for it.
#[divan::bench]
fn bests_of_many_years(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| Store::read(dir.path()).unwrap().unwrap().bests().unwrap());
}

#[divan::bench]
fn the_last_hundred_sessions(bencher: Bencher<'_, '_>) {
    let dir = many_years();
    bencher.bench_local(|| {
        let sessions = Store::read(dir.path()).unwrap().unwrap().sessions(100).unwrap();
        assert_eq!(sessions.len(), 100);
    });
}

/// What the Progress screen is told from, and all that `prehab stats` needs.
#[divan::bench(args = [Some("2026-03-02"), None])]
fn past_of_many_years(bencher: Bencher<'_, '_>, since: Option<&str>) {
    let dir = many_years();
    let since = since.map(|day| day.parse().unwrap());
    bencher.bench_local(|| {
        let past = Store::read(dir.path()).unwrap().unwrap().past(since).unwrap();
        assert_eq!(past.standings.len(), 20);
    });
}

#[divan::bench(args = [500, 20_000])]
fn lines_of_many_years(bencher: Bencher<'_, '_>, limit: usize) {
    let dir = many_years();
    bencher.bench_local(|| {
        assert_eq!(Store::read(dir.path()).unwrap().unwrap().lines(limit).unwrap().len(), limit);
    });
}

#[divan::bench(sample_count = 5, args = [Format::Json, Format::Csv])]
fn export_of_many_years(bencher: Bencher<'_, '_>, format: Format) {
    let dir = many_years();
    let store = Store::read(dir.path()).unwrap().unwrap();
    bencher.bench_local(|| export(store.all().unwrap(), format, &mut std::io::sink()).unwrap());
}

/// What a finished set costs beyond what no journal can save: a commit of one row with the same
/// settings. One after the other, because how long a disk takes differs from second to second.
fn a_set_against_a_bare_commit() {
    const ROUNDS: usize = 300;
    let (years, bare) = (many_years(), tempfile::tempdir().unwrap());
    let mut writer = Writer::new(years.path());
    saved(&writer.submit(begin()));
    let conn = rusqlite::Connection::open(bare.path().join("bare.db")).unwrap();
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE rows (key INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    )
    .unwrap();
    let row = "x".repeat(150);
    let (mut sets, mut commits) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let begun = Instant::now();
        conn.execute("INSERT INTO rows (text) VALUES (?1)", [&row]).unwrap();
        commits.push(begun.elapsed());
        let begun = Instant::now();
        // As many as a long session has; from then on they are done again.
        saved(&writer.submit(set(round % 60)));
        sets.push(begun.elapsed());
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort();
        times[ROUNDS / 2]
    };
    let (set, commit) = (median(&mut sets), median(&mut commits));
    let ratio = set.as_secs_f64() / commit.as_secs_f64();
    println!("\na set saved: {set:.0?}; a bare commit: {commit:.0?}; {ratio:.2} times as long");
}
