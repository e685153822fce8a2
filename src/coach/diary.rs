//! What past sessions say of one exercise of a routine.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::progression::{Felt, Log, Rung};
use super::version::Version;
use crate::exercise::Side;
use crate::journal::record::{
    Amount, Measure, Outcome, Reason, Session, SetRecord, Status, single,
};
use crate::routine::Movement;

/// A place in a routine, which an exercise or a version of it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    /// The routine's id.
    pub(super) routine: &'a str,
    /// What the routine has there.
    pub(super) movement: &'a Movement,
    /// In how many rounds it is done.
    pub(super) rounds: u32,
}

impl Slot<'_> {
    /// The version that a set in this place was, if it was in this place, in whatever routine.
    fn done(&self, record: &SetRecord) -> Option<Version> {
        let is_it = match self.movement {
            Movement::Library(id) => {
                if record.instead_of.as_ref() == Some(id) {
                    let other = record.exercise.clone()?;
                    return Some(Version::Other(other, record.variant.clone()));
                }
                record.exercise.as_ref() == Some(id)
            }
            Movement::Own { title, .. } => record.exercise.is_none() && record.title == *title,
        };
        // What took another's place is that one's.
        if !is_it || record.instead_of.is_some() {
            return None;
        }
        Some(record.variant.clone().map_or(Version::AsPlanned, Version::Changed))
    }

    /// The version that the last set in this place was, of these sessions, oldest first.
    pub(super) fn last(&self, sessions: &[Session]) -> Version {
        let own = sessions.iter().rev().filter(|session| session.routine == self.routine);
        let mut sets = own.flat_map(|session| session.sets.iter().rev());
        let last = sets.find_map(|set| {
            self.done(&set.record).filter(|_| set.record.outcome != Outcome::Skipped)
        });
        last.unwrap_or(Version::AsPlanned)
    }

    /// What is known of a version in this place, oldest first. `is_easier` says of a version whether it
    /// is easier than what the routine has there.
    pub(super) fn logs(
        &self,
        sessions: &[Session],
        version: &Version,
        measure: Option<Measure>,
        is_easier: &dyn Fn(&Version) -> bool,
    ) -> Vec<Log> {
        let mut known = 0;
        let logs = sessions.iter().filter_map(|session| {
            let mut log = self.log(session, version, measure, is_easier)?;
            if session.status == Status::Partial {
                // Nobody knows what was still to come.
                log.partly |= log.rung.sets < known || known == 0 || self.rounds > 1;
            }
            if !log.partly {
                known = log.rung.sets;
            }
            Some(log)
        });
        logs.collect()
    }

    fn log(
        &self,
        session: &Session,
        version: &Version,
        measure: Option<Measure>,
        is_easier: &dyn Fn(&Version) -> bool,
    ) -> Option<Log> {
        let is_own = session.routine == self.routine;
        let mut sets: BTreeMap<u32, (Option<u32>, u32)> = BTreeMap::new();
        let (mut stopped, mut left_out, mut others, mut gave_way) = (false, false, false, false);
        let mut sides = [0, 0];
        for record in session.sets.iter().map(|set| &set.record) {
            let Some(done) = self.done_here(record, is_own, version) else { continue };
            stopped |= record.reason == Some(Reason::Pain);
            if done != *version {
                others = true;
                gave_way |= *version == Version::AsPlanned && is_easier(&done);
                continue;
            }
            match record.side.and_then(single) {
                Some(Side::Left) => sides[0] += 1,
                Some(Side::Right) => sides[1] += 1,
                None => {}
            }
            left_out |= matches!(record.reason, Some(Reason::Kit | Reason::Time));
            let (target, actual) = match measure {
                Some(measure) => (amount(record.target, measure), amount(record.actual, measure)),
                None => (None, None),
            };
            let actual = actual.filter(|_| record.outcome != Outcome::Skipped).unwrap_or_default();
            let set = sets.entry(record.set).or_insert((target, actual));
            // Of two sides the weaker one counts, and of the rounds the one with the least.
            *set = (set.0.and_then(|set| target.map(|target| set.min(target))), set.1.min(actual));
        }
        let mut records = session.sets.iter().map(|set| &set.record);
        let was_done = records.any(|record| {
            record.outcome != Outcome::Skipped && self.done_here(record, is_own, version).is_some()
        });
        if !(was_done || stopped) {
            return None;
        }
        // Another version says how it felt, too.
        let least = sets.values().map(|(target, _)| *target).min().flatten();
        Some(Log {
            day: day(session),
            rung: Rung {
                sets: u32::try_from(sets.len()).unwrap_or(u32::MAX),
                amount: least.unwrap_or_default(),
            },
            done: sets.into_values().map(|(_, actual)| actual).collect(),
            felt: felt(session, stopped),
            gave_way,
            partly: !is_own
                || session.lighter.is_some()
                || left_out
                || session.status == Status::Interrupted
                || sides[0] != sides[1]
                || least.is_none()
                || (others && !gave_way),
        })
    }

    /// What a set was of this exercise that took another's place: it says how that felt, too.
    fn done_for_another(&self, record: &SetRecord) -> Option<Version> {
        let Movement::Library(id) = self.movement else { return None };
        let is_it = record.instead_of.is_some() && record.exercise.as_ref() == Some(id);
        is_it.then(|| record.variant.clone().map_or(Version::AsPlanned, Version::Changed))
    }

    /// What a set says of a version in this place. In another routine the same exercise has a place of
    /// its own.
    fn done_here(&self, record: &SetRecord, is_own: bool, version: &Version) -> Option<Version> {
        if is_own {
            return self.done(record);
        }
        match version {
            Version::Other(id, variant) => {
                let is_it = record.exercise.as_ref() == Some(id) && record.variant == *variant;
                is_it.then(|| version.clone())
            }
            Version::AsPlanned | Version::Changed(_) => {
                let done = self.done(record).or_else(|| self.done_for_another(record));
                done.filter(|done| !matches!(done, Version::Other(..)))
            }
        }
    }
}

/// The day of a session, by the calendar where the person was.
pub(super) fn day(session: &Session) -> NaiveDate {
    session.started_at.date_naive()
}

/// What the person said of a session; `stopped`: this exercise was the one that hurt.
fn felt(session: &Session, stopped: bool) -> Felt {
    let named = |set: &crate::journal::record::Set| set.record.reason == Some(Reason::Pain);
    Felt {
        effort: session.effort,
        before: session.pain_before,
        after: session.pain_after,
        next_morning: session.pain_next_morning,
        stopped,
        elsewhere: !stopped && session.sets.iter().any(named),
    }
}

/// How much an amount is in what it is measured in, if it is.
fn amount(amount: Amount, measure: Measure) -> Option<u32> {
    match measure {
        Measure::Seconds => {
            let held = amount.hold.filter(|_| amount.reps.is_none())?;
            Some(u32::try_from(held.as_secs()).unwrap_or(u32::MAX))
        }
        Measure::Reps => amount.reps.filter(|_| amount.hold.is_none_or(|hold| hold.is_zero())),
        Measure::HeldReps(each) => amount.reps.filter(|_| amount.hold == Some(each)),
    }
}
