//! Sessions out of CSV: a set a row, those of one session together.

use std::collections::HashSet;
use std::iter;

use chrono::DateTime;
use csv::StringRecord;
use uuid::Uuid;

use super::super::record::{Amount, Outcome, Session, Set, SetRecord, Status};
use super::super::shape::{Phases, side};
use super::super::words::Word;
use super::row::Row;
use super::{Entry, Guide, Read, foreign};

/// How the rows of a kind of table become sessions.
pub(super) trait Rows {
    /// What tells the rows of one session from those of another.
    fn session_of(&self, row: &Row<'_>) -> Result<String, String>;
    /// The session that a first row tells of, still without sets.
    fn session(&self, row: &Row<'_>) -> Result<Session, String>;
    /// The row's set, the one with this number of its session, from 0; None if it tells of none.
    fn set(&self, row: &Row<'_>, number: usize, session: &Session) -> Result<Option<Set>, String>;
}

/// The sessions of a table, ours or another's.
pub(super) fn sessions<'a>(
    text: &'a str,
    guide: &'a Guide<'a>,
) -> Box<dyn Iterator<Item = Read> + 'a> {
    let mut table =
        csv::ReaderBuilder::new().delimiter(delimiter(text)).from_reader(text.as_bytes());
    let header = match table.headers() {
        Ok(header) => header.clone(),
        Err(error) => return wrong(1, error.to_string()),
    };
    let is_ours = ["id", "started_at", "status"]
        .iter()
        .all(|column| header.iter().any(|name| name.trim() == *column));
    let records = table.into_records();
    if is_ours {
        return Box::new(Grouped { rows: Ours, header, records, next: None, done: HashSet::new() });
    }
    match foreign::Foreign::new(&header, guide) {
        Ok((rows, header)) => {
            Box::new(Grouped { rows, header, records, next: None, done: HashSet::new() })
        }
        Err(what) => wrong(1, what),
    }
}

fn wrong<'a>(line: usize, what: String) -> Box<dyn Iterator<Item = Read> + 'a> {
    Box::new(iter::once((line, Err(what))))
}

/// Comma, or what else stands in the header, as spreadsheets write it in some countries.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|it| count(*it)).unwrap_or(b',')
}

/// A record with the line that it begins in.
type Line = (usize, StringRecord);

/// The rows of a table, taken together as sessions.
struct Grouped<'a, R> {
    rows: R,
    header: StringRecord,
    records: csv::StringRecordsIntoIter<&'a [u8]>,
    next: Option<Line>,
    /// The sessions that have been.
    done: HashSet<String>,
}

impl<R: Rows> Grouped<'_, R> {
    fn record(&mut self) -> Option<Result<Line, Read>> {
        if let Some(next) = self.next.take() {
            return Some(Ok(next));
        }
        let place = |line: Option<&csv::Position>| {
            line.map_or(1, |at| usize::try_from(at.line()).unwrap_or(usize::MAX))
        };
        Some(match self.records.next()? {
            Ok(record) => Ok((place(record.position()), record)),
            Err(error) => Err((place(error.position()), Err(told(&error)))),
        })
    }

    /// All rows of the session that begins with this one.
    fn session(&mut self, (line, first): Line) -> Read {
        match self.whole(&first, line) {
            Ok(session) => (line, Ok(Entry::Session(Box::new(session)))),
            Err((line, what)) => (line, Err(what)),
        }
    }

    fn whole(&mut self, first: &StringRecord, line: usize) -> Result<Session, (usize, String)> {
        let at = |line: usize| move |what: String| (line, what);
        let name = self.rows.session_of(&Row::new(&self.header, first)).map_err(at(line))?;
        if self.done.contains(&name) {
            let what = "its session has other rows further up: keep them together".to_owned();
            return Err((line, what));
        }
        let mut session = self.rows.session(&Row::new(&self.header, first)).map_err(at(line))?;
        let mut next = Some((line, first.clone()));
        let mut number = 0;
        while let Some((line, record)) = next.take() {
            let row = Row::new(&self.header, &record);
            let set = self.rows.set(&row, number, &session).map_err(at(line))?;
            session.sets.extend(set);
            number += 1;
            next = match self.record() {
                None => None,
                Some(Ok((line, record))) => {
                    let row = Row::new(&self.header, &record);
                    let same = self.rows.session_of(&row).map_err(at(line))? == name;
                    if same {
                        Some((line, record))
                    } else {
                        self.next = Some((line, record));
                        None
                    }
                }
                Some(Err((line, error))) => {
                    return Err((line, error.err().unwrap_or_default()));
                }
            };
        }
        self.done.insert(name);
        Ok(session)
    }
}

impl<R: Rows> Iterator for Grouped<'_, R> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        Some(match self.record()? {
            Ok(first) => self.session(first),
            Err(wrong) => wrong,
        })
    }
}

fn told(error: &csv::Error) -> String {
    if let csv::ErrorKind::UnequalLengths { expected_len, len, .. } = error.kind() {
        format!("the header has {expected_len} columns, this row {len}")
    } else {
        error.to_string()
    }
}

/// Tables that `prehab log export` wrote.
struct Ours;

impl Rows for Ours {
    fn session_of(&self, row: &Row<'_>) -> Result<String, String> {
        row.need("id").map(str::to_owned)
    }

    fn session(&self, row: &Row<'_>) -> Result<Session, String> {
        let time = |cell: &str| DateTime::parse_from_rfc3339(cell).ok();
        let moment = "time with an offset, such as 2026-11-21T18:02:11+01:00";
        Ok(Session {
            id: row
                .parse("id", "id (a UUID)", |cell| Uuid::try_parse(cell).ok())?
                .unwrap_or_default(),
            routine: row.text("routine").ok_or("`routine` is empty")?,
            title: row.text("title").ok_or("`title` is empty")?,
            when: row.parse(
                "when",
                "time for a routine: pre-run, post-run or any",
                Word::from_word,
            )?,
            started_at: row.parse("started_at", moment, time)?.ok_or("`started_at` is empty")?,
            ended_at: row.parse("ended_at", moment, time)?,
            status: row
                .parse("status", "status: finished, partial or interrupted", Word::from_word)?
                .unwrap_or(Status::Finished),
            effort: row.number("effort")?,
            pain_before: row.number("pain_before")?,
            pain_after: row.number("pain_after")?,
            pain_next_morning: row.number("pain_next_morning")?,
            note: row.text("note"),
            lighter: row.parse("lighter", "reason: time or week", Word::from_word)?,
            sets: Vec::new(),
        })
    }

    fn set(&self, row: &Row<'_>, number: usize, session: &Session) -> Result<Option<Set>, String> {
        let Some(title) = row.text("exercise_title") else { return Ok(None) };
        let amount = |of: &str| -> Result<Amount, String> {
            Ok(Amount {
                length: row.seconds(&format!("{of}_seconds"))?.map(|it| it.0),
                reps: row.number(&format!("{of}_reps"))?,
                hold: row.seconds(&format!("{of}_hold_seconds"))?.map(|it| it.0),
            })
        };
        let moment = "time with an offset, such as 2026-11-21T18:02:16+01:00";
        let time = |cell: &str| DateTime::parse_from_rfc3339(cell).ok();
        let record = SetRecord {
            exercise: row.text("exercise"),
            title,
            variant: row.text("variant"),
            instead_of: row.text("instead_of"),
            side: side(row.get("side"), row.get("first_side"))?,
            set: row.number("set")?.unwrap_or(1),
            round: row.number("round")?.unwrap_or(1),
            target: amount("target")?,
            actual: amount("actual")?,
            outcome: row
                .parse("outcome", "outcome: done, short or skipped", Word::from_word)?
                .unwrap_or(Outcome::Done),
            reason: row.parse("reason", "reason: pain, kit or time", Word::from_word)?,
            counted: row.parse("counted", "way to count: paced, tap or free", Word::from_word)?,
            tempo: row
                .parse("tempo", "tempo such as 2-0-1-0", Phases::parse)?
                .map(|phases| phases.0),
            started: row.seconds("clock_seconds")?.map(|it| it.0).unwrap_or_default(),
        };
        Ok(Some(Set {
            step: row.number("step")?.unwrap_or(number),
            record,
            started_at: row.parse("set_started_at", moment, time)?.unwrap_or(session.started_at),
        }))
    }
}
