//! The words of the scenarios.
//!
//! A step is `KIND AMOUNT [Exercise] [SIDE] [set N/M] [round N/M] [confirm]`, where KIND and
//! AMOUNT are `prepare 5`, `rest 20`, `round-rest 60`, `switch 5`, `hold 30`, `hold max`,
//! `timed 45`, `reps 10`, `tap 10`, `free 10`, `reps max`, any repetitions followed by `pace 2`
//! and `held 15`. Without an exercise it is the one before.

use std::collections::BTreeSet;
use std::time::Duration;

use prehab::exercise::{Amount, Dose, Exercise, Extent, Kind, PerSet, Side, Sides, Tempo};
use prehab::journal::record::{self, Bests, Outcome, Reason, SetRecord};
use prehab::plan::{self, Item, Plan, Step, StepKind, StepSide, Swap, Way, Work};
use prehab::routine::{Count, When};
use prehab::session::{Adjust, Command, EventKind, PauseCause};

use super::Act;

pub(crate) fn duration(text: &str) -> Duration {
    Duration::from_secs_f64(text.parse().expect("a number of seconds"))
}

pub(crate) fn seconds(time: Duration) -> String {
    format!("{:>5}", plan::seconds(time))
}

pub(crate) fn plan(text: &str) -> Plan {
    let mut plan = Plan {
        routine: "story".to_owned(),
        title: "Story".to_owned(),
        when: When::Any,
        items: Vec::new(),
        steps: Vec::new(),
        replaced: BTreeSet::new(),
        lighter: None,
    };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let step = read_step(line, &mut plan.items);
        plan.steps.push(step);
    }
    plan
}

fn read_step(line: &str, items: &mut Vec<Item>) -> Step {
    let mut words = line.split_whitespace();
    let kind = words.next().expect("a kind");
    let amount = words.next().expect("an amount");
    let (mut item, mut side) = (items.len().saturating_sub(1), None);
    let (mut set, mut sets, mut round, mut rounds) = (1, 1, 1, 1);
    let (mut pace, mut hold, mut confirm) = (Duration::from_secs(3), None, false);
    let numbers = |text: Option<&str>| {
        let (n, of) = text.and_then(|text| text.split_once('/')).expect("N/M");
        (n.parse().expect("a number"), of.parse().expect("a number"))
    };
    while let Some(word) = words.next() {
        match word {
            "left" => side = Some(StepSide::Left),
            "right" => side = Some(StepSide::Right),
            "alternate" => side = Some(StepSide::Alternate),
            "alternate-right" => side = Some(StepSide::AlternateRight),
            "set" => (set, sets) = numbers(words.next()),
            "round" => (round, rounds) = numbers(words.next()),
            "pace" => pace = duration(words.next().expect("a pace")),
            "held" => hold = Some(duration(words.next().expect("a hold"))),
            "confirm" => confirm = true,
            title => {
                assert!(title.starts_with(char::is_uppercase), "what is {title}?");
                item = items.iter().position(|item| item.title == title).unwrap_or_else(|| {
                    items.push(Item { title: title.to_owned(), ..Item::default() });
                    items.len() - 1
                });
            }
        }
    }
    let open = amount == "max";
    let reps = |count| Work::Reps {
        reps: (!open).then(|| amount.parse().expect("a number")),
        hold,
        tempo: Tempo::from_pace(pace),
        count,
    };
    let work = |work: Work| StepKind::Work {
        work,
        usual: work.length().unwrap_or(Duration::from_secs(30)),
        confirm,
    };
    let kind = match kind {
        "prepare" => StepKind::Prepare(duration(amount)),
        "rest" => StepKind::Rest(duration(amount)),
        "round-rest" => StepKind::RoundRest(duration(amount)),
        "switch" => StepKind::Switch(duration(amount)),
        "hold" => work(Work::Hold { length: (!open).then(|| duration(amount)) }),
        "timed" => work(Work::Timed { length: duration(amount) }),
        "reps" => work(reps(Count::Paced)),
        "tap" => work(reps(Count::Tap)),
        "free" => work(reps(Count::Free)),
        other => panic!("what is {other}?"),
    };
    Step { kind, item, side, set, sets, round, rounds }
}

/// The bests of a person who did these steps, one a line.
pub(crate) fn bests(text: &str) -> Bests {
    let plan = plan(text);
    let mut bests = Bests::default();
    for step in &plan.steps {
        bests.add(&as_planned(step, &plan.items[step.item]));
    }
    bests
}

fn as_planned(step: &Step, item: &Item) -> SetRecord {
    let (reps, hold, counted) = match *step.work().expect("work") {
        Work::Hold { length } => (None, length, None),
        Work::Timed { .. } => (None, None, None),
        Work::Reps { reps, hold, count, .. } => (reps, hold, Some(count)),
    };
    let amount = record::Amount { length: step.length(), reps, hold };
    SetRecord {
        exercise: item.exercise.clone(),
        title: item.title.clone(),
        variant: item.variant.clone(),
        instead_of: None,
        side: step.side,
        set: step.set,
        round: step.round,
        target: amount,
        actual: amount,
        outcome: Outcome::Done,
        reason: None,
        counted,
        tempo: None,
        started: Duration::ZERO,
    }
}

pub(crate) fn act(text: &str) -> Act {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    Act::Apply(match word {
        "away" => return Act::Away(duration(rest)),
        "cut" => return Act::Cut,
        "cut-without" => return Act::CutWithout(rest.parse().expect("a step")),
        "pause" => Command::Pause,
        "resume" => Command::Resume,
        "tap" => Command::Tap,
        "confirm" => Command::Confirm,
        "skip" => Command::Skip,
        "back" => Command::Back,
        "redo" => Command::Redo,
        "longer" => Command::Adjust(Adjust::Longer),
        "shorter" => Command::Adjust(Adjust::Shorter),
        "done" => Command::Done,
        "correct" => Command::Correct(rest.parse().expect("a number")),
        "leave-out" => Command::LeaveOut(match rest {
            "pain" => Reason::Pain,
            "kit" => Reason::Kit,
            "time" => Reason::Time,
            other => panic!("what reason is {other}?"),
        }),
        "change" => Command::Swap(Swap::Text(Way::Easier, rest.to_owned())),
        "swap" => Command::Swap(Swap::Exercise(Way::Easier, Box::new(exercise(rest)))),
        "return" => Command::Swap(Swap::Before),
        "quit" => Command::Quit,
        other => panic!("what is {other}?"),
    })
}

/// The exercise whose dose and side a step says.
fn exercise(text: &str) -> Exercise {
    let mut items = Vec::new();
    let step = read_step(text, &mut items);
    let (amount, tempo) = match *step.work().expect("work") {
        Work::Hold { length } => {
            (Amount::Hold(PerSet::Same(length.map_or(Extent::Max, Extent::Fixed))), None)
        }
        Work::Timed { length } => (Amount::Time(length), None),
        Work::Reps { reps, hold, tempo, .. } => {
            let reps = PerSet::Same(reps.map_or(Extent::Max, Extent::Fixed));
            let amount = match hold {
                Some(hold) => Amount::HeldReps { reps, hold: PerSet::Same(hold) },
                None => Amount::Reps(reps),
            };
            (amount, Some(tempo))
        }
    };
    let title = &items[0].title;
    let dose = Dose { sets: 1, amount, progress: None };
    Exercise {
        sides: match step.side {
            None => Sides::None,
            Some(StepSide::Left | StepSide::Right) => Sides::Each,
            Some(StepSide::Alternate | StepSide::AlternateRight) => Sides::Alternate,
        },
        tempo,
        ..Exercise::new(&title.to_lowercase(), title, Kind::Strength, dose)
    }
}

/// A step in the words in which it is read.
pub(crate) fn step(plan: &Plan, step: &Step) -> String {
    let s = plan::seconds;
    let mut words = vec![match step.kind {
        StepKind::Prepare(time) => format!("prepare {}", s(time)),
        StepKind::Switch(time) => format!("switch {}", s(time)),
        StepKind::Rest(time) => format!("rest {}", s(time)),
        StepKind::RoundRest(time) => format!("round-rest {}", s(time)),
        StepKind::Work { work, .. } => match work {
            Work::Hold { length } => format!("hold {}", length.map_or("max".to_owned(), s)),
            Work::Timed { length } => format!("timed {}", s(length)),
            Work::Reps { reps, hold, tempo, count } => {
                let kind = match count {
                    Count::Paced => "reps",
                    Count::Tap => "tap",
                    Count::Free => "free",
                };
                let reps = reps.map_or("max".to_owned(), |reps| reps.to_string());
                let held = hold.map_or(String::new(), |hold| format!(" held {}", s(hold)));
                format!("{kind} {reps} pace {}{held}", s(tempo.total()))
            }
        },
    }];
    let item = &plan.items[step.item];
    words.push(item.title.clone());
    words.extend(item.variant.as_ref().map(|variant| format!("({variant})")));
    words.extend(step.side.map(|side| side_word(side).to_owned()));
    if step.sets > 1 {
        words.push(format!("set {}/{}", step.set, step.sets));
    }
    if step.rounds > 1 {
        words.push(format!("round {}/{}", step.round, step.rounds));
    }
    words.join(" ")
}

pub(crate) fn event(kind: &EventKind, plan: &Plan) -> String {
    match kind {
        EventKind::StepStarted(index) => step(plan, &plan.steps[*index]),
        EventKind::HalfWay => "half way".to_owned(),
        EventKind::TenSeconds => "ten seconds".to_owned(),
        EventKind::Countdown(left) => format!("{left}!"),
        EventKind::RestEnds(left) => format!("rest ends in {left}"),
        EventKind::Elapsed(time) => format!("{} s so far", plan::seconds(*time)),
        EventKind::Rep { done, next_side } => {
            let next = next_side.map_or(String::new(), |side| format!(", {} next", name(side)));
            format!("rep {done}{next}")
        }
        EventKind::HoldStarted { rep, side } => {
            let side = side.map_or(String::new(), |side| format!(" {}", name(side)));
            format!("holds {rep}{side}")
        }
        EventKind::Turn => "turns".to_owned(),
        EventKind::CountAsked => "how many?".to_owned(),
        EventKind::Corrected(count) => format!("{count} it was"),
        EventKind::Recorded(index, record) => format!("recorded {index}: {}", set(record)),
        EventKind::PersonalRecord(record) => format!("record: {}", record.words()),
        EventKind::PlanChanged => "plan changed".to_owned(),
        EventKind::Paused(PauseCause::Asked) => "paused".to_owned(),
        EventKind::Paused(PauseCause::Gap) => "paused by itself".to_owned(),
        EventKind::Resumed => "resumed".to_owned(),
        EventKind::Waiting => "waiting".to_owned(),
        EventKind::Finished => "finished".to_owned(),
        EventKind::Left => "left".to_owned(),
    }
}

/// "done Plank left, 30 of 30 s", "short Crunch, 12 of 20 reps in 36 s, begun at 5".
fn set(record: &SetRecord) -> String {
    let outcome = match (record.outcome, record.reason) {
        (Outcome::Done, _) => "done",
        (Outcome::Short, _) => "short",
        (Outcome::Skipped, None) => "skipped",
        (Outcome::Skipped, Some(Reason::Pain)) => "left out for pain",
        (Outcome::Skipped, Some(Reason::Kit)) => "left out for kit",
        (Outcome::Skipped, Some(Reason::Time)) => "left out for time",
    };
    let variant = record.variant.as_ref().map_or(String::new(), |text| format!(" ({text})"));
    let side = record.side.map_or(String::new(), |side| format!(" {}", side_word(side)));
    let amount = amount(record.actual, record.target);
    let begun = plan::seconds(record.started);
    format!("{outcome} {}{variant}{side}, {amount}, begun at {begun}", record.title)
}

fn amount(actual: record::Amount, target: record::Amount) -> String {
    let open = || "max".to_owned();
    let length = plan::seconds(actual.length.expect("a length"));
    match actual.reps {
        Some(reps) => {
            let target = target.reps.map_or_else(open, |reps| reps.to_string());
            format!("{reps} of {target} reps in {length} s")
        }
        None => format!("{length} of {} s", target.length.map_or_else(open, plan::seconds)),
    }
}

const fn name(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
    }
}

const fn side_word(side: StepSide) -> &'static str {
    match side {
        StepSide::Left => "left",
        StepSide::Right => "right",
        StepSide::Alternate => "alternate",
        StepSide::AlternateRight => "alternate-right",
    }
}
