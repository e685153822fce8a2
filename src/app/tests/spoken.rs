//! Room for what is said first.

use std::time::Duration;

use crate::app::fixture::{self, CORE, Desk, SHORT, session};
use crate::app::{Action, Message};
use crate::config::Voice;
use crate::journal::record::{CutShort, Overview};

fn remaining(desk: &Desk) -> Option<Duration> {
    desk.model.running().expect("a session").snapshot(desk.now).remaining
}

/// How long the first preparation takes when the session begins like this.
fn first(before: impl FnOnce(&mut Desk)) -> Duration {
    let mut desk = Desk::new();
    desk.model.speechless = false;
    before(&mut desk);
    desk.run(fixture::plan("core", CORE));
    remaining(&desk).expect("a length")
}

#[test]
fn who_hears_the_words_has_time_for_them() {
    let planned = first(|desk| desk.model.speechless = true);
    let spoken = first(|_| ());
    assert!(spoken > planned && spoken <= Duration::from_secs(20), "{planned:?} to {spoken:?}");
    assert_eq!(spoken.subsec_nanos(), 0);
    assert_eq!(first(|desk| desk.model.muted = true), planned);
    assert_eq!(first(|desk| desk.model.config.sound.volume = 0), planned);
    assert_eq!(first(|desk| desk.model.config.sound.voice = Voice::Off), planned);
}

#[test]
fn it_is_so_when_a_session_is_taken_up_again() {
    let resumed = |speechless| {
        let mut desk = Desk::new();
        desk.model.speechless = speechless;
        let plan = fixture::plan("short", SHORT).to_json();
        let cut_short = Some(CutShort { session: session(7), plan });
        desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..Overview::default() })));
        desk.press(Action::Accept);
        remaining(&desk).expect("a length")
    };
    assert_eq!(resumed(true), Duration::from_secs(5));
    assert!(resumed(false) > Duration::from_secs(5), "{:?}", resumed(false));
}
