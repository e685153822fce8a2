//! Sessions and runs as JSON.

use std::io::Write;

use serde_json::to_writer;

use super::super::error::StoreError;
use super::super::record::{Run, Session};
use super::super::runs::RunShape;
use super::super::shape::SessionShape;
use super::ExportError;

/// What is written as one JSON object.
pub(super) trait Object {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()>;
}

impl Object for Session {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()> {
        to_writer(out, &SessionShape::of(self))
    }
}

impl Object for &Run {
    fn write(&self, out: &mut dyn Write) -> serde_json::Result<()> {
        to_writer(out, &RunShape::of(self))
    }
}

pub(super) fn array<T: Object>(
    objects: impl Iterator<Item = Result<T, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut lead = "[";
    for object in objects {
        let object = object?;
        writeln!(out, "{lead}")?;
        object.write(&mut *out).map_err(std::io::Error::from)?;
        lead = ",";
    }
    // Without any, the opening bracket is still to come.
    if lead == "[" {
        writeln!(out, "[]")?;
    } else {
        writeln!(out, "\n]")?;
    }
    Ok(())
}

pub(super) fn lines<T: Object>(
    objects: impl Iterator<Item = Result<T, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    for object in objects {
        object?.write(&mut *out).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}
