//! How a command ends.

use std::io;

use crate::journal::StoreError;
use crate::journal::export::ExportError;
use crate::shell::Signal;

/// How a command ended that did what it was asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Fine,
    /// A check found mistakes, all of them told.
    Mistakes,
    /// Some data could not be read, all of it named, and no mistakes were found in the rest.
    Unread,
    /// A signal ended it, and the session is kept.
    Signal(Signal),
}

/// Why a command could not do what it was asked to. The message says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It was asked for something that there is not.
    #[error("error: {0}")]
    Usage(String),
    /// A routine file that it needs has mistakes: the message shows them, drawn.
    #[error("{0}")]
    Mistakes(String),
    /// A routine file that it needs could not be read: the message shows why, drawn.
    #[error("{0}")]
    Unread(String),
    /// Data could not be read or written.
    #[error("error: {0:#}")]
    Data(anyhow::Error),
    /// A panic beside the main thread.
    #[error("error: this is a fault in prehab, please report it: {report}\n{}", kept(unsaved.as_deref()))]
    Fault {
        /// What there is to report.
        report: String,
        /// What is not saved, if not all is.
        unsaved: Option<String>,
    },
    /// The output could not be written.
    #[error("error: the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Data(error.into())
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error.into(),
            ExportError::Write(error) => error.into(),
        }
    }
}

/// What has become of the session after a fault.
fn kept(unsaved: Option<&str>) -> &str {
    unsaved.unwrap_or("what you did is saved")
}

impl Exit {
    /// The program's exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Mistakes => 1,
            Self::Unread => 3,
            Self::Signal(signal) => signal.exit_code().unwrap_or_default(),
        }
    }
}

impl Failure {
    /// The program's exit code.
    #[must_use]
    pub const fn code(&self) -> u8 {
        match self {
            Self::Mistakes(_) => 1,
            Self::Usage(_) => 2,
            Self::Unread(_) | Self::Data(_) | Self::Output(_) => 3,
            // As for a panic of the main thread.
            Self::Fault { .. } => 101,
        }
    }

    /// Whether the reader of the output went away, as `| head` does: nothing to complain about.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
