//! What the journal answers of days, weeks and kinds of sets: no set is looked at for it.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::StoreError;
use super::record::{Day, Kind, KindWeek, KindWeeks, Past, SessionLine, Standing, Status, Week};
use super::rows::{self, Id, Millis, Stamp};
use super::store::Store;
use super::tally::{day, day_number};

impl Store {
    /// The newest sessions without their sets, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn lines(&self, limit: usize) -> Result<Vec<SessionLine>, StoreError> {
        self.collect(
            "SELECT id, routine, title, started_at, status, effort, pain_before, pain_after,
                    pain_next_morning, note, active_ms, sets_done, sets_planned
             FROM sessions ORDER BY started_utc DESC, id DESC LIMIT ?1",
            [limit],
            |row| {
                Ok(SessionLine {
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
                })
            },
        )
    }

    /// What was done on each of these local days, both included, on which anything was done in a
    /// session that has ended; oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn days(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Day>, StoreError> {
        self.collect(
            "SELECT day, count(*), sum(active_ms) FROM sessions
             WHERE status IS NOT NULL AND day BETWEEN ?1 AND ?2 AND sets_done > 0
             GROUP BY day ORDER BY day",
            [day_number(first), day_number(last)],
            |row| {
                Ok(Day {
                    date: day(row.get(0)?),
                    sessions: row.get(1)?,
                    active: row.get::<_, Millis>(2)?.0,
                })
            },
        )
    }

    /// Every week in which something was done in a session that has ended, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn weeks(&self) -> Result<Vec<Week>, StoreError> {
        self.collect(
            // A week's number as `tally` has it: its Monday.
            "SELECT day - (day + 3) % 7 AS week, count(*), sum(active_ms),
                    sum(CASE routine_when WHEN 'pre-run' THEN active_ms ELSE 0 END),
                    sum(CASE routine_when WHEN 'post-run' THEN active_ms ELSE 0 END),
                    count(*) FILTER (WHERE routine_when = 'pre-run'),
                    count(*) FILTER (WHERE routine_when = 'post-run'),
                    max(pain_before), max(pain_after), max(pain_next_morning)
             FROM sessions WHERE status IS NOT NULL AND day >= 0 AND sets_done > 0
             GROUP BY week ORDER BY week",
            [],
            |row| {
                Ok(Week {
                    monday: day(row.get(0)?),
                    sessions: row.get(1)?,
                    active: row.get::<_, Millis>(2)?.0,
                    before: row.get::<_, Millis>(3)?.0,
                    after: row.get::<_, Millis>(4)?.0,
                    sessions_before: row.get(5)?,
                    sessions_after: row.get(6)?,
                    pain_before: row.get(7)?,
                    pain_after: row.get(8)?,
                    pain_next_morning: row.get(9)?,
                })
            },
        )
    }

    /// How it stands with each kind of set, in the order of exercise, title, variant, side.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn standings(&self) -> Result<Vec<Standing>, StoreError> {
        self.collect(
            "WITH kinds AS (
                 SELECT exercise, title, variant, side, each_ms,
                        sum(sets) AS sets, sum(total) AS total, max(best) AS best, max(week) AS week
                 FROM tallies GROUP BY exercise, title, variant, side, each_ms)
             SELECT exercise, title, variant, side, each_ms, kinds.sets, kinds.total, kinds.best,
                    (SELECT best_day FROM tallies AS it
                     WHERE (it.exercise, it.title, it.variant, it.side, it.each_ms)
                         = (kinds.exercise, kinds.title, kinds.variant, kinds.side, kinds.each_ms)
                       AND it.best = kinds.best ORDER BY it.week LIMIT 1),
                    last, last_day
             FROM kinds JOIN tallies USING (exercise, title, variant, side, each_ms, week)",
            [],
            |row| {
                Ok(Standing {
                    kind: rows::kind(row)?,
                    sets: row.get(5)?,
                    total: row.get(6)?,
                    best: row.get(7)?,
                    best_day: day(row.get(8)?),
                    last: row.get(9)?,
                    last_day: day(row.get(10)?),
                })
            },
        )
    }

    /// Every week in which this kind of set was done, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn weeks_of(&self, kind: &Kind) -> Result<Vec<KindWeek>, StoreError> {
        let (exercise, title, variant, side, each) = rows::kind_columns(kind);
        self.collect(
            "SELECT week, sets, total, best, best_day FROM tallies
             WHERE exercise = ?1 AND title = ?2 AND variant = ?3 AND side = ?4 AND each_ms = ?5
             ORDER BY week",
            params![exercise, title, variant, side, each],
            |row| kind_week(row, 0),
        )
    }

    /// The weeks of each kind of set from the week of this Monday on, or all of them, in the order of
    /// [`standings`](Self::standings).
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn kind_weeks(&self, since: Option<NaiveDate>) -> Result<Vec<KindWeeks>, StoreError> {
        let mut kinds: Vec<KindWeeks> = Vec::new();
        self.collect(
            // The weeks' own index for a few of them; else the table's order.
            "SELECT exercise, title, variant, side, each_ms, week, sets, total, best, best_day
             FROM tallies WHERE week >= ?1
             ORDER BY exercise, title, variant, side, each_ms, week",
            [since.map_or(i64::MIN, day_number)],
            |row| {
                let (kind, week) = (rows::kind(row)?, kind_week(row, 5)?);
                match kinds.last_mut().filter(|last| last.kind == kind) {
                    Some(last) => last.weeks.push(week),
                    None => kinds.push(KindWeeks { kind, weeks: vec![week] }),
                }
                Ok(())
            },
        )?;
        Ok(kinds)
    }

    /// All that progress is told from: the weeks, how it stands, and the weeks of each kind from that
    /// of this Monday on, or all of them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn past(&self, since: Option<NaiveDate>) -> Result<Past, StoreError> {
        Ok(Past {
            weeks: self.weeks()?,
            standings: self.standings()?,
            kinds: self.kind_weeks(since)?,
        })
    }

    fn collect<T>(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let run = || self.conn.prepare(sql)?.query_map(params, read)?.collect::<Result<_, _>>();
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }
}

/// The week of a kind that stands in a row from this column on.
fn kind_week(row: &Row<'_>, first: usize) -> rusqlite::Result<KindWeek> {
    Ok(KindWeek {
        monday: day(row.get(first)?),
        sets: row.get(first + 1)?,
        total: row.get(first + 2)?,
        best: row.get(first + 3)?,
        best_day: day(row.get(first + 4)?),
    })
}
