//! The journal on disk: one SQLite database, and every change that can be made to it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use uuid::Uuid;

use super::error::{Fault, StoreError};
use super::op::Edit;
use super::record::{Set, SetRecord, Status};
use super::rows::{self, Id, Stamp};
use super::{changed, edit, open, schema, tally};
use crate::plan::Lighter;
use crate::routine::When;

/// The database's name within the data folder.
pub const FILE: &str = "journal.db";

/// The journal, open. Each change is on disk when its call returns, and can be made twice with
/// the same result.
#[derive(Debug)]
pub struct Store {
    /// The data folder.
    pub(super) dir: PathBuf,
    /// The database's file.
    pub(super) path: PathBuf,
    pub(super) conn: Connection,
}

/// What a session begins with.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    /// Its id.
    pub id: Uuid,
    /// The routine's id.
    pub routine: &'a str,
    /// The routine's title.
    pub title: &'a str,
    /// When the routine belongs.
    pub when: When,
    /// The plan, as text to read back.
    pub plan: &'a str,
    /// Why less than was due was planned, if it was.
    pub lighter: Option<Lighter>,
    /// When.
    pub started_at: DateTime<FixedOffset>,
}

/// The person's answers; None leaves what is there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answers<'a> {
    /// 1-10.
    pub effort: Option<u8>,
    /// 0-10 before the session.
    pub pain_before: Option<u8>,
    /// 0-10 after it.
    pub pain_after: Option<u8>,
    /// Their words.
    pub note: Option<&'a str>,
}

impl Store {
    /// Opens the journal of a data folder for writing; makes the folder and the journal if there
    /// are none, and brings an older journal up to date.
    ///
    /// # Errors
    /// If the file is not a journal of ours, is damaged or from a newer version, or the folder
    /// cannot be written. The file is then as it was.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join(FILE);
        if !path.exists() {
            fs::create_dir_all(dir).map_err(|error| StoreError::folder(dir, &error))?;
            schema::create(&path)?;
        }
        let conn = open::for_writing(&path)?;
        Ok(Self { dir: dir.to_owned(), path, conn })
    }

    /// Opens the journal of a data folder for reading, also where nothing may be written. None if
    /// there is no journal yet; nothing is made then. An older journal is brought up to date.
    ///
    /// # Errors
    /// If the file is not a journal of ours, is damaged or from a newer version, or cannot be read.
    pub fn read(dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = dir.join(FILE);
        match path.try_exists() {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(StoreError::folder(dir, &error));
            }
            Err(_) => return Err(StoreError::new(&path, Fault::Unreadable)),
        }
        let conn = open::for_reading(&path)?;
        Ok(Some(Self { dir: dir.to_owned(), path, conn }))
    }

    /// Adds a session that starts now. Sessions that were left early can no longer be resumed
    /// from then on.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn begin(&mut self, beginning: &Beginning<'_>) -> Result<(), StoreError> {
        self.change(|tx| {
            tx.execute(
                "DELETE FROM plans WHERE
                 (SELECT status FROM sessions WHERE key = plans.session) IS NOT NULL",
                [],
            )?;
            let started_at = beginning.started_at;
            tx.execute(
                "INSERT INTO sessions (id, routine, title, routine_when, started_at, started_utc, day,
                 lighter)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING",
                params![
                    Id(beginning.id),
                    beginning.routine,
                    beginning.title,
                    beginning.when,
                    Stamp(started_at),
                    started_at.timestamp(),
                    tally::local_day(started_at),
                    beginning.lighter,
                ],
            )?;
            put_plan(tx, beginning.id, beginning.plan).map(drop)
        })
    }

    /// Lets a session that has not been finished go on: it has no end any more.
    ///
    /// # Errors
    /// If it is not there, is finished, or the database cannot be written.
    pub fn resume(&mut self, id: Uuid, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let changed = self.change(|tx| {
            let Some(key) = key_of(tx, id)? else { return Ok(0) };
            let changed = tx.execute(
                "UPDATE sessions SET ended_at = NULL, status = NULL, end_changed = ?2
                 WHERE key = ?1 AND status IS NOT 'finished'",
                [key, changed::tick(tx, at)?],
            )?;
            tally::session(tx, key).map(|()| changed)
        })?;
        self.found(changed, id)
    }

    /// Writes a set, in the place of an earlier record of the same step; one that was passed over
    /// never takes the place of one that was done.
    ///
    /// # Errors
    /// If the session is not there, or the database cannot be written.
    pub fn set(
        &mut self,
        id: Uuid,
        step: usize,
        record: &SetRecord,
        started_at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let found = self.change(|tx| {
            let Some(key) = key_of(tx, id)? else { return Ok(0) };
            let set = Set { step, record: record.clone(), started_at };
            let changed = changed::tick(tx, set.ended_at())?;
            let mut put = tx.prepare_cached(rows::PUT_SET)?;
            rows::put_set(&mut put, key, &set, changed)?;
            tally::set(tx, key).map(|()| 1)
        })?;
        self.found(found, id)
    }

    /// Keeps a session's plan in the place of the one before.
    ///
    /// # Errors
    /// If the session is not there, or the database cannot be written.
    pub fn plan(&mut self, id: Uuid, plan: &str) -> Result<(), StoreError> {
        let changed = self.change(|tx| put_plan(tx, id, plan))?;
        self.found(changed, id)
    }

    /// Ends a session. One that ends as interrupted is left without an end, to be decided on.
    ///
    /// # Errors
    /// If the session is not there, or the database cannot be written.
    pub fn end(
        &mut self,
        id: Uuid,
        status: Status,
        ended_at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let end = match status {
            Status::Finished | Status::Partial => Some(ended_at),
            Status::Interrupted => None,
        };
        let changed = self.change(|tx| {
            if status == Status::Finished {
                drop_plan(tx, id)?;
            }
            let Some(key) = key_of(tx, id)? else { return Ok(0) };
            let began =
                tx.query_row("SELECT started_at FROM sessions WHERE key = ?1", [key], |row| {
                    row.get::<_, Stamp>(0)
                })?;
            // The clock may have been set back before it was gone on with: no other machine would take
            // a session that ends before it begins.
            let end = end.map(|end| Stamp(end.max(began.0)));
            let status = end.is_some().then_some(status);
            let changed = changed::tick(tx, ended_at)?;
            tx.execute(
                // Whatever was decided elsewhere meanwhile: it is here.
                "UPDATE sessions SET ended_at = ?2, status = ?3, end_changed = ?4, here_changed = ?4
                 WHERE key = ?1",
                params![key, end, status, changed],
            )?;
            tally::session(tx, key).map(|()| 1)
        })?;
        self.found(changed, id)
    }

    /// Writes the person's answers.
    ///
    /// # Errors
    /// If the session is not there, an answer is out of its range, or the database cannot be
    /// written.
    pub fn answer(
        &mut self,
        id: Uuid,
        answers: &Answers<'_>,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let edits = [
            answers.effort.map(|it| Edit::Effort(Some(it))),
            answers.pain_before.map(|it| Edit::PainBefore(Some(it))),
            answers.pain_after.map(|it| Edit::PainAfter(Some(it))),
            answers.note.map(|it| Edit::Note(Some(it.to_owned()))),
        ];
        let changed = self.change(|tx| {
            let Some(key) = key_of(tx, id)? else { return Ok(0) };
            for edit in edits.iter().flatten() {
                edit::put(tx, key, edit, changed::tick(tx, at)?)?;
            }
            Ok(1)
        })?;
        self.found(changed, id)
    }

    /// Keeps a session that was cut short as partial. It ended, as far as anybody knows, with its
    /// last set.
    ///
    /// # Errors
    /// If the session is not there, or the database cannot be written.
    pub fn keep(&mut self, id: Uuid, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let Some(session) = self.session(id)? else {
            return Err(StoreError::new(&self.path, Fault::Gone(id)));
        };
        let last = session.last_end();
        self.change(|tx| {
            let Some(key) = key_of(tx, id)? else { return Ok(()) };
            drop_plan(tx, id)?;
            let changed = changed::tick(tx, at)?;
            tx.execute(
                "UPDATE sessions SET ended_at = ?2, status = 'partial', end_changed = ?3,
                 here_changed = ?3
                 WHERE key = ?1 AND status IS NULL",
                params![key, Stamp(last), changed],
            )?;
            tally::session(tx, key)
        })
    }

    /// Takes a session out of the journal with all its sets. One that is not there is no error.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn discard(&mut self, id: Uuid, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.change(|tx| match key_of(tx, id)? {
            Some(key) => edit::discard(tx, key, at),
            None => Ok(()),
        })
    }

    /// Makes a change whole or not at all. The write lock is taken first, so that two programs
    /// take turns and neither fails half way.
    pub(super) fn change<T>(
        &mut self,
        change: impl FnOnce(&rusqlite::Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let run = |conn: &mut Connection| {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = change(&tx)?;
            tx.commit()?;
            Ok(result)
        };
        run(&mut self.conn).map_err(|error| self.fault(&error))
    }

    pub(super) fn fault(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.path, error)
    }

    fn found(&self, changed: usize, id: Uuid) -> Result<(), StoreError> {
        if changed == 0 { Err(StoreError::new(&self.path, Fault::Gone(id))) } else { Ok(()) }
    }
}

pub(super) fn key_of(conn: &Connection, id: Uuid) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT key FROM sessions WHERE id = ?1")?
        .query_row([Id(id)], |row| row.get(0))
        .optional()
}

/// Says how many sessions of that id there are to have a plan: one or none.
fn put_plan(conn: &Connection, id: Uuid, plan: &str) -> rusqlite::Result<usize> {
    conn.execute(
        "INSERT INTO plans (session, plan) SELECT key, ?2 FROM sessions WHERE id = ?1
         ON CONFLICT (session) DO UPDATE SET plan = excluded.plan",
        params![Id(id), plan],
    )
}

fn drop_plan(conn: &Connection, id: Uuid) -> rusqlite::Result<()> {
    conn.execute(
        "DELETE FROM plans WHERE session = (SELECT key FROM sessions WHERE id = ?1)",
        [Id(id)],
    )?;
    Ok(())
}
