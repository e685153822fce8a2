//! The journal for other programs. What scripts may rely on: fields are only ever added, times are
//! RFC 3339 with the offset they happened in, durations are seconds, what is absent is null.

mod calendar;
#[cfg(feature = "fit")]
pub mod fit;
mod json;
mod table;
#[cfg(test)]
pub(super) mod tests;

use std::io::{self, Write};

use super::error::StoreError;
use super::record::{Run, Session};

/// How it is written where all of it is to be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON array of sessions.
    Json,
    /// One session a line, each a JSON object.
    JsonLines,
    /// A header and one set a line, its session's fields repeated; a session without sets has one
    /// line.
    Csv,
}

/// Why an export is not whole.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The journal could not be read to its end.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was read could not be written.
    #[error("the export could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes sessions in the order in which they come; only a few are in memory at a time.
///
/// # Errors
/// If one of them is an error, or `out` cannot be written.
pub fn export(
    sessions: impl IntoIterator<Item = Result<Session, StoreError>>,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let sessions = sessions.into_iter();
    match format {
        Format::Json => json::array(sessions, out)?,
        Format::JsonLines => json::lines(sessions, out)?,
        Format::Csv => table::rows(sessions, out)?,
    }
    Ok(out.flush()?)
}

/// Writes runs in the order in which they come, as one JSON array or, if `lines`, one a line.
///
/// # Errors
/// If `out` cannot be written.
pub fn export_runs(runs: &[Run], lines: bool, out: &mut dyn Write) -> Result<(), ExportError> {
    let runs = runs.iter().map(Ok);
    if lines {
        json::lines(runs, out)?
    } else {
        json::array(runs, out)?
    }
    Ok(out.flush()?)
}

/// Writes an iCalendar with an event for each session that has ended. The id of the session is the
/// event's, so that a calendar takes none twice.
///
/// # Errors
/// If a session is an error, or `out` cannot be written.
pub fn export_calendar(
    sessions: impl IntoIterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    calendar::events(sessions.into_iter(), out)?;
    Ok(out.flush()?)
}
