//! What to do today, and how it goes: pure rules over the journal's records.

pub mod pain;
pub mod progress;
pub mod progression;
pub mod proposal;
