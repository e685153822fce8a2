//! What to do today, and how it goes: pure rules over the journal's records.

pub mod progress;
pub mod proposal;
