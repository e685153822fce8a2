//! A routine made for what somebody thinks is behind their pain: from causes to exercises.
//!
//! Each cause in turn, the least answered first, gets the exercise that answers most of the causes, at
//! most [`MOST`] in all and no longer than asked; what time is left goes into further sets. Mobility and
//! drills come first, then strength, then stretches. Before a run nothing is held for 30 s, and no hold
//! grows. Which exercises there are is said by [`Exercise::helps`], and nothing depends on chance.

mod file;
pub mod kit;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::time::Duration;

use crate::coach::fit::minutes;
use crate::exercise::cause::{self, Answer, Cause};
use crate::exercise::{Amount, Exercise, Extent, Kind, PerSet, Side};
use crate::plan;
use crate::routine::{Block, Entry, Growth, Movement, Routine, Settings, When};

pub use file::text;
pub use kit::Kit;

/// The most exercises of a routine that is made so.
pub const MOST: usize = 7;

/// What loads the spine heavily, and what has to be beside it.
const HEAVY: (&str, &str) = ("superman-pull", "bird-dog");

/// As long as this nothing is held before a run.
const LONG_HOLD: Duration = Duration::from_secs(30);

/// What a routine is wanted for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// What is to be answered.
    pub causes: &'a [&'static Cause],
    /// In how many minutes.
    pub minutes: u32,
    /// What is at hand.
    pub kit: &'a Kit,
    /// Whether a run is to come.
    pub when: When,
}

/// A routine that answers causes.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// It.
    pub routine: Routine,
    /// What is to be said of causes that it does not answer, or not alone.
    pub advice: Vec<String>,
}

/// Why there is no routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unbuilt {
    /// No exercise answers any of it: what does, a line each.
    Advised(Vec<String>),
    /// It needs so many minutes.
    TooShort(u32),
}

impl std::fmt::Display for Unbuilt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Advised(lines) => write!(f, "{}", lines.join("\n")),
            Self::TooShort(least) => {
                write!(f, "one exercise for each of it needs at least {}", minutes(*least))
            }
        }
    }
}

/// Makes a routine out of these exercises.
///
/// # Errors
/// [`Unbuilt`], and nothing is made at all of causes that a professional has to look at first.
pub fn build(wish: Wish<'_>, exercises: &[&Exercise]) -> Result<Built, Unbuilt> {
    let is_first = |cause: &&&Cause| matches!(cause.answer, Answer::Professional(_));
    let first: Vec<String> =
        wish.causes.iter().filter(is_first).filter_map(|it| it.more()).collect();
    if !first.is_empty() {
        return Err(Unbuilt::Advised(first));
    }
    let (causes, advice) = answered(wish, exercises);
    if causes.is_empty() {
        return Err(Unbuilt::Advised(advice));
    }
    let wish = Wish { causes: &causes, ..wish };
    let moves = choose(wish, exercises, wish.minutes);
    if causes.iter().any(|cause| !moves.iter().any(|it| it.helps(cause)))
        && moves.len() < MOST.min(causes.len())
    {
        let whole = choose(wish, exercises, u32::MAX);
        let answers = |moves: &[Move<'_>], cause| moves.iter().any(|it| it.helps(cause));
        let could = || causes.iter().filter(|cause| answers(&whole, cause));
        // Shorter exercises may answer it than those that all the time there is would be given to.
        let is_enough = |minutes: &u32| {
            let moves = choose(wish, exercises, *minutes);
            could().all(|cause| answers(&moves, cause))
        };
        let least = (wish.minutes + 1..takes(wish, &whole)).find(is_enough);
        return Err(Unbuilt::TooShort(least.unwrap_or_else(|| takes(wish, &whole))));
    }
    let mut advice = advice;
    advice.extend(
        causes
            .iter()
            .filter(|it| !moves.iter().any(|one| one.helps(it)))
            .map(|cause| format!("For {} there was no room: mark fewer at a time", cause.title)),
    );
    advice.extend(causes.iter().filter_map(|cause| cause.first.map(str::to_owned)));
    let moves = more_sets(wish, moves);
    advice.extend(why_short(wish, exercises, &moves));
    let made = routine(wish, &moves);
    let about = about(&made, wish, takes(wish, &moves));
    Ok(Built { routine: Routine { about: Some(about), ..made }, advice })
}

/// An exercise that was chosen.
#[derive(Clone, Copy)]
struct Move<'a> {
    exercise: &'a Exercise,
    sets: u32,
}

impl Move<'_> {
    fn helps(&self, cause: &Cause) -> bool {
        helps(self.exercise, cause)
    }
}

fn helps(exercise: &Exercise, cause: &Cause) -> bool {
    exercise.helps.iter().any(|help| help == cause.id)
}

/// The causes that something can be done for, and what is to be said of the others.
fn answered(wish: Wish<'_>, exercises: &[&Exercise]) -> (Vec<&'static Cause>, Vec<String>) {
    let mut advice = Vec::new();
    let mut answered: Vec<&'static Cause> = Vec::new();
    for (place, cause) in wish.causes.iter().copied().enumerate() {
        let is_again = wish.causes[..place].contains(&cause);
        let in_time = wish.when == When::PreRun || cause.id != cause::NO_WARM_UP;
        let is_answer = |exercise: &&Exercise| may(wish, exercise) && helps(exercise, cause);
        if is_again {
            continue;
        }
        if in_time && exercises.iter().any(is_answer) {
            answered.push(cause);
        } else {
            let kit = || {
                let things = missing(Wish { causes: &[cause], ..wish }, exercises);
                let nothing = format!("For {} nothing can be done", cause.title);
                if things.is_empty() {
                    format!("{nothing} before a run")
                } else {
                    format!("{nothing} with the kit at hand; of use would be: {things}")
                }
            };
            advice.push(cause.more().unwrap_or_else(kit));
        }
    }
    (answered, advice)
}

/// Whether an exercise may be in it at all.
fn may(wish: Wish<'_>, exercise: &Exercise) -> bool {
    let is_left_out = wish.causes.iter().any(|cause| cause.without.contains(&exercise.id.as_str()));
    let is_before = wish.when == When::PreRun;
    let only_warms_up = exercise.helps.iter().all(|help| help == cause::NO_WARM_UP);
    !is_left_out
        && wish.kit.is_enough(exercise)
        && (is_before || !only_warms_up)
        && !(is_before && held(exercise) >= Some(LONG_HOLD))
}

/// How long it is held at a stretch; open holds as long as can be.
fn held(exercise: &Exercise) -> Option<Duration> {
    let longest = |extent: &Extent<Duration>| match extent {
        Extent::Fixed(length) | Extent::Range(_, length) => *length,
        Extent::Max => Duration::MAX,
    };
    match &exercise.dose.amount {
        Amount::Hold(PerSet::Same(extent)) => Some(longest(extent)),
        Amount::Hold(PerSet::Each(list)) => list.iter().map(longest).max(),
        Amount::Reps(_) | Amount::HeldReps { .. } | Amount::Time(_) => None,
    }
}

/// The exercises that fit into so many minutes, one set of each.
fn choose<'a>(wish: Wish<'_>, exercises: &[&'a Exercise], most: u32) -> Vec<Move<'a>> {
    let mut left: Vec<&Exercise> = exercises.iter().copied().filter(|it| may(wish, it)).collect();
    left.sort_by_key(|exercise| rank(wish, exercise));
    let mut moves: Vec<Move<'_>> = Vec::new();
    while moves.len() < MOST {
        let is_beside = |id: &str| moves.iter().any(|it| it.exercise.id == id);
        let is_open = |it: &Exercise| it.id != HEAVY.0 || is_beside(HEAVY.1);
        let next = wish.causes.iter().enumerate().filter_map(|(place, cause)| {
            let at = left.iter().position(|it| helps(it, cause) && is_open(it))?;
            Some((moves.iter().filter(|it| it.helps(cause)).count(), place, at))
        });
        let Some((_, _, at)) = next.min() else { break };
        moves.push(Move { exercise: left.remove(at), sets: 1 });
        if takes(wish, &moves) > most {
            moves.pop();
        }
    }
    moves
}

/// What comes first: what answers more of the causes, what articles name themselves, before a run what
/// moves. What loads the spine heavily comes last.
fn rank<'a>(wish: Wish<'_>, exercise: &'a Exercise) -> impl Ord + use<'a> {
    let answers = wish.causes.iter().filter(|cause| helps(exercise, cause)).count();
    let is_before = wish.when == When::PreRun;
    (
        exercise.id == HEAVY.0,
        is_before.then(|| order(exercise.kind)),
        Reverse(answers),
        exercise.articles.is_empty(),
        exercise.id.as_str(),
    )
}

/// The place of a kind in a routine.
const fn order(kind: Kind) -> u8 {
    match kind {
        Kind::Mobility => 0,
        Kind::Drill => 1,
        Kind::Strength => 2,
        Kind::Stretch => 3,
    }
}

/// Fills what time is left with further sets, as many as the exercise may grow to.
fn more_sets<'a>(wish: Wish<'_>, mut moves: Vec<Move<'a>>) -> Vec<Move<'a>> {
    for sets in 2..=3 {
        for place in 0..moves.len() {
            let grown = moves[place].exercise.dose.progress.and_then(|progress| progress.sets);
            if moves[place].sets + 1 == sets && sets <= grown.unwrap_or(1) {
                moves[place].sets = sets;
                if takes(wish, &moves) > wish.minutes {
                    moves[place].sets = sets - 1;
                }
            }
        }
    }
    moves
}

/// In how many minutes that is done.
fn takes(wish: Wish<'_>, moves: &[Move<'_>]) -> u32 {
    let find = |id: &str| moves.iter().map(|it| it.exercise).find(|exercise| exercise.id == id);
    plan::build(&routine(wish, moves), find).map_or(u32::MAX, |plan| plan::minutes(plan.usual()))
}

/// Whether so few minutes are less than there are: one less is how they are rounded.
const fn is_short(wish: Wish<'_>, takes: u32) -> bool {
    takes.saturating_add(1) < wish.minutes
}

/// Why it takes so few of the minutes that there are, and what would help.
fn why_short(wish: Wish<'_>, exercises: &[&Exercise], moves: &[Move<'_>]) -> Option<String> {
    let takes = takes(wish, moves);
    if !is_short(wish, takes) {
        return None;
    }
    let time = format!("It takes {takes} of {}", minutes(wish.minutes));
    let more = |wish: Wish<'_>| {
        self::takes(wish, &more_sets(wish, choose(wish, exercises, wish.minutes))) > takes
    };
    let whole = Kit::whole(exercises.iter().copied());
    Some(if moves.len() >= MOST {
        format!("{time}: it is {MOST} exercises at most")
    } else if more(Wish { kit: &whole, ..wish }) {
        format!("{time}; with more at hand there is more for it: {}", missing(wish, exercises))
    } else if wish.when == When::PreRun && more(Wish { when: When::PostRun, ..wish }) {
        format!("{time}: before a run nothing is held long, after it there is more for it")
    } else {
        format!("{time}: no other exercise answers it; mark more that fits")
    })
}

/// What is not at hand of all that exercises for it need.
fn missing(wish: Wish<'_>, exercises: &[&Exercise]) -> String {
    let whole = Kit::whole(exercises.iter().copied());
    let with_all = Wish { kit: &whole, ..wish };
    let answers =
        |it: &&&Exercise| may(with_all, it) && wish.causes.iter().any(|cause| helps(it, cause));
    let needed = exercises.iter().filter(answers).flat_map(|it| wish.kit.missing(it));
    let needed: BTreeSet<&str> = needed.collect();
    // Who has a wall needs no "wall or chair".
    let is_met = |thing: &str| thing.split(" or ").any(|way| way != thing && needed.contains(way));
    needed.iter().copied().filter(|thing| !is_met(thing)).collect::<Vec<_>>().join(", ")
}

/// What it is for, and how much of the time it takes.
fn about(made: &Routine, wish: Wish<'_>, takes: u32) -> String {
    let asked = wish.minutes;
    let more = if is_short(wish, takes) {
        format!(": all there is for it in {asked}")
    } else {
        String::new()
    };
    let name = made.title.trim_start_matches("For ");
    format!("Made for {name}, in {}{more}.", minutes(takes))
}

/// The moves in their order.
fn routine(wish: Wish<'_>, moves: &[Move<'_>]) -> Routine {
    let mut moves = moves.to_vec();
    moves.sort_by_key(|it| order(it.exercise.kind));
    let grows = |exercise: &Exercise| wish.when != When::PreRun || held(exercise).is_none();
    let entries = moves.iter().map(|it| Entry {
        movement: Movement::Library(it.exercise.id.clone()),
        sets: (it.sets > 1).then_some(it.sets),
        amount: None,
        sides: None,
        first: Side::Left,
        settings: Settings::default(),
        rest_after: None,
        growth: if grows(it.exercise) { Growth::Library } else { Growth::Never },
    });
    let entries = entries.collect();
    let name = match wish.causes {
        [first, others @ ..] if others.len() > 1 => {
            format!("{} and {} others", first.title, others.len())
        }
        causes => causes.iter().map(|cause| cause.title).collect::<Vec<_>>().join(", "),
    };
    let ids: Vec<&str> = wish.causes.iter().map(|cause| cause.id).collect();
    let said = wish.causes.iter().filter_map(|cause| cause.said());
    let mut sources: Vec<String> = said.flat_map(|said| said.articles.clone()).collect();
    sources.sort();
    sources.dedup();
    Routine {
        id: ids.join("-"),
        title: format!("For {name}"),
        when: wish.when,
        about: None,
        author: None,
        license: None,
        sources,
        defaults: Settings::default(),
        blocks: vec![Block { title: None, rounds: 1, rest: None, entries }],
    }
}
