//! What goes in and out of the app: the border between deciding and doing.

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use crate::cue::Sound;
use crate::journal::record::{CutShort, Overview, Session, SetRecord, Status};
use crate::session::Moment;

/// The time, read once for each message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// On the session's clock.
    pub moment: Moment,
    /// On the wall, with the local offset.
    pub wall: DateTime<FixedOffset>,
}

/// Something a key does. Which key does it on which screen is said by `ui::keys`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move up a list, or one more of a number.
    Up,
    /// Move down a list, or one less of a number.
    Down,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A key that is bound on the present screen.
    Action(Action),
    /// A character typed where text is asked for.
    Text(char),
    /// Time has passed; sent at every deadline that the model asked for.
    Tick,
    /// What the journal says, read anew.
    Overview(Box<Overview>),
    /// The sessions for the history screen, newest first.
    History(Vec<Session>),
    /// The journal took the last operation.
    Saved,
    /// The journal did not take it and will be tried again; what to tell the person.
    NotSaved(String),
    /// Something to tell the person quietly.
    Notice(String),
    /// The program is asked to end by a signal: save, then leave.
    Terminate,
    /// The program is about to be stopped (Ctrl-Z).
    Suspend,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ring.
    Sound(Sound),
    /// Write to the journal.
    Journal(JournalOp),
    /// Read the journal's overview and send it.
    LoadOverview,
    /// Read the sessions and send them.
    LoadHistory,
    /// Stop the program as Ctrl-Z does.
    Suspend,
    /// End the program.
    Exit,
}

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

/// A session to offer again, as the app needs it.
pub type Offer = CutShort;
