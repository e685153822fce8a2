//! The Preview screen: a routine's exercises before they are done.

use crate::app::exercises::Page;
use crate::plan::{Item, Plan, StepKind};

/// The state of the Preview screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The routine laid out.
    pub plan: Plan,
    /// What the routine is for.
    pub about: Option<String>,
    /// The place of the chosen exercise in the plan.
    pub chosen: usize,
    /// The page of an exercise that is open over it.
    pub page: Option<Page>,
}

impl Preview {
    /// The chosen exercise.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.plan.items.get(self.chosen)
    }

    /// In how many rounds an exercise is done.
    #[must_use]
    pub fn rounds(&self, item: usize) -> u32 {
        let work = |kind: &StepKind| matches!(kind, StepKind::Work { .. });
        let mut steps = self.plan.steps.iter();
        steps.find(|step| step.item == item && work(&step.kind)).map_or(1, |step| step.rounds)
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.plan.items.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
