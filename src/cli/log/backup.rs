//! `prehab log backup` and `prehab log restore`.

use std::io::Write;
use std::path::Path;

use chrono::{DateTime, FixedOffset, Local};

use crate::cli::{Exit, Failure};
use crate::document::printable;
use crate::journal::{Store, backups};
use crate::paths::Folders;

pub(super) fn run(
    store: Option<&Store>,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    match store {
        Some(store) => writeln!(out, "Copied to {}", place(&store.back_up(at)?))?,
        None => writeln!(out, "There is no journal yet: `prehab` begins one.")?,
    }
    Ok(Exit::Fine)
}

/// Puts a copy in the journal's place or, without one, tells which there are.
pub(super) fn restore(
    copy: Option<&Path>,
    folders: &Folders,
    at: DateTime<FixedOffset>,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    match copy {
        None => list(folders, out),
        Some(copy) => {
            let restored = backups::restore(&folders.data, copy, at)?;
            let sessions = counted(restored.sessions);
            writeln!(out, "The journal is as it was in that copy, with {sessions}.")?;
            if let Some(before) = restored.before {
                writeln!(out, "What was in its place is kept as {}", place(&before))?;
            }
            if let Some(folder) = restored.synced {
                let folder = place(&folder);
                writeln!(
                    out,
                    "It is no longer synced by itself: `prehab sync {folder}` brings in again what your other machines know."
                )?;
            }
            Ok(Exit::Fine)
        }
    }
}

fn list(folders: &Folders, out: &mut dyn Write) -> Result<Exit, Failure> {
    let copies = backups::copies(&folders.data)?;
    if copies.is_empty() {
        writeln!(out, "There is no copy yet: `prehab log backup` makes one, and each week does.")?;
    }
    for copy in &copies {
        let made = copy.made.with_timezone(&Local).format("%Y-%m-%d %H:%M");
        let holds = match backups::sessions_in(&copy.path) {
            Ok(sessions) => counted(sessions),
            Err(error) => printable(&error.fault.to_string()),
        };
        writeln!(out, "{made}  {holds}  {}", place(&copy.path))?;
    }
    if !copies.is_empty() {
        writeln!(out, "\n`prehab log restore FILE` puts one of them in the journal's place.")?;
    }
    Ok(Exit::Fine)
}

fn counted(sessions: usize) -> String {
    if sessions == 1 { "1 session".to_owned() } else { format!("{sessions} sessions") }
}

fn place(path: &Path) -> String {
    printable(&path.display().to_string())
}
