//! When a week is one to recover in.

use chrono::{Days, NaiveDate};

use super::diary::day;
use super::progress::week_of;
use crate::journal::record::Session;
use crate::plan::Lighter;

/// After so many full weeks a lighter one comes: a rule of thumb of strength training.
pub const FULL_WEEKS: u64 = 4;

/// Whether the week of this day is to be lighter: the four weeks before it had as many sessions as the
/// goal says, and none of them was lighter itself.
#[must_use]
pub fn is_lighter(sessions: &[Session], goal: u8, today: NaiveDate) -> bool {
    let this = week_of(today);
    let full = |back: u64| {
        let monday = this.checked_sub_days(Days::new(7 * back)).unwrap_or(this);
        let of_it = || {
            let of_week = move |session: &&Session| week_of(day(session)) == monday;
            sessions.iter().filter(of_week).filter(|session| session.did_something())
        };
        let is_lighter = |session: &Session| session.lighter == Some(Lighter::Week);
        of_it().count() >= usize::from(goal.max(1)) && !of_it().any(is_lighter)
    };
    (1..=FULL_WEEKS).all(full)
}
