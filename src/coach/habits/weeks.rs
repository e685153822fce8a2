//! Runs week by week.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::coach::progress::week_of;
use crate::journal::record::Run;

/// The runs of a week.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WeekOfRuns {
    /// How many.
    pub runs: u32,
    /// How far they were together, in metres.
    pub metres: u64,
}

impl WeekOfRuns {
    fn add(&mut self, run: &Run) {
        self.runs += 1;
        self.metres += u64::from(run.distance.unwrap_or_default());
    }
}

/// The weeks up to this day in which there was a run, by their Mondays.
#[must_use]
pub fn weeks(runs: &[Run], today: NaiveDate) -> BTreeMap<NaiveDate, WeekOfRuns> {
    let mut weeks: BTreeMap<NaiveDate, WeekOfRuns> = BTreeMap::new();
    for run in runs.iter().filter(|run| run.is_run() && run.day() <= today) {
        weeks.entry(week_of(run.day())).or_default().add(run);
    }
    weeks
}

/// The week of this day.
pub(super) fn week(runs: &[Run], today: NaiveDate) -> WeekOfRuns {
    weeks(runs, today).remove(&week_of(today)).unwrap_or_default()
}
