//! What is planned as events of a calendar that come back each week.

use std::io;

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Weekday};
use uuid::Uuid;

use crate::calendar::{Event, Moment};
use crate::config::{Schedule, Slot};

/// How long a planned session is in a calendar: a routine takes five to ten minutes.
const LENGTH: TimeDelta = TimeDelta::minutes(10);

/// The Monday of the week from which on everything comes back. Any one does, but it has to stay: from
/// another one, the same plan would be another event each time it is taken in.
const FIRST: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 1, 5);

/// The events of a schedule. They follow from it alone, whenever that is, and their ids never change: a
/// calendar that takes them in again has each once.
pub(super) fn events(schedule: &Schedule) -> impl Iterator<Item = io::Result<Event>> {
    schedule.week().map(move |(weekday, slot)| Ok(event(schedule, weekday, slot)))
}

fn event(schedule: &Schedule, weekday: Weekday, slot: Slot) -> Event {
    let monday = FIRST.unwrap_or_default();
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

    use chrono::Datelike;

    use super::*;
    use crate::config::Planned;

    fn written(schedule: &Schedule) -> String {
        let mut out = Vec::new();
        crate::calendar::write(events(schedule), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_week() {
        let mut schedule = Schedule::default();
        schedule.days[5] = Planned::Both;
        schedule.after_at = NaiveTime::from_hms_opt(23, 55, 0).unwrap();
        insta::assert_snapshot!(written(&schedule).replace("\r\n", "\n"));
    }

    #[test]
    fn an_event_begins_on_its_own_weekday() {
        assert_eq!(FIRST.map(|first| first.weekday()), Some(Weekday::Mon));
        let schedule = Schedule { days: [Planned::Before; 7], ..Schedule::default() };
        for event in events(&schedule).map(Result::unwrap) {
            let Moment::Local(start) = event.start else { panic!("by the clock here") };
            assert_eq!(Some(start.weekday()), event.weekly);
        }
    }

    #[test]
    fn an_id_is_of_a_day_and_a_slot_for_ever() {
        let mut schedule = Schedule { days: [Planned::Both; 7], ..Schedule::default() };
        let uids = |schedule: &Schedule| -> Vec<String> {
            let text = written(schedule);
            text.lines().filter(|line| line.starts_with("UID")).map(str::to_owned).collect()
        };
        let all = uids(&schedule);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 14);
        assert_eq!(all[0], "UID:70726568-6162-8c20-b765-656b6c790000");
        schedule.days[0] = Planned::Off;
        schedule.before_at = NaiveTime::MIN;
        assert_eq!(uids(&schedule), all[2..], "those of the other days stay");
    }
}
