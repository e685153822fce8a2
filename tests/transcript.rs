//! A whole session as who cannot see hears it: read it with that in mind when it changes.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

#[path = "support/listener.rs"]
mod listener;

use std::fmt::Write as _;
use std::time::Duration;

use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan};
use prehab::routine;
use prehab::session::{Command, Moment};

use listener::{Heard, Listener};

fn shipped(id: &str) -> Plan {
    let (_, text) = routine::shipped::ROUTINES.iter().find(|(is, _)| *is == id).expect("shipped");
    let library = Library::load(None);
    let source = Source::new(id, *text);
    let routine = routine::read(&source, id, &library).expect("a routine");
    plan::build(&routine, |id| library.get(id)).expect("a plan")
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
            Heard::Said(said) => writeln!(text, "  {}", said.words.join(" ")),
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
