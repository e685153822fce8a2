//! What is planned as events of a calendar that come back each week.

use std::io;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use uuid::Uuid;

use crate::calendar::{Event, Moment};
use crate::config::{Schedule, Slot};

/// How long a planned session is in a calendar: a routine takes five to ten minutes.
const LENGTH: TimeDelta = TimeDelta::minutes(10);

/// The events of a schedule, from the week of this Monday on. All of that week they are the same to
/// the byte, and their ids never change: a calendar that takes them in again has each once.
pub(super) fn events(
    schedule: &Schedule,
    monday: NaiveDate,
) -> impl Iterator<Item = io::Result<Event>> {
    schedule.week().map(move |(weekday, slot)| Ok(event(schedule, monday, weekday, slot)))
}

fn event(schedule: &Schedule, monday: NaiveDate, weekday: Weekday, slot: Slot) -> Event {
    let later = Days::new(weekday.num_days_from_monday().into());
    let start = monday.checked_add_days(later).unwrap_or(monday).and_time(schedule.at(slot));
    Event {
        uid: uid(weekday, slot),
        stamp: monday.and_time(NaiveTime::MIN).and_utc().fixed_offset(),
        start: Moment::Local(start),
        end: start.checked_add_signed(LENGTH).map(Moment::Local),
        weekly: Some(weekday),
        summary: format!("prehab {}", slot.words()),
        description: "`prehab` proposes a routine.".to_owned(),
    }
}

/// An id that follows from day and slot alone.
fn uid(weekday: Weekday, slot: Slot) -> Uuid {
    let mut bytes = *b"prehab, weekly\0\0";
    let [.., day, part] = &mut bytes;
    *day = weekday.num_days_from_monday().to_le_bytes()[0];
    *part = match slot {
        Slot::Before => 0,
        Slot::After => 1,
    };
    Uuid::new_v8(bytes)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::config::Planned;

    fn written(schedule: &Schedule, monday: &str) -> String {
        let mut out = Vec::new();
        let events = events(schedule, monday.parse().unwrap());
        crate::calendar::write(events, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_week() {
        let mut schedule = Schedule::default();
        schedule.days[5] = Planned::Both;
        schedule.after_at = NaiveTime::from_hms_opt(23, 55, 0).unwrap();
        insta::assert_snapshot!(written(&schedule, "2026-11-16").replace("\r\n", "\n"));
    }

    #[test]
    fn an_id_is_of_a_day_and_a_slot_for_ever() {
        let mut schedule = Schedule { days: [Planned::Both; 7], ..Schedule::default() };
        let uids = |schedule: &Schedule, monday: &str| -> Vec<String> {
            let text = written(schedule, monday);
            text.lines().filter(|line| line.starts_with("UID")).map(str::to_owned).collect()
        };
        let all = uids(&schedule, "2026-11-16");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 14);
        assert_eq!(uids(&schedule, "2026-11-23"), all, "another week");
        assert_eq!(all[0], "UID:70726568-6162-8c20-b765-656b6c790000");
        schedule.days[0] = Planned::Off;
        schedule.before_at = NaiveTime::MIN;
        assert_eq!(uids(&schedule, "2026-11-16"), all[2..], "those of the other days stay");
    }
}
