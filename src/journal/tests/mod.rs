//! The journal on real files.

mod backups;
mod bests;
mod care;
mod edits;
mod faults;
mod imports;
mod killed;
mod recent;
mod round_trip;
mod running;
mod runs;
mod sync;
mod two_programs;

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::Uuid;

use super::record::{Amount, Outcome, SetRecord, Status};
use super::{Health, JournalOp, Writer};
use crate::exercise::Tempo;
use crate::plan::StepSide;
use crate::routine::{Count, When};

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A time on a winter's day an hour ahead of UTC, this many seconds after six in the evening.
fn at(seconds: i64) -> DateTime<FixedOffset> {
    let six: DateTime<FixedOffset> = "2026-11-21T18:00:00+01:00".parse().unwrap();
    six + TimeDelta::seconds(seconds)
}

/// A side plank's left side, 30 s of it planned.
pub(crate) fn hold(outcome: Outcome, held: u64) -> SetRecord {
    let amount = |length| Amount { length: Some(length), reps: None, hold: Some(length) };
    SetRecord {
        exercise: Some("side-plank".into()),
        title: "Side plank".into(),
        variant: None,
        instead_of: None,
        side: Some(StepSide::Left),
        set: 1,
        round: 1,
        target: amount(seconds(30)),
        actual: amount(seconds(held)),
        outcome,
        reason: None,
        counted: None,
        tempo: None,
        started: seconds(5),
    }
}

fn reps(done: u32) -> SetRecord {
    let pace = Duration::from_millis(1500);
    let amount = |reps| Amount { length: Some(pace * reps), reps: Some(reps), hold: None };
    SetRecord {
        exercise: None,
        title: "Towel \"scrunches\", slow".into(),
        variant: Some("Sitting".into()),
        instead_of: None,
        side: Some(StepSide::AlternateRight),
        set: 2,
        round: 3,
        target: amount(11),
        actual: amount(done),
        outcome: Outcome::Short,
        reason: None,
        counted: Some(Count::Paced),
        tempo: Some(Tempo::from_pace(pace)),
        started: Duration::from_millis(40_250),
    }
}

fn begin(routine: &str, at: DateTime<FixedOffset>) -> JournalOp {
    let (routine, title) = (routine.to_owned(), "Post-run core".to_owned());
    let (plan, when) = ("{\"steps\":[]}".to_owned(), When::PostRun);
    JournalOp::Begin { routine, title, when, plan, lighter: None, started_at: at }
}

fn set(step: usize, record: SetRecord, at: DateTime<FixedOffset>) -> JournalOp {
    JournalOp::Set { step, record: Box::new(record), started_at: at }
}

fn end(status: Status, at: DateTime<FixedOffset>) -> JournalOp {
    JournalOp::End { status, ended_at: at }
}

/// Writes all of it with one writer, which is returned; the session that it wrote last, too.
fn write(dir: &Path, ops: impl IntoIterator<Item = JournalOp>) -> (Writer, Uuid) {
    let mut writer = Writer::new(dir);
    for op in ops {
        assert_eq!(writer.submit(op), Health::Saved);
    }
    let id = writer.session().unwrap();
    (writer, id)
}
