//! When a field was last changed, by a clock that several machines share without ever setting it.
//!
//! A reading is milliseconds since 1970 by the machine's own clock or, if that is not later than
//! all that was ever made or heard of here, one more than that. So a change that was made in the
//! knowledge of another is later than it, however wrong the machine's clock is; and of two that
//! were made in ignorance of each other the later one is, if the clocks are right.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, params};

/// A new reading, later than all before it; `at` is when the change is made.
pub(super) fn tick(tx: &Connection, at: DateTime<FixedOffset>) -> rusqlite::Result<i64> {
    tx.prepare_cached(
        "UPDATE facts SET value = max(value + 1, ?1) WHERE name = 'clock' RETURNING value",
    )?
    .query_row([at.timestamp_millis()], |row| row.get(0))
}

/// Takes in a reading of another machine.
pub(super) fn heard(tx: &Connection, reading: i64) -> rusqlite::Result<()> {
    tx.prepare_cached("UPDATE facts SET value = max(value, ?1) WHERE name = 'clock'")?
        .execute(params![reading])?;
    Ok(())
}

/// Whether a number from elsewhere can be a reading: until the year 9999.
pub(super) fn is_reading(number: i64) -> bool {
    (0..253_402_300_800_000).contains(&number)
}
