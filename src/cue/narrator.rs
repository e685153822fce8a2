//! Events as lines of plain text, for screen readers and pipes.

use std::collections::BTreeMap;
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
}

impl Narrator {
    /// For a session in which these sets were done already.
    #[must_use]
    pub fn new(records: &BTreeMap<usize, SetRecord>) -> Self {
        let outcomes = records.iter().map(|(&index, record)| (index, record.outcome)).collect();
        Self { index: 0, outcomes }
    }

    /// What to say of an event; None if it is not worth a line. `plan`: as it stands after it.
    pub fn line(&mut self, event: &EventKind, plan: &Plan) -> Option<String> {
        match event {
            EventKind::StepStarted(index) => {
                self.index = *index;
                plan.steps.get(*index).map(|step| started(plan, *index, step))
            }
            EventKind::HalfWay => Some("half way".to_owned()),
            EventKind::TenSeconds => Some("10 s left".to_owned()),
            EventKind::Countdown(left) => Some(left.to_string()),
            EventKind::Rep { done, next_side } => Some(self.rep(plan, *done, *next_side)),
            EventKind::HoldStarted { rep, side } => Some(self.held(plan, *rep, *side)),
            EventKind::CountAsked => {
                Some("How many? Up and down correct the count, enter accepts it".to_owned())
            }
            EventKind::Recorded(index, record) => {
                self.outcomes.insert(*index, record.outcome);
                Some(recorded(record))
            }
            EventKind::PlanChanged => {
                Some(format!("Changed.{}", next(plan, self.index + 1, " Next: ")))
            }
            EventKind::Paused(PauseCause::Asked) => Some("Paused".to_owned()),
            EventKind::Paused(PauseCause::Gap) => {
                Some("Paused by itself: the computer was away".to_owned())
            }
            EventKind::Resumed => Some("Going on".to_owned()),
            EventKind::Waiting => {
                Some(format!("Enter goes on.{}", next(plan, self.index + 1, " Next: ")))
            }
            EventKind::Finished => Some(format!("Finished: {}", self.tally(plan))),
            EventKind::Left => Some(format!("Left early: {}", self.tally(plan))),
        }
    }

    fn rep(&self, plan: &Plan, done: u32, next_side: Option<Side>) -> String {
        let mut text = format!("rep {done}");
        if let Some(Work::Reps { reps: Some(reps), .. }) = self.work(plan) {
            let _ = write!(text, " of {reps}");
        }
        if let Some(side) = next_side {
            let _ = write!(text, ", {} next", side_name(side));
        }
        text
    }

    fn held(&self, plan: &Plan, rep: u32, side: Option<Side>) -> String {
        let mut text = format!("rep {rep}: hold");
        if let Some(Work::Reps { hold: Some(hold), .. }) = self.work(plan) {
            let _ = write!(text, " {}", length(*hold));
        }
        if let Some(side) = side {
            let _ = write!(text, ", {}", side_name(side));
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

/// A step's beginning.
fn started(plan: &Plan, index: usize, step: &Step) -> String {
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
            let before = index.checked_sub(1).and_then(|before| plan.steps.get(before));
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
        StepKind::Switch(_) => match step.side {
            Some(side) => format!("Switch: {} side", side_name(side.first())),
            None => "Switch".to_owned(),
        },
        StepKind::Rest(time) => {
            format!("Rest {}.{}", length(time), next(plan, index + 1, " Next: "))
        }
        StepKind::RoundRest(time) => format!(
            "Round {} of {} is over. Rest {}.{}",
            step.round,
            step.rounds,
            length(time),
            next(plan, index + 1, " Next: ")
        ),
    }
}

/// What comes at or after `from`, led in by `lead`; empty if nothing comes.
fn next(plan: &Plan, from: usize, lead: &str) -> String {
    let Some(step) = plan.next_work(from).and_then(|index| plan.steps.get(index)) else {
        return String::new();
    };
    let amount = step.work().map(Work::words).unwrap_or_default();
    let mut text = format!("{lead}{}, {amount}", title(plan, step));
    if step.sets > 1 {
        let _ = write!(text, ", set {} of {}", step.set, step.sets);
    }
    text
}

/// "Side plank (knees down), left".
fn title(plan: &Plan, step: &Step) -> String {
    let item = &plan.items[step.item];
    let mut text = item.title.clone();
    if let Some(variant) = &item.variant {
        let _ = write!(text, " ({variant})");
    }
    match step.side {
        None => {}
        Some(StepSide::Left) => text.push_str(", left"),
        Some(StepSide::Right) => text.push_str(", right"),
        Some(StepSide::Alternate) => text.push_str(", alternating, left first"),
        Some(StepSide::AlternateRight) => text.push_str(", alternating, right first"),
    }
    text
}

fn recorded(record: &SetRecord) -> String {
    let done = amount(record.actual);
    match (record.outcome, record.reason) {
        (Outcome::Done, _) => format!("Done: {done}"),
        (Outcome::Short, _) => format!("Cut short: {done} of {}", amount(record.target)),
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

fn amount(amount: Amount) -> String {
    match (amount.reps, amount.hold.or(amount.length)) {
        (Some(1), _) => "1 rep".to_owned(),
        (Some(reps), _) => format!("{reps} reps"),
        (None, Some(time)) => length(time),
        (None, None) => "as long as you can".to_owned(),
    }
}

const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}
