//! What can go wrong with the journal's files, and what to do about it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::open::beside;
use crate::document::file::in_the_way;
use crate::document::visible;

/// A file of the journal could not be used. Nothing was lost by it: a file that cannot be read is
/// never changed, and a change that fails leaves everything as it was before.
#[derive(Debug, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct StoreError {
    /// The file or folder.
    pub path: PathBuf,
    /// What is the matter with it.
    pub fault: Fault,
}

/// What is the matter with a file of the journal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Some other program's, or no database at all.
    #[error(
        "this is not a journal of prehab's, or no longer; it was left as it is. `prehab log restore` \
         lists the copies of yours. Else move it away, or name another folder with --data-dir"
    )]
    Foreign,
    /// A journal with a hole in it.
    #[error(
        "the journal is damaged ({0}); it was left as it is. `prehab log restore` lists the copies \
         of it; what they lack can be got out of it with `sqlite3 FILE .recover`"
    )]
    Corrupt(String),
    /// Written by a later version of the program.
    #[error(
        "a newer prehab wrote this journal (format {found}; this one knows {known}). \
         Update prehab, or name another folder with --data-dir"
    )]
    Newer {
        /// Its format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// Written by an earlier version, in a place where it cannot be converted.
    #[error(
        "an older prehab wrote this journal, and it cannot be converted because it may not be \
         written. Allow writing there once, or copy the folder and name it with --data-dir"
    )]
    Older,
    /// A file in the place of the data folder, or of one above it.
    #[error(
        "there is a file where a folder has to be. Move it away, or name another folder with \
         --data-dir"
    )]
    NotFolder,
    /// Writing is not allowed there.
    #[error("may not be written. Allow it, or name another folder with --data-dir")]
    ReadOnly,
    /// Reading is not allowed.
    #[error("may not be read. Allow it, or name another folder with --data-dir")]
    Unreadable,
    /// The newest changes can only be read where something can be written.
    #[error(
        "the last session's changes still lie in the file beside it that ends in -wal, and can \
         only be read where the folder may be written. Allow that once, or copy the folder and \
         name it with --data-dir"
    )]
    Unmerged,
    /// No room.
    #[error("the disk is full. Free some space and try again")]
    Full,
    /// Another program has it and does not let go.
    #[error("another program keeps it busy. Close what else has it open and try again")]
    Locked,
    /// The session runs elsewhere.
    #[error("this session is running in another terminal. End it there first")]
    Running,
    /// The session was deleted meanwhile, or is finished and cannot be resumed.
    #[error("session {0} is no longer there to go on with")]
    Gone(uuid::Uuid),
    /// There is no such session to correct or delete.
    #[error("session {0} is not there, or has not ended yet")]
    Missing(uuid::Uuid),
    /// There is no such run to correct, delete or bring back.
    #[error("run {0} is not there")]
    MissingRun(uuid::Uuid),
    /// There is no copy of that name.
    #[error("there is no such file; `prehab log restore` lists the copies")]
    NoCopy,
    /// There is no folder to join.
    #[error(
        "there is no such folder. Make it where what carries your files finds it, or see that its \
         disk is there"
    )]
    NoFolder,
    /// Another program of this machine joins just now.
    #[error("another prehab is syncing just now. Try again in a moment")]
    Syncing,
    /// A value that the journal does not take.
    #[error("the journal does not take this: {0}")]
    Refused(String),
    /// Anything else the system says.
    #[error("{0}. See that the folder and its disk are in order")]
    Io(String),
}

impl Fault {
    /// A hole in the content, as SQLite tells of it: it quotes what it stumbles over, however long and
    /// whatever that is.
    pub(super) fn corrupt(said: &str) -> Self {
        let heading = |line: &&str| line.starts_with("***");
        Self::Corrupt(visible(said.lines().find(|line| !heading(line)).unwrap_or(said)))
    }

    /// Whether it lies in what the file holds, such that a copy in its place would help.
    #[must_use]
    pub const fn is_of_the_content(&self) -> bool {
        matches!(self, Self::Foreign | Self::Corrupt(_) | Self::Newer { .. })
    }

    /// Whether trying the same again can never help.
    #[must_use]
    pub const fn is_lasting(&self) -> bool {
        matches!(self, Self::Gone(_) | Self::Missing(_) | Self::MissingRun(_) | Self::Refused(_))
    }
}

impl StoreError {
    pub(super) fn new(path: &Path, fault: Fault) -> Self {
        Self { path: path.to_owned(), fault }
    }

    /// What the file system said.
    #[expect(clippy::wildcard_enum_match_arm, reason = "std's list of kinds grows")]
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        let fault = match error.kind() {
            Kind::PermissionDenied | Kind::ReadOnlyFilesystem => Fault::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded => Fault::Full,
            _ => Fault::Io(error.to_string()),
        };
        Self::new(path, fault)
    }

    /// What the file system said of a folder that is to be there.
    pub(super) fn folder(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{AlreadyExists, NotADirectory};
        if matches!(error.kind(), AlreadyExists | NotADirectory) {
            return Self::new(in_the_way(path).unwrap_or(path), Fault::NotFolder);
        }
        Self::io(path, error)
    }

    /// What SQLite said.
    pub(super) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use ErrorCode::{CannotOpen, SystemIoFailure};
        if matches!(error.sqlite_error_code(), Some(CannotOpen | SystemIoFailure))
            && let Err(cause) = probe(path)
        {
            return Self::io(path, &cause);
        }
        Self::new(path, fault_of(error))
    }
}

/// Writes beside a file what SQLite has to write there at least: where it cannot, it does not say why.
fn probe(path: &Path) -> io::Result<()> {
    const LEAST: usize = 64 * 1024;
    let probe = beside(path, &format!(".probe-{}", std::process::id()));
    let written = fs::write(&probe, vec![0; LEAST]);
    // It may not have been made.
    let _ = fs::remove_file(&probe);
    written
}

#[expect(clippy::wildcard_enum_match_arm, reason = "SQLite's list of errors is long and grows")]
fn fault_of(error: &rusqlite::Error) -> Fault {
    use rusqlite::Error;
    let code = match error {
        Error::FromSqlConversionFailure(..)
        | Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::QueryReturnedNoRows
        | Error::Utf8Error(..) => return Fault::corrupt(&error.to_string()),
        _ => error.sqlite_error_code(),
    };
    match code {
        Some(ErrorCode::NotADatabase) => Fault::Foreign,
        Some(ErrorCode::DatabaseCorrupt) => Fault::corrupt(&error.to_string()),
        // What is asked is always the same: it is the tables that are no longer as they were.
        Some(ErrorCode::Unknown) => Fault::corrupt(&error.to_string()),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Fault::ReadOnly
        }
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed,
        ) => Fault::Locked,
        // No value from outside is a key: an index is no longer what its table says.
        Some(ErrorCode::ConstraintViolation) if is_twice(error) => {
            Fault::corrupt(&error.to_string())
        }
        Some(ErrorCode::ConstraintViolation | ErrorCode::TooBig) => {
            Fault::Refused(error.to_string())
        }
        _ => Fault::Io(error.to_string()),
    }
}

/// Whether something would have been there twice.
fn is_twice(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_UNIQUE))
}
