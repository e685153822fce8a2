//! What is worth saying in the course of a step, and when: a pure function of the step and its
//! length. Nothing here knows what has been said already.

use std::time::Duration;

use crate::plan::{Step, StepKind, Work};

use super::EventKind;

/// Shorter sets are not told their half.
const HALF_FROM: Duration = Duration::from_secs(20);

/// Sets of fewer repetitions are not told their half.
const HALF_FROM_REPS: u32 = 4;

/// Shorter sets and rests are not told their last ten seconds.
const TEN_FROM: Duration = Duration::from_secs(30);

/// Shorter ways of a repetition have no mark between them: ticks in a hurry are no help.
const WAY_FROM: Duration = Duration::from_millis(700);

/// Shorter steps are not counted down: the 3 would fall on their beginning.
const COUNTDOWN_FROM: Duration = Duration::from_secs(4);

/// How often one is told how long a hold has gone on that only the person ends.
const ELAPSED_EVERY: Duration = Duration::from_secs(15);

/// The marks of one step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks<'a> {
    step: &'a Step,
    length: Option<Duration>,
    /// Whether one gets ready after it.
    then_ready: bool,
}

impl<'a> Marks<'a> {
    /// `length`: how long the step takes as things stand; None: the person ends it. `then`: the step
    /// after it.
    pub(super) const fn new(
        step: &'a Step,
        length: Option<Duration>,
        then: Option<&'a Step>,
    ) -> Self {
        let then_ready =
            matches!(then, Some(Step { kind: StepKind::Prepare(_), .. })) && !step.is_work();
        Self { step, length, then_ready }
    }

    /// The first offset with a mark after `after`, or from the very beginning if that is None.
    pub(super) fn next(&self, after: Option<Duration>) -> Option<Duration> {
        let is_next = |&offset: &Duration| Some(offset) > after;
        let timed = self.timed().into_iter().flatten().map(|(offset, _)| offset).filter(is_next);
        timed.chain(self.next_rep(after)).chain(self.next_elapsed(after)).min()
    }

    /// What is marked at exactly `offset`, in the order in which it is said.
    pub(super) fn at(&self, offset: Duration) -> Vec<EventKind> {
        let mut kinds = self.reps_at(offset);
        let timed = self.timed().into_iter().flatten();
        kinds.extend(timed.filter(|&(at, _)| at == offset).map(|(_, kind)| kind));
        let elapsed = offset.checked_sub(Duration::from_nanos(1));
        if self.next_elapsed(elapsed) == Some(offset) {
            kinds.push(EventKind::Elapsed(offset));
        }
        kinds
    }

    /// Whether what is marked at `offset` has to be heard. Where a repetition turns is a mere tick, and
    /// so is one of many in a hurry.
    pub(super) fn calls(&self, offset: Duration) -> bool {
        let work = self.step.work();
        let is_quiet = |kind: &EventKind| {
            let tick = *kind == EventKind::Turn && !work.is_some_and(Work::is_released);
            let beat = matches!(kind, EventKind::Rep { done, .. }
                if !work.is_some_and(|work| work.is_told(*done)));
            tick || beat || matches!(kind, EventKind::RestEnds(_))
        };
        !self.at(offset).iter().all(is_quiet)
    }

    /// When one is told next how long a hold without an end has gone on.
    fn next_elapsed(&self, after: Option<Duration>) -> Option<Duration> {
        let open = matches!(self.step.work()?, Work::Hold { length: None });
        let told = after.map_or(0, |after| whole(after, ELAPSED_EVERY));
        open.then(|| ELAPSED_EVERY * told.saturating_add(1))
    }

    /// Half way, ten seconds and the countdown.
    fn timed(&self) -> [Option<(Duration, EventKind)>; 5] {
        let Some(length) = self.length else { return [const { None }; 5] };
        let before_end = |seconds: u8, kind| {
            length.checked_sub(Duration::from_secs(seconds.into())).map(|at| (at, kind))
        };
        let countdown = |left| {
            let counted = length >= COUNTDOWN_FROM && self.rep_length().is_none();
            let kind = if self.then_ready { EventKind::RestEnds } else { EventKind::Countdown };
            before_end(left, kind(left)).filter(|_| counted)
        };
        let (halved, tenned) = match self.step.kind {
            StepKind::Work { work: Work::Reps { .. }, .. } => (true, false),
            StepKind::Work { work: Work::Hold { .. } | Work::Timed { .. }, .. } => (true, true),
            StepKind::Rest(_) | StepKind::RoundRest(_) => (false, true),
            StepKind::Prepare(_) | StepKind::Switch(_) => (false, false),
        };
        [
            self.half(length).filter(|_| halved && length >= HALF_FROM),
            before_end(10, EventKind::TenSeconds).filter(|_| tenned && length >= TEN_FROM),
            countdown(3),
            countdown(2),
            countdown(1),
        ]
    }

    /// Half of the time, or the end of the repetition in which it falls.
    fn half(&self, length: Duration) -> Option<(Duration, EventKind)> {
        let half = match self.step.work() {
            Some(Work::Reps { reps: Some(reps), .. }) => {
                self.rep_length().filter(|_| *reps >= HALF_FROM_REPS)? * reps.div_ceil(2)
            }
            Some(Work::Reps { reps: None, .. } | Work::Hold { .. } | Work::Timed { .. }) | None => {
                length / 2
            }
        };
        Some((half, EventKind::HalfWay))
    }

    /// How long a repetition takes that is counted by the clock.
    fn rep_length(&self) -> Option<Duration> {
        self.step.work()?.paced_rep().filter(|length| !length.is_zero())
    }

    /// How long after its beginning a repetition is being held, if it is.
    fn way_in(&self) -> Option<Duration> {
        match self.step.work()? {
            Work::Reps { hold, tempo, .. } => hold.map(|_| tempo.lower),
            Work::Hold { .. } | Work::Timed { .. } => None,
        }
    }

    /// How long after its beginning a repetition turns back, if that is marked.
    fn turn(&self) -> Option<Duration> {
        let back = match self.step.work()? {
            Work::Reps { tempo, .. } => tempo.lift + tempo.pause_high,
            Work::Hold { .. } | Work::Timed { .. } => return None,
        };
        let there = self.rep_length()?.checked_sub(back)?;
        (there >= WAY_FROM && back >= WAY_FROM).then_some(there)
    }

    fn target(&self) -> u32 {
        match self.step.work() {
            Some(Work::Reps { reps, .. }) => reps.unwrap_or(u32::MAX),
            Some(Work::Hold { .. } | Work::Timed { .. }) | None => 0,
        }
    }

    /// The next end, hold or turn of a repetition.
    fn next_rep(&self, after: Option<Duration>) -> Option<Duration> {
        let length = self.rep_length()?;
        let over = after.map_or(0, |after| whole(after, length));
        let end = length * over.checked_add(1)?;
        let within = [self.way_in(), self.turn()].into_iter().flatten().filter_map(|mark| {
            // That of the running repetition if it is still to come, else that of the next.
            [over, over + 1]
                .into_iter()
                .filter(|&rep| rep < self.target())
                .map(|rep| length * rep + mark)
                .find(|&offset| Some(offset) > after)
        });
        within.chain((over < self.target()).then_some(end)).min()
    }

    fn reps_at(&self, offset: Duration) -> Vec<EventKind> {
        let Some(length) = self.rep_length() else { return Vec::new() };
        let mut kinds = Vec::new();
        let over = whole(offset, length);
        if over > 0 && over <= self.target() && length * over == offset {
            kinds.push(EventKind::rep(self.step, over));
        }
        let held = self.way_in().is_some_and(|way_in| length * over + way_in == offset);
        if held && over < self.target() {
            let rep = over + 1;
            let side = self.step.side.map(|side| side.of_rep(rep));
            kinds.push(EventKind::HoldStarted { rep, side });
        }
        let turns = self.turn().is_some_and(|turn| length * over + turn == offset);
        if turns && over < self.target() {
            kinds.push(EventKind::Turn);
        }
        kinds
    }
}

impl EventKind {
    /// Repetition number `done` of `step` is over.
    pub(super) fn rep(step: &Step, done: u32) -> Self {
        let target = match step.work() {
            Some(Work::Reps { reps, .. }) => *reps,
            Some(Work::Hold { .. } | Work::Timed { .. }) | None => None,
        };
        let next_side = step
            .side
            .filter(|side| side.alternates() && Some(done) != target)
            .map(|side| side.of_rep(done + 1));
        Self::Rep { done, next_side }
    }
}

/// How many whole times `part`, which is not zero, fits into `time`.
pub(super) fn whole(time: Duration, part: Duration) -> u32 {
    u32::try_from(time.as_nanos() / part.as_nanos()).unwrap_or(u32::MAX)
}
