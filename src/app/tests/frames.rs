//! When the figure asks for another frame.

use std::time::Duration;

use crate::app::fixture::{Desk, OWN, routine};
use crate::app::{Action, Message, Pace, Sight};
use crate::exercise::Library;
use crate::plan;

/// A moving set, and one that is held.
const MOVING: &str = r#"
format = 1
title = "Moving"
[defaults]
prepare = "5s"
[[exercise]]
use = "squat"
reps = 5
tempo = "2-0-2-0"
[[exercise]]
use = "front-plank"
hold = "20s"
"#;

fn desk() -> Desk {
    desk_at(1.0)
}

fn desk_at(speed: f64) -> Desk {
    let library = Library::load(None);
    let plan = plan::build(&routine("moving", MOVING), |id| library.get(id)).unwrap();
    let mut desk = Desk::new();
    desk.model.pace = Pace::of_speed(speed);
    desk.run(plan);
    desk.say(Message::Drawn(IN_SIGHT));
    desk
}

const IN_SIGHT: Sight = Sight { first: 0, furthest: 0, figure: true };

/// How many frames the figure asks for in so many seconds.
fn frames(desk: &mut Desk, seconds: u64) -> usize {
    let end = desk.now.moment.0 + Duration::from_secs(seconds);
    let mut count = 0;
    while let Some(next) = desk.model.next_frame(desk.now).filter(|next| next.0 <= end) {
        let wait = next.0 - desk.now.moment.0;
        assert!(wait >= Duration::from_millis(66), "{wait:?}");
        desk.wait(wait.as_secs_f64());
        count += 1;
    }
    desk.wait(end.saturating_sub(desk.now.moment.0).as_secs_f64());
    count
}

#[test]
fn a_moving_figure_has_twelve_frames_a_second_and_a_held_one_four() {
    let mut desk = desk();
    frames(&mut desk, 5);
    assert_eq!(frames(&mut desk, 20), 240);
    // The rest, the way into the plank, and then it only breathes.
    desk.press(Action::Skip);
    desk.press(Action::Skip);
    desk.wait(2.0);
    assert_eq!(frames(&mut desk, 10), 40);
}

#[test]
fn frames_and_numbers_change_together() {
    let mut desk = desk();
    desk.wait(5.0);
    let second = desk.now.moment.0 + Duration::from_secs(1);
    for _ in 0..12 {
        desk.now.moment = desk.model.next_frame(desk.now).unwrap();
    }
    assert_eq!(desk.now.moment.0, second);
}

#[test]
fn however_fast_the_clock_runs_frames_and_numbers_are_seen_fifteen_times_a_second() {
    let mut desk = desk_at(20.0);
    let shortest = Duration::from_secs(20) / 16;
    assert!(desk.model.next_frame(desk.now).unwrap().0 > desk.now.moment.0 + shortest);
    // In the plank nothing is due for a while but the digits.
    for _ in 0..3 {
        desk.press(Action::Skip);
    }
    desk.wait(7.0);
    assert!(desk.model.next_wake(desk.now).unwrap().0 > desk.now.moment.0 + shortest);
}

#[test]
fn a_figure_that_stands_still_asks_for_nothing() {
    let mut desk = desk();
    desk.wait(6.0);
    assert!(desk.model.next_frame(desk.now).is_some());
    desk.press(Action::Pause);
    assert_eq!(desk.model.next_frame(desk.now), None, "paused");
    desk.press(Action::Resume);
    desk.press(Action::Figure);
    assert_eq!(desk.model.next_frame(desk.now), None, "off");
}

#[test]
fn stills_change_from_key_pose_to_key_pose() {
    let mut desk = desk();
    desk.model.figure.still = true;
    frames(&mut desk, 5);
    assert_eq!(frames(&mut desk, 20), 5 * 4);
    desk.press(Action::Skip);
    desk.press(Action::Skip);
    desk.wait(2.0);
    assert_eq!(frames(&mut desk, 10), 0);
}

#[test]
fn a_figure_that_had_no_room_asks_for_nothing() {
    let mut desk = desk();
    desk.wait(6.0);
    desk.say(Message::Drawn(Sight::default()));
    assert_eq!(desk.model.next_frame(desk.now), None);
}

#[test]
fn an_exercise_is_shown_how_to_be_done_from_when_it_is_chosen() {
    let mut desk = Desk::exercises(OWN);
    desk.say(Message::Drawn(IN_SIGHT));
    let frame = |desk: &Desk| desk.model.play(desk.now).map(|play| play.frame());
    let begun = frame(&desk);
    assert!(begun.is_some());
    desk.wait(1.5);
    assert_ne!(frame(&desk), begun);
    assert!(desk.model.next_frame(desk.now).is_some());
    let first = desk.model.exercises.shown().unwrap().to_owned();
    desk.press(Action::Down);
    desk.press(Action::Up);
    assert_eq!(desk.model.exercises.shown(), Some(first.as_str()));
    assert_eq!(frame(&desk), begun, "from the beginning again");
    // One of the person's own need not say how it looks.
    desk.go_to("towel-scrunch");
    assert_eq!(frame(&desk), None);
    assert_eq!(desk.model.next_frame(desk.now), None);
    desk.press(Action::Open);
    desk.press(Action::NextLink);
    desk.press(Action::Open);
    assert!(frame(&desk).is_some(), "a page shows its own exercise");
    desk.press(Action::Figure);
    assert_eq!(frame(&desk), None);
    desk.press(Action::Close);
    desk.press(Action::Figure);
    desk.press(Action::NextScreen);
    assert_eq!(frame(&desk), None);
}
