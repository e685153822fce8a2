//! How much of an exercise is due, from how it went: up by small steps after good sessions, down after
//! bad ones, and never up on pain.
//!
//! What is due is a [`Rung`] of the exercise's [`Ladder`]; [`next`] finds it from the [`Log`] of what was
//! done before. The rules are rules of thumb for small steps: the amount grows first, then a set is
//! added and the amount begins anew.

mod ladder;
#[cfg(test)]
mod laws;
mod log;
mod rule;
#[cfg(test)]
mod tests;
mod words;

pub use ladder::{Ladder, Measured, Rung};
pub use log::{Felt, Log};
pub use rule::{Circumstances, Next, Offer, Reason, next};

/// After so many days without an exercise it is not made harder.
pub const PAUSE_REPEAT: i64 = 11;

/// After so many days without it, it is made easier.
pub const PAUSE_EASE: i64 = 21;

/// After so many days without it, it begins anew.
pub const PAUSE_RESTART: i64 = 42;

/// The days in which stops because of pain are counted together.
pub const STOPS_WITHIN: i64 = 14;

/// How many stops within those days have an exercise rest.
pub const STOPS: usize = 2;

/// For how many days an exercise rests then.
pub const REST: i64 = 7;

/// The most effort, of 10, with which a session counts as a good one.
pub const GOOD_EFFORT: u8 = 7;

/// The effort from which on a session counts as too hard.
pub const TOO_HARD: u8 = 9;

/// How many sessions in a row that were too much take it down.
pub const TOO_MUCH: u32 = 2;
