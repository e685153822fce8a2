//! A record as a row of the database, and back.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, SecondsFormat};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::record::{Amount, Done, Kind, Measure, Session, Set, SetRecord, Status};
use super::words::Word;
use crate::exercise::Tempo;

/// A duration, kept as whole milliseconds.
pub(super) struct Millis(pub(super) Duration);

/// A time on the wall, kept as RFC 3339 to the second, with its offset.
pub(super) struct Stamp(pub(super) DateTime<FixedOffset>);

/// An id, kept as lower-case text with hyphens.
pub(super) struct Id(pub(super) Uuid);

impl ToSql for Millis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::try_from(self.0.as_millis()).unwrap_or(i64::MAX).into())
    }
}

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        u64::column_result(value).map(|millis| Self(Duration::from_millis(millis)))
    }
}

impl ToSql for Stamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(stamp(&self.0).into())
    }
}

impl FromSql for Stamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::parse_from_rfc3339(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.hyphenated().to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Uuid::try_parse(value.as_str()?).map(Self).map_err(FromSqlError::other)
    }
}

/// A time as the journal writes it, in the database and in exports.
pub(super) fn stamp(time: &DateTime<FixedOffset>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// The columns that [`session`] reads.
pub(super) const SESSION: &str = "key, id, routine, title, routine_when, started_at, ended_at, status, \
     effort, pain_before, pain_after, pain_next_morning, note, lighter";

/// The key and the session of a row that begins with the [`SESSION`] columns, still without sets.
pub(super) fn session(row: &Row<'_>) -> rusqlite::Result<(i64, Session)> {
    let session = Session {
        id: row.get::<_, Id>(1)?.0,
        routine: row.get(2)?,
        title: row.get(3)?,
        when: row.get(4)?,
        started_at: row.get::<_, Stamp>(5)?.0,
        ended_at: row.get::<_, Option<Stamp>>(6)?.map(|stamp| stamp.0),
        status: row.get::<_, Option<Status>>(7)?.unwrap_or(Status::Interrupted),
        effort: row.get(8)?,
        pain_before: row.get(9)?,
        pain_after: row.get(10)?,
        pain_next_morning: row.get(11)?,
        note: row.get(12)?,
        lighter: row.get(13)?,
        sets: Vec::new(),
    };
    Ok((row.get(0)?, session))
}

/// The columns that [`set`] reads and [`put_set`] writes, in this order.
macro_rules! set_columns {
    () => {
        "step, exercise, title, variant, side, set_in_round, round, \
         target_ms, target_reps, target_hold_ms, actual_ms, actual_reps, actual_hold_ms, \
         outcome, reason, counted, lower_ms, pause_low_ms, lift_ms, pause_high_ms, \
         started_at, clock_ms, instead_of"
    };
}

/// A session's sets in the order of its plan; takes the session's key.
pub(super) const SETS: &str =
    concat!("SELECT ", set_columns!(), " FROM sets WHERE session = ?1 ORDER BY step");

/// What was done in all sessions that have ended, for [`done`]. Sorting it by what can be compared
/// would take ten times as long as reading it.
pub(super) const DONE: &str = "
    SELECT exercise, sets.title, variant, side, actual_reps, actual_hold_ms
    FROM sessions JOIN sets ON session = key
    WHERE status IS NOT NULL AND outcome <> 'skipped'";

/// What was done, of a row that begins with the columns of [`DONE`].
pub(super) fn done(row: &Row<'_>) -> rusqlite::Result<Done> {
    Ok(Done {
        exercise: row.get(0)?,
        title: row.get(1)?,
        variant: row.get(2)?,
        side: row.get(3)?,
        reps: row.get(4)?,
        hold: row.get::<_, Option<Millis>>(5)?.map(|millis| millis.0),
    })
}

/// What the tallies keep of a kind: exercise, title, variant, side, and how long each repetition is
/// held.
pub(super) fn kind_columns(kind: &Kind) -> (&str, &str, &str, &str, i64) {
    fn text(text: Option<&String>) -> &str {
        text.map_or("", String::as_str)
    }
    let each = match kind.measure {
        Measure::Seconds => -1,
        Measure::Reps => 0,
        Measure::HeldReps(each) => i64::try_from(each.as_millis()).unwrap_or(i64::MAX),
    };
    let side = kind.side.map_or("", Word::word);
    (
        text(kind.exercise.as_ref()),
        text(kind.title.as_ref()),
        text(kind.variant.as_ref()),
        side,
        each,
    )
}

/// The kind of a row that begins with these columns.
pub(super) fn kind(row: &Row<'_>) -> rusqlite::Result<Kind> {
    let text = |column: usize| -> rusqlite::Result<Option<String>> {
        Ok(Some(row.get::<_, String>(column)?).filter(|text| !text.is_empty()))
    };
    let side = match row.get_ref(3)?.as_str()? {
        "" => None,
        _ => Some(row.get(3)?),
    };
    let measure = match row.get::<_, i64>(4)? {
        0 => Measure::Reps,
        each => match u64::try_from(each) {
            Ok(each) => Measure::HeldReps(Duration::from_millis(each)),
            Err(_) => Measure::Seconds,
        },
    };
    Ok(Kind { exercise: text(0)?, title: text(1)?, variant: text(2)?, side, measure })
}

/// A set or what is now true of it; takes the values of [`put_set`].
macro_rules! put_set {
    ($rule:literal) => {
        concat!(
            "INSERT INTO sets (",
            set_columns!(),
            ", session, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, \
             ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25) \
             ON CONFLICT (session, step) DO UPDATE SET \
             exercise = excluded.exercise, title = excluded.title, variant = excluded.variant, \
             side = excluded.side, set_in_round = excluded.set_in_round, round = excluded.round, \
             target_ms = excluded.target_ms, target_reps = excluded.target_reps, \
             target_hold_ms = excluded.target_hold_ms, actual_ms = excluded.actual_ms, \
             actual_reps = excluded.actual_reps, actual_hold_ms = excluded.actual_hold_ms, \
             outcome = excluded.outcome, reason = excluded.reason, counted = excluded.counted, \
             lower_ms = excluded.lower_ms, pause_low_ms = excluded.pause_low_ms, \
             lift_ms = excluded.lift_ms, pause_high_ms = excluded.pause_high_ms, \
             started_at = excluded.started_at, clock_ms = excluded.clock_ms, \
             instead_of = excluded.instead_of, changed = excluded.changed",
        $rule)
    };
}

/// Writes a set. One that was passed over never takes the place of one that was done.
pub(super) const PUT_SET: &str =
    put_set!(" WHERE excluded.outcome <> 'skipped' OR sets.outcome = 'skipped'");

/// Writes a set in the place of whatever was there.
pub(super) const REPLACE_SET: &str = put_set!("");

/// Runs [`PUT_SET`] or [`REPLACE_SET`] for the session with this key; `changed` is when it became so.
pub(super) fn put_set(
    statement: &mut rusqlite::Statement<'_>,
    key: i64,
    set: &Set,
    changed: i64,
) -> rusqlite::Result<()> {
    let record = &set.record;
    let SetRecord { target, actual, tempo, .. } = record;
    statement.execute(params![
        set.step,
        record.exercise,
        record.title,
        record.variant,
        record.side,
        record.set,
        record.round,
        target.length.map(Millis),
        target.reps,
        target.hold.map(Millis),
        actual.length.map(Millis),
        actual.reps,
        actual.hold.map(Millis),
        record.outcome,
        record.reason,
        record.counted,
        tempo.map(|tempo| Millis(tempo.lower)),
        tempo.map(|tempo| Millis(tempo.pause_low)),
        tempo.map(|tempo| Millis(tempo.lift)),
        tempo.map(|tempo| Millis(tempo.pause_high)),
        Stamp(set.started_at),
        Millis(record.started),
        record.instead_of,
        key,
        changed,
    ])?;
    Ok(())
}

/// The set of a row of [`SETS`].
pub(super) fn set(row: &Row<'_>) -> rusqlite::Result<Set> {
    let millis = |column: usize| -> rusqlite::Result<Option<Duration>> {
        Ok(row.get::<_, Option<Millis>>(column)?.map(|millis| millis.0))
    };
    let amount = |first: usize| -> rusqlite::Result<Amount> {
        Ok(Amount { length: millis(first)?, reps: row.get(first + 1)?, hold: millis(first + 2)? })
    };
    let tempo = match (millis(16)?, millis(17)?, millis(18)?, millis(19)?) {
        (Some(lower), Some(pause_low), Some(lift), Some(pause_high)) => {
            Some(Tempo { lower, pause_low, lift, pause_high })
        }
        _ => None,
    };
    Ok(Set {
        step: row.get(0)?,
        record: SetRecord {
            exercise: row.get(1)?,
            title: row.get(2)?,
            variant: row.get(3)?,
            instead_of: row.get(22)?,
            side: row.get(4)?,
            set: row.get(5)?,
            round: row.get(6)?,
            target: amount(7)?,
            actual: amount(10)?,
            outcome: row.get(13)?,
            reason: row.get(14)?,
            counted: row.get(15)?,
            tempo,
            started: row.get::<_, Millis>(21)?.0,
        },
        started_at: row.get::<_, Stamp>(20)?.0,
    })
}
