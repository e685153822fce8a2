//! What counts by days and weeks, kept beside the facts: a tally of each kind of set for each week,
//! and for each session how long the person was at it. All of it follows from the sessions and sets
//! alone, and is made anew from them, for the weeks concerned, in the transaction that changes them.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use uuid::Uuid;

use super::record::{Kind, Outcome, Session, active};
use super::rows::{self, Id, Millis, Stamp};

/// A day as the journal counts it: days since 1970.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

/// The day with this number; the first of 1970 if the calendar has none such.
pub(super) fn day(number: i64) -> NaiveDate {
    let first = NaiveDate::default();
    let days = Days::new(number.unsigned_abs());
    let day = if number < 0 { first.checked_sub_days(days) } else { first.checked_add_days(days) };
    day.unwrap_or(first)
}

/// The day number of its week's Monday.
pub(super) fn week_of(day: i64) -> i64 {
    // 1970 began on a Thursday.
    day - (day + 3).rem_euclid(7)
}

/// The local day on which it happened.
pub(super) fn local_day(at: DateTime<FixedOffset>) -> i64 {
    day_number(at.date_naive())
}

/// Counts one session anew after a change to it, and its week.
pub(super) fn session(tx: &Connection, key: i64) -> rusqlite::Result<()> {
    let day = tx
        .prepare_cached("SELECT day FROM sessions WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    measure(tx, key)?;
    day.map_or(Ok(()), |day| week(tx, week_of(day)))
}

/// Counts a session anew in which a set has changed. Before it ends it is in no tally and is measured
/// whenever somebody asks: to keep that with each set would be one more page to be written, and all its
/// sets to be read.
pub(super) fn set(tx: &Connection, key: i64) -> rusqlite::Result<()> {
    let has_ended = tx
        .prepare_cached("SELECT status IS NOT NULL FROM sessions WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    if has_ended == Some(true) { session(tx, key) } else { Ok(()) }
}

/// Counts all of them anew.
pub(super) fn all(tx: &Connection) -> rusqlite::Result<()> {
    let keys = tx
        .prepare("SELECT key FROM sessions")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    for key in keys {
        measure(tx, key)?;
    }
    tx.execute("DELETE FROM tallies", [])?;
    let days = tx
        .prepare("SELECT DISTINCT day FROM sessions WHERE status IS NOT NULL ORDER BY day")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut weeks: Vec<i64> = days.into_iter().map(week_of).collect();
    weeks.dedup();
    weeks.into_iter().try_for_each(|it| week(tx, it))
}

/// Counts the sessions that a program of the first format, which knows no days, wrote while this journal
/// was brought up to date under it; none that it may still be writing.
pub(super) fn heal(
    conn: &mut Connection,
    may_change: impl Fn(Uuid) -> bool,
) -> rusqlite::Result<()> {
    // CROSS: by way of the few plans.
    let without_day: Vec<(i64, Uuid)> = conn
        .prepare(
            "SELECT key, id FROM sessions WHERE status IS NOT NULL AND day = 0
             UNION ALL
             SELECT key, id FROM plans CROSS JOIN sessions ON key = session
             WHERE status IS NULL AND day = 0",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, Id>(1)?.0)))?
        .collect::<rusqlite::Result<_>>()?;
    let without_day = without_day.into_iter().filter(|(_, id)| may_change(*id));
    let keys: Vec<i64> = without_day.map(|(key, _)| key).collect();
    if keys.is_empty() {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for key in keys {
        let began = tx.query_row("SELECT started_at FROM sessions WHERE key = ?1", [key], |row| {
            row.get::<_, Stamp>(0)
        });
        let Some(Stamp(began)) = began.optional()? else { continue };
        tx.execute("UPDATE sessions SET day = ?2 WHERE key = ?1", [key, local_day(began)])?;
        session(&tx, key)?;
    }
    // Where those without a day were counted.
    week(&tx, week_of(0))?;
    tx.commit()
}

/// Keeps how long the person was at it, and how many sets there are.
pub(super) fn measure(tx: &Connection, key: i64) -> rusqlite::Result<()> {
    let Some(began) = tx
        .prepare_cached("SELECT started_at FROM sessions WHERE key = ?1")?
        .query_row([key], |row| Ok(row.get::<_, Stamp>(0)?.0))
        .optional()?
    else {
        return Ok(());
    };
    let Measured { active, done, planned } = measured(tx, key, began)?;
    tx.prepare_cached(
        "UPDATE sessions SET active_ms = ?2, sets_done = ?3, sets_planned = ?4 WHERE key = ?1",
    )?
    .execute(params![key, Millis(active), done, planned])?;
    Ok(())
}

/// How long the person has been at a session that began then, and how many sets there are by now.
pub(super) fn measured(
    conn: &Connection,
    key: i64,
    began: DateTime<FixedOffset>,
) -> rusqlite::Result<Measured> {
    let mut statement = conn.prepare_cached(
        "SELECT started_at, actual_ms, outcome FROM sets WHERE session = ?1 ORDER BY step",
    )?;
    let sets = statement
        .query_map([key], |row| {
            let length = row.get::<_, Option<Millis>>(1)?.map(|millis| millis.0);
            Ok((row.get::<_, Stamp>(0)?.0, length, row.get::<_, Outcome>(2)?))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let done = sets.iter().filter(|(.., outcome)| *outcome != Outcome::Skipped).count();
    Ok(Measured {
        active: active(began, sets.iter().map(|&(at, length, _)| (at, length))),
        done: number(done),
        planned: number(sets.len()),
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How long the person was at a session, and how many sets there are.
pub(super) struct Measured {
    pub(super) active: Duration,
    pub(super) done: u32,
    pub(super) planned: u32,
}

impl Measured {
    /// Of a session at hand with all its sets; None if the journal does not keep its times as they are:
    /// then it has to be measured as it was kept.
    pub(super) fn of(session: &Session) -> Option<Self> {
        let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped);
        let is_kept = |at: &DateTime<FixedOffset>, length: Duration| {
            at.timestamp_subsec_nanos() == 0 && length.subsec_nanos().is_multiple_of(1_000_000)
        };
        let sets_are_kept = session
            .sets
            .iter()
            .all(|set| is_kept(&set.started_at, set.record.actual.length.unwrap_or_default()));
        let is_exact = sets_are_kept && is_kept(&session.started_at, Duration::ZERO);
        is_exact.then(|| Self {
            active: session.active(),
            done: number(done.count()),
            planned: number(session.sets.len()),
        })
    }
}

/// What of one kind was done in one week.
struct Tally {
    sets: u32,
    total: u64,
    best: u32,
    best_day: i64,
    last: u32,
    last_day: i64,
    last_session: i64,
    record: u32,
    record_day: i64,
    record_before: u32,
    /// The best of the sessions before the last.
    before: u32,
}

impl Tally {
    fn new(day: i64, session: i64) -> Self {
        Self {
            sets: 0,
            total: 0,
            best: 0,
            best_day: day,
            last: 0,
            last_day: day,
            last_session: session,
            record: 0,
            record_day: day,
            record_before: 0,
            before: 0,
        }
    }

    /// Adds a set; whether how much it became was up to the person.
    fn put(&mut self, day: i64, session: i64, amount: u32, is_own_doing: bool) {
        if session != self.last_session {
            self.before = self.best;
        }
        if is_own_doing && amount > self.best {
            (self.record, self.record_day) = (amount, day);
            self.record_before = self.before;
        }
        self.sets += 1;
        self.total += u64::from(amount);
        if amount > self.best {
            (self.best, self.best_day) = (amount, day);
        }
        self.last = if session == self.last_session { self.last.max(amount) } else { amount };
        (self.last_session, self.last_day) = (session, day);
    }
}

/// Counts the week of this Monday anew.
pub(super) fn week(tx: &Connection, monday: i64) -> rusqlite::Result<()> {
    let mut tallies: BTreeMap<Kind, Tally> = BTreeMap::new();
    // CROSS: from the few sessions of the week to their sets.
    let mut statement = tx.prepare_cached(
        "SELECT exercise, sets.title, variant, side, actual_reps, actual_hold_ms, day, key,
                outcome, target_reps, target_hold_ms IS NULL
         FROM sessions CROSS JOIN sets ON session = key
         WHERE status IS NOT NULL AND day BETWEEN ?1 AND ?1 + 6 AND outcome <> 'skipped'
         ORDER BY day, started_utc, id, step",
    )?;
    let mut rows = statement.query([monday])?;
    while let Some(row) = rows.next()? {
        if let Some((kind, amount)) = rows::done(row)?.measured() {
            let (day, session, outcome): (_, _, Outcome) = (row.get(6)?, row.get(7)?, row.get(8)?);
            let (target_reps, is_open) = (row.get(9)?, row.get(10)?);
            let is_own_doing =
                outcome == Outcome::Done && kind.measure.is_beyond(amount, target_reps, is_open);
            tallies.entry(kind).or_insert_with(|| Tally::new(day, session)).put(
                day,
                session,
                amount,
                is_own_doing,
            );
        }
    }
    tx.prepare_cached("DELETE FROM tallies WHERE week = ?1")?.execute([monday])?;
    let mut put = tx.prepare_cached(
        "INSERT INTO tallies (exercise, title, variant, side, each_ms, week,
                              sets, total, best, best_day, last, last_day,
                              record, record_day, record_before)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (kind, tally) in tallies {
        let (exercise, title, variant, side, each) = rows::kind_columns(&kind);
        put.execute(params![
            exercise,
            title,
            variant,
            side,
            each,
            monday,
            tally.sets,
            i64::try_from(tally.total).unwrap_or(i64::MAX),
            tally.best,
            tally.best_day,
            tally.last,
            tally.last_day,
            tally.record,
            tally.record_day,
            tally.record_before,
        ])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    #[test]
    fn weeks_begin_on_mondays() {
        for (date, monday) in [
            ("1970-01-01", "1969-12-29"),
            ("2026-11-22", "2026-11-16"),
            ("2026-11-23", "2026-11-23"),
            ("1969-12-28", "1969-12-22"),
        ] {
            let (date, monday): (NaiveDate, NaiveDate) =
                (date.parse().unwrap(), monday.parse().unwrap());
            assert_eq!(day(week_of(day_number(date))), monday);
            assert_eq!(monday.weekday(), chrono::Weekday::Mon);
        }
    }
}
