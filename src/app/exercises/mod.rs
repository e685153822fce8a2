//! The Exercises screen: the library to look through, and an exercise's page.

mod act;
mod page;
pub mod parts;
mod picker;

use crate::app::WrongFile;
use crate::exercise::cause::{self, Cause};
use crate::exercise::{Exercise, Facet, Filter, Library};

pub(super) use act::{
    choose, close, erase, open, read_anew, refresh, take, turn_back, type_filter, write,
};
pub use page::Page;
pub use picker::{Choosable, Picker};

/// The state of the Exercises screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Exercises {
    /// What the list is narrowed to.
    pub filter: Filter,
    /// Whether its text is being typed.
    pub typing: bool,
    /// The page that is open.
    pub page: Option<Page>,
    /// How many exercises there are in all.
    pub all: usize,
    entries: Vec<Entry>,
    /// What was last gone to; it need not be in sight.
    wish: Option<Entry>,
}

/// What stands in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An exercise, by id.
    Exercise(String),
    /// A file of the person's own that is wrong.
    Wrong(WrongFile),
}

impl Exercises {
    /// What the filter leaves, in order: as long as nothing is looked for the files with mistakes,
    /// whose exercises are missing, then the exercises by kind and title.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is chosen: what was last gone to, or the first exercise while that cannot be seen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.entries.get(self.place())
    }

    /// The id of the exercise that is shown: the open page's, else the chosen one's.
    #[must_use]
    pub fn shown(&self) -> Option<&str> {
        match (&self.page, self.chosen()) {
            (Some(page), _) => Some(page.exercise()),
            (None, Some(Entry::Exercise(id))) => Some(id),
            (None, Some(Entry::Wrong(_)) | None) => None,
        }
    }

    /// The value that the filter has for a facet, in words.
    #[must_use]
    pub fn set(&self, facet: Facet) -> Option<String> {
        let value = self.filter.chosen(facet).first()?;
        Some(facet.words(value).into_owned())
    }

    /// What the articles answer the chosen cause with besides single exercises, in a sentence.
    #[must_use]
    pub fn more(&self) -> Option<String> {
        let chosen = self.filter.chosen(Facet::Cause).iter();
        chosen.filter_map(|id| cause::find(id)).find_map(Cause::more)
    }

    fn place(&self) -> usize {
        let place = |is_it: &dyn Fn(&Entry) -> bool| self.entries.iter().position(is_it);
        place(&|entry| Some(entry) == self.wish.as_ref())
            .or_else(|| place(&|entry| matches!(entry, Entry::Exercise(_))))
            .unwrap_or(0)
    }

    /// Moves the choice by so many places, within the list.
    pub(super) fn step(&mut self, by: isize) {
        let place = self.place().saturating_add_signed(by);
        let place = place.min(self.entries.len().saturating_sub(1));
        self.wish = self.entries.get(place).cloned();
    }

    /// Lists anew what the filter leaves.
    fn list(&mut self, library: &Library) {
        let all: Vec<&Exercise> = library.exercises().collect();
        self.all = all.len();
        let wrong = library.problems().filter(|_| self.filter.is_empty());
        let left = all.into_iter().filter(|exercise| self.filter.passes(exercise));
        self.entries = wrong
            .map(|problem| Entry::Wrong(problem.into()))
            .chain(left.map(|exercise| Entry::Exercise(exercise.id.clone())))
            .collect();
    }
}
