//! The facts that a session leaves behind.

mod bests;
mod care;
mod correct;
mod counts;
mod find;
mod run;

use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::Uuid;

use crate::exercise::{Side, Tempo};
use crate::plan::{Lighter, StepSide};
use crate::routine::{Count, When};

pub(super) use bests::Done;
pub use bests::{Bests, Kind, Measure, PersonalRecord};
pub use care::{Care, CareNote, Said};
pub use correct::{Corrects, MOST};
pub use counts::{Day, KindWeek, KindWeeks, Past, Reached, SessionLine, Standing, Week};
pub use find::Words;
pub use run::{FARTHEST, LONGEST, Run, Source, Sport, Surface};

/// An amount of one set, planned or done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// How long the whole set is or took; None as a target where only the person ends it.
    pub length: Option<Duration>,
    /// Repetitions.
    pub reps: Option<u32>,
    /// How long each hold is: of the set without repetitions, of each repetition with them.
    pub hold: Option<Duration>,
}

/// How a set ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// As much as planned, or as much as wanted where the plan left it open.
    Done,
    /// Ended early, with what was done.
    Short,
    /// Passed over.
    Skipped,
}

/// Why an exercise was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It hurts.
    Pain,
    /// What it needs is not at hand.
    Kit,
    /// There is no time for it.
    Time,
}

/// One set as the session knows it. Its moment is on the session's clock; see [`Set`] for the day.
#[derive(Debug, Clone, PartialEq)]
pub struct SetRecord {
    /// The library's id; None for a routine's own exercise.
    pub exercise: Option<String>,
    /// The exercise's name.
    pub title: String,
    /// Changed as this says: "Knees down".
    pub variant: Option<String>,
    /// The exercise of the routine in whose place it was done, if that is another one.
    pub instead_of: Option<String>,
    /// The side.
    pub side: Option<StepSide>,
    /// The set within its round, from 1.
    pub set: u32,
    /// The round, from 1.
    pub round: u32,
    /// What was planned.
    pub target: Amount,
    /// What was done.
    pub actual: Amount,
    /// How it ended.
    pub outcome: Outcome,
    /// Why, if it was left out.
    pub reason: Option<Reason>,
    /// Who counted; None without repetitions.
    pub counted: Option<Count>,
    /// At which tempo; None without repetitions.
    pub tempo: Option<Tempo>,
    /// When it began, as time since the session's clock's origin.
    pub started: Duration,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// To its last step.
    Finished,
    /// Left early and kept.
    Partial,
    /// Killed, not yet resumed or decided; also a session that is running now.
    Interrupted,
}

/// One set as the journal keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Set {
    /// Index of its step in the session's plan; unique within the session.
    pub step: usize,
    /// What was planned and done.
    pub record: SetRecord,
    /// When it began, with the local offset then.
    pub started_at: DateTime<FixedOffset>,
}

/// When what began then and took so long ended. A length that leads beyond the calendar counts as none.
fn end(began: DateTime<FixedOffset>, length: Option<Duration>) -> DateTime<FixedOffset> {
    let length = TimeDelta::from_std(length.unwrap_or_default()).unwrap_or_default();
    began.checked_add_signed(length).unwrap_or(began)
}

impl Set {
    /// When it ended. A length that leads beyond the calendar counts as none.
    #[must_use]
    pub fn ended_at(&self) -> DateTime<FixedOffset> {
        end(self.started_at, self.record.actual.length)
    }
}

/// One session as the journal keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// A version 7 UUID: ids sort by the time they were made.
    pub id: Uuid,
    /// The routine's id.
    pub routine: String,
    /// The routine's title then.
    pub title: String,
    /// When the routine belonged; None if nobody knows any more.
    pub when: Option<When>,
    /// When it began.
    pub started_at: DateTime<FixedOffset>,
    /// When it ended; None while it has not.
    pub ended_at: Option<DateTime<FixedOffset>>,
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
    /// Why less than was due was planned, if it was.
    pub lighter: Option<Lighter>,
    /// Its sets, in the order of the plan.
    pub sets: Vec<Set>,
}

/// The longest pause between two sets that still counts as part of the exercise: three minutes is
/// the longest rest between sets that is commonly advised, and two more to get ready.
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);

/// How long the person was at it who began then and did these sets, of each of which it says when it
/// began and how long it took: the sets and the pauses before each, of which none counts for more
/// than five minutes. A session that stood over night was no shorter for it, and no longer.
#[must_use]
pub fn active(
    began: DateTime<FixedOffset>,
    sets: impl IntoIterator<Item = (DateTime<FixedOffset>, Option<Duration>)>,
) -> Duration {
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by_key(|(started_at, _)| *started_at);
    let mut last_end = began;
    let mut active = Duration::ZERO;
    for (started_at, length) in sets {
        let pause = (started_at - last_end).to_std().unwrap_or_default().min(LONGEST_PAUSE);
        active = active.saturating_add(pause.saturating_add(length.unwrap_or_default()));
        last_end = last_end.max(end(started_at, length));
    }
    active
}

impl Session {
    /// How long the person was at it; see [`active`].
    #[must_use]
    pub fn active(&self) -> Duration {
        let sets = self.sets.iter();
        active(self.started_at, sets.map(|set| (set.started_at, set.record.actual.length)))
    }

    /// When its last set ended; its start if it has none.
    #[must_use]
    pub fn last_end(&self) -> DateTime<FixedOffset> {
        let ends = self.sets.iter().map(Set::ended_at);
        ends.max().unwrap_or(self.started_at).max(self.started_at)
    }

    /// Whether any set of it was done, be it cut short.
    #[must_use]
    pub fn did_something(&self) -> bool {
        self.sets.iter().any(|set| set.record.outcome != Outcome::Skipped)
    }
}

/// The one side of a step side, if it is one.
#[must_use]
pub const fn single(side: StepSide) -> Option<Side> {
    match side {
        StepSide::Left => Some(Side::Left),
        StepSide::Right => Some(Side::Right),
        StepSide::Alternate | StepSide::AlternateRight => None,
    }
}

/// A session that was cut short and can go on.
#[derive(Debug, Clone, PartialEq)]
pub struct CutShort {
    /// What is kept of it.
    pub session: Session,
    /// Its plan, as it was stored.
    pub plan: String,
}

/// What the screens need of the journal at a glance.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overview {
    /// When anything of each routine was last done in a session that ended, by routine id.
    pub last_done: std::collections::HashMap<String, DateTime<FixedOffset>>,
    /// Minutes on each of the last 28 local days that had any in a session that has ended, oldest first.
    pub days: Vec<(chrono::NaiveDate, u32)>,
    /// The newest session that was cut short, if nobody is running it now.
    pub cut_short: Option<CutShort>,
    /// What was asked and said about pain.
    pub care: Care,
    /// The runs of the last two months, oldest first.
    pub runs: Vec<Run>,
}

impl Overview {
    /// Whether nothing was ever done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.last_done.is_empty() && self.days.is_empty() && self.cut_short.is_none()
    }
}
