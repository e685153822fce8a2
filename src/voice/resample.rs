//! Samples at another rate.

use super::RATE;

/// How many samples on either side a new one depends on.
const REACH: usize = 8;

/// What each of the samples around weighs.
type Kernel = [f32; 2 * REACH];

/// The same sound at [`RATE`], which is at least its own `rate`, by a windowed sinc: a straight line
/// between the samples would let the voice's mirror image through, as a hiss. Empty without a rate.
#[must_use]
pub(super) fn resampled(samples: &[f32], rate: u32) -> Vec<f32> {
    if rate == 0 {
        return Vec::new();
    }
    let common = gcd(RATE, rate);
    let (up, down) = ((RATE / common) as usize, (rate / common) as usize);
    let kernels: Vec<Kernel> = (0..up).map(|phase| kernel(phase as f32 / up as f32)).collect();
    let mut padded = vec![0.0; REACH - 1];
    padded.extend(samples);
    padded.extend([0.0; REACH]);
    let new = samples.len() * up / down;
    let at = |place: usize| {
        let (before, kernel) = (place * down / up, &kernels[place * down % up]);
        kernel.iter().zip(&padded[before..]).map(|(weight, sample)| weight * sample).sum()
    };
    (0..new).map(at).collect()
}

/// What the samples around weigh, so far after the middle one of them.
fn kernel(after: f32) -> Kernel {
    use std::f32::consts::PI;
    let weights: Kernel = std::array::from_fn(|tap| {
        let away = tap as f32 + 1.0 - REACH as f32 - after;
        let sinc = if away == 0.0 { 1.0 } else { (PI * away).sin() / (PI * away) };
        let window = 0.5 + 0.5 * (PI * away / REACH as f32).cos();
        sinc * window
    });
    let sum: f32 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

const fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}
