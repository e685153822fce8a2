//! What a session changes: what is due of its routine the next time, beside what was due this time.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{Due, Past, due};
use crate::coach::progression::{Offer, Rung};
use crate::coach::version::Version;
use crate::exercise::Exercise;
use crate::journal::record::Session;
use crate::routine::Routine;

/// An exercise of which another amount is due the next time, or which rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is called.
    pub title: String,
    /// What is due then: "35 s", "rests until Mon 30 Nov".
    pub what: String,
    /// What was due this time, if that is another amount.
    pub was: Option<String>,
    /// Why, in a few words.
    pub why: Option<String>,
    /// How much it matters to hear of it: the least first.
    weight: Weight,
}

/// What a person should hear of first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Rests,
    Less,
    Other,
    More,
}

impl Change {
    /// Whether more is due than was.
    #[must_use]
    pub fn grows(&self) -> bool {
        self.weight == Weight::More
    }

    /// All of it in a line.
    #[must_use]
    pub fn words(&self) -> String {
        let [fullest, ..] = self.ways();
        fullest
    }

    /// It in a line, from the fullest to the shortest.
    #[must_use]
    pub fn ways(&self) -> [String; 3] {
        let short = format!("{} {}", self.title, self.what);
        let was = self.was.as_ref().map_or_else(String::new, |was| format!(" (was {was})"));
        let why = self.why.as_ref().map_or_else(String::new, |why| format!(": {why}"));
        [format!("{short}{was}{why}"), format!("{short}{was}"), short]
    }
}

/// A session and the past that it adds to.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The session, with what was answered of it so far.
    pub session: &'a Session,
    /// The sessions before it, oldest first.
    pub earlier: &'a [Session],
}

impl Outcome<'_> {
    /// What of a routine is due otherwise because of the session, what matters most first. Next time is
    /// the day after it at the earliest, for nothing grows twice a day. `past` is what the coach goes by
    /// on a day after some sessions; `find` looks an exercise up in the library.
    #[must_use]
    pub fn changes<'e>(
        self,
        routine: &Routine,
        past: impl for<'s> Fn(&'s [Session], NaiveDate) -> Past<'s>,
        find: impl Fn(&str) -> Option<&'e Exercise>,
    ) -> Vec<Change> {
        // One that was cut short may have been gone on with days later, after others.
        let today = self.session.last_end().date_naive();
        let before = past(self.earlier, today).hurting(self.session.pain_before);
        let mut all: Vec<Session> = self.earlier.iter().chain([self.session]).cloned().collect();
        all.sort_by_key(|session| session.started_at);
        let after = past(&all, today.succ_opt().unwrap_or(today));
        let mut changes: Vec<Change> = Vec::new();
        for block in &routine.blocks {
            for entry in &block.entries {
                let was = due(routine, block, entry, &before, &find);
                let next = due(routine, block, entry, &after, &find);
                let change = next.change_from(&was, today, &find);
                // An exercise that comes twice is told once.
                changes.extend(change.filter(|change| !changes.contains(change)));
            }
        }
        changes.sort_by_key(|change| change.weight);
        changes
    }
}

impl Due<'_> {
    /// What is due otherwise than it was.
    fn change_from<'e>(
        &self,
        was: &Self,
        today: NaiveDate,
        find: &impl Fn(&str) -> Option<&'e Exercise>,
    ) -> Option<Change> {
        let word = |what: &str| (what.to_owned(), None);
        let ((what, was), weight) = match (self.next.rung, was.next.rung) {
            (None, None) => return None,
            (None, Some(_)) => ((self.next.rests(today), None), Weight::Rests),
            (Some(_), None) => (word("is back"), Weight::Other),
            (Some(_), Some(_)) if self.version != was.version => {
                (word(&format!("starts as: {}", self.version_name(find))), Weight::Other)
            }
            (Some(_), Some(_)) if self.next.offer == Offer::BeginEasier => {
                (word("starts with an easier version"), Weight::Less)
            }
            (Some(_), Some(_)) if self.measured.is_none() => {
                let hurts = self.next.reason.is_pain() && self.next.reason != was.next.reason;
                hurts.then(|| (word("do less of it, or leave it out"), Weight::Less))?
            }
            (Some(now), Some(before)) => self.amounts(now, before)?,
        };
        Some(Change { title: self.title(), what, was, why: self.next.because(), weight })
    }

    fn amounts(&self, now: Rung, before: Rung) -> Option<((String, Option<String>), Weight)> {
        let measure = self.measured?.measure;
        let weight = match now.volume().cmp(&before.volume()) {
            _ if now == before => return None,
            Ordering::Less => Weight::Less,
            Ordering::Equal | Ordering::Greater => Weight::More,
        };
        let (now, before) = now.beside(before, measure);
        Some(((now, Some(before)), weight))
    }

    /// What the version is called that is done in this place.
    fn version_name<'e>(&self, find: &impl Fn(&str) -> Option<&'e Exercise>) -> String {
        let title = |id: &str| find(id).map_or_else(|| id.to_owned(), |it| it.title.clone());
        match &self.version {
            Version::AsPlanned => "the routine has it".to_owned(),
            Version::Changed(text) => text.clone(),
            Version::Other(id, None) => title(id),
            Version::Other(id, Some(text)) => format!("{}: {text}", title(id)),
        }
    }
}
