//! What a screen needs of one instant of a session.

use std::time::Duration;

use crate::exercise::Side;
use crate::journal::record::SetRecord;
use crate::plan::{Item, Plan, Step, StepKind, Work};

use super::record::Did;
use super::{Moment, PauseCause, Session, State};

/// What a session is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The step's clock runs.
    Running,
    /// A set is over and its count may be corrected.
    Counting,
    /// A set is over and the person says when to go on.
    Waiting,
    /// Nothing more will happen.
    Over,
}

/// Everything a screen needs of this instant. Derived, never stored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Snapshot<'a> {
    /// The plan as it stands.
    pub plan: &'a Plan,
    /// Index of the current step.
    pub index: usize,
    /// The current step.
    pub step: &'a Step,
    /// Its exercise.
    pub item: &'a Item,
    /// What is going on.
    pub phase: Phase,
    /// Why the clock stands, if it does.
    pub paused: Option<PauseCause>,
    /// Active time since the step began.
    pub elapsed: Duration,
    /// Time to its end; None where only the person ends it.
    pub remaining: Option<Duration>,
    /// Repetitions done in this set; in [`Phase::Counting`] the count as corrected.
    pub reps: u32,
    /// Within one repetition, for paced ones: time since it began.
    pub rep_elapsed: Option<Duration>,
    /// Within a held repetition: time left of its hold, None on the way in and out.
    pub hold_left: Option<Duration>,
    /// The side being worked at this instant.
    pub side: Option<Side>,
    /// What is recorded of the set that ended before this step, or in [`Phase::Waiting`] of this one.
    pub ended: Option<&'a SetRecord>,
    /// The next work step after this one, if there is one.
    pub next_work: Option<usize>,
    /// What the rest of the plan is reckoned to take, this step's remainder included.
    pub left: Duration,
}

impl Session {
    /// How things stand at `now`; a moment before the last look counts as that.
    #[must_use]
    pub fn snapshot(&self, now: Moment) -> Snapshot<'_> {
        let now = now.max(self.clock.looked());
        let step = self.step();
        let (phase, did) = match self.state {
            State::Running => (Phase::Running, self.did(now)),
            State::Counting(did) => (Phase::Counting, did),
            State::Waiting => (Phase::Waiting, self.did_of_record(now)),
            State::Over => (Phase::Over, self.did_of_record(now)),
        };
        let Did { elapsed, reps } = did;
        let elapsed = self.current.length.map_or(elapsed, |length| length.min(elapsed));
        let remaining = match phase {
            Phase::Running => self.current.length.map(|length| length - elapsed),
            Phase::Counting | Phase::Waiting | Phase::Over => Some(Duration::ZERO),
        };
        let rep_elapsed = step
            .work()
            .and_then(Work::paced_rep)
            .filter(|_| phase == Phase::Running && remaining != Some(Duration::ZERO))
            .map(|length| elapsed.saturating_sub(length * reps));
        Snapshot {
            plan: &self.plan,
            index: self.current.index,
            step,
            item: &self.plan.items[step.item],
            phase,
            paused: self.clock.paused(),
            elapsed,
            remaining,
            reps,
            rep_elapsed,
            hold_left: rep_elapsed.and_then(|elapsed| hold_left(step, elapsed)),
            side: side(step, reps),
            ended: self.ended(),
            next_work: self.next_work(),
            left: self.left(phase, elapsed, remaining),
        }
    }

    fn ended(&self) -> Option<&SetRecord> {
        let here = self.current.index + usize::from(self.state == State::Waiting);
        let index = self.last_ended.filter(|&ended| ended < here)?;
        self.records.get(&index)
    }

    /// What is recorded of a set that is over.
    fn did_of_record(&self, now: Moment) -> Did {
        let actual = self.records.get(&self.current.index).map(|record| record.actual);
        actual.map_or_else(
            || self.did(now),
            |actual| Did {
                elapsed: actual.length.unwrap_or_default(),
                reps: actual.reps.unwrap_or_default(),
            },
        )
    }

    fn left(&self, phase: Phase, elapsed: Duration, remaining: Option<Duration>) -> Duration {
        if phase == Phase::Over {
            return Duration::ZERO;
        }
        let here = remaining.unwrap_or_else(|| self.step().usual().saturating_sub(elapsed));
        let coming = self.current.index + 1..self.plan.steps.len();
        let kept = coming.filter(|&index| self.stands(index));
        here + kept.map(|index| self.plan.steps[index].usual()).sum::<Duration>()
    }
}

/// The time left of a repetition's hold, `elapsed` after the repetition began.
fn hold_left(step: &Step, elapsed: Duration) -> Option<Duration> {
    let Some(Work::Reps { hold: Some(hold), tempo, .. }) = step.work() else { return None };
    let held = elapsed.checked_sub(tempo.lower)?;
    (tempo.pause_low + *hold).checked_sub(held).filter(|left| !left.is_zero())
}

/// The side being worked when `reps` repetitions are done, or prepared for.
fn side(step: &Step, reps: u32) -> Option<Side> {
    match &step.kind {
        StepKind::Rest(_) | StepKind::RoundRest(_) => None,
        StepKind::Prepare(_) | StepKind::Switch(_) => step.side.map(|side| side.first()),
        StepKind::Work { work, .. } => {
            let last = match work {
                Work::Reps { reps, .. } => reps.unwrap_or(u32::MAX),
                Work::Hold { .. } | Work::Timed { .. } => 1,
            };
            step.side.map(|side| side.of_rep(reps.saturating_add(1).min(last)))
        }
    }
}
