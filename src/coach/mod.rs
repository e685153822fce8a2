//! What to do today, and how it goes: pure rules over the journal's records.

pub mod build;
pub mod care;
mod diary;
pub mod fit;
pub mod habits;
pub mod pain;
pub mod prescription;
pub mod progress;
pub mod progression;
pub mod proposal;
mod session;
mod version;
pub mod week;
