//! Another version of an exercise for what is left of a plan.

use std::time::Duration;

use crate::exercise::{Amount, Exercise, Side, Sides, Variant};
use crate::routine::Settings;

use super::build::SWITCH;
use super::dose::{self, Dosed};
use super::{Item, Plan, Step, StepKind, StepSide, Work};

/// What takes an exercise's place for the rest of a session.
#[derive(Debug, Clone, PartialEq)]
pub enum Swap {
    /// Another exercise of the library.
    Exercise(Box<Exercise>),
    /// The same exercise, changed as said.
    Text(String),
}

impl Swap {
    /// What a variant comes to; None if it is an exercise that the library lacks.
    #[must_use]
    pub fn to<'a>(
        variant: &Variant,
        find: impl FnOnce(&str) -> Option<&'a Exercise>,
    ) -> Option<Self> {
        match variant {
            Variant::Exercise(id) => {
                find(id).map(|exercise| Self::Exercise(Box::new(exercise.clone())))
            }
            Variant::Text(text) => Some(Self::Text(text.clone())),
        }
    }

    /// The item that takes the place of `old`.
    fn item(&self, old: &Item) -> Item {
        match self {
            Self::Exercise(exercise) => Item::from(exercise.as_ref()),
            Self::Text(text) => Item { variant: Some(text.clone()), ..old.clone() },
        }
    }
}

impl Plan {
    /// Adds the item that takes the place of item `old`, and returns its index. No step changes.
    pub fn add_variant(&mut self, old: usize, swap: &Swap) -> usize {
        self.items.push(swap.item(&self.items[old]));
        self.items.len() - 1
    }

    /// Lets the steps of item `old` from index `from` on be of item `new` instead, laid out as
    /// `swap` wants it: an exercise that has sides is done on each of them.
    ///
    /// Amounts stay where the new exercise is dosed in the same unit, counting one side; else they
    /// are its library dose.
    pub fn relay(&mut self, from: usize, old: usize, new: usize, swap: &Swap) {
        let coming = self.steps.split_off(from.min(self.steps.len()));
        let mut rest = coming.as_slice();
        while let Some(first) = rest.first() {
            let set = rest.iter().take_while(|step| same_set(first, step)).count();
            let (now, later) = rest.split_at(set);
            if first.item == old {
                lay_set(&mut self.steps, now, new, swap);
            } else {
                self.steps.extend_from_slice(now);
            }
            rest = later;
        }
    }

    /// Like [`Plan::relay`] for the steps between `from` and `to` only, whose indices must stay
    /// as they are: each is done on the side it was planned for.
    pub fn revise(&mut self, from: usize, to: usize, old: usize, new: usize, swap: &Swap) {
        for step in self.steps.iter_mut().take(to).skip(from).filter(|step| step.item == old) {
            step.item = new;
            if let (StepKind::Work { work, usual, .. }, Swap::Exercise(exercise)) =
                (&mut step.kind, swap)
            {
                let sides = step.side.map_or(Sides::None, regime);
                let dosed = dose(*work, *usual, step.set, sides, sides, exercise);
                (*work, *usual) = (dosed.work, dosed.usual);
            }
        }
    }
}

fn same_set(a: &Step, b: &Step) -> bool {
    (a.item, a.round, a.set) == (b.item, b.round, b.set)
}

fn regime(side: StepSide) -> Sides {
    if side.alternates() { Sides::Alternate } else { Sides::Each }
}

/// Lays one set, or what is left of it, out anew.
fn lay_set(steps: &mut Vec<Step>, planned: &[Step], item: usize, swap: &Swap) {
    let works: Vec<&Step> = planned.iter().filter(|step| step.work().is_some()).collect();
    let Some(first) = works.first() else {
        // The rest after a set that is over.
        return steps.extend_from_slice(planned);
    };
    let Swap::Exercise(exercise) = swap else {
        return steps.extend(planned.iter().map(|step| Step { item, ..*step }));
    };
    let StepKind::Work { work, usual, confirm } = first.kind else { return };
    let before = first.side.map_or(Sides::None, regime);
    let after = match (exercise.sides, &exercise.dose.amount, work) {
        (Sides::Alternate, Amount::Hold(_), _) | (Sides::Alternate, _, Work::Hold { .. }) => {
            Sides::Each
        }
        (sides, _, _) => sides,
    };
    let Dosed { work, usual } = dose(work, usual, first.set, before, after, exercise);
    let kind = StepKind::Work { work, usual, confirm };
    // One side may be over already; the other is all that is left then.
    let one_left = before == Sides::Each && works.len() == 1;
    let leads = first.side.map_or(Side::Left, StepSide::first);
    let side = match (after, leads) {
        (Sides::None, _) => None,
        (Sides::Each, side) => Some(side.into()),
        (Sides::Alternate, Side::Left) => Some(StepSide::Alternate),
        (Sides::Alternate, Side::Right) => Some(StepSide::AlternateRight),
    };
    let step = |kind, side| Step { kind, item, side, ..**first };
    let switch = planned.iter().find_map(|step| match step.kind {
        StepKind::Switch(length) => Some(length),
        StepKind::Prepare(_)
        | StepKind::Work { .. }
        | StepKind::Rest(_)
        | StepKind::RoundRest(_) => None,
    });
    let mut worked = false;
    for old in planned {
        match old.kind {
            StepKind::Prepare(_) => steps.push(step(old.kind, side)),
            StepKind::Rest(_) | StepKind::RoundRest(_) => steps.push(Step { item, ..*old }),
            StepKind::Switch(_) | StepKind::Work { .. } if worked => {}
            // A switch whose first side is over leads to the side that is left, if there is one.
            StepKind::Switch(_) if after == Sides::Each => steps.push(step(old.kind, side)),
            StepKind::Switch(length) => steps.push(step(StepKind::Prepare(length), side)),
            StepKind::Work { .. } => {
                worked = true;
                steps.push(step(kind, side));
                if after == Sides::Each && !one_left {
                    let other = Some(leads.other().into());
                    let length = switch.unwrap_or(SWITCH);
                    if !length.is_zero() {
                        steps.push(step(StepKind::Switch(length), other));
                    }
                    steps.push(step(kind, other));
                }
            }
        }
    }
}

/// What a set asks for when `exercise` takes its place.
fn dose(
    work: Work,
    usual: Duration,
    set: u32,
    before: Sides,
    after: Sides,
    exercise: &Exercise,
) -> Dosed {
    let count = match work {
        Work::Reps { count, .. } => Some(count),
        Work::Hold { .. } | Work::Timed { .. } => None,
    };
    let settings = Settings { count, ..Settings::default() };
    let set = usize::try_from(set.saturating_sub(1)).unwrap_or_default();
    let own = dose::one(&exercise.dose.amount, set, Some(exercise), &settings, after);
    match (work, own.work) {
        (Work::Timed { .. }, _) | (Work::Hold { .. }, Work::Hold { .. }) => Dosed { work, usual },
        (Work::Reps { reps, hold, count, .. }, Work::Reps { hold: own_hold, tempo, .. })
            if hold.is_some() == own_hold.is_some() =>
        {
            let reps = reps.map(|reps| recount(reps, before, after));
            let work = Work::Reps { reps, hold, tempo, count };
            let usual = match (reps, work.rep_length()) {
                (Some(reps), Some(length)) => length * reps,
                (Some(_) | None, _) => own.usual,
            };
            Dosed { work, usual }
        }
        (Work::Hold { .. } | Work::Reps { .. }, _) => own,
    }
}

/// As many repetitions on a side as before. Alternating ones count both sides.
fn recount(reps: u32, before: Sides, after: Sides) -> u32 {
    match (before, after) {
        (Sides::None | Sides::Each, Sides::None | Sides::Each)
        | (Sides::Alternate, Sides::Alternate | Sides::None) => reps,
        (Sides::Alternate, Sides::Each) => (reps / 2).max(1),
        (Sides::None, Sides::Alternate) => reps.next_multiple_of(2),
        (Sides::Each, Sides::Alternate) => reps.saturating_mul(2),
    }
}
