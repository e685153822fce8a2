//! Whether and how a session would be heard on this machine.

use std::sync::mpsc::{RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::Duration;

use crate::config;
use crate::cue::Sound;
use crate::sound::{Lane, Mixer, Samples, loudness, tone};
use crate::voice;

use super::output::{self, After, Output, SystemOutput};
use super::speech::System;

/// A sound server that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// A device that was idle may take seconds to begin.
const LONGEST: Duration = Duration::from_secs(15);
/// What the device has been given by the end is still to be heard.
const DRAIN: Duration = Duration::from_millis(200);
/// Between the test's tone and its sentence.
const PAUSE: Duration = Duration::from_millis(150);

/// The words that are said to try the voice.
pub const SENTENCE: [&str; 3] = ["Get ready.", "Front plank", "Left."];

/// A sound device that would be played on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoundDevice {
    /// What leads to it.
    pub server: &'static str,
    /// What it calls itself.
    pub name: String,
}

/// Why nothing can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unheard {
    /// There is nothing to play on.
    #[error("no sound device can be opened")]
    NoDevice,
    /// There is, but it asks for no samples.
    #[error("the sound device does not play")]
    Stuck,
}

/// The sound device of the system, if there is one that answers.
#[must_use]
pub fn sound_device() -> Option<SoundDevice> {
    // Its thread is left alone if the server hangs.
    let (tell, told) = channel();
    let ask = move || drop(tell.send(output::system_device()));
    thread::Builder::new().name("sound device".into()).spawn(ask).ok()?;
    told.recv_timeout(PATIENCE).ok()?
}

/// The program that says what the voice that comes with prehab cannot, if there is one.
#[must_use]
pub fn speech_program() -> Option<String> {
    System::find(std::env::var_os("PATH")).map(|system| system.path().display().to_string())
}

/// Plays a tone and says [`SENTENCE`] as a session would, and waits for the end.
///
/// # Errors
/// If nothing plays.
pub fn play(settings: config::Sound) -> Result<(), Unheard> {
    play_on(SystemOutput, settings)
}

fn play_on(mut output: impl Output + 'static, settings: config::Sound) -> Result<(), Unheard> {
    let mut mixer = Mixer::default();
    mixer.set_volume(loudness(settings.volume));
    // There is room for these.
    let _ = mixer.play(Lane::Tone, tone(Sound::Prepare));
    let _ = mixer.play(Lane::Speech, sentence(settings.voice));
    let (tell, told) = sync_channel(1);
    let fill = Box::new(move |samples: &mut [f32]| {
        mixer.fill(samples);
        if !mixer.is_silent() {
            return After::Sound;
        }
        // Once is enough.
        let _ = tell.try_send(());
        After::Silence
    });
    // On a thread of its own, because opening may take as long as the system likes.
    let (opened, waited) = channel();
    let open = move || {
        let device = output.open(fill);
        // Held until nobody waits any more.
        let _ = opened.send(device);
    };
    thread::Builder::new().name("sound".into()).spawn(open).map_err(|_| Unheard::NoDevice)?;
    let device = waited.recv_timeout(PATIENCE).ok().flatten().ok_or(Unheard::NoDevice)?;
    match told.recv_timeout(LONGEST) {
        Ok(()) => thread::sleep(DRAIN),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            return Err(Unheard::Stuck);
        }
    }
    drop(device);
    Ok(())
}

/// The sentence, after the tone.
fn sentence(who: config::Voice) -> Samples {
    let tone = tone(Sound::Prepare).len() + silence(PAUSE);
    let mut samples = vec![0.0; tone];
    let system = System::find(std::env::var_os("PATH"));
    match who {
        config::Voice::Off => {}
        config::Voice::System => {
            samples.extend(system.and_then(|it| it.speak(&SENTENCE.join(" "))).unwrap_or_default());
        }
        config::Voice::Clips => {
            for clip in SENTENCE.into_iter().filter_map(voice::clip) {
                samples.extend(clip.samples());
                samples.resize(samples.len() + silence(PAUSE), 0.0);
            }
        }
    }
    samples.into()
}

fn silence(time: Duration) -> usize {
    (time.as_secs_f64() * f64::from(voice::RATE)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Voice;
    use crate::shell::output::{Fill, Open};

    struct Opened;

    impl Open for Opened {
        fn wake(&self) {}
    }

    /// A device that plays as fast as it gets samples, or one that never asks for any.
    struct Fast {
        asks: bool,
    }

    impl Output for Fast {
        fn open(&mut self, mut fill: Fill) -> Option<Box<dyn Open>> {
            let blocks = if self.asks { 2000 } else { 0 };
            let mut samples = [0.0; 480];
            for _ in 0..blocks {
                fill(&mut samples);
            }
            Some(Box::new(Opened))
        }
    }

    struct None_;

    impl Output for None_ {
        fn open(&mut self, _: Fill) -> Option<Box<dyn Open>> {
            None
        }
    }

    #[test]
    fn a_device_plays_it_all_or_says_that_it_does_not() {
        let settings = config::Sound::default();
        assert_eq!(play_on(Fast { asks: true }, settings), Ok(()));
        assert_eq!(play_on(Fast { asks: false }, settings), Err(Unheard::Stuck));
        assert_eq!(play_on(None_, settings), Err(Unheard::NoDevice));
    }

    #[test]
    fn the_sentence_is_said_after_the_tone_by_whom_the_settings_say() {
        let tone = tone(Sound::Prepare).len();
        let said = |who| sentence(who).iter().skip(tone).any(|sample| sample.abs() > 0.1);
        assert!(said(Voice::Clips));
        assert!(!said(Voice::Off));
        assert!(SENTENCE.into_iter().all(|words| voice::clip(words).is_some()));
    }
}
