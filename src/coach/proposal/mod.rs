//! What to do today, and why.

mod past;
mod rank;
mod words;

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::exercise::Exercise;
use crate::journal::record::Session;
use crate::plan::Plan;
use crate::routine::Routine;

pub use past::Because;
use past::Lately;
use rank::Rank;
pub use rank::{is_everywhere, needs_kit};

/// The shipped routine that a newcomer is offered: it needs nothing but a floor.
pub const FIRST: &str = "article-core-no-kit";

/// The shipped routine that is no exercise: whoever wants it chooses it, it is never proposed.
pub const ICE: &str = "ice";

/// How many others are named beside the proposal.
const OTHERS: usize = 2;

/// How today lies to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// One comes.
    Before,
    /// It is over.
    After,
    /// There is none.
    NoRun,
}

/// What is known today.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The time, where the person is.
    pub now: DateTime<FixedOffset>,
    /// When anything of each routine was last done, by routine id.
    pub last_done: &'a HashMap<String, DateTime<FixedOffset>>,
    /// The sessions of the last weeks, oldest first.
    pub sessions: &'a [Session],
    /// What is to be said of today's run, if there was one: "You ran 8 km an hour ago."
    pub ran: Option<&'a str>,
    /// The most pain, 0-10, on a run of the last days.
    pub pain_of_run: Option<u8>,
    /// What the person says of today, if anything.
    pub said: Option<Moment>,
    /// What is planned for today, in the order of the day.
    pub planned: &'a [Moment],
    /// How many sessions a week are the goal.
    pub goal: u8,
}

/// A routine that could be done.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The routine.
    pub routine: &'a Routine,
    /// How it is due today.
    pub plan: &'a Plan,
}

/// One routine, and the reason in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The routine's id.
    pub routine: String,
    /// Why, in a sentence or two.
    pub why: String,
}

/// What to do today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The one.
    pub first: Choice,
    /// What else would do, at most two.
    pub others: Vec<Choice>,
    /// How the day lies to a run, as far as that is known, and how it is.
    pub moment: Option<(Moment, Because)>,
}

/// Picks among what could be done; None only if there is nothing but [`ICE`]. `find` looks an exercise up in
/// the library.
///
/// Nothing was ever done: [`FIRST`], or the warm-up if a run comes. Else, the more important first:
///
/// 1. What belongs where the day lies to a run: as the person says, else by a session before the run
///    that was just done, the plan of the week, or what was usual at this time of day. Where nobody
///    knows, what comes before a run is left to whoever says so. After pain of 6 and more on a run no
///    other is expected but by who says so, and that is told to leave it out if the pain is still raised.
/// 2. Nothing heavy within 48 hours of the last strength session, after three of them in seven days,
///    after pain of 3 and more in a session or on a run, or after an effort of 9 and more; then what is
///    gentle.
/// 3. What was not done today.
/// 4. When strength is due, that rather than stretching.
/// 5. What trains a part of the body that has had nothing for two weeks.
/// 6. What the person does already, and of that what works at a weaker side.
/// 7. What needs no kit unless it was done before, and what was done the longest ago.
#[must_use]
pub fn propose<'a>(
    candidates: &[Candidate<'_>],
    given: Given<'_>,
    find: impl Fn(&str) -> Option<&'a Exercise>,
) -> Option<Proposal> {
    let lately = Lately::of(given, &find);
    let mut ranked: Vec<(Rank, &Candidate<'_>)> = candidates
        .iter()
        .filter(|candidate| candidate.routine.id != ICE)
        .map(|candidate| (Rank::of(candidate, given, &lately, &find), candidate))
        .collect();
    ranked.sort_by(|one, other| one.0.cmp(&other.0));
    let (best, rest) = ranked.split_first()?;
    // Among the others, one of the other kind comes first: who has no mind to strength may stretch.
    let is_another = |rank: &Rank| rank.is_strength != best.0.is_strength;
    let sensible = || rest.iter().filter(|(rank, _)| rank.is_sensible());
    let other = sensible().find(|(rank, _)| is_another(rank));
    let next =
        sensible().filter(|(_, it)| other.is_none_or(|other| other.1.routine.id != it.routine.id));
    let others = other.into_iter().chain(next).take(OTHERS);
    let choice = |most, (rank, candidate): &(Rank, &Candidate<'_>)| Choice {
        routine: candidate.routine.id.clone(),
        why: words::why(most, rank, given, &lately),
    };
    Some(Proposal {
        first: choice(2, best),
        others: others.map(|other| choice(1, other)).collect(),
        moment: lately.moment,
    })
}

/// The days from one to another.
fn days_between(first: NaiveDate, last: NaiveDate) -> i64 {
    last.signed_duration_since(first).num_days()
}
