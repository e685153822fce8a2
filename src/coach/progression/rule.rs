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
    /// Whether there is an easier version.
    pub has_easier: bool,
    /// Whether there is a harder one.
    pub has_harder: bool,
    /// Pain as it is before the session, if the person said so.
    pub pain_now: Option<u8>,
}

impl Circumstances {
    /// Whether there is pain right now that stands against more.
    fn hurts(&self) -> bool {
        self.pain_now.is_some_and(|pain| Zone::of(pain) > Zone::GoOn)
    }
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
    pub offer: Offer,
}

/// Whether another version of the exercise is to be thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// No.
    Nothing,
    /// An easier one is offered.
    Easier,
    /// A harder one is offered.
    Harder,
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
    /// Less of it, which pain had left, went well.
    Back,
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
    /// Pain right now calls for caution.
    PainNow {
        /// What it is.
        pain: u8,
    },
    /// It rests before this day, since pain stopped it.
    Rests {
        /// The first day on which it is back.
        until: NaiveDate,
        /// Whether it did so more than once in two weeks; else there is nothing less of it.
        again: bool,
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
                | Self::PainNow { .. }
                | Self::Rests { .. }
        )
    }
}

/// What is due of an exercise after these logs, oldest first.
#[must_use]
pub fn next(ladder: &Ladder, logs: &[Log], on: Circumstances) -> Next {
    let next = by_log(ladder, logs, &on).holding_back(&on).offering(&on);
    match next.rung {
        Some(rung) if on.lighter && !ladder.is_fixed() => {
            let lighter = lower(rung, ladder.lighten(next.from));
            let grows = !next.reason.is_pain() && lighter != rung;
            let reason = if grows { Reason::LighterWeek } else { next.reason };
            Next { reason, ..next }.to(lighter)
        }
        Some(_) | None => next,
    }
}

fn by_log(ladder: &Ladder, logs: &[Log], on: &Circumstances) -> Next {
    let Some(last) = logs.last() else {
        return Next::at(ladder.start, Reason::First);
    };
    // What was done in part says how it felt, and nothing of how much is due.
    let whole = || logs.iter().rev().filter(|log| !log.partly);
    let rung = last_rung(ladder, logs, on);
    let days = (on.today - last.day).num_days();
    if last.felt.is_red() {
        return after_pain(ladder, logs, last, rung, on);
    }
    // What was taken away because of pain comes back only after all that was left went well.
    let has_hurt = hurt_since_whole(logs).next().is_some();
    let rung = if has_hurt { less(ladder, rung, on) } else { rung };
    if whole().next().is_none() && !has_hurt && last.felt.caution().is_none() {
        return Next::at(rung, Reason::First);
    }
    if let Some(next) = after_pause(ladder, rung, days) {
        return next;
    }
    if let Some(pain) = last.felt.caution() {
        return Next { offer: Offer::Easier, ..Next::at(rung, Reason::Caution { pain }) };
    }
    if last.day == on.today {
        return Next::at(rung, Reason::EarlierToday);
    }
    if has_hurt {
        return Next::at(rung, Reason::Again { more: ladder.after });
    }
    if whole().next().is_some_and(Log::is_good) && is_left_by_pain(ladder, logs) {
        return Next::at(rung, Reason::Back).to(ladder.up(rung));
    }
    by_row(ladder, logs, rung)
}

/// How much it was the last time that all of it was due. What pain left is below what the ladder begins
/// with; it stays so until it went well. Whatever was due before, it is no more than what has hurt since
/// and, on pain, no more than it was the last time.
fn last_rung(ladder: &Ladder, logs: &[Log], on: &Circumstances) -> Rung {
    let rung = match logs.iter().rfind(|log| !log.partly) {
        Some(last) if is_left_by_pain(ladder, logs) => last.rung,
        Some(last) => ladder.nearest(last.rung),
        None => Rung { amount: ladder.least, ..ladder.start },
    };
    let known = |log: &&Log| log.rung.volume() > 0;
    let hurt = hurt_since_whole(logs).filter(known);
    let hurts = on.hurts() || logs.last().is_some_and(|log| log.felt.hurts());
    let last = logs.iter().filter(known).rfind(|log| log.here).filter(|_| hurts);
    hurt.chain(last).fold(rung, |rung, log| lower(rung, log.rung))
}

/// Whether what was last due was less than the ladder begins with, and pain is why: that of the last time,
/// or of one before since it was that much.
fn is_left_by_pain(ladder: &Ladder, logs: &[Log]) -> bool {
    let is_less = |log: &Log| log.partly || log.rung.amount < ladder.least;
    let is_half = logs.iter().rfind(|log| !log.partly).is_some_and(is_less);
    let before = logs.iter().rposition(|log| !is_less(log)).unwrap_or_default();
    is_half && logs[before..].iter().any(|log| log.felt.hurts() || log.felt.hurt_before())
}

/// What pain took something away after, since all of what was due was last done.
fn hurt_since_whole(logs: &[Log]) -> impl Iterator<Item = &Log> {
    let whole = logs.iter().rposition(|log| !log.partly).unwrap_or(0);
    logs.iter().skip(whole).filter(|log| log.felt.is_red())
}

fn is_lately(log: &Log, today: NaiveDate) -> bool {
    (today - log.day).num_days() <= STOPS_WITHIN
}

/// What is due after sessions in a row that were good, or too much.
fn by_row(ladder: &Ladder, logs: &[Log], rung: Rung) -> Next {
    let whole = || logs.iter().rev().filter(|log| !log.partly);
    let count = |is: &dyn Fn(&Log) -> bool| {
        let row = whole().take_while(|log| ladder.nearest(log.rung) == rung && is(log));
        u32::try_from(row.count()).unwrap_or(u32::MAX)
    };
    // Half of it is not it.
    let is_good = |log: &Log| log.is_good() && log.rung.amount >= ladder.least;
    let (good, bad) = (count(&is_good), count(&Log::is_too_much));
    if good >= ladder.after {
        let up = ladder.up(rung);
        let effort = whole().next().and_then(|log| log.felt.effort);
        return match (up == rung, ladder.is_fixed()) {
            (false, _) => Next::at(rung, Reason::Up { sessions: good, effort }).to(up),
            (true, true) => Next::at(rung, Reason::Fixed),
            (true, false) => Next { offer: Offer::Harder, ..Next::at(rung, Reason::Top) },
        };
    }
    if bad >= TOO_MUCH {
        let down = ladder.down(rung);
        // At the bottom only another version is less.
        let offer = if down == rung { Offer::Easier } else { Offer::Nothing };
        return Next { offer, ..Next::at(rung, Reason::Down { sessions: bad }).to(down) };
    }
    let again = |last| again(last, ladder.after.saturating_sub(good));
    Next::at(rung, whole().next().map_or(Reason::First, again))
}

impl Next {
    /// The same as before.
    const fn at(rung: Rung, reason: Reason) -> Self {
        Self { from: rung, rung: Some(rung), reason, offer: Offer::Nothing }
    }

    /// No more than the last time, if there is pain right now. What is less already stays as it is.
    fn holding_back(self, on: &Circumstances) -> Self {
        let Some(pain) = on.pain_now.filter(|_| on.hurts()) else { return self };
        if self.rung.is_none() || self.reason.is_pain() {
            return self;
        }
        let easier = Self { offer: Offer::Easier, ..self };
        match easier.change() {
            Ordering::Less => easier,
            Ordering::Equal | Ordering::Greater => {
                Self { reason: Reason::PainNow { pain }, ..easier }.to(easier.from)
            }
        }
    }

    /// Without offers of what is not there.
    fn offering(self, on: &Circumstances) -> Self {
        let is_there = match self.offer {
            Offer::Nothing => true,
            Offer::Easier | Offer::BeginEasier => on.has_easier,
            Offer::Harder => on.has_harder,
        };
        if is_there { self } else { Self { offer: Offer::Nothing, ..self } }
    }

    /// Whether it is more or less than before.
    #[must_use]
    pub fn change(&self) -> Ordering {
        match self.rung {
            Some(_) if self.offer == Offer::BeginEasier => Ordering::Less,
            Some(rung) if rung == self.from => Ordering::Equal,
            Some(_) if matches!(self.reason, Reason::Up { .. } | Reason::Back) => Ordering::Greater,
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

fn after_pain(ladder: &Ladder, logs: &[Log], last: &Log, rung: Rung, on: &Circumstances) -> Next {
    let days = (on.today - last.day).num_days();
    let mut stops: Vec<NaiveDate> = logs
        .iter()
        .filter(|log| log.felt.is_red() && is_lately(log, on.today))
        .map(|log| log.day)
        .collect();
    stops.dedup();
    let until = last.day.checked_add_days(Days::new(REST.unsigned_abs())).unwrap_or(on.today);
    if stops.len() >= STOPS && days < REST {
        return Next { rung: None, ..Next::at(rung, Reason::Rests { until, again: true }) };
    }
    let reason = match (last.felt.zone(), last.felt.next_morning) {
        (Zone::Stop, _) | (_, None) => {
            Reason::Stopped { pain: Some(last.felt.pain()).filter(|pain| *pain > 0) }
        }
        (Zone::GoOn | Zone::Caution, Some(pain)) => Reason::NotSettled { pain },
    };
    let offer = match (ladder.relieve(rung) == rung, on.has_easier) {
        (false, _) => Offer::Easier,
        (true, true) => Offer::BeginEasier,
        (true, false) => Offer::Nothing,
    };
    let less = less(ladder, rung, on);
    let is_least = less == rung && offer == Offer::Nothing && rung.amount > 0;
    if is_least && days < REST {
        return Next { rung: None, ..Next::at(rung, Reason::Rests { until, again: false }) };
    }
    let less = match days {
        PAUSE_RESTART.. => lower(less, ladder.start),
        PAUSE_EASE.. => lower(less, ladder.ease(rung)),
        _ => less,
    };
    Next { offer, ..Next::at(rung, reason).to(less) }
}

/// Less of it because of pain: where nothing is less and no version easier, half of it.
fn less(ladder: &Ladder, rung: Rung, on: &Circumstances) -> Rung {
    let relieved = ladder.relieve(rung);
    if relieved == rung && !on.has_easier { ladder.half(rung) } else { relieved }
}

fn after_pause(ladder: &Ladder, rung: Rung, days: i64) -> Option<Next> {
    match days {
        PAUSE_RESTART.. => {
            Some(Next::at(rung, Reason::PauseRestart { days }).to(lower(rung, ladder.start)))
        }
        PAUSE_EASE.. => {
            Some(Next::at(rung, Reason::PauseEase { days }).to(lower(rung, ladder.ease(rung))))
        }
        PAUSE_REPEAT.. => Some(Next::at(rung, Reason::PauseRepeat { days })),
        _ => None,
    }
}

/// The lesser of both, in sets and in amount.
fn lower(one: Rung, other: Rung) -> Rung {
    Rung { sets: one.sets.min(other.sets), amount: one.amount.min(other.amount) }
}
