//! What the last weeks say of today.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Timelike};

use super::{Given, Moment, days_between};
use crate::coach::diary::day;
use crate::coach::pain::{self, Zone};
use crate::coach::progress::{Asymmetry, week_of};
use crate::coach::session::{done, is_strength};
use crate::exercise::{Exercise, Side};
use crate::journal::record::{Reason, Session, single};
use crate::routine::When;

/// How long strength rests, from the beginning of one session to that of the next.
const BETWEEN_STRENGTH: TimeDelta = TimeDelta::hours(48);

/// How many strength sessions in seven days are enough, as runners are commonly advised.
const ENOUGH_STRENGTH: usize = 3;

/// So many days back sessions tell of today.
const LATELY: i64 = 56;

/// For so long after what comes before a run, the run is what the person comes back from.
const RUN: TimeDelta = TimeDelta::hours(5);

/// So far from this time of day, an earlier session tells of a habit.
const HABIT_MINUTES: i64 = 90;

/// So many days back.
const HABIT_DAYS: i64 = 28;

/// An effort from which the next session is a gentle one.
const HARD: u8 = 9;

/// A part of the body is neglected that had nothing for so many days.
const NEGLECTED: i64 = 14;

/// The parts of the body that a runner's routines are for.
const PARTS: [&str; 6] = ["core", "glutes", "outer hip", "hamstrings", "hip flexors", "calf"];

/// So far behind, a side is the weaker one; less is how days differ.
const WEAKER: u32 = 15;

/// So many sets of each side tell how they compare.
const COMPARED: usize = 3;

/// How it is known how the day lies to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// The person says so.
    Said,
    /// A run was written down today.
    Ran,
    /// A session before a run was done a short while ago.
    WarmedUp(DateTime<FixedOffset>),
    /// It is in the plan of the week.
    Planned,
    /// It was so at this time of day before.
    Usual,
}

/// Why something gentle is better today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gentle {
    /// It hurt so much after the last session.
    Pain(u8),
    /// It hurt so much on a run of the last days.
    Run(u8),
    /// Something of the last session was left because it hurt.
    Hurt,
    /// The last session was so hard.
    Effort(u8),
    /// Strength was done on this day.
    Strength(NaiveDate),
    /// It was done often enough for a week.
    Enough(usize),
}

impl Gentle {
    /// How much it hurt, 0-10.
    const fn pain(self) -> u8 {
        match self {
            Self::Pain(pain) | Self::Run(pain) => pain,
            Self::Hurt | Self::Effort(_) | Self::Strength(_) | Self::Enough(_) => 0,
        }
    }
}

/// A side that is behind, and by how many per cent, in one exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weaker {
    pub(super) exercise: String,
    pub(super) title: String,
    pub(super) side: Side,
    pub(super) percent: u32,
}

/// What the last weeks say of today.
#[derive(Debug, Clone)]
pub(super) struct Lately {
    pub(super) moment: Option<(Moment, Because)>,
    pub(super) gentle: Option<Gentle>,
    /// Strength sessions this week, from Monday on.
    pub(super) strength: usize,
    /// The parts that had nothing for two weeks, with for how many days where that is known.
    pub(super) neglected: Vec<(&'static str, Option<i64>)>,
    pub(super) weaker: Option<Weaker>,
    /// For how many days nothing was done at all, if that is long.
    pub(super) away: Option<i64>,
}

impl Lately {
    pub(super) fn of<'a>(given: Given<'_>, find: &impl Fn(&str) -> Option<&'a Exercise>) -> Self {
        let given = Given { sessions: lately(given), ..given };
        let today = given.now.date_naive();
        let kind = |id: &str| Some(find(id)?.kind);
        let strength = given.sessions.iter().filter(|session| is_strength(session, kind));
        let strength: Vec<&Session> = strength.collect();
        let week = week_of(today);
        let moment = moment(given);
        let away = away(given);
        // After a long time away everything is; what comes before a run is not for that.
        let before = matches!(moment, Some((Moment::Before, _)));
        Self {
            moment,
            gentle: gentle(given, &strength),
            strength: strength.iter().filter(|session| day(session) >= week).count(),
            neglected: if before || away.is_some() { Vec::new() } else { neglected(given, find) },
            weaker: weaker(given),
            away,
        }
    }
}

/// The sessions that tell of today: of the last weeks, and none of a clock that went wrong.
fn lately<'s>(given: Given<'s>) -> &'s [Session] {
    let sessions = given.sessions;
    let today = given.now.date_naive();
    let first = sessions.partition_point(|session| days_between(day(session), today) > LATELY);
    let end = sessions.partition_point(|session| session.started_at <= given.now);
    sessions.get(first..end).unwrap_or_default()
}

fn moment(given: Given<'_>) -> Option<(Moment, Because)> {
    if let Some(said) = given.said {
        return Some((said, Because::Said));
    }
    let today = given.sessions.iter().filter(|session| day(session) == given.now.date_naive());
    let done: Vec<&Session> = today.filter(|session| session.did_something()).collect();
    let of = |when| done.iter().rev().find(move |session| session.when == Some(when));
    if given.ran.is_some() && done.iter().all(|session| session.when == Some(When::PreRun)) {
        return Some((Moment::After, Because::Ran));
    }
    let before = of(When::PreRun);
    let is_after =
        |before: &Session| of(When::PostRun).is_some_and(|it| it.started_at > before.started_at);
    if let Some(before) = before.filter(|before| !is_after(before)) {
        let end = before.last_end();
        if given.now.signed_duration_since(end) < RUN {
            return Some((Moment::After, Because::WarmedUp(end)));
        }
    }
    let is_done = |planned: &Moment| match planned {
        Moment::Before => before.is_some(),
        Moment::After => done.iter().any(|session| session.when != Some(When::PreRun)),
        Moment::NoRun => false,
    };
    if given.pain_of_run.is_some_and(|pain| Zone::of(pain) == Zone::Stop) {
        // Whom a run hurt so much is asked for none.
        return None;
    }
    let planned = given.planned.iter().find(|planned| !is_done(planned));
    planned.map(|planned| (*planned, Because::Planned)).or_else(|| usual(given))
}

/// What most sessions at this time of day were for.
fn usual(given: Given<'_>) -> Option<(Moment, Because)> {
    let minute = |time: DateTime<FixedOffset>| i64::from(time.num_seconds_from_midnight() / 60);
    let apart = |time| {
        let minutes = (minute(time) - minute(given.now)).abs();
        minutes.min(24 * 60 - minutes)
    };
    let at_this_time = given.sessions.iter().filter(|session| {
        let ago = days_between(day(session), given.now.date_naive());
        (1..=HABIT_DAYS).contains(&ago) && apart(session.started_at) <= HABIT_MINUTES
    });
    let (mut before, mut after) = (0, 0);
    for session in at_this_time {
        match session.when {
            Some(When::PreRun) => before += 1,
            Some(When::PostRun) => after += 1,
            Some(When::Any) | None => {}
        }
    }
    // Once is no habit.
    let moment = match (before, after) {
        (2.., 0..) if before > after => Moment::Before,
        (0.., 2..) if after > before => Moment::After,
        _ => return None,
    };
    Some((moment, Because::Usual))
}

fn gentle(given: Given<'_>, strength: &[&Session]) -> Option<Gentle> {
    let today = given.now.date_naive();
    let hurts = |it: &Session| it.sets.iter().any(|set| set.record.reason == Some(Reason::Pain));
    let last = given.sessions.iter().rfind(|session| session.did_something() || hurts(session));
    let last = last.filter(|last| days_between(day(last), today) <= pain::DAYS);
    let pain = last.and_then(|last| last.pain_next_morning.max(last.pain_after));
    // Of both the worse is told.
    let worst = [given.pain_of_run.map(Gentle::Run), pain.map(Gentle::Pain)].into_iter().flatten();
    let worst = worst.max_by_key(|why| why.pain());
    if let Some(why) = worst.filter(|why| Zone::of(why.pain()) != Zone::GoOn) {
        return Some(why);
    }
    if last.is_some_and(hurts) {
        return Some(Gentle::Hurt);
    }
    if let Some(last) = strength.last()
        && given.now.signed_duration_since(last.started_at) < BETWEEN_STRENGTH
    {
        return Some(Gentle::Strength(day(last)));
    }
    let in_seven_days = strength.iter().filter(|it| days_between(day(it), today) < 7).count();
    if in_seven_days >= ENOUGH_STRENGTH {
        return Some(Gentle::Enough(in_seven_days));
    }
    let yesterday = last.filter(|last| days_between(day(last), today) <= 1);
    let effort = yesterday.and_then(|last| last.effort).filter(|effort| *effort >= HARD);
    effort.map(Gentle::Effort)
}

/// The parts of the body that had nothing lately, the longest first; none while there is no past to
/// speak of.
fn neglected<'a>(
    given: Given<'_>,
    find: &impl Fn(&str) -> Option<&'a Exercise>,
) -> Vec<(&'static str, Option<i64>)> {
    let today = given.now.date_naive();
    let first = given.sessions.first().map(day);
    if first.is_none_or(|first| days_between(first, today) < NEGLECTED) {
        return Vec::new();
    }
    let mut last: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for session in given.sessions {
        let exercises = done(session).filter_map(|set| find(set.exercise.as_deref()?));
        for target in exercises.flat_map(|exercise| &exercise.targets) {
            last.insert(target, day(session));
        }
    }
    let since = |part: &str| last.get(part).map(|last| days_between(*last, today));
    let parts = PARTS.iter().map(|part| (*part, since(part)));
    let mut parts: Vec<_> =
        parts.filter(|(_, days)| days.is_none_or(|days| days >= NEGLECTED)).collect();
    parts.sort_by_key(|(_, days)| std::cmp::Reverse(days.unwrap_or(i64::MAX)));
    parts
}

/// For how many days nothing was done, if they are many.
fn away(given: Given<'_>) -> Option<i64> {
    let last = given.sessions.iter().rfind(|session| session.did_something())?;
    let days = days_between(day(last), given.now.date_naive());
    (days > NEGLECTED).then_some(days)
}

/// The side that is the furthest behind, over the last sets of each.
fn weaker(given: Given<'_>) -> Option<Weaker> {
    let mut sets: BTreeMap<(&str, &str), [Vec<u32>; 2]> = BTreeMap::new();
    for session in given.sessions {
        for record in done(session).filter(|record| record.variant.is_none()) {
            let (Some(exercise), Some(side)) = (&record.exercise, record.side.and_then(single))
            else {
                continue;
            };
            let amount = match (record.actual.reps, record.actual.hold) {
                (Some(reps), _) => Some(reps),
                (None, hold) => hold.and_then(|hold| u32::try_from(hold.as_secs()).ok()),
            };
            let of = sets.entry((exercise, &record.title)).or_default();
            of[usize::from(side == Side::Right)].extend(amount);
        }
    }
    let best = |sets: &[u32]| sets.iter().rev().take(COMPARED).max().copied();
    let compared =
        sets.into_iter().filter(|(_, sides)| sides.iter().all(|side| side.len() >= COMPARED));
    let behind = compared.filter_map(|((exercise, title), [left, right])| {
        let asymmetry = Asymmetry::of(best(&left)?, best(&right)?)?;
        let side = asymmetry.weaker.filter(|_| asymmetry.percent >= WEAKER)?;
        let (exercise, title) = (exercise.to_owned(), title.to_owned());
        Some(Weaker { exercise, title, side, percent: asymmetry.percent })
    });
    behind.max_by_key(|weaker| weaker.percent)
}
