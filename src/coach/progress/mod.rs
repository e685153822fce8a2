//! How it goes: weeks against the goal, bests and sides of every exercise, and pain.
//!
//! The Progress screen and `prehab stats` show the same [`Progress`].

#[cfg(test)]
pub(crate) mod fixture;

mod records;
mod strand;
mod streak;
#[cfg(test)]
mod tests;
mod window;
mod words;

use std::time::Duration;

use chrono::{Days, NaiveDate};

use crate::exercise::Library;
use crate::journal::record::{Past, Week};

pub use crate::coach::pain::Zone;
pub use records::{Record, records};
pub use strand::{Asymmetry, OneSide, Strand, StrandId};
pub use streak::Streak;
pub use window::{week_of, window};
pub use words::{amount, day};

/// How many weeks, this one included, the sides are compared over, and the newest of trends.
pub const COMPARED: u64 = 8;

/// The weeks of trends, this one included.
pub const TREND: u64 = 12;

/// How it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The day on which it is told.
    pub today: NaiveDate,
    /// How many sessions a week the person sets out to do.
    pub goal: u32,
    /// Every week in which something was done, oldest first.
    pub weeks: Vec<Week>,
    /// Weeks with the goal met.
    pub streak: Streak,
    /// All of it together.
    pub total: Total,
    /// What was done of every exercise, what was done last first.
    pub strands: Vec<Strand>,
}

/// All sessions together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// How many in which something was done.
    pub sessions: u32,
    /// How long the person was at it.
    pub active: Duration,
    /// How much of that was before runs.
    pub before: Duration,
    /// How much of it was after runs.
    pub after: Duration,
}

/// The Monday from which on a [`Past`] needs the weeks of each kind for all that is told at a glance.
#[must_use]
pub fn needed_since(today: NaiveDate) -> NaiveDate {
    back(week_of(today), TREND.max(COMPARED) - 1)
}

/// The Monday so many weeks before another.
fn back(monday: NaiveDate, weeks: u64) -> NaiveDate {
    monday.checked_sub_days(Days::new(7 * weeks)).unwrap_or(monday)
}

impl Progress {
    /// How it goes, as seen on a day. Of the weeks of each kind it needs those since [`needed_since`].
    #[must_use]
    pub fn new(past: Past, goal: u8, today: NaiveDate, library: &Library) -> Self {
        let Past { weeks, standings, kinds } = past;
        let goal = u32::from(goal);
        Self {
            today,
            goal,
            streak: Streak::of(&weeks, goal, today),
            total: Total::of(&weeks),
            strands: strand::strands(standings, kinds, today, library),
            weeks,
        }
    }

    /// What was done in the week of this Monday, if something was.
    #[must_use]
    pub fn week(&self, monday: NaiveDate) -> Option<&Week> {
        let place = self.weeks.binary_search_by_key(&monday, |week| week.monday).ok()?;
        self.weeks.get(place)
    }

    /// This week, likewise.
    #[must_use]
    pub fn this_week(&self) -> Option<&Week> {
        self.week(week_of(self.today))
    }

    /// The Mondays to show where there is room for so many weeks, see [`window()`]; none if nothing was
    /// ever done.
    #[must_use]
    pub fn window(&self, room: usize) -> Vec<NaiveDate> {
        match (self.weeks.first(), self.weeks.last()) {
            (Some(first), Some(last)) => window(first.monday, last.monday, self.today, room),
            (_, _) => Vec::new(),
        }
    }
}

impl Total {
    fn of(weeks: &[Week]) -> Self {
        weeks.iter().fold(Self::default(), |total, week| Self {
            sessions: total.sessions + week.sessions,
            active: total.active + week.active,
            before: total.before + week.before,
            after: total.after + week.after,
        })
    }
}
