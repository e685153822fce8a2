//! What is heard, as samples: tones made from numbers, and a mixer that joins sounds. Pure; it
//! knows no device.

mod mixer;
#[cfg(test)]
mod tests;
mod tones;

pub use mixer::{Lane, Mixer};
pub use tones::{Note, Tones, notes, tone};

/// Samples a second of everything in this module. All of it has one channel.
pub const RATE: u32 = 48_000;

/// A finished sound, shared between whoever keeps it and whoever plays it.
pub type Samples = std::sync::Arc<[f32]>;
