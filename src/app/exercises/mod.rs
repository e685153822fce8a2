//! The Exercises screen: the library to look through, and an exercise's page.

mod act;
mod page;
pub mod parts;
mod picker;

use std::path::Path;

use crate::document::file::Problem;
use crate::document::{line_column, visible};
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

/// A file of the person's own that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongFile {
    /// Its name alone.
    pub name: String,
    /// The file, as `prehab check` would be given it.
    pub file: String,
    /// Its mistakes, each in a line: "line 3: unknown key `titel`".
    pub mistakes: Vec<String>,
}

impl Exercises {
    /// What the filter leaves, in order: the exercises by kind and title, then, as long as
    /// nothing is looked for, the files with mistakes.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is chosen: what was last gone to, or the first there is while that cannot be seen.
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

    fn place(&self) -> usize {
        let wish = self.wish.as_ref();
        self.entries.iter().position(|entry| Some(entry) == wish).unwrap_or(0)
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
        let left = all.into_iter().filter(|exercise| self.filter.passes(exercise));
        self.entries = left.map(|exercise| Entry::Exercise(exercise.id.clone())).collect();
        if self.filter.is_empty() {
            self.entries.extend(library.problems().map(|problem| Entry::Wrong(problem.into())));
        }
    }
}

impl WrongFile {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self.mistakes.len() {
            1 => format!("1 mistake: prehab check {}", self.file),
            number => format!("{number} mistakes: prehab check {}", self.file),
        }
    }
}

impl From<&Problem> for WrongFile {
    fn from((source, mistakes): &Problem) -> Self {
        let file = visible(&source.name);
        let name = Path::new(&file).file_name().map(|name| name.to_string_lossy().into_owned());
        let mistakes = mistakes.iter().map(|mistake| {
            let (line, _) = line_column(&source.text, mistake.span.start);
            format!("line {line}: {}", mistake.message)
        });
        Self { name: name.unwrap_or_else(|| file.clone()), mistakes: mistakes.collect(), file }
    }
}
