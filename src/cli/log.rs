//! `prehab log`: what was done, as text and for other programs.

use std::fs::{self, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::Context as _;

use crate::journal::export::{self, ExportError, export};
use crate::journal::record::Session;
use crate::journal::{Found, Store, StoreError, text};
use crate::paths::Folders;

use super::args::{ExportArgs, Format, LogCommand};
use super::{Exit, Failure};

/// More sessions than a life has days.
const ALL: usize = 1_000_000;

pub(super) fn run(
    command: &LogCommand,
    folders: &Folders,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let store = Store::read(&folders.data)?;
    match command {
        LogCommand::List => list(store.as_ref(), out),
        LogCommand::Show { id } => show(store.as_ref(), id, out),
        LogCommand::Export(args) => write_out(store.as_ref(), args, out),
    }
}

fn list(store: Option<&Store>, out: &mut dyn Write) -> Result<Exit, Failure> {
    let sessions = store.map(|store| store.sessions(ALL)).transpose()?.unwrap_or_default();
    if sessions.is_empty() {
        writeln!(out, "No sessions yet: `prehab` starts one.")?;
    }
    lines(&text::list(&sessions), out)
}

fn show(store: Option<&Store>, id: &str, out: &mut dyn Write) -> Result<Exit, Failure> {
    match store.map_or(Ok(Found::None), |store| store.find(id))? {
        Found::One(session) => lines(&text::show(&session), out),
        Found::None => Err(Failure::Usage(format!(
            "no session's id begins with `{}`; `prehab log list` shows them all",
            crate::document::visible(id)
        ))),
        Found::Several(ids) => {
            let ids: Vec<String> = ids.iter().map(|id| format!("\n  {id}")).collect();
            Err(Failure::Usage(format!(
                "more than one session's id begins so; give more of it:{}",
                ids.concat()
            )))
        }
    }
}

fn lines(lines: &[String], out: &mut dyn Write) -> Result<Exit, Failure> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(Exit::Fine)
}

fn write_out(
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
    let format = match format {
        Format::Json => export::Format::Json,
        Format::Jsonl => export::Format::JsonLines,
        Format::Csv => export::Format::Csv,
    };
    match store {
        Some(store) => export(store.all()?, format, out),
        None => export(std::iter::empty::<Result<Session, StoreError>>(), format, out),
    }
}

fn unwritten(error: anyhow::Error, path: &Path) -> Failure {
    Failure::Data(error.context(format!("cannot write {}", path.display())))
}
