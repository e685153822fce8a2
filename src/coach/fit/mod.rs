//! A routine fitted into the time there is.
//!
//! The order stays, and so does how much each set asks for, on both sides. First sets go, in a circuit
//! those of its last round: from whatever has most of them left, of equals the last, until each exercise
//! has one. Then exercises go: of the kind of which most are left the last one, so that what a routine
//! names first stays longest, and strength and stretches both stay in it. Before a run all that warms up
//! stays. Half of its exercises are the least that is still the same routine.

mod sets;

use std::time::Duration;

use crate::exercise::Kind;
use crate::plan::{self, Item, Lighter, Plan, Step};
use crate::routine::When;
use sets::Set;

/// What can be left out of a plan, and in which order.
pub struct Fit<'a> {
    plan: &'a Plan,
    sets: Vec<Set<'a>>,
    /// Places in `sets`: the first is left out first.
    cuts: Vec<usize>,
}

/// A plan that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// It, with the exercises that are left.
    pub plan: Plan,
    /// What was left out, in the routine's order: "1 set of Side plank", "Ball pike".
    pub left_out: Vec<String>,
    /// Where each of the items that there were stands now.
    pub places: Vec<Option<usize>>,
}

/// There is too little time for a routine.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{routine} needs at least {}", minutes(*.least))]
pub struct TooShort {
    /// The routine's id.
    pub routine: String,
    /// How many minutes it needs.
    pub least: u32,
}

impl Fitted {
    /// What was left out, in a line; None if nothing was.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let left_out = self.left_out.join(", ");
        (!left_out.is_empty()).then(|| format!("Left out for time: {left_out}"))
    }
}

impl<'a> Fit<'a> {
    /// For a plan of which nothing was done yet. `kind` says what an exercise of the library is for.
    #[must_use]
    pub fn new(plan: &'a Plan, kind: impl Fn(&str) -> Option<Kind>) -> Self {
        let sets = Set::all(plan);
        let exercises = exercises(&sets);
        let kind = |item: &Item| item.exercise.as_deref().and_then(&kind);
        let mut cuts = spare(&exercises);
        cuts.extend(dispensable(plan, &exercises, kind));
        Self { plan, sets, cuts }
    }

    /// How many minutes it needs with all that may be left out left out.
    #[must_use]
    pub fn least(&self) -> u32 {
        plan::minutes(self.usual(self.cuts.len()))
    }

    /// The plan with no more left out than has to be, so that it takes at most so many minutes, to the
    /// nearest one.
    ///
    /// # Errors
    /// [`TooShort`] if it needs more.
    pub fn within(&self, minutes: u32) -> Result<Fitted, TooShort> {
        let lengths: Vec<usize> = (0..=self.cuts.len()).collect();
        // With each cut it becomes shorter.
        let cut = lengths.partition_point(|cut| plan::minutes(self.usual(*cut)) > minutes);
        if cut > self.cuts.len() {
            return Err(TooShort { routine: self.plan.routine.clone(), least: self.least() });
        }
        Ok(self.without(cut))
    }

    /// The same or, where that is too little, with all left out that may be: what is done of it by who
    /// begins it all the same.
    #[must_use]
    pub fn about(&self, minutes: u32) -> Fitted {
        self.within(minutes).unwrap_or_else(|_| self.without(self.cuts.len()))
    }

    /// The plan with nothing left out.
    #[must_use]
    pub fn whole(&self) -> Fitted {
        self.without(0)
    }

    fn without(&self, cut: usize) -> Fitted {
        let whole = self.plan;
        let steps = sets::steps(&self.sets, &self.kept(cut));
        let places = sets::places(&whole.items, &steps);
        let moved =
            steps.iter().filter_map(|step| Some(Step { item: places[step.item]?, ..*step }));
        let plan = Plan {
            routine: whole.routine.clone(),
            title: whole.title.clone(),
            when: whole.when,
            items: sets::items(&whole.items, &places),
            steps: moved.collect(),
            replaced: whole.replaced.clone(),
            lighter: whole.lighter.or((cut > 0).then_some(Lighter::Time)),
        };
        Fitted { plan, left_out: self.words(cut), places }
    }

    fn kept(&self, cut: usize) -> Vec<bool> {
        let mut kept = vec![true; self.sets.len()];
        for place in &self.cuts[..cut] {
            kept[*place] = false;
        }
        kept
    }

    fn usual(&self, cut: usize) -> Duration {
        sets::usual(&sets::steps(&self.sets, &self.kept(cut)))
    }

    /// What is left out with so many cuts.
    fn words(&self, cut: usize) -> Vec<String> {
        let kept = self.kept(cut);
        let exercises = exercises(&self.sets);
        let lost = exercises.iter().filter_map(|exercise| {
            let gone = exercise.sets.iter().filter(|place| !kept[**place]).count();
            let title = self.plan.items[exercise.item].name().into_owned();
            match gone {
                0 => None,
                gone if gone == exercise.sets.len() => Some(title),
                gone => {
                    let what = if self.is_once_a_round(exercise) { "round" } else { "set" };
                    let s = if gone == 1 { "" } else { "s" };
                    Some(format!("{gone} {what}{s} of {title}"))
                }
            }
        });
        lost.collect()
    }

    fn is_once_a_round(&self, exercise: &Exercise) -> bool {
        let rounds = exercise.sets.iter().map(|place| self.sets[*place].round);
        rounds.max() == u32::try_from(exercise.sets.len()).ok()
    }
}

/// An exercise of a plan with the places of its sets, in order.
struct Exercise {
    item: usize,
    sets: Vec<usize>,
}

fn exercises(sets: &[Set<'_>]) -> Vec<Exercise> {
    let mut exercises: Vec<Exercise> = Vec::new();
    for (place, set) in sets.iter().enumerate() {
        match exercises.iter_mut().find(|exercise| exercise.item == set.item) {
            Some(exercise) => exercise.sets.push(place),
            None => exercises.push(Exercise { item: set.item, sets: vec![place] }),
        }
    }
    exercises
}

/// All sets beyond one of each exercise, the first to go first.
fn spare(exercises: &[Exercise]) -> Vec<usize> {
    let most = exercises.iter().map(|exercise| exercise.sets.len()).max().unwrap_or(0);
    let levels = (1..most).rev();
    let last_first = exercises.iter().rev();
    levels
        .flat_map(|level| last_first.clone().filter_map(move |it| it.sets.get(level)).copied())
        .collect()
}

/// The exercises that may go, by the one set that is left of each, the first to go first.
fn dispensable(
    plan: &Plan,
    exercises: &[Exercise],
    kind: impl Fn(&Item) -> Option<Kind>,
) -> Vec<usize> {
    let warms_up = |kind: Option<Kind>| match kind {
        // What the library knows nothing of may well be somebody's warm-up.
        Some(Kind::Mobility | Kind::Drill) | None => plan.when == When::PreRun,
        Some(Kind::Strength | Kind::Stretch) => false,
    };
    let kinds =
        exercises.iter().map(|exercise| (kind(&plan.items[exercise.item]), exercise.sets[0]));
    let mut left: Vec<(Option<Kind>, usize)> = kinds.filter(|(kind, _)| !warms_up(*kind)).collect();
    let may_go = left.len().min(exercises.len() / 2);
    let mut cuts = Vec::new();
    while cuts.len() < may_go {
        let of_kind = |kind| left.iter().filter(|(other, _)| *other == kind).count();
        // Of equals the last.
        let next = (0..left.len()).max_by_key(|at| of_kind(left[*at].0));
        let Some(next) = next else { break };
        cuts.push(left.remove(next).1);
    }
    cuts
}

/// "1 minute", "3 minutes".
#[must_use]
pub fn minutes(minutes: u32) -> String {
    format!("{minutes} minute{}", if minutes == 1 { "" } else { "s" })
}
