//! Whether the words that come out of a sound server are whole and can be understood.

use std::ops::Range;
use std::time::Duration;

use prehab::cue;
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::session::Moment;
use prehab::sound::RATE;
use prehab::voice;

use crate::home::Home;
use crate::listener::{Listener, Said};
use crate::recogniser::{self, spoken};
use crate::server::{Recorder, Server, is_heard, time};
use crate::tones::{likeness, place};

/// Names of the library, sides, amounts, repetitions, half way, ten seconds, a rest, what comes next.
const ROUTINE: &str = r#"
format = 1
title = "Words"
[defaults]
prepare = "4s"
rest = "6s"
switch = "4s"
[[exercise]]
use = "front-plank"
hold = "30s"
[[exercise]]
use = "hip-circles"
hold = "8s"
sides = "each"
[[exercise]]
use = "glute-bridge"
reps = 6
pace = "2s"
"#;

/// So much later than the first words any may be heard, against when they were due.
const LATEST: Duration = Duration::from_millis(450);
/// As much as is looked for at a time.
const PART: Duration = Duration::from_millis(400);
/// How much what is heard has to be like what was to be said. A tick may sound beside it, and the
/// rest of a tone before it.
const ALIKE: f32 = 0.5;
/// What is heard may take so much longer than it should, because a server got the next samples late.
const TORN: Duration = Duration::from_millis(60);
/// None of it may be missing for so long.
const BLOCK: Duration = Duration::from_millis(25);
/// How many samples are taken for one to find roughly where words are.
const COARSE: usize = 24;

/// The session, with somebody who hears all of it.
fn session() -> Listener {
    let library = Library::load(None);
    let source = Source::new("mine.toml", ROUTINE);
    let routine = prehab::routine::read(&source, "mine", &library).expect("a routine");
    let plan = prehab::plan::build(&routine, |id| library.get(id)).expect("a plan");
    let mut listener = Listener::new(cue::lengthened(plan, voice::length));
    while let Some(due) = listener.session.deadline() {
        listener.wait(due.0 - listener.now.0);
    }
    assert!(listener.session.is_over());
    listener
}

/// What a sound server plays while the session runs.
fn recorded(length: Duration) -> Vec<f32> {
    let home = Home::new();
    home.routine("mine", ROUTINE);
    home.write("config/config.toml", "[sound]\nvolume = 100\n");
    let server = Server::start(home);
    let recorder = Recorder::start(&server);
    let mut program = server.program(&["run", "mine"], "1");
    for length in [length / 2, length] {
        recorder.wait(|heard| heard.length() > length);
    }
    program.wait_for("How hard");
    let at = recorder.heard().samples.len();
    recorder.wait(|heard| heard.samples.len() > at + 4 * RATE as usize);
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    std::mem::take(&mut recorder.heard().samples)
}

/// Where in a recording each of these is to be heard, from its first sample to its last; or what is
/// wrong with it.
fn found(heard: &[f32], said: &[(Moment, &Said)]) -> Result<Vec<Range<usize>>, String> {
    let mut late: Option<usize> = None;
    let mut places = Vec::new();
    for (due, said) in said {
        let due = place(due.0);
        let within = match late {
            // The program and its sound take their time to begin.
            None => due..due + 5 * RATE as usize,
            // The first words waited for the device, those that come then need not.
            Some(late) => due..due + late + place(LATEST),
        };
        let tell = |why| format!("{:?} {why}", said.words().collect::<Vec<_>>());
        let place = said_at(heard, &spoken(said), within).map_err(tell)?;
        late.get_or_insert(place.start - due);
        places.push(place);
    }
    Ok(places)
}

/// Where these words are heard, from the first sample to the last; or what of them is not.
fn said_at(heard: &[f32], words: &[f32], first: Range<usize>) -> Result<Range<usize>, String> {
    let part = place(PART).min(words.len());
    let last = words.len() - part;
    let mut found: Option<Range<usize>> = None;
    for from in (0..last).step_by(part).chain([last]) {
        let sound = &words[from..from + part];
        if !is_audible(sound) {
            continue;
        }
        let within = match &found {
            None => first.clone(),
            Some(found) => {
                let due = found.start + from;
                due - place(TORN) / 4..due + place(TORN)
            }
        };
        let at = whole(heard, sound, within).map_err(|why| format!("{:?} {why}", time(from)))?;
        let start = found.map_or(at, |found| found.start);
        found = Some(start..at + part);
    }
    found.ok_or_else(|| "are nothing that is heard".to_owned())
}

/// Where a part of a recording is this sound, all of which is heard; or what of it is not.
fn whole(heard: &[f32], sound: &[f32], within: Range<usize>) -> Result<usize, String> {
    let (at, like) = most_like(heard, sound, within);
    let loud = |samples: &[f32]| samples.iter().map(|sample| sample * sample).sum::<f32>().sqrt();
    if like < ALIKE {
        return Err(format!("from its beginning is like nothing that is heard, at best by {like}"));
    }
    let blocks = heard[at..].chunks(place(BLOCK)).zip(sound.chunks_exact(place(BLOCK)));
    let missing = |(heard, sound)| is_audible(sound) && loud(heard) < loud(sound) / 2.0;
    match blocks.into_iter().position(missing) {
        Some(block) => Err(format!("and {:?} from its beginning is a hole", BLOCK * block as u32)),
        None => Ok(at),
    }
}

fn is_audible(sound: &[f32]) -> bool {
    sound.iter().any(|sample| is_heard(*sample))
}

/// Where a part of a recording is the most like a sound, and how much.
fn most_like(heard: &[f32], sound: &[f32], within: Range<usize>) -> (usize, f32) {
    let best = |heard: &[f32], sound: &[f32], places: Range<usize>| {
        let places = places.start..places.end.min(heard.len().saturating_sub(sound.len()));
        let like = |at: usize| (at, likeness(&heard[at..at + sound.len()], sound));
        places.map(like).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
    };
    let coarse = |samples: &[f32]| -> Vec<f32> {
        samples.chunks(COARSE).map(|chunk| chunk.iter().sum()).collect()
    };
    let end = (within.end + sound.len()).min(heard.len());
    let from = within.start.min(end);
    let (at, _) = best(&coarse(&heard[from..end]), &coarse(sound), 0..within.len() / COARSE);
    let near = from + at * COARSE;
    best(heard, sound, near.saturating_sub(COARSE)..near + COARSE)
}

/// How the session sounds; what is wrong with it.
fn heard(listener: &Listener) -> Result<(), String> {
    let said = recogniser::said(listener);
    let heard = recorded(listener.now.0);
    let places = found(&heard, &said)?;
    let sounds: Vec<&[f32]> = places.into_iter().map(|place| &heard[place]).collect();
    let understood = recogniser::understand(&said, &sounds);
    assert!(understood.all > 50, "{}", understood.all);
    if !understood.is_enough() {
        return Err(format!("{} of {} words are understood", understood.right, understood.all));
    }
    Ok(())
}

#[test]
#[ignore = "needs pulseaudio and pocketsphinx"]
fn every_word_is_whole_and_understood() {
    let listener = session();
    crate::in_one_of_three_attempts(|| heard(&listener));
}
