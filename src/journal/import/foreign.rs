//! Tables of other programs: a row is a set, and a day with one title is a session.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use csv::StringRecord;
use uuid::Uuid;

use super::super::record::{Amount, Outcome, Session, Set, SetRecord, Status};
use super::super::shape::side;
use super::row::Row;
use super::table::Rows;
use super::{Guide, derived_id};

/// What a column can tell, by the names that a table may use for it as it is.
const COLUMNS: [&str; 11] = [
    "date",
    "time",
    "routine",
    "exercise",
    "side",
    "reps",
    "seconds",
    "effort",
    "pain_before",
    "pain_after",
    "note",
];

/// Which columns of a table tell what, where their names are others: `exercise=Movement`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns(Vec<(&'static str, String)>);

/// A name that no column of a journal has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{name}` names no column: write pairs such as date=Day,exercise=Movement,reps=Count. \
     On the left there can be {}", COLUMNS.join(", "), name = .0
)]
pub struct UnknownColumn(pub String);

impl std::str::FromStr for Columns {
    type Err = UnknownColumn;

    fn from_str(text: &str) -> Result<Self, UnknownColumn> {
        let pairs = text.split(',').filter(|pair| !pair.trim().is_empty());
        let pair = |pair: &str| {
            let (ours, theirs) = pair.split_once('=')?;
            let ours = COLUMNS.into_iter().find(|name| *name == ours.trim())?;
            Some((ours, theirs.trim().to_owned()))
        };
        pairs
            .map(|it| pair(it).ok_or_else(|| UnknownColumn(it.trim().to_owned())))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// How such a table is read.
pub(super) struct Foreign<'a> {
    guide: &'a Guide<'a>,
}

impl<'a> Foreign<'a> {
    /// With the table's header in our names; what is wrong if it tells too little.
    pub(super) fn new(
        header: &StringRecord,
        guide: &'a Guide<'a>,
    ) -> Result<(Self, StringRecord), String> {
        let theirs: Vec<&str> = header.iter().map(str::trim).collect();
        for (ours, name) in &guide.columns.0 {
            if !theirs.contains(&name.as_str()) {
                return Err(format!(
                    "`{ours}` is to be in `{name}`, but the table's columns are: {}",
                    theirs.join(", ")
                ));
            }
        }
        let named = |theirs: &str| {
            let mapped = guide.columns.0.iter().find(|(_, name)| name == theirs);
            let same = COLUMNS.into_iter().find(|name| name.eq_ignore_ascii_case(theirs));
            mapped.map(|(ours, _)| *ours).or(same).unwrap_or_default()
        };
        let ours: Vec<&str> = theirs.iter().map(|name| named(name)).collect();
        for needed in ["date", "exercise"] {
            if !ours.contains(&needed) {
                return Err(format!(
                    "no column tells the {needed}. The table has: {}. Say which is which with \
                     --columns, such as date=Day,exercise=Movement,reps=Count",
                    theirs.join(", ")
                ));
            }
        }
        if !ours.contains(&"reps") && !ours.contains(&"seconds") {
            return Err(format!(
                "no column tells the reps or the seconds. The table has: {}. Say which is which \
                 with --columns, such as reps=Count or seconds=Time",
                theirs.join(", ")
            ));
        }
        Ok((Self { guide }, ours.into_iter().collect()))
    }

    /// When a row's session began: its day, at its time or at noon.
    fn began(&self, row: &Row<'_>) -> Result<DateTime<FixedOffset>, String> {
        let date = row.need("date")?.trim();
        if let Ok(moment) = DateTime::parse_from_rfc3339(date) {
            return Ok(moment);
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let time = row.parse("time", "time such as 18:30", clock)?;
        let local = match day_and_time(date) {
            Some(local) => local,
            None => day(date)
                .ok_or_else(|| {
                    format!("`date` is `{date}`; days are written 2026-11-21 or 21.11.2026")
                })?
                .and_time(time.unwrap_or(noon)),
        };
        (self.guide.local)(local).ok_or_else(|| format!("there was no {local} on the clocks here"))
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"]
        .into_iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
}

fn clock(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S", "%H:%M"]
        .into_iter()
        .find_map(|format| NaiveTime::parse_from_str(text, format).ok())
}

fn day_and_time(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once(['T', ' '])?;
    Some(day(date)?.and_time(clock(time.trim())?))
}

/// "90", "1:30", "0:01:30", "45 s".
fn length(text: &str) -> Option<Duration> {
    let text = text.trim_end_matches('s').trim();
    let mut parts = text.rsplit(':');
    let seconds: f64 = parts.next()?.parse().ok()?;
    let mut total = Duration::try_from_secs_f64(seconds).ok()?;
    for (part, unit) in parts.by_ref().take(2).zip([60, 3600]) {
        total = total.checked_add(Duration::from_secs(part.parse::<u32>().ok()?.into()) * unit)?;
    }
    parts.next().is_none().then_some(total)
}

impl Rows for Foreign<'_> {
    fn session_of(&self, row: &Row<'_>) -> Result<String, String> {
        let began = self.began(row)?;
        // As the clocks showed it: the same table says the same in another country.
        Ok(format!("{} {}", began.naive_local(), row.get("routine").unwrap_or_default()))
    }

    fn session(&self, row: &Row<'_>) -> Result<Session, String> {
        let began = self.began(row)?;
        let title = row.text("routine").unwrap_or_else(|| "Imported".to_owned());
        Ok(Session {
            id: id_of(began, &self.session_of(row)?),
            routine: "imported".to_owned(),
            title,
            when: None,
            started_at: began,
            ended_at: None,
            status: Status::Finished,
            effort: row.number("effort")?,
            pain_before: row.number("pain_before")?,
            pain_after: row.number("pain_after")?,
            pain_next_morning: None,
            note: row.text("note"),
            lighter: None,
            sets: Vec::new(),
        })
    }

    fn set(&self, row: &Row<'_>, number: usize, session: &Session) -> Result<Option<Set>, String> {
        let name = row.need("exercise")?.trim();
        let (exercise, title) = match (self.guide.exercise)(name) {
            Some((id, title)) => (Some(id), title),
            None => (None, name.to_owned()),
        };
        let reps = row.number("reps")?;
        let held = row.parse("seconds", "length such as 45 or 1:30", length)?;
        let actual = match reps {
            // What a counted set took is how long it was, not how long each was held.
            Some(_) => Amount { length: held, reps, hold: None },
            None => Amount { length: held, reps, hold: held },
        };
        let lower = row.get("side").map(str::to_lowercase);
        let side = side(lower.as_deref(), None)?;
        let is_same = |set: &&Set| set.record.title == title && set.record.side == side;
        let before = session.sets.iter().filter(is_same).count();
        let record = SetRecord {
            set: u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1),
            exercise,
            title,
            variant: None,
            instead_of: None,
            side,
            round: 1,
            target: Amount::default(),
            actual,
            outcome: if reps == Some(0) { Outcome::Skipped } else { Outcome::Done },
            reason: None,
            counted: None,
            tempo: None,
            started: Duration::ZERO,
        };
        let started_at = session.sets.last().map_or(session.started_at, Set::ended_at);
        Ok(Some(Set { step: number, record, started_at }))
    }
}

/// An id that follows from what the table says, so that it is the same each time: the moment first,
/// as in all ids of the journal.
fn id_of(began: DateTime<FixedOffset>, session: &str) -> Uuid {
    derived_id(began.naive_local().and_utc().timestamp_millis(), session)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_the_ways_they_are_written() {
        let cases = [("90", 90.0), ("1:30", 90.0), ("0:01:30", 90.0), ("45 s", 45.0), ("2.5", 2.5)];
        for (text, seconds) in cases {
            assert_eq!(length(text), Some(Duration::from_secs_f64(seconds)), "{text}");
        }
        for text in ["", "a", "1:2:3:4", "-3", "1:-3", "inf"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
