//! When the figure is where.

use std::time::Duration;

use prehab::exercise::pose::{Joint, Keyframe, Loop, Pose};
use prehab::exercise::{Library, Side};
use prehab::figure::{Frame, demonstrate};
use prehab::session::Command;

use super::sessions::{Show, plan};
use super::{each, moved};

/// How near counts as there: key poses are written with few digits, and may touch the floor a hair
/// too low.
const THERE: f64 = 0.001;

/// How far a figure is from a key pose of a pose. Where that is written for one side, the limbs of
/// the two sides may have changed their parts.
fn from_key(pose: &Pose, frame: &Frame, key: &Keyframe) -> f64 {
    let key = key.joints();
    let way = |other: fn(Joint) -> Joint| {
        let apart = |joint: Joint| {
            let (a, b) = (frame.joints.of(joint), key.of(other(joint)));
            (a.x - b.x).hypot(a.y - b.y)
        };
        key.all().map(|(joint, _)| apart(joint)).fold(0.0, f64::max)
    };
    let straight = way(|joint| joint);
    if pose.reps == 1 { straight.min(way(Joint::opposite)) } else { straight }
}

/// Index among the far ends of the one that the figure is at.
fn far_end(pose: &Pose, frame: &Frame) -> Option<usize> {
    let fars = pose.keyframes.iter().filter(|key| key.hold);
    fars.enumerate().find(|(_, key)| from_key(pose, frame, key) < THERE).map(|(index, _)| index)
}

fn has_far_ends(pose: &Pose) -> bool {
    pose.keyframes.iter().any(|key| key.hold)
}

#[test]
fn the_far_end_is_reached_when_the_way_in_ends_and_left_when_the_pause_does() {
    let library = Library::load(None);
    each(|id, pose| {
        if !has_far_ends(pose) {
            return;
        }
        let text = format!("[[exercise]]\nuse = \"{id}\"\nreps = 2\ntempo = \"2-1-3-1\"\n");
        let mut show = Show::new(plan(&text, &library), &library);
        show.wait(5.0);
        let start = show.play().frame();
        for rep in 0..2 {
            show.wait(1.5);
            assert_eq!(far_end(pose, &show.play().frame()), None, "{id}, {rep}: too early");
            for wait in [0.5, 0.5, 0.5] {
                show.wait(wait);
                assert!(far_end(pose, &show.play().frame()).is_some(), "{id}, {rep}: not there");
            }
            show.wait(0.5);
            assert_eq!(far_end(pose, &show.play().frame()), None, "{id}, {rep}: too late");
            // Back for the last second, and nothing moves.
            show.wait(2.5);
            let back = show.play().frame();
            assert!(rep == 0 || moved(&start, &back) < THERE, "{id}: not back");
            show.wait(0.9);
            assert!(moved(&back, &show.play().frame()) < THERE, "{id}, {rep}: no rest");
            show.wait(0.1);
        }
    });
}

#[test]
fn the_half_that_is_shown_is_the_side_that_works() {
    let library = Library::load(None);
    each(|id, pose| {
        if pose.reps != 2 {
            return;
        }
        for first in ["left", "right"] {
            for sides in ["each", "alternate"] {
                let text = format!(
                    "[[exercise]]\nuse = \"{id}\"\nsides = \"{sides}\"\nfirst = \"{first}\"\n\
                     reps = 2\ntempo = \"1-1-1-0\"\n"
                );
                let mut show = Show::new(plan(&text, &library).unattended(), &library);
                let mut seen = Vec::new();
                while !show.session.is_over() {
                    if let Some(end) = far_end(pose, &show.play().frame())
                        && show.shown().step.work().is_some()
                    {
                        let side = if end == 0 { Side::Right } else { Side::Left };
                        assert_eq!(show.shown().side, Some(side), "{id}, {sides}, {first}");
                        seen.push(side);
                    }
                    show.look(show.next());
                }
                seen.dedup();
                let right = [Side::Right, Side::Left];
                let left = [Side::Left, Side::Right];
                let expected = if first == "left" { left } else { right };
                assert_eq!(seen, expected, "{id}, {sides}, {first}");
            }
        }
    });
}

#[test]
fn what_is_held_is_reached_within_two_seconds_and_breathes_with_still_limbs() {
    let library = Library::load(None);
    each(|id, pose| {
        if !has_far_ends(pose) {
            return;
        }
        let text = format!("[[exercise]]\nuse = \"{id}\"\nhold = \"20s\"\nsides = \"none\"\n");
        let mut show = Show::new(plan(&text, &library), &library);
        show.wait(7.0);
        let held = show.play().frame();
        assert!(far_end(pose, &held).is_some(), "{id} is not held");
        let mut swells = Vec::new();
        for _ in 0..160 {
            show.wait(0.1);
            let frame = show.play().frame();
            assert!(moved(&held, &frame) < THERE, "{id} moves");
            swells.push(frame.swell);
        }
        let most = swells.iter().copied().fold(0.0, f64::max);
        let least = swells.iter().copied().fold(f64::MAX, f64::min);
        assert!(most > 0.0075 && most <= 0.008, "{id} breathes {most}");
        assert!(least < 0.0005, "{id} does not breathe out: {least}");
        let jump = swells.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f64::max);
        assert!(jump < 0.001, "{id} gasps");
    });
}

#[test]
fn what_is_held_in_repetitions_breathes_and_is_quiet_when_it_moves_on() {
    let library = Library::load(None);
    let text = "[[exercise]]\nuse = \"bird-dog\"\nreps = 2\nhold = \"6s\"\n";
    let mut show = Show::new(plan(text, &library), &library);
    show.wait(5.0);
    let mut most: f64 = 0.0;
    for _ in 0..60 {
        show.wait(0.1);
        most = most.max(show.play().frame().swell);
    }
    assert!(most > 0.007, "{most}");
    show.wait(0.99);
    assert!(show.shown().hold_left.is_some());
    assert!(show.play().frame().swell < 0.001);
}

#[test]
fn what_is_held_is_got_into_once_when_it_is_shown_and_then_stays_and_breathes() {
    let library = Library::load(None);
    each(|id, pose| {
        let exercise = library.get(id).expect("the exercise");
        let at =
            |seconds| demonstrate(pose, exercise, Duration::from_secs_f64(seconds), false).frame();
        if pose.motion != Loop::Hold {
            return;
        }
        assert!(from_key(pose, &at(0.0), &pose.keyframes[0]) < THERE, "{id} is there at once");
        assert_eq!(far_end(pose, &at(2.5)), None, "{id} is not got into slowly");
        let held = at(4.0);
        assert!(far_end(pose, &held).is_some(), "{id} is not held");
        let swells = (0..300).map(|tenth| {
            let frame = at(4.0 + f64::from(tenth) / 10.0);
            assert!(moved(&held, &frame) < THERE, "{id} leaves it");
            frame.swell
        });
        assert!(swells.fold(0.0, f64::max) > 0.0075, "{id} does not breathe");
    });
}

#[test]
fn before_a_hold_its_way_in_is_shown_once() {
    let library = Library::load(None);
    let text = "[[exercise]]\nuse = \"front-plank\"\nhold = \"6s\"\nprepare = \"30s\"\n";
    let mut show = Show::new(plan(text, &library), &library);
    let pose = library.pose("front-plank").expect("the pose");
    let mut arrivals = 0;
    let mut there = false;
    while show.shown().step.work().is_none() {
        let now = far_end(pose, &show.play().frame()).is_some();
        arrivals += u32::from(now && !there);
        there = now;
        show.look(show.next());
    }
    assert_eq!(arrivals, 1);
}

#[test]
fn a_pause_freezes_the_figure() {
    let library = Library::load(None);
    each(|id, _| {
        let text = format!("[[exercise]]\nuse = \"{id}\"\nreps = 4\n");
        let mut show = Show::new(plan(&text, &library), &library);
        show.wait(5.7);
        show.apply(Command::Pause);
        let before = show.play();
        show.wait(100.0);
        assert_eq!(show.play().figure(), before.figure(), "{id}");
        assert_eq!(show.play().next(), None, "{id}");
        show.apply(Command::Resume);
        assert_eq!(show.play().figure(), before.figure(), "{id}");
        assert!(show.play().next().is_some(), "{id}");
    });
}

#[test]
fn stills_are_key_poses_and_stay_until_the_next() {
    let library = Library::load(None);
    each(|id, pose| {
        let text = format!("[[exercise]]\nuse = \"{id}\"\nreps = 4\n");
        let mut show = Show::new(plan(&text, &library).unattended(), &library);
        show.still = true;
        let (mut last, mut until) = (show.play().frame(), show.now);
        while !show.session.is_over() {
            let play = show.play();
            let frame = play.frame();
            let key = pose.keyframes.iter().any(|key| from_key(pose, &frame, key) < THERE);
            assert!(key, "{id}: not a key pose");
            assert_eq!(frame.swell, 0.0, "{id} breathes");
            assert!(show.now >= until || moved(&frame, &last) < THERE, "{id}: too early");
            let step = show.session.deadline().map(|due| due.0);
            let next = play.next().map_or(Duration::MAX, |next| show.now + next);
            until = next.min(step.unwrap_or(next));
            last = frame;
            show.look(show.next());
        }
    });
}

#[test]
fn movements_without_a_far_end_take_the_time_of_a_repetition() {
    let library = Library::load(None);
    each(|id, pose| {
        if has_far_ends(pose) || pose.motion == Loop::Hold {
            return;
        }
        let text =
            format!("[[exercise]]\nuse = \"{id}\"\nsides = \"none\"\nreps = 6\npace = \"3s\"\n");
        let mut show = Show::new(plan(&text, &library), &library);
        show.wait(6.1);
        let once = show.play().frame();
        show.wait(1.2);
        assert!(moved(&once, &show.play().frame()) > 0.02, "{id} does not move");
        show.wait(1.8);
        assert!(moved(&once, &show.play().frame()) < THERE, "{id} is late");
    });
}

#[test]
fn taps_say_whose_turn_it_is() {
    let library = Library::load(None);
    let text = "[[exercise]]\nuse = \"high-knees\"\nreps = 6\ncount = \"tap\"\n";
    let mut show = Show::new(plan(text, &library), &library);
    show.wait(5.25);
    let pose = library.pose("high-knees").expect("the pose");
    for end in [1, 0, 1, 0] {
        assert_eq!(far_end(pose, &show.play().frame()), Some(end));
        show.apply(Command::Tap);
        // Whatever the pace would have been.
        show.wait(1.5);
    }
}

#[test]
fn while_waiting_the_coming_set_stands_ready() {
    let library = Library::load(None);
    let text = "[defaults]\nadvance = \"confirm\"\n[[exercise]]\nuse = \"front-plank\"\nhold = \"6s\"\n\
                [[exercise]]\nuse = \"squat\"\nreps = 3\nrest = \"10s\"\n";
    let mut show = Show::new(plan(text, &library), &library);
    show.wait(20.0);
    let squat = library.pose("squat").expect("the pose");
    let ready = show.play();
    assert!(from_key(squat, &ready.frame(), &squat.keyframes[0]) < THERE);
    assert_eq!(ready.next(), None);
    show.apply(Command::Confirm);
    assert!(moved(&ready.frame(), &show.play().frame()) < THERE);
}

#[test]
fn a_hold_that_follows_at_once_goes_on_being_held() {
    let library = Library::load(None);
    let text = "[[exercise]]\nuse = \"front-plank\"\nhold = \"10s\"\nsets = 2\nrest = \"0s\"\n";
    let mut show = Show::new(plan(text, &library), &library);
    show.wait(10.0);
    let held = show.play().frame();
    show.wait(5.1);
    assert_eq!((show.shown().step.set, show.shown().elapsed.as_millis()), (2, 100));
    assert!(moved(&held, &show.play().frame()) < THERE);
}
