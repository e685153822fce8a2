//! What happens in a running session.

use std::time::Duration;

use crate::exercise::Side;
use crate::journal::record::{PersonalRecord, SetRecord};

use super::Moment;

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When it was due.
    pub due: Moment,
    /// What it is.
    pub kind: EventKind,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// The step with this index began.
    StepStarted(usize),
    /// Half of a set of known length is over (of at least 20 s).
    HalfWay,
    /// Ten seconds are left (of a hold, a timed set or a rest of at least 30 s).
    TenSeconds,
    /// This many seconds, 3 to 1, are left of a step.
    Countdown(u8),
    /// This many seconds, 3 to 1, are left of a rest after which one gets ready: nothing has to be
    /// done at its end yet.
    RestEnds(u8),
    /// So long a hold that only the person ends has gone on.
    Elapsed(Duration),
    /// A repetition is done: how many now, and for alternating sides the one that comes next.
    Rep {
        /// How many are done.
        done: u32,
        /// The side of the coming repetition.
        next_side: Option<Side>,
    },
    /// A held repetition's hold began (the way in is over).
    HoldStarted {
        /// Its number, from 1.
        rep: u32,
        /// The side it is on.
        side: Option<Side>,
    },
    /// The way back of a paced repetition begins, if it and the way there are long enough to tell.
    Turn,
    /// A set that nobody counted to its end is over and its count may be corrected.
    CountAsked,
    /// The count was corrected to this.
    Corrected(u32),
    /// A work step was recorded: its step index and what is now true of it. A later one for the
    /// same step replaces it.
    Recorded(usize, Box<SetRecord>),
    /// What was just recorded is more than ever before.
    PersonalRecord(PersonalRecord),
    /// The plan changed; steps that began or have a record keep their index.
    PlanChanged,
    /// The clock stopped.
    Paused(PauseCause),
    /// The clock runs on.
    Resumed,
    /// The session waits for [`Command::Confirm`](super::Command::Confirm) before the next step.
    Waiting,
    /// All steps are done.
    Finished,
    /// The person ended it before the last step was done.
    Left,
}

/// Why the clock stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PauseCause {
    /// The person said so.
    Asked,
    /// Nobody looked at the clock for a while: the lid was closed, or the program stopped.
    Gap,
}
