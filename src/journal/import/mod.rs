//! Sessions and runs out of files: those that [`export`](super::export) wrote, and tables of other
//! programs.
//!
//! All of a file comes into the journal or nothing. What is there already is left as it is; a session
//! that was deleted comes back. So a file may be taken in twice.

pub mod fit;
mod foreign;
mod json;
mod row;
mod table;

use std::collections::BTreeSet;
use std::sync::mpsc;
use std::thread;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use rusqlite::TransactionBehavior;
use uuid::Uuid;

use super::checked::{checked, checked_run};
use super::error::StoreError;
use super::export::Format;
use super::known::Known;
use super::record::{Run, Session};
use super::rows::Id;
use super::runs::{self, Added};
use super::store::{Store, key_of};
use super::{changed, tally};

pub use foreign::{Columns, UnknownColumn};

/// How many sessions may be understood before they are written.
const AHEAD: usize = 64;

/// How many mistakes are told of one file.
const MOST_MISTAKES: usize = 20;

/// What became of a file's sessions and runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many are new here.
    pub added: usize,
    /// How many were here already, and are as they were.
    pub there: usize,
    /// How many runs are new here.
    pub runs_added: usize,
    /// How many runs were here already, and are as they were.
    pub runs_there: usize,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line that it begins in, from 1.
    pub line: usize,
    /// What is wrong there, and what is expected.
    pub what: String,
}

/// Why nothing of a file was taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It has mistakes; the first ones.
    #[error("{}", mistakes(.0))]
    Mistakes(Vec<Mistake>),
    /// The journal could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn mistakes(mistakes: &[Mistake]) -> String {
    let lines = mistakes.iter().map(|mistake| format!("line {}: {}", mistake.line, mistake.what));
    lines.collect::<Vec<_>>().join("\n")
}

/// What tables of other programs leave open.
pub struct Guide<'a> {
    /// Which of their columns are which.
    pub columns: &'a Columns,
    /// The library's id and title of an exercise of this name.
    pub exercise: &'a (dyn Fn(&str) -> Option<(String, String)> + Sync),
    /// A time of the clock where the person is, as a moment.
    pub local: &'a (dyn Fn(NaiveDateTime) -> Option<DateTime<FixedOffset>> + Sync),
}

/// What stands in a file.
#[derive(Debug)]
enum Entry {
    Session(Box<Session>),
    Run(Box<Run>),
}

impl Entry {
    fn checked(self) -> Result<Self, String> {
        match self {
            Self::Session(session) => checked(*session).map(|it| Self::Session(Box::new(it))),
            Self::Run(run) => checked_run(*run).map(|it| Self::Run(Box::new(it))),
        }
    }
}

/// An entry of a file, or what is wrong with it, with the line that it begins in.
type Read = (usize, Result<Entry, String>);

impl Store {
    /// Takes in the sessions and runs of a file, all or none; `at` is when.
    ///
    /// # Errors
    /// If the file has mistakes, or the journal cannot be written.
    pub fn import(
        &mut self,
        text: &str,
        format: Format,
        guide: &Guide<'_>,
        at: DateTime<FixedOffset>,
    ) -> Result<Imported, ImportError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        self.in_bulk(true)?;
        let imported = thread::scope(|scope| {
            let (found, entries) = mpsc::sync_channel(AHEAD);
            // To understand a session takes as long as to write one, so both are done at once.
            scope.spawn(move || read(text, format, guide, &found));
            self.take_in(entries, at)
        });
        self.in_bulk(false)?;
        imported
    }

    /// Has SQLite write a great many rows at a time, or no longer. Each of them is looked through
    /// before; to check the words of a set again it would make four little tables of them and throw
    /// them away, which took longer than writing the set.
    fn in_bulk(&self, begins: bool) -> Result<(), StoreError> {
        // Negative: KiB. Else 2 MiB, from which most pages are written out before they are full.
        let cache = if begins { -32_768 } else { -2_000 };
        self.conn
            .pragma_update(None, "ignore_check_constraints", begins)
            .and_then(|()| self.conn.pragma_update(None, "cache_size", cache))
            .map_err(|error| self.fault(&error))
    }

    fn take_in(
        &mut self,
        entries: mpsc::Receiver<Read>,
        at: DateTime<FixedOffset>,
    ) -> Result<Imported, ImportError> {
        let path = self.path.clone();
        let fault = |error: rusqlite::Error| StoreError::sqlite(&path, &error);
        let tx =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fault)?;
        let mut imported = Imported::default();
        let mut mistakes = Vec::new();
        let mut weeks = BTreeSet::new();
        for (line, entry) in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(what) => {
                    mistakes.push(Mistake { line, what });
                    if mistakes.len() == MOST_MISTAKES {
                        break;
                    }
                    continue;
                }
            };
            if !mistakes.is_empty() {
                // Nothing will come of it; the rest is only looked at.
                continue;
            }
            let counted = match entry {
                Entry::Session(session) => {
                    match put(&tx, *session, at, &mut weeks).map_err(fault)? {
                        Added::New => &mut imported.added,
                        Added::There => &mut imported.there,
                    }
                }
                Entry::Run(run) => match runs::add(&tx, *run, at).map_err(fault)? {
                    Added::New => &mut imported.runs_added,
                    Added::There => &mut imported.runs_there,
                },
            };
            *counted += 1;
        }
        if !mistakes.is_empty() {
            return Err(ImportError::Mistakes(mistakes));
        }
        weeks.into_iter().try_for_each(|week| tally::week(&tx, week)).map_err(fault)?;
        tx.commit().map_err(fault)?;
        Ok(imported)
    }
}

/// Tells of each session of a file, until nobody listens any more.
fn read(text: &str, format: Format, guide: &Guide<'_>, found: &mpsc::SyncSender<Read>) {
    let entries: Box<dyn Iterator<Item = Read> + '_> = match format {
        Format::Json => Box::new(json::array(text)),
        Format::JsonLines => Box::new(json::lines(text)),
        Format::Csv => table::sessions(text, guide),
    };
    for (line, entry) in entries {
        if found.send((line, entry.and_then(Entry::checked))).is_err() {
            break;
        }
    }
}

/// An id that follows from what a file says: the moment first, in milliseconds since 1970, as in all ids of
/// the journal.
fn derived_id(millis: i64, rest: &str) -> Uuid {
    let millis = u64::try_from(millis).unwrap_or_default();
    let sum = |salt: &str| u64::from(crc32fast::hash(format!("{salt}{rest}").as_bytes()));
    let rest = sum("prehab 1 ") << 32 | sum("prehab 2 ");
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&(millis << 16).to_be_bytes());
    bytes[8..].copy_from_slice(&rest.to_be_bytes());
    Uuid::new_v8(bytes)
}

/// Puts a session into the journal, unless it is there.
fn put(
    tx: &rusqlite::Connection,
    session: Session,
    at: DateTime<FixedOffset>,
    weeks: &mut BTreeSet<i64>,
) -> rusqlite::Result<Added> {
    if key_of(tx, session.id)?.is_some() {
        return Ok(Added::There);
    }
    let mut known = Known::unchanged(session);
    let id = Id(known.session.id);
    let was_deleted = tx.prepare_cached("DELETE FROM deleted WHERE id = ?1")?.execute([id])? > 0;
    if was_deleted {
        known.changed.here = changed::tick(tx, at)?;
    }
    known.write(tx)?;
    weeks.insert(tally::week_of(tally::local_day(known.session.started_at)));
    Ok(Added::New)
}
