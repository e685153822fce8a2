//! A runner who does what is prescribed, as a plan says it and as it went.

use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta};
use prehab::coach::prescription::{Past, Prescription};
use prehab::exercise::Library;
use prehab::journal::record::{Amount, Outcome, Reason, Session, Set, SetRecord, Status};
use prehab::plan::{Plan, Work};
use prehab::routine::Routine;
use uuid::Uuid;

/// The first day.
fn first() -> DateTime<FixedOffset> {
    "2026-01-05T18:00:00+01:00".parse().expect("a Monday evening")
}

/// A day, counted from the first one, 0.
pub(crate) fn date(day: u64) -> NaiveDate {
    first().date_naive() + Days::new(day)
}

/// The evening of a day.
pub(crate) fn at(day: u64) -> DateTime<FixedOffset> {
    first() + TimeDelta::days(i64::try_from(day).expect("a day"))
}

/// How a session went.
#[derive(Debug, Clone, Default)]
pub(crate) struct Went<'a> {
    pub(crate) effort: Option<u8>,
    pub(crate) before: Option<u8>,
    pub(crate) after: Option<u8>,
    pub(crate) next_morning: Option<u8>,
    /// Exercises of which only the half was done.
    pub(crate) half: Vec<&'a str>,
    /// Exercises that were left out because they hurt.
    pub(crate) hurt: Vec<&'a str>,
}

/// Well, at effort 6.
pub(crate) fn well() -> Went<'static> {
    Went { effort: Some(6), before: Some(0), after: Some(0), ..Went::default() }
}

/// All that a person did, and the library they did it by.
pub(crate) struct Runner {
    pub(crate) library: Library,
    pub(crate) sessions: Vec<Session>,
    pub(crate) goal: u8,
}

impl Runner {
    pub(crate) fn new() -> Self {
        Self { library: Library::load(None), sessions: Vec::new(), goal: 3 }
    }

    /// What is due of a routine on a day.
    pub(crate) fn due(&self, routine: &Routine, day: u64) -> Prescription {
        self.due_in_pain(routine, day, None)
    }

    /// The same for somebody who says how much it hurts right now.
    pub(crate) fn due_in_pain(
        &self,
        routine: &Routine,
        day: u64,
        pain_now: Option<u8>,
    ) -> Prescription {
        let today = date(day);
        let past = Past::of(&self.sessions, true, self.goal, today).hurting(pain_now);
        Prescription::of(routine, &past, |id| self.library.get(id)).expect("a plan")
    }

    /// Does what is due of a routine on a day; says what it was.
    pub(crate) fn does(&mut self, routine: &Routine, day: u64, went: &Went<'_>) -> Prescription {
        let due = self.due(routine, day);
        if let Some(plan) = &due.plan {
            self.sessions.push(done(plan, day, went));
        }
        due
    }
}

/// A session of a plan on a day.
pub(crate) fn done(plan: &Plan, day: u64, went: &Went<'_>) -> Session {
    let started_at = at(day);
    let mut clock = Duration::ZERO;
    let mut sets = Vec::new();
    for (index, step) in plan.steps.iter().enumerate() {
        let length = step.usual();
        if let Some(work) = step.work() {
            let item = &plan.items[step.item];
            let is =
                |names: &[&str]| names.iter().any(|name| item.exercise.as_deref() == Some(name));
            let (outcome, reason, share) = match (is(&went.hurt), is(&went.half)) {
                (true, _) => (Outcome::Skipped, Some(Reason::Pain), 0),
                (false, true) => (Outcome::Short, None, 1),
                (false, false) => (Outcome::Done, None, 2),
            };
            let target = target(work);
            let record = SetRecord {
                exercise: item.exercise.clone(),
                title: item.title.clone(),
                variant: item.variant.clone(),
                instead_of: plan.instead_of(step.item).map(str::to_owned),
                side: step.side,
                set: step.set,
                round: step.round,
                target,
                actual: part(target, share),
                outcome,
                reason,
                counted: None,
                tempo: None,
                started: clock,
            };
            let started_at = started_at + clock;
            sets.push(Set { step: index, record, started_at });
        }
        clock += length;
    }
    Session {
        id: Uuid::from_u128(day.into()),
        routine: plan.routine.clone(),
        title: plan.title.clone(),
        when: Some(plan.when),
        started_at,
        ended_at: Some(started_at + clock),
        status: Status::Finished,
        effort: went.effort,
        pain_before: went.before,
        pain_after: went.after,
        pain_next_morning: went.next_morning,
        note: None,
        lighter: plan.lighter,
        sets,
    }
}

fn target(work: &Work) -> Amount {
    match *work {
        Work::Hold { length } => Amount { length, reps: None, hold: length },
        Work::Timed { length } => Amount { length: Some(length), reps: None, hold: None },
        Work::Reps { reps, hold, .. } => Amount { length: None, reps, hold },
    }
}

/// So many halves of an amount.
fn part(amount: Amount, halves: u32) -> Amount {
    let time = |time: Option<Duration>| time.map(|time| time * halves / 2);
    match amount.reps {
        Some(reps) => Amount { reps: Some(reps * halves / 2), ..amount },
        None => Amount { length: time(amount.length), reps: None, hold: time(amount.hold) },
    }
}
