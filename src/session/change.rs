//! Leaving an exercise out and going on with another version of it.

use std::time::Duration;

use crate::journal::record::Reason;
use crate::plan::{Step, StepKind, StepSide, Swap};

use super::record::End;
use super::{Event, EventKind, Moment, Session, State};

/// The least time to get into position again after a break or a swap.
pub(super) const PREPARE: Duration = Duration::from_secs(5);

impl Session {
    pub(super) fn leave_out(&mut self, reason: Reason, now: Moment, events: &mut Vec<Event>) {
        let Some(item) = self.subject() else { return };
        if let State::Counting(did) = self.state {
            self.accept(did, now, events);
        }
        let here = self.step().item == item;
        self.left_out.insert(item, reason);
        if here && self.state == State::Running {
            self.record(self.did(now), End::Skipped(Some(reason)), now, events);
        }
        // At once, so that the reason is known even if the session ends before the next set.
        let known = self.records.get(&self.current.index).is_some_and(|set| set.reason.is_some());
        if let Some(index) = self.open_set(item).filter(|_| !(here && known)) {
            self.pass_over(index, now, events);
        }
        // Another exercise's rest goes on for what comes then, if anything comes.
        if here || self.next_work().is_none() {
            self.go_on(now, events);
        }
    }

    /// The next work step of the item that has no record.
    fn open_set(&self, item: usize) -> Option<usize> {
        let is_it = |step: &Step| step.item == item && step.work().is_some();
        (self.current.index + 1..self.plan.steps.len())
            .find(|at| is_it(&self.plan.steps[*at]) && !self.records.contains_key(at))
    }

    pub(super) fn swap(&mut self, swap: &Swap, now: Moment, events: &mut Vec<Event>) {
        let index = self.current.index;
        let Some((old, new)) = self
            .subject()
            .and_then(|old| self.plan.take_place(old, index, swap).map(|new| (old, new)))
        else {
            return;
        };
        let counting = if let State::Counting(did) = self.state {
            self.accept(did, now, events);
            true
        } else {
            false
        };
        // Steps up to the last recorded one keep their index, because records go by it.
        let fixed = self.records.keys().next_back().map_or(0, |&last| last + 1).max(index + 1);
        let running = self.state == State::Running && self.step().item == old;
        match self.step().kind {
            StepKind::Work { .. } if running && fixed == index + 1 => {
                self.record(self.did(now), End::Swapped, now, events);
                self.plan.replaced.extend(self.lead_in(index)..=index);
                let prepare = Step { kind: StepKind::Prepare(PREPARE), ..*self.step() };
                self.plan.steps.splice(fixed..fixed, [prepare, *self.step()]);
                self.plan.relay(fixed, old, new, swap);
                events.push(Event { due: now, kind: EventKind::PlanChanged });
                self.go_on(now, events);
            }
            StepKind::Work { .. } if running => {
                // Gone back to a set that is recorded already: it starts anew.
                self.plan.revise(index, fixed, old, new, swap);
                self.plan.relay(fixed, old, new, swap);
                events.push(Event { due: now, kind: EventKind::PlanChanged });
                self.enter(index, now, events);
            }
            StepKind::Work { .. }
            | StepKind::Prepare(_)
            | StepKind::Switch(_)
            | StepKind::Rest(_)
            | StepKind::RoundRest(_) => {
                self.plan.revise(index + 1, fixed, old, new, swap);
                self.plan.relay(fixed, old, new, swap);
                self.lead_in_to(new);
                events.push(Event { due: now, kind: EventKind::PlanChanged });
                if counting {
                    self.go_on(now, events);
                }
            }
        }
    }

    /// Index of the first of the steps that lead in to the set at `index`, its own if there are none.
    fn lead_in(&self, index: usize) -> usize {
        index - self.plan.steps[..index].iter().rev().take_while(|step| step.leads_in()).count()
    }

    /// Makes the current step, if it leads in to the coming set, do so for item `new`.
    fn lead_in_to(&mut self, new: usize) {
        let index = self.current.index;
        let coming = self.next_work().map(|coming| self.plan.steps[coming]);
        let Some(coming) = coming.filter(|coming| coming.item == new) else { return };
        let step = &mut self.plan.steps[index];
        match step.kind {
            StepKind::Prepare(_) => {}
            StepKind::Switch(_)
                if matches!(coming.side, Some(StepSide::Left | StepSide::Right)) => {}
            StepKind::Switch(length) => step.kind = StepKind::Prepare(length),
            StepKind::Work { .. } | StepKind::Rest(_) | StepKind::RoundRest(_) => return,
        }
        (step.item, step.side) = (new, coming.side);
    }
}
