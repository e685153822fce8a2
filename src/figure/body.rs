//! From joints to shapes: flesh on the bones, and what is around the person.

use crate::exercise::Side;
use crate::exercise::pose::{
    Bone, Fit, Gear, Joint, Joints, Part as Limb, Point, Pose, Round, View,
};

use super::{Figure, Ground, Ink, Part, Piece, Shape};

/// Half of the trunk's thickness at the hips, the waist and the chest, and half of the neck's.
const TRUNK: (f64, f64, f64) = (0.064, 0.055, 0.068);
const NECK: f64 = 0.028;
/// The trunk's flanks in views from the front, where it is as wide as the shoulders.
const FLANK: f64 = 0.034;
/// How wide the waist is there, of what shoulders and hips would make it.
const SLENDER: f64 = 0.75;
const SEAT: f64 = 0.045;
/// As in Drillis and Contini 1966.
const HEAD: f64 = 0.06;
/// How far the nose's tip is from the head's middle, and half of its thickness there and in the head.
const NOSE: (f64, f64, f64) = (0.065, 0.014, 0.024);
/// From the heel to the toes.
const SOLE: (f64, f64) = (0.022, 0.018);
const CORD: f64 = 0.012;
/// Half the thickness of lines that stand for things.
const LINE: f64 = 0.012;
/// Half the thickness of a plate's rim.
const RIM: f64 = 0.02;
/// How far a mat that is seen from above reaches beyond hips, knees and head.
const MAT_ROOM: f64 = 0.13;
const WALL: f64 = 0.035;
/// A bench's upholstery, and where its legs begin and end, seen from its ends.
const PAD: f64 = 0.05;
const STAND: (f64, f64) = (0.06, 0.095);
/// The edge of a mat that is seen from above.
const EDGE: f64 = 0.03;

/// How high the floor lies. Feet stand with their joints at 0 and have flesh below them.
pub const FLOOR: f64 = -0.022;

/// Where everything is at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The joints.
    pub joints: Joints,
    /// What moves with the person.
    pub gear: Gear,
    /// How much wider than at rest the breath makes the trunk, in standing heights.
    pub swell: f64,
}

/// How a pose is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Left is right, as in a mirror: the person faces the other way.
    pub mirrored: bool,
    /// It is mirrored and not in turn, so that the drawing's frame has to have room for both.
    pub turning: bool,
    /// Whose limbs work now, as the pose is written.
    pub working: Working,
    /// What the exercise is for.
    pub targets: Targets,
}

/// The side whose limbs work; None: both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Working {
    /// Of the arms.
    pub arms: Option<Side>,
    /// Of the legs: for some exercises they are the other side's than the arms.
    pub legs: Option<Side>,
}

impl From<Option<Side>> for Working {
    fn from(side: Option<Side>) -> Self {
        Self { arms: side, legs: side }
    }
}

/// The parts of the body that an exercise is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Targets {
    /// Belly, back, chest.
    pub trunk: bool,
    /// From the shoulder to the elbow.
    pub upper_arms: bool,
    /// From the hip to the knee, the seat included.
    pub thighs: bool,
    /// From the knee to the ankle.
    pub shanks: bool,
}

impl Targets {
    /// Of the words that exercise files use; those that no limb stands for, such as balance, say
    /// nothing.
    #[must_use]
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut targets = Self::default();
        for word in words {
            match word {
                "core" | "back extensors" | "low back" | "upper back" | "spine" | "chest"
                | "neck" => targets.trunk = true,
                "shoulders" => targets.upper_arms = true,
                "glutes" | "hamstrings" | "hip" | "hip flexors" | "outer hip" | "piriformis"
                | "quads" => targets.thighs = true,
                "Achilles" | "ankle" | "calf" => targets.shanks = true,
                _ => {}
            }
        }
        targets
    }

    const fn hold(self, limb: Limb) -> bool {
        match limb {
            Limb::UpperArm => self.upper_arms,
            Limb::Thigh => self.thighs,
            Limb::Shank => self.shanks,
            Limb::Clavicle
            | Limb::Pelvis
            | Limb::Forearm
            | Limb::Hand
            | Limb::Foot
            | Limb::Heel => false,
        }
    }
}

/// A limb's shape: so far along it, half of its thickness.
const fn profile(limb: Limb) -> &'static [(f64, f64)] {
    match limb {
        // The trunk's.
        Limb::Clavicle | Limb::Pelvis => &[],
        Limb::UpperArm => &[(0.0, 0.033), (1.0, 0.026)],
        Limb::Forearm => &[(0.0, 0.026), (0.25, 0.027), (1.0, 0.019)],
        // A mitten: fingers would be prongs.
        Limb::Hand => &[(0.0, 0.02), (0.75, 0.022)],
        Limb::Thigh => &[(0.0, 0.054), (1.0, 0.036)],
        Limb::Shank => &[(0.0, 0.036), (0.3, 0.039), (1.0, 0.024)],
        Limb::Foot => &[(0.0, 0.024), (1.0, 0.02)],
        Limb::Heel => &[(0.0, 0.024), (1.0, 0.022)],
    }
}

/// From the far end to where the limb hangs on the trunk.
const LEG: [Limb; 4] = [Limb::Heel, Limb::Foot, Limb::Shank, Limb::Thigh];
/// See [`LEG`].
const ARM: [Limb; 3] = [Limb::Hand, Limb::Forearm, Limb::UpperArm];

/// The shapes of a person in a pose at an instant, and of what is around.
#[must_use]
pub fn stand(pose: &Pose, frame: &Frame, look: Look) -> Figure {
    let mut scene = Scene { pose, frame, look, pieces: Vec::with_capacity(48) };
    scene.furniture();
    let near = pose.near;
    let Working { arms, legs } = look.working;
    scene.limb(&ARM, near.other(), arms, Part::FarArm);
    scene.limb(&LEG, near.other(), legs, Part::FarLeg);
    scene.gear();
    scene.trunk();
    scene.limb(&LEG, near, legs, Part::NearLeg);
    scene.limb(&ARM, near, arms, Part::NearArm);
    scene.bar();
    // Even where an arm is nearer: where the head is says more.
    scene.head();
    scene.wall();
    let ground = if pose.surroundings.mat { Ground::Mat } else { Ground::Floor };
    let ground = (pose.view != View::Top).then_some(ground);
    let mut figure = Figure { shapes: scene.pieces, frame: pose.fit, ground };
    if look.turning {
        let Fit { corner, width, .. } = figure.frame;
        let half = (-corner.x).max(corner.x + width);
        figure.frame.corner.x = -half;
        figure.frame.width = 2.0 * half;
    }
    if look.mirrored {
        figure.mirror();
    }
    figure
}

struct Scene<'a> {
    pose: &'a Pose,
    frame: &'a Frame,
    look: Look,
    pieces: Vec<Piece>,
}

impl Scene<'_> {
    fn at(&self, joint: Joint) -> Point {
        self.frame.joints.of(joint)
    }

    fn add(&mut self, shape: Shape, ink: Ink, part: Part) {
        self.pieces.push(Piece { shape, ink, part });
    }

    fn stroke(&mut self, from: Point, to: Point, radii: (f64, f64), ink: Ink, part: Part) {
        self.add(Shape::Stroke { from, to, radii }, ink, part);
    }

    fn limb(&mut self, limbs: &[Limb], side: Side, working: Option<Side>, part: Part) {
        let near = side == self.pose.near;
        let working = working.is_none_or(|working| working == side);
        for limb in limbs {
            let bone = Bone::Of(*limb, side);
            let (from, to) = (self.at(bone.start()), self.at(Joint::EndOf(bone)));
            let target = working && self.look.targets.hold(*limb);
            let ink = Ink::Limb { near, working, target };
            for pair in profile(*limb).windows(2) {
                let [(begin, thick), (end, thin)] = *pair else { continue };
                let (from, to) = (between(from, to, begin), between(from, to, end));
                self.stroke(from, to, (thick, thin), ink, part);
            }
            if *limb == Limb::Foot {
                let heel = self.at(Joint::EndOf(Bone::Of(Limb::Heel, side)));
                self.stroke(heel, to, SOLE, ink, part);
            }
        }
    }

    fn trunk(&mut self) {
        let ink = Ink::Trunk { target: self.look.targets.trunk };
        let [hip, spine, neck, head] = [
            Joint::Hip,
            Joint::EndOf(Bone::LowerTrunk),
            Joint::EndOf(Bone::UpperTrunk),
            Joint::EndOf(Bone::Head),
        ]
        .map(|joint| self.at(joint));
        let swell = self.frame.swell;
        let (hips, waist, chest) = (TRUNK.0, TRUNK.1 + swell, TRUNK.2 + swell);
        self.stroke(neck, head, (NECK, NECK), ink, Part::Trunk);
        self.stroke(hip, spine, (hips, waist), ink, Part::Trunk);
        // The upper end stays below the neck by its own roundness.
        let shoulders = between(spine, neck, 0.75);
        self.stroke(spine, shoulders, (waist, chest), ink, Part::Trunk);
        for side in [Side::Right, Side::Left] {
            let shoulder = self.at(Joint::EndOf(Bone::Of(Limb::Clavicle, side)));
            let leg = self.at(Joint::EndOf(Bone::Of(Limb::Pelvis, side)));
            if shoulder != neck {
                self.stroke(between(neck, head, 0.3), shoulder, (NECK, FLANK), ink, Part::Trunk);
                self.stroke(hip, leg, (SEAT, SEAT), ink, Part::Trunk);
                let side = between(spine, between(shoulder, leg, 0.5), SLENDER);
                self.stroke(shoulder, side, (FLANK, FLANK + swell), ink, Part::Trunk);
                self.stroke(side, leg, (FLANK + swell, FLANK), ink, Part::Trunk);
                // Between the flank and the middle.
                let (above, below) = (between(neck, shoulder, 0.5), between(hip, leg, 0.5));
                self.stroke(above, below, (FLANK, FLANK), ink, Part::Trunk);
            }
        }
    }

    fn head(&mut self) {
        let at = self.at(Joint::EndOf(Bone::Head));
        let neck = self.at(Joint::EndOf(Bone::UpperTrunk));
        self.stroke(at, at, (HEAD, HEAD), Ink::Head, Part::Head);
        if self.pose.view == View::Side {
            // The person looks to the right when upright, so the nose is a quarter turn clockwise.
            let (x, y) = (at.x - neck.x, at.y - neck.y);
            let length = x.hypot(y).max(f64::EPSILON);
            let tip = Point { x: at.x + y / length * NOSE.0, y: at.y - x / length * NOSE.0 };
            self.stroke(at, tip, (NOSE.2, NOSE.1), Ink::Head, Part::Nose);
        }
    }

    fn slab(&mut self, from: (f64, f64), to: (f64, f64)) {
        let [from, to] = [from, to].map(|(x, y)| Point { x, y });
        self.add(Shape::Slab { from, to }, Ink::Still, Part::Around);
    }

    /// What stands behind the person. As on the floor, flesh has room below the joints.
    fn furniture(&mut self) {
        let around = self.pose.surroundings;
        if let Some(step) = around.step {
            self.slab((step.from, FLOOR), (step.to, step.height + FLOOR));
        }
        if let Some(bench) = around.bench {
            let top = bench.height + FLOOR;
            self.slab((bench.from, top - PAD), (bench.to, top));
            let (near, far) = STAND;
            self.slab((bench.from + near, FLOOR), (bench.from + far, top - PAD));
            self.slab((bench.to - far, FLOOR), (bench.to - near, top - PAD));
        }
        if around.mat && self.pose.view == View::Top {
            self.mat_from_above();
        }
    }

    /// Only its edges: all of it would be more than the person.
    fn mat_from_above(&mut self) {
        let Some(key) = self.pose.keyframes.first() else { return };
        let ((left, bottom), (right, top)) = under(&key.joints());
        self.slab((left, bottom), (right, bottom + EDGE));
        self.slab((left, top - EDGE), (right, top));
        self.slab((left, bottom), (left + EDGE, top));
        self.slab((right - EDGE, bottom), (right, top));
    }

    /// Before the hands, so that they do not reach into it.
    fn wall(&mut self) {
        let Fit { corner, height, .. } = self.pose.fit;
        if let Some(x) = self.pose.surroundings.wall {
            self.slab((x, FLOOR), (x + WALL, corner.y + height));
        }
    }

    fn gear(&mut self) {
        let gear = self.frame.gear;
        let ends = |joints: (Joint, Joint)| (self.at(joints.0), self.at(joints.1));
        let strap = gear.strap.map(|(joint, end)| (self.at(joint), end));
        let cords = [strap, gear.band.map(ends)];
        for (from, to) in cords.into_iter().flatten() {
            self.stroke(from, to, (CORD, CORD), Ink::Gear, Part::Around);
        }
        if let Some(ball) = gear.ball {
            let ring = Shape::Ring { at: ball.at, radius: ball.radius - LINE, half: LINE };
            self.add(ring, Ink::Gear, Part::Around);
            let (sin, cos) = ball.roll.to_radians().sin_cos();
            let (x, y) = (ball.radius * cos, ball.radius * sin);
            let from = Point { x: ball.at.x - x, y: ball.at.y - y };
            let to = Point { x: ball.at.x + x, y: ball.at.y + y };
            self.stroke(from, to, (LINE, LINE), Ink::Gear, Part::Around);
        }
    }

    /// The plate at its end, which is nearer to the viewer than the hands: only the rim, for a disc
    /// would be a ball, and the hand in its middle is where the bar is.
    fn bar(&mut self) {
        if let Some(Round { at, radius, .. }) = self.frame.gear.bar {
            let rim = Shape::Ring { at, radius: radius - RIM, half: RIM };
            self.add(rim, Ink::Gear, Part::Around);
        }
    }
}

impl Figure {
    fn mirror(&mut self) {
        let flip = |point: &mut Point| point.x = -point.x;
        for piece in &mut self.shapes {
            match &mut piece.shape {
                Shape::Stroke { from, to, .. } => {
                    flip(from);
                    flip(to);
                }
                Shape::Ring { at, .. } => flip(at),
                Shape::Slab { from, to } => {
                    let (left, right) = (-to.x, -from.x);
                    (from.x, to.x) = (left, right);
                }
            }
        }
        self.frame.corner.x = -(self.frame.corner.x + self.frame.width);
    }
}

/// The corners of what lies under trunk, head and legs, seen from above.
fn under(joints: &Joints) -> ((f64, f64), (f64, f64)) {
    let arm = |joint| match joint {
        Joint::EndOf(Bone::Of(limb, _)) => ARM.contains(&limb),
        Joint::Hip | Joint::EndOf(_) => false,
    };
    let places = || joints.all().filter(|(joint, _)| !arm(*joint)).map(|(_, at)| at);
    let least = |of: fn(Point) -> f64| places().map(of).fold(f64::INFINITY, f64::min) - MAT_ROOM;
    let most = |of: fn(Point) -> f64| places().map(of).fold(f64::NEG_INFINITY, f64::max) + MAT_ROOM;
    ((least(|at| at.x), least(|at| at.y)), (most(|at| at.x), most(|at| at.y)))
}

fn between(a: Point, b: Point, way: f64) -> Point {
    Point { x: a.x + (b.x - a.x) * way, y: a.y + (b.y - a.y) * way }
}
