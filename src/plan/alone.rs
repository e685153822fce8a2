//! An exercise by itself, as the library doses it.

use crate::exercise::{Exercise, Side};
use crate::routine::{Block, Entry, Growth, Movement, Routine, Settings, When};

use super::{Plan, PlanError, Step, Work, build, length};

/// The plan of an exercise by itself, with the library's dose and the program's defaults.
///
/// # Errors
/// [`PlanError::TooLong`] if the dose goes beyond what a plan may take.
pub fn alone(exercise: &Exercise) -> Result<Plan, PlanError> {
    let entry = Entry {
        movement: Movement::Library(exercise.id.clone()),
        sets: None,
        amount: None,
        sides: None,
        first: Side::Left,
        settings: Settings::default(),
        rest_after: None,
        growth: Growth::Library,
    };
    let routine = Routine {
        id: exercise.id.clone(),
        title: exercise.title.clone(),
        when: When::Any,
        about: None,
        author: None,
        license: None,
        sources: Vec::new(),
        defaults: Settings::default(),
        blocks: vec![Block { title: None, rounds: 1, rest: None, entries: vec![entry] }],
    };
    build(&routine, |_| Some(exercise))
}

/// The library's dose in words: "hold 3 × 30 s, each side", "10 reps, one every 4 s".
#[must_use]
pub fn dose_words(exercise: &Exercise) -> String {
    let plan = match alone(exercise) {
        Ok(plan) => plan,
        Err(error) => return error.to_string(),
    };
    let amount = plan.amount(0);
    match plan.steps.iter().find_map(Step::work) {
        Some(Work::Hold { .. }) => format!("hold {amount}"),
        Some(Work::Timed { .. }) => format!("{amount}, as many as you like"),
        Some(Work::Reps { hold: None, tempo, .. }) => {
            format!("{amount}, one every {}", length(tempo.total()))
        }
        Some(Work::Reps { hold: Some(_), tempo, .. }) => {
            format!("{amount}, {} there and back", length(tempo.total()))
        }
        None => amount,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::exercise::{Amount, Dose, Extent, Kind, PerSet, Sides, Tempo};

    fn said(sets: u32, amount: Amount, sides: Sides, pace: Option<u64>) -> String {
        let dose = Dose { sets, amount, progress: None };
        let tempo = pace.map(|pace| Tempo::from_pace(Duration::from_millis(pace)));
        let exercise = Exercise { sides, tempo, ..Exercise::new("x", "X", Kind::Strength, dose) };
        dose_words(&exercise)
    }

    #[test]
    fn doses_as_one_says_them() {
        let hold =
            |seconds| Amount::Hold(PerSet::Same(Extent::Fixed(Duration::from_secs(seconds))));
        let reps = |reps| Amount::Reps(PerSet::Same(Extent::Fixed(reps)));
        let held = Amount::HeldReps {
            reps: PerSet::Same(Extent::Fixed(10)),
            hold: PerSet::Same(Duration::from_secs(15)),
        };
        let time = Amount::Time(Duration::from_secs(60));
        let open = Amount::Hold(PerSet::Same(Extent::Max));
        let list = Amount::Reps(PerSet::Each([8, 6, 4].map(Extent::Fixed).to_vec()));
        for (words, dose) in [
            ("hold 20 s", said(1, hold(20), Sides::None, None)),
            ("hold 3 × 30 s, each side", said(3, hold(30), Sides::Each, None)),
            ("10 reps, one every 4 s", said(1, reps(10), Sides::None, Some(4000))),
            ("20, ten each side, one every 1.5 s", said(1, reps(20), Sides::Alternate, Some(1500))),
            ("8, 6, 4 reps, one every 3 s", said(3, list, Sides::None, None)),
            (
                "10 × 15 s, alternating, 3 s there and back",
                said(1, held, Sides::Alternate, Some(3000)),
            ),
            ("1 min, as many as you like", said(1, time, Sides::None, None)),
            ("hold as long as you can", said(1, open, Sides::None, None)),
        ] {
            assert_eq!(dose, words);
        }
    }

    #[test]
    fn a_dose_beyond_every_plan_says_so() {
        let hour = Amount::Time(Duration::from_secs(3600));
        assert!(said(100, hour, Sides::None, None).contains("the limit is 12 h"));
    }
}
