//! What is known of an exercise in one session.

use chrono::NaiveDate;

use super::{GOOD_EFFORT, Rung, TOO_HARD};
use crate::coach::pain::Zone;

/// What the person said of a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Felt {
    /// Effort, 1-10.
    pub effort: Option<u8>,
    /// Pain before it, 0-10.
    pub before: Option<u8>,
    /// Pain after it.
    pub after: Option<u8>,
    /// Pain the next morning.
    pub next_morning: Option<u8>,
    /// Whether the exercise was ended or left out because it hurt.
    pub stopped: bool,
    /// Whether another exercise of the session was.
    pub elsewhere: bool,
}

/// An exercise in one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    /// The day.
    pub day: NaiveDate,
    /// What was prescribed.
    pub rung: Rung,
    /// How much of each set was done, on the weaker side.
    pub done: Vec<u32>,
    /// What the person said.
    pub felt: Felt,
    /// Whether it was gone on with in an easier version.
    pub gave_way: bool,
    /// Whether it was in this place of this routine.
    pub here: bool,
    /// Whether less than was due was planned, for want of time or to recover; or the session was left
    /// before all of it was done. It then says nothing of how much is due.
    pub partly: bool,
}

impl Felt {
    /// The pain that is known: after the session or, where that was not answered, before it.
    #[must_use]
    pub fn pain(&self) -> u8 {
        self.after.or(self.before).unwrap_or_default()
    }

    /// What the pain, or the lack of it, means.
    #[must_use]
    pub fn zone(&self) -> Zone {
        let zone = Zone::of(self.pain());
        match (self.stopped, self.elsewhere) {
            (true, _) => Zone::Stop,
            // The person said which it was.
            (false, true) => zone.min(Zone::Caution),
            (false, false) => zone,
        }
    }

    /// The most pain that is known, if it calls for caution: in the session or the morning after it.
    #[must_use]
    pub fn caution(&self) -> Option<u8> {
        let morning = self.next_morning.unwrap_or_default();
        let calls = self.zone().max(Zone::of(morning)) > Zone::GoOn;
        calls.then(|| self.pain().max(morning))
    }

    /// Whether there was pain that stands against more of it.
    #[must_use]
    pub fn hurts(&self) -> bool {
        self.is_red() || self.caution().is_some()
    }

    /// Whether there was pain before the session that stood against more then.
    #[must_use]
    pub fn hurt_before(&self) -> bool {
        self.before.is_some_and(|pain| Zone::of(pain) > Zone::GoOn)
    }

    /// Whether pain was no more the next morning than before the session, as far as is known.
    #[must_use]
    pub fn has_settled(&self) -> bool {
        self.next_morning.unwrap_or_default() <= self.before.unwrap_or_default()
    }

    /// Whether the exercise has to become easier because of pain: it was stopped, or pain stayed
    /// until the next morning.
    #[must_use]
    pub fn is_red(&self) -> bool {
        let rose = self.next_morning.unwrap_or_default() > self.before.unwrap_or_default() + 1;
        match self.zone() {
            Zone::Stop => true,
            Zone::Caution => rose || !self.has_settled(),
            Zone::GoOn => rose,
        }
    }
}

impl Log {
    /// Whether as much was done as was prescribed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let sets = usize::try_from(self.rung.sets).unwrap_or(usize::MAX);
        self.done.get(..sets).is_some_and(|sets| sets.iter().all(|done| *done >= self.rung.amount))
    }

    /// Whether it was good enough to count towards more.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.is_complete()
            && !self.gave_way
            && self.felt.effort.is_none_or(|effort| effort <= GOOD_EFFORT)
            && self.felt.caution().is_none()
            && self.felt.has_settled()
    }

    /// Whether it was too much.
    #[must_use]
    pub fn is_too_much(&self) -> bool {
        !self.is_complete()
            || self.gave_way
            || self.felt.effort.is_some_and(|effort| effort >= TOO_HARD)
    }
}
