//! `prehab log`: what was done, as text and for other programs, and its corrections.

mod args;
mod backup;
mod delete;
mod edit;
mod export;
#[cfg(feature = "fit")]
mod fit;
mod import;
mod list;
mod select;

use std::io::Write;

use crate::journal::record::Session;
use crate::journal::{Store, text};
use crate::paths::Folders;

pub(super) use args::{Answer, LogCommand, effort, pain};
pub(super) use edit::note;

use super::{Environment, Exit, Failure, clock};

pub(super) fn run(
    command: &LogCommand,
    folders: &Folders,
    environment: &Environment,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let at = || clock(environment).map(|clock| clock.now().wall);
    // Read first: what finds no journal makes none, and where nothing is changed nothing need be
    // writable.
    // A copy is put in the journal's place whatever lies there.
    let is_restoring = matches!(command, LogCommand::Restore { .. });
    let store = if is_restoring { None } else { Store::read(&folders.data)? };
    match command {
        LogCommand::List(args) => list::run(store.as_ref(), args, out),
        LogCommand::Show { id } => show(&select::one(store.as_ref(), id)?, out),
        LogCommand::Edit(args) => edit::run(store.as_ref(), args, folders, at()?, out),
        LogCommand::Delete { ids } => delete::run(store.as_ref(), ids, folders, at()?, out),
        LogCommand::Undelete { ids } => delete::undo(store.as_ref(), ids, folders, at()?, out),
        LogCommand::Export(args) => export::run(store.as_ref(), args, folders, out),
        LogCommand::Import(args) => import::run(args, folders, at()?, out),
        LogCommand::Backup => backup::run(store.as_ref(), at()?, out),
        LogCommand::Restore { copy } => backup::restore(copy.as_deref(), folders, at()?, out),
    }
}

fn show(session: &Session, out: &mut dyn Write) -> Result<Exit, Failure> {
    lines(&text::show(session), out)
}

fn lines(lines: &[String], out: &mut dyn Write) -> Result<Exit, Failure> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(Exit::Fine)
}
