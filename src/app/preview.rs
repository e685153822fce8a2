//! The Preview screen: a routine's exercises before they are done.

use crate::app::exercises::Page;
use crate::coach::prescription::{LeftOut, Note};
use crate::plan::{Item, Plan, StepKind};

/// The state of the Preview screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The routine laid out.
    pub plan: Plan,
    /// What is said of its items today, by index.
    pub notes: Vec<(usize, Note)>,
    /// What was left out of it today.
    pub left_out: Vec<LeftOut>,
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

    /// What is said of an exercise today.
    #[must_use]
    pub fn note(&self, item: usize) -> Option<&Note> {
        self.notes.iter().find(|(place, _)| *place == item).map(|(_, note)| note)
    }

    /// The exercises that are done, in their order: another version may stand in one's place.
    #[must_use]
    pub fn places(&self) -> Vec<usize> {
        let mut places = Vec::new();
        for step in &self.plan.steps {
            if !places.contains(&step.item) {
                places.push(step.item);
            }
        }
        places
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let places = self.places();
        let place = places.iter().position(|item| *item == self.chosen).unwrap_or(0);
        let last = places.len().saturating_sub(1);
        if let Some(item) = places.get(place.saturating_add_signed(by).min(last)) {
            self.chosen = *item;
        }
    }
}
