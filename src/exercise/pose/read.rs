//! Reading `[pose]` of an exercise file.

use crate::document::{Diagnostic, Table, Value, did_you_mean, visible};
use crate::exercise::Side;

use super::check;
use super::skeleton::{BONES, Bone, Joint, bone_names, joint_names};
use super::{Fit, Gear, Keyframe, Loop, PerBone, Platform, Point, Pose, Round, Surroundings, View};

const VIEWS: &[(&str, View)] = &[("side", View::Side), ("front", View::Front), ("top", View::Top)];
const NEAR: &[(&str, Side)] = &[("right", Side::Right), ("left", Side::Left)];
const LOOPS: &[(&str, Loop)] = &[("hold", Loop::Hold), ("cycle", Loop::Cycle)];
/// The farthest from the origin that anything may be, in standing heights.
const FAR: f64 = 4.0;
/// The smallest that something round may be.
const LEAST: f64 = 0.01;
/// How far the shares may be from 1 in all; they are written with few digits.
const TOLERANCE: f64 = 0.001;

/// Reads a pose; its keyframes' shares must add up to 1, and no limb may be below the floor.
pub fn read(table: &Table<'_>) -> Option<Pose> {
    let view = table.required("view", "view = \"side\"", |view| view.choice(VIEWS));
    let near = table.required("near", "near = \"right\"", |near| near.choice(NEAR));
    let motion = table.required("loop", "loop = \"hold\"", |motion| motion.choice(LOOPS));
    let reps = table.optional("reps", |reps| reps.integer(1..=100)).unwrap_or(1);
    let anchor = table.required("anchor", "anchor = \"hip\"", joint);
    let surroundings =
        table.optional("props", |props| props.table(surroundings)).unwrap_or_default();
    let foreshortened =
        table.optional("foreshortened", |bones| bones.list(named_bones)).unwrap_or_default();
    let fit = table.optional("fit", |fit| fit.table(self::fit));
    let stage = Stage { view, anchor, fit };
    let keyframes = table.required("keyframe", "[[pose.keyframe]]", |list| {
        let keyframes = list.tables(|table| keyframe(table, stage))?;
        check_shares(&list, &keyframes);
        if motion == Some(Loop::Cycle) {
            check_far_ends(&list, &keyframes, reps);
        }
        Some(keyframes)
    });
    let (view, motion, keyframes) = (view?, motion?, keyframes?);
    Some(Pose {
        view,
        near: near?,
        motion,
        reps,
        fit: fit.unwrap_or_else(|| Fit::around(&keyframes, view, motion, &surroundings)),
        surroundings,
        foreshortened: foreshortened
            .into_iter()
            .flat_map(|bones| std::iter::once(bones.0).chain(bones.1))
            .collect(),
        keyframes,
    })
}

/// What the whole pose says of each of its keyframes, as far as it could be read.
#[derive(Clone, Copy)]
struct Stage {
    view: Option<View>,
    anchor: Option<Joint>,
    fit: Option<Fit>,
}

fn check_shares(list: &Value<'_>, keyframes: &[Keyframe]) {
    if keyframes.is_empty() {
        list.wrong("empty-list", "lists nothing", Some("write at least one keyframe".into()));
        return;
    }
    let sum: f64 = keyframes.iter().map(|keyframe| keyframe.share).sum();
    if (sum - 1.0).abs() > TOLERANCE {
        let message = format!("has shares that add up to {sum:.3}");
        list.wrong("bad-shares", &message, Some("all shares together must make 1".into()));
    }
}

/// Every repetition that is shown has a far end, or none has.
fn check_far_ends(list: &Value<'_>, keyframes: &[Keyframe], reps: u32) {
    let marked = keyframes.iter().filter(|keyframe| keyframe.hold).count();
    if marked > 0 && u32::try_from(marked) != Ok(reps) {
        let message = format!("has {marked} × `hold = true`, but `reps` is {reps}");
        let help = "mark the far end of each repetition, or none; `reps` says how many there are";
        list.wrong("bad-holds", &message, Some(help.into()));
    }
}

fn keyframe(table: &Table<'_>, stage: Stage) -> Option<Keyframe> {
    let name = table.required("name", "name = \"hold\"", Value::title);
    let share = table.required("share", "share = 0.5", |share| share.decimal(0.0..=1.0));
    let hold = table.optional("hold", Value::boolean).unwrap_or_default();
    let own_anchor = table.optional("anchor", joint);
    let at = table.required("at", "at = [0, 0]", point);
    let lengths =
        table.optional("lengths", |lengths| lengths.table(|table| per_bone(table, 0.0..=1.0)));
    let lengths = lengths.unwrap_or([None; BONES]);
    let mut long = [0.0; BONES];
    for bone in Bone::all() {
        long[bone.index()] = lengths[bone.index()].unwrap_or(bone.length());
    }
    let angles = table.required("angles", "angles = { head = 90 }", |angles| {
        angles.table(|table| every_angle(table, &long))
    });
    let contacts = table.optional("contacts", |joints| joints.list(joint)).unwrap_or_default();
    let gear = table.optional("props", |props| props.table(gear)).unwrap_or_default();
    let is_whole = name.is_some() && share.is_some() && angles.is_some();
    // What is missing was told; the rest is looked at for all that.
    let keyframe = Keyframe {
        name: name.unwrap_or_default(),
        share: share.unwrap_or_default(),
        hold,
        anchor: own_anchor.or(stage.anchor)?,
        at: at?,
        angles: PerBone(angles.unwrap_or([f64::NAN; BONES])),
        lengths: PerBone(long),
        contacts,
        gear,
    };
    if let Some(view) = stage.view {
        check::keyframe(table, &keyframe, view, stage.fit);
    }
    is_whole.then_some(keyframe)
}

/// The numbers of the bones that a table names, alone or both sides at once, each bone once.
fn per_bone(
    table: &Table<'_>,
    range: std::ops::RangeInclusive<f64>,
) -> Option<[Option<f64>; BONES]> {
    let mut numbers = [None; BONES];
    for (name, bones) in bone_names() {
        let Some(value) = table.value(name) else { continue };
        // What is wrong counts as given: it was told, and is not missing. Nor is anything said of a
        // figure with such a bone, because nothing is less or more than this number.
        let number = value.decimal(range.clone()).unwrap_or(f64::NAN);
        for bone in std::iter::once(bones.0).chain(bones.1) {
            if numbers[bone.index()].is_some() {
                let message = format!("`{}` is given twice", bone.name());
                let mistake = Diagnostic::new(value.key_span(), "bone-twice", message);
                table.report(mistake.help("a name without `_r` or `_l` is both sides"));
            }
            numbers[bone.index()] = Some(number);
        }
    }
    Some(numbers)
}

/// Angles for every bone that can be seen. A bone without length points nowhere.
fn every_angle(table: &Table<'_>, lengths: &[f64; BONES]) -> Option<[f64; BONES]> {
    let given = per_bone(table, -360.0..=360.0)?;
    let lacks = |bone: Bone| given[bone.index()].is_none() && lengths[bone.index()] > 0.0;
    let lacking: Vec<_> = bone_names()
        .filter(|(_, (bone, other))| lacks(*bone) && other.is_none_or(lacks))
        .map(|(name, _)| name)
        .collect();
    if let Some(first) = lacking.first() {
        // What both sides lack is named once.
        let sides =
            |name: &str| name.rsplit_once('_').is_some_and(|(both, _)| lacking.contains(&both));
        let named: Vec<_> = lacking.iter().copied().filter(|name| !sides(name)).collect();
        let message = format!("no angle for `{}`", named.join("`, `"));
        let mistake = Diagnostic::new(table.header(), "missing-key", message);
        table.missing(&lacking, mistake.help(format!("add it in degrees, such as `{first} = 90`")));
    }
    Some(given.map(Option::unwrap_or_default))
}

fn named_bones(value: Value<'_>) -> Option<(Bone, Option<Bone>)> {
    const HELP: &str = "the bones are `lower_trunk`, `upper_trunk` and `head`, and on both sides, \
                        with `_r` on the right or `_l` on the left, `clavicle`, `upper_arm`, \
                        `forearm`, `hand`, `pelvis`, `thigh`, `shank`, `foot` and `heel`";
    named(value, "bone", bone_names, HELP)
}

fn joint(value: Value<'_>) -> Option<Joint> {
    const HELP: &str = "the joints are `hip`, `spine`, `neck` and `head`, and with `_r` on the \
                        right or `_l` on the left `shoulder`, `elbow`, `wrist`, `hand`, `hip`, \
                        `knee`, `ankle`, `toe` and `heel`";
    named(value, "joint", joint_names, HELP)
}

/// One of many names, which are too many to list where one is wrong.
fn named<T, N: Iterator<Item = (&'static str, T)>>(
    value: Value<'_>,
    what: &str,
    names: impl Fn() -> N,
    help: &str,
) -> Option<T> {
    let Some(word) = value.as_text() else {
        value.wrong_type(&format!("the name of a {what}"), Some(help.to_owned()));
        return None;
    };
    let found = names().find(|(name, _)| *name == word);
    if found.is_none() {
        let near = did_you_mean(word, names().map(|(name, _)| name));
        let message = format!("names no {what}: `{}`", visible(word));
        value.wrong("unknown-word", &message, near.or_else(|| Some(help.to_owned())));
    }
    found.map(|(_, meant)| meant)
}

fn coordinate(value: Value<'_>) -> Option<f64> {
    value.decimal(-FAR..=FAR)
}

fn size(value: Value<'_>) -> Option<f64> {
    value.decimal(0.0..=FAR)
}

fn point(value: Value<'_>) -> Option<Point> {
    let numbers = value.list(coordinate)?;
    let [x, y] = numbers[..] else {
        let message = format!("must be two numbers, not {}", numbers.len());
        value.wrong("wrong-type", &message, Some("write x and y: `[0, 0.5]`".into()));
        return None;
    };
    Some(Point { x, y })
}

fn fit(table: &Table<'_>) -> Option<Fit> {
    let x = table.required("x", "x = 0", coordinate);
    let y = table.required("y", "y = 0", coordinate);
    let width = table.required("width", "width = 1", size);
    let height = table.required("height", "height = 1", size);
    Some(Fit { corner: Point { x: x?, y: y? }, width: width?, height: height? })
}

fn surroundings(table: &Table<'_>) -> Option<Surroundings> {
    Some(Surroundings {
        mat: table.optional("mat", Value::boolean).unwrap_or_default(),
        support: table.optional("support", Value::boolean).unwrap_or_default(),
        bench: table.optional("bench", |bench| bench.table(platform)),
        step: table.optional("step", |step| step.table(platform)),
        wall: table.optional("wall", coordinate),
    })
}

fn platform(table: &Table<'_>) -> Option<Platform> {
    let from = table.required("from", "from = -0.2", coordinate);
    let to = table.required("to", "to = 0.2", |to| {
        let end = to.decimal(-FAR..=FAR)?;
        if from.is_some_and(|from| from >= end) {
            to.wrong("out-of-range", "must be more than `from`: it is the right end", None);
        }
        Some(end)
    });
    let height = table.required("height", "height = 0.12", size);
    Some(Platform { from: from?, to: to?, height: height? })
}

fn gear(table: &Table<'_>) -> Option<Gear> {
    Some(Gear {
        ball: table.optional("ball", |ball| ball.table(round)),
        bar: table.optional("bar", |bar| bar.table(round)),
        strap: table.optional("strap", |strap| strap.table(strap_ends)),
        band: table.optional("band", band_ends),
    })
}

fn round(table: &Table<'_>) -> Option<Round> {
    let at = table.required("at", "at = [0, 0.17]", point);
    let radius = table.required("radius", "radius = 0.17", |radius| radius.decimal(LEAST..=FAR));
    let roll = table.optional("roll", |roll| roll.decimal(-360.0..=360.0)).unwrap_or_default();
    Some(Round { at: at?, radius: radius?, roll })
}

fn strap_ends(table: &Table<'_>) -> Option<(Joint, Point)> {
    let from = table.required("from", "from = \"hand_r\"", joint);
    let to = table.required("to", "to = [0, 0.5]", point);
    from.zip(to)
}

fn band_ends(value: Value<'_>) -> Option<(Joint, Joint)> {
    let ends = value.list(joint)?;
    let [from, to] = ends[..] else {
        let message = format!("must name two joints, not {}", ends.len());
        value.wrong("wrong-type", &message, None);
        return None;
    };
    if from == to {
        value.wrong("same-joint", "names the same joint twice", None);
    }
    Some((from, to))
}
