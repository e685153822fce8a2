//! What the desktop shows of a session to whoever looks elsewhere: that a longer rest is over, and
//! that all is.

use std::time::Duration;

use crate::plan::{self, Plan, StepKind};
use crate::session::{Event, EventKind, Moment};

use super::narrator::title;

/// Nobody goes away in a rest that is not longer.
const SHORT_REST: Duration = Duration::from_secs(20);

/// Something that is shown for a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// What happened: "Rest is over".
    pub title: &'static str,
    /// What it is about, in the routine's own words: "Front plank, left".
    pub text: String,
}

/// Notices what is worth a notification. It must be told every event in turn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Notifier {
    /// When the rest began that is going on, if one is; later by as much as the clock stood since.
    rest: Option<Moment>,
    paused: Option<Moment>,
}

impl Notifier {
    /// What to show of events that came together. `asked`: whether the person made them come; who
    /// ends a rest is told nothing of it. `active`: how long the person was at it.
    pub fn tell(
        &mut self,
        events: &[Event],
        asked: bool,
        plan: &Plan,
        active: impl Fn() -> Duration,
    ) -> Option<Notification> {
        let noticed = events.iter().filter_map(|event| match event.kind {
            EventKind::StepStarted(index) => {
                self.started(index, event.due, plan).filter(|_| !asked)
            }
            EventKind::Paused(_) => {
                self.paused = Some(event.due);
                None
            }
            EventKind::Resumed => {
                let (paused, rest) = (self.paused.take()?, self.rest.as_mut()?);
                // It may have begun only while the clock stood, by a skip.
                rest.0 += event.due.0.saturating_sub(paused.max(*rest).0);
                None
            }
            EventKind::Finished => {
                let text = format!("{}, {}", plan.title, about(active()));
                Some(Notification { title: "Finished", text })
            }
            EventKind::HalfWay
            | EventKind::TenSeconds
            | EventKind::Countdown(_)
            | EventKind::RestEnds(_)
            | EventKind::Elapsed(_)
            | EventKind::Corrected(_)
            | EventKind::Rep { .. }
            | EventKind::HoldStarted { .. }
            | EventKind::Turn
            | EventKind::CountAsked
            | EventKind::Recorded(..)
            | EventKind::PersonalRecord(_)
            | EventKind::PlanChanged
            | EventKind::Waiting
            | EventKind::Left => None,
        });
        noticed.last()
    }

    fn started(&mut self, index: usize, due: Moment, plan: &Plan) -> Option<Notification> {
        let step = plan.steps.get(index)?;
        let before = self.rest.take();
        if matches!(step.kind, StepKind::Rest(_) | StepKind::RoundRest(_)) {
            self.rest = Some(due);
        }
        before.filter(|began| due.0.saturating_sub(began.0) > SHORT_REST)?;
        Some(Notification { title: "Rest is over", text: title(plan, step) })
    }
}

/// A length in whole minutes, if it has any.
fn about(time: Duration) -> String {
    let seconds = time.as_secs();
    let rounded = if seconds < 60 { seconds } else { u64::from(plan::minutes(time)) * 60 };
    plan::length(Duration::from_secs(rounded))
}
