//! Which sessions are running: each holds the lock of a file of its own, which the system lets go
//! when the program ends, however it ends. A file whose lock is free tells of a session cut short.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::error::{Fault, StoreError};

/// That no session begins while this is held; it begins as soon as it is dropped.
#[derive(Debug)]
pub(super) struct Closed(#[expect(dead_code, reason = "its lock is held while it lives")] File);

impl Closed {
    /// Lets no session begin from now on.
    ///
    /// # Errors
    /// If one runs, or begins just now.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let folder = folder(dir);
        let gate = open_folder(&folder)?;
        match gate.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::new(&folder, Fault::Running)),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(StoreError::io(&folder, &error)),
        }
        match any(dir) {
            Some(path) => Err(StoreError::new(&path, Fault::Running)),
            None => Ok(Self(gate)),
        }
    }
}

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
        // Many may begin at a time, but none while it is closed.
        let gate = open_folder(&folder(dir))?;
        if let Err(TryLockError::WouldBlock) = gate.try_lock_shared() {
            return Err(StoreError::new(&path, Fault::Locked));
        }
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
fn any(dir: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(folder(dir)).into_iter().flatten();
    let mut files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    files.find(|path| {
        File::open(path)
            .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    })
}

fn file(dir: &Path, id: Uuid) -> PathBuf {
    folder(dir).join(format!("{}.lock", id.hyphenated()))
}

fn folder(dir: &Path) -> PathBuf {
    dir.join("running")
}

/// The folder itself, to be locked.
fn open_folder(folder: &Path) -> Result<File, StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::folder(folder, &error))?;
    File::open(folder).map_err(|error| StoreError::io(folder, &error))
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}
