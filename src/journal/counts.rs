//! What the journal answers of days, weeks and kinds of sets: no set is looked at for it.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::StoreError;
use super::record::{
    Day, Kind, KindWeek, KindWeeks, Past, Reached, SessionLine, Standing, Status, Week,
};
use super::rows::{self, Id, Millis, Stamp};
use super::store::Store;
use super::tally::{Measured, day, day_number, measured, week_of};
use crate::routine::When;

impl Store {
    /// The newest sessions without their sets, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn lines(&self, limit: usize) -> Result<Vec<SessionLine>, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            lines(&tx, limit)
        };
        run().map_err(|error| self.fault(&error))
    }

    /// How many sessions there are.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn number(&self) -> Result<usize, StoreError> {
        self.conn
            .query_row("SELECT count(*) FROM sessions", [], |row| row.get(0))
            .map_err(|error| self.fault(&error))
    }

    /// What was done on each of these local days, both included, on which anything was done in a
    /// session that has ended; oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Day>, StoreError> {
        days(&self.conn, first, last).map_err(|error| self.fault(&error))
    }

    /// Every week in which this kind of set was done, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn weeks_of(&self, kind: &Kind) -> Result<Vec<KindWeek>, StoreError> {
        let found = of_kind(&self.conn, kind, i64::MIN);
        found.map(|(_, weeks)| weeks).map_err(|error| self.fault(&error))
    }

    /// All that progress is told from: every week in which something was done, how it stands with each
    /// kind of set, and its weeks from that of this Monday on, or all of them. Kinds come in the order
    /// of exercise, title, variant, side.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn past(&self, since: Option<NaiveDate>) -> Result<Past, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let mut past = Past { weeks: weeks(&tx)?, ..Past::default() };
            for kind in kinds(&tx)? {
                let (standing, weeks) = of_kind(&tx, &kind, since.map_or(i64::MIN, day_number))?;
                past.standings.push(standing);
                if !weeks.is_empty() {
                    past.kinds.push(KindWeeks { kind, weeks });
                }
            }
            Ok(past)
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }
}

fn lines(conn: &Connection, limit: usize) -> rusqlite::Result<Vec<SessionLine>> {
    let mut lines = lines_as_kept(conn, limit)?;
    // The few that have not ended; the others are kept with what was measured of them.
    for (key, line) in lines.iter_mut().filter(|(_, line)| line.status == Status::Interrupted) {
        let Measured { active, done, planned } = measured(conn, *key, line.started_at)?;
        (line.active, line.sets_done, line.sets_planned) = (active, done, planned);
    }
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

/// The newest sessions with their keys.
fn lines_as_kept(conn: &Connection, limit: usize) -> rusqlite::Result<Vec<(i64, SessionLine)>> {
    conn.prepare(
        "SELECT id, routine, title, started_at, status, effort, pain_before, pain_after,
                pain_next_morning, note, active_ms, sets_done, sets_planned, key
         FROM sessions ORDER BY started_utc DESC, id DESC LIMIT ?1",
    )?
    .query_map([limit], |row| {
        let line = SessionLine {
            id: row.get::<_, Id>(0)?.0,
            routine: row.get(1)?,
            title: row.get(2)?,
            started_at: row.get::<_, Stamp>(3)?.0,
            status: row.get::<_, Option<Status>>(4)?.unwrap_or(Status::Interrupted),
            effort: row.get(5)?,
            pain_before: row.get(6)?,
            pain_after: row.get(7)?,
            pain_next_morning: row.get(8)?,
            note: row.get(9)?,
            active: row.get::<_, Millis>(10)?.0,
            sets_done: row.get(11)?,
            sets_planned: row.get(12)?,
        };
        Ok((row.get(13)?, line))
    })?
    .collect()
}

/// What [`Store::days`] answers. What has not ended counts here as little as in weeks and bests: it may
/// yet be thrown away.
pub(super) fn days(
    conn: &Connection,
    first: NaiveDate,
    last: NaiveDate,
) -> rusqlite::Result<Vec<Day>> {
    conn.prepare(
        "SELECT day, count(*), sum(active_ms) FROM sessions
         WHERE status IS NOT NULL AND day BETWEEN ?1 AND ?2 AND sets_done > 0
         GROUP BY day ORDER BY day",
    )?
    .query_map([day_number(first), day_number(last)], |row| {
        Ok(Day {
            date: day(row.get(0)?),
            sessions: row.get(1)?,
            active: row.get::<_, Millis>(2)?.0,
        })
    })?
    .collect()
}

/// Every week in which something was done in a session that has ended, oldest first.
fn weeks(conn: &Connection) -> rusqlite::Result<Vec<Week>> {
    let mut statement = conn.prepare(
        // As it stands in its index. To put it together by weeks, SQLite would sort all of it.
        "SELECT day, routine_when, active_ms, pain_before, pain_after, pain_next_morning
         FROM sessions WHERE status IS NOT NULL AND day >= 0 AND sets_done > 0 ORDER BY day",
    )?;
    let mut rows = statement.query([])?;
    let mut weeks: Vec<Week> = Vec::new();
    while let Some(row) = rows.next()? {
        let monday = day(week_of(row.get(0)?));
        let mut week = weeks
            .pop_if(|week| week.monday == monday)
            .unwrap_or_else(|| Week { monday, ..Week::default() });
        add(&mut week, row)?;
        weeks.push(week);
    }
    Ok(weeks)
}

/// Counts a session to its week.
fn add(week: &mut Week, row: &Row<'_>) -> rusqlite::Result<()> {
    let active = row.get::<_, Millis>(2)?.0;
    week.sessions += 1;
    week.active += active;
    match row.get(1)? {
        Some(When::PreRun) => {
            week.sessions_before += 1;
            week.before += active;
        }
        Some(When::PostRun) => {
            week.sessions_after += 1;
            week.after += active;
        }
        Some(When::Any) | None => {}
    }
    week.pain_before = week.pain_before.max(row.get(3)?);
    week.pain_after = week.pain_after.max(row.get(4)?);
    week.pain_next_morning = week.pain_next_morning.max(row.get(5)?);
    Ok(())
}

/// Every kind of set that was ever done. Steps from kind to kind through the table instead of over all
/// the weeks of each.
fn kinds(conn: &Connection) -> rusqlite::Result<Vec<Kind>> {
    let mut next = conn.prepare(
        "SELECT exercise, title, variant, side, each_ms FROM tallies
         WHERE (exercise, title, variant, side, each_ms) > (?1, ?2, ?3, ?4, ?5)
         ORDER BY exercise, title, variant, side, each_ms LIMIT 1",
    )?;
    let mut kinds: Vec<Kind> = Vec::new();
    loop {
        let (exercise, title, variant, side, each) =
            kinds.last().map_or(("", "", "", "", i64::MIN), rows::kind_columns);
        let after = params![exercise, title, variant, side, each];
        let Some(kind) = next.query_row(after, rows::kind).optional()? else { return Ok(kinds) };
        kinds.push(kind);
    }
}

/// How it stands with a kind, and its weeks from that of this Monday on, oldest first.
fn of_kind(
    conn: &Connection,
    kind: &Kind,
    since: i64,
) -> rusqlite::Result<(Standing, Vec<KindWeek>)> {
    let (exercise, title, variant, side, each) = rows::kind_columns(kind);
    let mut statement = conn.prepare_cached(
        "SELECT week, sets, total, best, best_day, last, last_day, record, record_day, record_before
         FROM tallies
         WHERE exercise = ?1 AND title = ?2 AND variant = ?3 AND side = ?4 AND each_ms = ?5
         ORDER BY week",
    )?;
    let mut rows = statement.query(params![exercise, title, variant, side, each])?;
    let mut standing = Standing::none(kind.clone());
    let mut weeks = Vec::new();
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        let week = KindWeek {
            monday: day(number),
            sets: row.get(1)?,
            total: row.get(2)?,
            best: row.get(3)?,
            best_day: day(row.get(4)?),
            record: reached(row)?,
        };
        standing.add(&week, row.get(5)?, day(row.get(6)?));
        if number >= since {
            weeks.push(week);
        }
    }
    Ok((standing, weeks))
}

/// The record of a week of [`of_kind`], if it has one.
fn reached(row: &Row<'_>) -> rusqlite::Result<Option<Reached>> {
    let amount: u32 = row.get(7)?;
    let reached = || Ok(Reached { amount, day: day(row.get(8)?), before: row.get(9)? });
    (amount > 0).then(reached).transpose()
}
