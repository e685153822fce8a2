//! Keeps what libraries write to standard error off the screen.

use std::fs::File;
use std::io::{IsTerminal, stderr};
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError};

use rustix::stdio::dup2_stderr;

/// Standard error as it was, while nobody is to see what is written there.
#[derive(Debug, Default)]
pub(super) struct Quiet(Mutex<Option<OwnedFd>>);

impl Quiet {
    /// Drops what is written to standard error from now on, if it would come over the screen. A
    /// file that it was sent to keeps it.
    pub(super) fn begin(&self) {
        let mut before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if before.is_some() || !stderr().is_terminal() {
            return;
        }
        // If the system refuses, the screen may become ugly; that is no reason to end.
        let Ok(kept) = rustix::io::fcntl_dupfd_cloexec(stderr(), 0) else { return };
        let Ok(nowhere) = File::options().write(true).open("/dev/null") else { return };
        if dup2_stderr(nowhere).is_ok() {
            *before = Some(kept);
        }
    }

    /// Lets standard error be what it was.
    pub(super) fn end(&self) {
        let mut before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = before.take() {
            // There is no other way to reach the person.
            let _ = dup2_stderr(before);
        }
    }
}
