//! A small exercise library that stays as it is, whatever is shipped.

use std::time::Duration;

use prehab::exercise::{Amount, Dose, Exercise, Extent, Kind, PerSet, Progress, Sides};
use prehab::routine::Exercises;

/// An exercise for every kind of dose and side.
pub(crate) struct Few(Vec<Exercise>);

impl Few {
    /// The seven of them.
    pub(crate) fn new() -> Self {
        let held =
            |seconds| Amount::Hold(PerSet::Same(Extent::Fixed(Duration::from_secs(seconds))));
        let times = |reps| Amount::Reps(PerSet::Same(Extent::Fixed(reps)));
        let warrior = Amount::HeldReps {
            reps: PerSet::Same(Extent::Fixed(10)),
            hold: PerSet::Same(Duration::from_secs(15)),
        };
        Self(vec![
            exercise("front-plank", "Front plank", Sides::None, held(20)),
            exercise("side-plank", "Side plank", Sides::Each, held(20)),
            exercise("quad-stretch", "Standing quad stretch", Sides::Each, held(20)),
            exercise("squat", "Squat", Sides::None, times(10)),
            exercise("lunge", "Lunge", Sides::Each, times(5)),
            exercise("bicycle-crunch", "Bicycle crunch", Sides::Alternate, times(20)),
            Exercise {
                aliases: vec!["Warrior pose".to_owned()],
                ..exercise("warrior-hamstring-extension", "Warrior III", Sides::Alternate, warrior)
            },
        ])
    }
}

impl Exercises for Few {
    fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.0.iter().find(|exercise| exercise.id == id)
    }

    fn ids(&self) -> Vec<&str> {
        self.0.iter().map(|exercise| exercise.id.as_str()).collect()
    }
}

fn exercise(id: &str, title: &str, sides: Sides, amount: Amount) -> Exercise {
    let progress = Some(Progress { step: None, cap: None, sets: Some(3), after: 1 });
    let dose = Dose { sets: 1, amount, progress };
    Exercise { sides, ..Exercise::new(id, title, Kind::Strength, dose) }
}
