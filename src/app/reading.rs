//! What the session screen tells of an instant: which number, of which set, how much is left.

use std::time::Duration;

use crate::plan::{Step, StepKind, Work};
use crate::routine::Count;
use crate::session::{PauseCause, Phase, Snapshot};

/// The number that is drawn as large as there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Seconds left, a begun one counted whole, so that 0 is never shown while time is left.
    Left {
        /// How many.
        seconds: u64,
        /// The most there were: the number's place is kept as wide as for these.
        most: u64,
    },
    /// Seconds that have passed.
    Passed(u64),
    /// The repetition that is being done, where the coach counts; else how many are done.
    Reps {
        /// Which, or how many.
        number: u32,
        /// Of how many; None: as many as you can.
        of: Option<u32>,
    },
    /// Repetitions to do, where nobody counts them.
    ToDo(u32),
}

/// Seconds, a begun one counted whole.
#[must_use]
pub fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// The number to draw; None where there is none, because the session waits for the person, or the
/// person is on the way into what is held, or out of it.
#[must_use]
pub fn reading(shown: &Snapshot<'_>) -> Option<Reading> {
    match (shown.phase, shown.step.work()) {
        (Phase::Waiting | Phase::Over, _) => None,
        (Phase::Counting, Some(Work::Reps { reps, .. })) => {
            Some(Reading::Reps { number: shown.reps, of: *reps })
        }
        (_, Some(Work::Reps { hold: Some(hold), tempo, count: Count::Paced, .. })) => {
            shown.hold_left.map(|time| left(time, tempo.pause_low + *hold))
        }
        (_, Some(Work::Reps { reps, count: Count::Paced, .. })) => {
            Some(Reading::Reps { number: under_way(shown, *reps), of: *reps })
        }
        (_, Some(Work::Reps { reps, .. })) => Some(Reading::Reps { number: shown.reps, of: *reps }),
        (_, Some(Work::Hold { .. } | Work::Timed { .. }) | None) => Some(match shown.remaining {
            Some(remaining) => left(remaining, shown.elapsed + remaining),
            None => Reading::Passed(shown.elapsed.as_secs()),
        }),
    }
}

/// Which repetition of a set is being done. A coach who sets the pace calls the one that begins: the
/// last number stands as long as the others, and goes with the side that is worked.
#[must_use]
pub fn under_way(shown: &Snapshot<'_>, of: Option<u32>) -> u32 {
    shown.reps.saturating_add(1).min(of.unwrap_or(u32::MAX))
}

fn left(left: Duration, most: Duration) -> Reading {
    Reading::Left { seconds: whole_seconds(left), most: whole_seconds(most) }
}

/// The step that the screen tells of: the present set, or while resting and waiting the coming.
#[must_use]
pub fn told<'a>(shown: &Snapshot<'a>) -> &'a Step {
    let rests = match shown.step.kind {
        StepKind::Rest(_) | StepKind::RoundRest(_) => true,
        StepKind::Prepare(_) | StepKind::Work { .. } | StepKind::Switch(_) => {
            shown.phase == Phase::Waiting
        }
    };
    let coming = shown.next_work.and_then(|index| shown.plan.steps.get(index));
    coming.filter(|_| rests).unwrap_or(shown.step)
}

/// The work that the screen tells of: of the present set, or of the coming one.
#[must_use]
pub fn told_work<'a>(shown: &Snapshot<'a>) -> Option<&'a Work> {
    let coming = || shown.next_work.and_then(|index| shown.plan.steps.get(index)?.work());
    told(shown).work().or_else(coming)
}

/// What the time that is left of the whole session is, in seconds. It changes together with the
/// seconds of the step, so that one drawing a second is enough.
#[must_use]
pub fn seconds_left(shown: &Snapshot<'_>) -> u64 {
    whole_seconds(match shown.remaining {
        Some(_) => shown.left + since(shown),
        None => {
            let reckoned = |passed| shown.step.usual().saturating_sub(passed);
            shown.left.saturating_sub(reckoned(shown.elapsed)) + reckoned(passed(shown))
        }
    })
}

/// How much of the step had passed when the number that is told last changed, so that what else is
/// told of its time changes together with that.
#[must_use]
pub fn passed(shown: &Snapshot<'_>) -> Duration {
    shown.elapsed.saturating_sub(since(shown))
}

/// How long ago the seconds that are told last changed.
fn since(shown: &Snapshot<'_>) -> Duration {
    match shown.hold_left.or(shown.remaining) {
        Some(left) => Duration::from_secs(whole_seconds(left)).saturating_sub(left),
        None => Duration::from_nanos(shown.elapsed.subsec_nanos().into()),
    }
}

/// Why the clock stands, in words; None if it runs, or if the person knows why.
#[must_use]
pub const fn pause_words(cause: PauseCause) -> Option<&'static str> {
    match cause {
        PauseCause::Asked => None,
        PauseCause::Gap => Some("The computer was away, so the session waited for you."),
    }
}
