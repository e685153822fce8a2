//! Several sounds at once, as one.

use std::collections::VecDeque;

use super::{RATE, Samples};

/// What is played in turn, and what beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Tones: at once, in place of the one that still sounds.
    Tone,
    /// Speech: one clip after the other.
    Speech,
}

/// Joins tones and speech, at one volume.
///
/// It belongs to the thread that the device asks for samples: [`Mixer::fill`] and [`Mixer::play`]
/// neither allocate nor free. What has ended waits in [`Mixer::take_ended`].
#[derive(Debug)]
pub struct Mixer {
    /// The one that sounds is the last; those before it fade away.
    tones: Vec<Playing>,
    speech: VecDeque<Playing>,
    volume: Ramp,
    /// How loud tones are: less while words sound.
    tone_level: Ramp,
    /// How loud the words have been just now.
    voiced: f32,
    ended: Vec<Samples>,
}

#[derive(Debug)]
struct Playing {
    samples: Samples,
    at: usize,
    level: Ramp,
}

/// A tone fades away within 20 ms, so there are more than this only if there is no time to hear any.
const TONES: usize = 8;
/// The longest sentence has fewer clips.
const CLIPS: usize = 32;
/// A tone beside words. Its beginning is what counts, and words begin after that; so it is the tone
/// that gives way.
const DUCKED: f32 = 0.2;
/// Softer words are none.
const VOICED: f32 = 0.02;
/// What is left from one sample to the next of how loud the words were: half after 40 ms.
const FADING: f32 = 0.999_639;

impl Default for Mixer {
    fn default() -> Self {
        Self {
            tones: Vec::with_capacity(TONES),
            speech: VecDeque::with_capacity(CLIPS),
            volume: Ramp::at(1.0),
            tone_level: Ramp::at(1.0),
            voiced: 0.0,
            ended: Vec::with_capacity(TONES + CLIPS),
        }
    }
}

impl Mixer {
    /// Plays a sound: a tone now, speech after what is being said. If too much plays already, it is
    /// given back.
    ///
    /// # Errors
    /// The sound, if there is no room for it.
    pub fn play(&mut self, lane: Lane, samples: Samples) -> Result<(), Samples> {
        // Whatever plays must find room among what has ended.
        let waiting = self.tones.len() + self.speech.len() + self.ended.len();
        let room = waiting < TONES + CLIPS;
        let playing = Playing { samples, at: 0, level: Ramp::at(1.0) };
        match lane {
            Lane::Tone if room && self.tones.len() < TONES => {
                let Self { tones, ended, .. } = self;
                // What nobody has heard any of need not fade.
                for unheard in tones.extract_if(.., |tone| tone.at == 0) {
                    ended.push(unheard.samples);
                }
                self.hush(Lane::Tone);
                self.tones.push(playing);
            }
            Lane::Speech if room && self.speech.len() < CLIPS => self.speech.push_back(playing),
            Lane::Tone | Lane::Speech => return Err(playing.samples),
        }
        Ok(())
    }

    /// Ends a lane, softly.
    pub fn hush(&mut self, lane: Lane) {
        match lane {
            Lane::Tone => self.tones.iter_mut().for_each(|tone| tone.level.go(0.0)),
            Lane::Speech => {
                let waiting = self.speech.drain(self.speech.len().min(1)..);
                self.ended.extend(waiting.map(|clip| clip.samples));
                if let Some(speech) = self.speech.front_mut() {
                    speech.level.go(0.0);
                }
            }
        }
    }

    /// How loud all of it is, of 1.
    pub fn set_volume(&mut self, volume: f32) {
        self.volume.go(volume.clamp(0.0, 1.0));
    }

    /// Whether there is nothing to hear.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.tones.is_empty() && self.speech.is_empty()
    }

    /// Takes one of the sounds that have ended, so that another thread can free it.
    pub fn take_ended(&mut self) -> Option<Samples> {
        self.ended.pop()
    }

    /// The next samples.
    pub fn fill(&mut self, out: &mut [f32]) {
        if self.is_silent() {
            // Nobody hears a loudness jump in silence.
            self.volume.arrive();
            self.tone_level = Ramp::at(1.0);
            self.voiced = 0.0;
            return out.fill(0.0);
        }
        for sample in out {
            let words = self.speak();
            self.voiced = words.abs().max(self.voiced * FADING);
            self.tone_level.go(if self.voiced > VOICED { DUCKED } else { 1.0 });
            let tones: f32 = self.tones.iter_mut().filter_map(Playing::next).sum();
            let sum = words + tones * self.tone_level.step();
            *sample = limited(sum * self.volume.step());
        }
        let Self { tones, ended, .. } = self;
        for over in tones.extract_if(.., |tone| !tone.lasts()) {
            ended.push(over.samples);
        }
    }

    fn speak(&mut self) -> f32 {
        while let Some(clip) = self.speech.front_mut() {
            if let Some(sample) = clip.next() {
                return sample;
            }
            if let Some(clip) = self.speech.pop_front() {
                self.ended.push(clip.samples);
            }
        }
        0.0
    }
}

impl Playing {
    /// Whether more comes of it.
    fn lasts(&self) -> bool {
        self.at < self.samples.len() && !self.level.is_silent()
    }

    fn next(&mut self) -> Option<f32> {
        if !self.lasts() {
            return None;
        }
        let sample = self.samples[self.at] * self.level.step();
        self.at += 1;
        Some(sample)
    }
}

/// A loudness that never jumps.
#[derive(Debug, Clone, Copy)]
struct Ramp {
    now: f32,
    to: f32,
}

/// The greatest change of a loudness from one sample to the next: all of it in 20 ms.
pub(super) const CHANGE: f32 = 50.0 / RATE as f32;

impl Ramp {
    const fn at(level: f32) -> Self {
        Self { now: level, to: level }
    }

    const fn go(&mut self, to: f32) {
        self.to = to;
    }

    const fn arrive(&mut self) {
        self.now = self.to;
    }

    fn step(&mut self) -> f32 {
        self.now += (self.to - self.now).clamp(-CHANGE, CHANGE);
        self.now
    }

    fn is_silent(self) -> bool {
        self.now <= 0.0 && self.to <= 0.0
    }
}

/// From here on the loud is bent rather than cut off.
const BEND: f32 = 0.8;

/// The same up to [`BEND`], and never as much as 1.
fn limited(sample: f32) -> f32 {
    let over = sample.abs() - BEND;
    if over <= 0.0 {
        return sample;
    }
    let room = 1.0 - BEND;
    (BEND + room * (over / room).tanh()).copysign(sample)
}
