//! The list over the screen from which a target, a kit or a cause is chosen.

use crate::exercise::cause::CAUSES;
use crate::exercise::{Exercise, Facet, Filter, Library};

/// A list of what exercises can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picker {
    /// What is chosen from.
    pub facet: Facet,
    /// The values, none at all at the top, and at the end the causes that only advice answers.
    pub values: Vec<Choosable>,
    /// The place of the chosen one.
    pub chosen: usize,
}

/// Something to narrow exercises to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choosable {
    /// The value; None: whatever.
    pub value: Option<String>,
    /// How many exercises would be left.
    pub exercises: usize,
}

impl Picker {
    /// What a facet can be narrowed to, given the rest of the filter.
    #[must_use]
    pub(super) fn new(facet: Facet, filter: &Filter, library: &Library) -> Self {
        let all: Vec<&Exercise> = library.exercises().collect();
        let mut whatever = filter.clone();
        whatever.choose(facet, Vec::new());
        let left = all.iter().filter(|exercise| whatever.passes(exercise)).count();
        let mut values = vec![Choosable { value: None, exercises: left }];
        let counts = filter.counts(facet, &all).into_iter();
        values.extend(
            counts.map(|(value, exercises)| Choosable { value: Some(value.to_owned()), exercises }),
        );
        if facet == Facet::Cause {
            let advised = CAUSES.iter().filter(|cause| cause.is_advised());
            let told: Vec<Choosable> = advised
                .map(|cause| Some(cause.id.to_owned()))
                .filter(|value| !values.iter().any(|known| known.value == *value))
                .map(|value| Choosable { value, exercises: 0 })
                .collect();
            values.extend(told);
        }
        let set = filter.chosen(facet).first();
        let chosen = values.iter().position(|it| it.value.as_ref() == set).unwrap_or(0);
        Self { facet, values, chosen }
    }

    /// The chosen value; None: whatever.
    #[must_use]
    pub(super) fn value(&self) -> Option<&str> {
        self.values.get(self.chosen)?.value.as_deref()
    }

    /// Moves the choice.
    pub(in crate::app) fn step(&mut self, by: isize) {
        let last = self.values.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
