//! Runs in the journal: added, changed, deleted and put back, each whole.

mod known;
mod shape;

use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::checked::checked_run;
use super::error::{Fault, StoreError};
use super::read::beginning;
use super::record::Run;
use super::rows::Id;
use super::store::Store;
use super::{changed, edit, tally};

pub(super) use known::{KnownRun, KnownRunShape};
pub(super) use shape::RunShape;

/// How many days back a run has to do with today, today not included: more than any habit is asked of.
const RECENT: u64 = 60;

/// How long a run goes on at least of which nobody said how long.
const SHORTEST: Duration = Duration::from_secs(5 * 60);

/// What became of a run or session that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is new here.
    New,
    /// It was here already, and is as it was.
    There,
}

impl Store {
    /// Adds a run, unless it is there; one that was deleted comes back.
    ///
    /// # Errors
    /// If it has a value out of its range, or the database cannot be written.
    pub fn add_run(&mut self, run: &Run, at: DateTime<FixedOffset>) -> Result<Added, StoreError> {
        let run = self.checked_run(run)?;
        self.change(|tx| add(tx, run.clone(), at))
    }

    /// Puts a corrected run in the place of the one with its id.
    ///
    /// # Errors
    /// If there is none, a value is out of its range, or the database cannot be written.
    pub fn change_run(&mut self, run: &Run, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let run = self.checked_run(run)?;
        let is_there = self.change(|tx| {
            if KnownRun::read(tx, run.id)?.is_none() {
                return Ok(false);
            }
            KnownRun { run: run.clone(), changed: changed::tick(tx, at)? }.write(tx).map(|()| true)
        })?;
        self.unless_missing(is_there, run.id)
    }

    /// Takes runs out of the journal, all or none. [`Store::restore_runs`] puts them back within a month.
    ///
    /// # Errors
    /// If one of them is not there, or the database cannot be written.
    pub fn delete_runs(
        &mut self,
        ids: &[Uuid],
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let missing = self.change(|tx| {
            let mut runs = Vec::new();
            for id in ids {
                let Some(known) = KnownRun::read(tx, *id)? else { return Ok(Some(*id)) };
                runs.push(known);
            }
            edit::forget(tx, at)?;
            let each = |known: &KnownRun| remove(tx, known, changed::tick(tx, at)?);
            runs.iter().try_for_each(each).map(|()| None)
        })?;
        missing.map_or(Ok(()), |id| self.unless_missing(false, id))
    }

    /// Puts deleted runs back, all or none; says what they are.
    ///
    /// # Errors
    /// If one of them was not deleted, or so long ago that nothing of it is left, or the database cannot
    /// be written.
    pub fn restore_runs(
        &mut self,
        ids: &[Uuid],
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<Run>, StoreError> {
        let back = self.change(|tx| {
            let mut back = Vec::new();
            for id in ids {
                let Some(known) = deleted(tx, *id)?.and_then(|it| it.kept) else {
                    return Ok(Err(*id));
                };
                back.push(known);
            }
            for known in &mut back {
                put_back(tx, known, at)?;
            }
            Ok(Ok(back))
        })?;
        match back {
            Ok(back) => Ok(back.into_iter().map(|known| known.run).collect()),
            Err(id) => self.unless_missing(false, id).map(|()| Vec::new()),
        }
    }

    /// All runs and what was done beside them, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn runs(&self) -> Result<Vec<Run>, StoreError> {
        self.runs_where("ORDER BY started_utc, id", [])
    }

    /// The run of the same sport, as far and as long as this one, that was not over when this one began, or
    /// the other way round.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn same_run(&self, run: &Run) -> Result<Option<Run>, StoreError> {
        // By the index of days; by the clock of another place it may be the day before or after.
        let same = "WHERE day BETWEEN ?1 - 1 AND ?1 + 1
                    AND started_utc > ?2 - ?3 AND started_utc < ?2 + ?3 ORDER BY id";
        let day = tally::local_day(run.started_at);
        let lasted = run.moving.unwrap_or(SHORTEST).as_secs().max(1);
        let lasted = i64::try_from(lasted).unwrap_or(i64::MAX);
        let found = self.runs_where(same, [day, run.started_at.timestamp(), lasted])?;
        let facts = |run: &Run| (run.sport, run.distance, run.moving);
        Ok(found.into_iter().find(|there| facts(there) == facts(run)))
    }

    /// The runs whose id is this or begins with it, in upper or lower case; the first few.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn find_runs(&self, prefix: &str) -> Result<Vec<Run>, StoreError> {
        let Some(prefix) = beginning(prefix) else { return Ok(Vec::new()) };
        self.runs_where("WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 5", [prefix])
    }

    /// The deleted runs that can be put back whose id is this or begins with it; the first few.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn find_deleted_runs(&self, prefix: &str) -> Result<Vec<Uuid>, StoreError> {
        self.deleted_like(
            prefix,
            "SELECT id FROM deleted WHERE id >= ?1 AND id < ?1 || 'g' AND run IS NOT NULL LIMIT 5",
        )
    }

    fn runs_where(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<Run>, StoreError> {
        let found = KnownRun::all(&self.conn, which, params).map_err(|error| self.fault(&error))?;
        Ok(found.into_iter().map(|known| known.run).collect())
    }

    fn checked_run(&self, run: &Run) -> Result<Run, StoreError> {
        checked_run(run.clone()).map_err(|why| StoreError::new(&self.path, Fault::Refused(why)))
    }

    fn unless_missing(&self, is_there: bool, id: Uuid) -> Result<(), StoreError> {
        if is_there { Ok(()) } else { Err(StoreError::new(&self.path, Fault::MissingRun(id))) }
    }
}

/// Those of the last two months on this local day, oldest first.
pub(super) fn recent(tx: &Connection, today: NaiveDate) -> rusqlite::Result<Vec<Run>> {
    let first = today.checked_sub_days(Days::new(RECENT)).unwrap_or(today);
    const SINCE: &str = "WHERE day >= ?1 ORDER BY started_utc, id";
    let found = KnownRun::all(tx, SINCE, [tally::day_number(first)])?;
    Ok(found.into_iter().map(|known| known.run).collect())
}

/// Adds a run, unless it is there.
pub(super) fn add(tx: &Connection, run: Run, at: DateTime<FixedOffset>) -> rusqlite::Result<Added> {
    if KnownRun::read(tx, run.id)?.is_some() {
        return Ok(Added::There);
    }
    let mut known = KnownRun { run, changed: 0 };
    if deleted(tx, known.run.id)?.is_some() {
        put_back(tx, &mut known, at)?;
    } else {
        known.write(tx)?;
    }
    Ok(Added::New)
}

/// Puts a run among the deleted ones.
fn remove(tx: &Connection, known: &KnownRun, changed: i64) -> rusqlite::Result<()> {
    tx.execute(
        "INSERT INTO deleted (id, changed, run) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, run = excluded.run",
        params![Id(known.run.id), changed, known.to_json()?],
    )?;
    tx.execute("DELETE FROM runs WHERE id = ?1", [Id(known.run.id)]).map(drop)
}

/// Puts a deleted run back, as a change that is later than its deletion.
fn put_back(
    tx: &Connection,
    known: &mut KnownRun,
    at: DateTime<FixedOffset>,
) -> rusqlite::Result<()> {
    tx.execute("DELETE FROM deleted WHERE id = ?1", [Id(known.run.id)])?;
    known.changed = changed::tick(tx, at)?;
    known.write(tx)
}

/// That a run was deleted.
struct Deleted {
    changed: i64,
    /// What is kept of it.
    kept: Option<KnownRun>,
}

fn deleted(tx: &Connection, id: Uuid) -> rusqlite::Result<Option<Deleted>> {
    let found = tx
        .prepare_cached("SELECT changed, run FROM deleted WHERE id = ?1")?
        .query_row([Id(id)], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?)))
        .optional()?;
    let Some((changed, kept)) = found else { return Ok(None) };
    let kept = kept.as_deref().map(KnownRun::from_json).transpose()?;
    Ok(Some(Deleted { changed, kept }))
}

/// Takes in a run as another machine knows it; says whether that brought anything.
pub(super) fn here(tx: &Connection, known: KnownRun) -> rusqlite::Result<bool> {
    let id = known.run.id;
    changed::heard(tx, known.changed)?;
    if let Some(Deleted { changed, kept }) = deleted(tx, id)? {
        // What is kept of it learns, so that it comes back as everybody knows it.
        let is_kept = kept.is_some();
        let mut joined = known;
        if let Some(kept) = kept {
            joined.join(kept);
        }
        if joined.changed > changed {
            tx.execute("DELETE FROM deleted WHERE id = ?1", [Id(id)])?;
            return joined.write(tx).map(|()| true);
        }
        if is_kept {
            tx.prepare_cached("UPDATE deleted SET run = ?2 WHERE id = ?1")?
                .execute(params![Id(id), joined.to_json()?])?;
        }
        return Ok(false);
    }
    let Some(mut mine) = KnownRun::read(tx, id)? else { return known.write(tx).map(|()| true) };
    if !mine.join(known) {
        return Ok(false);
    }
    mine.write(tx).map(|()| true)
}

/// Takes in that another machine has deleted this; says whether it is a run that is here. It is gone then,
/// unless it was changed later.
pub(super) fn gone(tx: &Connection, id: Uuid, at: i64) -> rusqlite::Result<Option<bool>> {
    let Some(mine) = KnownRun::read(tx, id)? else { return Ok(None) };
    let is_gone = mine.changed <= at;
    if is_gone {
        remove(tx, &mine, at)?;
    }
    Ok(Some(is_gone))
}

/// All that other machines are to know of runs, in a lasting order.
pub(super) fn known(tx: &Connection) -> rusqlite::Result<Vec<KnownRun>> {
    KnownRun::all(tx, "ORDER BY started_utc, id", [])
}
