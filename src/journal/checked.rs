//! Whether a session or a run that comes from a file can have been. What cannot be read back, counted or shown
//! never comes into the journal.

use std::time::Duration;

use chrono::{DateTime, Datelike, FixedOffset};

use super::record::{Amount, FARTHEST, LONGEST as LONGEST_RUN, Run, Session, Set, Status};

/// Longest set: a week.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Most repetitions of a set.
const MOST_REPS: u32 = 1_000_000;

/// Most steps of a plan.
const MOST_STEPS: usize = 1_000_000;

/// The session, with its sets in order and an end if it has ended; what is wrong with it if it cannot
/// have been.
pub(super) fn checked(mut session: Session) -> Result<Session, String> {
    within("effort", session.effort, 1)?;
    within("pain_before", session.pain_before, 0)?;
    within("pain_after", session.pain_after, 0)?;
    within("pain_next_morning", session.pain_next_morning, 0)?;
    let ends = session.ended_at.iter().chain(session.sets.iter().map(|set| &set.started_at));
    std::iter::once(&session.started_at).chain(ends).try_for_each(in_time)?;
    session.sets.iter().try_for_each(set)?;
    session.sets.sort_by_key(|set| set.step);
    if let Some(twice) = session.sets.windows(2).find(|pair| pair[0].step == pair[1].step) {
        return Err(format!("two sets have the step {}", twice[0].step));
    }
    if session.status == Status::Interrupted {
        session.ended_at = None;
    } else if session.ended_at.is_none() {
        session.ended_at = Some(session.last_end());
    }
    if session.ended_at.is_some_and(|end| end < session.started_at) {
        return Err("it ends before it begins".to_owned());
    }
    Ok(session)
}

/// The run; what is wrong with it if it cannot have been.
pub(super) fn checked_run(run: Run) -> Result<Run, String> {
    within("effort", run.effort, 1)?;
    within("pain", run.pain, 0)?;
    in_time(&run.started_at)?;
    if run.distance.is_none() && run.moving.is_none() {
        return Err("it has neither a distance nor a time".to_owned());
    }
    if run.distance.is_some_and(|metres| metres == 0 || metres > FARTHEST) {
        return Err(format!("`distance_m` goes from 1 to {FARTHEST}"));
    }
    if run.moving.is_some_and(|moving| moving.as_millis() == 0 || moving > LONGEST_RUN) {
        return Err(format!(
            "`moving_seconds` goes to {}, and is more than 0",
            LONGEST_RUN.as_secs()
        ));
    }
    Ok(run)
}

fn within(what: &str, value: Option<u8>, least: u8) -> Result<(), String> {
    match value {
        Some(value) if !(least..=10).contains(&value) => {
            Err(format!("`{what}` is {value}, and goes from {least} to 10"))
        }
        Some(_) | None => Ok(()),
    }
}

fn in_time(time: &DateTime<FixedOffset>) -> Result<(), String> {
    if (1971..=9998).contains(&time.year()) {
        Ok(())
    } else {
        Err(format!("{time} is not in the years 1971 to 9998"))
    }
}

fn set(set: &Set) -> Result<(), String> {
    let amounts = [set.record.target, set.record.actual];
    let long = |Amount { length, hold, .. }: &Amount| {
        [length, hold].into_iter().flatten().any(|length| *length > LONGEST)
    };
    if amounts.iter().any(long) || set.record.started > LONGEST {
        return Err("a set of more than a week".to_owned());
    }
    if amounts.iter().any(|amount| amount.reps.is_some_and(|reps| reps > MOST_REPS)) {
        return Err(format!("a set of more than {MOST_REPS} repetitions"));
    }
    if set.step > MOST_STEPS {
        return Err(format!("a step beyond {MOST_STEPS}"));
    }
    Ok(())
}
