//! What the format's profile calls the shipped exercises.

use rustyfit::profile::typedef::{
    CalfRaiseExerciseName as CalfRaise, CoreExerciseName as Core, CrunchExerciseName as Crunch,
    ExerciseCategory as Category, HipRaiseExerciseName as HipRaise,
    HipStabilityExerciseName as HipStability, HyperextensionExerciseName as Hyperextension,
    LungeExerciseName as Lunge, PlankExerciseName as Plank, PoseExerciseName as Pose,
    PushUpExerciseName as PushUp, SquatExerciseName as Squat, WarmUpExerciseName as WarmUp,
};

/// A category, and the exercise's number in it, if the profile has that very one.
pub(super) type Named = (Category, Option<u16>);

const UNKNOWN: Named = (Category::UNKNOWN, None);

/// What the profile calls an exercise of the library's; unknown what it has no word for, and what is
/// the person's own.
pub(super) fn of(exercise: Option<&str>) -> Named {
    let known = EXERCISES.iter().find(|(id, _)| Some(*id) == exercise);
    known.map_or(UNKNOWN, |(_, named)| *named)
}

const fn warm_up(name: WarmUp) -> Named {
    (Category::WARM_UP, Some(name.0))
}

/// Every shipped exercise by its id.
const EXERCISES: &[(&str, Named)] = &[
    ("a-skip", (Category::WARM_UP, None)),
    ("ankle-circles", warm_up(WarmUp::ANKLE_CIRCLES)),
    ("ball-pike", (Category::CORE, Some(Core::SWISS_BALL_PIKE.0))),
    ("bench-press", (Category::BENCH_PRESS, None)),
    ("bicycle-crunch", (Category::CRUNCH, Some(Crunch::BICYCLE_CRUNCH.0))),
    ("bird-dog", (Category::CORE, Some(Core::ARM_AND_LEG_EXTENSION_ON_KNEES.0))),
    ("butt-kicks", (Category::WARM_UP, None)),
    (
        "calf-raise-eccentric",
        (Category::CALF_RAISE, Some(CalfRaise::SINGLE_LEG_STANDING_CALF_RAISE.0)),
    ),
    ("calf-stretch-gastroc", warm_up(WarmUp::STRETCH_CALF)),
    ("calf-stretch-soleus", warm_up(WarmUp::STRETCH_CALF)),
    ("cat-cow", warm_up(WarmUp::STRETCH_CAT_COW)),
    ("childs-pose", warm_up(WarmUp::STRETCH_CHILDS_POSE)),
    ("clamshell", (Category::HIP_RAISE, Some(HipRaise::CLAMS.0))),
    ("couch-stretch", warm_up(WarmUp::STRETCH_HIP_FLEXOR_AND_QUAD)),
    ("dead-bug", (Category::HIP_STABILITY, Some(HipStability::DEAD_BUG.0))),
    ("figure-four", warm_up(WarmUp::STRETCH_LYING_PIRIFORMIS)),
    ("forward-lunge", (Category::LUNGE, Some(Lunge::LUNGE.0))),
    ("front-plank", (Category::PLANK, Some(Plank::PLANK.0))),
    ("glute-bridge", (Category::HIP_RAISE, Some(HipRaise::HIP_RAISE.0))),
    ("half-kneeling-hip-flexor", warm_up(WarmUp::STRETCH_LUNGING_HIP_FLEXOR)),
    ("hamstring-stretch-supine", warm_up(WarmUp::STRETCH_HAMSTRING)),
    ("high-knees", warm_up(WarmUp::WALKING_HIGH_KNEES)),
    ("high-plank-leg-lift", (Category::PLANK, Some(Plank::PLANK_WITH_LEG_LIFT.0))),
    ("hip-circles", warm_up(WarmUp::HIP_CIRCLES)),
    ("knee-to-chest", warm_up(WarmUp::STRETCH_LYING_KNEE_TO_CHEST)),
    ("leg-swing-front", warm_up(WarmUp::FORWARD_AND_BACKWARD_LEG_SWINGS)),
    ("leg-swing-side", warm_up(WarmUp::SIDE_TO_SIDE_LEG_SWINGS)),
    ("march", warm_up(WarmUp::MARCHING_IN_PLACE)),
    ("mcgill-curl-up", (Category::CRUNCH, Some(Crunch::CRUNCH.0))),
    (
        "monster-walk",
        (Category::HIP_STABILITY, Some(HipStability::LATERAL_WALKS_WITH_BAND_AT_ANKLES.0)),
    ),
    ("open-book", warm_up(WarmUp::THORACIC_ROTATION)),
    ("piriformis-seated", warm_up(WarmUp::STRETCH_PIRIFORMIS)),
    // Standing tall: the profile has nothing like it.
    ("posture-reset", UNKNOWN),
    ("push-up", (Category::PUSH_UP, Some(PushUp::PUSH_UP.0))),
    ("quad-stretch-standing", warm_up(WarmUp::STRETCH_QUAD)),
    ("reverse-lunge", (Category::LUNGE, None)),
    (
        "side-lying-hip-abduction",
        (Category::HIP_STABILITY, Some(HipStability::SIDE_LYING_LEG_RAISE.0)),
    ),
    ("side-plank", (Category::PLANK, Some(Plank::SIDE_PLANK.0))),
    ("single-leg-bridge", (Category::HIP_RAISE, Some(HipRaise::SINGLE_LEG_HIP_RAISE.0))),
    ("squat", (Category::SQUAT, Some(Squat::SQUAT.0))),
    ("step-down", (Category::SQUAT, Some(Squat::PARTIAL_SINGLE_LEG_SQUAT.0))),
    ("superman-pull", (Category::HYPEREXTENSION, Some(Hyperextension::SUPERMAN_FROM_FLOOR.0))),
    ("walking-lunge", (Category::LUNGE, Some(Lunge::WALKING_LUNGE.0))),
    ("warrior-hamstring-extension", (Category::POSE, Some(Pose::WARRIOR_THREE.0))),
    ("worlds-greatest-stretch", warm_up(WarmUp::STRETCH_LUNGE_WITH_SPINAL_TWIST)),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::exercise::Library;

    #[test]
    fn every_shipped_exercise_has_a_place_and_nothing_else_has() {
        let library = Library::load(None);
        let shipped: BTreeSet<&str> =
            library.exercises().map(|exercise| exercise.id.as_str()).collect();
        let listed: Vec<&str> = EXERCISES.iter().map(|(id, _)| *id).collect();
        assert!(listed.is_sorted_by(|a, b| a < b), "each once, in order");
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), shipped);
    }

    #[test]
    fn what_is_not_shipped_is_unknown() {
        assert_eq!(of(Some("front-plank")), (Category::PLANK, Some(43)));
        assert_eq!(of(Some("posture-reset")), UNKNOWN);
        assert_eq!(of(Some("towel-scrunch")), UNKNOWN);
        assert_eq!(of(None), UNKNOWN);
    }
}
