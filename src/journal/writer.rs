//! Writing a running session to the journal, whatever happens to the disk meanwhile.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use uuid::{NoContext, Timestamp, Uuid};

use super::error::{Fault, StoreError};
use super::op::JournalOp;
use super::running::Running;
use super::store::{Answers, Beginning, Store};

/// How many changes are kept for later: more than the longest plan has sets.
const CAPACITY: usize = 16_384;

/// How often the last of it is tried while another program keeps the journal busy. Each try waits for
/// some time, so that this is a quarter of a minute.
const LAST_TRIES: usize = 60;

/// How it stands with what was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "the person has to know what is not saved"]
pub enum Health {
    /// All of it is on disk.
    Saved,
    /// Some of it waits to be written.
    NotSaved {
        /// What is wrong and what to do, for the person.
        why: String,
        /// How many changes wait.
        pending: usize,
    },
    /// Nothing waits, but the journal will never take some of it.
    Lost {
        /// What, and why, for the person.
        what: String,
    },
}

/// Writes changes in the order in which they come. What cannot be written waits, and is tried
/// again with the next change and with [`Writer::retry`].
///
/// Reads no clock: ids and times come from the changes.
#[derive(Debug)]
pub struct Writer {
    dir: PathBuf,
    pub(super) store: Option<Store>,
    /// The session that the last `Begin` or `Resume` named.
    session: Option<Uuid>,
    /// That it runs here. A session that was left early keeps it until the next one begins, so
    /// that it is offered again at the next start and not before.
    running: Option<(Uuid, Running)>,
    waiting: VecDeque<(Uuid, JournalOp)>,
    /// Whether it waits for another program.
    kept_out: bool,
    /// What the journal did not take and never will, with the reason.
    lost: Vec<(Option<Uuid>, JournalOp, String)>,
    /// That a correction came too late, until somebody is told.
    gone: Option<String>,
}

impl Writer {
    /// A writer for the journal of a data folder. Touches nothing yet.
    #[must_use]
    pub fn new(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            store: None,
            session: None,
            running: None,
            waiting: VecDeque::new(),
            kept_out: false,
            lost: Vec::new(),
            gone: None,
        }
    }

    /// The session that changes go to.
    #[must_use]
    pub fn session(&self) -> Option<Uuid> {
        self.session
    }

    /// Writes a change after all that wait. When this says [`Health::Saved`] it is on disk.
    pub fn submit(&mut self, op: JournalOp) -> Health {
        let id = match &op {
            JournalOp::Begin { started_at, .. } => *self.session.insert(new_id(*started_at)),
            JournalOp::Resume { id, .. } => *self.session.insert(*id),
            JournalOp::Decide { id, .. }
            | JournalOp::Edit { id, .. }
            | JournalOp::Delete { id, .. }
            | JournalOp::Restore { id, .. }
            | JournalOp::DeleteRun { id, .. }
            | JournalOp::RestoreRun { id, .. } => *id,
            JournalOp::Care { .. } => Uuid::nil(),
            JournalOp::Set { .. }
            | JournalOp::Plan(_)
            | JournalOp::End { .. }
            | JournalOp::Answer { .. } => match self.session {
                Some(id) => id,
                None => {
                    self.lost.push((None, op, "no session has begun".to_owned()));
                    return self.retry();
                }
            },
        };
        if self.waiting.len() < CAPACITY {
            self.waiting.push_back((id, op));
        } else {
            self.lost.push((Some(id), op, "too much waits to be saved".to_owned()));
        }
        self.retry()
    }

    /// Tries to write what waits.
    pub fn retry(&mut self) -> Health {
        self.kept_out = false;
        while let Some((id, op)) = self.waiting.pop_front() {
            let Err(error) = self.write(id, &op) else {
                self.lost.retain(|(of, lost, _)| *of != Some(id) || !op.replaces(lost));
                continue;
            };
            if op.is_correction() && matches!(error.fault, Fault::Missing(_) | Fault::MissingRun(_))
            {
                // Nothing of it is lost: there is nothing any more that it could correct.
                self.gone = Some(format!("{} came too late: {error}", op.subject()));
                continue;
            }
            if error.fault.is_lasting() {
                // It would block everything after it for ever.
                self.lost.push((Some(id), op, error.to_string()));
                continue;
            }
            self.waiting.push_front((id, op));
            self.kept_out = error.fault == Fault::Locked;
            // Another try on the same connection can help only here; else open it anew.
            if !matches!(error.fault, Fault::Full | Fault::Locked | Fault::Running) {
                self.store = None;
            }
            return Health::NotSaved { why: error.to_string(), pending: self.waiting.len() };
        }
        self.lost().map_or(Health::Saved, |what| Health::Lost { what })
    }

    /// Tries a last time to write what waits; for longer, if another program keeps the journal busy, for
    /// what is not written now is lost.
    pub fn finish(&mut self) -> Health {
        let mut health = self.retry();
        for _ in 1..LAST_TRIES {
            if !self.kept_out {
                break;
            }
            health = self.retry();
        }
        health
    }

    /// What the journal did not take and never will, in words; None if there is nothing.
    #[must_use]
    pub fn lost(&self) -> Option<String> {
        let (_, first, why) = self.lost.first()?;
        let more = match self.lost.len() {
            1 => String::new(),
            number => format!(" and {} more", number - 1),
        };
        Some(format!("{}{more}: {why}", first.subject()))
    }

    /// That a correction came too late, for what it corrects was not there any more; what to tell, once.
    #[must_use]
    pub fn take_gone(&mut self) -> Option<String> {
        self.gone.take()
    }

    fn write(&mut self, id: Uuid, op: &JournalOp) -> Result<(), StoreError> {
        match op {
            JournalOp::Begin { .. } | JournalOp::Resume { .. } => self.take(id)?,
            JournalOp::Decide { .. }
            | JournalOp::Edit { .. }
            | JournalOp::Delete { .. }
            | JournalOp::Restore { .. }
            | JournalOp::DeleteRun { .. }
            | JournalOp::RestoreRun { .. }
            | JournalOp::Care { .. }
            | JournalOp::Set { .. }
            | JournalOp::Plan(_)
            | JournalOp::End { .. }
            | JournalOp::Answer { .. } => {}
        }
        let store = match &mut self.store {
            Some(store) => store,
            None => self.store.insert(Store::open(&self.dir)?),
        };
        match op {
            JournalOp::Begin { routine, title, when, plan, lighter, started_at } => {
                let (when, lighter, started_at) = (*when, *lighter, *started_at);
                store.begin(&Beginning { id, routine, title, when, plan, lighter, started_at })
            }
            JournalOp::Resume { at, .. } => store.resume(id, *at),
            JournalOp::Set { step, record, started_at } => {
                store.set(id, *step, record, *started_at)
            }
            JournalOp::Plan(plan) => store.plan(id, plan),
            JournalOp::End { status, ended_at } => {
                store.end(id, *status, *ended_at)?;
                if *status == super::record::Status::Finished {
                    self.running = None;
                }
                Ok(())
            }
            JournalOp::Answer { effort, pain_before, pain_after, note, at } => store.answer(
                id,
                &Answers {
                    effort: *effort,
                    pain_before: *pain_before,
                    pain_after: *pain_after,
                    note: note.as_deref(),
                },
                *at,
            ),
            JournalOp::Decide { keep, at, .. } => {
                // Nobody may resume it meanwhile, nor have resumed it.
                let deciding = match &self.running {
                    Some((ours, _)) if *ours == id => None,
                    _ => Some(Running::start(&self.dir, id)?),
                };
                let decided = if *keep { store.keep(id, *at) } else { store.discard(id, *at) };
                drop(deciding);
                decided
            }
            JournalOp::Edit { edit, at, .. } => store.edit(id, edit, *at),
            JournalOp::Delete { at, .. } => store.delete(&[id], *at),
            JournalOp::Restore { at, .. } => store.restore(&[id], *at),
            JournalOp::DeleteRun { at, .. } => store.delete_runs(&[id], *at),
            JournalOp::RestoreRun { at, .. } => store.restore_runs(&[id], *at).map(drop),
            JournalOp::Care { note, at } => store.note(note, *at),
        }
    }

    /// Says that this session runs here, and no longer the one before.
    fn take(&mut self, id: Uuid) -> Result<(), StoreError> {
        if self.running.as_ref().is_none_or(|(running, _)| *running != id) {
            self.running = None;
            self.running = Some((id, Running::start(&self.dir, id)?));
        }
        Ok(())
    }
}

/// An id that sorts by the start, with the rest of it random.
fn new_id(started_at: DateTime<FixedOffset>) -> Uuid {
    let seconds = u64::try_from(started_at.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, started_at.timestamp_subsec_nanos()))
}
