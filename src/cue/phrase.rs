//! Words, and how they are put together to what is said of a step.

use std::borrow::Cow;
use std::time::Duration;

use crate::exercise::Side;
use crate::plan::{Item, Plan, Step, StepKind, StepSide, Work};
use crate::routine::Count;
use crate::session::Snapshot;

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
    "Paused.",
    "Going on.",
    "Finished. Well done.",
    "Ended early. What you did is kept.",
    "Half way.",
    "Ten seconds.",
    "Last one.",
    "Last set.",
    "Last round.",
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
    "Hold.",
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

/// A phrase of [`FIXED`], with a pause after it.
pub(super) fn fixed(words: &'static str) -> Phrase {
    Phrase { words: words.into(), flows: false }
}

/// A phrase of [`FIXED`] that the next one belongs to.
fn flowing(words: &'static str) -> Phrase {
    Phrase { words: words.into(), flows: true }
}

fn own(words: &str) -> Phrase {
    Phrase { words: words.to_owned().into(), flows: false }
}

/// A number as it is said: "7", "60 4", "2 hundred 10".
fn number(number: u32) -> Sentence {
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
fn count(number: u32) -> Sentence {
    let mut said = self::number(number);
    if let Some(last) = said.last_mut() {
        last.flows = false;
    }
    said
}

const fn side_name(side: Side) -> &'static str {
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

/// What is said when a step begins, from the fullest sentence to the shortest. `follows`: the step
/// before it in the plan was told of last.
pub(super) fn started(now: &Snapshot<'_>, follows: bool) -> Vec<Sentence> {
    match now.step.kind {
        StepKind::Prepare(_) => prepare(now),
        StepKind::Work { work, .. } => set(now, &work, follows),
        StepKind::Switch(_) => switch(now),
        StepKind::Rest(time) => {
            let rest = join([vec![fixed("Rest.")], length(time)]);
            with_next(now, &rest, vec![fixed("Rest.")])
        }
        StepKind::RoundRest(time) => {
            let rest = join([vec![fixed("Rest.")], length(time)]);
            let over =
                join([part("Round", now.step.round, now.step.rounds), vec![fixed("is over.")]]);
            with_next(now, &join([over.clone(), rest]), over)
        }
    }
}

fn prepare(now: &Snapshot<'_>) -> Vec<Sentence> {
    let (item, step) = (now.item, now.step);
    let before = before(now).map(|step| step.kind);
    let first = match before {
        Some(StepKind::Work { .. }) => vec![flowing("Next:")],
        // The rest has named it.
        Some(StepKind::Rest(_) | StepKind::RoundRest(_)) => Vec::new(),
        Some(StepKind::Prepare(_) | StepKind::Switch(_)) | None => vec![fixed("Get ready.")],
    };
    let name = vec![title(item)];
    let called = join([name.clone(), version(item), sides(item, step)]);
    let amount = coming(now).and_then(Step::work).map(amount).unwrap_or_default();
    let set_up = set_up(item);
    vec![
        join([first.clone(), called.clone(), set_up.clone(), amount.clone()]),
        join([first.clone(), called.clone(), set_up.clone()]),
        join([called.clone(), set_up]),
        join([called.clone(), amount]),
        called,
        name,
        sides(item, step),
        vec![fixed("Get ready.")],
    ]
}

fn set(now: &Snapshot<'_>, work: &Work, follows: bool) -> Vec<Sentence> {
    let amount = amount(work);
    let which = which_set(now.step);
    let ends = ends(work);
    let full = join([amount.clone(), which.clone(), ends.clone()]);
    let said = [full, join([amount.clone(), ends.clone()]), amount.clone(), which, ends];
    let named = follows && before(now).is_some_and(|before| before.work().is_none());
    if named {
        return said.into();
    }
    let name = join([vec![title(now.item)], version(now.item), sides(now.item, now.step)]);
    let shorter = [join([name.clone(), amount]), name, vec![title(now.item)]];
    let fullest = said.iter().take(1).map(|said| join([shorter[1].clone(), said.clone()]));
    fullest.chain(shorter.clone()).chain(said.clone()).collect()
}

fn switch(now: &Snapshot<'_>) -> Vec<Sentence> {
    let side = now.step.side.map(|side| the_side(now.item, side.first()));
    let Some(side) = side else { return vec![vec![fixed("Switch sides.")]] };
    vec![vec![fixed("Switch sides."), side.clone()], vec![side], vec![fixed("Switch sides.")]]
}

/// `full` and what comes next, as fully as there is room; at the least `least`.
fn with_next(now: &Snapshot<'_>, full: &Sentence, least: Sentence) -> Vec<Sentence> {
    let told = |next: Sentence| join([full.clone(), next]);
    let mut sentences: Vec<Sentence> = next(now).into_iter().map(told).collect();
    sentences.push(full.clone());
    sentences.push(least);
    sentences
}

/// What comes next, from the fullest sentence to the shortest; empty if nothing does.
pub(super) fn next(now: &Snapshot<'_>) -> Vec<Sentence> {
    let Some(step) = coming(now) else { return Vec::new() };
    let Some(item) = now.plan.items.get(step.item) else { return Vec::new() };
    let next = vec![flowing("Next:")];
    let which = which_set(step);
    let amount = step.work().map(amount).unwrap_or_default();
    let again = step.item == now.step.item && !which.is_empty();
    if again {
        let set = join([next, which]);
        return vec![join([set.clone(), sides(item, step), amount]), set];
    }
    let called = join([next, vec![title(item)], version(item), sides(item, step)]);
    vec![
        join([called.clone(), amount.clone(), set_up(item)]),
        join([called.clone(), set_up(item)]),
        join([called.clone(), amount]),
        called,
        vec![flowing("Next:"), title(item)],
    ]
}

/// What a pause's end is followed by.
pub(super) fn going_on(now: &Snapshot<'_>) -> Vec<Sentence> {
    let on = vec![fixed("Going on.")];
    let what = match now.step.kind {
        StepKind::Prepare(_) | StepKind::Switch(_) | StepKind::Work { .. } => vec![title(now.item)],
        StepKind::Rest(_) | StepKind::RoundRest(_) => vec![fixed("Rest.")],
    };
    vec![join([on.clone(), what]), on]
}

/// Where the session waits for the person.
pub(super) fn waiting(now: &Snapshot<'_>) -> Vec<Sentence> {
    let go_on = vec![fixed("Press enter to go on.")];
    let coming = next(now).into_iter().map(|next| join([go_on.clone(), next]));
    coming.chain([go_on.clone()]).collect()
}

/// In shorter repetitions the sides follow each other by themselves, and to hear them all is no help.
const SIDED: Duration = Duration::from_millis(2500);

/// "Hold. Left.": which side it is only where they take turns.
pub(super) fn held(step: &Step, side: Option<Side>) -> Vec<Sentence> {
    let turns = step.side.is_some_and(StepSide::alternates);
    let side = side.filter(|_| turns).map(|side| vec![fixed("Hold."), fixed(side_name(side))]);
    side.into_iter().chain([vec![fixed("Hold.")]]).collect()
}

/// "Seven. Left.", "Seven. Last one.".
pub(super) fn counted(
    step: &Step,
    done: u32,
    next_side: Option<Side>,
    half: bool,
) -> Vec<Sentence> {
    let number = count(done);
    let target = match step.work() {
        Some(Work::Reps { reps, .. }) => *reps,
        Some(Work::Hold { .. } | Work::Timed { .. }) | None => None,
    };
    let last = target == Some(done + 1) && done > 1;
    let hurried = step.work().and_then(Work::rep_length).is_some_and(|rep| rep < SIDED);
    let side = next_side.filter(|_| !hurried).map(|side| fixed(side_name(side)));
    let more = if half { Some(fixed("Half way.")) } else { last.then(|| fixed("Last one.")) };
    let with = |phrases: [Option<Phrase>; 2]| -> Sentence {
        number.iter().cloned().chain(phrases.into_iter().flatten()).collect()
    };
    let mut sentences = vec![with([more.clone(), side.clone()])];
    sentences.extend(more.map(|more| vec![more]));
    sentences.extend(side.map(|side| with([None, Some(side)])));
    sentences.push(number);
    sentences
}

fn before<'a>(now: &Snapshot<'a>) -> Option<&'a Step> {
    now.plan.steps.get(now.index.checked_sub(1)?)
}

/// The coming work step.
fn coming<'a>(now: &Snapshot<'a>) -> Option<&'a Step> {
    now.plan.steps.get(now.next_work?)
}

fn title(item: &Item) -> Phrase {
    own(&item.title)
}

fn version(item: &Item) -> Sentence {
    item.variant.iter().map(|variant| own(variant)).collect()
}

fn set_up(item: &Item) -> Sentence {
    item.set_up.iter().map(|set_up| own(set_up)).collect()
}

/// "Left arm, right leg.", "Alternating. First: left arm, right leg."; nothing without sides.
fn sides(item: &Item, step: &Step) -> Sentence {
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
fn the_side(item: &Item, side: Side) -> Phrase {
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
fn amount(work: &Work) -> Sentence {
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
fn ends(work: &Work) -> Sentence {
    match work {
        Work::Reps { count: Count::Tap, .. } => vec![fixed("Press space for each repetition.")],
        Work::Reps { .. } | Work::Hold { .. } | Work::Timed { .. } => match work.length() {
            Some(_) => Vec::new(),
            None => vec![fixed("Press enter when you are done.")],
        },
    }
}

/// "Set two of three.", "Last set."; nothing where there is only one.
fn which_set(step: &Step) -> Sentence {
    match (step.set, step.sets) {
        (_, 0 | 1) => Vec::new(),
        (set, sets) if set == sets => vec![fixed("Last set.")],
        (set, sets) => part("Set", set, sets),
    }
}

fn part(what: &'static str, at: u32, of: u32) -> Sentence {
    join([vec![flowing(what)], number(at), vec![flowing("of")], count(of)])
}

/// A time as it is said: seconds to a minute, then minutes and seconds. Parts of a second are not
/// said; nothing is where there is no whole one.
fn length(time: Duration) -> Sentence {
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
