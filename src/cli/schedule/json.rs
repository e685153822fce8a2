//! The plan of the week as `prehab schedule --json` prints it: a promise to scripts, so fields are
//! only ever added. The command's help says what each is.

use chrono::Weekday;
use serde::Serialize;

use crate::config::{Schedule, Slot};

#[derive(Serialize)]
pub(super) struct Week {
    days: Vec<Day>,
}

#[derive(Serialize)]
struct Day {
    weekday: &'static str,
    sessions: Vec<Session>,
}

#[derive(Serialize)]
struct Session {
    when: &'static str,
    at: String,
}

impl Week {
    pub(super) fn of(schedule: &Schedule) -> Self {
        let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
        let day = |day| Day {
            weekday: name(day),
            sessions: schedule.on(day).slots().map(|slot| Session::of(schedule, slot)).collect(),
        };
        Self { days: days.map(day).collect() }
    }
}

impl Session {
    fn of(schedule: &Schedule, slot: Slot) -> Self {
        // The journal's words.
        let when = match slot {
            Slot::Before => "pre-run",
            Slot::After => "post-run",
        };
        Self { when, at: schedule.at(slot).format("%H:%M").to_string() }
    }
}

const fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}
