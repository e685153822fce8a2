//! From a routine to its plan.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::exercise::{Amount, Exercise, Side, Sides};
use crate::routine::{Advance, Block, Entry, Movement, Routine, Settings};

use super::dose::{self, Dosed};
use super::{Item, MAX_LENGTH, MAX_STEPS, Plan, PlanError, Step, StepKind, StepSide};

/// What holds where neither the routine nor the library says anything.
const PREPARE: Duration = Duration::from_secs(5);
const REST: Duration = Duration::from_secs(20);
pub(super) const SWITCH: Duration = Duration::from_secs(5);

/// Lays a routine out. `find` looks an exercise up in the library.
///
/// What is nowhere given comes from the library's exercise, then from the program's defaults:
/// 5 s to prepare, 20 s of rest, 5 s to switch sides, no confirming, repetitions paced.
///
/// # Errors
///
/// [`PlanError`] if the library lacks an exercise, there is nothing to do, or the plan is beyond
/// [`MAX_STEPS`] or [`MAX_LENGTH`].
pub fn build<'a>(
    routine: &Routine,
    find: impl Fn(&str) -> Option<&'a Exercise>,
) -> Result<Plan, PlanError> {
    let mut items = Vec::new();
    let mut steps = Steps::default();
    for block in &routine.blocks {
        let laid = block
            .entries
            .iter()
            .map(|entry| {
                let laid = Laid::of(entry, &routine.defaults, items.len(), &find)?;
                let block = block.title.clone();
                items.push(Item { block, ..item(entry, laid.exercise) });
                Ok(laid)
            })
            .collect::<Result<Vec<_>, PlanError>>()?;
        for round in 1..=block.rounds {
            lay_round(&mut steps, block, &laid, round);
        }
    }
    steps.check()?;
    Ok(Plan {
        routine: routine.id.clone(),
        title: routine.title.clone(),
        when: routine.when,
        items,
        steps: steps.kept,
        replaced: BTreeSet::new(),
        lighter: None,
    })
}

/// One entry of a routine with every default filled in.
struct Laid<'a> {
    item: usize,
    exercise: Option<&'a Exercise>,
    sets: Vec<Dosed>,
    sides: Sides,
    first: Side,
    prepare: Duration,
    rest: Duration,
    rest_after: Duration,
    switch: Duration,
    confirm: bool,
}

impl<'a> Laid<'a> {
    fn of(
        entry: &Entry,
        defaults: &Settings,
        item: usize,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Result<Self, PlanError> {
        let exercise = match &entry.movement {
            Movement::Library(id) => {
                Some(find(id).ok_or_else(|| PlanError::UnknownExercise(id.clone()))?)
            }
            Movement::Own { .. } => None,
        };
        let settings = merged(&entry.settings, defaults);
        let sides = sides(entry, exercise);
        let rest = settings.rest.or(exercise.and_then(|e| e.rest)).unwrap_or(REST);
        Ok(Self {
            item,
            exercise,
            sets: dose::sets(entry, exercise, &settings, sides),
            sides,
            first: entry.first,
            prepare: settings.prepare.unwrap_or(PREPARE),
            rest,
            rest_after: entry.rest_after.unwrap_or(rest),
            switch: settings.switch.unwrap_or(SWITCH),
            confirm: matches!(settings.advance, Some(Advance::Confirm)),
        })
    }

    /// The side of a set's first work step.
    fn leading(&self) -> Option<StepSide> {
        match (self.sides, self.first) {
            (Sides::None, _) => None,
            (Sides::Each, side) => Some(side.into()),
            (Sides::Alternate, Side::Left) => Some(StepSide::Alternate),
            (Sides::Alternate, Side::Right) => Some(StepSide::AlternateRight),
        }
    }
}

/// What an entry says, and the routine's defaults where it says nothing.
fn merged(entry: &Settings, defaults: &Settings) -> Settings {
    Settings {
        prepare: entry.prepare.or(defaults.prepare),
        rest: entry.rest.or(defaults.rest),
        switch: entry.switch.or(defaults.switch),
        advance: entry.advance.or(defaults.advance),
        count: entry.count.or(defaults.count),
        tempo: entry.tempo.or(defaults.tempo),
    }
}

/// How an entry treats left and right.
fn sides(entry: &Entry, exercise: Option<&Exercise>) -> Sides {
    let library = exercise.map_or(Sides::None, |e| e.sides);
    let amount = entry.amount.as_ref().or(exercise.map(|e| &e.dose.amount));
    match (entry.sides, library, amount) {
        (Some(sides), _, _) => sides,
        // One long hold cannot change sides on the way: it is done on each of them.
        (None, Sides::Alternate, Some(Amount::Hold(_))) => Sides::Each,
        (None, sides, _) => sides,
    }
}

fn item(entry: &Entry, exercise: Option<&Exercise>) -> Item {
    match (&entry.movement, exercise) {
        (Movement::Own { title, cues, equipment }, _) => Item {
            exercise: None,
            title: title.clone(),
            block: None,
            set_up: None,
            side_is: None,
            cues: cues.clone(),
            equipment: equipment.clone(),
            easier: Vec::new(),
            harder: Vec::new(),
            variant: None,
            origin: None,
        },
        (Movement::Library(_), Some(exercise)) => Item::from(exercise),
        (Movement::Library(id), None) => Item { title: id.clone(), ..Item::default() },
    }
}

fn lay_round(steps: &mut Steps, block: &Block, laid: &[Laid<'_>], round: u32) {
    for (place, entry) in laid.iter().enumerate() {
        let sets = u32::try_from(entry.sets.len()).unwrap_or(u32::MAX);
        for (set, dosed) in (1..).zip(&entry.sets) {
            let step = |kind, side| Step {
                kind,
                item: entry.item,
                side,
                set,
                sets,
                round,
                rounds: block.rounds,
            };
            let side = entry.leading();
            if set == 1 {
                steps.pause(step(StepKind::Prepare(entry.prepare), side));
            }
            let Dosed { work, usual } = *dosed;
            let work = StepKind::Work { work, usual, confirm: entry.confirm };
            steps.push(step(work, side));
            if entry.sides == Sides::Each {
                let other = Some(entry.first.other().into());
                steps.pause(step(StepKind::Switch(entry.switch), other));
                steps.push(step(work, other));
            }
            let last_set = set == sets;
            let rest = match block.rest {
                Some(rest) if last_set && place + 1 == laid.len() => StepKind::RoundRest(rest),
                Some(_) | None if last_set => StepKind::Rest(entry.rest_after),
                Some(_) | None => StepKind::Rest(entry.rest),
            };
            steps.pause(step(rest, None));
        }
    }
}

/// The steps so far. Counts on beyond [`MAX_STEPS`] without keeping more, so that the error can
/// say how many there would be.
#[derive(Default)]
struct Steps {
    kept: Vec<Step>,
    count: usize,
    length: Duration,
    /// The rest after the last work, laid only if more work comes.
    pending: Option<Step>,
}

impl Steps {
    /// Adds a step that is only time going by, unless it has no length.
    fn pause(&mut self, step: Step) {
        if step.length().is_none_or(|length| length.is_zero()) {
            return;
        }
        match step.kind {
            StepKind::Rest(_) | StepKind::RoundRest(_) => self.pending = Some(step),
            StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => self.push(step),
        }
    }

    fn push(&mut self, step: Step) {
        if let Some(rest) = self.pending.take() {
            self.keep(rest);
        }
        self.keep(step);
    }

    fn keep(&mut self, step: Step) {
        self.count += 1;
        self.length += step.usual();
        if self.count <= MAX_STEPS {
            self.kept.push(step);
        }
    }

    fn check(&self) -> Result<(), PlanError> {
        if self.count == 0 {
            Err(PlanError::Empty)
        } else if self.count > MAX_STEPS {
            Err(PlanError::TooManySteps { steps: self.count })
        } else if self.length > MAX_LENGTH {
            Err(PlanError::TooLong { length: self.length })
        } else {
            Ok(())
        }
    }
}
