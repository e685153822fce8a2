//! Which routine to do today, and why.

use chrono::{DateTime, FixedOffset};

use crate::journal::record::Overview;
use crate::routine::Routine;

/// The shipped routine that a newcomer is offered: it needs nothing but a floor.
pub const FIRST: &str = "article-core-no-kit";

/// The shipped routine that is no exercise: whoever wants it chooses it, it is never proposed.
pub const ICE: &str = "ice";

/// One routine, and the reason in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The routine's id.
    pub routine: String,
    /// Why, as a sentence.
    pub why: String,
}

/// Picks among `routines` without [`ICE`]; None only if there are none.
///
/// 1. Nothing was ever done: [`FIRST`], or the first there is.
/// 2. Of the routines that were done before but not today, the one longest ago.
/// 3. All of those were done today: the first that was never done.
/// 4. Everything was done today: what was done first.
///
/// Whether a run comes or is over is not known here, so it decides nothing.
#[must_use]
pub fn propose<'a>(
    routines: impl IntoIterator<Item = &'a Routine>,
    overview: &Overview,
    now: DateTime<FixedOffset>,
) -> Option<Proposal> {
    let (mut done, new): (Vec<_>, Vec<_>) = routines
        .into_iter()
        .filter(|routine| routine.id != ICE)
        .map(|routine| (overview.last_done.get(&routine.id), routine))
        .partition(|(last, _)| last.is_some());
    done.sort_by_key(|(last, _)| *last);
    let propose =
        |routine: &Routine, why: String| Some(Proposal { routine: routine.id.clone(), why });

    let Some((Some(last), oldest)) = done.first().copied() else {
        let first = new.iter().find(|(_, routine)| routine.id == FIRST);
        return match (first, new.first()) {
            (Some((_, routine)), _) => {
                propose(routine, "A good start: the floor is enough.".into())
            }
            (None, Some((_, routine))) => propose(routine, "Your first one.".into()),
            (None, None) => None,
        };
    };
    let days =
        now.date_naive().signed_duration_since(last.with_timezone(&now.timezone()).date_naive());
    match (days.num_days(), done.len(), new.first()) {
        (..=0, _, Some((_, routine))) => {
            propose(routine, "Something new, after what you have done today.".into())
        }
        (..=0, _, None) => {
            propose(oldest, "You have done them all today. Resting is fine, too.".into())
        }
        (1, 1, _) => propose(oldest, "You did it yesterday.".into()),
        (days, 1, _) => propose(oldest, format!("You did it {days} days ago.")),
        (1, _, _) => propose(oldest, "Its turn: you last did it yesterday.".into()),
        (days, _, _) => propose(oldest, format!("Its turn: you last did it {days} days ago.")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::routine::{Settings, When};

    fn routine(id: &str) -> Routine {
        Routine {
            id: id.into(),
            title: id.into(),
            when: When::Any,
            about: None,
            author: None,
            license: None,
            sources: Vec::new(),
            defaults: Settings::default(),
            blocks: Vec::new(),
        }
    }

    /// Proposes among `routines` at noon of 22 November, given when each was done last.
    fn proposed(routines: &[&str], done: &[(&str, &str)]) -> Option<(String, String)> {
        let routines: Vec<Routine> = routines.iter().map(|id| routine(id)).collect();
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        let last_done: HashMap<_, _> =
            done.iter().map(|(id, when)| ((*id).to_owned(), at(when))).collect();
        let overview = Overview { last_done, ..Overview::default() };
        let proposal = propose(&routines, &overview, at("2026-11-22T12:00:00+01:00"))?;
        Some((proposal.routine, proposal.why))
    }

    #[test]
    fn a_newcomer_gets_what_needs_no_kit() {
        let (routine, why) = proposed(&["article-core", FIRST], &[]).unwrap();
        assert_eq!((routine.as_str(), why.as_str()), (FIRST, "A good start: the floor is enough."));
        assert_eq!(proposed(&["mine"], &[]).unwrap().0, "mine");
        assert_eq!(proposed(&[], &[]), None);
    }

    #[test]
    fn the_longest_ago_comes_first() {
        let done = [("a", "2026-11-20T08:00:00+01:00"), ("b", "2026-11-12T08:00:00+01:00")];
        let (routine, why) = proposed(&["a", "b", "new"], &done).unwrap();
        assert_eq!(routine, "b");
        assert_eq!(why, "Its turn: you last did it 10 days ago.");
    }

    #[test]
    fn what_was_done_today_is_not_proposed_again() {
        let today = ("a", "2026-11-22T00:10:00+01:00");
        let yesterday = ("b", "2026-11-21T23:50:00+01:00");
        assert_eq!(proposed(&["a", "b"], &[today, yesterday]).unwrap().0, "b");
        assert_eq!(proposed(&["a", "new"], &[today]).unwrap().0, "new");
        let (routine, why) = proposed(&["a"], &[today]).unwrap();
        assert_eq!((routine.as_str(), why.contains("Resting is fine")), ("a", true));
    }

    #[test]
    fn ice_is_never_proposed() {
        let long_ago = (ICE, "2026-11-01T08:00:00+01:00");
        let done = [long_ago, ("a", "2026-11-20T08:00:00+01:00")];
        assert_eq!(proposed(&["a", ICE], &done).unwrap().0, "a");
        assert_eq!(proposed(&[ICE], &[long_ago]), None);
    }

    #[test]
    fn days_are_those_of_the_present_place() {
        // Half past midnight here, though still yesterday where it was done.
        let done = [("a", "2026-11-21T17:30:00-06:00")];
        assert_eq!(proposed(&["a", "new"], &done).unwrap().0, "new");
    }

    #[test]
    fn a_routine_whose_file_is_gone_is_not_proposed() {
        let done = [("gone", "2026-11-01T08:00:00+01:00")];
        assert_eq!(proposed(&["here"], &done).unwrap().0, "here");
    }
}
