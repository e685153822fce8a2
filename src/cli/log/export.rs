//! `prehab log export`: everything, for other programs.

use std::io::Write;
use std::path::Path;

use crate::cli::{Exit, Failure, output};
use crate::journal::export::{ExportError, Format, export, export_calendar, export_runs};
use crate::journal::record::Session;
use crate::journal::{Store, StoreError};
use crate::paths::Folders;

use super::args::{ExportArgs, ExportFormat};

pub(super) fn run(
    store: Option<&Store>,
    args: &ExportArgs,
    folders: &Folders,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let file = args.out.as_deref();
    if args.runs {
        return runs(store, args.format, file, out);
    }
    let format = match args.format {
        ExportFormat::Json => Format::Json,
        ExportFormat::Jsonl => Format::JsonLines,
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Ics => return write(file, out, |out| export_calendar(sessions(store)?, out)),
        ExportFormat::Fit => return fit(store, file.unwrap_or(Path::new(".")), folders, out),
    };
    write(file, out, |out| export(sessions(store)?, format, out))
}

fn runs(
    store: Option<&Store>,
    format: ExportFormat,
    file: Option<&Path>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let lines = match format {
        ExportFormat::Json => false,
        ExportFormat::Jsonl => true,
        ExportFormat::Csv | ExportFormat::Ics | ExportFormat::Fit => {
            let words = "runs are written as json or jsonl: `--runs --format jsonl`";
            return Err(Failure::Usage(words.to_owned()));
        }
    };
    let runs = store.map(Store::runs).transpose()?.unwrap_or_default();
    write(file, out, |out| export_runs(&runs, lines, out))
}

fn write(
    file: Option<&Path>,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<(), ExportError>,
) -> Result<Exit, Failure> {
    output::write(file, out, write)?;
    Ok(Exit::Fine)
}

/// Every session, oldest first; none where there is no journal yet.
fn sessions(
    store: Option<&Store>,
) -> Result<impl Iterator<Item = Result<Session, StoreError>>, StoreError> {
    Ok(store.map(Store::all).transpose()?.into_iter().flatten())
}

#[cfg(feature = "fit")]
fn fit(
    store: Option<&Store>,
    folder: &Path,
    folders: &Folders,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    super::fit::run(store, folder, &crate::cli::select::library(folders), out)
}

#[cfg(not(feature = "fit"))]
fn fit(_: Option<&Store>, _: &Path, _: &Folders, _: &mut dyn Write) -> Result<Exit, Failure> {
    Err(Failure::Usage(
        "this prehab was built without FIT files, because their library has a licence of Garmin's; \
         `cargo install --path . --features fit` builds one with them (Rust 1.93 or newer)"
            .to_owned(),
    ))
}
