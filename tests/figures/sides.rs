//! Where the side that works is to be seen.

use prehab::exercise::pose::{Joint, Pose, View};
use prehab::exercise::{Exercise, Library, Side, Sides};
use prehab::figure::{Figure, Frame, Ink, Part, Shape, Working};

use super::each;
use super::sessions::{Show, plan};

/// The figure of an exercise at several instants of a set of one side alone.
fn of_side(id: &str, side: Side, library: &Library) -> Vec<Figure> {
    let first = if side == Side::Right { "right" } else { "left" };
    let text = format!(
        "[[exercise]]\nuse = \"{id}\"\nsides = \"each\"\nfirst = \"{first}\"\nreps = 4\npace = \"4s\"\n"
    );
    let mut show = Show::new(plan(&text, library), library);
    show.wait(5.0);
    let instants = (0..8).map(|_| {
        show.wait(1.0);
        assert_eq!(show.shown().side, Some(side), "{id}");
        show.play().figure()
    });
    instants.collect()
}

/// How far right the legs are that work, or those that do not: the middle of where their parts
/// begin.
fn legs(figure: &Figure, working: bool) -> f64 {
    let begins =
        figure.shapes.iter().filter_map(|piece| match (piece.part, piece.ink, piece.shape) {
            (
                Part::NearLeg | Part::FarLeg,
                Ink::Limb { working: works, .. },
                Shape::Stroke { from, .. },
            ) => (works == working).then_some(from.x),
            _ => None,
        });
    let begins: Vec<f64> = begins.collect();
    begins.iter().sum::<f64>() / f64::from(u32::try_from(begins.len()).expect("a handful"))
}

#[test]
fn who_stands_facing_the_viewer_works_on_the_side_that_the_arrow_points_to() {
    let library = Library::load(None);
    for id in ["hip-circles", "leg-swing-side", "monster-walk"] {
        for (side, sign) in [(Side::Right, 1.0), (Side::Left, -1.0)] {
            let figures = of_side(id, side, &library);
            let right = |figure| legs(figure, true) - legs(figure, false);
            let mean = figures.iter().map(right).sum::<f64>() / 8.0;
            assert!(mean * sign > 0.05, "{id}, {side:?}: {mean}");
        }
    }
}

#[test]
fn a_front_view_of_one_side_is_the_mirror_image_of_the_others() {
    let library = Library::load(None);
    each(|id, pose| {
        let exercise = library.get(id).expect("the exercise");
        if pose.view != View::Front || exercise.sides == Sides::None {
            return;
        }
        let [right, left] = [Side::Right, Side::Left].map(|side| of_side(id, side, &library));
        for (right, left) in right.iter().zip(&left) {
            let [a, b] = [right, left].map(|figure| figure.frame);
            assert!((a.corner.x + b.corner.x + b.width).abs() < 1e-9, "{id}");
            assert_eq!(legs(right, true).to_bits(), (-legs(left, true)).to_bits(), "{id}");
        }
    });
}

/// The limbs that the words for a side name first: "left arm, right leg".
fn named(exercise: &Exercise, side: Side) -> Working {
    const ARMS: [&str; 2] = ["arm", "elbow"];
    const LEGS: [&str; 5] = ["leg", "knee", "foot", "heel", "ankle"];
    let words = exercise.side_is.as_ref().expect("words").of(side, Side::name);
    let words: Vec<&str> = words.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let mut named = Working::default();
    for pair in words.windows(2) {
        let side = [Side::Left, Side::Right].into_iter().find(|side| side.name() == pair[0]);
        let limb = if ARMS.contains(&pair[1]) {
            &mut named.arms
        } else if LEGS.contains(&pair[1]) {
            &mut named.legs
        } else {
            assert_eq!(side, None, "{}: a {} is no limb", exercise.id, pair[1]);
            continue;
        };
        *limb = limb.or(side);
    }
    assert!(named != Working::default(), "{} names no limb", exercise.id);
    named
}

#[test]
fn the_limbs_that_the_words_for_a_side_name_stand_out_and_the_others_do_not() {
    let library = Library::load(None);
    each(|id, pose| {
        let exercise = library.get(id).expect("the exercise");
        if exercise.sides == Sides::None {
            return;
        }
        let text = format!("[[exercise]]\nuse = \"{id}\"\nreps = 4\npace = \"4s\"\n");
        let mut show = Show::new(plan(&text, &library).unattended(), &library);
        while !show.session.is_over() {
            if show.shown().step.work().is_some() {
                let side = show.shown().side.expect("a side");
                // Of one side alone the other is the mirror image, limbs and all.
                let mirrored = exercise.sides == Sides::Each && pose.reps == 1;
                let side = if mirrored { Side::Right } else { side };
                let (named, works) = (named(exercise, side), show.play().look().working);
                for (named, works) in [(named.arms, works.arms), (named.legs, works.legs)] {
                    assert!(named.is_none() || named == works, "{id}, {side:?}: {works:?}");
                }
            }
            show.look(show.next());
        }
    });
}

/// How far a figure is from where a side's repetition is done for, as a part of what lies between
/// the two sides' far ends.
fn from_far_end(pose: &Pose, frame: &Frame, side: Side) -> f64 {
    let fars: Vec<_> = pose.keyframes.iter().filter(|key| key.hold).collect();
    let end = |side: Side, joint: Joint| {
        let both_are_written = pose.reps > 1;
        let place = if side == Side::Left && both_are_written { 1 } else { 0 };
        let exchanged = side == Side::Left && !both_are_written;
        fars[place].joints().of(if exchanged { joint.opposite() } else { joint })
    };
    let farthest = |of: &dyn Fn(Joint) -> f64| {
        frame.joints.all().map(|(joint, _)| of(joint)).fold(0.0, f64::max)
    };
    let here = farthest(&|joint| {
        let (a, b) = (frame.joints.of(joint), end(side, joint));
        (a.x - b.x).hypot(a.y - b.y)
    });
    let apart = farthest(&|joint| {
        let (a, b) = (end(Side::Left, joint), end(Side::Right, joint));
        (a.x - b.x).hypot(a.y - b.y)
    });
    here / apart
}

#[test]
fn before_a_set_in_turn_only_the_side_that_the_words_name_is_shown() {
    const NEAR: f64 = 0.2;
    let library = Library::load(None);
    let cases = [Side::Left, Side::Right].map(|first| [(first, false), (first, true)]).concat();
    each(|id, pose| {
        if library.get(id).expect("the exercise").sides != Sides::Alternate {
            return;
        }
        for (first, still) in &cases {
            let text = format!(
                "[[exercise]]\nuse = \"{id}\"\nfirst = \"{}\"\nsets = 2\nrest = \"8s\"\nreps = 2\n",
                first.name()
            );
            let mut show = Show::new(plan(&text, &library).unattended(), &library);
            show.still = *still;
            let mut shown = [false, false];
            while !show.session.is_over() {
                let (now, play) = (show.shown(), show.play());
                if now.step.work().is_some() {
                    show.look(show.next());
                    continue;
                }
                // The first is prepared for, the second rested before.
                let set = usize::from(now.index > 1);
                let other = from_far_end(pose, &play.frame(), first.other());
                assert!(other > NEAR, "{id}, {first:?} first: the other at {:?}", show.now);
                shown[set] |= from_far_end(pose, &play.frame(), *first) < NEAR;
                show.wait(0.05);
            }
            assert_eq!(shown, [true, true], "{id}, {first:?} first, still: {still}");
        }
    });
}

#[test]
fn what_works_is_inked_so_and_its_counterpart_is_not() {
    let library = Library::load(None);
    for (id, part, other) in [
        ("bird-dog", [Part::NearArm, Part::FarLeg], [Part::FarArm, Part::NearLeg]),
        ("bicycle-crunch", [Part::FarArm, Part::NearLeg], [Part::NearArm, Part::FarLeg]),
    ] {
        let figure = of_side(id, Side::Right, &library).remove(0);
        let inked = |part: Part, as_working: bool| {
            let ink = |ink| matches!(ink, Ink::Limb { working, .. } if working == as_working);
            let mut pieces = figure.shapes.iter().filter(|piece| piece.part == part);
            pieces.all(|piece| ink(piece.ink))
        };
        assert!(part.into_iter().all(|part| inked(part, true)), "{id}");
        assert!(other.into_iter().all(|part| inked(part, false)), "{id}");
    }
}
