//! Words, and how names, amounts and sides are put together of them.

use std::borrow::Cow;
use std::time::Duration;

use crate::exercise::Side;
use crate::plan::{Item, Plan, Step, StepSide, Work};
use crate::routine::Count;

/// Words said as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words.
    pub words: Cow<'static, str>,
    /// Whether the next ones belong to them: "thirty" to "seconds".
    pub flows: bool,
}

/// Phrases that belong together.
pub type Sentence = Vec<Phrase>;

/// Each fixed phrase of the voice, whatever exercises there are.
pub const FIXED: &[&str] = &[
    "Get ready.",
    "Rest.",
    "Next:",
    "Pause.",
    "Going on.",
    "Finished. Well done.",
    "Ended early. What you did is kept.",
    "Half way.",
    "Ten seconds left.",
    "Last one.",
    "Last set.",
    "Last round.",
    "Last exercise:",
    "to go.",
    "done.",
    "None.",
    "Personal record.",
    "Switch sides.",
    "Left.",
    "Right.",
    "Left side.",
    "Right side.",
    "Alternating.",
    "Left first.",
    "Right first.",
    "First:",
    "second.",
    "seconds.",
    "minute.",
    "minutes.",
    "repetition.",
    "repetitions.",
    "As many as you can.",
    "As long as you can.",
    "Each held",
    "Stay there.",
    "Release.",
    "sets of",
    "Set",
    "Round",
    "of",
    "is over.",
    "How many did you do?",
    "Up and down correct the count, enter accepts it.",
    "Press enter to go on.",
    "Press space for each repetition.",
    "Press enter when you are done.",
    "70",
    "80",
    "90",
    "hundred",
];

/// The phrases and numbers that sentences are put together of in every session.
pub fn everywhere() -> impl Iterator<Item = String> {
    FIXED.iter().copied().map(str::to_owned).chain((1..=ALONE).map(|number| number.to_string()))
}

/// A phrase of [`FIXED`], with a pause after it.
pub(super) fn fixed(words: &'static str) -> Phrase {
    Phrase { words: words.into(), flows: false }
}

/// A phrase of [`FIXED`] that the next one belongs to.
pub(super) fn flowing(words: &'static str) -> Phrase {
    Phrase { words: words.into(), flows: true }
}

fn own(words: &str) -> Phrase {
    Phrase { words: words.to_owned().into(), flows: false }
}

/// A number as it is said: "7", "60 4", "2 hundred 10".
pub(super) fn number(number: u32) -> Sentence {
    let said = |number: u32| Phrase { words: number.to_string().into(), flows: true };
    let beyond = |whole: u32| if whole > 0 { self::number(whole) } else { Vec::new() };
    if number <= ALONE {
        vec![said(number)]
    } else if number < 100 {
        join([vec![said(number / 10 * 10)], beyond(number % 10)])
    } else {
        join([self::number(number / 100), vec![flowing("hundred")], beyond(number % 100)])
    }
}

/// The greatest number that is said as one.
const ALONE: u32 = 60;

/// A number that nothing belongs to.
pub(super) fn count(number: u32) -> Sentence {
    if number == 0 {
        return vec![fixed("None.")];
    }
    let mut said = self::number(number);
    if let Some(last) = said.last_mut() {
        last.flows = false;
    }
    said
}

pub(super) const fn side_name(side: Side) -> &'static str {
    match side {
        Side::Left => "Left.",
        Side::Right => "Right.",
    }
}

/// All that can be said of a plan's exercises, in the order in which it comes.
pub fn own_words(plan: &Plan) -> impl Iterator<Item = String> {
    let mut told = std::collections::BTreeSet::new();
    let items = plan.items.iter().flat_map(|item| {
        let side = |side| item.side_words(side, Side::name);
        let parts = [
            Some(item.title.clone()),
            item.variant.clone(),
            side(Side::Left),
            side(Side::Right),
            item.set_up.clone(),
        ];
        parts.into_iter().flatten()
    });
    items.filter(move |words| told.insert(words.clone()))
}

pub(super) fn title(item: &Item) -> Phrase {
    own(&item.title)
}

pub(super) fn version(item: &Item) -> Sentence {
    item.variant.iter().map(|variant| own(variant)).collect()
}

pub(super) fn set_up(item: &Item) -> Sentence {
    item.set_up.iter().map(|set_up| own(set_up)).collect()
}

/// "Left arm, right leg.", "Alternating. First: left arm, right leg."; nothing without sides.
pub(super) fn sides(item: &Item, step: &Step) -> Sentence {
    let Some(side) = step.side else { return Vec::new() };
    let first = side.first();
    match side {
        StepSide::Left | StepSide::Right => vec![the_side(item, first)],
        StepSide::Alternate | StepSide::AlternateRight => {
            let mut said = vec![fixed("Alternating.")];
            match item.side_words(first, Side::name) {
                Some(words) => said.extend([flowing("First:"), own(&words)]),
                None => said.push(fixed(match first {
                    Side::Left => "Left first.",
                    Side::Right => "Right first.",
                })),
            }
            said
        }
    }
}

/// "Left arm, right leg.", or else "Left side.".
pub(super) fn the_side(item: &Item, side: Side) -> Phrase {
    let words = item.side_words(side, Side::name);
    words.map_or_else(
        || {
            fixed(match side {
                Side::Left => "Left side.",
                Side::Right => "Right side.",
            })
        },
        |words| own(&words),
    )
}

/// "30 seconds.", "8 repetitions. Each held 5 seconds.".
pub(super) fn amount(work: &Work) -> Sentence {
    match *work {
        Work::Hold { length: None } => vec![fixed("As long as you can.")],
        Work::Hold { length: Some(time) } | Work::Timed { length: time } => length(time),
        Work::Reps { reps, hold, .. } => {
            let held = hold.map(length).filter(|held| !held.is_empty());
            let held = held.map(|held| join([vec![flowing("Each held")], held]));
            let many = match reps {
                Some(1) => join([number(1), vec![fixed("repetition.")]]),
                Some(reps) => join([number(reps), vec![fixed("repetitions.")]]),
                None => vec![fixed("As many as you can.")],
            };
            join([many, held.unwrap_or_default()])
        }
    }
}

/// How the person ends or counts it, where the clock does not.
pub(super) fn ends(work: &Work) -> Sentence {
    match work {
        Work::Reps { count: Count::Tap, .. } => vec![fixed("Press space for each repetition.")],
        Work::Reps { .. } | Work::Hold { .. } | Work::Timed { .. } => match work.length() {
            Some(_) => Vec::new(),
            None => vec![fixed("Press enter when you are done.")],
        },
    }
}

/// "Set two of three.", "Last set."; nothing where there is only one.
pub(super) fn which_set(step: &Step) -> Sentence {
    match (step.set, step.sets) {
        (_, 0 | 1) => Vec::new(),
        (set, sets) if set == sets => vec![fixed("Last set.")],
        (set, sets) => part("Set", set, sets),
    }
}

pub(super) fn part(what: &'static str, at: u32, of: u32) -> Sentence {
    join([vec![flowing(what)], number(at), vec![flowing("of")], count(of)])
}

/// A time as it is said: seconds to a minute, then minutes and seconds. Parts of a second are not
/// said; nothing is where there is no whole one.
pub(super) fn length(time: Duration) -> Sentence {
    let whole = u32::try_from(time.as_secs()).unwrap_or(u32::MAX);
    let unit = |many: u32, one, more| {
        let unit = vec![fixed(if many == 1 { one } else { more })];
        if many > 0 { join([number(many), unit]) } else { Vec::new() }
    };
    let (minutes, rest) = if whole < 60 { (0, whole) } else { (whole / 60, whole % 60) };
    join([unit(minutes, "minute.", "minutes."), unit(rest, "second.", "seconds.")])
}

pub(super) fn join<const N: usize>(parts: [Sentence; N]) -> Sentence {
    parts.into_iter().flatten().collect()
}
