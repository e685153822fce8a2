//! While the computer is to stay awake.

use crate::app::fixture::{Desk, OPEN, SHORT};
use crate::app::{Action, Scope};

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

#[test]
fn it_is_left_alone_if_that_is_wanted() {
    let mut desk = Desk::running(SHORT);
    desk.model.config.awake = false;
    assert!(!awake(&desk));
}
