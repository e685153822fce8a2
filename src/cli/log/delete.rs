//! `prehab log delete` and `prehab log undelete`.

use std::io::Write;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::cli::{Exit, Failure};
use crate::journal::record::{Session, SessionLine};
use crate::journal::{Store, text};
use crate::paths::Folders;

use super::{lines, select};

/// Deletes them all, or none if one of them is not there to delete.
pub(super) fn run(
    store: Option<&Store>,
    ids: &[String],
    folders: &Folders,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let mut sessions: Vec<Session> = Vec::new();
    for id in ids {
        let session = select::ended(store, id)?;
        if sessions.iter().all(|other| other.id != session.id) {
            sessions.push(session);
        }
    }
    let mut store = Store::open(&folders.data)?;
    let ids: Vec<Uuid> = sessions.iter().map(|session| session.id).collect();
    store.delete(&ids, at)?;
    let deleted: Vec<SessionLine> = sessions.iter().map(SessionLine::of).collect();
    writeln!(out, "Deleted:")?;
    lines(&text::list(&deleted), out)?;
    let ids: Vec<String> = ids.iter().map(|id| format!(" {id}")).collect();
    writeln!(out, "\nWithin a month this brings back what was deleted:")?;
    writeln!(out, "prehab log undelete{}", ids.concat())?;
    Ok(Exit::Fine)
}

/// Brings them all back, or none if one of them is not there to bring back.
pub(super) fn undo(
    store: Option<&Store>,
    ids: &[String],
    folders: &Folders,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let mut deleted: Vec<Uuid> = Vec::new();
    for id in ids {
        let id = select::deleted(store, id)?;
        if !deleted.contains(&id) {
            deleted.push(id);
        }
    }
    let mut store = Store::open(&folders.data)?;
    let mut back = Vec::new();
    store.restore(&deleted, at)?;
    for id in deleted {
        back.extend(store.session(id)?.as_ref().map(SessionLine::of));
    }
    writeln!(out, "Back again:")?;
    lines(&text::list(&back), out)
}
