//! Whether what is said can be understood: a whole session as it sounds, heard by a speech recogniser.
//!
//! Here it is what the program would play; what comes out of a sound server is heard in
//! `tests/sound`. Run it with
//! `cargo test --test understood -- --ignored --nocapture` to see what it has heard.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

#[path = "support/listener.rs"]
mod listener;
#[path = "support/recogniser.rs"]
mod recogniser;

use std::time::Duration;

use prehab::cue::{self, Sound};
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan;
use prehab::routine;
use prehab::session::{Command, Moment};
use prehab::sound::{Lane, Mixer, RATE, Tones};
use prehab::voice;

use listener::{Heard, Listener};
use recogniser::spoken;

const TURN: &Heard = &Heard::Sound(Sound::Turn);
/// Quieter than this is silence.
const SILENCE: f32 = 0.01;

fn session() -> Listener {
    let id = "article-core";
    let (_, text) = routine::shipped::ROUTINES.iter().find(|(is, _)| *is == id).expect("shipped");
    let library = Library::load(None);
    let routine = routine::read(&Source::new(id, *text), id, &library).expect("a routine");
    let plan = plan::build(&routine, |id| library.get(id)).expect("a plan");
    let mut listener = Listener::new(cue::lengthened(plan, voice::length));
    for (wait, command) in [(27, Command::Pause), (4, Command::Resume), (300, Command::Skip)] {
        listener.wait(Duration::from_secs(wait));
        listener.apply(command);
    }
    listener.wait(Duration::from_secs(3600));
    assert!(listener.session.is_over());
    listener
}

fn place(at: Moment) -> usize {
    (at.0.as_secs_f64() * f64::from(RATE)) as usize
}

/// The whole session as the device gets it, tones and words.
fn mixed(listener: &Listener) -> Vec<f32> {
    let tones = Tones::default();
    let mut heard: Vec<&(Moment, Heard)> = listener.heard.iter().collect();
    heard.sort_by_key(|(at, _)| *at);
    let (mut mixer, mut samples) = (Mixer::default(), Vec::new());
    let fill = |mixer: &mut Mixer, samples: &mut Vec<f32>, until: usize| {
        let from = samples.len();
        samples.resize(until.max(from), 0.0);
        mixer.fill(&mut samples[from..]);
        while mixer.take_ended().is_some() {}
    };
    for (at, heard) in heard {
        fill(&mut mixer, &mut samples, place(*at));
        let played = match heard {
            Heard::Sound(sound) => mixer.play(Lane::Tone, tones.of(*sound)),
            Heard::Said(said) => mixer.play(Lane::Speech, spoken(said).into()),
        };
        played.expect("room");
    }
    let end = samples.len() + 4 * RATE as usize;
    fill(&mut mixer, &mut samples, end);
    samples
}

#[test]
#[ignore = "needs pocketsphinx"]
fn a_session_is_understood() {
    let listener = session();
    let mixed = mixed(&listener);
    let said = recogniser::said(&listener);
    let sounds: Vec<&[f32]> =
        said.iter().map(|(from, said)| &mixed[place(*from)..place(said.until)]).collect();
    let understood = recogniser::understand(&said, &sounds);
    assert!(understood.all > 150, "{}", understood.all);
    assert!(understood.is_enough(), "{} of {}", understood.right, understood.all);
}

#[test]
fn no_word_is_cut() {
    let listener = session();
    let mixed = mixed(&listener);
    for (from, said) in recogniser::said(&listener) {
        let (from, until) = (place(from), place(said.until));
        let length = spoken(said).len();
        assert!(length.abs_diff(until - from) < 50, "{said:?} has {length} samples");
        let after = until + 50..until + RATE as usize / 20;
        // A tick may sound, for words go on beside it.
        let ticks = |at: usize| at < after.end && after.start < at + RATE as usize / 8;
        let tick = |(at, heard): &(Moment, Heard)| heard == TURN && ticks(place(*at));
        let silent = mixed[after.clone()].iter().all(|sample| sample.abs() < SILENCE);
        assert!(silent || listener.heard.iter().any(tick), "{said:?} does not end");
    }
}
