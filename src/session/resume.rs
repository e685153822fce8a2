//! Taking up a session that was cut short.

use std::time::Duration;

use crate::journal::record::SetRecord;
use crate::plan::{Plan, Step, StepKind};

use super::change::PREPARE;
use super::{Event, EventKind, Moment, Session};

impl Session {
    /// Goes on with a session that was cut short: at the first set without a record, with at least
    /// five seconds to get into position. Sets that have a record stay as they are.
    ///
    /// Records of steps that the plan doesn't have are ignored. Exercises that were left out stay
    /// left out.
    #[must_use]
    pub fn resume(
        plan: Plan,
        records: Vec<(usize, SetRecord)>,
        now: Moment,
        gap: Duration,
    ) -> (Self, Vec<Event>) {
        let is_work = |index: usize| plan.steps.get(index).is_some_and(|s| s.work().is_some());
        let records = records.into_iter().filter(|&(index, _)| is_work(index)).collect();
        let mut session = Self::idle(plan, records, now, gap);
        let mut events = Vec::new();
        for (&index, record) in &session.records {
            if let Some(reason) = record.reason {
                session.left_out.insert(session.plan.steps[index].item, reason);
            }
        }
        // What was left out may lie ahead.
        let mut ended = session.records.iter().rev().filter(|(_, record)| record.reason.is_none());
        session.last_ended = ended.next().map(|(&index, _)| index);
        let open =
            |index: &usize| session.is_coming_work(*index) && !session.records.contains_key(index);
        let steps = session.plan.steps.len();
        let index = (0..steps).find(open);
        for passed in 0..index.unwrap_or(steps) {
            session.pass_over(passed, now, &mut events);
        }
        match index {
            None => session.enter_from(steps, now, &mut events),
            Some(index) => session.take_up(index, now, &mut events),
        }
        session.run(&mut events);
        (session, events)
    }

    /// Makes the preparation that has just begun at least so long.
    pub fn get_ready_for(&mut self, length: Duration) {
        if matches!(self.step().kind, StepKind::Prepare(_)) {
            self.current.length = self.current.length.map(|planned| planned.max(length));
        }
    }

    fn take_up(&mut self, index: usize, now: Moment, events: &mut Vec<Event>) {
        let fixed = self.records.keys().next_back().max(self.plan.replaced.last());
        let before = index.checked_sub(1).map(|before| self.plan.steps[before].kind);
        if matches!(before, Some(StepKind::Prepare(_))) {
            self.enter(index - 1, now, events);
            self.current.length = self.current.length.map(|length| length.max(PREPARE));
        } else if fixed > Some(&index) {
            // Nothing may be put in, because records and what was replaced go by the index of a step.
            self.enter(index, now, events);
        } else {
            let prepare = Step { kind: StepKind::Prepare(PREPARE), ..self.plan.steps[index] };
            self.plan.steps.insert(index, prepare);
            events.push(Event { due: now, kind: EventKind::PlanChanged });
            self.enter(index, now, events);
        }
    }
}
