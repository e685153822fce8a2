//! What the person can do to a running session.

use std::time::Duration;

use crate::plan::{StepKind, Work};
use crate::routine::Count;

use super::record::{Did, End};
use super::{Adjust, BACK_WINDOW, Command, Event, EventKind, Moment, PauseCause, Session, State};

/// How much a step is made longer or shorter.
const ADJUSTMENT: Duration = Duration::from_secs(10);

/// No step is made longer than this, the most that a routine can ask for.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// No count is corrected to more than this, the most that a routine can ask for.
const MOST_REPS: u32 = 1000;

/// How a running step that the person ends comes to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It ends by itself.
    Itself,
    /// It ends when the person says so.
    AtOnce,
    /// Likewise, and then the count may be corrected.
    Counted,
}

impl Session {
    /// Advances to `now`, then does what the person wants. What makes no sense at this instant
    /// does nothing.
    pub fn apply(&mut self, command: Command, now: Moment) -> Vec<Event> {
        let mut events = Vec::new();
        self.advance_into(now, &mut events);
        let now = self.clock.looked();
        let out = &mut events;
        if self.is_over() {
            return events;
        }
        match command {
            Command::Pause => {
                if self.state == State::Running {
                    self.pause(PauseCause::Asked, now, out);
                }
            }
            Command::Resume => self.unpause(now, out),
            Command::Tap => self.tap(now, out),
            Command::Confirm => self.confirm(now, out),
            Command::Skip => self.skip(now, out),
            Command::Back => self.back(now, out),
            Command::Redo => self.redo(now, out),
            Command::Adjust(adjust) => self.adjust(adjust, now, out),
            Command::Done => self.done(now, out),
            Command::Correct(by) => {
                if let State::Counting(did) = &mut self.state {
                    did.reps = did.reps.saturating_add_signed(by).min(MOST_REPS);
                    out.push(Event { due: now, kind: EventKind::Corrected(did.reps) });
                }
            }
            Command::LeaveOut(reason) => self.leave_out(reason, now, out),
            Command::Swap(swap) => self.swap(&swap, now, out),
            Command::Quit => {
                if let State::Counting(did) = self.state {
                    self.accept(did, now, out);
                }
                self.state = State::Over;
                out.push(Event { due: now, kind: EventKind::Left });
            }
        }
        self.run(out);
        events
    }

    fn unpause(&mut self, now: Moment, events: &mut Vec<Event>) {
        let untouched = self.elapsed(now).is_zero();
        if self.clock.resume(now) {
            if untouched {
                self.current.started = now;
            }
            events.push(Event { due: now, kind: EventKind::Resumed });
        }
    }

    fn tap(&mut self, now: Moment, events: &mut Vec<Event>) {
        let Some(Work::Reps { reps, count: Count::Tap, .. }) = self.step().work().copied() else {
            return;
        };
        if self.state != State::Running || self.clock.paused().is_some() {
            return;
        }
        self.current.taps = self.current.taps.saturating_add(1);
        let kind = EventKind::rep(self.step(), self.current.taps);
        events.push(Event { due: now, kind });
        if reps.is_some_and(|reps| self.current.taps >= reps) {
            self.end_step(now, events);
        }
    }

    fn confirm(&mut self, now: Moment, events: &mut Vec<Event>) {
        match (self.state, self.ending()) {
            (State::Running, _) if self.clock.paused().is_some() => {}
            (State::Running, Ending::Itself) | (State::Over, _) => {}
            (State::Running, Ending::AtOnce) => self.end_step(now, events),
            (State::Running, Ending::Counted) => self.ask_count(now, events),
            (State::Counting(did), _) => {
                self.accept(did, now, events);
                self.celebrate(now, events);
                self.go_on(now, events);
            }
            (State::Waiting, _) => self.go_on(now, events),
        }
    }

    fn done(&mut self, now: Moment, events: &mut Vec<Event>) {
        match self.state {
            State::Running if self.step().work().is_none() => {}
            State::Running if self.ending() == Ending::Counted => self.ask_count(now, events),
            State::Running => self.end_step(now, events),
            State::Counting(_) => self.confirm(now, events),
            State::Waiting | State::Over => {}
        }
    }

    fn ending(&self) -> Ending {
        match self.step().work() {
            Some(Work::Reps { count: Count::Free, .. })
            | Some(Work::Reps { count: Count::Paced, reps: None, .. }) => Ending::Counted,
            Some(Work::Reps { count: Count::Tap, .. } | Work::Hold { length: None }) => {
                Ending::AtOnce
            }
            Some(
                Work::Reps { count: Count::Paced, reps: Some(_), .. }
                | Work::Hold { length: Some(_) }
                | Work::Timed { .. },
            )
            | None => Ending::Itself,
        }
    }

    /// Ends a set whose count nobody is sure of. It is recorded as proposed at once, so that it
    /// isn't lost, and again when the count is accepted; only then it may be a personal record.
    fn ask_count(&mut self, now: Moment, events: &mut Vec<Event>) {
        let mut did = self.did(now);
        if let StepKind::Work { work, usual, .. } = self.step().kind
            && let Work::Reps { count: Count::Free, .. } = work
        {
            did.reps = work.usual_reps(usual).unwrap_or_default();
        }
        self.record(did, End::Ended, now, events);
        self.state = State::Counting(did);
        events.push(Event { due: now, kind: EventKind::CountAsked });
    }

    /// Records the set with its corrected count.
    pub(super) fn accept(&mut self, did: Did, now: Moment, events: &mut Vec<Event>) {
        self.record(did, End::Ended, now, events);
        self.state = State::Waiting;
    }

    pub(super) fn go_on(&mut self, now: Moment, events: &mut Vec<Event>) {
        self.enter_from(self.current.index + 1, now, events);
    }

    fn skip(&mut self, now: Moment, events: &mut Vec<Event>) {
        match self.state {
            State::Running => {
                self.record(self.did(now), End::Skipped(None), now, events);
                self.go_on(now, events);
            }
            State::Counting(_) | State::Waiting => self.confirm(now, events),
            State::Over => {}
        }
    }

    fn back(&mut self, now: Moment, events: &mut Vec<Event>) {
        let index = self.current.index;
        let just_begun = self.state == State::Running && self.elapsed(now) < BACK_WINDOW;
        let before = (0..index).rev().find(|&index| self.stands(index));
        self.enter(before.filter(|_| just_begun).unwrap_or(index), now, events);
    }

    fn redo(&mut self, now: Moment, events: &mut Vec<Event>) {
        let Some(ended) = self.last_ended else { return };
        // What took the place of a set that ended for it is what there is to redo. What is left out is
        // not: getting ready for it would lead to nothing.
        let standing = |ended: usize| (ended..).find(|index| !self.plan.replaced.contains(index));
        let mut sets = self.records.range(..=ended).rev().filter_map(|(&set, _)| standing(set));
        let Some(index) = sets.find(|&index| self.stands(index)) else { return };
        let lead_in = index.checked_sub(1).filter(|&before| self.plan.steps[before].leads_in());
        self.enter(lead_in.unwrap_or(index), now, events);
    }

    fn adjust(&mut self, adjust: Adjust, now: Moment, events: &mut Vec<Event>) {
        let counted = matches!(self.step().work(), Some(Work::Reps { .. }));
        let Some(length) = self.current.length.filter(|_| !counted) else { return };
        if self.state != State::Running {
            return;
        }
        let elapsed = self.elapsed(now);
        let length = match adjust {
            Adjust::Longer => (length + ADJUSTMENT).min(LONGEST.max(length)),
            Adjust::Shorter => length.saturating_sub(ADJUSTMENT).max(elapsed),
        };
        self.current.length = Some(length);
        // What the new length would have had told by now is not made up for.
        self.current.told = Some(elapsed);
        if length <= elapsed {
            self.end_step(now, events);
        }
    }
}
