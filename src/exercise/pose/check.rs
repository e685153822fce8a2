//! What is looked at in a keyframe as a whole, once each of its parts was read.

use crate::document::{Diagnostic, Table};

use super::{Fit, Gear, Joint, Joints, Keyframe, Point, View};

/// How far a joint may be where it should not: poses are written by eye and in whole degrees.
const TOLERANCE: f64 = 0.02;

/// Reports what is below the floor and, if a box is given, a figure outside it.
pub(super) fn keyframe(table: &Table<'_>, keyframe: &Keyframe, view: View, fit: Option<Fit>) {
    let joints = keyframe.joints();
    let (mut lowest, Point { mut y, .. }) = joints.lowest();
    if y.is_nan() {
        // Of a figure that could not be read, at least one place is known.
        (lowest, y) = (keyframe.anchor, keyframe.at.y);
    }
    let stands = view != View::Top;
    if stands && y < -TOLERANCE {
        figure_below_floor(table, keyframe.anchor, lowest, y);
    } else if let Some(fit) = fit {
        figure_outside(table, fit, &joints);
    }
    if stands {
        gear_below_floor(table, keyframe.gear);
    }
}

fn figure_below_floor(table: &Table<'_>, anchor: Joint, lowest: Joint, y: f64) {
    let (anchor, lowest) = (anchor.name(), lowest.name());
    let raise = raise("`at`", y);
    let help = if anchor == lowest {
        raise
    } else {
        format!("{raise}, or turn a bone between `{anchor}` and `{lowest}`")
    };
    report(table, "at", "below-floor", below(&format!("`{lowest}`"), y), help);
}

fn gear_below_floor(table: &Table<'_>, gear: Gear) {
    let rounds = [("the ball", gear.ball), ("the bar", gear.bar)];
    let rounds = rounds.into_iter().filter_map(|(name, round)| Some((name, round?)));
    let lowest = rounds.map(|(name, round)| (name, "its `at`", round.at.y - round.radius));
    let strap = gear.strap.map(|(_, end)| ("the strap's end", "its `to`", end.y));
    for (name, key, y) in lowest.chain(strap).filter(|(_, _, y)| *y < -TOLERANCE) {
        report(table, "props", "below-floor", below(name, y), raise(key, y));
    }
}

fn below(what: &str, y: f64) -> String {
    format!("{what} is {:.2} of the standing height below the floor", -y)
}

/// What to do about something so far below the floor.
fn raise(key: &str, y: f64) -> String {
    format!("raise the second number of {key} by {:.2}", -y)
}

fn report(table: &Table<'_>, key: &str, code: &'static str, message: String, help: String) {
    table.report(Diagnostic::new(table.key_span(key), code, message).help(help));
}

fn figure_outside(table: &Table<'_>, fit: Fit, joints: &Joints) {
    let far = |(joint, Point { x, y }): (Joint, Point)| {
        let (x, y) = (x - fit.corner.x, y - fit.corner.y);
        let far = [-x, x - fit.width, -y, y - fit.height];
        (joint, far.into_iter().fold(0.0, f64::max))
    };
    let Some((joint, far)) =
        joints.all().map(far).reduce(|most, next| if next.1 > most.1 { next } else { most })
    else {
        return;
    };
    if far > TOLERANCE {
        let joint = joint.name();
        let message = format!("`{joint}` is {far:.2} of the standing height outside `fit`");
        let help = "leave `fit` out: the box is then found by itself".to_owned();
        report(table, "at", "outside-fit", message, help);
    }
}
