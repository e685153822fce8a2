//! Personal records over time.

use chrono::NaiveDate;

use crate::journal::record::KindWeek;

/// More than in any week before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// How much.
    pub amount: u32,
    /// The day.
    pub day: NaiveDate,
    /// The best before it; None: this was the first week.
    pub before: Option<u32>,
}

/// The records among all weeks of a kind, which come oldest first; newest first. A week has one at
/// most, and the best of the first week is what the others have to beat.
#[must_use]
pub fn records(weeks: &[KindWeek]) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for week in weeks {
        let before = records.last().map(|last| last.amount);
        if Some(week.best) > before {
            records.push(Record { amount: week.best, day: week.best_day, before });
        }
    }
    records.reverse();
    records
}
