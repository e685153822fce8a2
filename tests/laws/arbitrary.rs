//! Arbitrary plans and commands. All lengths and times are whole tenths of a second.

use std::collections::BTreeSet;
use std::time::Duration;

use prehab::exercise::{Amount, Dose, Exercise, Extent, Kind, PerSet, Sides, Tempo};
use prehab::journal::record::Reason;
use prehab::plan::{Item, Plan, Step, StepKind, StepSide, Swap, Way, Work};
use prehab::routine::{Count, When};
use prehab::session::{Adjust, Command};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

pub(crate) fn tenths(range: std::ops::Range<u64>) -> impl Strategy<Value = Duration> {
    range.prop_map(|tenths| Duration::from_millis(tenths * 100))
}

fn tempo() -> impl Strategy<Value = Tempo> {
    let part = || tenths(0..15);
    (tenths(0..20), part(), part(), part()).prop_map(|(lower, pause_low, lift, pause_high)| Tempo {
        lower,
        pause_low,
        lift,
        pause_high,
    })
}

fn work() -> impl Strategy<Value = Work> {
    let count = prop_oneof![Just(Count::Paced), Just(Count::Tap), Just(Count::Free)];
    let reps = (option::weighted(0.8, 1_u32..12), option::of(tenths(1..60)), tempo(), count);
    prop_oneof![
        option::weighted(0.8, tenths(1..450)).prop_map(|length| Work::Hold { length }),
        tenths(1..450).prop_map(|length| Work::Timed { length }),
        reps.prop_map(|(reps, hold, tempo, count)| Work::Reps { reps, hold, tempo, count }),
    ]
}

/// One set: the work, how its sides go, and the lengths of the steps around it, if any.
#[derive(Debug, Clone)]
struct Set {
    work: Work,
    confirm: bool,
    sides: Sides,
    prepare: Option<Duration>,
    switch: Option<Duration>,
    rest: Option<Duration>,
}

fn set() -> impl Strategy<Value = Set> {
    let sides = prop_oneof![Just(Sides::None), Just(Sides::Each), Just(Sides::Alternate)];
    let some = || option::of(tenths(1..150));
    (work(), prop::bool::weighted(0.2), sides, some(), some(), some()).prop_map(
        |(work, confirm, sides, prepare, switch, rest)| Set {
            work,
            confirm,
            sides,
            prepare,
            switch,
            rest,
        },
    )
}

/// A block of some exercises with one set each, done once or twice.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    vec((vec(set(), 1..4), 1_u32..3), 1..3).prop_map(|blocks| {
        let mut plan = Plan {
            routine: "any".to_owned(),
            title: "Any".to_owned(),
            when: When::Any,
            items: Vec::new(),
            steps: Vec::new(),
            replaced: BTreeSet::new(),
            lighter: None,
        };
        for (sets, rounds) in blocks {
            let first = plan.items.len();
            for round in 1..=rounds {
                for (place, set) in sets.iter().enumerate() {
                    lay(&mut plan.steps, first + place, set, round, rounds);
                }
            }
            plan.items.extend((0..sets.len()).map(|place| Item {
                title: format!("Exercise {}", first + place),
                ..Item::default()
            }));
        }
        while plan.steps.last().is_some_and(|step| step.work().is_none()) {
            plan.steps.pop();
        }
        plan
    })
}

fn lay(steps: &mut Vec<Step>, item: usize, set: &Set, round: u32, rounds: u32) {
    let step = |kind, side| Step { kind, item, side, set: 1, sets: 1, round, rounds };
    let usual = Duration::from_secs(30);
    let work = StepKind::Work { work: set.work, usual, confirm: set.confirm };
    let side = match set.sides {
        Sides::None => None,
        Sides::Each => Some(StepSide::Left),
        Sides::Alternate => Some(StepSide::Alternate),
    };
    steps.extend(set.prepare.map(|length| step(StepKind::Prepare(length), side)));
    steps.push(step(work, side));
    if set.sides == Sides::Each {
        let right = Some(StepSide::Right);
        steps.extend(set.switch.map(|length| step(StepKind::Switch(length), right)));
        steps.push(step(work, right));
    }
    steps.extend(set.rest.map(|length| step(StepKind::Rest(length), None)));
}

fn swap() -> impl Strategy<Value = Swap> {
    let way = prop_oneof![Just(Way::Easier), Just(Way::Harder)];
    let sides = prop_oneof![Just(Sides::None), Just(Sides::Each), Just(Sides::Alternate)];
    let amount = prop_oneof![
        tenths(1..300).prop_map(|length| Amount::Hold(PerSet::Same(Extent::Fixed(length)))),
        (1_u32..6).prop_map(|reps| Amount::Reps(PerSet::Same(Extent::Fixed(reps * 2)))),
    ];
    prop_oneof![
        3 => Just(Swap::Before),
        1 => way.clone().prop_map(|way| Swap::Text(way, "Knees down".to_owned())),
        3 => (way, sides, amount).prop_map(|(way, sides, amount)| {
            let dose = Dose { sets: 1, amount, progress: None };
            let exercise = Exercise::new("variant", "Variant", Kind::Strength, dose);
            Swap::Exercise(way, Box::new(Exercise { sides, ..exercise }))
        }),
    ]
}

/// Any command but pausing, going on and quitting.
pub(crate) fn moving_command() -> impl Strategy<Value = Command> {
    let reason = prop_oneof![Just(Reason::Pain), Just(Reason::Kit), Just(Reason::Time)];
    let adjust = prop_oneof![Just(Adjust::Longer), Just(Adjust::Shorter)];
    prop_oneof![
        2 => Just(Command::Tap),
        3 => Just(Command::Confirm),
        3 => Just(Command::Skip),
        3 => Just(Command::Back),
        1 => Just(Command::Redo),
        2 => adjust.prop_map(Command::Adjust),
        2 => Just(Command::Done),
        1 => (-3..4_i32).prop_map(Command::Correct),
        1 => reason.prop_map(Command::LeaveOut),
        2 => swap().prop_map(Command::Swap),
    ]
}

pub(crate) fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        2 => Just(Command::Pause),
        2 => Just(Command::Resume),
        16 => moving_command(),
    ]
}

/// Commands with the time that goes by before each.
pub(crate) fn commands<C: Strategy<Value = Command>>(
    command: C,
) -> impl Strategy<Value = Vec<(Duration, Command)>> {
    let wait = prop_oneof![1 => tenths(0..1), 3 => tenths(1..30), 3 => tenths(30..300)];
    vec((wait, command), 0..14)
}
