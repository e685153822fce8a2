//! The voice that comes with the program: clips of whole words and sentences, known by their words.
//!
//! Nothing is decoded before it is said. `assets/voice` says where the clips come from.

mod adpcm;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::Duration;

/// Samples a second of what [`Clip::samples`] returns, all of one channel.
pub const RATE: u32 = 48_000;

/// The greatest number that there is a clip of; the least is 1.
pub const NUMBERS: u32 = 60;

/// A line for each clip: its length in bytes and its words.
const INDEX: &str = include_str!("../../assets/voice/clips.tsv");
/// All clips, one after the other.
const SOUND: &[u8] = include_bytes!("../../assets/voice/clips.adpcm");

/// Samples a second of the clips as they are stored, two to a byte.
const STORED_RATE: u32 = 16_000;
/// By how much they are spread for [`RATE`].
const SPREAD: usize = (RATE / STORED_RATE) as usize;

/// One clip, not yet decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clip(&'static [u8]);

/// The clip in which exactly these words are said.
#[must_use]
pub fn clip(words: &str) -> Option<Clip> {
    static CLIPS: LazyLock<HashMap<&str, Clip>> = LazyLock::new(|| all().collect());
    CLIPS.get(words).copied()
}

/// All clips with their words.
fn all() -> impl Iterator<Item = (&'static str, Clip)> {
    INDEX.lines().scan(SOUND, |rest, line| {
        let (length, words) = line.split_once('\t')?;
        let (bytes, after) = rest.split_at_checked(length.parse().ok()?)?;
        *rest = after;
        Some((words, Clip(bytes)))
    })
}

impl Clip {
    /// How long it takes to say.
    #[must_use]
    pub const fn length(self) -> Duration {
        let samples = self.0.len() as u64 * 2;
        Duration::from_micros(samples * 1_000_000 / STORED_RATE as u64)
    }

    /// Its samples at [`RATE`], between -1 and 1.
    #[must_use]
    pub fn samples(self) -> Vec<f32> {
        let stored: Vec<f32> =
            adpcm::decode(self.0).map(|sample| f32::from(sample) / 32_768.0).collect();
        spread(&stored)
    }
}

/// How many stored samples on either side a spread one depends on.
const REACH: usize = 8;

/// More samples a second, by a windowed sinc: a straight line between the samples would let the
/// voice's mirror image through above 8 kHz, as a hiss.
fn spread(stored: &[f32]) -> Vec<f32> {
    let kernels: [[f32; 2 * REACH]; SPREAD] = std::array::from_fn(kernel);
    let mut padded = vec![0.0; REACH - 1];
    padded.extend(stored);
    padded.extend([0.0; REACH]);
    let mut samples = Vec::with_capacity(stored.len() * SPREAD);
    for around in padded.windows(2 * REACH) {
        for kernel in &kernels {
            samples.push(kernel.iter().zip(around).map(|(weight, sample)| weight * sample).sum());
        }
    }
    samples
}

/// What each stored sample around weighs, `phase` of [`SPREAD`] parts after one of them.
fn kernel(phase: usize) -> [f32; 2 * REACH] {
    use std::f32::consts::PI;
    let weights: [f32; 2 * REACH] = std::array::from_fn(|tap| {
        let away = tap as f32 + 1.0 - REACH as f32 - phase as f32 / SPREAD as f32;
        let sinc = if away == 0.0 { 1.0 } else { (PI * away).sin() / (PI * away) };
        let window = 0.5 + 0.5 * (PI * away / REACH as f32).cos();
        sinc * window
    });
    let sum: f32 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}
