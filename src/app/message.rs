//! What goes in and out of the app: the border between deciding and doing.

use chrono::{DateTime, FixedOffset};

use crate::cue::Sound;
pub use crate::journal::op::JournalOp;
use crate::journal::record::{CutShort, Overview, Session};
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

/// A session to offer again, as the app needs it.
pub type Offer = CutShort;
