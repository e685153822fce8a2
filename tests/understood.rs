//! Whether what is said can be understood: a whole session as it sounds, heard by a speech recogniser.
//!
//! It knows only the phrases of the session, and nothing of which may follow which. Run it with
//! `cargo test --test understood -- --ignored --nocapture` to see what it has heard.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

#[path = "support/listener.rs"]
mod listener;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process;
use std::time::Duration;

use prehab::cue::{self, Sound};
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan;
use prehab::routine;
use prehab::session::{Command, Moment};
use prehab::sound::{Lane, Mixer, RATE, Samples, Tones};
use prehab::voice;

use listener::{Heard, Listener, Said};

/// Samples a second that the recogniser wants.
const HEARD_RATE: u32 = 16_000;
/// How many of each hundred words have to be understood.
const PERCENT: usize = 95;
/// What the recogniser's dictionary lacks.
const MISSING: &str = "shins SH IH N Z\n";
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
            Heard::Said(said) => mixer.play(Lane::Speech, spoken(said)),
        };
        played.expect("room");
    }
    let end = samples.len() + 4 * RATE as usize;
    fill(&mut mixer, &mut samples, end);
    samples
}

fn spoken(said: &Said) -> Samples {
    let clip = |words: &str| Some(voice::clip(words).expect("a clip").samples());
    cue::spoken(&said.sentence, RATE, clip).into()
}

/// Each word as a dictionary has it: "15" is "fifteen", "Cat-cow" is "cat cow".
fn words(said: &str) -> Vec<String> {
    let parts = said.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|it| !it.is_empty());
    parts.flat_map(|part| part.parse().map_or_else(|_| vec![part.to_lowercase()], number)).collect()
}

fn number(number: usize) -> Vec<String> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 6] = ["zero", "ten", "twenty", "thirty", "forty", "fifty"];
    let (tens, ones) = if number < 20 { (0, number) } else { (number / 10, number % 10) };
    let parts = [(tens > 0).then(|| TENS[tens]), (tens == 0 || ones > 0).then(|| SMALL[ones])];
    parts.into_iter().flatten().map(str::to_owned).collect()
}

/// Any number of the session's phrases in any order.
fn grammar(said: &[&Said]) -> String {
    let phrases: BTreeSet<String> =
        said.iter().flat_map(|said| said.words()).map(|it| words(it).join(" ")).collect();
    let phrases: Vec<String> = phrases.into_iter().collect();
    format!("#JSGF V1.0;\ngrammar said;\npublic <said> = ( {} )+;\n", phrases.join(" | "))
}

/// What the recogniser makes of each of these sounds.
fn recognised(sounds: &[&[f32]], grammar: &str) -> Vec<Vec<String>> {
    const MODEL: &str = "/usr/share/pocketsphinx/model/en-us";
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let mut names = String::new();
    for (at, sound) in sounds.iter().enumerate() {
        let _ = writeln!(names, "{at}");
        std::fs::write(path(&format!("{at}.raw")), raw(sound)).expect("written");
    }
    std::fs::write(path("names"), names).expect("written");
    std::fs::write(path("grammar"), grammar).expect("written");
    let mut dictionary =
        std::fs::read_to_string(format!("{MODEL}/cmudict-en-us.dict")).expect("pocketsphinx-en-us");
    dictionary.push_str(MISSING);
    std::fs::write(path("dictionary"), dictionary).expect("written");
    let done = process::Command::new("pocketsphinx_batch")
        .args(["-hmm", &format!("{MODEL}/en-us"), "-dict"])
        .arg(path("dictionary"))
        .args([
            "-dither",
            "yes",
            "-remove_noise",
            "no",
            "-adcin",
            "yes",
            "-cepext",
            ".raw",
            "-cepdir",
        ])
        .arg(folder.path())
        .arg("-ctl")
        .arg(path("names"))
        .arg("-jsgf")
        .arg(path("grammar"))
        .arg("-hyp")
        .arg(path("heard"))
        .output()
        .expect("pocketsphinx_batch");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let heard = std::fs::read_to_string(path("heard")).expect("what was heard");
    // Each line ends with the name of the sound and how sure the recogniser is.
    let line = |line: &str| {
        let words = line.rsplit_once('(').map_or(line, |(words, _)| words);
        words.split_whitespace().map(str::to_owned).collect()
    };
    heard.lines().map(line).collect()
}

/// 16-bit samples with some silence around them.
fn raw(sound: &[f32]) -> Vec<u8> {
    let every = (RATE / HEARD_RATE) as usize;
    let silence = vec![0.0; HEARD_RATE as usize / 4];
    let samples = sound.iter().step_by(every);
    let samples = silence.iter().chain(samples).chain(&silence);
    samples.flat_map(|sample| ((sample * 32_767.0) as i16).to_le_bytes()).collect()
}

/// How many words of `said` are in `heard`, in their order.
fn understood(said: &[String], heard: &[String]) -> usize {
    let mut best = vec![0; heard.len() + 1];
    for word in said {
        let mut before = 0;
        for (at, other) in heard.iter().enumerate() {
            let here = if word == other { before + 1 } else { best[at + 1].max(best[at]) };
            before = std::mem::replace(&mut best[at + 1], here);
        }
    }
    best[heard.len()]
}

#[test]
#[ignore = "needs pocketsphinx"]
fn a_session_is_understood() {
    let listener = session();
    let mixed = mixed(&listener);
    let said: Vec<(Moment, &Said)> = listener
        .heard
        .iter()
        .filter_map(|(at, heard)| match heard {
            Heard::Said(said) => Some((*at, said)),
            Heard::Sound(_) => None,
        })
        .collect();
    let sounds: Vec<&[f32]> =
        said.iter().map(|(from, said)| &mixed[place(*from)..place(said.until)]).collect();
    let sayings: Vec<&Said> = said.iter().map(|(_, said)| *said).collect();
    let heard = recognised(&sounds, &grammar(&sayings));
    assert_eq!(heard.len(), said.len());

    let (mut all, mut right) = (0, 0);
    for ((from, said), heard) in said.iter().zip(&heard) {
        let said: Vec<String> = said.words().flat_map(words).collect();
        let known = understood(&said, heard);
        (all, right) = (all + said.len(), right + known);
        // What was heard and not said is a mistake as well.
        let more = heard.len() - known;
        right = right.saturating_sub(more.saturating_sub(said.len() - known));
        if said != *heard {
            println!(
                "{:>5.1} {:?} was heard as {:?}",
                from.0.as_secs_f64(),
                said.join(" "),
                heard.join(" ")
            );
        }
    }
    println!("{right} of {all} words in {} sentences are understood", said.len());
    assert!(all > 150, "{all}");
    assert!(right * 100 >= all * PERCENT, "{right} of {all} words are understood");
}

#[test]
fn no_word_is_cut() {
    let listener = session();
    let mixed = mixed(&listener);
    for (from, heard) in &listener.heard {
        let Heard::Said(said) = heard else { continue };
        let (from, until) = (place(*from), place(said.until));
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
