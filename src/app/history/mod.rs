//! The History screen: what was done, and its corrections.

mod act;
mod opened;

use uuid::Uuid;

use crate::app::Readings;
use crate::journal::record::{Day, Session, SessionLine, Words};

pub(super) use act::{
    accept, bring_back, close, correct, delete, enter, erase, know, look, nudge, read_again, take,
    type_digit, write,
};
pub(super) use opened::LONGEST_NOTE;
pub use opened::{Draft, Field, Opened};

/// What the journal says of the past.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lookback {
    /// The newest sessions, newest first.
    pub lines: Vec<SessionLine>,
    /// How many sessions there are.
    pub all: usize,
    /// Whether those are all there are.
    pub whole: bool,
    /// The last year's days on which anything was done, oldest first.
    pub days: Vec<Day>,
}

/// The state of the History screen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// What has been read of the journal; None until it has.
    past: Option<Lookback>,
    /// The text that the list is narrowed to.
    pub filter: String,
    /// Whether that text is being typed.
    pub typing: bool,
    /// What is open of the chosen session.
    pub open: Option<Opened>,
    /// What each session can be found by, once something is looked for.
    texts: Vec<String>,
    /// The places of the sessions that the filter leaves; None: all.
    found: Option<Vec<usize>>,
    chosen: Option<Uuid>,
    /// The session that was last read with its sets.
    session: Option<Session>,
    /// The session that is being read.
    wanted: Option<Uuid>,
    /// The deleted sessions that can be brought back, the last one last.
    deleted: Vec<SessionLine>,
    /// Whether the journal may know more of that session by now.
    is_stale: bool,
    readings: Readings,
    session_readings: Readings,
}

impl History {
    /// Whether the journal has been read.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.past.is_some()
    }

    /// Whether all sessions there are have been read.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.past.as_ref().is_some_and(|past| past.whole)
    }

    /// The days on which anything was done, oldest first.
    #[must_use]
    pub fn days(&self) -> &[Day] {
        self.past.as_ref().map_or(&[], |past| &past.days)
    }

    /// How many sessions there are, read or not yet.
    #[must_use]
    pub fn all(&self) -> usize {
        let past = self.past.as_ref().filter(|past| !past.whole);
        past.map_or(0, |past| past.all).max(self.lines().len())
    }

    /// How many of them the filter leaves.
    #[must_use]
    pub fn left(&self) -> usize {
        self.found.as_ref().map_or(self.all(), Vec::len)
    }

    /// The session at a place among those that the filter leaves, newest first.
    #[must_use]
    pub fn line(&self, place: usize) -> Option<&SessionLine> {
        let place = match &self.found {
            Some(found) => *found.get(place)?,
            None => place,
        };
        self.lines().get(place)
    }

    /// The place of the chosen session among those that the filter leaves.
    #[must_use]
    pub fn place(&self) -> usize {
        let is_it = |line: &SessionLine| Some(line.id) == self.chosen;
        let place = match &self.found {
            Some(found) => found.iter().position(|&place| is_it(&self.lines()[place])),
            None => self.lines().iter().position(is_it),
        };
        place.unwrap_or(0)
    }

    /// The chosen session: what was last gone to, or the first while that cannot be seen.
    #[must_use]
    pub fn chosen(&self) -> Option<&SessionLine> {
        self.line(self.place())
    }

    /// The chosen session with its sets, once it has been read.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        let chosen = self.chosen()?.id;
        self.session.as_ref().filter(|session| session.id == chosen)
    }

    /// Whether a deleted session can be brought back.
    #[must_use]
    pub const fn can_bring_back(&self) -> bool {
        !self.deleted.is_empty()
    }

    fn lines(&self) -> &[SessionLine] {
        self.past.as_ref().map_or(&[], |past| &past.lines)
    }

    /// Takes what was read; what was chosen stays so if it is still there.
    fn set(&mut self, reading: u32, past: Lookback) {
        // The beginning of what is known already would only be less.
        if !self.readings.awaits(reading) || (self.is_whole() && !past.whole) {
            return;
        }
        self.past = Some(past);
        self.texts.clear();
        self.wanted = None;
        self.list();
        let there = |id: Uuid| self.lines().iter().any(|line| line.id == id);
        if !self.chosen.is_some_and(there) {
            self.chosen = None;
            self.open = None;
        }
    }

    /// Moves the choice in the list or, in the open session, that of what to correct.
    pub(super) fn step(&mut self, by: isize) {
        let fields = self.session().map_or(0, Field::number);
        if let Some(open) = &mut self.open {
            return open.step(by, fields);
        }
        let place = self.place().saturating_add_signed(by);
        let read = self.found.as_ref().map_or(self.lines().len(), Vec::len);
        let place = place.min(read.saturating_sub(1));
        self.chosen = self.line(place).map(|line| line.id);
    }

    /// Opens the chosen session.
    pub(super) fn open(&mut self) {
        self.chosen = self.chosen().map(|line| line.id);
        self.open = self.chosen.map(|_| Opened::default());
    }

    /// Narrows the list to a changed text.
    pub(super) fn narrow(&mut self, change: impl FnOnce(&mut String)) {
        change(&mut self.filter);
        self.list();
    }

    /// Lists anew what the filter leaves.
    fn list(&mut self) {
        let words = Words::of(&self.filter);
        if words.is_empty() {
            self.found = None;
            return;
        }
        if self.texts.is_empty() {
            self.texts = self.lines().iter().map(SessionLine::text).collect();
        }
        let texts = self.texts.iter().enumerate();
        let found = texts.filter(|(_, text)| words.are_in(text)).map(|(place, _)| place);
        self.found = Some(found.collect());
    }

    /// Changes the list and what follows from it.
    fn change(&mut self, change: impl FnOnce(&mut Vec<SessionLine>)) {
        if let Some(past) = &mut self.past {
            change(&mut past.lines);
            self.texts.clear();
            self.list();
        }
    }

    /// Takes the chosen session out; what comes after it is then chosen.
    fn take_out(&mut self) -> Option<SessionLine> {
        let place = self.place();
        let line = self.chosen()?.clone();
        self.change(|lines| lines.retain(|other| other.id != line.id));
        let next = place.min(self.left().saturating_sub(1));
        self.chosen = self.line(next).map(|line| line.id);
        self.open = None;
        Some(line)
    }

    /// Puts a session back where it belongs, and chooses it.
    fn put_back(&mut self, line: SessionLine) {
        self.chosen = Some(line.id);
        self.open = None;
        let age = |line: &SessionLine| (line.started_at.timestamp(), line.id);
        self.change(|lines| {
            // It may never have been gone, or be back already.
            lines.retain(|other| other.id != line.id);
            let place = lines.partition_point(|other| age(other) > age(&line));
            lines.insert(place, line);
        });
    }
}
