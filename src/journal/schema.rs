//! The database's format: how it is made, recognised and brought up to date.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Fault, StoreError};
use super::open::beside;
use super::{backups, tally};

/// Says in the file's header that it is a journal of ours (`prhb` in ASCII).
pub(super) const APPLICATION_ID: i32 = 0x7072_6862;

/// What leads from each format to the next, from an empty file on. A journal's `user_version` is
/// the number of these that it has been through. What was released is never edited again.
pub(super) const STEPS: &[Step] = &[
    Step { sql: include_str!("schema/1.sql"), then: None },
    Step { sql: include_str!("schema/2.sql"), then: None },
    Step { sql: include_str!("schema/3.sql"), then: None },
    // Counts as the newest format does, so it belongs to the last step that changes what is counted.
    Step { sql: include_str!("schema/4.sql"), then: Some(tally::all) },
    Step { sql: include_str!("schema/5.sql"), then: None },
];

/// What leads from one format to the next.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) sql: &'static str,
    /// What is not said in SQL, and comes after it.
    pub(super) then: Option<fn(&Connection) -> rusqlite::Result<()>>,
}

impl Step {
    fn take(&self, conn: &Connection) -> rusqlite::Result<()> {
        conn.execute_batch(self.sql)?;
        self.then.map_or(Ok(()), |then| then(conn))
    }
}

/// Makes `path` a new, empty journal. It appears there whole or not at all, and never in the place
/// of another file: one that somebody else put there meanwhile is left alone.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    let draft = Draft::new(path)?;
    build(&draft.0).map_err(|error| StoreError::sqlite(path, &error))?;
    File::open(&draft.0)
        .and_then(|file| file.sync_all())
        .map_err(|error| StoreError::io(path, &error))?;
    match fs::hard_link(&draft.0, path) {
        Ok(()) => Ok(()),
        Err(_) if path.exists() => Ok(()),
        // A file system without links.
        Err(_) => fs::rename(&draft.0, path).map_err(|error| StoreError::io(path, &error)),
    }
}

/// A file that is gone when this is.
struct Draft(PathBuf);

impl Draft {
    fn new(path: &Path) -> Result<Self, StoreError> {
        // Only the random part of the id matters.
        let unique = uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, 0, 0));
        let draft = beside(path, &format!(".new-{}", unique.simple()));
        File::create_new(&draft).map_err(|error| StoreError::io(path, &error))?;
        Ok(Self(draft))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Nothing hangs on it: what stays is an empty journal that nobody reads.
        let _ = fs::remove_file(&self.0);
    }
}

fn build(path: &Path) -> rusqlite::Result<()> {
    let conn = Connection::open(path)?;
    // Nobody else has the file yet, and its maker syncs it as a whole.
    conn.execute_batch("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN")?;
    for step in STEPS {
        step.take(&conn)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", STEPS.len())?;
    conn.execute_batch("COMMIT; PRAGMA journal_mode = WAL")?;
    conn.close().map_err(|(_, error)| error)
}

/// Whether the journal is in an older format than the program's; an error if in a newer one.
pub(super) fn is_older(conn: &Connection, path: &Path, steps: &[Step]) -> Result<bool, StoreError> {
    let found = version(conn, path)?;
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::new(path, Fault::Newer { found, known }));
    }
    Ok(found < known)
}

fn version(conn: &Connection, path: &Path) -> Result<i64, StoreError> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| StoreError::sqlite(path, &error))
}

/// Brings an older journal up to date, all in one transaction, after a copy of it was put among the
/// [`backups`]. Two programs may try it at once: one does it.
pub(super) fn migrate(
    conn: &mut Connection,
    path: &Path,
    steps: &[Step],
) -> Result<(), StoreError> {
    if !is_older(conn, path, steps)? {
        return Ok(());
    }
    backups::before_migration(conn, path, version(conn, path)?)?;
    let run = |conn: &mut Connection| {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let from: usize = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in steps.iter().skip(from) {
            step.take(&tx)?;
        }
        if from < steps.len() {
            tx.pragma_update(None, "user_version", steps.len())?;
        }
        tx.commit()
    };
    run(conn).map_err(|error| StoreError::sqlite(path, &error))
}
