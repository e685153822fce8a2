//! Personal records over time.

use chrono::NaiveDate;

use crate::journal::record::KindWeek;

/// More than ever before, by what was up to the person and not to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// How much.
    pub amount: u32,
    /// The day.
    pub day: NaiveDate,
    /// The best before it, in any session, planned or not.
    pub before: u32,
}

/// The records among all weeks of a kind, which come oldest first; newest first. A week has one at
/// most. As in the session itself, a first time has nothing to beat.
#[must_use]
pub fn records(weeks: &[KindWeek]) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    let mut best = 0;
    for week in weeks {
        if let Some(reached) = week.record {
            let before = reached.before.max(best);
            if before > 0 && reached.amount > before {
                records.push(Record { amount: reached.amount, day: reached.day, before });
            }
        }
        best = week.best.max(best);
    }
    records.reverse();
    records
}
