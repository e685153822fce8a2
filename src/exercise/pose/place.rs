//! Where the joints of a figure are.

use super::skeleton::{BONES, Bone, Joint};
use super::{Keyframe, PerBone, Point};

/// The place of every joint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Joints([Point; 1 + BONES]);

impl Joints {
    /// Walks the bones from the hip, each in its direction, then moves all so that `anchor` is at
    /// `at`.
    #[must_use]
    pub fn place(angles: &PerBone, lengths: &PerBone, anchor: Joint, at: Point) -> Self {
        let mut joints = Self([Point { x: 0.0, y: 0.0 }; 1 + BONES]);
        for bone in Bone::all() {
            let start = joints.of(bone.start());
            let (sin, cos) = angles.of(bone).to_radians().sin_cos();
            let length = lengths.of(bone);
            joints.0[index(Joint::EndOf(bone))] =
                Point { x: start.x + length * cos, y: start.y + length * sin };
        }
        let anchored = joints.of(anchor);
        joints.move_by(at.x - anchored.x, at.y - anchored.y);
        joints
    }

    /// The place of a joint.
    #[must_use]
    pub const fn of(&self, joint: Joint) -> Point {
        self.0[index(joint)]
    }

    /// Every joint with its place, each after the one that it hangs on.
    pub fn all(&self) -> impl Iterator<Item = (Joint, Point)> {
        let joints = std::iter::once(Joint::Hip).chain(Bone::all().map(Joint::EndOf));
        joints.map(|joint| (joint, self.of(joint)))
    }

    /// The joint that is nearest to the floor, or deepest below it.
    #[must_use]
    pub fn lowest(&self) -> (Joint, Point) {
        let hip = (Joint::Hip, self.of(Joint::Hip));
        self.all().fold(hip, |lowest, next| if next.1.y < lowest.1.y { next } else { lowest })
    }

    /// Moves the whole figure.
    pub fn move_by(&mut self, x: f64, y: f64) {
        for joint in &mut self.0 {
            joint.x += x;
            joint.y += y;
        }
    }
}

impl Keyframe {
    /// Where its joints are.
    #[must_use]
    pub fn joints(&self) -> Joints {
        Joints::place(&self.angles, &self.lengths, self.anchor, self.at)
    }
}

const fn index(joint: Joint) -> usize {
    match joint {
        Joint::Hip => 0,
        Joint::EndOf(bone) => 1 + bone.index(),
    }
}
