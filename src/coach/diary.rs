//! What past sessions say of one exercise of a routine.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::progression::{Felt, Log, Rung};
use super::version::Version;
use crate::exercise::Side;
use crate::journal::record::{
    Amount, Measure, Outcome, Reason, Session, Set, SetRecord, Status, single,
};
use crate::plan::Lighter;
use crate::routine::Movement;

/// Sessions in which each exercise can be looked up.
#[derive(Debug, Clone)]
pub(super) struct Diary<'a> {
    /// Oldest first.
    sessions: &'a [Session],
    /// The sets that have to do with an exercise: of which session, and which of its sets, in order.
    sets: HashMap<Name<'a>, Vec<(usize, usize)>>,
    /// Of each session, whether it says of a set that it hurt.
    hurt: Vec<bool>,
}

/// What an exercise goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Name<'a> {
    /// Its id in the library.
    Library(&'a str),
    /// The title that a routine gives it.
    Own(&'a str),
}

impl<'a> Name<'a> {
    fn of(movement: &'a Movement) -> Self {
        match movement {
            Movement::Library(id) => Self::Library(id),
            Movement::Own { title, .. } => Self::Own(title),
        }
    }
}

impl<'a> Diary<'a> {
    /// The diary of these sessions, oldest first.
    pub(super) fn new(sessions: &'a [Session]) -> Self {
        let mut sets: HashMap<Name<'_>, Vec<(usize, usize)>> = HashMap::new();
        for (i, session) in sessions.iter().enumerate() {
            for (n, record) in session.sets.iter().map(|set| &set.record).enumerate() {
                let own = Name::Own(&record.title);
                let done = record.exercise.as_deref().map_or(own, Name::Library);
                let meant = record.instead_of.as_deref().map(Name::Library);
                for name in [Some(done), meant.filter(|meant| *meant != done)].into_iter().flatten()
                {
                    sets.entry(name).or_default().push((i, n));
                }
            }
        }
        let hurts = |set: &Set| set.record.reason == Some(Reason::Pain);
        let hurt = sessions.iter().map(|session| session.sets.iter().any(hurts)).collect();
        Self { sessions, sets, hurt }
    }

    fn of<'s>(&'s self, name: Name<'s>) -> &'s [(usize, usize)] {
        self.sets.get(&name).map_or(&[], Vec::as_slice)
    }

    fn record(&self, (session, set): (usize, usize)) -> &'a SetRecord {
        &self.sessions[session].sets[set].record
    }
}

/// A place in a routine, which an exercise or a version of it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot<'a> {
    /// The routine's id.
    pub(super) routine: &'a str,
    /// What the routine has there.
    pub(super) movement: &'a Movement,
    /// In how many rounds it is done.
    pub(super) rounds: u32,
    /// Whether less of it is due in a week to recover.
    pub(super) lightens: bool,
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

    /// The version that the last set in this place was.
    pub(super) fn last(&self, diary: &Diary<'_>) -> Version {
        let sets = diary.of(Name::of(self.movement)).iter().rev();
        let mut own = sets.filter(|(session, _)| self.is_own(&diary.sessions[*session]));
        let last = own.find_map(|set| {
            let record = diary.record(*set);
            // What was left out because it hurt is still what it was.
            let hurt = record.reason == Some(Reason::Pain);
            self.done(record).filter(|_| record.outcome != Outcome::Skipped || hurt)
        });
        last.unwrap_or(Version::AsPlanned)
    }

    fn is_own(&self, session: &Session) -> bool {
        session.routine == self.routine
    }

    /// What is known of a version in this place, oldest first. `is_easier` says of a version whether it
    /// is easier than what the routine has there.
    pub(super) fn logs(
        &self,
        diary: &Diary<'_>,
        version: &Version,
        measure: Option<Measure>,
        is_easier: &dyn Fn(&Version) -> bool,
    ) -> Vec<Log> {
        let mut sets = diary.of(Name::of(self.movement)).to_vec();
        if let Version::Other(id, _) = version {
            sets.extend(diary.of(Name::Library(id)));
            sets.sort_unstable();
            sets.dedup();
        }
        let mut known = 0;
        let logs = sets.chunk_by(|one, other| one.0 == other.0).filter_map(|sets| {
            let mut log = self.log(diary, sets, version, measure, is_easier)?;
            let session = &diary.sessions[sets.first()?.0];
            let may_lack_rounds = session.status == Status::Partial && self.rounds > 1;
            // Nobody knows what was still to come, or gave way in a week to recover to the time there was.
            if session.status == Status::Partial || session.lighter == Some(Lighter::Week) {
                log.partly |= log.rung.sets < known || known == 0 || may_lack_rounds;
            }
            if !log.partly {
                known = log.rung.sets;
            }
            Some(log)
        });
        logs.collect()
    }

    /// What one session says of it, by the sets of it that have to do with it.
    fn log(
        &self,
        diary: &Diary<'_>,
        sets: &[(usize, usize)],
        version: &Version,
        measure: Option<Measure>,
        is_easier: &dyn Fn(&Version) -> bool,
    ) -> Option<Log> {
        let (place, _) = *sets.first()?;
        let session = &diary.sessions[place];
        let is_own = self.is_own(session);
        let records = sets.iter().map(|set| diary.record(*set));
        let mut sets: BTreeMap<u32, (Option<u32>, u32)> = BTreeMap::new();
        let (mut stopped, mut left_out, mut others, mut gave_way) = (false, false, false, false);
        let (mut was_done, mut sides) = (false, [0, 0]);
        for record in records {
            let Some(done) = self.done_here(record, is_own, version) else {
                // In another's place it says only that it hurt.
                let hurt = record.reason == Some(Reason::Pain);
                stopped |= hurt && self.done_for_another(record).is_some();
                continue;
            };
            stopped |= record.reason == Some(Reason::Pain);
            was_done |= record.outcome != Outcome::Skipped;
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
        if !(was_done || stopped) {
            return None;
        }
        let felt = Felt {
            effort: session.effort,
            before: session.pain_before,
            after: session.pain_after,
            next_morning: session.pain_next_morning,
            stopped,
            elsewhere: !stopped && diary.hurt[place],
        };
        // Another version elsewhere tells of pain, and not of its being over.
        if !is_own && sets.is_empty() && !felt.hurts() {
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
            felt,
            gave_way,
            here: is_own,
            partly: !is_own
                || session.lighter == Some(Lighter::Time)
                || (session.lighter == Some(Lighter::Week) && self.lightens)
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
            Version::Other(id, _) => {
                let is_it = record.exercise.as_ref() == Some(id);
                is_it.then(|| Version::Other(id.clone(), record.variant.clone()))
            }
            Version::AsPlanned | Version::Changed(_) => {
                self.done(record).or_else(|| self.done_for_another(record))
            }
        }
    }
}

/// The day of a session, by the calendar where the person was.
pub(super) fn day(session: &Session) -> NaiveDate {
    session.started_at.date_naive()
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
