//! Runs out of a watch's FIT file. Of all that such a file holds, three kinds of messages are read: what
//! made it, its sessions, and how late it was there. So no profile of the format is needed, and nothing that
//! somebody's watch writes besides can be wrong.
//!
//! The container is as Garmin's "Flexible and Interoperable Data Transfer (FIT) Protocol" describes it.

mod container;

use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};

use self::container::{Message, messages};
use super::derived_id;
use crate::journal::checked::checked_run;
use crate::journal::record::{Run, Source, Sport, Surface};

/// Why there is nothing to be had from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// It is something else.
    #[error("this is no FIT file")]
    Foreign,
    /// It ends too early, or is not what was written.
    #[error(
        "this FIT file is cut off or damaged; copy it from the watch once more, or type the run: \
         `prehab ran 8.2km 46:10`"
    )]
    Damaged,
    /// It holds more than a watch records.
    #[error("this FIT file tells of more activities than any watch records")]
    TooMany,
    /// It is whole, but tells of something else.
    #[error(
        "there is no activity in this FIT file, as there is none in one of settings or courses"
    )]
    NoActivity,
}

/// Seconds from 1970 to where FIT's time begins, the end of 1989.
const EPOCH: i64 = 631_065_600;

/// Numbers of messages.
const FILE_ID: u16 = 0;
const SESSION: u16 = 18;
const ACTIVITY: u16 = 34;

/// How far a place is ahead of UTC at most, in seconds.
const FARTHEST_AHEAD: i64 = 15 * 60 * 60;

/// The runs, rides and the like of a file, oldest first. Their ids follow from the watch and its file, so
/// they are the same each time. Where the file does not say how late it was there, `local` does.
///
/// # Errors
/// If it is no FIT file, is not whole, or has no session with a distance or a time.
pub fn runs(
    bytes: &[u8],
    local: impl Fn(DateTime<Utc>) -> FixedOffset,
) -> Result<Vec<Run>, FitError> {
    let messages = messages(bytes)?;
    let maker = messages.iter().find(|message| message.number == FILE_ID);
    let maker = maker.map(Maker::of).unwrap_or_default();
    let ahead = messages.iter().filter(|message| message.number == ACTIVITY).find_map(ahead);
    let sessions = messages.iter().filter(|message| message.number == SESSION);
    let mut runs: Vec<Run> =
        sessions.filter_map(|session| run(session, maker, ahead, &local)).collect();
    runs.sort_by_key(|run| (run.started_at, run.id));
    runs.dedup_by_key(|run| run.id);
    if runs.is_empty() { Err(FitError::NoActivity) } else { Ok(runs) }
}

/// What tells a file from all others.
#[derive(Debug, Clone, Copy, Default)]
struct Maker {
    serial: Option<u64>,
    created: Option<u64>,
}

impl Maker {
    fn of(message: &Message) -> Self {
        Self { serial: message.field(3), created: message.field(4) }
    }
}

/// How far the watch's clock was ahead of UTC, to the quarter of an hour.
fn ahead(activity: &Message) -> Option<FixedOffset> {
    const QUARTER: i64 = 15 * 60;
    let seconds = activity.seconds(5)?.checked_sub(activity.seconds(253)?)?;
    // Some watches write one of the two a little later than the other.
    let quarters = seconds.checked_add(QUARTER / 2)?.div_euclid(QUARTER) * QUARTER;
    let seconds = Some(quarters).filter(|it| it.abs() <= FARTHEST_AHEAD)?;
    FixedOffset::east_opt(i32::try_from(seconds).ok()?)
}

fn run(
    session: &Message,
    maker: Maker,
    ahead: Option<FixedOffset>,
    local: &impl Fn(DateTime<Utc>) -> FixedOffset,
) -> Option<Run> {
    let began = DateTime::from_timestamp(EPOCH.checked_add(session.seconds(2)?)?, 0)?;
    let (kind, sub) = (session.field(5), session.field(6));
    let sport = sport(kind, sub)?;
    let key = format!("fit {:?} {:?} {}", maker.serial, maker.created, began.timestamp());
    let run = Run {
        id: derived_id(began.timestamp_millis(), &key),
        sport,
        started_at: began.with_timezone(&ahead.unwrap_or_else(|| local(began))),
        // In centimetres there.
        distance: session
            .field(9)
            .and_then(|it| u32::try_from(it.saturating_add(50) / 100).ok())
            .filter(|it| *it > 0),
        moving: session.field(8).or_else(|| session.field(7)).map(Duration::from_millis),
        surface: (sport == Sport::Running).then(|| surface(sub)).flatten(),
        shoes: None,
        effort: None,
        pain: None,
        note: None,
        source: Source::Fit,
    };
    let run = Run { moving: run.moving.filter(|moving| !moving.is_zero()), ..run };
    checked_run(run).ok()
}

/// What a sport's numbers stand for; None for the way from one to the next.
fn sport(sport: Option<u64>, sub: Option<u64>) -> Option<Sport> {
    Some(match (sport, sub) {
        (Some(3), _) => return None,
        (Some(1), _) => Sport::Running,
        (Some(2 | 21), _) | (Some(4), Some(5 | 6)) => Sport::Cycling,
        (Some(5), _) => Sport::Swimming,
        (Some(11), _) => Sport::Walking,
        (Some(17 | 35), _) => Sport::Hiking,
        (Some(15), _) | (Some(4), Some(14)) => Sport::Rowing,
        (Some(4), Some(15)) => Sport::Elliptical,
        (Some(12..=14), _) => Sport::Skiing,
        (Some(30 | 33), _) => Sport::Skating,
        (Some(31), _) | (Some(4), Some(16 | 68)) => Sport::Climbing,
        (Some(10), Some(43 | 44)) => Sport::Yoga,
        (Some(4 | 10), _) => Sport::Training,
        (Some(_) | None, _) => Sport::Other,
    })
}

fn surface(sub: Option<u64>) -> Option<Surface> {
    match sub? {
        1 | 45 => Some(Surface::Treadmill),
        2 => Some(Surface::Road),
        3 => Some(Surface::Trail),
        4 => Some(Surface::Track),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
