//! The voice: what is said of a session, out of clips and the platform's speech.

mod speaker;
mod system;
#[cfg(test)]
mod tests;

pub(super) use speaker::Speaker;
pub(super) use system::System;
