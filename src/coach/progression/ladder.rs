//! From how much an exercise begins, by what it grows, and where it ends.

use std::time::Duration;

use crate::exercise::{Amount, Exercise, Extent, PerSet, Progress, Sides};
use crate::journal::record::Measure;
use crate::routine::{Entry, Growth};

/// How much of an exercise is prescribed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// How many sets.
    pub sets: u32,
    /// How much a set is, in what it is measured in: repetitions, or seconds of a hold.
    pub amount: u32,
}

impl Rung {
    /// All of it together.
    #[must_use]
    pub const fn volume(self) -> u32 {
        self.sets.saturating_mul(self.amount)
    }
}

/// How an exercise may grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ladder {
    /// Where it begins.
    pub start: Rung,
    /// The least that a set may be; below the start where a version began with what was left to do.
    pub least: u32,
    /// The most that a set may be; never below the start.
    pub cap: u32,
    /// By how much a set grows at a time; nothing: only sets are added.
    pub step: u32,
    /// How many sets it may become; never fewer than at the start.
    pub most_sets: u32,
    /// After how many good sessions in a row it grows.
    pub after: u32,
    /// What amounts are a multiple of: two where both sides share them.
    pub unit: u32,
}

/// A ladder and what its amounts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// The ladder.
    pub ladder: Ladder,
    /// What its amounts are.
    pub measure: Measure,
}

impl Ladder {
    /// One that never grows, from how much is prescribed.
    #[must_use]
    pub const fn fixed(start: Rung, unit: u32) -> Self {
        let Rung { sets, amount } = start;
        Self { start, least: amount, cap: amount, step: 0, most_sets: sets, after: 1, unit }
    }

    /// Whether it never grows.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        self.cap == self.start.amount && self.most_sets == self.start.sets
    }

    /// A rung as near to this one as the ladder has it: what a routine's file says may have changed
    /// since.
    #[must_use]
    pub fn nearest(&self, rung: Rung) -> Rung {
        Rung {
            sets: rung.sets.clamp(1, self.most_sets),
            amount: self.even(rung.amount).clamp(self.least.min(self.cap), self.cap),
        }
    }

    /// One rung up; the same at the top. Who does less than the ladder begins with comes back to that first:
    /// to its amount, by no more than the double at a time, then to its sets.
    #[must_use]
    pub fn up(&self, rung: Rung) -> Rung {
        if rung.amount < self.start.amount {
            Rung { amount: rung.amount.saturating_mul(2).min(self.start.amount), ..rung }
        } else if rung.sets < self.start.sets {
            Rung { sets: rung.sets + 1, ..rung }
        } else if rung.amount < self.cap {
            // Without a step the whole way is one.
            let step = if self.step == 0 { self.cap } else { self.step };
            Rung { amount: rung.amount.saturating_add(step).min(self.cap), ..rung }
        } else if rung.sets < self.most_sets {
            Rung { sets: rung.sets + 1, amount: self.start.amount }
        } else {
            rung
        }
    }

    /// One rung down; the same at the bottom. No set becomes longer: who fails at three short ones is
    /// not asked for two long ones.
    #[must_use]
    pub fn down(&self, rung: Rung) -> Rung {
        match rung.amount.checked_sub(self.step) {
            Some(amount) if self.step > 0 && amount >= self.least => Rung { amount, ..rung },
            Some(_) | None => Rung {
                sets: rung.sets.saturating_sub(1).max(1),
                amount: rung.amount.min(self.start.amount),
            },
        }
    }

    /// Down because of pain: half of the sets, then a rung down; no set is longer than before.
    #[must_use]
    pub fn relieve(&self, rung: Rung) -> Rung {
        let half = Rung { sets: rung.sets.div_ceil(2), ..rung };
        self.down(half)
    }

    /// Half of each set, below the start, but no less than a quarter of that: for what hurt where nothing
    /// is easier.
    #[must_use]
    pub fn half(&self, rung: Rung) -> Rung {
        let least = self.even(self.start.amount / 4).max(self.unit);
        Rung { amount: self.even(rung.amount / 2).max(least).min(rung.amount), ..rung }
    }

    /// Easier after some weeks without it: one set fewer, and three quarters of the amount, but not
    /// less than at the start.
    #[must_use]
    pub fn ease(&self, rung: Rung) -> Rung {
        let step = self.step.max(1);
        let amount = self.even(rung.amount * 3 / 4 / step * step).max(self.least);
        Rung { sets: rung.sets.saturating_sub(1).max(1), amount }
    }

    /// A set fewer, or a smaller one where there is but one.
    #[must_use]
    pub fn lighten(&self, rung: Rung) -> Rung {
        match rung.sets {
            0 | 1 => self.ease(rung),
            sets => Rung { sets: sets - 1, ..rung },
        }
    }

    /// The amount that is at most this and that both sides can share.
    fn even(&self, amount: u32) -> u32 {
        let unit = self.unit.max(1);
        amount / unit * unit
    }
}

impl Measured {
    /// Of an exercise as a routine has it, for one of the `rounds` in which it is done; None where
    /// nothing about it can be counted: an open amount, as many as one likes for a time, sets that
    /// differ.
    #[must_use]
    pub fn of(entry: &Entry, exercise: Option<&Exercise>, rounds: u32) -> Option<Self> {
        let dose = exercise.map(|exercise| &exercise.dose);
        let amount = entry.amount.as_ref().or(dose.map(|dose| &dose.amount))?;
        let (measure, least, most) = span(amount)?;
        let sets = entry.sets.or(dose.map(|dose| dose.sets)).unwrap_or(1).max(1);
        let sides = entry.sides.or(exercise.map(|exercise| exercise.sides));
        let shared = sides == Some(Sides::Alternate) && measure != Measure::Seconds;
        let unit = if shared { 2 } else { 1 };
        let start = Rung { sets, amount: least };
        let library = dose.and_then(|dose| dose.progress);
        let progress = match entry.growth {
            Growth::Never => return Some(Self { ladder: Ladder::fixed(start, unit), measure }),
            Growth::Rule(progress) => Some(progress),
            Growth::Library => {
                library.filter(|_| comparable(amount, dose.map(|dose| &dose.amount)))
            }
        };
        Some(Self { ladder: ladder(start, most, unit, rounds, progress), measure })
    }
}

/// From a start to as much as a range or a rule says, in multiples of `unit`.
fn ladder(start: Rung, most: u32, unit: u32, rounds: u32, progress: Option<Progress>) -> Ladder {
    /// What a range grows by, and after how many good sessions, where no rule says it.
    const BY: u32 = 2;
    const AFTER: u32 = 2;
    let is_range = most > start.amount;
    let step = progress.and_then(|progress| progress.step).or(is_range.then_some(BY));
    let step = step.map_or(0, |step| step.next_multiple_of(unit));
    let cap = match (is_range, progress) {
        // The range is the routine's own word.
        (true, _) => most,
        (false, Some(Progress { cap: Some(cap), .. })) => cap,
        // A step without an end goes to the double.
        (false, Some(Progress { step: Some(_), .. })) => start.amount.saturating_mul(2),
        (false, Some(_) | None) => start.amount,
    };
    let sets = progress.and_then(|progress| progress.sets);
    // A circuit's rounds belong to all of its exercises together.
    let most_sets = if rounds == 1 { sets.unwrap_or(start.sets) } else { start.sets };
    Ladder {
        start,
        least: start.amount,
        cap: (cap / unit * unit).max(start.amount),
        step,
        most_sets: most_sets.max(start.sets),
        after: progress.map_or(AFTER, |progress| progress.after).max(1),
        unit,
    }
}

/// What an amount is measured in, and the least and the most of it.
fn span(amount: &Amount) -> Option<(Measure, u32, u32)> {
    let reps = |reps: &PerSet<Extent<u32>>| match *reps {
        PerSet::Same(Extent::Fixed(reps)) => Some((reps, reps)),
        PerSet::Same(Extent::Range(least, most)) => Some((least, most)),
        PerSet::Same(Extent::Max) | PerSet::Each(_) => None,
    };
    match amount {
        Amount::Hold(PerSet::Same(Extent::Fixed(hold))) => {
            let seconds = whole_seconds(*hold)?;
            Some((Measure::Seconds, seconds, seconds))
        }
        Amount::Hold(_) | Amount::Time(_) => None,
        Amount::Reps(number) => reps(number).map(|(least, most)| (Measure::Reps, least, most)),
        Amount::HeldReps { reps: number, hold: PerSet::Same(each) } => {
            reps(number).map(|(least, most)| (Measure::HeldReps(*each), least, most))
        }
        Amount::HeldReps { hold: PerSet::Each(_), .. } => None,
    }
}

/// Whether the library's rule for its own amount can hold for this one: both count the same.
fn comparable(amount: &Amount, library: Option<&Amount>) -> bool {
    let (Some((one, _, _)), Some((other, _, _))) = (span(amount), library.and_then(span)) else {
        return false;
    };
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn whole_seconds(time: Duration) -> Option<u32> {
    (time.subsec_millis() == 0).then(|| u32::try_from(time.as_secs()).ok()).flatten()
}
