//! Care around pain: when it is asked about, what is said, and when no session begins.
//!
//! A [`Talk`] is what is asked and said in a row: when the program opens, before a session, or after
//! one. It is told the answers, says what the journal is to keep of them and what comes next; screens
//! and lines of text are two ways of leading the same talk.

mod signs;
mod talk;
#[cfg(test)]
mod tests;
mod trigger;
pub mod words;

pub use signs::{Grade, Sign};
pub use talk::{Ask, Kept, Occasion, Reply, Rest, Talk};
pub use trigger::{Why, due, morning, urgent};

/// From how much pain on a session counts towards asking for signs.
pub const SOME: u8 = 3;

/// How many such sessions lead to asking.
pub const SESSIONS: usize = 3;

/// Within how many days.
pub const WITHIN: i64 = 14;

/// For how many days after a session its next morning is asked for.
pub const MORNING_WITHIN: i64 = 3;

/// For how many days an urgent answer is reminded of.
pub const URGENT_FOR: i64 = 14;
