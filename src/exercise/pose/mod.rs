//! How an exercise looks: key poses of a stick figure.
//!
//! A keyframe gives every bone an angle. To place the figure, begin with the hip at the origin, walk
//! the bones in the order of [`Bone::all`], then move everything so that the joint
//! [`Keyframe::anchor`] is at [`Keyframe::at`]. Between two keyframes go the angles, on the shortest
//! arc, and the lengths; never the joints' places, because limbs would shrink.
//!
//! Lengths are parts of the standing height, x goes to the right, y up, and the floor is at 0.

mod check;
mod fit;
mod place;
mod read;
mod skeleton;

pub use place::Joints;
pub use read::read;
pub use skeleton::{BONES, Bone, Joint, Part, bone_names, joint_names};

use super::Side;

/// Where the viewer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// At the person's side.
    Side,
    /// In front.
    Front,
    /// Above; y goes along the mat instead of up.
    Top,
}

/// What follows the last keyframe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loop {
    /// It stays.
    Hold,
    /// The first comes again.
    Cycle,
}

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Up.
    pub y: f64,
}

/// The box that holds the figure, whatever it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// Its corner at the lower left.
    pub corner: Point,
    /// From left to right.
    pub width: f64,
    /// From bottom to top.
    pub height: f64,
}

/// One number for each bone.
#[derive(Debug, Clone, PartialEq)]
pub struct PerBone([f64; BONES]);

/// A figure, with the right side working or shown first; for the other side it is mirrored.
#[derive(Debug, Clone, PartialEq)]
pub struct Pose {
    /// Where the viewer stands.
    pub view: View,
    /// The side of the body that is nearer to the viewer.
    pub near: Side,
    /// What follows the last keyframe.
    pub motion: Loop,
    /// How many repetitions the keyframes show: two if both sides have their turn.
    pub reps: u32,
    /// The box that holds the figure, whatever it does: the file's own, or else
    /// [around](Fit::around) all of it.
    pub fit: Fit,
    /// What stands still around the person.
    pub surroundings: Surroundings,
    /// The bones that point at the viewer, at least in part.
    pub foreshortened: Vec<Bone>,
    /// The key poses in order, at least one.
    pub keyframes: Vec<Keyframe>,
}

/// A key pose.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyframe {
    /// What it shows, in a few words.
    pub name: String,
    /// The part of one run through the keyframes that goes into reaching this one and resting on it.
    /// All together make 1.
    pub share: f64,
    /// Whether it is the far end of a repetition: where it pauses, and what is held. A pose that
    /// cycles has as many of them as it shows repetitions, or none if it has no such ends.
    pub hold: bool,
    /// The joint that says where the figure is.
    pub anchor: Joint,
    /// Where that joint is.
    pub at: Point,
    /// Each bone's direction in degrees, counter-clockwise from the x axis.
    pub angles: PerBone,
    /// Each bone's length as it is seen.
    pub lengths: PerBone,
    /// The joints that bear on something.
    pub contacts: Vec<Joint>,
    /// What moves with the person.
    pub gear: Gear,
}

/// What stands still around the person.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Surroundings {
    /// A mat below.
    pub mat: bool,
    /// A wall or chair within reach, to hold on to.
    pub support: bool,
    /// A bench to lie on.
    pub bench: Option<Platform>,
    /// A step to stand on.
    pub step: Option<Platform>,
    /// The x of a wall.
    pub wall: Option<f64>,
}

/// Something flat above the floor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Platform {
    /// The x of its left end.
    pub from: f64,
    /// The x of its right end.
    pub to: f64,
    /// The height of its top.
    pub height: f64,
}

/// What moves with the person.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Gear {
    /// An exercise ball.
    pub ball: Option<Round>,
    /// A bar with a plate, seen from its end.
    pub bar: Option<Round>,
    /// A strap from a joint to a place on the body.
    pub strap: Option<(Joint, Point)>,
    /// A band between two joints.
    pub band: Option<(Joint, Joint)>,
}

/// Something round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Round {
    /// Its middle.
    pub at: Point,
    /// From the middle to the edge.
    pub radius: f64,
    /// How far it has rolled, in degrees, counter-clockwise.
    pub roll: f64,
}

impl PerBone {
    /// What `number` says of each bone.
    pub fn each(mut number: impl FnMut(Bone) -> f64) -> Self {
        let mut numbers = [0.0; BONES];
        for bone in Bone::all() {
            numbers[bone.index()] = number(bone);
        }
        Self(numbers)
    }

    /// The number of a bone.
    #[must_use]
    pub const fn of(&self, bone: Bone) -> f64 {
        self.0[bone.index()]
    }
}

/// The same turn in degrees, by at most half a circle.
#[must_use]
pub fn shortest(turn: f64) -> f64 {
    (turn + 180.0).rem_euclid(360.0) - 180.0
}
