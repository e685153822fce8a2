//! Plans as tables: what a routine says, and the steps it comes to.

use std::time::Duration;

use super::*;
use crate::exercise::{Amount, Dose, Exercise, Extent, Kind, PerSet, Sides};
use crate::routine::{Advance, Block, Entry, Growth, Movement, Routine, Settings};

const fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

pub(super) fn hold(n: u64) -> Amount {
    Amount::Hold(PerSet::Same(Extent::Fixed(secs(n))))
}

fn reps(n: u32) -> Amount {
    Amount::Reps(PerSet::Same(Extent::Fixed(n)))
}

fn own(amount: Amount) -> Entry {
    Entry {
        movement: Movement::Own {
            title: "Towel scrunches".to_owned(),
            cues: vec!["Toes only".to_owned()],
            equipment: vec!["towel".to_owned()],
        },
        sets: None,
        amount: Some(amount),
        sides: None,
        first: Side::Left,
        settings: Settings::default(),
        rest_after: None,
        growth: Growth::Library,
    }
}

fn from_library(id: &str) -> Entry {
    Entry { movement: Movement::Library(id.to_owned()), amount: None, ..own(hold(1)) }
}

fn block(rounds: u32, rest: Option<u64>, entries: Vec<Entry>) -> Block {
    Block { title: None, rounds, rest: rest.map(secs), entries }
}

fn routine(blocks: Vec<Block>) -> Routine {
    Routine {
        id: "test".to_owned(),
        title: "Test".to_owned(),
        when: When::Any,
        about: None,
        author: None,
        license: None,
        sources: Vec::new(),
        defaults: Settings::default(),
        blocks,
    }
}

pub(super) fn exercise(id: &str, sides: Sides, sets: u32, amount: Amount) -> Exercise {
    let dose = Dose { sets, amount, progress: None };
    Exercise {
        equipment: vec!["mat".to_owned()],
        sides,
        ..Exercise::new(id, id, Kind::Strength, dose)
    }
}

/// The steps of one block of one round.
fn steps_of(entries: Vec<Entry>, library: &[Exercise]) -> String {
    steps(&laid(vec![block(1, None, entries)], library))
}

fn laid(blocks: Vec<Block>, library: &[Exercise]) -> Plan {
    build(&routine(blocks), |id| library.iter().find(|e| e.id == id)).expect("a plan")
}

/// One step a word: `prepare5 work30/left rest20 ...`; a work's set and round after `#` where
/// there are more than one.
fn steps(plan: &Plan) -> String {
    let word = |step: &Step| {
        let kind = match step.kind {
            StepKind::Prepare(_) => "prepare",
            StepKind::Work { confirm: false, .. } => "work",
            StepKind::Work { confirm: true, .. } => "work!",
            StepKind::Switch(_) => "switch",
            StepKind::Rest(_) => "rest",
            StepKind::RoundRest(_) => "round-rest",
        };
        let length = step.length().map_or_else(|| format!("~{}", seconds(step.usual())), seconds);
        let side = match step.side {
            None => "",
            Some(StepSide::Left) => "/left",
            Some(StepSide::Right) => "/right",
            Some(StepSide::Alternate) => "/alternate",
            Some(StepSide::AlternateRight) => "/alternate-right",
        };
        let set = if step.sets > 1 { format!("#{}", step.set) } else { String::new() };
        let round = if step.rounds > 1 { format!("@{}", step.round) } else { String::new() };
        format!("{kind}{length}{side}{set}{round}")
    };
    plan.steps.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn sets_of_a_hold_rest_between_but_not_after() {
    let entry = Entry { sets: Some(3), ..own(hold(30)) };
    assert_eq!(
        steps_of(vec![entry], &[]),
        "prepare5#1 work30#1 rest20#1 work30#2 rest20#2 work30#3"
    );
}

#[test]
fn a_list_gives_each_set_its_own_amount() {
    let list = vec![Extent::Fixed(secs(40)), Extent::Fixed(secs(30)), Extent::Max];
    assert_eq!(
        steps_of(vec![own(Amount::Hold(PerSet::Each(list)))], &[]),
        "prepare5#1 work40#1 rest20#1 work30#2 rest20#2 work~30#3"
    );
}

#[test]
fn each_side_gets_the_whole_amount_after_a_switch() {
    let entry = Entry { sides: Some(Sides::Each), ..own(hold(30)) };
    assert_eq!(
        steps_of(vec![entry.clone()], &[]),
        "prepare5/left work30/left switch5/right work30/right"
    );
    let right = Entry { first: Side::Right, ..entry };
    assert_eq!(steps_of(vec![right], &[]), "prepare5/right work30/right switch5/left work30/left");
}

#[test]
fn alternating_is_one_step() {
    let entry = Entry { sides: Some(Sides::Alternate), ..own(reps(20)) };
    let right = Entry { first: Side::Right, ..entry.clone() };
    assert_eq!(
        steps_of(vec![entry, right], &[]),
        "prepare5/alternate work60/alternate rest20 \
         prepare5/alternate-right work60/alternate-right"
    );
}

#[test]
fn a_hold_of_an_alternating_exercise_is_held_on_each_side() {
    let library = [exercise("warrior", Sides::Alternate, 1, reps(10))];
    let entry = Entry { amount: Some(hold(20)), ..from_library("warrior") };
    assert_eq!(
        steps_of(vec![entry], &library),
        "prepare5/left work20/left switch5/right work20/right"
    );
}

#[test]
fn steps_of_no_length_are_not_made() {
    let settings = Settings {
        prepare: Some(Duration::ZERO),
        rest: Some(Duration::ZERO),
        switch: Some(Duration::ZERO),
        ..Settings::default()
    };
    let entry = Entry { sets: Some(2), sides: Some(Sides::Each), settings, ..own(hold(30)) };
    assert_eq!(
        steps_of(vec![entry], &[]),
        "work30/left#1 work30/right#1 work30/left#2 work30/right#2"
    );
}

#[test]
fn rest_after_stands_for_the_rest_after_the_last_set_only() {
    let entry = Entry { sets: Some(2), rest_after: Some(secs(60)), ..own(hold(30)) };
    assert_eq!(
        steps_of(vec![entry, own(hold(10))], &[]),
        "prepare5#1 work30#1 rest20#1 work30#2 rest60#2 prepare5 work10"
    );
    let none = Entry { rest_after: Some(Duration::ZERO), ..own(hold(30)) };
    assert_eq!(steps_of(vec![none, own(hold(10))], &[]), "prepare5 work30 prepare5 work10");
}

#[test]
fn a_blocks_rest_stands_for_the_last_rest_of_every_round() {
    let entries = || vec![own(hold(30)), Entry { rest_after: Some(secs(9)), ..own(hold(10)) }];
    let plan = laid(vec![block(2, Some(60), entries()), block(1, None, vec![own(hold(5))])], &[]);
    assert_eq!(
        steps(&plan),
        "prepare5@1 work30@1 rest20@1 prepare5@1 work10@1 round-rest60@1 \
         prepare5@2 work30@2 rest20@2 prepare5@2 work10@2 round-rest60@2 prepare5 work5"
    );
    let items: Vec<usize> = plan.steps.iter().map(|step| step.item).collect();
    assert_eq!(items, [0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 2, 2]);
    let without = laid(vec![block(2, None, entries())], &[]);
    assert_eq!(
        steps(&without),
        "prepare5@1 work30@1 rest20@1 prepare5@1 work10@1 rest9@1 \
         prepare5@2 work30@2 rest20@2 prepare5@2 work10@2"
    );
}

#[test]
fn what_is_not_said_comes_from_the_routine_then_the_library_then_the_program() {
    let mut squat = exercise("squat", Sides::None, 2, reps(8));
    squat.rest = Some(secs(45));
    squat.tempo = Some(Tempo::from_pace(secs(4)));
    let library = [squat];
    assert_eq!(
        steps_of(vec![from_library("squat")], &library),
        "prepare5#1 work32#1 rest45#1 work32#2"
    );
    let mut with_defaults = routine(vec![block(1, None, vec![from_library("squat")])]);
    with_defaults.defaults = Settings {
        prepare: Some(secs(10)),
        rest: Some(secs(30)),
        switch: None,
        advance: Some(Advance::Confirm),
        count: Some(Count::Tap),
        tempo: Some(Tempo::from_pace(secs(2))),
    };
    let find = |id: &str| library.iter().find(|e| e.id == id);
    assert_eq!(
        steps(&build(&with_defaults, find).expect("a plan")),
        "prepare10#1 work!~16#1 rest30#1 work!~16#2"
    );
    with_defaults.blocks[0].entries[0].settings = Settings {
        prepare: Some(secs(1)),
        rest: Some(secs(2)),
        switch: None,
        advance: Some(Advance::Auto),
        count: Some(Count::Paced),
        tempo: Some(Tempo::from_pace(secs(3))),
    };
    assert_eq!(
        steps(&build(&with_defaults, find).expect("a plan")),
        "prepare1#1 work24#1 rest2#1 work24#2"
    );
}

#[test]
fn a_library_list_is_stretched_or_cut_to_the_sets_asked_for() {
    let list = vec![Extent::Fixed(8), Extent::Fixed(6)];
    let library = [exercise("squat", Sides::None, 1, Amount::Reps(PerSet::Each(list)))];
    let sets = |sets| Entry { sets, ..from_library("squat") };
    assert_eq!(
        steps_of(vec![sets(Some(3))], &library),
        "prepare5#1 work24#1 rest20#1 work18#2 rest20#2 work18#3"
    );
    assert_eq!(steps_of(vec![sets(None)], &library), "prepare5#1 work24#1 rest20#1 work18#2");
}

#[test]
fn held_repetitions_take_their_way_in_and_out_besides_the_hold() {
    let held =
        Amount::HeldReps { reps: PerSet::Same(Extent::Fixed(10)), hold: PerSet::Same(secs(15)) };
    let plan = laid(vec![block(1, None, vec![own(held)])], &[]);
    assert_eq!(steps(&plan), "prepare5 work170");
    assert_eq!(plan.amount(0), "10 × 15 s");
}

#[test]
fn a_range_begins_at_its_minimum() {
    let range = Amount::Reps(PerSet::Same(Extent::Range(8, 12)));
    let plan = laid(vec![block(1, None, vec![own(range)])], &[]);
    assert_eq!(plan.amount(0), "8 reps");
}

#[test]
fn open_amounts_are_reckoned_by_the_librarys_dose() {
    let max_hold = || Some(Amount::Hold(PerSet::Same(Extent::Max)));
    let max_reps = || Some(Amount::Reps(PerSet::Same(Extent::Max)));
    let library =
        [exercise("plank", Sides::None, 1, hold(40)), exercise("squat", Sides::None, 1, reps(12))];
    let entries = vec![
        Entry { amount: max_hold(), ..from_library("plank") },
        Entry { amount: max_reps(), ..from_library("squat") },
        Entry { amount: max_hold(), ..from_library("squat") },
        Entry { amount: max_reps(), ..from_library("plank") },
    ];
    assert_eq!(
        steps_of(entries, &library),
        "prepare5 work~40 rest20 prepare5 work~36 rest20 \
         prepare5 work~30 rest20 prepare5 work~30"
    );
}

#[test]
fn what_cannot_be_laid_out_says_why() {
    let build = |blocks| build(&routine(blocks), |_| None).expect_err("an error");
    let unknown = build(vec![block(1, None, vec![from_library("plonk")])]);
    assert_eq!(unknown, PlanError::UnknownExercise("plonk".to_owned()));
    assert_eq!(build(vec![block(3, None, vec![])]), PlanError::Empty);

    let sets = |sets, seconds| Entry { sets: Some(sets), ..own(hold(seconds)) };
    let many = build(vec![block(60, None, vec![sets(100, 1)])]);
    // Each round is a prepare, 100 sets and their rests; the plan's last rest is none.
    assert_eq!(many, PlanError::TooManySteps { steps: 60 * 201 - 1 });
    let long = build(vec![block(1, None, vec![sets(13, 3600)])]);
    assert_eq!(
        long.to_string(),
        "the routine takes 13 h 4 min, but the limit is 12 h; give it fewer sets or shorter ones"
    );
    let diagnostic = many.diagnostic(3..9);
    assert_eq!(diagnostic.span, 3..9);
    assert_eq!(diagnostic.code, "too-many-steps");
    assert_eq!(diagnostic.message, "the routine comes to 12059 steps, but the limit is 10000");
    assert_eq!(diagnostic.help.as_deref(), Some("give it fewer sets, rounds or exercises"));
}

#[test]
fn the_limits_themselves_are_allowed() {
    let sets = |sets, seconds| {
        let settings = Settings {
            rest: Some(Duration::ZERO),
            prepare: Some(Duration::ZERO),
            ..Settings::default()
        };
        Entry { sets: Some(sets), settings, ..own(hold(seconds)) }
    };
    let most = laid(vec![block(100, None, vec![sets(100, 1)])], &[]);
    assert_eq!(most.steps.len(), MAX_STEPS);
    let longest = laid(vec![block(1, None, vec![sets(12, 3600)])], &[]);
    assert_eq!(longest.usual(), MAX_LENGTH);
}

#[test]
fn amounts_in_words() {
    let amount = |entry: Entry| laid(vec![block(1, None, vec![entry])], &[]).amount(0);
    let alternate = |amount| Entry { sides: Some(Sides::Alternate), ..own(amount) };
    let held =
        || Amount::HeldReps { reps: PerSet::Same(Extent::Fixed(10)), hold: PerSet::Same(secs(15)) };
    let list = Amount::Reps(PerSet::Each(vec![Extent::Fixed(8), Extent::Fixed(6), Extent::Max]));
    assert_eq!(amount(Entry { sets: Some(3), ..own(hold(30)) }), "3 × 30 s");
    assert_eq!(amount(Entry { sides: Some(Sides::Each), ..own(hold(30)) }), "30 s, each side");
    assert_eq!(amount(alternate(reps(20))), "20, ten each side");
    assert_eq!(amount(alternate(reps(30))), "30, 15 each side");
    assert_eq!(amount(alternate(held())), "10 × 15 s, alternating");
    assert_eq!(amount(own(reps(1))), "1 rep");
    assert_eq!(amount(own(list)), "8, 6, max reps");
    assert_eq!(amount(own(Amount::Time(secs(90)))), "1 min 30 s");
    assert_eq!(amount(own(Amount::Hold(PerSet::Same(Extent::Max)))), "as long as you can");
    assert_eq!(amount(Entry { sets: Some(2), ..own(reps(12)) }), "2 × 12 reps");
}

#[test]
fn totals_and_equipment() {
    let entry = || Entry { sides: Some(Sides::Each), ..own(hold(30)) };
    let plan = laid(vec![block(1, None, vec![entry(), entry()])], &[]);
    assert_eq!(
        plan.totals(),
        Totals { prepare: secs(10), work: secs(120), switch: secs(10), rest: secs(20) }
    );
    assert_eq!(plan.usual(), secs(160));
    assert_eq!(plan.equipment(), ["towel"]);
}

#[test]
fn what_is_needed_anyway_is_not_told_again_among_others() {
    let mut plan =
        laid(vec![block(1, None, vec![own(hold(30)), own(hold(30)), own(hold(30))])], &[]);
    let kits = [&["wall or chair", "mat"][..], &["step", "wall"], &["strap or towel"]];
    for (item, kit) in plan.items.iter_mut().zip(kits) {
        item.equipment = kit.iter().map(|&thing| thing.to_owned()).collect();
    }
    assert_eq!(plan.equipment(), ["mat", "step", "wall", "strap or towel"]);
}

#[test]
fn unattended_a_plan_ends_by_itself() {
    let settings = Settings {
        advance: Some(Advance::Confirm),
        count: Some(Count::Tap),
        ..Settings::default()
    };
    let entries = vec![
        Entry { settings, ..own(reps(5)) },
        own(Amount::Reps(PerSet::Same(Extent::Max))),
        own(Amount::Hold(PerSet::Same(Extent::Max))),
        own(hold(10)),
    ];
    let plan = laid(vec![block(1, None, entries)], &[]).unattended();
    assert_eq!(
        steps(&plan),
        "prepare5 work15 rest20 prepare5 work30 rest20 prepare5 work30 rest20 prepare5 work10"
    );
}

#[test]
fn unattended_both_sides_are_done_as_often() {
    for (side, expected) in [(None, 7), (Some(StepSide::Left), 7), (Some(StepSide::Alternate), 8)] {
        let tempo = Tempo::from_pace(secs(4));
        let mut plan = laid(vec![block(1, None, vec![own(reps(5))])], &[]);
        for step in &mut plan.steps {
            let work = Work::Reps { reps: None, hold: None, tempo, count: Count::Free };
            step.side = side;
            step.kind = StepKind::Work { work, usual: secs(30), confirm: true };
        }
        let kind = plan.unattended().steps[0].kind;
        let work = Work::Reps { reps: Some(expected), hold: None, tempo, count: Count::Paced };
        assert_eq!(kind, StepKind::Work { work, usual: secs(30), confirm: false }, "{side:?}");
    }
}

#[test]
fn a_stored_plan_reads_back_and_a_broken_one_is_refused() {
    let plan = laid(vec![block(1, None, vec![own(hold(30)), own(reps(3))])], &[]);
    assert_eq!(Plan::from_json(&plan.to_json()).expect("the same plan"), plan);

    let broken = |change: fn(&mut Plan)| {
        let mut plan = plan.clone();
        change(&mut plan);
        Plan::from_json(&plan.to_json()).expect_err("an error").to_string()
    };
    assert!(broken(|plan| plan.steps.clear()).contains("does not end with work"));
    assert!(broken(|plan| plan.items.clear()).contains("exercise that is not there"));
    let last = |plan: &mut Plan| plan.replaced.extend(plan.steps.len().checked_sub(1));
    assert!(broken(last).contains("in the place of its last set"));
    assert!(broken(|plan| plan.replaced.extend([usize::MAX])).contains("its last set"));
    assert!(broken(|plan| plan.steps[0].kind = StepKind::Prepare(Duration::MAX)).contains("long"));
    assert!(
        broken(|plan| {
            let work = Work::Hold { length: Some(Duration::MAX) };
            let kind = StepKind::Work { work, usual: Duration::ZERO, confirm: false };
            plan.steps[1].kind = kind;
        })
        .contains("too long")
    );
    assert!(Plan::from_json("{}").is_err());
}

#[test]
fn a_plan_that_was_stored_before_sides_had_words_and_sets_were_replaced_reads_back() {
    let plan = laid(vec![block(1, None, vec![own(hold(30)), own(reps(3))])], &[]);
    let mut stored: serde_json::Value = serde_json::from_str(&plan.to_json()).expect("JSON");
    stored.as_object_mut().expect("a plan").remove("replaced").expect("what is new");
    for item in stored["items"].as_array_mut().expect("items") {
        item.as_object_mut().expect("an item").remove("side_is").expect("what is new");
    }
    assert_eq!(Plan::from_json(&stored.to_string()).expect("the same plan"), plan);
}

#[test]
fn json_is_as_promised() {
    let alternate = Entry { sides: Some(Sides::Alternate), ..own(reps(2)) };
    let library = [exercise("front-plank", Sides::None, 1, hold(30))];
    let mut plan =
        laid(vec![block(1, None, vec![from_library("front-plank"), alternate])], &library);
    if let StepKind::Work { work: Work::Reps { tempo, .. }, .. } = &mut plan.steps[4].kind {
        tempo.lower = Duration::from_millis(750);
    }
    let json = serde_json::to_string(&PlanJson::of(&plan, &[])).expect("JSON");
    let (head, steps) = json.split_once(r#""steps":["#).expect("steps");
    assert_eq!(
        head,
        r#"{"id":"test","title":"Test","when":"any","total_seconds":64.5,"equipment":["mat","towel"],"left_out":[],"#
    );
    let steps: Vec<&str> = steps.trim_end_matches("]}").split_inclusive("},").collect();
    assert_eq!(steps.len(), 5);
    assert_eq!(
        steps[0],
        r#"{"kind":"prepare","exercise":"front-plank","title":"front-plank","side":null,"set":1,"sets":1,"round":1,"rounds":1,"seconds":5,"reps":null,"hold_seconds":null,"count":null,"block":null},"#
    );
    assert_eq!(
        steps[1],
        r#"{"kind":"work","exercise":"front-plank","title":"front-plank","side":null,"set":1,"sets":1,"round":1,"rounds":1,"seconds":30,"reps":null,"hold_seconds":30,"count":null,"block":null},"#
    );
    assert_eq!(
        steps[4],
        r#"{"kind":"work","exercise":null,"title":"Towel scrunches","side":"alternate","set":1,"sets":1,"round":1,"rounds":1,"seconds":4.5,"reps":2,"hold_seconds":null,"count":"paced","block":null}"#
    );
}
