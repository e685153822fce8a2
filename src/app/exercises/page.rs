//! An exercise's page: which exercise, which of its links, and where one came from.

use crate::app::Sight;

/// An exercise's page that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    here: Place,
    /// Where one came from, the last at the end.
    trail: Vec<Place>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    exercise: String,
    link: Option<usize>,
    first: Option<usize>,
}

impl Place {
    fn new(exercise: &str) -> Self {
        Self { exercise: exercise.to_owned(), link: None, first: Some(0) }
    }
}

impl Page {
    /// The top of an exercise's page.
    #[must_use]
    pub fn new(exercise: &str) -> Self {
        Self { here: Place::new(exercise), trail: Vec::new() }
    }

    /// The exercise's id.
    #[must_use]
    pub fn exercise(&self) -> &str {
        &self.here.exercise
    }

    /// The chosen one of the exercise's links.
    #[must_use]
    pub const fn link(&self) -> Option<usize> {
        self.here.link
    }

    /// The first line to be shown; None: whichever brings the chosen link in sight.
    #[must_use]
    pub const fn first(&self) -> Option<usize> {
        self.here.first
    }

    /// Chooses the next of so many links, or the one before; from the last one on to the first.
    pub(super) fn choose(&mut self, links: usize, forward: bool) {
        if links > 0 {
            self.here.link = Some(match self.here.link {
                None if forward => 0,
                None => links - 1,
                Some(link) if forward => (link + 1) % links,
                Some(link) => (link + links - 1) % links,
            });
            self.here.first = None;
        }
    }

    /// Scrolls by so many lines.
    pub(in crate::app) fn scroll(&mut self, by: isize, sight: Sight) {
        let first = self.here.first.unwrap_or(sight.first);
        self.here.first = Some(sight.scroll(first, by));
    }

    /// Goes to another exercise's page.
    pub(super) fn jump(&mut self, exercise: &str) {
        self.trail.push(std::mem::replace(&mut self.here, Place::new(exercise)));
    }

    /// Forgets what is no longer there; false if that leaves nothing to show.
    pub(super) fn keep(&mut self, there: impl Fn(&str) -> bool) -> bool {
        self.trail.retain(|place| there(&place.exercise));
        there(&self.here.exercise) || self.turn_back()
    }

    /// Goes back to where one came from; false if this is where one began.
    pub(super) fn turn_back(&mut self) -> bool {
        let last = self.trail.pop();
        let came = last.is_some();
        if let Some(last) = last {
            self.here = last;
        }
        came
    }
}
