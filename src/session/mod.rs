//! The running session: a state machine that is a pure function of its plan, the commands it was
//! given and the moments it was told.
//!
//! * [`Session::advance`] and [`Session::apply`] return what happened, each event with the moment
//!   at which it was *due*, not at which it was noticed.
//! * A step starts at the due end of the one before, so lateness never adds up.
//! * Progress, repetition and phase are derived from the time since the step began; nothing is
//!   incremented to be shown.

use std::time::Duration;

use crate::exercise::{Side, Variant};
use crate::journal::record::{Reason, SetRecord};
use crate::plan::{Item, Plan, Step};

/// A moment on the session's clock: monotonic time since an origin that the shell chooses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub Duration);

/// What the person wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Stop the clock.
    Pause,
    /// Let the clock run on.
    Resume,
    /// One repetition done (tapped repetitions only; elsewhere nothing happens).
    Tap,
    /// Go on: ends a step that only the person ends, accepts a corrected count, answers
    /// `advance = "confirm"`. Elsewhere nothing happens.
    Confirm,
    /// Go to the next step; a work step is logged as skipped.
    Skip,
    /// Start the step again; within [`BACK_WINDOW`] of its start: the step before.
    Back,
    /// Do the last finished set again.
    Redo,
    /// Make a running hold, timed set, rest, prepare or switch this much longer or shorter.
    Adjust(Adjust),
    /// End the set now, with what was done.
    Done,
    /// The count is one more or less than shown, while it can be corrected.
    Correct(i32),
    /// Leave the exercise out, here and in the rounds to come.
    LeaveOut(Reason),
    /// Go on with another version of the exercise: the variant and, where it is another exercise,
    /// the steps that the plan lays out for it.
    Swap(Box<Swap>),
    /// End the session here.
    Quit,
}

/// Ten seconds, either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adjust {
    /// Ten seconds more.
    Longer,
    /// Ten seconds less; what would fall below zero ends now.
    Shorter,
}

/// What takes an exercise's place for the rest of the session.
#[derive(Debug, Clone, PartialEq)]
pub struct Swap {
    /// The variant that was chosen.
    pub variant: Variant,
    /// What the screen says of it.
    pub item: Item,
    /// What the coming sets ask for in place of the planned.
    pub work: Option<crate::plan::Work>,
}

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
    /// Half of a step of known length is over (work of at least 20 s).
    HalfWay,
    /// Ten seconds are left (work or rest of at least 20 s).
    TenSeconds,
    /// This many seconds, 3 to 1, are left of a step.
    Countdown(u8),
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
    /// The time of a free or tapped set is over and its count may be corrected.
    CountAsked,
    /// A work step was recorded: its step index and what is now true of it. A later one for the
    /// same step replaces it.
    Recorded(usize, Box<SetRecord>),
    /// The plan changed under a swap; the step indices up to the current one still hold.
    PlanChanged,
    /// The clock stopped.
    Paused(PauseCause),
    /// The clock runs on.
    Resumed,
    /// The session waits for [`Command::Confirm`] before the next step.
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

/// What a session is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The step's clock runs.
    Running,
    /// A set is over and its count may be corrected.
    Counting,
    /// A set is over and the person says when to go on.
    Waiting,
    /// Nothing more will happen.
    Over,
}

/// Everything a screen needs of this instant. Derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Snapshot<'a> {
    /// The plan as it stands.
    pub plan: &'a Plan,
    /// Index of the current step.
    pub index: usize,
    /// The current step.
    pub step: &'a Step,
    /// Its exercise.
    pub item: &'a Item,
    /// What is going on.
    pub phase: Phase,
    /// Why the clock stands, if it does.
    pub paused: Option<PauseCause>,
    /// Active time since the step began.
    pub elapsed: Duration,
    /// Time to its end; None where only the person ends it.
    pub remaining: Option<Duration>,
    /// Repetitions done in this set; in [`Phase::Counting`] the count as corrected.
    pub reps: u32,
    /// Within one repetition, for paced ones: time since it began.
    pub rep_elapsed: Option<Duration>,
    /// Within a held repetition: time left of its hold, None on the way in and out.
    pub hold_left: Option<Duration>,
    /// The side being worked at this instant.
    pub side: Option<Side>,
    /// The next work step after this one, if there is one.
    pub next_work: Option<usize>,
    /// What the rest of the plan is reckoned to take, this step's remainder included.
    pub left: Duration,
}

/// Pressing back this soon after a step's start goes to the step before.
pub const BACK_WINDOW: Duration = Duration::from_secs(3);

/// How long nobody may look at the clock before the session pauses by itself.
pub const GAP: Duration = Duration::from_secs(5);
