//! When to ask.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Grade, MORNING_WITHIN, SESSIONS, SOME, Sign, URGENT_FOR, WITHIN};
use crate::coach::pain::Zone;
use crate::journal::record::{Care, Said};

/// Why signs are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing was done before.
    FirstUse,
    /// So much pain was said.
    Pain(u8),
    /// So much pain was said of a run.
    Run(u8),
    /// There was pain around so many sessions in two weeks.
    Again(usize),
}

/// Whether what was said of past sessions is a reason to ask for signs: much pain that was said on a
/// day after signs were last asked for, or some pain around several sessions the last of which was;
/// likewise much pain on a run.
#[must_use]
pub fn due(care: &Care, today: NaiveDate) -> Option<Why> {
    let is_new = |said: &Said| care.asked.is_none_or(|asked| asked.date_naive() < said.day());
    let sore: Vec<&Said> = care
        .lately
        .iter()
        .filter(|said| said.most() >= SOME && (today - said.day()).num_days() <= WITHIN)
        .collect();
    let much = sore.iter().rev().find(|said| Zone::of(said.most()) == Zone::Stop && is_new(said));
    if let Some(said) = much {
        return Some(Why::Pain(said.most()));
    }
    if let Some(pain) = much_on_a_run(care, today) {
        return Some(Why::Run(pain));
    }
    let is_again = sore.len() >= SESSIONS && sore.iter().any(|said| is_new(said));
    is_again.then_some(Why::Again(sore.len()))
}

/// Much pain on the last run that had so much, if signs were not asked for since.
fn much_on_a_run(care: &Care, today: NaiveDate) -> Option<u8> {
    let is_new = |over: &DateTime<FixedOffset>| care.asked.is_none_or(|asked| asked < *over);
    let is_near = |over: &DateTime<FixedOffset>| (today - over.date_naive()).num_days() <= WITHIN;
    let much = |pain: u8| Zone::of(pain) == Zone::Stop;
    let mut runs = care.runs.iter().rev();
    runs.find(|(over, pain)| much(*pain) && is_new(over) && is_near(over)).map(|(_, pain)| *pain)
}

/// The session of which the next morning is asked for: the last one of an earlier day, if there is no
/// answer and it was not asked for before.
#[must_use]
pub fn morning(care: &Care, today: NaiveDate) -> Option<&Said> {
    let earlier = |said: &&Said| said.did_something && said.day() < today;
    let last = care.lately.iter().rev().find(earlier)?;
    let is_near = (today - last.day()).num_days() <= MORNING_WITHIN;
    let is_open = last.next_morning.is_none() && care.morning != Some(last.id);
    (is_near && is_open).then_some(last)
}

/// The day on which something urgent was named, while that is to be reminded of.
#[must_use]
pub fn urgent(care: &Care, today: NaiveDate) -> Option<NaiveDate> {
    let day = care.asked?.date_naive();
    let mut signs = care.signs.iter().filter_map(|id| Sign::from_id(id));
    let is_urgent = signs.any(|sign| sign.grade() == Grade::Urgent);
    (is_urgent && (today - day).num_days() < URGENT_FOR).then_some(day)
}
