//! `prehab log export`: everything, for other programs.

use std::fs::{self, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::Context as _;

use crate::cli::{Exit, Failure};
use crate::journal::export::{ExportError, export};
use crate::journal::record::Session;
use crate::journal::{Store, StoreError};

use super::args::{ExportArgs, Format};

pub(super) fn run(
    store: Option<&Store>,
    args: &ExportArgs,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let Some(path) = &args.out else {
        write_sessions(store, args.format, out)?;
        return Ok(Exit::Fine);
    };
    let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            let path = path.display();
            return Failure::Usage(format!(
                "{path} is there already: move it, or choose another name"
            ));
        }
        unwritten(anyhow::Error::new(error), path)
    })?;
    let written = write_sessions(store, args.format, &mut BufWriter::new(&file))
        .map_err(anyhow::Error::new)
        .and_then(|()| file.sync_all().context("it could not be brought to the disk"));
    if let Err(error) = written {
        // Half an export is worse than none; it is ours, for it was not there before.
        let _ = fs::remove_file(path);
        return Err(unwritten(error, path));
    }
    Ok(Exit::Fine)
}

fn write_sessions(
    store: Option<&Store>,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let format = format.into();
    match store {
        Some(store) => export(store.all()?, format, out),
        None => export(std::iter::empty::<Result<Session, StoreError>>(), format, out),
    }
}

fn unwritten(error: anyhow::Error, path: &Path) -> Failure {
    Failure::Data(error.context(format!("cannot write {}", path.display())))
}
