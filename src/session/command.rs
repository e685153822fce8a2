//! What the person can ask of a running session.

use crate::journal::record::Reason;
use crate::plan::Swap;

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
    /// Start the step again; within [`BACK_WINDOW`](super::BACK_WINDOW) of its start: the step before.
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
    /// Go on with another version of the exercise, here and in the rounds to come.
    Swap(Swap),
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
