//! Sessions as FIT activity files, one each, as sports watches write them and training logs read them.
//!
//! Only with the feature `fit`. A file follows from its session alone, so the same session is the
//! same bytes.

mod exercises;
mod messages;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use embedded_io_adapters::std::FromStd;
use rustyfit::Encoder;
use rustyfit::proto::{FIT, Message};

use super::super::record::Session;
use crate::exercise::Library;

/// Bytes of a file before its first message, and after its last.
const HEADER: usize = 14;
const CHECKSUM: usize = 2;

/// Why there is no file for a session.
#[derive(Debug, thiserror::Error)]
#[error("session {id} cannot be written as FIT: {why}")]
pub struct FitError {
    id: uuid::Uuid,
    why: String,
}

/// The name of a session's file: when it began, and an end that tells it from others.
#[must_use]
pub fn file_name(session: &Session) -> String {
    let id = session.id.simple().to_string();
    let end = id.get(20..).unwrap_or_default();
    format!("{}-{end}.fit", session.started_at.format("%Y-%m-%d-%H%M%S"))
}

/// The file of a session; None if it has not ended. The library says what exercises are for.
///
/// # Errors
/// If it holds something that no FIT file can.
pub fn activity(session: &Session, library: &Library) -> Result<Option<Vec<u8>>, FitError> {
    match session.ended_at {
        Some(end) => encode(session, messages::all(session, end, library)).map(Some),
        None => Ok(None),
    }
}

/// Whether the bytes are a file of this session, as it is now or was before it was corrected.
///
/// # Errors
/// As for [`activity`].
pub fn is_of(session: &Session, bytes: &[u8]) -> Result<bool, FitError> {
    let only_id = encode(session, vec![messages::file_id(session)])?;
    let id = only_id.get(HEADER..only_id.len().saturating_sub(CHECKSUM)).unwrap_or_default();
    Ok(bytes.get(HEADER..).is_some_and(|messages| messages.starts_with(id)))
}

fn encode(session: &Session, messages: Vec<Message>) -> Result<Vec<u8>, FitError> {
    let mut fit = FIT { messages, ..FIT::default() };
    let mut bytes = Cursor::new(Vec::new());
    Encoder::new()
        .encode(FromStd::new(&mut bytes), &mut fit)
        .map_err(|error| FitError { id: session.id, why: error.to_string() })?;
    Ok(bytes.into_inner())
}
