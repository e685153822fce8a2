use chrono::TimeDelta;

use crate::app::fixture::{self, Desk};
use crate::app::{Action, Message};
use crate::journal::record::{Care, Overview, Said};
use crate::ui::tests::at_all_sizes;

/// Somebody who answers for the first time, by these keys.
fn newcomer(keys: &[Action]) -> Desk {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    desk.say(Message::Overview(0, Box::default()));
    for key in keys {
        desk.press(*key);
    }
    desk
}

#[test]
fn the_signs() {
    let marks = [Action::Accept, Action::Digit(3), Action::Digit(8)];
    insta::assert_snapshot!(at_all_sizes(&newcomer(&marks)));
}

#[test]
fn an_emergency() {
    let keys = [Action::Accept, Action::Digit(3), Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&newcomer(&keys)));
}

#[test]
fn an_emergency_that_was_looked_at() {
    let keys = [Action::Accept, Action::Digit(3), Action::Accept, Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&newcomer(&keys)));
}

#[test]
fn something_urgent() {
    let keys = [Action::Accept, Action::Digit(8), Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&newcomer(&keys)));
}

#[test]
fn today_while_something_urgent_stands() {
    let keys = [Action::Accept, Action::Digit(8), Action::Accept, Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&newcomer(&keys)));
}

/// Somebody who starts a session, by these keys.
fn starting(keys: &[Action]) -> Desk {
    let mut desk = Desk::new();
    desk.press(Action::Start);
    for key in keys {
        desk.press(*key);
    }
    desk
}

#[test]
fn pain_before_a_session() {
    insta::assert_snapshot!(at_all_sizes(&starting(&[Action::Higher])));
}

#[test]
fn much_pain_before_a_session() {
    let keys = [Action::Digit(7), Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&starting(&keys)));
}

#[test]
fn today_once_it_is_left() {
    let keys = [Action::Digit(7), Action::Accept, Action::Accept];
    insta::assert_snapshot!(at_all_sizes(&starting(&keys)));
}

/// Somebody who opens the program a day after a session.
fn next_morning() -> Desk {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    let overview = fixture::overview(desk.now);
    let said = Said {
        id: fixture::id(7),
        title: "Post-run core".into(),
        started_at: desk.now.wall - TimeDelta::days(1),
        did_something: true,
        before: None,
        after: None,
        next_morning: None,
    };
    let care = Care { lately: vec![said], ..overview.care };
    desk.say(Message::Overview(0, Box::new(Overview { care, ..overview })));
    desk
}

#[test]
fn the_next_morning() {
    insta::assert_snapshot!(at_all_sizes(&next_morning()));
}

#[test]
fn much_pain_the_next_morning() {
    let mut desk = next_morning();
    for key in [Action::Digit(7), Action::Accept] {
        desk.press(key);
    }
    insta::assert_snapshot!(at_all_sizes(&desk));
}
