//! Corrections of what was done: answers, amounts, and whether a session is there at all.
//!
//! What is deleted is kept aside, whole, until a month has gone by on the journal's own clock, so that
//! it can be put back; that it was deleted stays known for ever, so that no other machine brings it
//! back.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::changed;
use super::error::{Fault, StoreError};
use super::known::Known;
use super::op::Edit;
use super::rows::{Id, Millis};
use super::store::Store;
use super::tally;

/// How long what was deleted can be put back, in milliseconds.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

impl Store {
    /// Corrects a session that has ended.
    ///
    /// # Errors
    /// If there is no such session or set, an answer is out of its range, or the database cannot be
    /// written.
    pub fn edit(
        &mut self,
        id: Uuid,
        edit: &Edit,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let changed = self.change(|tx| {
            let Some(key) = ended(tx, id)? else { return Ok(0) };
            put(tx, key, edit, changed::tick(tx, at)?)
        })?;
        self.edited(changed, id)
    }

    /// Takes a session that has ended out of the journal. [`Store::restore`] puts it back.
    ///
    /// # Errors
    /// If there is no such session, or the database cannot be written.
    pub fn delete(&mut self, id: Uuid, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let changed = self.change(|tx| {
            let Some(key) = ended(tx, id)? else { return Ok(0) };
            // By the clock here: another machine's may be years ahead.
            tx.execute(
                "UPDATE deleted SET session = NULL WHERE session IS NOT NULL AND changed < ?1",
                [at.timestamp_millis() - KEPT],
            )?;
            remove(tx, key, changed::tick(tx, at)?).map(|()| 1)
        })?;
        self.edited(changed, id)
    }

    /// Puts a deleted session back as it was.
    ///
    /// # Errors
    /// If no such session was deleted, it was so long ago that nothing of it is left, or the
    /// database cannot be written.
    pub fn restore(&mut self, id: Uuid, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let changed = self.change(|tx| {
            let kept = tx
                .prepare_cached("SELECT session FROM deleted WHERE id = ?1")?
                .query_row([Id(id)], |row| row.get::<_, Option<String>>(0))
                .optional()?
                .flatten();
            let Some(kept) = kept else { return Ok(0) };
            let kept = Known::from_json(&kept)?;
            tx.execute("DELETE FROM deleted WHERE id = ?1", [Id(id)])?;
            let key = kept.write(tx)?;
            let here = changed::tick(tx, at)?;
            tx.execute("UPDATE sessions SET here_changed = ?2 WHERE key = ?1", [key, here])?;
            tally::session(tx, key).map(|()| 1)
        })?;
        self.edited(changed, id)
    }

    fn edited(&self, changed: usize, id: Uuid) -> Result<(), StoreError> {
        if changed == 0 { Err(StoreError::new(&self.path, Fault::Missing(id))) } else { Ok(()) }
    }
}

/// The key of a session that has ended. One that came from elsewhere without an end can never go on,
/// and so has ended, too.
fn ended(tx: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    tx.prepare_cached(
        "SELECT key FROM sessions WHERE id = ?1
           AND (status IS NOT NULL OR key NOT IN (SELECT session FROM plans))",
    )?
    .query_row([Id(id)], |row| row.get(0))
    .optional()
}

/// Writes a correction that is made at this reading; says how many rows it changed.
pub(super) fn put(tx: &Connection, key: i64, edit: &Edit, changed: i64) -> rusqlite::Result<usize> {
    match edit {
        Edit::Effort(value) => tx.execute(
            "UPDATE sessions SET effort = ?2, effort_changed = ?3 WHERE key = ?1",
            params![key, value, changed],
        ),
        Edit::PainBefore(value) => tx.execute(
            "UPDATE sessions SET pain_before = ?2, pain_before_changed = ?3 WHERE key = ?1",
            params![key, value, changed],
        ),
        Edit::PainAfter(value) => tx.execute(
            "UPDATE sessions SET pain_after = ?2, pain_after_changed = ?3 WHERE key = ?1",
            params![key, value, changed],
        ),
        Edit::PainNextMorning(value) => tx.execute(
            "UPDATE sessions SET pain_next_morning = ?2, pain_next_morning_changed = ?3
             WHERE key = ?1",
            params![key, value, changed],
        ),
        Edit::Note(value) => tx.execute(
            "UPDATE sessions SET note = ?2, note_changed = ?3 WHERE key = ?1",
            params![key, value, changed],
        ),
        Edit::Set { step, actual, outcome } => {
            let rows = tx.execute(
                "UPDATE sets SET actual_ms = ?3, actual_reps = ?4, actual_hold_ms = ?5,
                 outcome = ?6, reason = CASE ?6 WHEN 'skipped' THEN reason END, changed = ?7
                 WHERE session = ?1 AND step = ?2",
                params![
                    key,
                    step,
                    actual.length.map(Millis),
                    actual.reps,
                    actual.hold.map(Millis),
                    outcome,
                    changed
                ],
            )?;
            tally::session(tx, key).map(|()| rows)
        }
    }
}

/// Takes out a session that nobody wants to keep. One that has ended may be known elsewhere, so that
/// it was deleted stays known; of another one nothing is left.
pub(super) fn discard(
    tx: &Connection,
    key: i64,
    at: DateTime<FixedOffset>,
) -> rusqlite::Result<()> {
    let has_ended = tx.query_row(
        "SELECT end_changed > 0 OR status IS NOT NULL FROM sessions WHERE key = ?1",
        [key],
        |row| row.get(0),
    )?;
    if has_ended {
        remove(tx, key, changed::tick(tx, at)?)
    } else {
        tx.execute("DELETE FROM sessions WHERE key = ?1", [key]).map(drop)
    }
}

/// Puts a session among the deleted ones.
pub(super) fn remove(tx: &Connection, key: i64, changed: i64) -> rusqlite::Result<()> {
    let day: i64 =
        tx.query_row("SELECT day FROM sessions WHERE key = ?1", [key], |row| row.get(0))?;
    let Some(known) = Known::read(tx, key)? else { return Ok(()) };
    tx.execute(
        "INSERT INTO deleted (id, changed, session) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, session = excluded.session",
        params![Id(known.session.id), changed, known.to_json()?],
    )?;
    tx.execute("DELETE FROM sessions WHERE key = ?1", [key])?;
    tally::week(tx, tally::week_of(day))
}
