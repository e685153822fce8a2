//! A whole session as who cannot see hears it: read it with that in mind when it changes.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

#[path = "support/listener.rs"]
mod listener;

use std::fmt::Write as _;
use std::time::Duration;

use prehab::cue;
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan};
use prehab::routine;
use prehab::session::{Command, Moment};
use prehab::voice;

use listener::{Heard, Listener};

fn shipped(id: &str) -> Plan {
    let (_, text) = routine::shipped::ROUTINES.iter().find(|(is, _)| *is == id).expect("shipped");
    planned(id, text)
}

/// A routine's plan as it is done by who listens.
fn planned(id: &str, text: &str) -> Plan {
    let library = Library::load(None);
    let source = Source::new(id, text);
    let routine = routine::read(&source, id, &library).expect("a routine");
    let plan = plan::build(&routine, |id| library.get(id)).expect("a plan");
    cue::lengthened(plan, voice::length)
}

/// Tones and words with their times.
fn transcript(listener: &Listener) -> String {
    let mut heard: Vec<_> = listener.heard.iter().collect();
    heard.sort_by_key(|(at, _)| *at);
    let mut text = String::new();
    for (Moment(at), heard) in heard {
        let (minutes, seconds) = (at.as_secs() / 60, at.as_secs() % 60);
        let _ = write!(text, "{minutes:02}:{seconds:02}.{} ", at.subsec_millis() / 100);
        let _ = match heard {
            Heard::Sound(sound) => writeln!(text, "* {sound:?}"),
            Heard::Said(said) => writeln!(text, "  {}", said.words().collect::<Vec<_>>().join(" ")),
        };
    }
    text
}

#[test]
fn a_shipped_session_is_understood_by_ear() {
    let mut listener = Listener::new(shipped("article-core"));
    listener.wait(Duration::from_secs(3600));
    assert!(listener.session.is_over());
    insta::assert_snapshot!(transcript(&listener));
}

#[test]
fn what_the_person_does_is_answered() {
    let mut listener = Listener::new(shipped("low-load-core"));
    let commands = [
        (4, Command::Pause),
        (10, Command::Resume),
        (3, Command::Skip),
        (3, Command::Skip),
        (3, Command::Back),
        (9, Command::LeaveOut(prehab::journal::record::Reason::Pain)),
        (2, Command::Adjust(prehab::session::Adjust::Shorter)),
        (30, Command::Quit),
    ];
    for (wait, command) in commands {
        listener.wait(Duration::from_secs(wait));
        listener.apply(command);
    }
    insta::assert_snapshot!(transcript(&listener));
}

/// With all that shipped routines do without: hardly a rest, and amounts that the person ends.
const ODD: &str = r#"
format = 1
title = "Odd"
[[block]]
rounds = 2
[[block.exercise]]
use = "front-plank"
hold = "3s"
sets = 3
rest = "0s"
prepare = "0s"
[[block.exercise]]
use = "side-plank"
hold = "max"
rest = "4s"
[[block.exercise]]
use = "squat"
reps = 3
count = "tap"
advance = "confirm"
rest = "0s"
[[block.exercise]]
title = "Towel scrunches"
reps = "max"
count = "free"
rest = "12s"
"#;

#[test]
fn the_person_is_told_what_to_do() {
    let mut listener = Listener::new(planned("odd", ODD));
    let mut hear = |wait, command| {
        listener.wait(Duration::from_secs(wait));
        listener.apply(command);
    };
    for _round in 0..2 {
        hear(52, Command::Confirm);
        hear(25, Command::Confirm);
        for _squat in 0..3 {
            hear(11, Command::Tap);
        }
        hear(3, Command::Confirm);
        hear(20, Command::Confirm);
        hear(3, Command::Correct(2));
        hear(2, Command::Confirm);
    }
    assert!(listener.session.is_over(), "{:?}", listener.session.snapshot(listener.now));
    insta::assert_snapshot!(transcript(&listener));
}
