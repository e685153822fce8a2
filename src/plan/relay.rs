//! Laying out what is left of a plan for another version of an exercise.

use std::time::Duration;

use crate::exercise::{Amount, Exercise, Side, Sides};
use crate::routine::Settings;

use super::build::SWITCH;
use super::dose::{self, Dosed};
use super::{Plan, Step, StepKind, StepSide, Swap, Work};

impl Plan {
    /// Lets the steps of item `old` from index `from` on be of item `new` instead, laid out as
    /// `swap` wants it: an exercise that has sides is done on each of them.
    ///
    /// Amounts stay where another exercise is dosed in the same unit, counting one side; else they
    /// are its library dose. What was there before gets back the amounts and sides that it had.
    pub fn relay(&mut self, from: usize, old: usize, new: usize, swap: &Swap) {
        let before = self.steps_before(old);
        let coming = self.steps.split_off(from.min(self.steps.len()));
        let mut rest = coming.as_slice();
        while let Some(first) = rest.first() {
            let set = rest.iter().take_while(|step| same_set(first, step)).count();
            let (now, later) = rest.split_at(set);
            match Aim::of(now, swap, &before).filter(|_| first.item == old) {
                Some(aim) => lay_set(&mut self.steps, now, new, &aim),
                None if first.item == old && works(now).next().is_some() => {
                    self.steps.extend(now.iter().map(|step| Step { item: new, ..*step }));
                }
                // Another exercise's, or the rest after a set that is over.
                None => self.steps.extend_from_slice(now),
            }
            rest = later;
        }
    }

    /// Like [`Plan::relay`] for the steps between `from` and `to` only, whose indices must stay
    /// as they are: each is done on the side it was planned for.
    pub fn revise(&mut self, from: usize, to: usize, old: usize, new: usize, swap: &Swap) {
        let before = self.steps_before(old);
        for step in self.steps.iter_mut().take(to).skip(from).filter(|step| step.item == old) {
            let sides = regime(step);
            let dosed = match swap {
                Swap::Exercise(_, exercise) => {
                    dosed(step).map(|now| dose(now, step.set, sides, sides, exercise))
                }
                Swap::Text(..) => None,
                Swap::Before => works(&before)
                    .find(|was| same_place(was, step))
                    .and_then(|was| Some(recounted(dosed(was)?, regime(was), sides))),
            };
            step.item = new;
            if let (StepKind::Work { work, usual, .. }, Some(dosed)) = (&mut step.kind, dosed) {
                (*work, *usual) = (dosed.work, dosed.usual);
            }
        }
    }

    /// What was to come when item `item` took another's place.
    fn steps_before(&self, item: usize) -> Vec<Step> {
        self.items[item].origin.as_ref().map_or_else(Vec::new, |origin| origin.steps.clone())
    }
}

/// What a set is to be laid out as.
struct Aim {
    dosed: Dosed,
    sides: Sides,
    leads: Side,
    /// Whether it is done on one side and then on the other.
    both: bool,
    switch: Duration,
}

impl Aim {
    /// What a set, or what is left of it, becomes; None if it stays as it is.
    fn of(set: &[Step], swap: &Swap, before: &[Step]) -> Option<Self> {
        let first = works(set).next()?;
        // One side may be over already; the other is all that is left then.
        let one_left = regime(first) == Sides::Each && works(set).count() == 1;
        match swap {
            Swap::Text(..) => None,
            Swap::Exercise(_, exercise) => {
                let sides = match (exercise.sides, &exercise.dose.amount, first.work()) {
                    (Sides::Alternate, Amount::Hold(_), _)
                    | (Sides::Alternate, _, Some(Work::Hold { .. })) => Sides::Each,
                    (sides, _, _) => sides,
                };
                Some(Self {
                    dosed: dose(dosed(first)?, first.set, regime(first), sides, exercise),
                    sides,
                    leads: leads(first),
                    both: sides == Sides::Each && !one_left,
                    switch: switch(set).unwrap_or(SWITCH),
                })
            }
            Swap::Before => {
                let was: Vec<Step> =
                    before.iter().filter(|was| same_place(was, first)).copied().collect();
                let led = works(&was).next()?;
                Some(Self {
                    dosed: dosed(led)?,
                    sides: regime(led),
                    leads: leads(if one_left { first } else { led }),
                    both: regime(led) == Sides::Each && works(&was).count() > 1 && !one_left,
                    switch: switch(&was).unwrap_or_default(),
                })
            }
        }
    }
}

fn works(steps: &[Step]) -> impl Iterator<Item = &Step> {
    steps.iter().filter(|step| step.work().is_some())
}

fn same_set(a: &Step, b: &Step) -> bool {
    a.item == b.item && same_place(a, b)
}

fn same_place(a: &Step, b: &Step) -> bool {
    (a.round, a.set) == (b.round, b.set)
}

fn regime(step: &Step) -> Sides {
    match step.side {
        None => Sides::None,
        Some(StepSide::Left | StepSide::Right) => Sides::Each,
        Some(StepSide::Alternate | StepSide::AlternateRight) => Sides::Alternate,
    }
}

fn leads(step: &Step) -> Side {
    step.side.map_or(Side::Left, StepSide::first)
}

fn switch(steps: &[Step]) -> Option<Duration> {
    steps.iter().find_map(|step| match step.kind {
        StepKind::Switch(length) => Some(length),
        StepKind::Prepare(_)
        | StepKind::Work { .. }
        | StepKind::Rest(_)
        | StepKind::RoundRest(_) => None,
    })
}

fn dosed(step: &Step) -> Option<Dosed> {
    match step.kind {
        StepKind::Work { work, usual, .. } => Some(Dosed { work, usual }),
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Rest(_) | StepKind::RoundRest(_) => {
            None
        }
    }
}

/// Lays one set, or what is left of it, out anew.
fn lay_set(steps: &mut Vec<Step>, planned: &[Step], item: usize, aim: &Aim) {
    let Some(first) = works(planned).next() else { return };
    let StepKind::Work { confirm, .. } = first.kind else { return };
    let kind = StepKind::Work { work: aim.dosed.work, usual: aim.dosed.usual, confirm };
    let side = match (aim.sides, aim.leads) {
        (Sides::None, _) => None,
        (Sides::Each, side) => Some(side.into()),
        (Sides::Alternate, Side::Left) => Some(StepSide::Alternate),
        (Sides::Alternate, Side::Right) => Some(StepSide::AlternateRight),
    };
    let step = |kind, side| Step { kind, item, side, ..*first };
    let mut worked = false;
    for old in planned {
        match old.kind {
            StepKind::Rest(_) | StepKind::RoundRest(_) => steps.push(Step { item, ..*old }),
            // What led in to work that is laid out already goes with it.
            StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } if worked => {}
            StepKind::Prepare(_) => steps.push(step(old.kind, side)),
            // A switch whose first side is over leads to the side that is left, if there is one.
            StepKind::Switch(_) if aim.sides == Sides::Each => steps.push(step(old.kind, side)),
            StepKind::Switch(length) => steps.push(step(StepKind::Prepare(length), side)),
            StepKind::Work { .. } => {
                worked = true;
                steps.push(step(kind, side));
                if aim.both {
                    let other = Some(aim.leads.other().into());
                    if !aim.switch.is_zero() {
                        steps.push(step(StepKind::Switch(aim.switch), other));
                    }
                    steps.push(step(kind, other));
                }
            }
        }
    }
}

/// What a set asks for when `exercise` takes its place.
fn dose(now: Dosed, set: u32, before: Sides, after: Sides, exercise: &Exercise) -> Dosed {
    let count = match now.work {
        Work::Reps { count, .. } => Some(count),
        Work::Hold { .. } | Work::Timed { .. } => None,
    };
    let settings = Settings { count, ..Settings::default() };
    let set = usize::try_from(set.saturating_sub(1)).unwrap_or_default();
    let own = dose::one(&exercise.dose.amount, set, Some(exercise), &settings, after);
    match (now.work, own.work) {
        (Work::Timed { .. }, _) | (Work::Hold { .. }, Work::Hold { .. }) => now,
        (Work::Reps { reps, hold, count, .. }, Work::Reps { hold: own_hold, tempo, .. })
            if hold.is_some() == own_hold.is_some() =>
        {
            let work = Work::Reps { reps, hold, tempo, count };
            recounted(Dosed { work, usual: own.usual }, before, after)
        }
        (Work::Hold { .. } | Work::Reps { .. }, _) => own,
    }
}

/// The same with as many repetitions on a side as before.
fn recounted(dosed: Dosed, before: Sides, after: Sides) -> Dosed {
    let Work::Reps { reps: Some(reps), hold, tempo, count } = dosed.work else { return dosed };
    let reps = recount(reps, before, after);
    let work = Work::Reps { reps: Some(reps), hold, tempo, count };
    Dosed { work, usual: work.rep_length().map_or(dosed.usual, |length| length * reps) }
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
