//! The journal's writer, and when to try again what it did not take.

use std::path::Path;
use std::time::Duration;

use uuid::Uuid;

use crate::journal::{Health, JournalOp, Writer};
use crate::session::Moment;

use super::clock::Clock;

/// How long after a failure it is tried again, in time of the world.
const AGAIN: Duration = Duration::from_secs(5);

/// How saving changed with the last try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Saving {
    /// As before.
    Unchanged,
    /// Everything is on disk again.
    Works,
    /// Something is not and will be tried again; why it is not.
    Fails(String),
    /// Something is not and never will be; what, and why.
    Lost(String),
    /// As before, but a correction came too late; what to tell of it.
    Gone(String),
}

/// Writes what was done, and remembers what is still to be written.
pub(super) struct Saver {
    writer: Writer,
    again: Option<Moment>,
    told: Saving,
}

impl Saver {
    /// For the journal of a data folder.
    pub(super) fn new(data: &Path) -> Self {
        Self { writer: Writer::new(data), again: None, told: Saving::Works }
    }

    /// Writes a change; when this returns, it is on disk or the answer is [`Saving::Fails`] now or
    /// was before.
    pub(super) fn save(&mut self, op: JournalOp, clock: &Clock) -> Saving {
        let health = self.writer.submit(op);
        self.learn(health, clock)
    }

    /// The session that changes go to.
    pub(super) fn session(&self) -> Option<Uuid> {
        self.writer.session()
    }

    /// Tries again if it is time to.
    pub(super) fn retry(&mut self, clock: &Clock) -> Saving {
        if self.again.is_none_or(|again| clock.now().moment < again) {
            return Saving::Unchanged;
        }
        let health = self.writer.retry();
        self.learn(health, clock)
    }

    /// Tries a last time, before the program ends. What is then not on disk, if anything, and why.
    pub(super) fn finish(&mut self) -> Option<String> {
        match self.writer.finish() {
            Health::Saved => None,
            Health::Lost { what } => Some(what),
            Health::NotSaved { why, .. } => {
                let lost = self.writer.lost().into_iter();
                Some(lost.chain([format!("the end of it: {why}")]).collect::<Vec<_>>().join("; "))
            }
        }
    }

    /// When to call [`Saver::retry`].
    pub(super) const fn next(&self) -> Option<Moment> {
        self.again
    }

    fn learn(&mut self, health: Health, clock: &Clock) -> Saving {
        self.again = None;
        let saving = match health {
            Health::Saved => Saving::Works,
            Health::Lost { what } => Saving::Lost(what),
            Health::NotSaved { why, .. } => {
                let again = clock.now().moment.0 + clock.speed().session(AGAIN);
                self.again = Some(Moment(again));
                Saving::Fails(why)
            }
        };
        if self.told == saving {
            return self.writer.take_gone().map_or(Saving::Unchanged, Saving::Gone);
        }
        self.told = saving.clone();
        saving
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::clock::Speed;

    fn begin(clock: &Clock) -> JournalOp {
        JournalOp::Begin {
            routine: "mine".into(),
            title: "Mine".into(),
            when: crate::routine::When::Any,
            plan: "{}".into(),
            lighter: None,
            started_at: clock.now().wall,
        }
    }

    #[test]
    fn what_cannot_be_saved_is_told_once_and_saved_when_it_can() {
        let home = tempfile::tempdir().expect("a folder");
        let data = home.path().join("data");
        std::fs::write(&data, "a file in the folder's place").expect("a file");
        let clock = Clock::start(Speed::REAL);
        let mut saver = Saver::new(&data);
        assert!(matches!(saver.save(begin(&clock), &clock), Saving::Fails(_)));
        assert_eq!(saver.save(begin(&clock), &clock), Saving::Unchanged);
        assert_eq!(saver.retry(&clock), Saving::Unchanged, "it is too early");
        assert!(saver.next().is_some_and(|again| again > clock.now().moment));
        assert!(saver.finish().is_some());

        std::fs::remove_file(&data).expect("it was there");
        assert_eq!(saver.save(begin(&clock), &clock), Saving::Works);
        assert_eq!(saver.next(), None);
        assert_eq!(saver.finish(), None);
    }

    #[test]
    fn what_can_never_be_saved_is_told_to_the_end_and_not_tried_again() {
        let home = tempfile::tempdir().expect("a folder");
        let clock = Clock::start(Speed::REAL);
        let mut saver = Saver::new(home.path());
        let answer = |effort| JournalOp::Answer {
            effort: Some(effort),
            pain_before: None,
            pain_after: None,
            note: None,
            at: clock.now().wall,
        };
        assert_eq!(saver.save(begin(&clock), &clock), Saving::Unchanged);
        assert!(matches!(saver.save(answer(11), &clock), Saving::Lost(_)));
        assert_eq!(saver.next(), None);
        assert_eq!(saver.save(JournalOp::Plan("{}".into()), &clock), Saving::Unchanged);
        assert!(saver.finish().is_some_and(|what| what.starts_with("your answers: ")));
    }
}
