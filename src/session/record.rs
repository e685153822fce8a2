//! What is written down of a set.

use std::time::Duration;

use crate::journal::record::{Amount, Outcome, Reason, SetRecord};
use crate::plan::{Plan, Step, Work};
use crate::routine::Count;

use super::Moment;

/// What was done of a set: for how long, and how many repetitions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Did {
    pub(super) elapsed: Duration,
    pub(super) reps: u32,
}

/// How a set came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// By its clock, its count or the person; done or short by what was done.
    Ended,
    /// In favour of another version: short, however much it was, and skipped if it was nothing.
    Swapped,
    /// Passed over.
    Skipped(Option<Reason>),
}

/// The record of one set; None if the step is no work.
pub(super) fn of(
    step: &Step,
    plan: &Plan,
    started: Moment,
    did: Did,
    end: End,
) -> Option<SetRecord> {
    let work = step.work()?;
    let (outcome, reason) = match end {
        End::Ended if reached(work, did) => (Outcome::Done, None),
        End::Swapped if is_nothing(work, did) => (Outcome::Skipped, None),
        End::Ended | End::Swapped => (Outcome::Short, None),
        End::Skipped(reason) => (Outcome::Skipped, reason),
    };
    let (counted, tempo) = match work {
        Work::Reps { count, tempo, .. } => (Some(*count), Some(*tempo)),
        Work::Hold { .. } | Work::Timed { .. } => (None, None),
    };
    let item = plan.items.get(step.item)?;
    Some(SetRecord {
        exercise: item.exercise.clone(),
        title: item.title.clone(),
        variant: item.variant.clone(),
        instead_of: plan.instead_of(step.item).map(str::to_owned),
        side: step.side,
        set: step.set,
        round: step.round,
        target: target(work),
        actual: actual(work, did),
        outcome,
        reason,
        counted,
        tempo,
        started: started.0,
    })
}

/// Whether as much was done as was asked for.
fn reached(work: &Work, did: Did) -> bool {
    match work {
        Work::Hold { length } => length.is_none_or(|length| did.elapsed >= length),
        Work::Timed { length } => did.elapsed >= *length,
        Work::Reps { reps, .. } => reps.is_none_or(|reps| did.reps >= reps),
    }
}

/// Whether nobody would call it a set: not one repetition or, where only the time is known, not a
/// second.
fn is_nothing(work: &Work, did: Did) -> bool {
    match work {
        Work::Reps { count: Count::Paced | Count::Tap, .. } => did.reps == 0,
        Work::Reps { count: Count::Free, .. } | Work::Hold { .. } | Work::Timed { .. } => {
            did.elapsed < Duration::from_secs(1)
        }
    }
}

fn target(work: &Work) -> Amount {
    let (reps, hold) = match work {
        Work::Hold { length } => (None, *length),
        Work::Timed { .. } => (None, None),
        Work::Reps { reps, hold, .. } => (*reps, *hold),
    };
    Amount { length: work.length(), reps, hold }
}

fn actual(work: &Work, did: Did) -> Amount {
    let length = tenths(did.elapsed);
    let (reps, hold) = match work {
        Work::Hold { .. } => (None, Some(length)),
        Work::Timed { .. } => (None, None),
        Work::Reps { hold, .. } => (Some(did.reps), *hold),
    };
    Amount { length: Some(length), reps, hold }
}

/// Cut off after the tenth of a second: nobody holds a plank to the millisecond, and a set that is
/// short must not look full.
fn tenths(time: Duration) -> Duration {
    let tenths = time.subsec_millis() / 100;
    Duration::new(time.as_secs(), tenths * 100_000_000)
}
