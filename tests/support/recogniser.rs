//! A speech recogniser that knows only the phrases of a session, and nothing of which may follow which.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process;

use prehab::cue;
use prehab::session::Moment;
use prehab::sound::RATE;
use prehab::voice;

use crate::listener::{Heard, Listener, Said};

/// Samples a second that the recogniser wants.
const HEARD_RATE: u32 = 16_000;
/// How many of each hundred words have to be understood.
const PERCENT: usize = 95;
/// What the recogniser's dictionary lacks.
const MISSING: &str = "glute G L UW T\nshins SH IH N Z\n";

/// How much of what was said is understood.
pub(crate) struct Understood {
    /// How many words were said.
    pub(crate) all: usize,
    /// How many were heard as such. What was heard and not said counts against them.
    pub(crate) right: usize,
}

impl Understood {
    pub(crate) fn is_enough(&self) -> bool {
        self.right * 100 >= self.all * PERCENT
    }
}

/// What was said in a session, and from when on.
pub(crate) fn said(listener: &Listener) -> Vec<(Moment, &Said)> {
    let heard = listener.heard.iter();
    let said = heard.filter_map(|(at, heard)| match heard {
        Heard::Said(said) => Some((*at, said)),
        Heard::Sound(_) => None,
    });
    said.collect()
}

/// The words of a sentence as they sound, out of the clips that the program has.
pub(crate) fn spoken(said: &Said) -> Vec<f32> {
    let clip = |words: &str| Some(voice::clip(words).expect("a clip").samples());
    cue::spoken(&said.sentence, RATE, clip)
}

/// Lets each of the sounds be heard, and prints what is heard as something else.
#[expect(clippy::print_stdout, reason = "whoever runs it wants to see what was heard")]
pub(crate) fn understand(said: &[(Moment, &Said)], sounds: &[&[f32]]) -> Understood {
    let sayings: Vec<&Said> = said.iter().map(|(_, said)| *said).collect();
    let heard = recognised(sounds, &grammar(&sayings));
    assert_eq!(heard.len(), said.len());
    let (mut all, mut right) = (0, 0);
    for ((from, said), heard) in said.iter().zip(&heard) {
        let said: Vec<String> = said.words().flat_map(words).collect();
        let known = common(&said, heard);
        (all, right) = (all + said.len(), right + known);
        let more = heard.len() - known;
        right = right.saturating_sub(more.saturating_sub(said.len() - known));
        if said != *heard {
            let (at, said, heard) = (from.0.as_secs_f64(), said.join(" "), heard.join(" "));
            println!("{at:>5.1} {said:?} was heard as {heard:?}");
        }
    }
    println!("{right} of {all} words in {} sentences are understood", said.len());
    Understood { all, right }
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
fn common(said: &[String], heard: &[String]) -> usize {
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
