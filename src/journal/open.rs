//! Getting at the database without doing harm to what may lie in its place.
//!
//! The file is only ever looked at through SQLite. Opening it as a plain file to read its header
//! would be simpler and wrong: on closing that, Unix drops every lock that this process has on the
//! database, those of a connection that is writing a session included.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::{Fault, StoreError};
use super::schema::{self, APPLICATION_ID, STEPS};
use super::{running, tally};

/// How long one statement waits for another program to finish writing.
const PATIENCE: Duration = Duration::from_millis(250);

/// Opens the journal for writing. It must be there.
pub(super) fn for_writing(path: &Path) -> Result<Connection, StoreError> {
    let mut conn = connect(path, path.into(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let at = |error| StoreError::sqlite(path, &error);
    if conn.is_readonly("main").map_err(at)? {
        return Err(StoreError::new(path, Fault::ReadOnly));
    }
    schema::migrate(&mut conn, path, STEPS)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
    )
    .map_err(at)?;
    let dir = path.parent().unwrap_or(path);
    // What cannot be counted now is when the journal is opened next.
    let _ = tally::heal(&mut conn, |id| !running::is_running(dir, id));
    Ok(conn)
}

/// Opens the journal for reading, also where nothing may be written. It must be there.
pub(super) fn for_reading(path: &Path) -> Result<Connection, StoreError> {
    let cannot_write = |error: &StoreError| matches!(error.fault, Fault::ReadOnly | Fault::Full);
    let why = match for_writing(path) {
        Err(error) if cannot_write(&error) => error,
        opened => return opened,
    };
    // Of a full disk more is to be said than what follows from it.
    let is_full = why.fault == Fault::Full;
    let unless_full = |fault| StoreError::new(path, if is_full { Fault::Full } else { fault });
    let read_only = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let conn = match connect(path, path.into(), read_only) {
        Err(error) if cannot_write(&error) && has_content(&beside(path, "-wal")) => {
            return Err(unless_full(Fault::Unmerged));
        }
        Err(error) if cannot_write(&error) => unchanging(path)?,
        opened => opened?,
    };
    if schema::is_older(&conn, path, STEPS)? {
        return Err(unless_full(Fault::Older));
    }
    Ok(conn)
}

/// Reads the file as one that nobody changes: even a reader of a journal in WAL mode needs a file
/// beside it, if only for a lock, and here there can be none.
fn unchanging(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    connect(path, immutable_uri(path), flags).map_err(|error| {
        let unreadable = error.fault == Fault::ReadOnly;
        if unreadable { StoreError::new(path, Fault::Unreadable) } else { error }
    })
}

/// Opens `name`, which leads to `path`, and looks whether it is a journal of ours. If it is not,
/// its bytes are left as they are.
pub(super) fn connect(
    path: &Path,
    name: PathBuf,
    flags: OpenFlags,
) -> Result<Connection, StoreError> {
    let foreign = || StoreError::new(path, Fault::Foreign);
    // Opening would roll this one back. A journal of ours never has one: it is in WAL mode from
    // its making.
    if has_content(&beside(path, "-journal")) || path.is_dir() {
        return Err(foreign());
    }
    let open = || {
        let conn = Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(PATIENCE)?;
        // Closing a foreign database must not merge its WAL into it.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if id == APPLICATION_ID {
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        Ok((conn, id == APPLICATION_ID))
    };
    let (conn, ours) = open().map_err(|error| StoreError::sqlite(path, &error))?;
    if ours { Ok(conn) } else { Err(foreign()) }
}

/// The file whose name has `suffix` after that of `path`.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

fn has_content(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() > 0)
}

/// The path as SQLite's URI, with everything encoded that could mean something in one.
fn immutable_uri(path: &Path) -> PathBuf {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                uri.push(char::from(*byte));
            }
            // Writing to a string cannot fail.
            _ => _ = write!(uri, "%{byte:02X}"),
        }
    }
    uri.push_str("?immutable=1");
    uri.into()
}
