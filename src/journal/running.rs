//! Which sessions are running: each holds the lock of a file of its own, which the system lets go
//! when the program ends, however it ends. A file whose lock is free tells of a session cut short.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::error::{Fault, StoreError};

/// The sign that a session runs here; gone when dropped.
#[derive(Debug)]
pub(super) struct Running {
    path: PathBuf,
    _lock: File,
}

impl Running {
    /// Says that the session runs here, from now on.
    pub(super) fn start(dir: &Path, id: Uuid) -> Result<Self, StoreError> {
        let path = file(dir, id);
        let lock = open(&path).map_err(|error| StoreError::io(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::new(&path, Fault::Running)),
            // Where the file system has no locks, sessions go on without.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(StoreError::io(&path, &error)),
        }
        Ok(Self { path, _lock: lock })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that stays is taken for that of a session cut short, which the journal knows better.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether the session runs in some program, this one included.
pub(super) fn is_running(dir: &Path, id: Uuid) -> bool {
    File::open(file(dir, id))
        .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// The lock of a session that runs in some program, if one does.
pub(super) fn any(dir: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(dir.join("running")).into_iter().flatten();
    let mut files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(|path| {
        File::open(path)
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    })
}

fn file(dir: &Path, id: Uuid) -> PathBuf {
    dir.join("running").join(format!("{}.lock", id.hyphenated()))
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}
