//! What to do today: pure rules over the journal's records.

pub mod proposal;
