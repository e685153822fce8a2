//! What can be asked of the journal: changes as data, so that whoever decides on one needs no store.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::journal::record::{SetRecord, Status};

/// A change to the journal. All but `Begin`, `Resume` and `Decide` concern the session that the
/// last `Begin` or `Resume` named.
#[derive(Debug, Clone, PartialEq)]
pub enum JournalOp {
    /// A session starts.
    Begin {
        /// The routine's id.
        routine: String,
        /// The routine's title.
        title: String,
        /// The plan, as text to read back.
        plan: String,
        /// When.
        started_at: DateTime<FixedOffset>,
    },
    /// A session that was cut short goes on.
    Resume(Uuid),
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
    },
    /// What becomes of a session that was cut short and is not resumed.
    Decide {
        /// Which.
        id: Uuid,
        /// True: kept as partial; false: discarded.
        keep: bool,
    },
}
