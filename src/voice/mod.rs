//! The voice that comes with the program: clips of whole words and sentences, known by their words.
//!
//! Nothing is decoded before it is said. `assets/voice` says where the clips come from.

mod adpcm;
mod resample;
#[cfg(test)]
mod tests;
mod wav;

use std::collections::HashMap;
use std::sync::LazyLock;
use std::time::Duration;

pub use wav::wav;

use resample::resampled;

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

/// One clip, not yet decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clip(&'static [u8]);

/// The clip in which exactly these words are said.
#[must_use]
pub fn clip(words: &str) -> Option<Clip> {
    static CLIPS: LazyLock<HashMap<&str, Clip>> = LazyLock::new(|| all().collect());
    CLIPS.get(words).copied()
}

/// How long words take to say; about so long where there is no clip of them.
#[must_use]
pub fn length(words: &str) -> Duration {
    let letters = u32::try_from(words.len()).unwrap_or(u32::MAX);
    let about = Duration::from_millis(400) + Duration::from_millis(60).saturating_mul(letters);
    clip(words).map_or(about, Clip::length)
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
        resampled(&stored, STORED_RATE)
    }
}

/// How loud speech is, and how loud its loudest sample may be at most.
const LOUDNESS: f32 = 0.11;
const PEAK: f32 = 0.84;
/// What is quieter is no speech.
const SILENCE: f32 = 0.012;

/// Samples of speech, made as loud as the clips are.
#[must_use]
pub fn levelled(mut samples: Vec<f32>) -> Vec<f32> {
    let spoken = || samples.iter().filter(|sample| sample.abs() > SILENCE);
    let loudness =
        (spoken().map(|sample| sample * sample).sum::<f32>() / spoken().count() as f32).sqrt();
    let peak = samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    let gain = (LOUDNESS / loudness).min(PEAK / peak);
    if gain.is_finite() {
        samples.iter_mut().for_each(|sample| *sample *= gain);
    }
    samples
}
