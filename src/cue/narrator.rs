//! Events as lines of plain text, for screen readers and pipes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::exercise::Side;
use crate::journal::record::{Amount, Outcome, Reason, SetRecord};
use crate::plan::{Plan, Step, StepKind, StepSide, Work, length};
use crate::session::{EventKind, PauseCause};

/// Tells a session in lines that are understood with the eyes shut.
///
/// It must be told every event in turn: it keeps the current step and how the sets ended.
#[derive(Debug, Clone, Default)]
pub struct Narrator {
    index: usize,
    outcomes: BTreeMap<usize, Outcome>,
    /// Steps of which it is known that they are left out.
    left_out: BTreeSet<usize>,
}

impl Narrator {
    /// For a session in which these sets were done already.
    #[must_use]
    pub fn new(records: &BTreeMap<usize, SetRecord>) -> Self {
        let mut narrator = Self::default();
        for (&index, record) in records {
            narrator.note(index, record);
        }
        narrator
    }

    fn note(&mut self, index: usize, record: &SetRecord) {
        self.outcomes.insert(index, record.outcome);
        if record.reason.is_some() {
            self.left_out.insert(index);
        }
    }

    /// What to say of an event; None if it is not worth a line. `plan`: as it stands after it.
    pub fn line(&mut self, event: &EventKind, plan: &Plan) -> Option<String> {
        match event {
            EventKind::StepStarted(index) => {
                let before = std::mem::replace(&mut self.index, *index);
                let before = plan.steps.get(before).filter(|_| before + 1 == *index);
                plan.steps.get(*index).map(|step| self.started(plan, before, step))
            }
            EventKind::HalfWay => Some("half way".to_owned()),
            EventKind::TenSeconds => Some("10 s left".to_owned()),
            EventKind::Countdown(left) | EventKind::RestEnds(left) => Some(left.to_string()),
            EventKind::Rep { done, next_side } => Some(self.rep(plan, *done, *next_side)),
            EventKind::HoldStarted { rep, side } => Some(self.held(plan, *rep, *side)),
            // What was done before is not read without a screen.
            EventKind::PersonalRecord(_)
            | EventKind::Turn
            | EventKind::Elapsed(_)
            | EventKind::Corrected(_) => None,
            EventKind::CountAsked => {
                Some("How many? Up and down correct the count, enter accepts it".to_owned())
            }
            EventKind::Recorded(index, record) => {
                self.note(*index, record);
                Some(recorded(record))
            }
            EventKind::PlanChanged => Some(format!("Changed.{}", self.next(plan))),
            EventKind::Paused(PauseCause::Asked) => Some("Paused".to_owned()),
            EventKind::Paused(PauseCause::Gap) => {
                Some("Paused by itself: the computer was away".to_owned())
            }
            EventKind::Resumed => Some("Going on".to_owned()),
            EventKind::Waiting => Some(format!("Enter goes on.{}", self.next(plan))),
            EventKind::Finished => Some(format!("Finished: {}", self.tally(plan))),
            EventKind::Left => Some(format!("Left early: {}", self.tally(plan))),
        }
    }

    /// A step's beginning. `before`: the one that was told of last, if this one follows it in the plan.
    fn started(&self, plan: &Plan, before: Option<&Step>, step: &Step) -> String {
        let item = &plan.items[step.item];
        match step.kind {
            StepKind::Prepare(_) => {
                let mut text = format!("Get ready: {}", title(plan, step));
                if let Some(set_up) = &item.set_up {
                    let _ = write!(text, ". {set_up}");
                }
                text
            }
            StepKind::Work { work, .. } => {
                let mut text = "Go: ".to_owned();
                // Any other step before it has named it already.
                if before.is_none_or(|step| step.work().is_some()) {
                    let _ = write!(text, "{}, ", title(plan, step));
                }
                text.push_str(&work.words());
                if step.sets > 1 {
                    let _ = write!(text, ", set {} of {}", step.set, step.sets);
                }
                let set = usize::try_from(step.set.saturating_sub(1)).unwrap_or_default();
                if let Some(cue) = item.cues.iter().cycle().nth(set % item.cues.len().max(1)) {
                    let _ = write!(text, ". {cue}");
                }
                text
            }
            StepKind::Switch(_) => match (step.side, before) {
                (Some(side), Some(_)) => {
                    let side = side.first();
                    let words = item.side_words(side, Side::name);
                    let words = words.unwrap_or_else(|| format!("{} side", side.name()));
                    format!("Switch: {words}")
                }
                (None, _) | (_, None) => format!("Switch: {}", title(plan, step)),
            },
            StepKind::Rest(time) => {
                format!("Rest {}.{}", length(time), self.next(plan))
            }
            StepKind::RoundRest(time) => {
                let round = item
                    .block
                    .as_ref()
                    .map_or_else(|| "Round".to_owned(), |block| format!("{block}, round"));
                let (at, of, rest) = (step.round, step.rounds, length(time));
                format!("{round} {at} of {of} is over. Rest {rest}.{}", self.next(plan))
            }
        }
    }

    /// The coming set, as a sentence of its own; empty if none comes.
    fn next(&self, plan: &Plan) -> String {
        let left_out = |step: &Step| {
            self.left_out
                .iter()
                .any(|&index| plan.steps.get(index).is_some_and(|s| s.item == step.item))
        };
        let coming = plan.steps.iter().enumerate().skip(self.index + 1);
        let coming = coming.filter(|(index, _)| !plan.replaced.contains(index));
        let mut coming = coming.map(|(_, step)| step).filter(|step| !left_out(step));
        let Some(step) = coming.find(|step| step.work().is_some()) else {
            return String::new();
        };
        let amount = step.work().map(Work::words).unwrap_or_default();
        let mut text = format!(" Next: {}, {amount}", title(plan, step));
        if step.sets > 1 {
            let _ = write!(text, ", set {} of {}", step.set, step.sets);
        }
        text
    }

    fn rep(&self, plan: &Plan, done: u32, next_side: Option<Side>) -> String {
        let mut text = format!("rep {done}");
        if let Some(Work::Reps { reps: Some(reps), .. }) = self.work(plan) {
            let _ = write!(text, " of {reps}");
        }
        if let Some(side) = next_side {
            let _ = write!(text, ", {} next", side.name());
        }
        text
    }

    fn held(&self, plan: &Plan, rep: u32, side: Option<Side>) -> String {
        let mut text = format!("rep {rep}: hold");
        if let Some(Work::Reps { hold: Some(hold), .. }) = self.work(plan) {
            let _ = write!(text, " {}", length(*hold));
        }
        if let Some(side) = side {
            let _ = write!(text, ", {}", side.name());
        }
        text
    }

    fn work<'a>(&self, plan: &'a Plan) -> Option<&'a Work> {
        plan.steps.get(self.index)?.work()
    }

    /// "5 of 6 sets done, 1 skipped".
    fn tally(&self, plan: &Plan) -> String {
        let sets = plan.steps.iter().filter(|step| step.work().is_some()).count();
        let count = |outcome| self.outcomes.values().filter(|&&is| is == outcome).count();
        let mut text = format!("{} of {sets} sets done", count(Outcome::Done));
        for (outcome, name) in [(Outcome::Short, "cut short"), (Outcome::Skipped, "skipped")] {
            match count(outcome) {
                0 => {}
                number => {
                    let _ = write!(text, ", {number} {name}");
                }
            }
        }
        text
    }
}

/// A step's exercise with its side: "Side plank (knees down), left".
#[must_use]
pub fn title(plan: &Plan, step: &Step) -> String {
    let item = &plan.items[step.item];
    let mut text = item.title.clone();
    if let Some(variant) = &item.variant {
        let _ = write!(text, " ({variant})");
    }
    if let Some(side) = step.side {
        let first = side.first();
        let words = item.side_words(first, Side::name);
        let _ = match (side, words) {
            (StepSide::Left | StepSide::Right, words) => {
                write!(text, ", {}", words.as_deref().unwrap_or(first.name()))
            }
            (StepSide::Alternate | StepSide::AlternateRight, Some(words)) => {
                write!(text, ", alternating, first {words}")
            }
            (StepSide::Alternate | StepSide::AlternateRight, None) => {
                write!(text, ", alternating, {} first", first.name())
            }
        };
    }
    text
}

fn recorded(record: &SetRecord) -> String {
    let done = amount(record.actual).unwrap_or_default();
    match (record.outcome, record.reason) {
        (Outcome::Done, _) => format!("Done: {done}"),
        (Outcome::Short, _) => match (record.actual.reps, amount(record.target)) {
            (Some(reps), Some(target)) => format!("Cut short: {reps} of {target}"),
            (None, Some(target)) => format!("Cut short: {done} of {target}"),
            (_, None) => format!("Cut short: {done}"),
        },
        (Outcome::Skipped, None) => format!("Skipped: {}", record.title),
        (Outcome::Skipped, Some(reason)) => {
            let reason = match reason {
                Reason::Pain => "pain",
                Reason::Kit => "no kit",
                Reason::Time => "no time",
            };
            format!("Left out: {} ({reason})", record.title)
        }
    }
}

/// Repetitions, else seconds; None if neither is said.
fn amount(amount: Amount) -> Option<String> {
    match amount.reps {
        Some(1) => Some("1 rep".to_owned()),
        Some(reps) => Some(format!("{reps} reps")),
        None => amount.hold.or(amount.length).map(length),
    }
}
