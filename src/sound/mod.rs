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

/// How loud a volume in percent is, of 1: as it is heard, half of it is a quarter of the power.
#[must_use]
pub fn loudness(percent: u8) -> f32 {
    let part = f32::from(percent.min(100)) / 100.0;
    part * part
}
