//! What comes together over days and weeks.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::{Kind, Outcome, Session, Status};

/// One session without its sets, as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionLine {
    /// Its id.
    pub id: Uuid,
    /// The routine's id.
    pub routine: String,
    /// The routine's title then.
    pub title: String,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// How it ended.
    pub status: Status,
    /// 1-10, as the person says.
    pub effort: Option<u8>,
    /// 0-10 before it.
    pub pain_before: Option<u8>,
    /// 0-10 after it.
    pub pain_after: Option<u8>,
    /// 0-10 the next morning.
    pub pain_next_morning: Option<u8>,
    /// The person's own words.
    pub note: Option<String>,
    /// How long the person was at it; see [`active`](super::active).
    pub active: Duration,
    /// How many of its sets were done, be it cut short.
    pub sets_done: u32,
    /// How many sets it has, with those that were skipped.
    pub sets_planned: u32,
}

impl SessionLine {
    /// What a list shows of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped);
        let number = |sets: usize| u32::try_from(sets).unwrap_or(u32::MAX);
        Self {
            id: session.id,
            routine: session.routine.clone(),
            title: session.title.clone(),
            started_at: session.started_at,
            status: session.status,
            effort: session.effort,
            pain_before: session.pain_before,
            pain_after: session.pain_after,
            pain_next_morning: session.pain_next_morning,
            note: session.note.clone(),
            active: session.active(),
            sets_done: number(done.count()),
            sets_planned: number(session.sets.len()),
        }
    }

    /// How long the person was at it; None if nothing was done.
    #[must_use]
    pub fn took(&self) -> Option<Duration> {
        (self.sets_done > 0).then_some(self.active)
    }
}

/// What was done on one local day, in sessions that have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// How many sessions in which something was done.
    pub sessions: u32,
    /// How long the person was at it.
    pub active: Duration,
}

/// What was done in one week, in sessions that have ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: NaiveDate,
    /// How many sessions in which something was done.
    pub sessions: u32,
    /// How many of them before runs.
    pub sessions_before: u32,
    /// How many of them after runs.
    pub sessions_after: u32,
    /// How long the person was at it.
    pub active: Duration,
    /// How much of that was before runs.
    pub before: Duration,
    /// How much of it was after runs.
    pub after: Duration,
    /// The most pain before any of them, 0-10.
    pub pain_before: Option<u8>,
    /// The most after any.
    pub pain_after: Option<u8>,
    /// The most on the next morning after any.
    pub pain_next_morning: Option<u8>,
}

/// How it stands with a kind of set, over all sessions that have ended. Amounts are what the kind is
/// measured in: seconds or repetitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What it is.
    pub kind: Kind,
    /// How many sets of it were done.
    pub sets: u32,
    /// How much in all of them together.
    pub total: u64,
    /// The most in one set.
    pub best: u32,
    /// The first day on which that was reached.
    pub best_day: NaiveDate,
    /// The most in one set of the last session.
    pub last: u32,
    /// The last day on which it was done.
    pub last_day: NaiveDate,
}

impl Standing {
    /// Of a kind of which nothing was done.
    pub(in super::super) fn none(kind: Kind) -> Self {
        let never = NaiveDate::default();
        Self { kind, sets: 0, total: 0, best: 0, best_day: never, last: 0, last_day: never }
    }

    /// Adds the week after those that are counted, with the most in one set of its last session.
    pub(in super::super) fn add(&mut self, week: &KindWeek, last: u32, last_day: NaiveDate) {
        self.sets = self.sets.saturating_add(week.sets);
        self.total = self.total.saturating_add(week.total);
        if week.best > self.best {
            (self.best, self.best_day) = (week.best, week.best_day);
        }
        (self.last, self.last_day) = (last, last_day);
    }
}

/// A kind of set by weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWeeks {
    /// What it is.
    pub kind: Kind,
    /// The weeks in which it was done, oldest first.
    pub weeks: Vec<KindWeek>,
}

/// What the weeks and the kinds of sets say together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Every week in which something was done, oldest first.
    pub weeks: Vec<Week>,
    /// How it stands with each kind.
    pub standings: Vec<Standing>,
    /// What was done of each kind by weeks; of kinds that were not done in the weeks that were asked
    /// for, nothing.
    pub kinds: Vec<KindWeeks>,
}

/// One week of a kind of set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWeek {
    /// Its first day.
    pub monday: NaiveDate,
    /// How many sets were done.
    pub sets: u32,
    /// How much in all of them together.
    pub total: u64,
    /// The most in one set.
    pub best: u32,
    /// The first day of the week on which that was reached.
    pub best_day: NaiveDate,
    /// The most that was beyond all before it in the week and up to the person, not to the plan.
    pub record: Option<Reached>,
}

/// An amount that was more than any before it in its week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// How much.
    pub amount: u32,
    /// The day.
    pub day: NaiveDate,
    /// The best of the week's sessions before that one; 0 if there were none.
    pub before: u32,
}
