//! How well a routine suits a day.

use std::cmp::Reverse;

use super::past::Lately;
use super::{Candidate, FIRST, Given, Moment, days_between};
use crate::exercise::{Exercise, Kind};
use crate::plan::Plan;
use crate::routine::When;

/// Kit that is everywhere.
const EVERYWHERE: [&str; 7] =
    ["mat", "wall", "chair", "wall or chair", "3 m of floor", "towel", "strap or towel"];

/// After so long it makes no difference any more how long ago something was done.
const LONG_AGO: i64 = 28;

/// How well a routine suits; the less the better, by the first field that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    misfit: Misfit,
    is_too_heavy: bool,
    was_today: bool,
    is_too_light: bool,
    /// How many neglected parts of the body it trains.
    neglected: Reverse<usize>,
    is_new: bool,
    evens_sides: Reverse<bool>,
    is_the_first: Reverse<bool>,
    /// What it needs that is not everywhere, of what was not done yet.
    kit: usize,
    days: Reverse<Option<i64>>,
    /// What is equal stands as it does in lists, wherever it was read from.
    order: (When, String),
    /// What it is, for words.
    pub(super) is_strength: bool,
    /// The neglected part that it is named for.
    pub(super) part: Option<(&'static str, Option<i64>)>,
}

/// How far a routine is from where the day lies to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Misfit {
    None,
    Some,
    Great,
}

impl Rank {
    pub(super) fn of<'a>(
        candidate: &Candidate<'_>,
        given: Given<'_>,
        lately: &Lately,
        find: &impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Self {
        let Candidate { routine, plan } = candidate;
        let exercises = || plan.items.iter().filter_map(|item| find(item.exercise.as_deref()?));
        let strength = exercises().filter(|exercise| exercise.kind == Kind::Strength).count();
        let is_strength = strength > 0 && 2 * strength >= plan.items.len();
        let trains =
            |part: &str| exercises().any(|it| it.targets.iter().any(|target| target == part));
        let neglected = || lately.neglected.iter().filter(|(part, _)| trains(part));
        let evens = lately.weaker.as_ref().is_some_and(|weaker| {
            plan.items.iter().any(|item| item.exercise.as_ref() == Some(&weaker.exercise))
        });
        let last = given.last_done.get(&routine.id);
        let today = given.now.date_naive();
        let days = last.map(|last| {
            days_between(last.with_timezone(&given.now.timezone()).date_naive(), today)
        });
        // A session of a clock that went wrong was not today.
        let days = days.map(|days| if days < 0 { 1 } else { days });
        let is_begun = !given.last_done.is_empty();
        let before = matches!(lately.moment, Some((Moment::Before, _)));
        Self {
            misfit: misfit(routine.when, is_strength, lately.moment.map(|(moment, _)| moment)),
            is_too_heavy: is_strength && lately.gentle.is_some(),
            was_today: days.is_some_and(|days| days <= 0),
            is_too_light: is_begun && !before && !is_strength && lately.gentle.is_none(),
            neglected: Reverse(neglected().count()),
            is_new: days.is_none() && is_begun,
            evens_sides: Reverse(evens),
            is_the_first: Reverse(!is_begun && routine.id == FIRST),
            // Who has done it has what it needs.
            kit: if days.is_some() { 0 } else { special_kit(plan).count() },
            days: Reverse(days.map(|days| days.min(LONG_AGO))),
            order: (routine.when, routine.title.to_lowercase()),
            is_strength,
            part: neglected().next().copied(),
        }
    }

    /// Whether it may be named beside something better.
    pub(super) fn is_sensible(&self) -> bool {
        self.misfit != Misfit::Great && !self.is_too_heavy && !self.was_today
    }

    pub(super) const fn is_too_heavy(&self) -> bool {
        self.is_too_heavy
    }

    pub(super) const fn was_today(&self) -> bool {
        self.was_today
    }

    pub(super) const fn is_new(&self) -> bool {
        self.is_new
    }

    pub(super) const fn is_the_first(&self) -> bool {
        self.is_the_first.0
    }

    pub(super) const fn needs_kit(&self) -> bool {
        self.kit > 0
    }

    /// How many days ago it was done, at most [`LONG_AGO`].
    pub(super) const fn days_since(&self) -> Option<i64> {
        self.days.0
    }

    pub(super) const fn evens_sides(&self) -> bool {
        self.evens_sides.0
    }
}

/// Whether a piece of kit is everywhere, like a wall or a towel.
#[must_use]
pub fn is_everywhere(kit: &str) -> bool {
    EVERYWHERE.contains(&kit)
}

/// What a plan needs that is not everywhere.
fn special_kit(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.equipment().into_iter().filter(|kit| !is_everywhere(kit))
}

/// Whether a plan needs more than what is everywhere: a mat, a wall, a chair, some floor, a towel.
#[must_use]
pub fn needs_kit(plan: &Plan) -> bool {
    special_kit(plan).next().is_some()
}

const fn misfit(when: When, is_strength: bool, moment: Option<Moment>) -> Misfit {
    match (when, moment) {
        (When::PreRun, Some(Moment::Before))
        | (When::PostRun | When::Any, Some(Moment::After) | None)
        | (When::Any, Some(Moment::NoRun)) => Misfit::None,
        (When::PostRun, Some(Moment::NoRun)) => Misfit::Some,
        (When::Any, Some(Moment::Before)) if !is_strength => Misfit::Some,
        (When::PreRun | When::PostRun | When::Any, _) => Misfit::Great,
    }
}
