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
        self.edit_all(id, std::slice::from_ref(edit), at)
    }

    /// Makes all of some corrections of a session that has ended, or none.
    ///
    /// # Errors
    /// As for [`Store::edit`].
    pub fn edit_all(
        &mut self,
        id: Uuid,
        edits: &[Edit],
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let missing = self.change(|tx| {
            let Some(key) = ended(tx, id)? else { return Ok(Some(id)) };
            for edit in edits {
                if !is_there(tx, key, edit)? {
                    return Ok(Some(id));
                }
            }
            let put = |edit| put(tx, key, edit, changed::tick(tx, at)?);
            edits.iter().try_for_each(put).map(|()| None)
        })?;
        self.edited(missing)
    }

    /// Takes sessions that have ended out of the journal, all or none. [`Store::restore`] puts them
    /// back.
    ///
    /// # Errors
    /// If one of them is not there, or the database cannot be written.
    pub fn delete(&mut self, ids: &[Uuid], at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let missing = self.change(|tx| {
            let mut keys = Vec::new();
            for id in ids {
                let Some(key) = ended(tx, *id)? else { return Ok(Some(*id)) };
                keys.push(key);
            }
            forget(tx, at)?;
            let remove = |key| remove(tx, key, changed::tick(tx, at)?);
            keys.into_iter().try_for_each(remove).map(|()| None)
        })?;
        self.edited(missing)
    }

    /// Puts deleted sessions back as they were, all or none.
    ///
    /// # Errors
    /// If one of them was not deleted, or so long ago that nothing of it is left, or the database
    /// cannot be written.
    pub fn restore(&mut self, ids: &[Uuid], at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let missing = self.change(|tx| {
            let mut kept = Vec::new();
            for id in ids {
                let Some(text) = kept_of(tx, *id)? else { return Ok(Some(*id)) };
                kept.push(Known::from_json(&text)?);
            }
            kept.iter().try_for_each(|kept| put_back(tx, kept, at)).map(|()| None)
        })?;
        self.edited(missing)
    }

    fn edited(&self, missing: Option<Uuid>) -> Result<(), StoreError> {
        missing.map_or(Ok(()), |id| Err(StoreError::new(&self.path, Fault::Missing(id))))
    }
}

/// Lets go of what has been deleted for a month.
pub(super) fn forget(tx: &Connection, at: DateTime<FixedOffset>) -> rusqlite::Result<()> {
    // By the clock here: another machine's may be years ahead.
    tx.execute(
        "UPDATE deleted SET session = NULL, run = NULL
         WHERE (session IS NOT NULL OR run IS NOT NULL) AND changed < ?1",
        [at.timestamp_millis() - KEPT],
    )
    .map(drop)
}

/// What is kept of a deleted session.
fn kept_of(tx: &Connection, id: Uuid) -> rusqlite::Result<Option<String>> {
    let kept = tx
        .prepare_cached("SELECT session FROM deleted WHERE id = ?1")?
        .query_row([Id(id)], |row| row.get::<_, Option<String>>(0));
    kept.optional().map(Option::flatten)
}

/// Puts a deleted session back.
fn put_back(tx: &Connection, kept: &Known, at: DateTime<FixedOffset>) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM deleted WHERE id = ?1", [Id(kept.session.id)])?;
    let key = kept.write(tx)?;
    let here = changed::tick(tx, at)?;
    tx.execute("UPDATE sessions SET here_changed = ?2 WHERE key = ?1", [key, here])?;
    tally::session(tx, key)
}

/// Whether a session has what a correction is of.
fn is_there(tx: &Connection, key: i64, edit: &Edit) -> rusqlite::Result<bool> {
    let Edit::Set { step, .. } = edit else { return Ok(true) };
    tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM sets WHERE session = ?1 AND step = ?2)")?
        .query_row(params![key, step], |row| row.get(0))
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

/// Writes a correction that is made at this reading.
pub(super) fn put(tx: &Connection, key: i64, edit: &Edit, changed: i64) -> rusqlite::Result<()> {
    let rows = match edit {
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
            tx.execute(
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
            return tally::session(tx, key);
        }
    };
    rows.map(drop)
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
