//! Routines fitted into the time there is.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use prehab::coach::fit::{Fit, Fitted, TooShort};
use prehab::document::Source;
use prehab::exercise::{Kind, Library};
use prehab::plan::{self, Lighter, Plan, StepKind, StepSide};
use prehab::routine::{self, When};
use proptest::collection::vec;
use proptest::prelude::*;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::load(None));

fn laid(id: &str, text: &str) -> Plan {
    let source = Source::new(format!("{id}.toml"), text);
    let routine = routine::read(&source, id, &*LIBRARY).expect("a routine");
    plan::build(&routine, |id| LIBRARY.get(id)).expect("a plan")
}

fn kind(id: &str) -> Option<Kind> {
    Some(LIBRARY.get(id)?.kind)
}

fn within(plan: &Plan, minutes: u32) -> Result<Fitted, TooShort> {
    Fit::new(plan, kind).within(minutes)
}

fn shipped(id: &str) -> Plan {
    let shipped = routine::shipped::ROUTINES.iter().find(|(name, _)| *name == id);
    let (id, text) = shipped.expect("a shipped routine");
    laid(id, text)
}

/// Every exercise that is left with its amount and, in a circuit, its rounds.
fn left(plan: &Plan) -> Vec<String> {
    let amounts = plan.items.iter().enumerate().map(|(index, item)| {
        let rounds = plan.steps.iter().filter(|step| step.item == index).map(|step| step.round);
        let rounds = rounds.max().unwrap_or(0);
        format!("{} {}{}", item.name(), plan.amount(index), if rounds > 1 { " twice" } else { "" })
    });
    amounts.collect()
}

const CORE: &str = r#"
format = 1
title = "Core"
[[exercise]]
use = "front-plank"
sets = 3
hold = "30s"
[[exercise]]
use = "side-plank"
sets = 2
hold = "20s"
[[exercise]]
use = "quad-stretch-standing"
hold = "30s"
[[exercise]]
title = "Towel scrunches"
time = "45s"
"#;

#[test]
fn sets_go_from_where_most_are_left_and_of_equals_from_the_last() {
    let plan = laid("core", CORE);
    let left_out = |minutes| within(&plan, minutes).map(|fitted| fitted.left_out);
    assert_eq!(plan.usual().as_secs(), 465);
    let core = |text: &[&str]| Ok(text.iter().map(|it| (*it).to_owned()).collect());
    assert_eq!(left_out(8), core(&[]));
    assert_eq!(left_out(7), core(&["1 set of Front plank"]));
    assert_eq!(left_out(6), core(&["1 set of Front plank", "1 set of Side plank"]));
    assert_eq!(left_out(5), core(&["2 sets of Front plank", "1 set of Side plank"]));
    assert_eq!(
        left_out(4),
        core(&["2 sets of Front plank", "Side plank"]),
        "of the kind of which most are left the last"
    );
    let error = left_out(1).expect_err("too short");
    assert_eq!(error, TooShort { routine: "core".into(), least: 2 });
    assert_eq!(error.to_string(), "core needs at least 2 minutes");
}

#[test]
fn a_routine_is_done_whole_in_the_minutes_that_it_is_told_to_take() {
    for (id, minutes) in [("pre-run-warm-up", 4), ("ice", 15), ("post-run-stretch", 5)] {
        let plan = shipped(id);
        assert_eq!(plan::minutes(plan.usual()), minutes, "{id}");
        assert_eq!(within(&plan, minutes).expect("it fits").plan, plan);
    }
    let short = within(&shipped("ice"), 14).expect_err("too short");
    assert_eq!(short.least, 15);
}

#[test]
fn what_is_left_is_said_and_counts_as_less_than_was_due() {
    let plan = laid("core", CORE);
    let whole = within(&plan, 60).expect("it fits");
    assert_eq!((&whole.plan, whole.words()), (&plan, None));
    let fitted = within(&plan, 6).expect("it fits");
    assert_eq!(fitted.plan.lighter, Some(Lighter::Time));
    assert_eq!(
        fitted.words().as_deref(),
        Some("Left out for time: 1 set of Front plank, 1 set of Side plank")
    );
    let week = Plan { lighter: Some(Lighter::Week), ..plan };
    let fitted = within(&week, 6).expect("it fits");
    assert_eq!(fitted.plan.lighter, Some(Lighter::Week), "the week is told by it");
}

#[test]
fn a_circuit_loses_its_last_round_from_the_end_on() {
    let circuit = shipped("core-circuit");
    let fitted = within(&circuit, 8).expect("it fits");
    assert_eq!(fitted.left_out, ["1 round of Glute bridge", "1 round of Bird dog"]);
    let last = fitted.plan.steps.last().expect("steps");
    assert_eq!((last.round, last.rounds), (2, 2));
    let between = fitted.plan.steps.iter().filter(|it| matches!(it.kind, StepKind::RoundRest(_)));
    assert_eq!(between.count(), 1);
    let once = within(&circuit, 5).expect("it fits");
    assert!(once.plan.steps.iter().all(|step| step.rounds == 1));
}

#[test]
fn what_warms_up_stays_before_a_run() {
    let plan = shipped("pre-run-activation");
    let least = Fit::new(&plan, kind).least();
    let fitted = within(&plan, least).expect("it fits");
    assert_eq!(fitted.left_out, ["Glute bridge", "Clamshell", "Bird dog"]);
    assert!(left(&fitted.plan).iter().any(|item| item.starts_with("Walking lunge")));
    let plan = shipped("pre-run-warm-up");
    assert_eq!(within(&plan, 3).expect_err("too short").least, 4);
}

/// Which side does a set for both: none, each, in turn.
fn sides() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("none"), Just("each"), Just("alternate")]
}

/// An exercise of a routine as text, in a block or by itself.
fn entry() -> impl Strategy<Value = String> {
    let ids = ["march", "squat", "cat-cow", "front-plank", "quad-stretch-standing", "side-plank"];
    let movement = prop_oneof![
        2 => prop::sample::select(ids.to_vec()).prop_map(|id| format!("use = \"{id}\"\n")),
        1 => sides().prop_map(|sides| format!("title = \"Own\"\nsides = \"{sides}\"\nreps = 4\n")),
    ];
    (movement, 1_u32..5, 0_u32..30, 0_u32..40).prop_map(|(movement, sets, rest, after)| {
        format!("{movement}sets = {sets}\nrest = \"{rest}s\"\nrest_after = \"{after}s\"\n")
    })
}

/// A routine of some blocks.
fn any_plan() -> impl Strategy<Value = Plan> {
    let rest = prop::option::of(1_u32..60);
    let blocks = vec((vec(entry(), 1..5), 1_u32..4, rest), 1..4);
    let when = prop_oneof![Just("pre-run"), Just("post-run"), Just("any")];
    (blocks, when).prop_map(|(blocks, when)| {
        let mut text = format!("format = 1\ntitle = \"Any\"\nwhen = \"{when}\"\n");
        for (entries, rounds, rest) in blocks {
            text.push_str(&format!("[[block]]\nrounds = {rounds}\n"));
            if let Some(rest) = rest {
                text.push_str(&format!("rest = \"{rest}s\"\n"));
            }
            for entry in entries {
                text.push_str(&format!("[[block.exercise]]\n{entry}"));
            }
        }
        laid("any", &text)
    })
}

/// How many sets there are of each of the whole plan's exercises.
fn sets(plan: &Plan, place: impl Fn(usize) -> usize) -> BTreeMap<usize, usize> {
    let mut sets = BTreeMap::new();
    for step in plan.steps.iter().filter(|step| step.is_work()) {
        if step.side != Some(StepSide::Right) {
            *sets.entry(place(step.item)).or_insert(0) += 1;
        }
    }
    sets
}

/// What holds of a plan that was fitted into so many minutes, and of what it was before.
fn check(plan: &Plan, minutes: u32) {
    let fit = Fit::new(plan, kind);
    let fitted = match fit.within(minutes) {
        Ok(fitted) => fitted,
        Err(short) => {
            assert!(short.least > minutes, "{minutes} minutes are enough");
            let least = fit.within(short.least).expect("the least is enough");
            assert!(plan::minutes(least.plan.usual()) == short.least);
            return;
        }
    };
    assert!(plan::minutes(fitted.plan.usual()) <= minutes, "longer than asked");
    Plan::from_json(&fitted.plan.to_json()).expect("a plan that can be run");
    if plan::minutes(plan.usual()) <= minutes {
        assert_eq!(&fitted.plan, plan, "something is left out that had room");
        assert!(fitted.left_out.is_empty());
        return;
    }
    assert!(!fitted.left_out.is_empty() && fitted.plan.lighter.is_some());

    // Where each item was before.
    let was: Vec<usize> = (0..fitted.plan.items.len())
        .map(|place| fitted.places.iter().position(|it| *it == Some(place)).expect("an item"))
        .collect();
    let before = sets(plan, |item| item);
    let after = sets(&fitted.plan, |item| was[item]);
    let order = |plan: &Plan, was: &dyn Fn(usize) -> usize| -> Vec<_> {
        let works = plan.steps.iter().filter(|step| step.is_work());
        works.map(|step| (was(step.item), step.round, step.set, step.side, step.kind)).collect()
    };
    let whole = order(plan, &|item| item);
    let mut rest = whole.iter();
    for work in order(&fitted.plan, &|item| was[item]) {
        assert!(rest.any(|it| *it == work), "another order, or another dose");
    }
    if after.len() < before.len() {
        assert!(after.values().all(|sets| *sets == 1), "an exercise went before a set");
        assert!(after.len() * 2 >= before.len(), "less than half is left");
    }
    let most_after = after.values().max().copied().unwrap_or(0);
    for (item, sets) in &before {
        let left = after.get(item).copied().unwrap_or(0);
        assert!(left <= *sets && (left + 1 >= most_after || left == *sets), "not from the most");
        let warms_up = match plan.items[*item].exercise.as_deref().and_then(kind) {
            Some(Kind::Mobility | Kind::Drill) | None => plan.when == When::PreRun,
            Some(Kind::Strength | Kind::Stretch) => false,
        };
        assert!(!warms_up || left > 0, "the warm-up went");
    }
    let side = |item, side| {
        let works = fitted.plan.steps.iter().filter(|step| step.is_work() && step.item == item);
        works.filter(|step| step.side == Some(side)).count()
    };
    for item in 0..fitted.plan.items.len() {
        assert_eq!(side(item, StepSide::Left), side(item, StepSide::Right), "one side alone");
    }
    for step in &fitted.plan.steps {
        assert!(step.set <= step.sets && step.round <= step.rounds);
    }
}

#[test]
fn any_shipped_routine_fits_by_the_rules() {
    for (id, text) in routine::shipped::ROUTINES {
        let plan = laid(id, text);
        for minutes in 1..=16 {
            check(&plan, minutes);
        }
    }
}

proptest! {
    #[test]
    fn any_routine_fits_by_the_rules(plan in any_plan(), minutes in 1_u32..40) {
        check(&plan, minutes);
    }
}
