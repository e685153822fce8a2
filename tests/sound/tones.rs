//! Which tones a recording has, and when.

use std::time::Duration;

use prehab::cue::Sound;
use prehab::sound::{RATE, tone};

use crate::server::{Heard, is_heard, time};

/// Silence that parts one tone from the next.
const APART: Duration = Duration::from_millis(60);
/// A tone may be heard so much later than the one that came soonest after it was due: as late as the
/// program itself lets it be, and what a busy sound server adds.
const LATEST: Duration = Duration::from_millis(450);
/// Samples after which every tone has told what it is.
const ENOUGH: usize = RATE as usize * 3 / 10;
/// What is heard may be so many samples off: the server's samples are coarser.
const OFF: usize = 8;
/// Where the beginning is found to differ by less, it is the same.
const SAME: Duration = Duration::from_millis(30);

/// How late the tones of a recording are, against the one that came soonest after it was due. Each is
/// there and once, and nothing else is; or what is wrong.
pub(crate) fn late(heard: &Heard, due: &[(Duration, Sound)]) -> Result<Vec<Duration>, String> {
    let origin = origin(&onsets(&heard.samples), due).ok_or("nothing is heard")?;
    let silent = |samples: &[f32]| samples.iter().all(|sample| !is_heard(*sample));
    let slack = place(SAME);
    let begins = due.iter().map(|(due, _)| (origin + place(*due)).saturating_sub(slack));
    let begins: Vec<usize> = begins.chain([heard.samples.len()]).collect();
    if !silent(&heard.samples[..begins[0]]) {
        return Err("something is heard before the first tone".into());
    }
    let mut all = Vec::new();
    for (bounds, (at, sound)) in begins.windows(2).zip(due) {
        let window = &heard.samples[bounds[0]..bounds[1]];
        let tell = |what: &str| Err(format!("{sound:?}, due at {at:?}: {what}"));
        let Some(onset) = window.iter().position(|sample| is_heard(*sample)) else {
            return tell("is missing");
        };
        let late = time(onset.saturating_sub(slack));
        if late > LATEST {
            return tell(&format!("{late:?} late"));
        }
        let heard = without_gaps(&window[onset..]);
        let (like, likeness) = most_like(&heard);
        if tone(like) != tone(*sound) || likeness < 0.6 {
            return tell(&format!("sounds most like {like:?}, by {likeness}"));
        }
        let end = tone(*sound).len() + slack;
        if heard.get(end..).is_some_and(|after| !silent(after)) {
            return tell("something else is heard after it");
        }
        all.push(late);
    }
    Ok(all)
}

/// Where in a recording the session began: the place that most tones agree with.
fn origin(onsets: &[usize], due: &[(Duration, Sound)]) -> Option<usize> {
    let due: Vec<usize> = due.iter().map(|(due, _)| place(*due)).collect();
    let slack = place(SAME);
    let agree = |origin: usize| {
        let near = |onset: &usize| {
            due.iter().any(|due| (origin..=origin + slack).contains(&onset.saturating_sub(*due)))
        };
        onsets.iter().filter(|onset| near(onset)).count()
    };
    let first = onsets.iter().take(4);
    let places = first.flat_map(|onset| due.iter().map_while(|due| onset.checked_sub(*due)));
    // Of those that as many agree with the earliest: nothing is heard before it is due.
    places.map(|origin| (agree(origin), std::cmp::Reverse(origin))).max().map(|best| best.1.0)
}

/// Where sound begins after silence.
fn onsets(samples: &[f32]) -> Vec<usize> {
    let mut onsets = Vec::new();
    let mut last = None;
    for (at, _) in samples.iter().enumerate().filter(|(_, sample)| is_heard(**sample)) {
        if last.is_none_or(|last| at - last > place(APART)) {
            onsets.push(at);
        }
        last = Some(at);
    }
    onsets
}

/// The tone that what is heard is the most like, and how much.
fn most_like(heard: &[f32]) -> (Sound, f32) {
    let heard = &heard[..heard.len().min(ENOUGH)];
    let like = |sound: Sound| {
        let tone = without_gaps(&tone(sound));
        // Its first samples are too soft to be heard.
        let onset = tone.iter().position(|sample| is_heard(*sample)).expect("a tone is heard");
        let tone = &tone[onset.saturating_sub(OFF)..(onset + ENOUGH).min(tone.len())];
        let shifts = (0..2 * OFF).map(|shift| likeness(heard, &tone[shift..]));
        (sound, shifts.fold(0.0, f32::max))
    };
    let best = Sound::ALL.into_iter().map(like).max_by(|a, b| a.1.total_cmp(&b.1));
    best.expect("there are sounds")
}

/// How much two sounds are the same, whatever their loudness: 1 if they are. What one of them is
/// longer counts as a difference.
pub(crate) fn likeness(one: &[f32], other: &[f32]) -> f32 {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    product(one, other) / (product(one, one) * product(other, other)).sqrt()
}

/// A sound without what is wholly silent in it: the pauses of a tone, and those that a sound server
/// makes that got the next samples too late.
fn without_gaps(samples: &[f32]) -> Vec<f32> {
    const GAP: usize = RATE as usize / 1000;
    // The server knows only 32,768 steps.
    let silent = |sample: &f32| sample.abs() < 2e-4;
    let pieces = samples.chunk_by(|a, b| silent(a) == silent(b));
    let kept = pieces.filter(|piece| !silent(&piece[0]) || piece.len() < GAP);
    kept.flatten().copied().collect()
}

pub(crate) fn place(time: Duration) -> usize {
    (time.as_secs_f64() * f64::from(RATE)) as usize
}
