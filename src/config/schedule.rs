//! The plan of the week: what somebody sets out to do on which day.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::Config;
use super::setting::{Field, Setting};

/// Section `[schedule]`. The same week after week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// What is planned for each day, Monday first.
    pub days: [Planned; 7],
    /// When in the day what comes before a run is done.
    pub before_at: NaiveTime,
    /// When in the day what comes after a run is done.
    pub after_at: NaiveTime,
}

/// What is planned for a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Planned {
    /// Nothing.
    #[default]
    Off,
    /// A session before a run.
    Before,
    /// A session after a run.
    After,
    /// One before and one after it.
    Both,
}

/// One session of a day's plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Before a run.
    Before,
    /// After a run.
    After,
}

/// What can be planned, with its words in the file, in the order of choosing.
const PLANNED: [Planned; 4] = [Planned::Off, Planned::Before, Planned::After, Planned::Both];
const WORDS: [&str; 4] = ["off", "before", "after", "both"];

impl Default for Schedule {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { days: [Planned::Off; 7], before_at: hour(7), after_at: hour(18) }
    }
}

impl Planned {
    /// The sessions that it has, in the order of the day.
    pub fn slots(self) -> impl Iterator<Item = Slot> {
        let (before, after) = match self {
            Self::Off => (None, None),
            Self::Before => (Some(Slot::Before), None),
            Self::After => (None, Some(Slot::After)),
            Self::Both => (Some(Slot::Before), Some(Slot::After)),
        };
        before.into_iter().chain(after)
    }
}

impl Slot {
    /// "before a run", "after a run".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Before => "before a run",
            Self::After => "after a run",
        }
    }
}

impl Schedule {
    /// What is planned for a day of the week.
    #[must_use]
    pub fn on(&self, weekday: Weekday) -> Planned {
        let place = weekday.num_days_from_monday() as usize;
        self.days.get(place).copied().unwrap_or_default()
    }

    /// What is planned for a day of the calendar.
    #[must_use]
    pub fn on_date(&self, date: NaiveDate) -> Planned {
        self.on(date.weekday())
    }

    /// When in the day a session is done.
    #[must_use]
    pub const fn at(&self, slot: Slot) -> NaiveTime {
        match slot {
            Slot::Before => self.before_at,
            Slot::After => self.after_at,
        }
    }

    /// The planned sessions of a week, Monday first.
    pub fn week(&self) -> impl Iterator<Item = (Weekday, Slot)> {
        let days = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ()));
        let days = days.zip(self.days);
        days.flat_map(|(weekday, planned)| planned.slots().map(move |slot| (weekday, slot)))
    }
}

/// The setting of one day of the week, by its place from Monday, 0.
pub(super) const fn day<const DAY: usize>(
    key: &'static str,
    title: &'static str,
    about: &'static str,
) -> Setting {
    let field = Field::Word {
        words: &WORDS,
        get: |config: &Config| {
            let planned = config.schedule.days.get(DAY);
            PLANNED.iter().position(|it| Some(it) == planned).unwrap_or(0)
        },
        set: |config: &mut Config, place| {
            if let Some(day) = config.schedule.days.get_mut(DAY) {
                *day = PLANNED.get(place).copied().unwrap_or_default();
            }
        },
    };
    Setting { section: Some("schedule"), key, title, about, field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;
    use crate::document::Source;

    fn schedule(text: &str) -> Schedule {
        read(&Source::new("config.toml", format!("[schedule]\n{text}"))).0.schedule
    }

    #[test]
    fn a_day_is_answered_by_its_weekday() {
        let schedule = schedule("monday = \"after\"\nsunday = \"both\"\n");
        let on = |date: &str| schedule.on_date(date.parse().unwrap());
        assert_eq!(on("2026-11-22"), Planned::Both);
        assert_eq!(on("2026-11-23"), Planned::After);
        assert_eq!(on("2026-11-24"), Planned::Off);
        assert_eq!(on("2026-11-30"), Planned::After, "every week");
    }

    #[test]
    fn a_week_begins_on_monday_and_a_day_before_the_run() {
        let schedule = schedule("saturday = \"both\"\nmonday = \"after\"\nfriday = \"before\"\n");
        let week: Vec<_> = schedule.week().collect();
        assert_eq!(
            week,
            [
                (Weekday::Mon, Slot::After),
                (Weekday::Fri, Slot::Before),
                (Weekday::Sat, Slot::Before),
                (Weekday::Sat, Slot::After),
            ]
        );
        assert_eq!(Schedule::default().week().count(), 0);
    }

    #[test]
    fn each_day_has_a_setting_of_its_own() {
        for (place, name) in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
            .into_iter()
            .chain(["sunday"])
            .enumerate()
        {
            let mut days = [Planned::Off; 7];
            days[place] = Planned::Before;
            assert_eq!(schedule(&format!("{name} = \"before\"\n")).days, days);
        }
    }
}
