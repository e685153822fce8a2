//! How much each set of an exercise asks for, once every default is filled in.

use std::time::Duration;

use crate::exercise::{Amount, Exercise, Extent, PerSet, Sides, Tempo};
use crate::routine::{Count, Entry, Settings};

use super::Work;

/// How long a repetition takes where nobody says.
const PACE: Duration = Duration::from_secs(3);

/// How long the way in and out of a held repetition takes where nobody says.
const HELD_PACE: Duration = Duration::from_secs(2);

/// How long an open hold is reckoned to take where the library has no hold to go by.
const USUAL_HOLD: Duration = Duration::from_secs(30);

/// How many an open count is reckoned to be where the library has no count to go by.
const USUAL_REPS: u32 = 10;

/// What one set asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dosed {
    /// The work itself.
    pub(super) work: Work,
    /// How long it is reckoned to take where only the person ends it.
    pub(super) usual: Duration,
}

/// The sets of `entry`, one after the other; never empty.
pub(super) fn sets(
    entry: &Entry,
    exercise: Option<&Exercise>,
    settings: &Settings,
    sides: Sides,
) -> Vec<Dosed> {
    let fallback = Amount::Hold(PerSet::Same(Extent::Max));
    let amount = entry.amount.as_ref().or(exercise.map(|e| &e.dose.amount)).unwrap_or(&fallback);
    let sets = amount
        .listed()
        .filter(|_| entry.amount.is_some())
        .or(entry.sets)
        .or_else(|| amount.listed())
        .or(exercise.map(|e| e.dose.sets))
        .unwrap_or(1)
        .max(1);
    (0..sets).map(|set| one(amount, set as usize, exercise, settings, sides)).collect()
}

/// What set number `set`, from 0, asks for.
pub(super) fn one(
    amount: &Amount,
    set: usize,
    exercise: Option<&Exercise>,
    settings: &Settings,
    sides: Sides,
) -> Dosed {
    let library = exercise.map(|e| &e.dose.amount);
    let tempo = |pace| {
        settings.tempo.or(exercise.and_then(|e| e.tempo)).unwrap_or_else(|| Tempo::from_pace(pace))
    };
    let repeat = |reps: Option<u32>, hold: Option<Duration>, tempo: Tempo| {
        let count = settings.count.unwrap_or(Count::Paced);
        let number = reps.unwrap_or_else(|| usual_reps(library, sides));
        let usual = (tempo.total() + hold.unwrap_or_default()) * number;
        Dosed { work: Work::Reps { reps, hold, tempo, count }, usual }
    };
    match amount {
        Amount::Hold(holds) => {
            let length = begun(*at(holds, set));
            let usual = length.unwrap_or_else(|| usual_hold(library));
            Dosed { work: Work::Hold { length }, usual }
        }
        Amount::Reps(reps) => repeat(begun(*at(reps, set)), None, tempo(PACE)),
        Amount::HeldReps { reps, hold } => {
            repeat(begun(*at(reps, set)), Some(*at(hold, set)), tempo(HELD_PACE))
        }
        Amount::Time(length) => Dosed { work: Work::Timed { length: *length }, usual: *length },
    }
}

/// The amount of set number `set`, from 0; a list that is too short goes on with its last.
fn at<T>(amounts: &PerSet<T>, set: usize) -> &T {
    match amounts {
        PerSet::Same(amount) => amount,
        PerSet::Each(list) => &list[set.min(list.len() - 1)],
    }
}

/// Where an amount begins: a range at its minimum. None: the person ends it.
fn begun<T>(extent: Extent<T>) -> Option<T> {
    match extent {
        Extent::Fixed(amount) | Extent::Range(amount, _) => Some(amount),
        Extent::Max => None,
    }
}

/// How long the library holds it.
fn usual_hold(library: Option<&Amount>) -> Duration {
    match library {
        Some(Amount::Hold(holds)) => begun(*at(holds, 0)).unwrap_or(USUAL_HOLD),
        Some(Amount::Time(length)) => *length,
        Some(Amount::Reps(_) | Amount::HeldReps { .. }) | None => USUAL_HOLD,
    }
}

/// How often the library repeats it; over both sides if they alternate.
fn usual_reps(library: Option<&Amount>, sides: Sides) -> u32 {
    let usual = match sides {
        Sides::Alternate => USUAL_REPS * 2,
        Sides::None | Sides::Each => USUAL_REPS,
    };
    match library {
        Some(Amount::Reps(reps) | Amount::HeldReps { reps, hold: _ }) => {
            begun(*at(reps, 0)).unwrap_or(usual)
        }
        Some(Amount::Hold(_) | Amount::Time(_)) | None => usual,
    }
}
