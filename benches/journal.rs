//! How long the journal makes anybody wait, with many years in it.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made is no use")]

use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use divan::Bencher;
use prehab::journal::export::{Format, export};
use prehab::journal::record::{Amount, Outcome, SetRecord};
use prehab::journal::{FILE, Health, JournalOp, Store, Writer};
use tempfile::TempDir;

/// More than one a day for fifty years.
const SESSIONS: u32 = 20_000;
const SETS: u32 = 20;

fn main() {
    divan::main();
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
    JournalOp::Begin { routine, title, plan: "x".repeat(8_000), started_at: first() }
}

fn set(step: usize) -> JournalOp {
    JournalOp::Set { step, record: Box::new(record()), started_at: first() }
}

/// A data folder with fifty years in it, put there without the store: it would sync 400,000 times.
fn fifty_years() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    drop(Store::open(dir.path()).unwrap());
    let conn = rusqlite::Connection::open(dir.path().join(FILE)).unwrap();
    conn.execute_batch(&format!(
        "PRAGMA synchronous = OFF;
         BEGIN;
         WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n LIMIT {SESSIONS})
         INSERT INTO sessions (id, routine, title, started_at, started_utc, ended_at, status)
         SELECT printf('%08x-0000-7000-8000-000000000000', n),
                'routine-' || (n % 10), 'Core',
                strftime('%Y-%m-%dT18:00:00+01:00', '1990-01-01', '+' || n || ' days'),
                unixepoch('1990-01-01 17:00', '+' || n || ' days'),
                strftime('%Y-%m-%dT18:07:00+01:00', '1990-01-01', '+' || n || ' days'),
                'finished'
         FROM n;
         WITH RECURSIVE n (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM n LIMIT {SETS})
         INSERT INTO sets (session, step, exercise, title, set_in_round, round, target_ms,
                           target_hold_ms, actual_ms, actual_hold_ms, outcome, started_at, clock_ms)
         SELECT key, n, 'front-plank', 'Front plank', 1, 1, 30000, 30000, 30000, 30000, 'done',
                started_at, 5000
         FROM sessions, n;
         COMMIT"
    ))
    .unwrap();
    dir
}

/// The day after the last of them.
fn today() -> NaiveDate {
    first().date_naive() + Days::new(u64::from(SESSIONS))
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
fn a_session_begins_after_fifty_years(bencher: Bencher<'_, '_>) {
    let dir = fifty_years();
    bencher.bench_local(|| {
        let mut writer = Writer::new(dir.path());
        saved(&writer.submit(begin()));
        writer
    });
}

#[divan::bench]
fn a_set_is_saved(bencher: Bencher<'_, '_>) {
    let dir = fifty_years();
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
    let dir = fifty_years();
    bencher.bench_local(|| drop(Store::read(dir.path()).unwrap()));
}

#[divan::bench]
fn overview_of_fifty_years(bencher: Bencher<'_, '_>) {
    let dir = fifty_years();
    bencher.bench_local(|| {
        let overview = Store::read(dir.path()).unwrap().unwrap().overview(today()).unwrap();
        assert_eq!((overview.last_done.len(), overview.days.len()), (10, 27));
    });
}

/// Beside the session's first seconds; nobody waits for it.
#[divan::bench]
fn bests_of_fifty_years(bencher: Bencher<'_, '_>) {
    let dir = fifty_years();
    bencher.bench_local(|| Store::read(dir.path()).unwrap().unwrap().bests().unwrap());
}

#[divan::bench]
fn the_last_hundred_sessions(bencher: Bencher<'_, '_>) {
    let dir = fifty_years();
    bencher.bench_local(|| {
        let sessions = Store::read(dir.path()).unwrap().unwrap().sessions(100).unwrap();
        assert_eq!(sessions.len(), 100);
    });
}

#[divan::bench(sample_count = 5, args = [Format::Json, Format::Csv])]
fn export_of_fifty_years(bencher: Bencher<'_, '_>, format: Format) {
    let dir = fifty_years();
    let store = Store::read(dir.path()).unwrap().unwrap();
    bencher.bench_local(|| export(store.all().unwrap(), format, &mut std::io::sink()).unwrap());
}
