//! What the keys ask of a session that runs, and which of them hold.

use super::{Asked, Running};
use crate::app::preview::no_way;
use crate::app::{Action, Now, Scope};
use crate::exercise::Exercise;
use crate::plan::{Step, Way, Work};
use crate::routine::Count;
use crate::session::{Adjust, Command, Moment, Phase};

impl Running {
    /// What an action asks of the session at this moment. `find` looks an exercise up in the library.
    #[must_use]
    pub fn asked<'a>(
        &'a self,
        action: Action,
        now: Now,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> Asked {
        let swap = |way| {
            let Some(item) = self.session.subject() else { return Asked::Nothing };
            let swap = self.session.plan().swap(item, way, &find);
            swap.map_or(Asked::Refused(no_way(way)), |swap| Asked::Command(Command::Swap(swap)))
        };
        Asked::Command(match action {
            Action::Main => return self.main(now).map_or(Asked::Nothing, Asked::Command),
            Action::Easier => return swap(Way::Easier),
            Action::Harder => return swap(Way::Harder),
            Action::Pause => Command::Pause,
            Action::Resume => Command::Resume,
            Action::Confirm => Command::Confirm,
            Action::Skip => Command::Skip,
            Action::Back => Command::Back,
            Action::Redo => Command::Redo,
            Action::Longer => Command::Adjust(Adjust::Longer),
            Action::Shorter => Command::Adjust(Adjust::Shorter),
            Action::More => Command::Correct(1),
            Action::Fewer => Command::Correct(-1),
            Action::Done => Command::Done,
            Action::Because(reason) => Command::LeaveOut(reason),
            Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Start
            | Action::Preview
            | Action::SayRun
            | Action::ChangeTime
            | Action::ChangeKit
            | Action::Filter
            | Action::NextScreen
            | Action::Runs
            | Action::Causes
            | Action::Kit
            | Action::When
            | Action::Build
            | Action::Save
            | Action::Settings
            | Action::Open
            | Action::TurnBack
            | Action::NextLink
            | Action::LastLink
            | Action::Pick(_)
            | Action::NextFacet
            | Action::LastFacet
            | Action::Close
            | Action::Accept
            | Action::Erase
            | Action::Quit
            | Action::Correct
            | Action::Delete
            | Action::BringBack
            | Action::LeaveOut
            | Action::Leave
            | Action::Distance
            | Action::Figure
            | Action::Mute
            | Action::Louder
            | Action::Softer
            | Action::Higher
            | Action::Lower
            | Action::Digit(_)
            | Action::Mark
            | Action::NextQuestion
            | Action::LastQuestion
            | Action::Help
            | Action::Interrupt
            | Action::Suspend => return Asked::Nothing,
        })
    }

    /// The main thing at this moment. Right after the last tap of a set there is none: the key was
    /// meant for the set.
    fn main(&self, now: Now) -> Option<Command> {
        let stray = |tap: Moment| now.moment.0.saturating_sub(tap.0) < self.pace.stray;
        if self.scope() == Scope::Tapping {
            return Some(Command::Tap);
        }
        if self.last_tap.is_some_and(stray) {
            return None;
        }
        match self.snapshot(now).phase {
            Phase::Running | Phase::Over => Some(Command::Pause),
            Phase::Counting | Phase::Waiting => Some(Command::Confirm),
        }
    }

    /// Which keys hold.
    #[must_use]
    pub fn scope(&self) -> Scope {
        // No earlier moment is ever shown than the one looked at last, and keys do not depend on
        // more.
        let shown = self.session.snapshot(Moment::default());
        match (shown.phase, shown.paused) {
            (Phase::Counting, _) => Scope::Counting,
            (Phase::Waiting, _) => Scope::Waiting,
            (_, Some(_)) => Scope::Paused,
            (Phase::Running | Phase::Over, None) => Self::scope_of(shown.step),
        }
    }

    /// Which keys hold while a step's clock runs.
    #[must_use]
    pub fn scope_of(step: &Step) -> Scope {
        match step.work() {
            Some(Work::Reps { count: Count::Tap, .. }) => Scope::Tapping,
            Some(work) if work.length().is_none() => Scope::Open,
            Some(_) | None => Scope::Session,
        }
    }

    /// Whether an action would do something now. `find` looks an exercise up in the library.
    pub(in crate::app) fn offers<'a>(
        &'a self,
        action: Action,
        find: impl Fn(&str) -> Option<&'a Exercise>,
    ) -> bool {
        let shown = self.session.snapshot(Moment::default());
        let subject = self.session.subject();
        let leads = |way| subject.is_some_and(|item| shown.plan.leads(item, way, &find));
        let running = shown.phase == Phase::Running;
        let counted = matches!(shown.step.work(), Some(Work::Reps { .. }));
        let adjustable = running && shown.remaining.is_some() && !counted;
        let conditions = [
            (Action::Easier, leads(Way::Easier)),
            (Action::Harder, leads(Way::Harder)),
            (Action::Done, running && shown.step.work().is_some()),
            (Action::Longer, adjustable),
            (Action::Shorter, adjustable),
            (Action::Redo, !self.session.records().is_empty()),
            (Action::LeaveOut, subject.is_some()),
        ];
        conditions.iter().find(|(of, _)| *of == action).is_none_or(|(_, offered)| *offered)
    }
}
