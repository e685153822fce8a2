//! Sessions as JSON.

use std::io::Write;

use serde_json::to_writer;

use super::super::error::StoreError;
use super::super::record::Session;
use super::super::shape::SessionShape;
use super::ExportError;

pub(super) fn array(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut lead = "[";
    for session in sessions {
        let session = session?;
        writeln!(out, "{lead}")?;
        to_writer(&mut *out, &SessionShape::of(&session)).map_err(std::io::Error::from)?;
        lead = ",";
    }
    // Without any session, the opening bracket is still to come.
    if lead == "[" {
        writeln!(out, "[]")?;
    } else {
        writeln!(out, "\n]")?;
    }
    Ok(())
}

pub(super) fn lines(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    for session in sessions {
        to_writer(&mut *out, &SessionShape::of(&session?)).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}
