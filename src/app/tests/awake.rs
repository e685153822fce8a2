//! While the computer is to stay awake.

use std::time::Duration;

use crate::app::fixture::{Desk, OPEN, SHORT};
use crate::app::{Action, Scope};
use crate::session::Moment;

fn awake(desk: &Desk) -> bool {
    desk.model.wants_awake(desk.now)
}

#[test]
fn it_stays_awake_while_the_clock_of_a_session_runs() {
    assert!(!awake(&Desk::new()), "nothing runs");
    let mut desk = Desk::running(SHORT);
    assert!(awake(&desk));
    for (stop, go_on) in [
        (Action::Pause, Action::Resume),
        (Action::Help, Action::Close),
        (Action::Leave, Action::Close),
    ] {
        desk.press(stop);
        assert!(!awake(&desk), "{stop:?}");
        desk.press(go_on);
        assert!(awake(&desk), "{go_on:?}");
    }
    desk.press(Action::Suspend);
    assert!(!awake(&desk), "stopped");
    desk.press(Action::Resume);
    desk.wait(11.0);
    assert_eq!((desk.model.scope(), awake(&desk)), (Scope::Summary, false));
}

#[test]
fn it_stays_awake_for_whoever_counts_or_is_waited_for() {
    let mut desk = Desk::running(OPEN);
    desk.press(Action::Done);
    assert!(awake(&desk), "{:?}", desk.model.scope());
}

/// Lets time go by as the program does: until something is due, again and again.
fn idle(desk: &mut Desk, minutes: u64) {
    let until = Moment(desk.now.moment.0 + Duration::from_secs(60 * minutes));
    while let Some(due) = desk.model.next_wake(desk.now).filter(|due| *due < until) {
        assert!(due > desk.now.moment, "no time goes by");
        desk.wait((due.0 - desk.now.moment.0).as_secs_f64());
    }
    let rest = until.0 - desk.now.moment.0;
    desk.wait(rest.as_secs_f64());
}

#[test]
fn who_does_not_come_is_waited_for_in_the_dark() {
    // Taps, the word to go on, a set that only the person ends, and its count.
    for ways_on in 0..=3 {
        let mut desk = Desk::running(OPEN);
        for action in [Action::Done, Action::Confirm, Action::Done].into_iter().take(ways_on) {
            desk.press(action);
        }
        let scope = desk.model.scope();
        idle(&mut desk, 9);
        assert!(awake(&desk), "{scope:?}");
        idle(&mut desk, 2);
        assert!(!awake(&desk), "{scope:?}");
        // Any key says that somebody is there, be it one that does nothing here.
        desk.press(Action::Figure);
        assert!(awake(&desk) && desk.model.scope() == scope);
        idle(&mut desk, 11);
        assert!(!awake(&desk), "{scope:?}");
    }
}

#[test]
fn a_long_step_that_ends_by_itself_keeps_awake() {
    let mut desk = Desk::running(LONG);
    idle(&mut desk, 40);
    assert!(awake(&desk), "{:?}", desk.model.scope());
}

const LONG: &str = r#"
format = 1
title = "Ice"
[[exercise]]
title = "Ice"
time = "1h"
"#;

#[test]
fn it_is_left_alone_if_that_is_wanted() {
    let mut desk = Desk::running(SHORT);
    desk.model.config.awake = false;
    assert!(!awake(&desk));
}
