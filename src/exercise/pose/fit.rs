//! The box around a figure whose file does not give one.

use super::{
    Bone, Fit, Joint, Joints, Keyframe, Loop, PerBone, Platform, Point, Surroundings, View,
    shortest,
};

/// How much room there is around joints and things.
const MARGIN: f64 = 0.03;
/// How far the head reaches around its middle: Drillis and Contini 1966.
const HEAD: f64 = 0.06;
/// In how many steps the figure is followed from one keyframe to the next.
const STEPS: u8 = 8;

impl Fit {
    /// The box around everything that keyframes show, and around the figure on the way between them.
    #[must_use]
    pub fn around(
        keyframes: &[Keyframe],
        view: View,
        motion: Loop,
        surroundings: &Surroundings,
    ) -> Self {
        let mut bounds = Bounds { lower: HIGHEST, upper: LOWEST, floor: view != View::Top };
        for (index, keyframe) in keyframes.iter().enumerate() {
            let next = match motion {
                Loop::Cycle => keyframes.get((index + 1) % keyframes.len()),
                Loop::Hold => keyframes.get(index + 1),
            };
            for step in 0..STEPS {
                let way = f64::from(step) / f64::from(STEPS);
                bounds.add_figure(&keyframe.towards(next.unwrap_or(keyframe), way));
            }
            bounds.add_gear(keyframe);
        }
        bounds.add_surroundings(surroundings);
        bounds.into_fit()
    }
}

impl Keyframe {
    /// Where the joints are after a part of the way to the next keyframe, from 0 to 1.
    fn towards(&self, next: &Self, way: f64) -> Joints {
        let between = |from: f64, to: f64| from + (to - from) * way;
        let angles = PerBone(std::array::from_fn(|bone| {
            let (from, to) = (self.angles.0[bone], next.angles.0[bone]);
            from + shortest(to - from) * way
        }));
        let lengths = PerBone(std::array::from_fn(|bone| {
            between(self.lengths.0[bone], next.lengths.0[bone])
        }));
        let from = self.joints().of(next.anchor);
        let at = Point { x: between(from.x, next.at.x), y: between(from.y, next.at.y) };
        Joints::place(&angles, &lengths, next.anchor, at)
    }
}

const HIGHEST: Point = Point { x: f64::INFINITY, y: f64::INFINITY };
const LOWEST: Point = Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY };

/// The box around what was added so far.
struct Bounds {
    lower: Point,
    upper: Point,
    /// Whether the floor is its bottom, and nothing below.
    floor: bool,
}

impl Bounds {
    /// Adds everything within a distance of a place.
    fn add(&mut self, at: Point, around: f64) {
        let around = around + MARGIN;
        self.lower.x = self.lower.x.min(at.x - around);
        self.lower.y = self.lower.y.min(at.y - around);
        self.upper.x = self.upper.x.max(at.x + around);
        self.upper.y = self.upper.y.max(at.y + around);
    }

    fn add_figure(&mut self, joints: &Joints) {
        // On the way a limb may dip into the floor: the figure is lifted then.
        let depth = if self.floor { joints.lowest().1.y.min(0.0) } else { 0.0 };
        for (joint, at) in joints.all() {
            let around = if joint == Joint::EndOf(Bone::Head) { HEAD } else { 0.0 };
            self.add(Point { y: at.y - depth, ..at }, around);
        }
    }

    fn add_gear(&mut self, keyframe: &Keyframe) {
        let gear = keyframe.gear;
        for round in [gear.ball, gear.bar].into_iter().flatten() {
            self.add(round.at, round.radius);
        }
        if let Some((_, end)) = gear.strap {
            self.add(end, 0.0);
        }
    }

    fn add_surroundings(&mut self, around: &Surroundings) {
        if let Some(x) = around.wall {
            // It is drawn as high as the box: its foot says all.
            self.add(Point { x, y: 0.0 }, 0.0);
        }
        for Platform { from, to, height } in [around.step, around.bench].into_iter().flatten() {
            self.add(Point { x: from, y: height }, 0.0);
            self.add(Point { x: to, y: height }, 0.0);
        }
    }

    fn into_fit(self) -> Fit {
        let bottom = if self.floor { 0.0 } else { self.lower.y };
        let corner = Point { x: self.lower.x, y: bottom };
        Fit { corner, width: self.upper.x - corner.x, height: self.upper.y - corner.y }
    }
}
