//! A plan in a few words and sums, for lists, previews and summaries.

use std::fmt::Write as _;
use std::time::Duration;

use crate::routine::Count;

use super::{Plan, Step, StepKind, StepSide, Work};

/// How long a plan is reckoned to take, by kind of step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Getting into position.
    pub prepare: Duration,
    /// The exercises themselves.
    pub work: Duration,
    /// Changing sides.
    pub switch: Duration,
    /// Resting, between rounds too.
    pub rest: Duration,
}

impl Plan {
    /// The sums of its steps by kind.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.steps.iter().fold(Totals::default(), |mut totals, step| {
            let total = match step.kind {
                StepKind::Prepare(_) => &mut totals.prepare,
                StepKind::Work { .. } => &mut totals.work,
                StepKind::Switch(_) => &mut totals.switch,
                StepKind::Rest(_) | StepKind::RoundRest(_) => &mut totals.rest,
            };
            *total += step.usual();
            totals
        })
    }

    /// What has to be at hand, each thing once, in the order in which it is needed. Who needs a wall
    /// is not told of "wall or chair".
    #[must_use]
    pub fn equipment(&self) -> Vec<&str> {
        let mut things: Vec<&str> = Vec::new();
        for thing in self.items.iter().flat_map(|item| &item.equipment) {
            if !things.contains(&thing.as_str()) {
                things.push(thing.as_str());
            }
        }
        let needed = things.clone();
        let is_met = |thing: &str| {
            let mut ways = thing.split(" or ");
            ways.any(|way| way != thing && needed.contains(&way))
        };
        things.retain(|thing| !is_met(thing));
        things
    }

    /// What the item with this index asks for in one round: "3 × 30 s", "20, ten each side",
    /// "8, 6, 4 reps". Empty if no work is left of it.
    #[must_use]
    pub fn amount(&self, item: usize) -> String {
        let works: Vec<&Step> =
            self.steps.iter().filter(|step| step.item == item && step.work().is_some()).collect();
        let Some(first) = works.first() else { return String::new() };
        let mut sets: Vec<String> = Vec::new();
        let mut seen = 0;
        for step in works.iter().filter(|step| step.round == first.round) {
            if step.set > seen {
                seen = step.set;
                sets.extend(step.work().map(bare));
            }
        }
        let same = sets.windows(2).all(|pair| pair[0] == pair[1]);
        let mut text = match sets.as_slice() {
            [one] => one.clone(),
            [one, ..] if same => format!("{} × {one}", sets.len()),
            [..] => sets.join(", "),
        };
        let Some(work) = first.work() else { return text };
        let alternates = first.side.is_some_and(StepSide::alternates);
        if let (Work::Reps { reps: Some(reps), hold: None, .. }, true) = (work, alternates)
            && same
        {
            let _ = write!(text, ", {} each side", number(reps / 2));
            return text;
        }
        if let Work::Reps { hold: None, .. } = work {
            text.push_str(if text == "1" { " rep" } else { " reps" });
        }
        if alternates {
            text.push_str(", alternating");
        } else if first.side.is_some() {
            text.push_str(", each side");
        }
        text
    }
}

/// The amount of one set without its unit of repetitions and its side.
fn bare(work: &Work) -> String {
    match work {
        Work::Hold { length: None } => "as long as you can".to_owned(),
        Work::Hold { length: Some(time) } | Work::Timed { length: time } => length(*time),
        Work::Reps { reps, hold, .. } => {
            let reps = reps.map_or_else(|| "max".to_owned(), |reps| reps.to_string());
            hold.map_or_else(|| reps.clone(), |hold| format!("{reps} × {}", length(hold)))
        }
    }
}

impl Work {
    /// What one set asks for, in words: "hold 30 s", "20 reps", "10 reps of 15 s each", "45 s".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Hold { length: Some(time) } => format!("hold {}", length(*time)),
            Self::Hold { length: None } => "hold as long as you can".to_owned(),
            Self::Timed { length: time } => format!("{}, as many as you like", length(*time)),
            Self::Reps { reps, hold, tempo: _, count } => {
                let mut text = match reps {
                    Some(1) => "1 rep".to_owned(),
                    Some(reps) => format!("{reps} reps"),
                    None => "as many reps as you can".to_owned(),
                };
                if let Some(hold) = hold {
                    let _ = write!(text, ", each held {}", length(*hold));
                }
                match count {
                    Count::Paced => {}
                    Count::Tap => text.push_str(", tap each"),
                    Count::Free => text.push_str(", at your own pace"),
                }
                text
            }
        }
    }
}

/// A length in whole minutes, to the nearest one but never none. Whatever is told or asked in minutes is
/// so: what is told as four minutes fits into four.
#[must_use]
pub fn minutes(time: Duration) -> u32 {
    u32::try_from(time.as_secs().saturating_add(30) / 60).unwrap_or(u32::MAX).max(1)
}

/// A length for people: "45 s", "1.5 s", "2 min", "1 min 30 s", "1 h 5 min".
#[must_use]
pub fn length(time: Duration) -> String {
    let total = time.as_secs();
    let (hours, minutes, whole) = (total / 3600, total / 60 % 60, total % 60);
    match (hours, minutes, whole) {
        (0, 0, _) => format!("{} s", seconds(time)),
        (0, _, 0) => format!("{minutes} min"),
        (0, _, _) => format!("{minutes} min {whole} s"),
        (_, 0, _) => format!("{hours} h"),
        (_, _, _) => format!("{hours} h {minutes} min"),
    }
}

/// Seconds as a plain number, tenths only where there are some: "30", "1.5".
#[must_use]
pub fn seconds(time: Duration) -> String {
    match time.subsec_millis() / 100 {
        0 => time.as_secs().to_string(),
        tenths => format!("{}.{tenths}", time.as_secs()),
    }
}

/// Small numbers as words, as one says them.
fn number(n: u32) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = usize::try_from(n).ok().and_then(|n| WORDS.get(n));
    word.map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
