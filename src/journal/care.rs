//! What is remembered about pain besides the sessions, as facts of this journal alone: nothing of it
//! is exchanged with other machines.

use std::collections::HashMap;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use rusqlite::{Connection, params};

use super::error::StoreError;
use super::read::SINCE;
use super::record::{Care, CareNote, Run, Said};
use super::rows::{Id, Stamp, stamp};
use super::store::Store;
use super::{facts, tally};

/// How many days back what was said counts.
const DAYS: u64 = 14;

const READ: &str = "care read";
const ASKED: &str = "care asked";
const SIGNS: &str = "care signs";
const EMERGENCY: &str = "care emergency";
const MORNING: &str = "care morning";

impl Store {
    /// Remembers something about pain.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn note(&mut self, note: &CareNote, at: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.change(|tx| match note {
            CareNote::Read => facts::set(tx, READ, &stamp(&at)),
            CareNote::Asked { signs, emergency } => {
                facts::set(tx, ASKED, &stamp(&at))?;
                facts::set(tx, SIGNS, &signs.join(" "))?;
                if *emergency { facts::set_first(tx, EMERGENCY, &stamp(&at)) } else { Ok(()) }
            }
            CareNote::Checked => {
                facts::remove(tx, SIGNS)?;
                facts::remove(tx, EMERGENCY)
            }
            CareNote::Morning(id) => facts::set(tx, MORNING, &id.hyphenated().to_string()),
        })
    }
}

/// All of it, as of this local day, with what these runs of late say.
pub(super) fn care(tx: &Connection, today: NaiveDate, late: &[Run]) -> rusqlite::Result<Care> {
    let mut statement = tx
        .prepare_cached("SELECT name, value FROM facts WHERE name >= 'care ' AND name < 'care!'")?;
    let facts: HashMap<String, String> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let time = |name: &str| facts.get(name).and_then(|it| DateTime::parse_from_rfc3339(it).ok());
    let signs = facts.get(SIGNS).map_or("", String::as_str);
    Ok(Care {
        read: time(READ),
        asked: time(ASKED),
        signs: signs.split_whitespace().map(str::to_owned).collect(),
        // Whatever stands there: that it stands there is what counts.
        emergency: facts.contains_key(EMERGENCY).then(|| time(EMERGENCY).unwrap_or_default()),
        morning: facts.get(MORNING).and_then(|id| id.parse().ok()),
        lately: lately(tx, today)?,
        runs: runs(late, today),
    })
}

fn runs(late: &[Run], today: NaiveDate) -> Vec<(DateTime<FixedOffset>, u8)> {
    let of_days = late.iter().filter(|run| run.day() >= first(today));
    of_days.filter_map(|run| Some((run.ended_at(), run.pain?))).collect()
}

/// The first of the days that count.
fn first(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(DAYS)).unwrap_or(today)
}

fn lately(tx: &Connection, today: NaiveDate) -> rusqlite::Result<Vec<Said>> {
    let said = |row: &rusqlite::Row<'_>| {
        Ok(Said {
            id: row.get::<_, Id>(0)?.0,
            title: row.get(1)?,
            started_at: row.get::<_, Stamp>(2)?.0,
            did_something: row.get(3)?,
            before: row.get(4)?,
            after: row.get(5)?,
            next_morning: row.get(6)?,
        })
    };
    tx.prepare_cached(&format!(
        "SELECT id, title, started_at, sets_done > 0, pain_before, pain_after, pain_next_morning
         FROM sessions {SINCE}"
    ))?
    .query_map(params![tally::day_number(first(today))], said)?
    .collect()
}
