//! A plan as `prehab show --json` prints it: a promise to scripts, so fields are only ever added.

use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::routine::{Count, When};

use super::{Plan, Step, StepKind, StepSide, Work};

/// A duration as a number of seconds: whole ones without a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seconds(pub Duration);

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.subsec_nanos() == 0 {
            serializer.serialize_u64(self.0.as_secs())
        } else {
            serializer.serialize_f64(self.0.as_secs_f64())
        }
    }
}

impl Seconds {
    /// So many seconds, to the nearest millisecond; None if that is no length of time.
    #[must_use]
    pub fn from_f64(seconds: f64) -> Option<Self> {
        let exact = Duration::try_from_secs_f64(seconds).ok()?;
        let millis = exact.checked_add(Duration::from_micros(500))?.as_millis();
        u64::try_from(millis).ok().map(|millis| Self(Duration::from_millis(millis)))
    }
}

impl<'de> Deserialize<'de> for Seconds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        let wrong = || D::Error::custom(format!("{seconds} is no number of seconds"));
        Self::from_f64(seconds).ok_or_else(wrong)
    }
}

/// A whole plan.
#[derive(Debug, Serialize)]
pub struct PlanJson<'a> {
    id: &'a str,
    title: &'a str,
    when: When,
    total_seconds: Seconds,
    equipment: Vec<&'a str>,
    left_out: &'a [String],
    steps: Vec<StepJson<'a>>,
}

#[derive(Debug, Serialize)]
struct StepJson<'a> {
    kind: &'static str,
    exercise: Option<&'a str>,
    title: &'a str,
    side: Option<&'static str>,
    set: u32,
    sets: u32,
    round: u32,
    rounds: u32,
    seconds: Option<Seconds>,
    reps: Option<u32>,
    hold_seconds: Option<Seconds>,
    count: Option<&'static str>,
    block: Option<&'a str>,
}

impl<'a> PlanJson<'a> {
    /// A plan, and what was left out of it to fit into the time.
    #[must_use]
    pub fn of(plan: &'a Plan, left_out: &'a [String]) -> Self {
        Self {
            id: &plan.routine,
            title: &plan.title,
            when: plan.when,
            total_seconds: Seconds(plan.usual()),
            equipment: plan.equipment(),
            left_out,
            steps: plan.steps.iter().map(|step| StepJson::new(plan, step)).collect(),
        }
    }
}

impl<'a> StepJson<'a> {
    fn new(plan: &'a Plan, step: &Step) -> Self {
        let item = &plan.items[step.item];
        let (reps, hold, count) = match step.work() {
            None | Some(Work::Timed { .. }) => (None, None, None),
            Some(Work::Hold { length }) => (None, *length, None),
            Some(Work::Reps { reps, hold, tempo: _, count }) => (*reps, *hold, Some(name(*count))),
        };
        Self {
            kind: match step.kind {
                StepKind::Prepare(_) => "prepare",
                StepKind::Work { .. } => "work",
                StepKind::Switch(_) => "switch",
                StepKind::Rest(_) => "rest",
                StepKind::RoundRest(_) => "round-rest",
            },
            exercise: item.exercise.as_deref(),
            title: &item.title,
            side: step.side.map(StepSide::exported),
            set: step.set,
            sets: step.sets,
            round: step.round,
            rounds: step.rounds,
            seconds: step.length().map(Seconds),
            reps,
            hold_seconds: hold.map(Seconds),
            count,
            block: item.block.as_deref(),
        }
    }
}

impl StepSide {
    /// The word for it in everything that scripts read: `left`, `right` or `alternate`.
    #[must_use]
    pub const fn exported(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Alternate | Self::AlternateRight => "alternate",
        }
    }
}

const fn name(count: Count) -> &'static str {
    match count {
        Count::Paced => "paced",
        Count::Tap => "tap",
        Count::Free => "free",
    }
}
