//! The History screen: what was done.

use uuid::Uuid;

use crate::app::Sight;
use crate::journal::record::Session;

/// The state of the History screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The sessions, newest first; None until they have been read.
    pub sessions: Option<Vec<Session>>,
    /// Whether the chosen session is open, and how far it is scrolled.
    pub open: Option<usize>,
    chosen: Option<Uuid>,
}

impl History {
    /// Takes the sessions anew; what was chosen stays so if it is still there.
    pub(super) fn set(&mut self, sessions: Vec<Session>) {
        let there = |id: Uuid| sessions.iter().any(|session| session.id == id);
        if !self.chosen.is_some_and(there) {
            self.chosen = sessions.first().map(|session| session.id);
            self.open = None;
        }
        self.sessions = Some(sessions);
    }

    /// The place of the chosen session in the list.
    #[must_use]
    pub fn place(&self) -> usize {
        let mut sessions = self.sessions.iter().flatten();
        sessions.position(|session| Some(session.id) == self.chosen).unwrap_or(0)
    }

    /// The chosen session; None only if there are none.
    #[must_use]
    pub fn chosen(&self) -> Option<&Session> {
        self.sessions.as_ref()?.get(self.place())
    }

    /// Moves the choice, or scrolls the open session.
    pub(super) fn step(&mut self, by: isize, sight: Sight) {
        if let Some(first) = self.open {
            self.open = Some(sight.scroll(first, by));
        } else if let Some(sessions) = &self.sessions {
            let place = self.place().saturating_add_signed(by);
            let place = place.min(sessions.len().saturating_sub(1));
            self.chosen = sessions.get(place).map(|session| session.id);
        }
    }

    /// Opens the chosen session.
    pub(super) fn open(&mut self) {
        self.open = self.chosen().map(|_| 0);
    }
}
