//! What the day asks for: each routine as it is due, and which one is proposed.

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::app::{Misfit, Model, Now, RoutineLine};
use crate::coach::care::{Rest, Talk};
use crate::coach::fit::Fit;
use crate::coach::habits;
use crate::coach::prescription::{Past, Prescription};
use crate::coach::progress::week_of;
use crate::coach::proposal::{self, Candidate, Given, Moment, Proposal, needs_kit};
use crate::config::{Config, Slot};
use crate::exercise::{Exercise, Library};
use crate::journal::record::{Overview, Session};
use crate::plan::Plan;

/// What the coach goes by, as the settings are.
#[must_use]
pub fn past<'a>(sessions: &'a [Session], config: &Config, today: NaiveDate) -> Past<'a> {
    Past::of(sessions, config.coach.adapt, config.goal.sessions, today)
}

/// What the plan of the week has for a day, in its order.
fn planned(config: &Config, today: NaiveDate) -> Vec<Moment> {
    let moment = |slot| match slot {
        Slot::Before => Moment::Before,
        Slot::After => Moment::After,
    };
    config.schedule.on_date(today).slots().map(moment).collect()
}

/// Finds out anew how each routine is due, and proposes one. Nothing is known of either before the last
/// weeks have been read.
pub(super) fn plan(model: &mut Model, now: Now) {
    if model.recent.is_none() {
        return;
    }
    let past = model.past(now.wall.date_naive());
    let routines = model.today.lines.iter().flatten().filter_map(RoutineLine::routine);
    let dues = routines.filter_map(|routine| {
        let due = Prescription::of(routine, &past, |id| model.exercise(id)).ok()?;
        Some((routine.id.clone(), due))
    });
    model.today.dues = dues.collect();
    propose(model, now);
}

/// Proposes a routine, once all that it depends on is known: what is proposed should not change under
/// the person's hand.
pub(super) fn propose(model: &mut Model, now: Now) {
    model.today.is_sure = model.today.overview.is_some() && model.recent.is_some();
    model.today.lengths = lengths(model);
    // What does not fit is not proposed.
    model.today.misfits = misfits(model);
    let proposes = model.today.left.is_none();
    model.today.proposal = proposal(model, now).filter(|_| proposes);
}

/// Takes what was said of pain: much of it, and the rest of the day is left to rest. A sign that was
/// named stands whatever is said of pain, until somebody has looked at it.
pub(super) fn take(model: &mut Model, talk: &Talk, now: Now) {
    let rests = talk.rests().map(|why| (now.wall.date_naive(), why));
    let is_named = matches!(model.today.left, Some((_, Rest::Sign))) && !talk.is_checked();
    let is_over = (talk.is_well() || talk.is_checked()) && model.today.left.is_some();
    if (rests.is_some() || is_over) && !is_named {
        model.today.left = rests;
        propose(model, now);
    }
}

/// Takes what the journal says of the day when it is first read; of what is said from then on, more is
/// known here.
pub(super) fn look_back(model: &mut Model, overview: Overview, now: Now) {
    let is_first = model.today.overview.is_none();
    model.today.overview = Some(overview);
    if is_first && model.today.left.is_none() {
        model.today.left = left(model, now);
    }
    propose(model, now);
}

/// Proposes again when the day is over that was left to rest, unless a sign stands.
pub(super) fn keep_to_the_day(model: &mut Model, now: Now) {
    if model.today.left.is_some_and(|(day, _)| day != now.wall.date_naive()) {
        model.today.left = left(model, now);
        propose(model, now);
    }
}

/// This day and why it is left to rest, if the journal says so.
fn left(model: &Model, now: Now) -> Option<(NaiveDate, Rest)> {
    let today = now.wall.date_naive();
    let care = &model.today.overview.as_ref()?.care;
    Rest::of(care, today).map(|why| (today, why))
}

/// How long each routine takes of who begins it, in the time there is.
fn lengths(model: &Model) -> HashMap<String, Duration> {
    let plans = model.today.dues.iter().filter_map(|(id, due)| Some((id, due.plan.as_ref()?)));
    let length = |plan: &Plan| match model.today.minutes {
        Some(minutes) => fit(plan, &model.library).about(minutes).plan.usual(),
        None => plan.usual(),
    };
    plans.map(|(id, plan)| (id.clone(), length(plan))).collect()
}

/// The routines that do not fit the kit or the time there is.
fn misfits(model: &Model) -> HashMap<String, Misfit> {
    let (has_kit, minutes) = (model.has_kit(), model.today.minutes);
    let plans = model.today.dues.iter().filter_map(|(id, due)| Some((id, due.plan.as_ref()?)));
    let why = |plan: &Plan| {
        let fits = |has_kit, minutes| suits(plan, has_kit, minutes, &model.library);
        match (fits(has_kit, None), fits(true, minutes)) {
            (false, _) => Some(Misfit::Kit),
            (true, false) => Some(Misfit::Time),
            (true, true) => None,
        }
    };
    plans.filter_map(|(id, plan)| Some((id.clone(), why(plan)?))).collect()
}

fn proposal(model: &Model, now: Now) -> Option<Proposal> {
    let overview = model.today.overview.as_ref()?;
    let known = Known { overview, sessions: model.recent.as_deref()?, config: &model.config };
    let today = &model.today;
    known.propose(&today.candidates(), today.said, now.wall, |id| model.exercise(id))
}

/// What a proposal goes by, but for what the person says of the day.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// What the journal says at a glance.
    pub overview: &'a Overview,
    /// The sessions of the last weeks, oldest first.
    pub sessions: &'a [Session],
    /// The settings.
    pub config: &'a Config,
}

impl Known<'_> {
    /// Proposes one of these, by what is known now and what the person says of the day and a run. `find`
    /// looks an exercise up in the library.
    #[must_use]
    pub fn propose<'e>(
        self,
        candidates: &[Candidate<'_>],
        said: Option<Moment>,
        now: DateTime<FixedOffset>,
        find: impl Fn(&str) -> Option<&'e Exercise>,
    ) -> Option<Proposal> {
        let Self { overview, sessions, config } = self;
        let today = now.date_naive();
        let ran = habits::today(&overview.runs, config.units, now);
        let planned = planned(config, today);
        let given = Given {
            now,
            last_done: &overview.last_done,
            sessions,
            ran: ran.as_deref(),
            pain_of_run: habits::pain_of_runs(&overview.runs, today),
            said,
            planned: &planned,
            goal: config.goal.sessions,
        };
        proposal::propose(candidates, given, find)
    }
}

/// Whether a plan can be done with the kit and in the time that there is.
#[must_use]
pub fn suits(plan: &Plan, has_kit: bool, minutes: Option<u32>, library: &Library) -> bool {
    let least = || fit(plan, library).least();
    (has_kit || !needs_kit(plan)) && minutes.is_none_or(|minutes| least() <= minutes)
}

fn fit<'a>(plan: &'a Plan, library: &Library) -> Fit<'a> {
    Fit::new(plan, |id| Some(library.get(id)?.kind))
}

/// The times that can be said, in minutes.
const TIMES: [u32; 4] = [5, 10, 15, 20];

/// Takes the next of the times that there may be; after the longest, all the time it needs.
pub(super) fn change_time(model: &mut Model, now: Now) {
    let time = &mut model.today.minutes;
    *time = TIMES.into_iter().find(|next| time.is_none_or(|time| *next > time));
    propose(model, now);
}

/// Takes it that there is kit, or none.
pub(super) fn change_kit(model: &mut Model, now: Now) {
    model.today.kit = Some(!model.has_kit());
    propose(model, now);
}

/// Takes what the person says of today and a run: before one, after one, none; then nothing again.
pub(super) fn say(model: &mut Model, now: Now) {
    model.today.said = match model.today.moment() {
        None => Some(Moment::Before),
        Some(Moment::Before) => Some(Moment::After),
        Some(Moment::After) => Some(Moment::NoRun),
        Some(Moment::NoRun) => None,
    };
    propose(model, now);
    // Where the day says it by itself, what comes before that in turn can be said, too.
    if model.today.said.is_none() && !matches!(model.today.moment(), None | Some(Moment::Before)) {
        model.today.said = Some(Moment::Before);
        propose(model, now);
    }
}

/// A day of this week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether anything was done on it.
    pub is_done: bool,
    /// Whether something is planned for it.
    pub is_planned: bool,
}

/// This week at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThisWeek {
    /// Its days, Monday first.
    pub days: Vec<WeekDay>,
    /// How many sessions something was done in.
    pub sessions: usize,
    /// How many are the goal.
    pub goal: u8,
}

impl Model {
    /// Whether more is at hand than what is everywhere: as the person says or, without a word, as the
    /// settings do.
    #[must_use]
    pub fn has_kit(&self) -> bool {
        self.today.kit.unwrap_or(self.config.coach.kit)
    }

    /// This week at a glance, once the journal has been read.
    #[must_use]
    pub fn this_week(&self, today: NaiveDate) -> Option<ThisWeek> {
        let sessions = self.recent.as_deref()?.iter().filter(|session| session.did_something());
        let monday = week_of(today);
        let done: Vec<NaiveDate> =
            sessions.map(|session| session.started_at.date_naive()).collect();
        let day = |date: NaiveDate| WeekDay {
            date,
            is_done: done.contains(&date),
            is_planned: self.config.schedule.on_date(date).slots().next().is_some(),
        };
        Some(ThisWeek {
            days: monday.iter_days().take(7).map(day).collect(),
            sessions: done.iter().filter(|day| week_of(**day) == monday).count(),
            goal: self.config.goal.sessions,
        })
    }
}
