//! What holds for the figures of the shipped exercises at any instant.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

mod sessions;
mod sides;
mod timing;

use prehab::exercise::pose::{Bone, Joint, Loop, Part as Limb, Point, Pose, View, joint_names};
use prehab::exercise::{Library, Side};
use prehab::figure::{Figure, Frame, Ink, Look, Part, Shape, Targets, at, frame};

/// How many instants of one run are looked at.
const INSTANTS: u32 = 240;

/// The most that a limb's length may change, in standing heights.
const LIMB: f64 = 0.001;

/// Calls `check` for each shipped exercise that has a pose.
fn each(check: impl Fn(&str, &Pose)) {
    let library = Library::load(None);
    let mut seen = 0;
    for id in library.ids() {
        if let Some(pose) = library.pose(id) {
            check(id, pose);
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} exercises have a pose");
}

fn instants(pose: &Pose) -> impl Iterator<Item = (f64, Frame)> + '_ {
    let runs = (0..=INSTANTS).map(|instant| f64::from(instant) / f64::from(INSTANTS));
    runs.map(|run| (run, frame(pose, run, 0.0)))
}

/// The farthest that any joint is from where it was.
fn moved(a: &Frame, b: &Frame) -> f64 {
    let apart = |joint: Joint| {
        let (a, b) = (a.joints.of(joint), b.joints.of(joint));
        (a.x - b.x).hypot(a.y - b.y)
    };
    a.joints.all().map(|(joint, _)| apart(joint)).fold(0.0, f64::max)
}

/// The joint of a name.
fn joint(name: &str) -> Joint {
    joint_names().find(|(known, _)| *known == name).expect("a joint").1
}

/// How long a bone is at an instant.
fn length(frame: &Frame, bone: Bone) -> f64 {
    let (from, to) = (frame.joints.of(bone.start()), frame.joints.of(Joint::EndOf(bone)));
    (from.x - to.x).hypot(from.y - to.y)
}

/// Nothing of the person is outside the drawing's frame, flesh and all; feet may sink into the
/// floor's line.
fn check_room(id: &str, figure: &Figure) {
    const ROOM: f64 = 0.01;
    const BELOW: f64 = 0.03;
    let (corner, width, height) = (figure.frame.corner, figure.frame.width, figure.frame.height);
    let body = figure.shapes.iter().filter(|piece| piece.part != Part::Around);
    for piece in body {
        let Shape::Stroke { from, to, radii } = piece.shape else { continue };
        for (at, radius) in [(from, radii.0), (to, radii.1)] {
            let over = [
                corner.x - ROOM - (at.x - radius),
                at.x + radius - (corner.x + width + ROOM),
                at.y + radius - (corner.y + height + ROOM),
                corner.y - BELOW - (at.y - radius),
            ];
            let over = over.into_iter().fold(f64::MIN, f64::max);
            assert!(over <= 0.0, "{id}: {piece:?} is outside by {over}");
        }
    }
}

#[test]
fn limbs_keep_their_length() {
    each(|id, pose| {
        let start = frame(pose, 0.0, 0.0);
        let kept: Vec<Bone> =
            Bone::all().filter(|bone| !pose.foreshortened.contains(bone)).collect();
        let lengths: Vec<f64> = kept.iter().map(|bone| length(&start, *bone)).collect();
        for (run, frame) in instants(pose) {
            for (bone, long) in kept.iter().zip(&lengths) {
                let by = (length(&frame, *bone) - long).abs();
                assert!(by <= LIMB, "{id}: {} changes by {by} at {run}", bone.name());
            }
        }
    });
}

#[test]
fn all_of_it_has_room() {
    each(|id, pose| {
        for run in (0..=INSTANTS).map(|instant| f64::from(instant) / f64::from(INSTANTS)) {
            for mirrored in [false, true] {
                check_room(id, &at(pose, run, 0.008, Look { mirrored, ..Look::default() }));
            }
        }
    });
}

#[test]
fn a_run_goes_on_where_it_ended() {
    each(|id, pose| {
        let (start, end) = (frame(pose, 0.0, 0.0), frame(pose, 1.0, 0.0));
        match pose.motion {
            Loop::Cycle => assert!(moved(&start, &end) < 1e-9, "{id} does not join"),
            Loop::Hold => {
                let later = frame(pose, 7.3, 0.0);
                assert!(moved(&later, &end) < 1e-9, "{id} does not stay");
                assert!(moved(&start, &end) > 0.01, "{id} does not move");
            }
        }
    });
}

#[test]
fn nothing_jumps() {
    each(|id, pose| {
        let frames: Vec<_> = instants(pose).collect();
        for pair in frames.windows(2) {
            let [(_, before), (run, after)] = pair else { unreachable!() };
            let by = moved(before, after);
            assert!(by < 0.05, "{id} jumps by {by} at {run}");
        }
    });
}

#[test]
fn nothing_is_below_the_floor() {
    each(|id, pose| {
        let stands = pose.view != View::Top;
        for (run, frame) in instants(pose).filter(|_| stands) {
            let (joint, at) = frame.joints.lowest();
            assert!(at.y >= -1e-9, "{id}: {joint:?} is at {} at {run}", at.y);
        }
    });
}

#[test]
fn key_poses_are_reached() {
    each(|id, pose| {
        for key in &pose.keyframes {
            let nearest = instants(pose).map(|(_, frame)| {
                let joints = key.joints();
                let key = Frame { joints, gear: key.gear, swell: 0.0 };
                moved(&key, &frame)
            });
            let nearest = nearest.fold(f64::MAX, f64::min);
            assert!(nearest < 0.02, "{id}: {} is missed by {nearest}", key.name);
        }
    });
}

#[test]
fn what_is_held_in_the_hands_or_lies_round_a_foot_stays_there() {
    // How far it is from the nearest joint.
    let off = |frame: &Frame| {
        let held = frame.gear.bar.map(|bar| bar.at).or(frame.gear.strap.map(|(_, end)| end))?;
        let far = |(_, at): (Joint, Point)| (at.x - held.x).hypot(at.y - held.y);
        frame.joints.all().map(far).min_by(f64::total_cmp)
    };
    let mut seen = 0;
    let library = Library::load(None);
    for pose in ["bench-press", "hamstring-stretch-supine"].map(|id| library.pose(id)) {
        let pose = pose.expect("the pose");
        for (run, frame) in instants(pose) {
            let off = off(&frame).expect("something held");
            assert!(off < 0.06, "{off} at {run}");
            seen += 1;
        }
    }
    assert_eq!(seen, 2 * (INSTANTS + 1));
}

fn between(a: Point, b: Point, way: f64) -> Point {
    Point { x: a.x + (b.x - a.x) * way, y: a.y + (b.y - a.y) * way }
}

/// Whether a shape is a stroke that covers a place.
fn covers(shape: Shape, at: Point) -> bool {
    let Shape::Stroke { from, to, radii } = shape else { return false };
    let (along, off) = ((to.x - from.x, to.y - from.y), (at.x - from.x, at.y - from.y));
    let length = (along.0 * along.0 + along.1 * along.1).max(f64::MIN_POSITIVE);
    let way = ((off.0 * along.0 + off.1 * along.1) / length).clamp(0.0, 1.0);
    let nearest = between(from, to, way);
    (at.x - nearest.x).hypot(at.y - nearest.y) <= radii.0 + (radii.1 - radii.0) * way
}

#[test]
fn a_trunk_seen_from_the_front_has_no_holes() {
    each(|id, pose| {
        if pose.view != View::Front {
            return;
        }
        for run in [0.0, 0.3, 0.6] {
            let joints = frame(pose, run, 0.0).joints;
            let figure = at(pose, run, 0.0, Look::default());
            let trunk = figure.shapes.iter().filter(|piece| piece.part == Part::Trunk);
            let strokes: Vec<_> = trunk.map(|piece| piece.shape).collect();
            let of = |limb, side| joints.of(Joint::EndOf(Bone::Of(limb, side)));
            for (across, along) in (0..=20).flat_map(|a| (0..=20).map(move |b| (a, b))) {
                let across = f64::from(across) / 20.0;
                let [top, bottom] = [Limb::Clavicle, Limb::Pelvis]
                    .map(|limb| between(of(limb, Side::Right), of(limb, Side::Left), across));
                let at = between(top, bottom, f64::from(along) / 20.0);
                let covered = strokes.iter().any(|stroke| covers(*stroke, at));
                assert!(covered, "{id}: a hole at {across} across and {along} of 20 down");
            }
        }
    });
}

#[test]
fn a_mat_seen_from_above_lies_under_the_body_and_not_under_all_there_is() {
    let library = Library::load(None);
    let pose = library.pose("open-book").expect("the pose");
    let figure = at(pose, 0.0, 0.0, Look::default());
    let edges = figure.shapes.iter().filter_map(|piece| match piece.shape {
        Shape::Slab { from, to } => Some((from, to)),
        Shape::Stroke { .. } | Shape::Ring { .. } => None,
    });
    let around = |(from, to): (Point, Point), (other_from, other_to): (Point, Point)| {
        let from = Point { x: from.x.min(other_from.x), y: from.y.min(other_from.y) };
        (from, Point { x: to.x.max(other_to.x), y: to.y.max(other_to.y) })
    };
    let (from, to) = edges.reduce(around).expect("a mat");
    let joints = frame(pose, 0.0, 0.0).joints;
    for joint in ["hip", "head", "knee_r", "toe_r"].map(joint) {
        let at = joints.of(joint);
        let within = (from.x..=to.x).contains(&at.x) && (from.y..=to.y).contains(&at.y);
        assert!(within, "{} is beside the mat", joint.name());
    }
    assert!(to.y - from.y < 0.7 * figure.frame.height, "{from:?} to {to:?}");
}

#[test]
fn a_bar_is_in_front_of_the_hands_that_hold_it() {
    let library = Library::load(None);
    let pose = library.pose("bench-press").expect("the pose");
    let figure = at(pose, 0.5, 0.0, Look::default());
    let place = |ink| figure.shapes.iter().rposition(|piece| piece.ink == ink);
    let arm = figure.shapes.iter().rposition(|piece| piece.part == Part::NearArm);
    assert!(place(Ink::Gear) > arm, "the arm hides the bar");
}

#[test]
fn what_an_exercise_is_for_is_seen_unless_no_limb_stands_for_it() {
    let library = Library::load(None);
    each(|id, _| {
        for word in &library.get(id).expect("the exercise").targets {
            let nothing = ["balance", "coordination", "general"].contains(&word.as_str());
            let seen = Targets::of([word.as_str()]) != Targets::default();
            assert!(seen != nothing, "{id}: {word}");
        }
    });
}
