//! The stick figure: its bones, the joints at their ends, and their names in files.
//!
//! Every joint but the hip is the far end of exactly one bone, so a bone names its joint.

use crate::exercise::Side;

/// A bone of the stick figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bone {
    /// From the hip to the middle of the spine.
    LowerTrunk,
    /// From there to the neck.
    UpperTrunk,
    /// From the neck to the middle of the head.
    Head,
    /// One that each side has.
    Of(Part, Side),
}

/// A bone that each side has, in the order of its limb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// From the neck to the shoulder.
    Clavicle,
    /// From the shoulder to the elbow.
    UpperArm,
    /// From the elbow to the wrist.
    Forearm,
    /// From the wrist to the fingertips.
    Hand,
    /// From the hip, between the legs, to the leg's own hip.
    Pelvis,
    /// From there to the knee.
    Thigh,
    /// From the knee to the ankle.
    Shank,
    /// From the ankle to the toes.
    Foot,
    /// From the ankle to the heel.
    Heel,
}

/// A joint of the stick figure, or an end of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// Where the trunk and both legs begin.
    Hip,
    /// The far end of a bone.
    EndOf(Bone),
}

/// A bone of each side: its name, the name of the joint at its end, and its default length.
type Sided = (Part, [&'static str; 3], [&'static str; 2], f64);

/// Names are for both sides at once, for the right, for the left; joints have the latter two.
/// Lengths are parts of the standing height: Drillis and Contini 1966, as in Winter, Biomechanics
/// and Motor Control of Human Movement, figure 4.1. Shoulders and hips have their width only in
/// views from the front, where a keyframe gives it.
const SIDED: [Sided; 9] = [
    (Part::Clavicle, ["clavicle", "clavicle_r", "clavicle_l"], ["shoulder_r", "shoulder_l"], 0.0),
    (Part::UpperArm, ["upper_arm", "upper_arm_r", "upper_arm_l"], ["elbow_r", "elbow_l"], 0.186),
    (Part::Forearm, ["forearm", "forearm_r", "forearm_l"], ["wrist_r", "wrist_l"], 0.146),
    (Part::Hand, ["hand", "hand_r", "hand_l"], ["hand_r", "hand_l"], 0.108),
    (Part::Pelvis, ["pelvis", "pelvis_r", "pelvis_l"], ["hip_r", "hip_l"], 0.0),
    (Part::Thigh, ["thigh", "thigh_r", "thigh_l"], ["knee_r", "knee_l"], 0.245),
    (Part::Shank, ["shank", "shank_r", "shank_l"], ["ankle_r", "ankle_l"], 0.246),
    (Part::Foot, ["foot", "foot_r", "foot_l"], ["toe_r", "toe_l"], 0.1214),
    (Part::Heel, ["heel", "heel_r", "heel_l"], ["heel_r", "heel_l"], 0.0538),
];

/// A bone of the trunk: its name, the name of the joint at its end, and its default length.
const TRUNK: [(Bone, &str, &str, f64); 3] = [
    (Bone::LowerTrunk, "lower_trunk", "spine", 0.144),
    (Bone::UpperTrunk, "upper_trunk", "neck", 0.144),
    (Bone::Head, "head", "head", 0.117),
];

/// The name of the one joint that no bone ends at.
const HIP: &str = "hip";

/// How many bones there are.
pub const BONES: usize = TRUNK.len() + 2 * SIDED.len();

impl Joint {
    /// The same one on the other side of the body.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Hip => Self::Hip,
            Self::EndOf(bone) => Self::EndOf(bone.opposite()),
        }
    }

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hip => HIP,
            Self::EndOf(Bone::LowerTrunk) => TRUNK[0].2,
            Self::EndOf(Bone::UpperTrunk) => TRUNK[1].2,
            Self::EndOf(Bone::Head) => TRUNK[2].2,
            Self::EndOf(Bone::Of(part, Side::Right)) => SIDED[part as usize].2[0],
            Self::EndOf(Bone::Of(part, Side::Left)) => SIDED[part as usize].2[1],
        }
    }
}

impl Bone {
    /// The same one on the other side of the body.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::LowerTrunk | Self::UpperTrunk | Self::Head => self,
            Self::Of(part, side) => Self::Of(part, side.other()),
        }
    }

    /// Every bone, each after the one that it hangs on.
    pub fn all() -> impl Iterator<Item = Self> {
        let sided = [Side::Right, Side::Left]
            .into_iter()
            .flat_map(|side| SIDED.iter().map(move |(part, ..)| Self::Of(*part, side)));
        TRUNK.iter().map(|(bone, ..)| *bone).chain(sided)
    }

    /// Its place in [`Bone::all`].
    #[must_use]
    pub const fn index(self) -> usize {
        match self {
            Self::LowerTrunk => 0,
            Self::UpperTrunk => 1,
            Self::Head => 2,
            Self::Of(part, Side::Right) => TRUNK.len() + part as usize,
            Self::Of(part, Side::Left) => TRUNK.len() + SIDED.len() + part as usize,
        }
    }

    /// The joint that it begins at.
    #[must_use]
    pub const fn start(self) -> Joint {
        match self {
            Self::LowerTrunk | Self::Of(Part::Pelvis, _) => Joint::Hip,
            Self::UpperTrunk => Joint::EndOf(Self::LowerTrunk),
            Self::Head | Self::Of(Part::Clavicle, _) => Joint::EndOf(Self::UpperTrunk),
            Self::Of(Part::UpperArm, side) => Joint::EndOf(Self::Of(Part::Clavicle, side)),
            Self::Of(Part::Forearm, side) => Joint::EndOf(Self::Of(Part::UpperArm, side)),
            Self::Of(Part::Hand, side) => Joint::EndOf(Self::Of(Part::Forearm, side)),
            Self::Of(Part::Thigh, side) => Joint::EndOf(Self::Of(Part::Pelvis, side)),
            Self::Of(Part::Shank, side) => Joint::EndOf(Self::Of(Part::Thigh, side)),
            Self::Of(Part::Foot | Part::Heel, side) => Joint::EndOf(Self::Of(Part::Shank, side)),
        }
    }

    /// How long it is seen from the side, in parts of the standing height.
    #[must_use]
    pub const fn length(self) -> f64 {
        match self {
            Self::LowerTrunk => TRUNK[0].3,
            Self::UpperTrunk => TRUNK[1].3,
            Self::Head => TRUNK[2].3,
            Self::Of(part, _) => SIDED[part as usize].3,
        }
    }

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LowerTrunk => TRUNK[0].1,
            Self::UpperTrunk => TRUNK[1].1,
            Self::Head => TRUNK[2].1,
            Self::Of(part, Side::Right) => SIDED[part as usize].1[1],
            Self::Of(part, Side::Left) => SIDED[part as usize].1[2],
        }
    }
}

/// Every name that a file may use for bones, with the bone or the two: `thigh` is both thighs.
pub fn bone_names() -> impl Iterator<Item = (&'static str, (Bone, Option<Bone>))> {
    let sided = SIDED.iter().flat_map(|(part, [both, right, left], ..)| {
        let (r, l) = (Bone::Of(*part, Side::Right), Bone::Of(*part, Side::Left));
        [(*both, (r, Some(l))), (*right, (r, None)), (*left, (l, None))]
    });
    TRUNK.iter().map(|(bone, name, ..)| (*name, (*bone, None))).chain(sided)
}

/// Every name that a file may use for a joint, with the joint.
pub fn joint_names() -> impl Iterator<Item = (&'static str, Joint)> {
    let trunk = TRUNK.iter().map(|(bone, _, joint, _)| (*joint, Joint::EndOf(*bone)));
    let sided = SIDED.iter().flat_map(|(part, _, [right, left], _)| {
        let end = |side| Joint::EndOf(Bone::Of(*part, side));
        [(*right, end(Side::Right)), (*left, end(Side::Left))]
    });
    std::iter::once((HIP, Joint::Hip)).chain(trunk).chain(sided)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bone_has_its_own_place_after_the_one_that_it_hangs_on() {
        let bones: Vec<_> = Bone::all().collect();
        assert_eq!(bones.len(), BONES);
        for (index, bone) in bones.iter().enumerate() {
            assert_eq!(bone.index(), index, "{bone:?}");
            if let Joint::EndOf(parent) = bone.start() {
                assert!(parent.index() < index, "{bone:?}");
            }
        }
    }

    #[test]
    fn every_part_stands_in_its_own_row() {
        for (row, (part, ..)) in SIDED.iter().enumerate() {
            assert_eq!(*part as usize, row);
        }
    }

    #[test]
    fn names_are_unique_and_find_their_bone() {
        let names: Vec<_> = bone_names().collect();
        for (name, bones) in &names {
            assert_eq!(names.iter().filter(|(other, _)| other == name).count(), 1, "{name}");
            assert!(bones.0.name().starts_with(name), "{name}");
            assert!(bones.1.is_none_or(|bone| bone.name().starts_with(name)), "{name}");
        }
        assert!(Bone::all().all(|bone| names.contains(&(bone.name(), (bone, None)))));
        assert_eq!(joint_names().count(), BONES + 1);
        assert!(joint_names().all(|(name, joint)| joint.name() == name));
    }
}
