//! What a session's event sounds like and says: pure functions of the event.

mod narrator;
mod sound;
#[cfg(test)]
mod tests;

pub use narrator::Narrator;
pub use sound::{LATEST, Sound, in_time, sound, sounds};
