//! Sets as CSV (RFC 4180).
//!
//! What is absent is an empty cell. Text of the person's or of a routine's that a spreadsheet would
//! run as a formula, because it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, gets a
//! `'` in front; so does text that begins with `'` itself. Taking one `'` off the front of every
//! text that has one gives the text back.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::super::error::StoreError;
use super::super::record::{Session, Set};
use super::super::rows::stamp;
use super::super::shape::{Phases, first_side};
use super::super::words::Word;
use super::ExportError;
use crate::plan::{Seconds, StepSide};

#[derive(Serialize)]
struct SessionCells<'a> {
    id: String,
    routine: Cow<'a, str>,
    title: Cow<'a, str>,
    when: Option<&'static str>,
    started_at: String,
    ended_at: Option<String>,
    status: &'static str,
    effort: Option<u8>,
    pain_before: Option<u8>,
    pain_after: Option<u8>,
    pain_next_morning: Option<u8>,
    note: Option<Cow<'a, str>>,
    lighter: Option<&'static str>,
}

#[derive(Default, Serialize)]
struct SetCells<'a> {
    step: Option<usize>,
    exercise: Option<Cow<'a, str>>,
    exercise_title: Option<Cow<'a, str>>,
    variant: Option<Cow<'a, str>>,
    side: Option<&'static str>,
    first_side: Option<&'static str>,
    set: Option<u32>,
    round: Option<u32>,
    target_seconds: Option<Seconds>,
    target_reps: Option<u32>,
    target_hold_seconds: Option<Seconds>,
    actual_seconds: Option<Seconds>,
    actual_reps: Option<u32>,
    actual_hold_seconds: Option<Seconds>,
    outcome: Option<&'static str>,
    reason: Option<&'static str>,
    counted: Option<&'static str>,
    tempo: Option<String>,
    set_started_at: Option<String>,
    clock_seconds: Option<Seconds>,
    instead_of: Option<Cow<'a, str>>,
}

/// The names of the columns, in the order of the cells above.
const HEADER: [&str; 34] = [
    "id",
    "routine",
    "title",
    "when",
    "started_at",
    "ended_at",
    "status",
    "effort",
    "pain_before",
    "pain_after",
    "pain_next_morning",
    "note",
    "lighter",
    "step",
    "exercise",
    "exercise_title",
    "variant",
    "side",
    "first_side",
    "set",
    "round",
    "target_seconds",
    "target_reps",
    "target_hold_seconds",
    "actual_seconds",
    "actual_reps",
    "actual_hold_seconds",
    "outcome",
    "reason",
    "counted",
    "tempo",
    "set_started_at",
    "clock_seconds",
    "instead_of",
];

pub(super) fn rows(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    table.write_record(HEADER).map_err(io::Error::from)?;
    for session in sessions {
        let session = session?;
        if session.sets.is_empty() {
            let row = (session_cells(&session), SetCells::default());
            table.serialize(row).map_err(io::Error::from)?;
        }
        for set in &session.sets {
            let row = (session_cells(&session), set_cells(set));
            table.serialize(row).map_err(io::Error::from)?;
        }
    }
    Ok(table.flush()?)
}

fn session_cells(session: &Session) -> SessionCells<'_> {
    SessionCells {
        id: session.id.hyphenated().to_string(),
        routine: text(&session.routine),
        title: text(&session.title),
        when: session.when.map(Word::word),
        started_at: stamp(&session.started_at),
        ended_at: session.ended_at.as_ref().map(stamp),
        status: session.status.word(),
        effort: session.effort,
        pain_before: session.pain_before,
        pain_after: session.pain_after,
        pain_next_morning: session.pain_next_morning,
        note: session.note.as_deref().map(text),
        lighter: session.lighter.map(Word::word),
    }
}

fn set_cells(set: &Set) -> SetCells<'_> {
    let record = &set.record;
    SetCells {
        step: Some(set.step),
        exercise: record.exercise.as_deref().map(text),
        exercise_title: Some(text(&record.title)),
        variant: record.variant.as_deref().map(text),
        side: record.side.map(StepSide::exported),
        first_side: record.side.and_then(first_side),
        set: Some(record.set),
        round: Some(record.round),
        target_seconds: record.target.length.map(Seconds),
        target_reps: record.target.reps,
        target_hold_seconds: record.target.hold.map(Seconds),
        actual_seconds: record.actual.length.map(Seconds),
        actual_reps: record.actual.reps,
        actual_hold_seconds: record.actual.hold.map(Seconds),
        outcome: Some(record.outcome.word()),
        reason: record.reason.map(Word::word),
        counted: record.counted.map(Word::word),
        tempo: record.tempo.map(|tempo| Phases(tempo).text()),
        set_started_at: Some(stamp(&set.started_at)),
        clock_seconds: Some(Seconds(record.started)),
        instead_of: record.instead_of.as_deref().map(text),
    }
}

/// Text as a cell that no spreadsheet takes for a formula.
fn text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}
