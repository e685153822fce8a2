//! Whole copies of the journal, in a folder beside it: one a week, one before it is brought up to date,
//! and when somebody asks. A copy is looked through before it counts, so that a damaged journal never
//! pushes a good copy out.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, Utc};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::error::{Fault, StoreError};
use super::open::{self, beside};
use super::schema::STEPS;
use super::store::{FILE, Store};
use super::{running, schema};

/// The folder within the data folder.
const FOLDER: &str = "backups";

/// How many are kept.
const KEPT: usize = 5;

/// How long one is new enough.
const WEEK: TimeDelta = TimeDelta::days(7);

/// What stands in the name of a copy that is not whole yet, before the number of its program.
const DRAFT: &str = ".new-";

/// How the names of dated copies are written; the time is UTC.
const NAME: &str = "journal-%Y-%m-%dT%H-%M-%SZ.db";

/// A dated copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Its file.
    pub path: PathBuf,
    /// When it was made.
    pub made: DateTime<Utc>,
}

/// What came of putting a copy in the journal's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// How many sessions the journal has now.
    pub sessions: usize,
    /// Where what was there before is now, if anything was.
    pub before: Option<PathBuf>,
    /// The folder that the copy was synced with, and now is no longer by itself.
    pub synced: Option<PathBuf>,
}

/// The dated copies of a data folder, newest first.
///
/// # Errors
/// If the folder is there and cannot be read.
pub fn copies(dir: &Path) -> Result<Vec<Copy>, StoreError> {
    let folder = dir.join(FOLDER);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(&folder, &error)),
    };
    let mut copies = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| StoreError::io(&folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Ok(made) = NaiveDateTime::parse_from_str(&name, NAME) {
            let made = made.and_utc();
            copies.push(Copy { path, made });
        }
    }
    copies.sort_by_key(|copy| std::cmp::Reverse(copy.made));
    Ok(copies)
}

/// How many sessions a copy holds, if it is a whole journal.
///
/// # Errors
/// If it is not ours, is damaged or from a newer version, or cannot be read.
pub fn sessions_in(copy: &Path) -> Result<usize, StoreError> {
    count(&source(copy)?, copy)
}

fn count(conn: &Connection, copy: &Path) -> Result<usize, StoreError> {
    conn.query_row("SELECT count(*) FROM sessions", [], |row| row.get(0))
        .map_err(|error| StoreError::sqlite(copy, &error))
}

/// Puts a copy in the place of the journal of a data folder. What was there is kept: as one more copy
/// or, if it cannot be read, under another name.
///
/// # Errors
/// If the copy is not a whole journal, a session is running, or files cannot be written. The journal
/// is then as it was.
pub fn restore(dir: &Path, copy: &Path, at: DateTime<FixedOffset>) -> Result<Restored, StoreError> {
    let from = source(copy)?;
    // Until all is done: of a session that began in between nothing would be left.
    let _closed = running::Closed::take(dir)?;
    let path = dir.join(FILE);
    let there = path.try_exists().map_err(|error| StoreError::io(&path, &error))?;
    // With a copy of it, for it may be one that opens and is damaged further on.
    let opened = Store::open(dir).and_then(|store| {
        let before = there.then(|| store.copy_now(at)).transpose()?;
        Ok((store, before))
    });
    let (mut store, before) = match opened {
        Err(error) if error.fault.is_of_the_content() => {
            let aside = set_aside(&path, at).map_err(|error| StoreError::io(&path, &error))?;
            (Store::open(dir)?, Some(aside))
        }
        opened => opened?,
    };
    let sessions = count(&from, copy)?;
    // In one transaction of the journal's: who reads it meanwhile sees the one or the other.
    write(&from, &mut store.conn, &path)?;
    drop(store);
    let mut store = Store::open(dir)?;
    // Or the other machines' copies would at once undo it.
    let synced = store.forget_folder()?;
    Ok(Restored { sessions, before, synced })
}

impl Store {
    /// Copies the journal; says where to.
    ///
    /// # Errors
    /// If it is damaged, or the copy cannot be written.
    pub fn back_up(&self, at: DateTime<FixedOffset>) -> Result<PathBuf, StoreError> {
        let copy = self.copy_now(at)?;
        for old in copies(&self.dir)?.into_iter().skip(KEPT).filter(|old| old.path != copy) {
            // One too many does no harm.
            let _ = fs::remove_file(old.path);
        }
        Ok(copy)
    }

    /// Copies it, and lets go of none.
    fn copy_now(&self, at: DateTime<FixedOffset>) -> Result<PathBuf, StoreError> {
        let name = at.to_utc().format(NAME).to_string();
        copy(&self.conn, &self.path, &self.dir.join(FOLDER), &name)
    }

    /// Copies the journal if there is no copy of the last seven days and anything to copy.
    ///
    /// # Errors
    /// As for [`Store::back_up`].
    pub fn back_up_weekly(&self, at: DateTime<FixedOffset>) -> Result<Option<PathBuf>, StoreError> {
        let now = at.to_utc();
        // One of the future, made when the clock was wrong, is none of the last week.
        let is_new = |copy: &Copy| copy.made <= now && now - copy.made < WEEK;
        if copies(&self.dir)?.iter().any(is_new) {
            return Ok(None);
        }
        let anything = self
            .conn
            .query_row("SELECT EXISTS (SELECT 1 FROM sessions)", [], |row| row.get::<_, bool>(0));
        if anything.map_err(|error| self.fault(&error))? {
            self.back_up(at).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// Copies the journal as it is before it is brought up to date from its format.
pub(super) fn before_migration(
    conn: &Connection,
    path: &Path,
    format: i64,
) -> Result<(), StoreError> {
    let folder = path.with_file_name(FOLDER);
    // An earlier attempt may have left one; that one may be the good one.
    let name = (1..)
        .map(|n| match n {
            1 => format!("journal-format-{format}.db"),
            n => format!("journal-format-{format}-{n}.db"),
        })
        .find(|name| !folder.join(name).exists());
    copy(conn, path, &folder, &name.unwrap_or_default()).map(drop)
}

/// Copies a journal to a file of this name, which is there whole or not at all.
fn copy(from: &Connection, path: &Path, folder: &Path, name: &str) -> Result<PathBuf, StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::folder(folder, &error))?;
    let _copying = copying(folder).map_err(|error| StoreError::io(folder, &error))?;
    let copy = folder.join(name);
    let draft = Draft(folder.join(format!(".{name}{DRAFT}{}", std::process::id())));
    let at = |error: rusqlite::Error| StoreError::sqlite(&copy, &error);
    let mut to = Connection::open(&draft.0).map_err(at)?;
    write(from, &mut to, path)?;
    // One file, with nothing beside it.
    to.execute_batch("PRAGMA journal_mode = DELETE").map_err(at)?;
    check(&to, path)?;
    to.close().map_err(|(_, error)| at(error))?;
    File::open(&draft.0)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&draft.0, &copy))
        .map_err(|error| StoreError::io(&copy, &error))?;
    Ok(copy)
}

/// Says that a copy is made in this folder, as long as it is held. Whoever is alone in it takes away what
/// programs left there that were killed while they copied.
fn copying(folder: &Path) -> io::Result<File> {
    let lock = File::open(folder)?;
    if lock.try_lock().is_ok() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(".journal") && name.contains(DRAFT) {
                // One that stays does no harm.
                let _ = fs::remove_file(&path);
            }
        }
        lock.unlock()?;
    }
    // Where there are no locks, nobody takes anything away.
    let _ = lock.try_lock_shared();
    Ok(lock)
}

/// A file that is gone when this is.
struct Draft(PathBuf);

impl Drop for Draft {
    fn drop(&mut self) {
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&self.0, suffix));
        }
    }
}

/// Writes all of one database over another.
fn write(from: &Connection, to: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let at = |error: rusqlite::Error| StoreError::sqlite(path, &error);
    let backup = Backup::new(from, to).map_err(at)?;
    // All pages in one step, so that nobody's change comes between.
    if backup.step(-1).map_err(at)? == StepResult::Done {
        Ok(())
    } else {
        Err(StoreError::new(path, Fault::Locked))
    }
}

/// Whether a database is whole.
fn check(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let said: String = conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| StoreError::sqlite(path, &error))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::new(path, Fault::corrupt(&said))) }
}

/// A copy, to be read.
fn source(copy: &Path) -> Result<Connection, StoreError> {
    if !copy.is_file() {
        return Err(StoreError::new(copy, Fault::NoCopy));
    }
    let conn = open::connect(copy, copy.into(), OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    schema::is_older(&conn, copy, STEPS)?;
    check(&conn, copy)?;
    Ok(conn)
}

/// Moves a journal that cannot be read out of the way, with the files beside it.
fn set_aside(path: &Path, at: DateTime<FixedOffset>) -> io::Result<PathBuf> {
    let suffix = at.to_utc().format(".aside-%Y-%m-%dT%H-%M-%SZ").to_string();
    let aside = beside(path, &suffix);
    fs::rename(path, &aside)?;
    for part in ["-wal", "-shm", "-journal"] {
        match fs::rename(beside(path, part), beside(&aside, part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(aside)
}
