//! Sessions as JSON.

use std::io::Write;

use serde::Serialize;
use serde_json::to_writer;

use super::super::error::StoreError;
use super::super::record::{Amount, Session, Set};
use super::super::rows::stamp;
use super::super::words::Word;
use super::ExportError;
use crate::exercise::{Side, Tempo};
use crate::plan::{Seconds, StepSide};

#[derive(Serialize)]
struct SessionShape<'a> {
    id: String,
    routine: &'a str,
    title: &'a str,
    started_at: String,
    ended_at: Option<String>,
    status: &'static str,
    effort: Option<u8>,
    pain_before: Option<u8>,
    pain_after: Option<u8>,
    pain_next_morning: Option<u8>,
    note: Option<&'a str>,
    sets: Vec<SetShape<'a>>,
}

#[derive(Serialize)]
struct SetShape<'a> {
    exercise: Option<&'a str>,
    title: &'a str,
    variant: Option<&'a str>,
    side: Option<&'static str>,
    /// Where the sides alternate: which went first.
    first_side: Option<&'static str>,
    set: u32,
    round: u32,
    target: AmountShape,
    actual: AmountShape,
    outcome: &'static str,
    reason: Option<&'static str>,
    counted: Option<&'static str>,
    /// As routine files write it: lower, pause, lift, pause.
    tempo: Option<String>,
    started_at: String,
    /// Its place in the session's plan; no two sets of a session have the same.
    step: usize,
}

#[derive(Serialize)]
struct AmountShape {
    seconds: Option<Seconds>,
    reps: Option<u32>,
    hold_seconds: Option<Seconds>,
}

pub(super) fn array(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut lead = "[";
    for session in sessions {
        let session = session?;
        writeln!(out, "{lead}")?;
        to_writer(&mut *out, &shape(&session)).map_err(std::io::Error::from)?;
        lead = ",";
    }
    // Without any session, the opening bracket is still to come.
    if lead == "[" {
        writeln!(out, "[]")?;
    } else {
        writeln!(out, "\n]")?;
    }
    Ok(())
}

pub(super) fn lines(
    sessions: impl Iterator<Item = Result<Session, StoreError>>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    for session in sessions {
        to_writer(&mut *out, &shape(&session?)).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

fn shape(session: &Session) -> SessionShape<'_> {
    SessionShape {
        id: session.id.hyphenated().to_string(),
        routine: &session.routine,
        title: &session.title,
        started_at: stamp(&session.started_at),
        ended_at: session.ended_at.as_ref().map(stamp),
        status: session.status.word(),
        effort: session.effort,
        pain_before: session.pain_before,
        pain_after: session.pain_after,
        pain_next_morning: session.pain_next_morning,
        note: session.note.as_deref(),
        sets: session.sets.iter().map(set_shape).collect(),
    }
}

fn set_shape(set: &Set) -> SetShape<'_> {
    let record = &set.record;
    SetShape {
        exercise: record.exercise.as_deref(),
        title: &record.title,
        variant: record.variant.as_deref(),
        side: record.side.map(StepSide::exported),
        first_side: record.side.and_then(first_side),
        set: record.set,
        round: record.round,
        target: amount(record.target),
        actual: amount(record.actual),
        outcome: record.outcome.word(),
        reason: record.reason.map(Word::word),
        counted: record.counted.map(Word::word),
        tempo: record.tempo.as_ref().map(tempo),
        started_at: stamp(&set.started_at),
        step: set.step,
    }
}

fn amount(amount: Amount) -> AmountShape {
    AmountShape {
        seconds: amount.length.map(Seconds),
        reps: amount.reps,
        hold_seconds: amount.hold.map(Seconds),
    }
}

pub(super) fn first_side(side: StepSide) -> Option<&'static str> {
    match side {
        StepSide::Left | StepSide::Right => None,
        StepSide::Alternate | StepSide::AlternateRight => Some(match side.first() {
            Side::Left => "left",
            Side::Right => "right",
        }),
    }
}

pub(super) fn tempo(tempo: &Tempo) -> String {
    [tempo.lower, tempo.pause_low, tempo.lift, tempo.pause_high]
        .map(|phase| phase.as_secs_f64().to_string())
        .join("-")
}
