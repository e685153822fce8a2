//! What is heard of a whole session, and what it sounds like.

mod notification;
mod voice;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use super::*;
use crate::exercise::{Library, Tempo};
use crate::journal::record::{Measure, PersonalRecord, Reason};
use crate::plan::{Item, Plan, Step, StepKind, StepSide, Swap, Way, Work};
use crate::routine::{Count, When};
use crate::session::{Command, Event, EventKind, GAP, Moment, PauseCause, Session};

const fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

fn work(work: Work) -> StepKind {
    StepKind::Work { work, usual: secs(30), confirm: false }
}

fn hold(n: u64) -> StepKind {
    work(Work::Hold { length: Some(secs(n)) })
}

fn reps(count: Count, reps: Option<u32>, held: Option<u64>) -> StepKind {
    work(Work::Reps { reps, hold: held.map(secs), tempo: Tempo::from_pace(secs(2)), count })
}

/// A step given as kind, item, side, set and sets.
fn step(&(kind, item, side, set, sets): &(StepKind, usize, Option<StepSide>, u32, u32)) -> Step {
    Step { kind, item, side, set, sets, round: 1, rounds: 2 }
}

/// Steps given as [`step`] takes them.
fn plan(steps: &[(StepKind, usize, Option<StepSide>, u32, u32)]) -> Plan {
    let item = |title: &str, set_up: Option<&str>, cues: &[&str]| Item {
        title: title.to_owned(),
        set_up: set_up.map(str::to_owned),
        cues: cues.iter().map(|&cue| cue.to_owned()).collect(),
        ..Item::default()
    };
    Plan {
        routine: "story".to_owned(),
        title: "Story".to_owned(),
        when: When::Any,
        items: vec![
            Item {
                block: Some("Circuit".to_owned()),
                ..item(
                    "Side plank",
                    Some("On one side, elbow under shoulder."),
                    &["Hips high.", "Long"],
                )
            },
            item("Bicycle crunch", None, &[]),
            item("Warrior", None, &["Back flat"]),
        ],
        steps: steps.iter().map(step).collect(),
        replaced: BTreeSet::new(),
        lighter: None,
    }
}

/// Everything that is said, from the beginning to the end.
fn said(plan: Plan, commands: &[(u64, Command)]) -> String {
    let mut text = String::new();
    let mut narrator = Narrator::default();
    let mut tell = |session: &Session, events: Vec<Event>| {
        for event in events {
            if let Some(line) = narrator.line(&event.kind, session.plan()) {
                let _ = writeln!(text, "{line}");
            }
        }
    };
    let (mut session, events) = Session::new(plan, Moment::default(), GAP);
    tell(&session, events);
    let mut commands = commands.iter();
    let mut next = commands.next();
    for now in (1..=600).map(|now| Moment(secs(now))) {
        let events = session.advance(now);
        tell(&session, events);
        while let Some((_, command)) = next.filter(|(at, _)| secs(*at) == now.0) {
            let events = session.apply(command.clone(), now);
            tell(&session, events);
            next = commands.next();
        }
    }
    text
}

#[test]
fn a_session_is_understood_with_the_eyes_shut() {
    let left = Some(StepSide::Left);
    let right = Some(StepSide::Right);
    let both = Some(StepSide::Alternate);
    let steps = [
        (StepKind::Prepare(secs(5)), 0, left, 1, 2),
        (hold(20), 0, left, 1, 2),
        (StepKind::Switch(secs(5)), 0, right, 1, 2),
        (hold(6), 0, right, 2, 2),
        (StepKind::RoundRest(secs(30)), 0, None, 1, 1),
        (reps(Count::Paced, Some(4), None), 1, both, 1, 1),
        (StepKind::Rest(secs(3)), 1, None, 1, 1),
        (reps(Count::Free, Some(12), None), 1, None, 1, 1),
        (reps(Count::Paced, Some(2), Some(5)), 2, right, 1, 1),
    ];
    let commands = [(80, Command::Done), (81, Command::Correct(-2)), (82, Command::Confirm)];
    assert_eq!(
        said(plan(&steps), &commands),
        "\
Get ready: Side plank, left. On one side, elbow under shoulder.
3
2
1
Go: hold 20 s, set 1 of 2. Hips high.
half way
3
2
1
Done: 20 s
Switch: right side
3
2
1
Go: hold 6 s, set 2 of 2. Long
3
2
1
Done: 6 s
Circuit, round 1 of 2 is over. Rest 30 s. Next: Bicycle crunch, alternating, left first, 4 reps
10 s left
3
2
1
Go: 4 reps
rep 1 of 4, right next
rep 2 of 4, left next
rep 3 of 4, right next
rep 4 of 4
Done: 4 reps
Rest 3 s. Next: Bicycle crunch, 12 reps, at your own pace
Go: 12 reps, at your own pace
Done: 12 reps
How many? Up and down correct the count, enter accepts it
Cut short: 10 of 12 reps
Go: Warrior, right, 2 reps, each held 5 s. Back flat
rep 1: hold 5 s, right
rep 1 of 2
rep 2: hold 5 s, right
rep 2 of 2
Done: 2 reps
Finished: 4 of 5 sets done, 1 cut short
"
    );
}

#[test]
fn what_the_person_does_is_answered() {
    let steps = [
        (hold(20), 0, None, 1, 1),
        (StepKind::Rest(secs(3)), 0, None, 1, 1),
        (hold(8), 1, None, 1, 1),
        (StepKind::Rest(secs(3)), 1, None, 1, 1),
        (hold(3), 2, None, 1, 1),
    ];
    let commands = [
        (2, Command::Pause),
        (3, Command::Resume),
        (4, Command::Swap(Swap::Text(Way::Easier, "knees down".to_owned()))),
        (10, Command::Skip),
        (11, Command::LeaveOut(Reason::Kit)),
        (13, Command::Quit),
    ];
    assert_eq!(
        said(plan(&steps), &commands),
        "\
Go: Side plank, hold 20 s. Hips high.
Paused
Going on
Cut short: 3 s of 20 s
Changed. Next: Side plank (knees down), hold 20 s
Get ready: Side plank (knees down)
3
2
1
Go: hold 20 s. Hips high.
Skipped: Side plank
Rest 3 s. Next: Bicycle crunch, hold 8 s
Left out: Bicycle crunch (no kit)
Go: Warrior, hold 3 s. Back flat
Left early: 0 of 4 sets done, 1 cut short, 2 skipped
"
    );
}

#[test]
fn what_is_gone_back_to_is_named() {
    let (left, right) = (Some(StepSide::Left), Some(StepSide::Right));
    let steps = [
        (StepKind::Prepare(secs(3)), 0, left, 1, 1),
        (hold(9), 0, left, 1, 1),
        (StepKind::Switch(secs(6)), 0, right, 1, 1),
        (hold(9), 0, right, 1, 1),
    ];
    let commands =
        [(7, Command::Back), (20, Command::Back), (21, Command::Back), (22, Command::Quit)];
    let text = said(plan(&steps), &commands);
    let began = |line: &&str| line.starts_with("Go") || line.starts_with("Switch");
    assert_eq!(
        text.lines().filter(began).collect::<Vec<_>>(),
        [
            "Go: hold 9 s. Hips high.",
            "Go: Side plank, left, hold 9 s. Hips high.",
            "Switch: right side",
            "Switch: Side plank, right",
            "Go: Side plank, left, hold 9 s. Hips high.",
        ]
    );
}

#[test]
fn what_is_left_out_is_not_announced() {
    let steps = [
        (hold(3), 0, None, 1, 1),
        (hold(3), 1, None, 1, 1),
        (StepKind::Rest(secs(9)), 1, None, 1, 1),
        (hold(3), 0, None, 1, 1),
        (hold(3), 2, None, 1, 1),
    ];
    let text = said(plan(&steps), &[(1, Command::LeaveOut(Reason::Pain))]);
    assert!(text.contains("Left out: Side plank (pain)"), "{text}");
    assert!(text.contains("Rest 9 s. Next: Warrior, hold 3 s"), "{text}");
}

#[test]
fn what_was_done_before_a_break_counts() {
    let steps = [(hold(3), 0, None, 1, 1), (hold(3), 1, None, 1, 1)];
    let (mut session, _) = Session::new(plan(&steps), Moment::default(), GAP);
    session.advance(Moment(secs(4)));
    let mut narrator = Narrator::new(session.records());
    let left = narrator.line(&EventKind::Left, session.plan());
    assert_eq!(left.as_deref(), Some("Left early: 1 of 2 sets done"));
}

#[test]
fn start_countdown_switch_and_end_ring() {
    let steps = [
        (StepKind::Prepare(secs(5)), 0, None, 1, 1),
        (hold(20), 0, None, 1, 1),
        (StepKind::Switch(secs(5)), 0, None, 1, 1),
        (hold(20), 0, None, 1, 1),
        (StepKind::Rest(secs(5)), 0, None, 1, 1),
        (hold(20), 1, None, 1, 1),
        (StepKind::Prepare(secs(5)), 2, None, 1, 1),
        (hold(20), 2, None, 1, 1),
    ];
    let plan = plan(&steps);
    let rings = |event| {
        let bells = sound(&event, &plan).map_or(&[][..], Sound::bells);
        bells.iter().map(Duration::as_millis).collect::<Vec<_>>()
    };
    let none: [u128; 0] = [];
    assert_eq!(rings(EventKind::StepStarted(0)), none);
    assert_eq!(rings(EventKind::StepStarted(1)), [0]);
    assert_eq!(rings(EventKind::StepStarted(2)), [0, 150]);
    assert_eq!(rings(EventKind::StepStarted(4)), [0]);
    assert_eq!(rings(EventKind::StepStarted(6)), [0], "a set is over, though no rest follows");
    assert_eq!(rings(EventKind::Countdown(3)), [0]);
    assert_eq!(rings(EventKind::Waiting), [0]);
    assert_eq!(rings(EventKind::Finished), [0, 200, 400]);
    for silent in [
        EventKind::HalfWay,
        EventKind::TenSeconds,
        EventKind::Rep { done: 1, next_side: None },
        EventKind::Turn,
        EventKind::Paused(PauseCause::Asked),
        EventKind::Resumed,
        EventKind::Left,
        EventKind::StepStarted(99),
    ] {
        assert_eq!(rings(silent), none);
    }
}

#[test]
fn getting_ready_says_whether_another_exercise_comes() {
    let steps = [
        (StepKind::Prepare(secs(5)), 0, None, 1, 2),
        (hold(20), 0, None, 1, 2),
        (StepKind::Rest(secs(5)), 0, None, 1, 2),
        (StepKind::Prepare(secs(5)), 0, None, 2, 2),
        (hold(20), 0, None, 2, 2),
        (StepKind::Prepare(secs(5)), 0, None, 2, 2),
        (StepKind::Prepare(secs(5)), 1, None, 1, 1),
        (hold(20), 1, None, 1, 1),
    ];
    let plan = plan(&steps);
    let of = |index| sound(&EventKind::StepStarted(index), &plan);
    assert_eq!([of(0), of(3)], [Some(Sound::Prepare); 2]);
    assert_eq!(of(5), Some(Sound::Rest), "the only sign that the set is over");
    assert_eq!(of(6), Some(Sound::Next));
}

#[test]
fn what_is_due_at_one_moment_is_one_sound() {
    let plan = plan(&[(hold(20), 0, None, 1, 1), (StepKind::Rest(secs(5)), 0, None, 1, 1)]);
    let event = |due, kind| Event { due: Moment(secs(due)), kind };
    let rep = || EventKind::Rep { done: 4, next_side: None };
    let events = [
        event(1, EventKind::Turn),
        event(2, rep()),
        event(2, EventKind::HalfWay),
        event(4, rep()),
        event(4, EventKind::StepStarted(1)),
        event(4, EventKind::PlanChanged),
    ];
    let heard = |now, latest| sounds(&events, &plan, Moment(secs(now)), latest);
    assert_eq!(heard(4, secs(9)), [Sound::Turn, Sound::HalfWay, Sound::Rest]);
    assert_eq!(heard(4, secs(2)), [Sound::HalfWay, Sound::Rest]);
    assert_eq!(heard(4, LATEST), [Sound::Rest]);
    assert_eq!(heard(5, LATEST), []);
}

#[test]
fn a_personal_record_is_the_sound_of_its_set_s_end() {
    let right = Some(StepSide::Right);
    let plan = plan(&[
        (hold(20), 0, None, 1, 1),
        (StepKind::Rest(secs(5)), 0, None, 1, 1),
        (StepKind::Switch(secs(5)), 0, right, 1, 1),
        (StepKind::Prepare(secs(5)), 1, None, 1, 1),
    ]);
    let record = PersonalRecord { measure: Measure::Seconds, amount: 38, before: 30 };
    let heard = |then| {
        let kinds = [EventKind::PersonalRecord(record), then, EventKind::PlanChanged];
        let events = kinds.map(|kind| Event { due: Moment(secs(4)), kind });
        sounds(&events, &plan, Moment(secs(4)), LATEST)
    };
    for then in [1, 2, 3].map(EventKind::StepStarted).into_iter().chain([EventKind::Waiting]) {
        assert_eq!(heard(then), [Sound::Record]);
    }
    assert_eq!(heard(EventKind::StepStarted(0)), [Sound::Go]);
    assert_eq!(heard(EventKind::Finished), [Sound::Finished]);
    let later = |due, kind| Event { due: Moment(secs(due)), kind };
    let events = [later(1, EventKind::PersonalRecord(record)), later(2, EventKind::StepStarted(1))];
    assert_eq!(sounds(&events, &plan, Moment(secs(2)), secs(9)), [Sound::Record, Sound::Rest]);
}

#[test]
fn a_late_cue_is_not_sounded() {
    let event = Event { due: Moment(secs(5)), kind: EventKind::HalfWay };
    let at = |millis| Moment(Duration::from_millis(millis));
    assert!(in_time(&event, at(5000), LATEST));
    assert!(in_time(&event, at(5300), LATEST));
    assert!(!in_time(&event, at(5301), LATEST));
    assert!(in_time(&event, at(5301), LATEST * 20));
}

#[test]
fn what_a_side_stands_for_is_said_where_the_side_is_named() {
    let library = Library::load(None);
    let bird_dog = library.get("bird-dog").expect("the exercise");
    for (side, words) in [
        (StepSide::Left, "left arm, right leg"),
        (StepSide::AlternateRight, "alternating, first right arm, left leg"),
    ] {
        let mut plan = plan(&[(StepKind::Prepare(secs(5)), 0, Some(side), 1, 1)]);
        plan.items[0] = Item::from(bird_dog);
        let line = Narrator::default().line(&EventKind::StepStarted(0), &plan).expect("a line");
        assert!(line.starts_with(&format!("Get ready: Bird dog, {words}. ")), "{line}");
    }
    let mut plan = plan(&[
        (hold(20), 0, Some(StepSide::Left), 1, 1),
        (StepKind::Switch(secs(5)), 0, Some(StepSide::Right), 1, 1),
    ]);
    plan.items[0] = Item::from(bird_dog);
    let mut narrator = Narrator::default();
    let switch = narrator.line(&EventKind::StepStarted(1), &plan);
    assert_eq!(switch.as_deref(), Some("Switch: right arm, left leg"));
    // What a version does that only a text tells of is not known.
    plan.items[0].variant = Some("Leg only".to_owned());
    let switch = Narrator::default().line(&EventKind::StepStarted(1), &plan);
    assert_eq!(switch.as_deref(), Some("Switch: right side"));
}
