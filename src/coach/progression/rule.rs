//! From the log of an exercise to what is due of it.

use std::cmp::Ordering;

use chrono::{Days, NaiveDate};

use super::{
    Ladder, Log, PAUSE_EASE, PAUSE_REPEAT, PAUSE_RESTART, REST, Rung, STOPS, STOPS_WITHIN, TOO_MUCH,
};
use crate::coach::pain::Zone;

/// What else matters besides the log of the exercise in its routine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// The day.
    pub today: NaiveDate,
    /// Whether this week is one to recover in.
    pub lighter: bool,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// How much it was.
    pub from: Rung,
    /// How much; None: the exercise rests.
    pub rung: Option<Rung>,
    /// Why.
    pub reason: Reason,
    /// What is said of other versions of it.
    pub version: Version,
}

/// Whether another version of the exercise is to be thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// No.
    Stays,
    /// An easier one is offered.
    OfferEasier,
    /// A harder one is offered.
    OfferHarder,
    /// It begins with an easier one, because there is nothing less of this one.
    BeginEasier,
}

/// Why so much is due. Numbers are what the person said or did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It was never done before.
    First,
    /// So many good sessions in a row, the last at this effort.
    Up {
        /// How many.
        sessions: u32,
        /// The effort of the last of them.
        effort: Option<u8>,
    },
    /// As far as it grows, so many good sessions in a row.
    Top,
    /// The last was good; so many more and it grows.
    Again {
        /// How many more.
        more: u32,
    },
    /// The last was complete, but hard.
    Hard {
        /// The effort.
        effort: u8,
    },
    /// Not all of it was done the last time.
    Incomplete,
    /// So many in a row were too much.
    Down {
        /// How many.
        sessions: u32,
    },
    /// Pain stopped it.
    Stopped {
        /// What the person said, if they said a number.
        pain: Option<u8>,
    },
    /// Pain was more the next morning.
    NotSettled {
        /// What it was then.
        pain: u8,
    },
    /// Pain calls for caution.
    Caution {
        /// What it was.
        pain: u8,
    },
    /// It rests before this day, since pain stopped it more than once.
    Rests {
        /// The first day on which it is back.
        until: NaiveDate,
    },
    /// After a pause it stays as it was.
    PauseRepeat {
        /// How many days.
        days: i64,
    },
    /// After a longer one it is easier.
    PauseEase {
        /// How many days.
        days: i64,
    },
    /// After a long one it begins anew.
    PauseRestart {
        /// How many days.
        days: i64,
    },
    /// It was done today already.
    EarlierToday,
    /// A week to recover.
    LighterWeek,
    /// It never grows.
    Fixed,
}

impl Reason {
    /// Whether pain is why.
    #[must_use]
    pub const fn is_pain(&self) -> bool {
        matches!(
            self,
            Self::Stopped { .. }
                | Self::NotSettled { .. }
                | Self::Caution { .. }
                | Self::Rests { .. }
        )
    }
}

/// What is due of an exercise after these logs, oldest first.
#[must_use]
pub fn next(ladder: &Ladder, logs: &[Log], on: Circumstances) -> Next {
    let Some(last) = logs.last() else {
        return Next::at(ladder.start, Reason::First);
    };
    // What was done in part says how it felt, and nothing of how much is due.
    let whole = || logs.iter().rev().filter(|log| !log.partly);
    let rung = whole().next().map_or(ladder.start, |log| ladder.nearest(log.rung));
    let days = (on.today - last.day).num_days();
    if last.felt.is_red() {
        return after_pain(ladder, logs, last, rung, on.today);
    }
    if whole().next().is_none() && last.felt.zone() == Zone::GoOn {
        return Next::at(rung, Reason::First);
    }
    if let Some(next) = after_pause(ladder, rung, days) {
        return next;
    }
    if last.felt.zone() == Zone::Caution {
        let pain = last.felt.after.unwrap_or_default();
        let version = Version::OfferEasier;
        return Next { version, ..Next::at(rung, Reason::Caution { pain }) };
    }
    if last.day == on.today {
        return Next::at(rung, Reason::EarlierToday);
    }
    if on.lighter && !ladder.is_fixed() {
        return Next::at(rung, Reason::LighterWeek).to(ladder.lighten(rung));
    }
    let count = |is: fn(&Log) -> bool| {
        let row = whole().take_while(|log| ladder.nearest(log.rung) == rung && is(log));
        u32::try_from(row.count()).unwrap_or(u32::MAX)
    };
    let (good, bad) = (count(Log::is_good), count(Log::is_too_much));
    if good >= ladder.after {
        let up = ladder.up(rung);
        let effort = whole().next().and_then(|log| log.felt.effort);
        return match (up == rung, ladder.is_fixed()) {
            (false, _) => Next::at(rung, Reason::Up { sessions: good, effort }).to(up),
            (true, true) => Next::at(rung, Reason::Fixed),
            (true, false) => Next { version: Version::OfferHarder, ..Next::at(rung, Reason::Top) },
        };
    }
    if bad >= TOO_MUCH {
        let down = ladder.down(rung);
        // At the bottom only another version is less.
        let version = if down == rung { Version::OfferEasier } else { Version::Stays };
        return Next { version, ..Next::at(rung, Reason::Down { sessions: bad }).to(down) };
    }
    Next::at(rung, again(whole().next().unwrap_or(last), ladder.after.saturating_sub(good)))
}

impl Next {
    /// The same as before.
    const fn at(rung: Rung, reason: Reason) -> Self {
        Self { from: rung, rung: Some(rung), reason, version: Version::Stays }
    }

    /// Whether it is more or less than before.
    #[must_use]
    pub fn change(&self) -> Ordering {
        match self.rung {
            Some(rung) if rung == self.from => Ordering::Equal,
            Some(_) if matches!(self.reason, Reason::Up { .. }) => Ordering::Greater,
            Some(_) | None => Ordering::Less,
        }
    }

    /// This much instead.
    const fn to(self, rung: Rung) -> Self {
        Self { rung: Some(rung), ..self }
    }
}

/// Why it stays as it is.
fn again(last: &Log, more: u32) -> Reason {
    match last.felt.effort {
        _ if !last.is_complete() || last.gave_way => Reason::Incomplete,
        Some(effort) if effort > super::GOOD_EFFORT => Reason::Hard { effort },
        Some(_) | None => Reason::Again { more },
    }
}

fn after_pain(ladder: &Ladder, logs: &[Log], last: &Log, rung: Rung, today: NaiveDate) -> Next {
    let since = (today - last.day).num_days();
    let lately = |log: &&Log| log.felt.is_red() && (today - log.day).num_days() <= STOPS_WITHIN;
    if logs.iter().filter(lately).count() >= STOPS && since < REST {
        let until = last.day.checked_add_days(Days::new(REST.unsigned_abs())).unwrap_or(today);
        let reason = Reason::Rests { until };
        return Next { rung: None, ..Next::at(rung, reason) };
    }
    let reason = match (last.felt.zone(), last.felt.next_morning) {
        (Zone::Stop, _) | (_, None) => Reason::Stopped { pain: last.felt.after },
        (Zone::GoOn | Zone::Caution, Some(pain)) => Reason::NotSettled { pain },
    };
    let less = ladder.relieve(rung);
    let version = if less == rung { Version::BeginEasier } else { Version::OfferEasier };
    let less = if since >= PAUSE_RESTART { lower(less, ladder.start) } else { less };
    Next { version, ..Next::at(rung, reason).to(less) }
}

fn after_pause(ladder: &Ladder, rung: Rung, days: i64) -> Option<Next> {
    match days {
        PAUSE_RESTART.. => {
            Some(Next::at(rung, Reason::PauseRestart { days }).to(lower(rung, ladder.start)))
        }
        PAUSE_EASE.. => Some(Next::at(rung, Reason::PauseEase { days }).to(ladder.ease(rung))),
        PAUSE_REPEAT.. => Some(Next::at(rung, Reason::PauseRepeat { days })),
        _ => None,
    }
}

/// The lesser of both, in sets and in amount.
fn lower(one: Rung, other: Rung) -> Rung {
    Rung { sets: one.sets.min(other.sets), amount: one.amount.min(other.amount) }
}
