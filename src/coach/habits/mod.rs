//! Habits: how far lately, in what shoes, on what, and what there was beside running.

#[cfg(test)]
mod tests;
mod tip;
mod weeks;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

use super::pain;
use super::session::is_strength;
use crate::config::Units;
use crate::exercise::Kind;
use crate::journal::record::{Run, Session, Surface};

pub use tip::{Article, Tip, after, tips};
pub use weeks::{WeekOfRuns, weeks};

/// How many days back the longest run is looked for, and what runs were on.
pub const MONTH: u64 = 30;

/// Days with other training in a month that an article asks for, at least and at most.
pub const CROSS_TRAINING: (u32, u32) = (3, 4);

/// Days of which some are to be rest.
pub const WEEK: u64 = 7;

/// When shoes are worth a look, and when they are commonly done, in metres.
pub const SHOES: (u64, u64) = (500_000, 800_000);

/// A run that was longer than the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Longest {
    /// In metres.
    pub metres: u32,
    /// When.
    pub day: NaiveDate,
}

impl Longest {
    /// How long the next one is to be at most: a tenth more. A rule of thumb.
    #[must_use]
    pub const fn limit(self) -> u32 {
        // In whole hundreds of metres, which is what is said of it, and never more than that.
        let limit = self.metres.saturating_mul(11) / 10;
        if limit < 1_000 { limit } else { limit / 100 * 100 }
    }
}

/// How far it may go on a day, by a rule of thumb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many metres at most.
    UpTo(u32),
    /// So many metres more than what was run on it.
    More(u32),
    /// No farther: so many metres were run on it.
    Reached(u32),
}

/// How far a pair of shoes has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shoes {
    /// What they are called.
    pub name: String,
    /// In metres.
    pub metres: u64,
    /// When they were run in last.
    pub last: NaiveDate,
}

/// How worn shoes are, as far as that follows from their distance. A rule of thumb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wear {
    /// They need no look yet.
    Fine,
    /// They are worth a look.
    Look,
    /// They have come as far as shoes commonly do.
    Done,
}

impl Shoes {
    /// How worn they are.
    #[must_use]
    pub const fn wear(&self) -> Wear {
        if self.metres >= SHOES.1 {
            Wear::Done
        } else if self.metres >= SHOES.0 {
            Wear::Look
        } else {
            Wear::Fine
        }
    }
}

/// How things stand on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Habits {
    /// The longest run of the 30 days before today.
    pub longest: Option<Longest>,
    /// How far today's runs were together, in metres.
    pub metres_today: u32,
    /// This week so far, from Monday on.
    pub week: WeekOfRuns,
    /// How many runs there were in the last 30 days, today among them.
    pub runs: u32,
    /// How far they were together, in metres.
    pub metres: u64,
    /// How far on what in these days, most first; None: nobody said.
    pub surfaces: Vec<(Option<Surface>, u64)>,
    /// The shoes that were run in lately, those last worn first.
    pub shoes: Vec<Shoes>,
    /// Days of this month with training of another kind.
    pub cross_training: u32,
    /// Days of the last seven, today among them, without a run and without strength; None before
    /// anything was written down for as long.
    pub rest_days: Option<u32>,
}

/// How long after their last run shoes are still told of, in days.
const WORN: u64 = 120;

impl Habits {
    /// How things stand on this local day after all of these `runs` and the `sessions` of the last week
    /// at least.
    #[must_use]
    pub fn of(
        runs: &[Run],
        sessions: &[Session],
        kind: impl Fn(&str) -> Option<Kind>,
        today: NaiveDate,
    ) -> Self {
        let lately = || of_days(runs, MONTH, today).filter(|run| run.is_run());
        let metres = |run: &Run| u64::from(run.distance.unwrap_or_default());
        Self {
            longest: longest_before(runs, today),
            metres_today: of_days(runs, 1, today)
                .filter_map(Run::run_distance)
                .fold(0, u32::saturating_add),
            week: weeks::week(runs, today),
            runs: u32::try_from(lately().count()).unwrap_or(u32::MAX),
            metres: lately().map(metres).sum(),
            surfaces: surfaces(lately()),
            shoes: shoes(runs, today),
            cross_training: cross_training(runs, today),
            rest_days: rest_days(runs, sessions, kind, today),
        }
    }

    /// How far it may still go today; None where no run of the 30 days before says so.
    #[must_use]
    pub fn limit(&self) -> Option<Limit> {
        let limit = self.longest?.limit();
        // As for the limit, whole hundreds of metres.
        let left = limit.saturating_sub(self.metres_today) / 100 * 100;
        Some(match (self.metres_today, left) {
            (0, _) => Limit::UpTo(limit),
            (ran, 0) => Limit::Reached(ran),
            (_, left) => Limit::More(left),
        })
    }

    /// What part of the last 30 days was on what, in percent, most first.
    pub fn shares(&self) -> impl Iterator<Item = (Option<Surface>, u64)> {
        let all: u64 = self.surfaces.iter().map(|(_, metres)| metres).sum();
        let share = move |metres: u64| (metres * 100 + all / 2) / all.max(1);
        self.surfaces.iter().map(move |(surface, metres)| (*surface, share(*metres)))
    }

    /// Whether there was less training of other kinds this month than an article asks for.
    #[must_use]
    pub const fn is_one_sided(&self) -> bool {
        self.cross_training < CROSS_TRAINING.0
    }
}

/// What is to be said of today's last run: "You ran 8 km an hour ago."; None without one.
#[must_use]
pub fn today(runs: &[Run], units: Units, now: DateTime<FixedOffset>) -> Option<String> {
    let is_todays = |run: &&Run| run.is_run() && run.day() == now.date_naive();
    let last = runs.iter().filter(is_todays).max_by_key(|run| run.ended_at())?;
    let far =
        last.distance.map_or_else(String::new, |metres| format!(" {}", units.distance(metres)));
    let ago = match now.signed_duration_since(last.ended_at()).num_minutes() {
        ..30 => "just now".to_owned(),
        30..90 => "an hour ago".to_owned(),
        minutes => format!("{} hours ago", (minutes + 30) / 60),
    };
    Some(format!("You ran{far} {ago}."))
}

/// The most pain on a run of the last days.
#[must_use]
pub fn pain_of_runs(runs: &[Run], today: NaiveDate) -> Option<u8> {
    of_days(runs, 1 + pain::DAYS.unsigned_abs(), today).filter_map(|run| run.pain).max()
}

/// The first of so many days that end with this one.
fn first_of(days: u64, today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(today)
}

fn of_days(runs: &[Run], days: u64, today: NaiveDate) -> impl Iterator<Item = &Run> {
    let first = first_of(days, today);
    runs.iter().filter(move |run| (first..=today).contains(&run.day()))
}

/// The longest run of the 30 days before a day; the last of several.
#[must_use]
pub fn longest_before(runs: &[Run], day: NaiveDate) -> Option<Longest> {
    let first = day.checked_sub_days(Days::new(MONTH)).unwrap_or(day);
    let before = runs.iter().filter(|run| (first..day).contains(&run.day()));
    before
        .filter_map(|run| Some(Longest { metres: run.run_distance()?, day: run.day() }))
        .max_by_key(|longest| (longest.metres, longest.day))
}

fn surfaces<'a>(runs: impl Iterator<Item = &'a Run>) -> Vec<(Option<Surface>, u64)> {
    let mut sums: BTreeMap<Option<Surface>, u64> = BTreeMap::new();
    for run in runs {
        *sums.entry(run.surface).or_default() += u64::from(run.distance.unwrap_or_default());
    }
    let mut surfaces: Vec<_> = sums.into_iter().filter(|(_, metres)| *metres > 0).collect();
    surfaces.sort_by_key(|(_, metres)| std::cmp::Reverse(*metres));
    surfaces
}

/// Shoes are the same whatever the case of their letters.
fn shoes(runs: &[Run], today: NaiveDate) -> Vec<Shoes> {
    let mut pairs: BTreeMap<String, Shoes> = BTreeMap::new();
    let on_foot = runs.iter().filter(|run| run.day() <= today);
    for (run, name) in on_foot.filter_map(|run| Some((run, run.shoes.as_ref()?))) {
        let shoes = pairs.entry(name.to_lowercase()).or_insert_with(|| Shoes {
            name: name.clone(),
            metres: 0,
            last: run.day(),
        });
        shoes.metres += u64::from(run.distance.unwrap_or_default());
        shoes.last = shoes.last.max(run.day());
    }
    let first = first_of(WORN, today);
    let mut shoes: Vec<_> = pairs.into_values().filter(|shoes| shoes.last >= first).collect();
    shoes.sort_by(|one, other| (other.last, &one.name).cmp(&(one.last, &other.name)));
    shoes
}

fn cross_training(runs: &[Run], today: NaiveDate) -> u32 {
    let of_month = |day: &NaiveDate| {
        (day.year(), day.month()) == (today.year(), today.month()) && *day <= today
    };
    let other = runs.iter().filter(|run| run.sport.is_cross_training()).map(Run::day);
    let days: BTreeSet<NaiveDate> = other.filter(of_month).collect();
    u32::try_from(days.len()).unwrap_or(u32::MAX)
}

fn rest_days(
    runs: &[Run],
    sessions: &[Session],
    kind: impl Fn(&str) -> Option<Kind>,
    today: NaiveDate,
) -> Option<u32> {
    let first = first_of(WEEK, today);
    let ran = runs.iter().filter(|run| run.is_run()).map(Run::day);
    let strong = sessions.iter().filter(|session| is_strength(session, &kind));
    let strong = strong.map(|it| it.started_at.date_naive());
    let busy: BTreeSet<NaiveDate> = ran.chain(strong).filter(|day| *day <= today).collect();
    // Who began to write things down on Monday did not rest all of last week.
    busy.first().filter(|day| **day <= first)?;
    let busy = busy.range(first..).count();
    u32::try_from(WEEK).ok()?.checked_sub(u32::try_from(busy).ok()?)
}
