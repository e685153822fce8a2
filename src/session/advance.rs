//! What happens by itself as time goes by.

use std::time::Duration;

use crate::journal::record::Outcome;
use crate::plan::{Step, StepKind, Work};

use super::marks::{Marks, whole};
use super::record::{self, Did, End};
use super::{Current, Event, EventKind, Moment, PauseCause, Session, State};

impl Session {
    /// Tells the session the time and returns what happened since it was last told.
    ///
    /// What happens does not depend on how often this is called, as long as it is called within
    /// the gap that the session was given; if nobody looked for longer, the session is paused as
    /// of the last look and nothing of what was due since happens.
    pub fn advance(&mut self, now: Moment) -> Vec<Event> {
        let mut events = Vec::new();
        self.advance_into(now, &mut events);
        events
    }

    pub(super) fn advance_into(&mut self, now: Moment, events: &mut Vec<Event>) {
        let gap = self.clock.look(now);
        if self.state != State::Running {
            return;
        }
        if let Some(since) = gap {
            self.pause(PauseCause::Gap, since, events);
        }
        self.run(events);
    }

    /// Lets happen what is due by the last look.
    pub(super) fn run(&mut self, events: &mut Vec<Event>) {
        while self.state == State::Running && self.clock.paused().is_none() {
            let elapsed = self.elapsed(self.clock.looked());
            let reached = self.current.length.map_or(elapsed, |length| length.min(elapsed));
            self.tell_marks(reached, events);
            match self.current.length {
                Some(length) if length <= elapsed => {
                    let due = self.clock.moment(self.current.since + length);
                    self.end_step(due, events);
                }
                Some(_) | None => break,
            }
        }
    }

    /// When to call [`Session::advance`] next: the moment at which something is due, or before
    /// the silence would be taken for a gap. None while nothing happens by itself.
    #[must_use]
    pub fn deadline(&self) -> Option<Moment> {
        if self.state != State::Running || self.clock.paused().is_some() {
            return None;
        }
        let offset = self.next_mark().into_iter().chain(self.current.length).min();
        let due = offset.map(|offset| self.clock.moment(self.current.since + offset));
        due.into_iter().chain([self.clock.look_by()]).min()
    }

    /// When the next thing comes that has to be heard: half way, ten seconds, a countdown, a
    /// repetition or its hold, or the step's end. None while nothing comes by itself.
    #[must_use]
    pub fn next_call(&self) -> Option<Moment> {
        if self.state != State::Running || self.clock.paused().is_some() {
            return None;
        }
        let marks = self.marks();
        let mut mark = marks.next(self.current.told);
        while let Some(quiet) = mark.filter(|&mark| !marks.calls(mark)) {
            mark = marks.next(Some(quiet));
        }
        let offset = mark.into_iter().chain(self.current.length).min()?;
        Some(self.clock.moment(self.current.since + offset))
    }

    /// Active time since the step began.
    pub(super) fn elapsed(&self, now: Moment) -> Duration {
        self.clock.active(now).saturating_sub(self.current.since)
    }

    pub(super) fn step(&self) -> &Step {
        &self.plan.steps[self.current.index]
    }

    pub(super) fn pause(&mut self, cause: PauseCause, since: Moment, events: &mut Vec<Event>) {
        if self.clock.pause(cause, since) {
            events.push(Event { due: since, kind: EventKind::Paused(cause) });
        }
    }

    fn marks(&self) -> Marks<'_> {
        let then =
            (self.current.index + 1..self.plan.steps.len()).find(|&index| self.stands(index));
        let then = then.map(|index| &self.plan.steps[index]);
        Marks::new(self.step(), self.current.length, then)
    }

    fn next_mark(&self) -> Option<Duration> {
        self.marks().next(self.current.told)
    }

    /// Tells the marks up to and including offset `until`.
    fn tell_marks(&mut self, until: Duration, events: &mut Vec<Event>) {
        while let Some(offset) = self.next_mark().filter(|&offset| offset <= until) {
            self.current.told = Some(offset);
            let due = self.clock.moment(self.current.since + offset);
            for kind in self.marks().at(offset) {
                if kind == EventKind::HalfWay
                    && std::mem::replace(&mut self.current.half_told, true)
                {
                    continue;
                }
                events.push(Event { due, kind });
            }
        }
    }

    /// What has been done of the current set at `now`.
    pub(super) fn did(&self, now: Moment) -> Did {
        let elapsed = self.elapsed(now);
        let reps = match self.step().work() {
            Some(Work::Reps { reps, .. }) => match self.step().work().and_then(Work::paced_rep) {
                Some(length) if length.is_zero() => reps.unwrap_or_default(),
                Some(length) => whole(elapsed, length).min(reps.unwrap_or(u32::MAX)),
                None => self.current.taps,
            },
            Some(Work::Hold { .. } | Work::Timed { .. }) | None => 0,
        };
        Did { elapsed, reps }
    }

    /// Ends the current step at `due`, having done what it asks for, and goes on.
    pub(super) fn end_step(&mut self, due: Moment, events: &mut Vec<Event>) {
        let StepKind::Work { confirm, .. } = self.step().kind else {
            return self.enter_from(self.current.index + 1, due, events);
        };
        self.record(self.did(due), End::Ended, due, events);
        self.celebrate(due, events);
        if confirm && self.next_work().is_some() {
            self.state = State::Waiting;
            events.push(Event { due, kind: EventKind::Waiting });
        } else {
            self.enter_from(self.current.index + 1, due, events);
        }
    }

    /// Writes down the current set. What was skipped never replaces what was done.
    pub(super) fn record(&mut self, did: Did, end: End, due: Moment, events: &mut Vec<Event>) {
        let index = self.current.index;
        if self.step().work().is_some() {
            self.last_ended = Some(index);
        }
        self.record_step(index, self.current.started, did, end, due, events);
    }

    /// Tells if what was recorded of the current set is more than ever before.
    pub(super) fn celebrate(&mut self, due: Moment, events: &mut Vec<Event>) {
        let index = self.current.index;
        let Some(record) = self.records.get(&index) else { return };
        let others = self.records.iter().filter(|(other, _)| **other != index);
        if let Some(beaten) = self.bests.beaten(record, others.map(|(_, record)| record)) {
            events.push(Event { due, kind: EventKind::PersonalRecord(beaten) });
        }
    }

    pub(super) fn record_step(
        &mut self,
        index: usize,
        started: Moment,
        did: Did,
        end: End,
        due: Moment,
        events: &mut Vec<Event>,
    ) {
        let step = &self.plan.steps[index];
        let Some(record) = record::of(step, &self.plan, started, did, end) else {
            return;
        };
        let before = self.records.get(&index).map(|record| record.outcome);
        if record.outcome == Outcome::Skipped
            && matches!(before, Some(Outcome::Done | Outcome::Short))
        {
            return;
        }
        self.records.insert(index, record.clone());
        events.push(Event { due, kind: EventKind::Recorded(index, Box::new(record)) });
    }

    /// Begins the first step from `index` on that the session comes to, or finishes if no work is
    /// left to do. The sets that are left out are written down as skipped.
    pub(super) fn enter_from(&mut self, index: usize, due: Moment, events: &mut Vec<Event>) {
        let ahead = index..self.plan.steps.len();
        let works = ahead.clone().any(|index| self.is_coming_work(index));
        for index in ahead {
            if works && self.stands(index) {
                return self.enter(index, due, events);
            }
            self.pass_over(index, due, events);
        }
        self.state = State::Over;
        events.push(Event { due, kind: EventKind::Finished });
    }

    /// Writes a set of a left-out exercise down as skipped, unless something is known of it.
    pub(super) fn pass_over(&mut self, index: usize, due: Moment, events: &mut Vec<Event>) {
        let reason = self.left_out.get(&self.plan.steps[index].item).copied();
        if reason.is_some() && !self.records.contains_key(&index) {
            self.record_step(index, due, Did::default(), End::Skipped(reason), due, events);
        }
    }

    /// Begins the step with this index at `due`.
    pub(super) fn enter(&mut self, index: usize, due: Moment, events: &mut Vec<Event>) {
        self.state = State::Running;
        self.current = Current {
            index,
            started: due,
            since: self.clock.active(due),
            length: self.plan.steps[index].length(),
            told: None,
            half_told: false,
            taps: 0,
        };
        events.push(Event { due, kind: EventKind::StepStarted(index) });
    }
}
