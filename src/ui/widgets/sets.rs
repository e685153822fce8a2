//! What was done of a set, in a few characters.

use std::time::Duration;

use crate::journal::record::{Amount, Outcome, Reason, SetRecord};
use crate::plan::length;
use crate::ui::theme::Role;

/// What was done of a set, and the role that it is shown in: "30 s", "24 s of 30 s", "20 reps",
/// "skipped, it hurt".
#[must_use]
pub fn words(record: &SetRecord) -> (String, Role) {
    let whole = |time: Option<Duration>| time.map(|time| Duration::from_secs(time.as_secs()));
    // Nobody counts the tenths that they held.
    let actual = Amount { hold: whole(record.actual.hold), ..record.actual };
    let done = amount(&actual, &record.target);
    let counted = record.target.reps.or(actual.reps).is_some() && record.target.hold.is_none();
    let unit = if counted { " reps" } else { "" };
    match (record.outcome, record.reason) {
        (Outcome::Done, _) => (format!("{done}{unit}"), Role::Done),
        (Outcome::Short, _) => {
            let target = amount(&record.target, &record.target);
            (format!("{done} of {target}{unit}"), Role::Ready)
        }
        (Outcome::Skipped, None) if is_something(&actual) => {
            (format!("skipped after {done}{unit}"), Role::Muted)
        }
        (Outcome::Skipped, None) => ("skipped".to_owned(), Role::Muted),
        (Outcome::Skipped, Some(Reason::Pain)) => ("left out, it hurt".to_owned(), Role::Warn),
        (Outcome::Skipped, Some(Reason::Kit)) => ("left out, no kit".to_owned(), Role::Muted),
        (Outcome::Skipped, Some(Reason::Time)) => ("left out, no time".to_owned(), Role::Muted),
    }
}

/// Whether there is a repetition to speak of or, where none are counted, a second.
fn is_something(done: &Amount) -> bool {
    let seconds = done.hold.or(done.length).map_or(0, |time| time.as_secs());
    done.reps.map_or(seconds > 0, |reps| reps > 0)
}

/// What was planned of a set: "30 s", "20 reps", "open".
#[must_use]
pub fn planned(record: &SetRecord) -> String {
    let Amount { length, reps, hold } = record.target;
    match (reps, hold) {
        (None, None) if length.is_none() => "open".to_owned(),
        (Some(reps), None) => format!("{reps} reps"),
        (_, _) => amount(&record.target, &record.target),
    }
}

/// What was done of it where the plan is told beside: "30 s", "24 s, short", "skipped".
#[must_use]
pub fn done(record: &SetRecord) -> (String, Role) {
    if record.outcome != Outcome::Short {
        return words(record);
    }
    let (done, _) = words(&SetRecord { outcome: Outcome::Done, ..record.clone() });
    (format!("{done}, short"), Role::Ready)
}

/// An amount in the unit that the target has.
fn amount(amount: &Amount, target: &Amount) -> String {
    match (target.reps.or(amount.reps), amount.reps, target.hold.or(amount.hold)) {
        (Some(_), reps, Some(hold)) => format!("{} × {}", reps.unwrap_or(0), length(hold)),
        (Some(_), reps, None) => reps.unwrap_or(0).to_string(),
        (None, _, _) => length(amount.hold.or(amount.length).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests;

    fn record(target: Amount, actual: Amount, outcome: Outcome) -> SetRecord {
        SetRecord { target, actual, ..tests::hold(outcome, 30) }
    }

    fn hold(seconds: u64) -> Amount {
        let time = Some(Duration::from_secs(seconds));
        Amount { length: time, reps: None, hold: time }
    }

    #[test]
    fn sets_in_their_own_unit() {
        let said = |target, actual, outcome| words(&record(target, actual, outcome)).0;
        assert_eq!(said(hold(30), hold(30), Outcome::Done), "30 s");
        assert_eq!(said(hold(90), hold(24), Outcome::Short), "24 s of 1 min 30 s");
        assert_eq!(said(Amount::default(), hold(72), Outcome::Done), "1 min 12 s");
        let reps = |n| Amount { reps: Some(n), ..Amount::default() };
        assert_eq!(said(reps(20), reps(18), Outcome::Short), "18 of 20 reps");
        assert_eq!(said(reps(20), reps(20), Outcome::Done), "20 reps");
        let held = |n| Amount { reps: Some(n), ..hold(15) };
        assert_eq!(said(held(10), held(10), Outcome::Done), "10 × 15 s");
        assert_eq!(said(reps(20), reps(3), Outcome::Skipped), "skipped after 3 reps");
        assert_eq!(said(held(10), held(2), Outcome::Skipped), "skipped after 2 × 15 s");
        assert_eq!(said(hold(20), hold(13), Outcome::Skipped), "skipped after 13 s");
        for (target, actual) in [(reps(20), reps(0)), (held(10), held(0)), (hold(20), hold(0))] {
            assert_eq!(said(target, actual, Outcome::Skipped), "skipped");
        }
    }
}
