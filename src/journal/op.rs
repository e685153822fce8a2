//! What can be asked of the journal: changes as data, so that whoever decides on one needs no store.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::journal::record::{Amount, CareNote, Outcome, Session, SetRecord, Status};
use crate::plan::Lighter;
use crate::routine::When;

/// A change to the journal. `Set`, `Plan`, `End` and `Answer` concern the session that the last
/// `Begin` or `Resume` named.
#[derive(Debug, Clone, PartialEq)]
pub enum JournalOp {
    /// A session starts.
    Begin {
        /// The routine's id.
        routine: String,
        /// The routine's title.
        title: String,
        /// When the routine belongs.
        when: When,
        /// The plan, as text to read back.
        plan: String,
        /// Why less than was due is planned, if it is.
        lighter: Option<Lighter>,
        /// When.
        started_at: DateTime<FixedOffset>,
    },
    /// A session that was cut short goes on.
    Resume {
        /// Which.
        id: Uuid,
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// A set ended; replaces an earlier record of the same step.
    Set {
        /// Index of its step in the plan.
        step: usize,
        /// The facts.
        record: Box<SetRecord>,
        /// When it began.
        started_at: DateTime<FixedOffset>,
    },
    /// The plan changed.
    Plan(String),
    /// The session ended.
    End {
        /// How.
        status: Status,
        /// When.
        ended_at: DateTime<FixedOffset>,
    },
    /// The person's answers; None leaves what is there.
    Answer {
        /// 1-10.
        effort: Option<u8>,
        /// 0-10 before.
        pain_before: Option<u8>,
        /// 0-10 after.
        pain_after: Option<u8>,
        /// Their words.
        note: Option<String>,
        /// When they gave them.
        at: DateTime<FixedOffset>,
    },
    /// What becomes of a session that was cut short and is not resumed.
    Decide {
        /// Which.
        id: Uuid,
        /// True: kept as partial; false: discarded.
        keep: bool,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// Something of a session that has ended is corrected.
    Edit {
        /// Which session.
        id: Uuid,
        /// What becomes of it.
        edit: Edit,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// A session that has ended is taken out, such that it can be put back.
    Delete {
        /// Which.
        id: Uuid,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// A deleted session is put back.
    Restore {
        /// Which.
        id: Uuid,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// A run is taken out, such that it can be put back.
    DeleteRun {
        /// Which.
        id: Uuid,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// A deleted run is put back.
    RestoreRun {
        /// Which.
        id: Uuid,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
    /// Something about pain is remembered.
    Care {
        /// What.
        note: CareNote,
        /// When the person said so.
        at: DateTime<FixedOffset>,
    },
}

/// A correction of a session that has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// How hard it was, 1-10; None takes the answer back.
    Effort(Option<u8>),
    /// Pain before it, 0-10.
    PainBefore(Option<u8>),
    /// Pain after it, 0-10.
    PainAfter(Option<u8>),
    /// Pain on the next morning, 0-10.
    PainNextMorning(Option<u8>),
    /// The person's words.
    Note(Option<String>),
    /// What was done in a set.
    Set {
        /// Index of its step in the plan.
        step: usize,
        /// What was done.
        actual: Amount,
        /// How it so ended.
        outcome: Outcome,
    },
}

impl Edit {
    /// Makes the correction in a session as it was read, as the journal makes it.
    pub fn apply(&self, session: &mut Session) {
        match self {
            Self::Effort(value) => session.effort = *value,
            Self::PainBefore(value) => session.pain_before = *value,
            Self::PainAfter(value) => session.pain_after = *value,
            Self::PainNextMorning(value) => session.pain_next_morning = *value,
            Self::Note(value) => session.note.clone_from(value),
            Self::Set { step, actual, outcome } => {
                for set in session.sets.iter_mut().filter(|set| set.step == *step) {
                    let reason = set.record.reason.filter(|_| *outcome == Outcome::Skipped);
                    let record = &mut set.record;
                    (record.actual, record.outcome, record.reason) = (*actual, *outcome, reason);
                }
            }
        }
    }

    /// Whether it concerns the same as another one.
    fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set { step, .. }, Self::Set { step: of, .. }) => step == of,
            (_, _) => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl JournalOp {
    /// What it would write, for people.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::Begin { title, .. } => format!("the session of {title}"),
            Self::Resume { .. } => "that the session goes on".to_owned(),
            Self::Set { record, .. } => format!("a set of {}", record.title),
            Self::Plan(_) => "the changed plan".to_owned(),
            Self::End { .. } => "the end of the session".to_owned(),
            Self::Answer { .. } => "your answers".to_owned(),
            Self::Decide { .. } => "what becomes of the session that was cut short".to_owned(),
            Self::Edit { .. } => "a correction".to_owned(),
            Self::Delete { .. } => "that a session is deleted".to_owned(),
            Self::Restore { .. } => "that a session is back".to_owned(),
            Self::DeleteRun { .. } => "that a run is deleted".to_owned(),
            Self::RestoreRun { .. } => "that a run is back".to_owned(),
            Self::Care { .. } => "what you said about pain".to_owned(),
        }
    }

    /// Whether it changes something of the past.
    pub(super) const fn is_correction(&self) -> bool {
        match self {
            Self::Edit { .. } | Self::Delete { .. } | Self::Restore { .. } => true,
            Self::DeleteRun { .. } | Self::RestoreRun { .. } => true,
            Self::Begin { .. } | Self::Resume { .. } | Self::Set { .. } | Self::Plan(_) => false,
            Self::End { .. } | Self::Answer { .. } | Self::Decide { .. } => false,
            Self::Care { .. } => false,
        }
    }

    /// Whether it takes the place of another one of the same session.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set { step, .. }, Self::Set { step: of, .. }) => step == of,
            (Self::Edit { edit, .. }, Self::Edit { edit: of, .. }) => edit.replaces(of),
            (Self::Care { note, .. }, Self::Care { note: of, .. }) => {
                std::mem::discriminant(note) == std::mem::discriminant(of)
            }
            (_, _) => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}
