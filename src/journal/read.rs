//! What the journal answers.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Params, Transaction, params};
use uuid::Uuid;

use super::error::StoreError;
use super::record::{Bests, CutShort, Overview, Session};
use super::rows::{self, Id, Stamp};
use super::store::Store;
use super::{care, counts, running, runs, tally};
use crate::plan::minutes;

/// How many days an overview looks back, today included.
pub const DAYS: u64 = 28;

/// How many days back the coach goes by every session, today not included.
const RECENT: u64 = 49;

/// How many sessions are read at a time where all of them are asked for.
const CHUNK: usize = 256;

/// When each routine was last done. Steps from routine to routine through the index instead of
/// over all the sessions of each.
const LAST_DONE: &str = "
    WITH RECURSIVE done (routine) AS (
        SELECT min(routine) FROM sessions WHERE status IS NOT NULL
        UNION ALL
        SELECT (SELECT min(routine) FROM sessions
                WHERE status IS NOT NULL AND routine > done.routine)
        FROM done WHERE done.routine IS NOT NULL
    )
    SELECT routine, last FROM
        (SELECT routine, (SELECT started_at FROM sessions
                          WHERE status IS NOT NULL AND routine = done.routine AND sets_done > 0
                          ORDER BY started_utc DESC LIMIT 1) AS last
         FROM done WHERE routine IS NOT NULL)
    WHERE last IS NOT NULL";

/// The sessions that ended since a day, oldest first. With a plain `started_utc` SQLite would go along
/// all sessions because they are in order, and not by the days.
pub(super) const SINCE: &str = "WHERE status IS NOT NULL AND day >= ?1 ORDER BY +started_utc, id";

/// The sessions that an id, or the beginning of one, may mean.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Just this one.
    One(Box<Session>),
    /// No session's id begins so.
    None,
    /// More than one id begins so; the first few.
    Several(Vec<Uuid>),
}

impl Store {
    /// What the screens need at a glance, on this local day.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn overview(&self, today: NaiveDate) -> Result<Overview, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let runs = runs::recent(&tx, today)?;
            Ok(Overview {
                last_done: last_done(&tx)?,
                days: minutes_of_days(&tx, today)?,
                cut_short: self.cut_short(&tx)?,
                care: care::care(&tx, today, &runs)?,
                runs,
            })
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// The best of each kind of set in all sessions that have ended; of one that runs now, or was
    /// cut short and may yet be thrown away, nothing counts.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn bests(&self) -> Result<Bests, StoreError> {
        let run = || {
            let mut bests = Bests::default();
            let mut statement = self.conn.prepare(rows::DONE)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                bests.put(rows::done(row)?);
            }
            Ok(bests)
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// The newest sessions, at most `limit` of them, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn sessions(&self, limit: usize) -> Result<Vec<Session>, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let newest = "ORDER BY started_utc DESC, id DESC LIMIT ?1";
            let sessions = sessions(&tx, newest, [limit])?;
            Ok(sessions.into_iter().map(|(_, session)| session).collect())
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// What the coach goes by on this local day: the sessions of the last seven weeks, those that were
    /// cut short among them, and, of each routine that was not done in them, the last one; oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn recent(&self, today: NaiveDate) -> Result<Vec<Session>, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            let first = today.checked_sub_days(Days::new(RECENT)).unwrap_or(today);
            let lately = sessions(&tx, SINCE, [tally::day_number(first)])?;
            let is_lately =
                |routine: &String| lately.iter().any(|(_, session)| session.routine == *routine);
            let mut all = Vec::new();
            for routine in last_done(&tx)?.into_keys().filter(|routine| !is_lately(routine)) {
                let last = "WHERE status IS NOT NULL AND routine = ?1 AND sets_done > 0
                            ORDER BY started_utc DESC LIMIT 1";
                all.extend(sessions(&tx, last, [routine])?);
            }
            let cut_short = "WHERE key IN (SELECT session FROM plans) AND status IS NULL
                             AND day >= ?1";
            all.extend(sessions(&tx, cut_short, [tally::day_number(first)])?);
            all.extend(lately);
            all.sort_by_key(|(_, session)| (session.started_at, session.id));
            Ok(all.into_iter().map(|(_, session)| session).collect())
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// The session with this id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn session(&self, id: Uuid) -> Result<Option<Session>, StoreError> {
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            Ok(sessions(&tx, "WHERE id = ?1", [Id(id)])?.pop().map(|(_, session)| session))
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// The session whose id is this or begins with it, in upper or lower case.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn find(&self, prefix: &str) -> Result<Found, StoreError> {
        let Some(prefix) = beginning(prefix) else { return Ok(Found::None) };
        let run = || {
            let tx = self.conn.unchecked_transaction()?;
            // `g` sorts after everything that can follow the prefix in an id.
            let ids: Vec<Uuid> = tx
                .prepare("SELECT id FROM sessions WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 5")?
                .query_map([&prefix], |row| row.get::<_, Id>(0).map(|id| id.0))?
                .collect::<Result<_, _>>()?;
            Ok(match *ids.as_slice() {
                [] => Found::None,
                [id] => match sessions(&tx, "WHERE id = ?1", [Id(id)])?.pop() {
                    Some((_, session)) => Found::One(Box::new(session)),
                    None => Found::None,
                },
                _ => Found::Several(ids),
            })
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// The deleted sessions that can be put back whose id is this or begins with it, in upper or
    /// lower case; the first few.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn find_deleted(&self, prefix: &str) -> Result<Vec<Uuid>, StoreError> {
        self.deleted_like(
            prefix,
            "SELECT id FROM deleted
             WHERE id >= ?1 AND id < ?1 || 'g' AND session IS NOT NULL LIMIT 5",
        )
    }

    /// The ids that a query finds for the beginning of one.
    pub(super) fn deleted_like(&self, prefix: &str, query: &str) -> Result<Vec<Uuid>, StoreError> {
        let Some(prefix) = beginning(prefix) else { return Ok(Vec::new()) };
        let run = || {
            self.conn
                .prepare(query)?
                .query_map([&prefix], |row| row.get::<_, Id>(0).map(|id| id.0))?
                .collect::<rusqlite::Result<_>>()
        };
        run().map_err(|error: rusqlite::Error| self.fault(&error))
    }

    /// All sessions, oldest first, as they are now: what is written meanwhile is not among them.
    /// Only a few are in memory at a time.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn all(&self) -> Result<All<'_>, StoreError> {
        let tx = self.conn.unchecked_transaction().map_err(|error| self.fault(&error))?;
        Ok(All { store: self, tx, after: (i64::MIN, String::new()), chunk: Vec::new().into_iter() })
    }

    /// The newest session that can go on and runs nowhere.
    fn cut_short(&self, tx: &Transaction<'_>) -> rusqlite::Result<Option<CutShort>> {
        // CROSS: by way of the few plans, not along all sessions because they are in order.
        let mut statement = tx.prepare(
            "SELECT id, plan FROM plans CROSS JOIN sessions ON key = session
             ORDER BY started_utc DESC, id DESC",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = row.get::<_, Id>(0)?.0;
            if running::is_running(&self.dir, id) {
                continue;
            }
            let plan = row.get(1)?;
            let Some((_, session)) = sessions(tx, "WHERE id = ?1", [Id(id)])?.pop() else {
                continue;
            };
            // One that was left before anything was done is not worth a question.
            if session.did_something() || session.ended_at.is_none() {
                return Ok(Some(CutShort { session, plan }));
            }
        }
        Ok(None)
    }
}

/// What an id that begins so begins with as the journal writes it; None if no id does.
pub(super) fn beginning(prefix: &str) -> Option<String> {
    let prefix = prefix.trim().to_ascii_lowercase();
    let is_part = |b: u8| b.is_ascii_hexdigit() || b == b'-';
    Some(prefix).filter(|it| !it.is_empty() && it.bytes().all(is_part))
}

/// All sessions of a journal, oldest first. See [`Store::all`].
#[derive(Debug)]
pub struct All<'a> {
    store: &'a Store,
    tx: Transaction<'a>,
    /// Start and id of the last session that was read.
    after: (i64, String),
    chunk: std::vec::IntoIter<(i64, Session)>,
}

impl Iterator for All<'_> {
    type Item = Result<Session, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.chunk.as_slice().is_empty() {
            let next = "WHERE (started_utc, id) > (?1, ?2) ORDER BY started_utc, id LIMIT ?3";
            let (start, id) = &self.after;
            match sessions(&self.tx, next, params![start, id, CHUNK]) {
                Ok(chunk) => self.chunk = chunk.into_iter(),
                Err(error) => return Some(Err(self.store.fault(&error))),
            }
        }
        let (_, session) = self.chunk.next()?;
        self.after = (session.started_at.timestamp(), session.id.hyphenated().to_string());
        Some(Ok(session))
    }
}

/// The sessions that `which` selects, with their sets and keys.
pub(super) fn sessions(
    tx: &Connection,
    which: &str,
    params: impl Params,
) -> rusqlite::Result<Vec<(i64, Session)>> {
    let mut found: Vec<(i64, Session)> = tx
        .prepare_cached(&format!("SELECT {} FROM sessions {which}", rows::SESSION))?
        .query_map(params, rows::session)?
        .collect::<Result<_, _>>()?;
    let mut sets = tx.prepare_cached(rows::SETS)?;
    for (key, session) in &mut found {
        session.sets = sets.query_map([*key], rows::set)?.collect::<Result<_, _>>()?;
    }
    Ok(found)
}

fn last_done(
    tx: &Transaction<'_>,
) -> rusqlite::Result<HashMap<String, chrono::DateTime<chrono::FixedOffset>>> {
    tx.prepare(LAST_DONE)?
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, Stamp>(1)?.0)))?
        .collect()
}

/// Minutes for each of the last days that had any, oldest first.
fn minutes_of_days(
    tx: &Transaction<'_>,
    today: NaiveDate,
) -> rusqlite::Result<Vec<(NaiveDate, u32)>> {
    let first = today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today);
    let days = counts::days(tx, first, today)?.into_iter();
    Ok(days.map(|day| (day.date, minutes(day.active))).collect())
}
