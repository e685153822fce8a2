//! Which weeks are shown.

use chrono::{Datelike, Days, NaiveDate};

use super::back;

/// As many weeks are shown even of the shortest past, where there is room.
const FEWEST: usize = 8;

/// The Monday of a day's week.
#[must_use]
pub fn week_of(day: NaiveDate) -> NaiveDate {
    let days = Days::new(day.weekday().num_days_from_monday().into());
    day.checked_sub_days(days).unwrap_or(day)
}

/// The Mondays to show, oldest first, of what was done from the week of `first` to that of `last`, where
/// there is room for so many: up to this week or, if nothing was done in any of those, up to the last
/// in which something was.
#[must_use]
pub fn window(first: NaiveDate, last: NaiveDate, today: NaiveDate, room: usize) -> Vec<NaiveDate> {
    let this = week_of(today);
    let weeks = |from: NaiveDate, to: NaiveDate| {
        usize::try_from((to - from).num_weeks()).unwrap_or(0).saturating_add(1)
    };
    let end = if last <= this && weeks(last, this) > room { last } else { this };
    let number = weeks(first, end).max(FEWEST).min(room);
    (0..number as u64).rev().map(|weeks| back(end, weeks)).collect()
}
