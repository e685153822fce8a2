//! `prehab log export`: everything, for other programs.

use std::io::Write;

use crate::cli::{Exit, Failure, output};
use crate::journal::Store;
use crate::journal::export::{ExportError, Format, export, export_calendar};

use super::args::{ExportArgs, ExportFormat};

pub(super) fn run(
    store: Option<&Store>,
    args: &ExportArgs,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    output::write(args.out.as_deref(), out, |out| write_sessions(store, args.format, out))?;
    Ok(Exit::Fine)
}

fn write_sessions(
    store: Option<&Store>,
    format: ExportFormat,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let sessions = store.map(Store::all).transpose()?.into_iter().flatten();
    match format {
        ExportFormat::Json => export(sessions, Format::Json, out),
        ExportFormat::Jsonl => export(sessions, Format::JsonLines, out),
        ExportFormat::Csv => export(sessions, Format::Csv, out),
        ExportFormat::Ics => export_calendar(sessions, out),
    }
}
