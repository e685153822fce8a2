//! What speech programs write: WAV, as it comes out of a pipe.

use super::resample::resampled;

/// No speech has fewer or more samples a second.
const RATES: std::ops::RangeInclusive<u32> = 8_000..=super::RATE;

/// The samples of a WAV file of 16-bit numbers at [`RATE`](super::RATE), its channels joined; None if
/// it is none. A length that a program did not know when it began to write is not believed.
#[must_use]
pub fn wav(bytes: &[u8]) -> Option<Vec<f32>> {
    let mut rest = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    let mut format = None;
    loop {
        let (name, after) = rest.split_at_checked(4)?;
        let (length, after) = after.split_at_checked(4)?;
        let length = usize::try_from(u32::from_le_bytes(length.try_into().ok()?)).ok()?;
        if name == b"data" {
            let (channels, rate) = format?;
            let data = &after[..length.min(after.len())];
            return Some(resampled(&joined(data, channels), rate));
        }
        let chunk = after.get(..length)?;
        if name == b"fmt " {
            format = Some(sixteen_bit(chunk)?);
        }
        // A chunk of odd length has a byte after it.
        rest = after.get(length + length % 2..)?;
    }
}

/// Channels and rate, if the samples are plain 16-bit numbers.
fn sixteen_bit(chunk: &[u8]) -> Option<(u16, u32)> {
    let short = |at: usize| Some(u16::from_le_bytes(chunk.get(at..at + 2)?.try_into().ok()?));
    let rate = u32::from_le_bytes(chunk.get(4..8)?.try_into().ok()?);
    let (plain, channels, bits) = (short(0)? == 1, short(2)?, short(14)?);
    let known = plain && (1..=2).contains(&channels) && bits == 16 && RATES.contains(&rate);
    known.then_some((channels, rate))
}

fn joined(data: &[u8], channels: u16) -> Vec<f32> {
    let numbers = data.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
    let samples: Vec<f32> = numbers.map(|number| f32::from(number) / 32_768.0).collect();
    let frames = samples.chunks_exact(channels.into());
    frames.map(|frame| frame.iter().sum::<f32>() / f32::from(channels)).collect()
}
