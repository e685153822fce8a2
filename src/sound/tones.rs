//! The tones: each event has a small motif of its own.
//!
//! They are told apart by direction and number of notes first and by pitch second, because few
//! people know a pitch again. All lie between 390 and 1,600 Hz, where the speakers of a laptop are
//! at home and nothing is shrill. What begins rises, what ends falls.

use std::cell::OnceCell;
use std::f32::consts::{PI, TAU};

use super::{RATE, Samples};
use crate::cue::Sound;

/// One note of a tone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note {
    /// When it begins, in milliseconds from the tone's start.
    pub at: u32,
    /// How long it is to be heard, in milliseconds; it rings out within them.
    pub length: u32,
    /// Its pitch at the start, in hertz.
    pub from: f32,
    /// Its pitch at the end.
    pub to: f32,
    /// Its greatest amplitude, of 1.
    pub level: f32,
}

const G4: f32 = 392.00;
const C5: f32 = 523.25;
const D5: f32 = 587.33;
const E5: f32 = 659.26;
const G5: f32 = 783.99;
const A5: f32 = 880.00;
const B5: f32 = 987.77;
const C6: f32 = 1046.50;
const E6: f32 = 1318.51;
const G6: f32 = 1567.98;

const fn note(at: u32, length: u32, pitch: f32) -> Note {
    Note { at, length, from: pitch, to: pitch, level: 0.5 }
}

const fn soft(at: u32, length: u32, pitch: f32) -> Note {
    Note { at, length, from: pitch, to: pitch, level: 0.3 }
}

const fn glide(length: u32, from: f32, to: f32) -> Note {
    Note { at: 0, length, from, to, level: 0.4 }
}

/// The notes of a sound's tone, in order.
#[must_use]
pub const fn notes(sound: Sound) -> &'static [Note] {
    match sound {
        // Low ones and a long high one: every race starts like this.
        Sound::Count(_) => const { &[note(0, 140, D5)] },
        Sound::Go => const { &[note(0, 550, C6)] },
        // Up to where it begins.
        Sound::Prepare => const { &[soft(0, 120, D5), soft(110, 120, G5), soft(220, 300, B5)] },
        // Something else than before: twice the old, once the new.
        Sound::Next => const { &[note(0, 80, E5), note(100, 80, E5), note(200, 350, B5)] },
        // Twice the same.
        Sound::HalfWay => const { &[note(0, 150, G5), note(170, 260, G5)] },
        // A quick flutter.
        Sound::TenSeconds => {
            const { &[note(0, 70, A5), note(90, 70, A5), note(180, 70, A5), note(270, 140, A5)] }
        }
        // As the body goes: down into it, and back up.
        Sound::Rep => const { &[glide(110, A5, E5)] },
        Sound::Turn => const { &[glide(110, E5, A5)] },
        // Across and back, like the turn.
        Sound::Switch => const { &[note(0, 170, E6), note(180, 170, G5), note(360, 300, E6)] },
        Sound::Rest => const { &[soft(0, 300, G5), soft(240, 600, C5)] },
        // Each the other one backwards.
        Sound::Paused => const { &[note(0, 160, C5), note(170, 350, G4)] },
        Sound::Resumed => const { &[note(0, 160, G4), note(170, 350, C5)] },
        // A fanfare.
        Sound::Record => {
            const { &[note(0, 90, G5), note(90, 90, C6), note(180, 90, E6), soft(270, 450, G6)] }
        }
        Sound::Finished => {
            const {
                &[
                    soft(0, 220, C5),
                    soft(180, 220, E5),
                    soft(360, 220, G5),
                    soft(540, 1100, E5),
                    soft(540, 1100, C6),
                    soft(720, 900, G6),
                ]
            }
        }
    }
}

/// Every tone, made once, when it is first asked for: a session has only some of them, and together
/// they take longer than it takes to open a sound device.
#[derive(Debug, Clone)]
pub struct Tones(Vec<OnceCell<Samples>>);

impl Default for Tones {
    fn default() -> Self {
        Self(vec![OnceCell::new(); Sound::ALL.len()])
    }
}

impl Tones {
    /// The samples of a sound's tone, shared.
    #[must_use]
    pub fn of(&self, sound: Sound) -> Samples {
        let place = Sound::ALL.iter().position(|other| notes(*other) == notes(sound));
        let made = place.and_then(|place| self.0.get(place));
        made.map_or_else(|| tone(sound), |made| Samples::clone(made.get_or_init(|| tone(sound))))
    }
}

/// The samples of a sound's tone.
#[must_use]
pub fn tone(sound: Sound) -> Samples {
    let notes = notes(sound);
    let end = notes.iter().map(|note| note.at + note.length).max().unwrap_or_default();
    let mut samples = vec![0.0; frames(end)];
    for note in notes {
        let first = frames(note.at);
        let count = frames(note.length);
        for (at, sample) in samples.iter_mut().skip(first).take(count).enumerate() {
            *sample += note.sample(at, count);
        }
    }
    samples.into()
}

const fn frames(millis: u32) -> usize {
    (RATE / 1000 * millis) as usize
}

/// How long a note takes to come and to go, in frames: shorter would click.
const ATTACK: usize = frames(5);
const RELEASE: usize = frames(25);

impl Note {
    /// One sample of `count`.
    #[expect(clippy::cast_precision_loss, reason = "a tone has far fewer samples than 2^23")]
    fn sample(&self, at: usize, count: usize) -> f32 {
        let seconds = at as f32 / RATE as f32;
        let length = count as f32 / RATE as f32;
        // The phase of a pitch that goes evenly from one to the other.
        let turns =
            self.from * seconds + (self.to - self.from) * seconds * seconds / (2.0 * length);
        // A struck bar rather than a flute: overtones that die sooner than the note does.
        let ring = |faster: f32| (-faster * seconds / length).exp();
        let wave = (TAU * turns).sin() * ring(2.2)
            + 0.25 * (2.0 * TAU * turns).sin() * ring(4.5)
            + 0.10 * (3.0 * TAU * turns).sin() * ring(7.0);
        let edge = rise(at, ATTACK) * rise(count - 1 - at, RELEASE);
        self.level * wave * edge
    }
}

/// From 0 to 1 within `over` frames, without a corner.
#[expect(clippy::cast_precision_loss, reason = "an edge is a few hundred frames long")]
fn rise(at: usize, over: usize) -> f32 {
    if at >= over { 1.0 } else { 0.5 - 0.5 * (PI * at as f32 / over as f32).cos() }
}
