use super::*;
use crate::app::fixture::{CORE, Desk, OPEN, SHORT};
use crate::app::{Message, Screen};

fn now(desk: &Desk) -> NowRunning {
    desk.model.now_running(desk.now).expect("a session")
}

fn press(desk: &mut Desk, key: MediaKey) -> Option<Action> {
    let action = desk.model.media_action(key);
    if let Some(action) = action {
        desk.press(action);
    }
    action
}

const KEYS: [MediaKey; 6] = [
    MediaKey::Play,
    MediaKey::Pause,
    MediaKey::PlayPause,
    MediaKey::Stop,
    MediaKey::Next,
    MediaKey::Previous,
];

#[test]
fn a_step_is_told_as_the_screen_tells_of_it() {
    let mut desk = Desk::running(CORE);
    let mut told = Vec::new();
    for _ in 0..10 {
        let now = now(&desk);
        let seconds = now.length.map(|length| length.as_secs());
        told.push(format!("{} {seconds:?} {}", now.step, now.title));
        desk.press(Action::Skip);
    }
    assert_eq!(
        told,
        [
            "0 Some(5) Get ready: Front plank, set 1 of 2",
            "1 Some(30) Front plank, set 1 of 2",
            "2 Some(20) Rest, then: Front plank, set 2 of 2",
            "3 Some(30) Front plank, set 2 of 2",
            "4 Some(20) Rest, then: Side plank, left",
            "5 Some(5) Get ready: Side plank, left",
            "6 Some(20) Side plank, left",
            "7 Some(5) Switch: Side plank, right",
            "8 Some(20) Side plank, right",
            "9 Some(20) Rest, then: Bicycle crunch, alternating, left first",
        ]
    );
    assert_eq!(now(&desk).routine, "Post-run core");
}

#[test]
fn it_is_the_same_for_as_long_as_only_time_goes_by() {
    let mut desk = Desk::running(CORE);
    desk.wait(5.5);
    let begun = now(&desk);
    assert_eq!(begun.elapsed.at(desk.now.moment), Duration::from_millis(500));
    for _ in 0..20 {
        desk.wait(0.37);
        assert_eq!(now(&desk), begun);
    }
    let elapsed = begun.elapsed.at(desk.now.moment);
    desk.press(Action::Pause);
    let paused = now(&desk);
    assert_eq!((paused.status, paused.elapsed), (Status::Paused, Elapsed::At(elapsed)));
    desk.wait(60.0);
    assert_eq!(now(&desk), paused);
    desk.press(Action::Resume);
    let resumed = now(&desk);
    assert_eq!(resumed.elapsed.at(desk.now.moment), elapsed);
    assert_eq!(NowRunning { elapsed: begun.elapsed, ..resumed }, begun);
}

#[test]
fn ten_seconds_more_are_a_longer_step() {
    let mut desk = Desk::running(SHORT);
    desk.wait(3.0);
    desk.press(Action::Longer);
    assert_eq!(now(&desk).length, Some(Duration::from_secs(20)));
}

#[test]
fn keys_stop_the_clock_and_let_it_run_on() {
    let mut desk = Desk::running(CORE);
    desk.wait(6.0);
    assert_eq!(press(&mut desk, MediaKey::Play), None);
    for (key, status) in [
        (MediaKey::PlayPause, Status::Paused),
        (MediaKey::PlayPause, Status::Running),
        (MediaKey::Pause, Status::Paused),
        (MediaKey::Pause, Status::Paused),
        (MediaKey::Stop, Status::Paused),
        (MediaKey::Play, Status::Running),
        (MediaKey::Stop, Status::Paused),
    ] {
        press(&mut desk, key);
        assert_eq!(now(&desk).status, status, "{key:?}");
    }
}

#[test]
fn keys_skip_and_go_back() {
    let mut desk = Desk::running(CORE);
    press(&mut desk, MediaKey::Next);
    assert_eq!(now(&desk).step, 1);
    desk.wait(8.0);
    press(&mut desk, MediaKey::Previous);
    assert_eq!((now(&desk).step, now(&desk).elapsed.at(desk.now.moment)), (1, Duration::ZERO));
    press(&mut desk, MediaKey::Previous);
    assert_eq!(now(&desk).step, 0);
}

#[test]
fn no_key_counts_a_tap_and_play_goes_on_where_the_session_waits() {
    let mut desk = Desk::running(OPEN);
    let reps = |desk: &Desk| desk.model.running().map(|running| running.snapshot(desk.now).reps);
    assert_eq!(press(&mut desk, MediaKey::PlayPause), Some(Action::Pause));
    assert_eq!(press(&mut desk, MediaKey::PlayPause), Some(Action::Resume));
    assert_eq!(reps(&desk), Some(0));
    desk.press(Action::Done);
    let waiting = now(&desk);
    assert_eq!((waiting.status, waiting.length), (Status::Waiting, None));
    assert_eq!(waiting.title, "Next: Bridge");
    assert_eq!(press(&mut desk, MediaKey::Pause), None);
    assert_eq!(press(&mut desk, MediaKey::PlayPause), Some(Action::Confirm));
    assert_eq!((now(&desk).status, now(&desk).title.as_str()), (Status::Running, "Bridge"));
}

#[test]
fn keys_count_only_in_a_session_that_nothing_lies_over() {
    let desk = Desk::new();
    let silent = |desk: &Desk| KEYS.iter().all(|key| desk.model.media_action(*key).is_none());
    assert!(silent(&desk) && desk.model.now_running(desk.now).is_none(), "today");
    let mut desk = Desk::running(SHORT);
    for cover in [Action::Leave, Action::LeaveOut, Action::Help] {
        desk.press(cover);
        assert!(silent(&desk), "{cover:?}");
        assert_eq!(now(&desk).status, Status::Paused);
        desk.press(Action::Close);
        assert!(!silent(&desk));
    }
    desk.wait(11.0);
    assert!(matches!(desk.model.screen, Screen::Summary(_)));
    assert!(silent(&desk) && desk.model.now_running(desk.now).is_none(), "summary");
}

#[test]
fn keys_can_be_switched_off() {
    let mut desk = Desk::running(SHORT);
    let mut config = desk.model.config;
    config.media_keys = false;
    desk.say(Message::Settings(config));
    assert_eq!(KEYS.map(|key| desk.model.media_action(key)), [None; 6]);
}
