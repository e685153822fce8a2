//! Weeks with the goal met. A goal for the week leaves room for days of rest.

use chrono::NaiveDate;

use super::{back, week_of};
use crate::journal::record::Week;

/// How many weeks in a row had as many sessions as the goal says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Streak {
    /// Up to now. This week counts as soon as it has met the goal; while it has not, it breaks nothing.
    pub weeks: u32,
    /// The most there ever were.
    pub longest: u32,
}

impl Streak {
    /// Of these weeks, oldest first, as seen on a day.
    pub(super) fn of(weeks: &[Week], goal: u32, today: NaiveDate) -> Self {
        let this = week_of(today);
        // What the clock had in the future is no part of a row up to now.
        let met = weeks.iter().filter(|week| week.sessions >= goal && week.monday <= this);
        let (mut longest, mut run, mut last) = (0, 0, None);
        for week in met {
            let follows = last == Some(back(week.monday, 1));
            run = if follows { run + 1 } else { 1 };
            longest = run.max(longest);
            last = Some(week.monday);
        }
        let goes_on = last.is_some_and(|last| last >= back(this, 1));
        Self { weeks: if goes_on { run } else { 0 }, longest }
    }
}
