//! Every shipped exercise reads, fits together with the others, and says what may be said.
#![expect(clippy::panic, reason = "a test fails by panicking")]

use prehab::exercise::library::{Origin, shipped_source};
use prehab::exercise::pose::{Fit, Point};
use prehab::exercise::shipped::EXERCISES;
use prehab::exercise::{Exercise, Library, Pose, Sides, Variant, reader};
use prehab::figure;

fn files() -> Vec<(Exercise, Option<Pose>)> {
    let ids: Vec<String> = EXERCISES.iter().map(|(id, _)| (*id).to_owned()).collect();
    let read = |(id, text): &(&str, &str)| {
        reader::read(&shipped_source(id, text), id, &ids)
            .unwrap_or_else(|wrong| panic!("{id}: {wrong:?}"))
    };
    EXERCISES.iter().map(read).collect()
}

fn exercises() -> Vec<Exercise> {
    files().into_iter().map(|(exercise, _)| exercise).collect()
}

#[test]
fn each_reads_and_is_complete() {
    assert_eq!(EXERCISES.len(), 45);
    for exercise in exercises() {
        let id = &exercise.id;
        assert!(exercise.set_up.is_some(), "{id} has no set-up");
        assert!(!exercise.cues.is_empty(), "{id} has no cue");
        assert!(!exercise.targets.is_empty(), "{id} has no target");
        assert!(!exercise.sources.is_empty(), "{id} has no source");
    }
}

#[test]
fn what_the_library_reads_by_halves_is_the_whole_file() {
    let library = Library::load(None);
    for (exercise, pose) in files() {
        assert_eq!(library.get(&exercise.id), Some(&exercise));
        assert_eq!(library.pose(&exercise.id), pose.as_ref());
    }
}

#[test]
fn ways_up_and_down_lead_to_shipped_exercises() {
    let library = Library::load(None);
    for id in library.ids() {
        let exercise = library.get(id).expect(id);
        for way in exercise.easier.iter().chain(&exercise.harder) {
            if let Variant::Exercise(other) = way {
                assert!(library.get(other).is_some(), "{id} leads to {other}");
            }
        }
        assert_eq!(library.origin(id), Some(Origin::Shipped));
    }
    assert_eq!(library.problems().count(), 0);
}

#[test]
fn a_way_up_leads_back_down() {
    let library = Library::load(None);
    for exercise in exercises() {
        for way in &exercise.harder {
            let Variant::Exercise(harder) = way else { continue };
            let back = &library.get(harder).expect(harder).easier;
            assert!(back.contains(&Variant::Exercise(exercise.id.clone())), "from {harder}");
        }
    }
}

#[test]
fn a_cue_can_be_heard_in_one_breath() {
    for exercise in exercises() {
        for cue in &exercise.cues {
            assert!(cue.chars().count() <= 60, "{}: {cue}", exercise.id);
            assert!(!cue.ends_with('.') && !cue.contains(';'), "{}: {cue}", exercise.id);
        }
        assert!(exercise.cues.len() <= 5, "{} has too much to say", exercise.id);
    }
}

/// "Left side" alone leaves open whether that is the knee on the floor or the one in front.
#[test]
fn what_one_side_does_is_said_where_sides_take_turns() {
    for exercise in exercises().iter().filter(|exercise| exercise.sides == Sides::Each) {
        let mut said = exercise.set_up.iter().chain(&exercise.cues);
        assert!(said.any(|line| line.to_lowercase().contains("working")), "{}", exercise.id);
    }
    for exercise in exercises() {
        let sided = exercise.sides != Sides::None;
        assert_eq!(exercise.side_is.is_some(), sided, "{}", exercise.id);
    }
}

#[test]
fn doses_are_the_articles_where_they_name_one() {
    let library = Library::load(None);
    let dose = |id: &str| format!("{:?}", library.get(id).expect(id).dose.amount);
    assert_eq!(
        dose("warrior-hamstring-extension"),
        "HeldReps { reps: Same(Fixed(10)), hold: Same(15s) }"
    );
    assert_eq!(dose("bicycle-crunch"), "Reps(Same(Fixed(20)))");
    assert_eq!(dose("ball-pike"), "Reps(Same(Fixed(10)))");
}

#[test]
fn a_box_that_is_left_out_is_like_the_written_ones_and_holds_the_figure() {
    /// How far the edges may be from those that a file gives, in standing heights.
    const NEAR: f64 = 0.06;
    for (exercise, pose) in files() {
        let pose = pose.expect(&exercise.id);
        let edges = |fit: Fit| {
            let Point { x, y } = fit.corner;
            [x, y, x + fit.width, y + fit.height]
        };
        let found = edges(Fit::around(&pose.keyframes, pose.view, pose.motion, &pose.surroundings));
        let written = edges(pose.fit);
        let near = found.iter().zip(written).all(|(found, written)| (found - written).abs() < NEAR);
        assert!(near, "{}: found {found:?}, written {written:?}", exercise.id);
        let [left, bottom, right, top] = found;
        for instant in 0..100 {
            let frame = figure::frame(&pose, f64::from(instant) / 100.0, 0.0);
            for (joint, Point { x, y }) in frame.joints.all() {
                let inside = (left..=right).contains(&x) && (bottom..=top).contains(&y);
                assert!(inside, "{} at {instant} %: {joint:?} at {x}, {y}", exercise.id);
            }
        }
    }
}
