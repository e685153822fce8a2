//! What the voice says of each thing that happens, and which sentence is taken.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{hold, reps, secs, step, work};
use crate::cue::{FIXED, Phrase, Saying, Sentence, Voice, lengthened, own_words, sentence_length};
use crate::exercise::{Library, Side, Tempo};
use crate::journal::record::{Measure, PersonalRecord};
use crate::plan::{self, Item, Plan, Step, StepKind, StepSide, Work};
use crate::routine::{Count, When, shipped::ROUTINES};
use crate::session::{Event, EventKind, GAP, Moment, PauseCause, Phase, Session, Snapshot};
use crate::voice;

/// The sentence that is taken where there is so much room; None: as much as one likes.
fn fitting(
    saying: &Saying,
    room: Option<Duration>,
    length: impl Fn(&str) -> Option<Duration>,
) -> Option<&Sentence> {
    let room = room.unwrap_or(Duration::MAX);
    let fitting = saying.fitting(|it| Some((sentence_length(it, &length)?, room)));
    fitting.map(|(sentence, _)| sentence)
}

/// Steps given as kind, item, side, set and sets; the items are a bird dog and one of the person's.
fn plan(steps: &[(StepKind, usize, Option<StepSide>, u32, u32)]) -> Plan {
    let library = Library::load(None);
    let bird_dog = Item::from(library.get("bird-dog").expect("shipped"));
    let own = Item { title: "Nan's swing".to_owned(), ..Item::default() };
    Plan {
        routine: "any".to_owned(),
        title: "Any".to_owned(),
        when: When::Any,
        items: vec![bird_dog, own],
        steps: steps.iter().map(step).collect(),
        replaced: BTreeSet::new(),
        lighter: None,
    }
}

fn words(sentence: &[Phrase]) -> String {
    sentence.iter().map(|phrase| phrase.words.as_ref()).collect::<Vec<_>>().join(" ")
}

/// How a session stands when this step has begun.
fn at(plan: &Plan, index: usize) -> Snapshot<'_> {
    let step = &plan.steps[index];
    let next = (index + 1..plan.steps.len()).find(|&next| plan.steps[next].work().is_some());
    Snapshot {
        plan,
        index,
        step,
        item: &plan.items[step.item],
        phase: Phase::Running,
        paused: None,
        elapsed: Duration::ZERO,
        remaining: step.length(),
        reps: 0,
        rep_elapsed: None,
        hold_left: None,
        side: None,
        ended: None,
        next_work: next,
        left: Duration::ZERO,
    }
}

/// The sentences that there are for events that come together, from the fullest to the shortest.
fn said(plan: &Plan, index: usize, events: &[EventKind]) -> Vec<String> {
    let event = |kind: &EventKind| Event { due: Moment::default(), kind: kind.clone() };
    let events: Vec<Event> = events.iter().map(event).collect();
    let events: Vec<&Event> = events.iter().collect();
    let mut voice = Voice::default();
    if let Some(before) = index.checked_sub(1) {
        voice.tell(&[], &at(plan, before), None);
    }
    let saying = voice.tell(&events, &at(plan, index), None);
    saying.map_or_else(Vec::new, |saying| saying.sentences.iter().map(|it| words(it)).collect())
}

fn begun(plan: &Plan, index: usize) -> Vec<String> {
    said(plan, index, &[EventKind::StepStarted(index)])
}

#[test]
fn a_step_is_told_as_fully_as_there_is_room() {
    let both = Some(StepSide::Alternate);
    let plan = plan(&[
        (StepKind::Prepare(secs(5)), 0, both, 1, 2),
        (reps(Count::Paced, Some(8), Some(5)), 0, both, 1, 2),
        (StepKind::Rest(secs(75)), 0, None, 1, 2),
        (reps(Count::Paced, Some(8), Some(5)), 0, both, 2, 2),
        (StepKind::RoundRest(secs(61)), 0, None, 1, 1),
        (StepKind::Prepare(secs(5)), 1, Some(StepSide::Left), 1, 3),
        (hold(30), 1, Some(StepSide::Left), 1, 3),
        (StepKind::Switch(secs(5)), 1, Some(StepSide::Right), 1, 3),
        (hold(30), 1, Some(StepSide::Right), 2, 3),
    ]);
    let set_up = "On all fours, hands under the shoulders, knees under the hips.";
    let sides = "Alternating. First: left arm, right leg";
    let amount = "8 repetitions. Each held 5 seconds.";
    let called = format!("Bird dog 2 sets of {amount} {sides}");
    assert_eq!(
        begun(&plan, 0),
        [
            &format!("Get ready. First: {called} {set_up}"),
            &format!("Get ready. First: {called}"),
            &format!("{called} {set_up}"),
            &called,
            &format!("Bird dog {sides}"),
            &format!("Bird dog 2 sets of {amount}"),
            "Bird dog",
            "Get ready.",
        ]
    );
    // Its repetitions are held, so the first thing to know is which side moves.
    let set = [
        &format!("Bird dog {sides} Set 1 of 2 {amount}"),
        &format!("Bird dog {sides} {amount}"),
        &format!("Bird dog {sides}"),
        &format!("Bird dog {amount}"),
        "Bird dog",
        &format!("Set 1 of 2 {amount} Left."),
        &format!("{amount} Left."),
        "Set 1 of 2 Left.",
        "Left.",
        amount,
    ];
    assert_eq!(begun(&plan, 1), set);
    assert_eq!(
        begun(&plan, 2),
        [
            &format!("Rest. 1 minute. 15 seconds. Next: Last set. {amount} {sides}"),
            &format!("Next: Last set. {amount} {sides}"),
            &format!("Rest. 1 minute. 15 seconds. Next: Last set. {amount}"),
            &format!("Next: Last set. {amount}"),
            "Next: Last set.",
            "Rest. 1 minute. 15 seconds.",
            "Rest.",
        ]
    );
    assert_eq!(begun(&plan, 5)[0], "Nan's swing 3 sets of 30 seconds. Left side.");
    assert_eq!(begun(&plan, 6)[0], "Set 1 of 3 30 seconds.");
    let switch = ["Switch sides. Right side.", "Right side.", "Right.", "Switch sides."];
    assert_eq!(begun(&plan, 7), switch);
}

#[test]
fn a_round_and_the_last_exercise_are_told() {
    let plan = plan(&[
        (hold(30), 0, None, 1, 1),
        (StepKind::RoundRest(secs(61)), 0, None, 1, 1),
        (StepKind::Prepare(secs(5)), 1, Some(StepSide::Left), 1, 1),
        (hold(30), 1, Some(StepSide::Left), 1, 1),
    ]);
    let over = "Round 1 of 2 is over.";
    let told = begun(&plan, 1);
    let next = "Last exercise: Nan's swing 30 seconds. Left side.";
    assert_eq!(told[0], format!("{over} Rest. 1 minute. 1 second. {next}"));
    assert_eq!(told[1], format!("{over} {next}"));
    assert!(told.contains(&"Next: Nan's swing".to_owned()), "{told:?}");

    // Without a rest the round is told with what comes.
    let mut plan = plan;
    plan.steps.remove(1);
    for step in &mut plan.steps[1..] {
        step.round = 2;
    }
    plan.steps.insert(1, Step { kind: StepKind::Rest(secs(9)), round: 1, ..plan.steps[0] });
    let next = "Last round. Last exercise: Nan's swing 30 seconds. Left side.";
    assert_eq!(begun(&plan, 1)[0], format!("Rest. 9 seconds. {next}"));
}

#[test]
fn after_a_short_rest_that_is_told_which_there_was_no_time_for() {
    let side = Some(StepSide::Left);
    let around = |set, side| {
        plan(&[
            (hold(30), 0, None, 1, 1),
            (StepKind::Rest(secs(5)), 0, None, 1, 1),
            (StepKind::Prepare(secs(5)), 1, side, 1, 1),
            (set, 1, side, 1, 1),
        ])
    };
    let told = begun(&around(hold(30), side), 2);
    let full = ["Nan's swing 30 seconds. Left side.", "30 seconds. Left side."];
    assert_eq!(told[..2], full);
    assert_eq!(told[2..4], ["Left side.", "Left."], "the amount can wait");
    assert_eq!(begun(&around(hold(30), None), 2)[2], "Nan's swing");
    let quick = begun(&around(reps(Count::Paced, Some(9), None), side), 2);
    assert_eq!(quick[2..4], ["9 repetitions.", "Left side."], "it can not");
}

#[test]
fn a_set_that_nothing_named_is_named() {
    let plan = plan(&[
        (hold(5), 1, None, 1, 1),
        (reps(Count::Free, None, None), 0, None, 1, 1),
        (reps(Count::Tap, Some(9), None), 1, None, 1, 1),
        (work(Work::Hold { length: None }), 0, Some(StepSide::Right), 1, 1),
    ]);
    assert_eq!(begun(&plan, 0)[0], "Nan's swing 5 seconds.");
    assert_eq!(begun(&plan, 1)[0], "Bird dog As many as you can. Press enter when you are done.");
    assert_eq!(begun(&plan, 2)[0], "Nan's swing 9 repetitions. Press space for each repetition.");
    assert_eq!(
        begun(&plan, 3)[0],
        "Bird dog right arm, left leg As long as you can. Press enter when you are done."
    );
}

#[test]
fn in_the_course_of_a_set_few_words_are_said() {
    let plan = plan(&[(reps(Count::Paced, Some(8), Some(5)), 0, Some(StepSide::Alternate), 1, 1)]);
    let rep = |done, next_side| EventKind::Rep { done, next_side };
    let of = |events: &[EventKind]| said(&plan, 0, events);
    assert_eq!(of(&[rep(3, Some(Side::Right))]), ["3 Right.", "Right.", "3 Right.", "Right.", "3"]);
    assert_eq!(
        of(&[rep(4, Some(Side::Left)), EventKind::HalfWay]),
        ["4 Half way. Left.", "Half way. Left.", "4 Left.", "Left.", "Half way.", "4"]
    );
    assert_eq!(of(&[rep(8, None)]), ["8"]);
    for (number, said) in
        [(60, "60"), (61, "60 1"), (70, "70"), (99, "90 9"), (230, "2 hundred 30")]
    {
        assert_eq!(of(&[rep(number, None)])[0], said);
    }
    assert_eq!(of(&[rep(8, None), EventKind::Finished]), ["Finished. Well done."]);
    assert_eq!(of(&[EventKind::HalfWay]), ["Half way."]);
    assert_eq!(of(&[EventKind::TenSeconds]), ["Ten seconds left."]);
    assert_eq!(of(&[EventKind::Elapsed(secs(75))]), ["1 minute. 15 seconds."]);
    let hold = |rep| EventKind::HoldStarted { rep, side: Some(Side::Left) };
    assert_eq!(of(&[hold(1)]), ["Stay there. 5 seconds.", "Stay there."]);
    assert_eq!(
        of(&[hold(3)]),
        ["Stay there. 2 done.", "Stay there."],
        "there was no time for it on the way"
    );
    assert_eq!(of(&[hold(8)]), ["Stay there. Last one.", "Stay there."]);
    assert_eq!(of(&[EventKind::Turn]), ["Release."]);
    assert_eq!(of(&[EventKind::RestEnds(3)]), [""; 0]);
    assert_eq!(of(&[EventKind::CountAsked])[1], "How many did you do? None.");
    assert_eq!(of(&[EventKind::Corrected(9)]), ["9"]);
    assert_eq!(of(&[EventKind::Paused(PauseCause::Gap)]), ["Pause."]);
    assert_eq!(of(&[EventKind::Resumed]), ["Going on. Bird dog", "Going on."]);
    assert_eq!(of(&[EventKind::Waiting]), ["Press enter to go on."]);
}

#[test]
fn without_holds_the_last_one_is_told_before_it() {
    let of = |pace, done| {
        let tempo = Tempo::from_pace(Duration::from_millis(pace));
        let work = work(Work::Reps { reps: Some(40), hold: None, tempo, count: Count::Paced });
        let plan = plan(&[(work, 1, None, 1, 1)]);
        said(&plan, 0, &[EventKind::Rep { done, next_side: None }])
    };
    assert_eq!(of(2000, 39), ["39 Last one.", "Last one.", "39", "Last one.", "39"]);
    // In a beat there is time for a number now and then.
    assert_eq!(of(600, 39), [""; 0]);
    assert_eq!(of(600, 30), ["30"]);
}

#[test]
fn who_goes_on_is_told_where() {
    let plan = plan(&[
        (hold(30), 1, Some(StepSide::Right), 1, 1),
        (reps(Count::Paced, Some(8), None), 1, None, 1, 1),
        (StepKind::Rest(secs(20)), 1, None, 1, 1),
    ]);
    let on = |index: usize, snapshot: fn(&mut Snapshot<'_>)| {
        let mut now = at(&plan, index);
        snapshot(&mut now);
        let resumed = Event { due: Moment::default(), kind: EventKind::Resumed };
        words(&Voice::default().tell(&[&resumed], &now, None).expect("words").sentences[0])
    };
    let hold = on(0, |now| {
        (now.side, now.remaining) = (Some(Side::Right), Some(secs(12)));
    });
    assert_eq!(hold, "Going on. Nan's swing Right side. 12 seconds. to go.");
    assert_eq!(on(1, |now| now.reps = 3), "Going on. Nan's swing 3 done.");
    assert_eq!(on(2, |_| ()), "Going on. Rest. 20 seconds. to go.");
}

#[test]
fn there_is_time_for_the_first_words_of_a_session() {
    let both = Some(StepSide::Alternate);
    let prepare = |time| (StepKind::Prepare(secs(time)), 0, both, 1, 1);
    let set = (reps(Count::Paced, Some(8), Some(5)), 0, both, 1, 1);
    let length = |second: &str| Duration::from_millis(100) * second.len() as u32;
    let first = |steps: &[_], length: fn(&str) -> Duration| {
        lengthened(plan(steps), length).steps[0].length().expect("a length")
    };
    assert_eq!(first(&[prepare(9), set], |_| Duration::ZERO), secs(9), "there is room already");
    let needed = first(&[prepare(5), set], length);
    let told = Saying {
        sentences: begun(&plan(&[prepare(5), set]), 0)
            .into_iter()
            .map(|words| vec![Phrase { words: words.into(), flows: false }])
            .collect(),
        ..Saying::default()
    };
    let whole = fitting(&told, Some(needed - secs(3)), |words| Some(length(words)));
    assert!(whole.is_some_and(|it| words(it).starts_with("Get ready. First: ")), "{needed:?}");
    assert!(needed <= secs(22));
    assert_eq!(first(&[prepare(40), set], length), secs(40), "none is made shorter");
    assert_eq!(first(&[prepare(5), set], |_| secs(4)), secs(22), "nobody waits for longer");
    assert_eq!(first(&[set], length), set_length(set.0), "only a preparation is made longer");
}

fn set_length(kind: StepKind) -> Duration {
    Step { kind, item: 0, side: None, set: 1, sets: 1, round: 1, rounds: 1 }.length().expect("one")
}

#[test]
fn a_countdown_hushes_and_what_is_not_heard_does_not() {
    let plan = plan(&[(hold(30), 0, None, 1, 1)]);
    let now = at(&plan, 0);
    let event = |kind| Event { due: Moment::default(), kind };
    let count = event(EventKind::Countdown(3));
    assert_eq!(
        Voice::default().tell(&[&count], &now, None),
        Some(Saying { after: secs(1) / 4, ..Saying::default() })
    );
    let changed = event(EventKind::PlanChanged);
    assert_eq!(Voice::default().tell(&[&changed], &now, None), None);
    assert_eq!(Voice::default().tell(&[], &now, Some(Moment(secs(1)))), None);
}

#[test]
fn what_was_given_more_room_than_there_is_now_is_hushed() {
    let plan = plan(&[(hold(30), 0, None, 1, 1)]);
    let now = at(&plan, 0);
    let begun = Event { due: Moment::default(), kind: EventKind::StepStarted(0) };
    let at = |n| Some(Moment(secs(n)));
    let mut voice = Voice::default();
    assert!(voice.tell(&[&begun], &now, at(15)).is_some());
    assert_eq!(voice.tell(&[], &now, at(15)), None);
    assert_eq!(voice.tell(&[], &now, at(25)), None, "it was made longer");
    assert_eq!(voice.tell(&[], &now, at(5)), Some(Saying::default()));
    assert_eq!(voice.tell(&[], &now, at(4)), None, "nothing is being said any more");
}

#[test]
fn the_first_sentence_that_fits_is_taken() {
    let sentence = |words: &[&'static str]| -> Sentence {
        words.iter().map(|&words| Phrase { words: words.into(), flows: false }).collect()
    };
    let saying = Saying {
        sentences: vec![
            sentence(&["one", "two"]),
            sentence(&["unknown"]),
            sentence(&[]),
            sentence(&["one"]),
        ],
        after: Duration::from_millis(250),
        until: None,
    };
    let length = |words: &str| (words != "unknown").then_some(secs(1));
    let taken = |millis| {
        let room = Some(Duration::from_millis(millis));
        fitting(&saying, room, length).map(|sentence| words(sentence))
    };
    // A quarter of a second for the sound, two of them with a pause, and a tenth before the next.
    assert_eq!(taken(2590).as_deref(), Some("one two"));
    assert_eq!(taken(2589).as_deref(), Some("one"));
    assert_eq!(taken(1349), None);
    assert_eq!(fitting(&saying, None, length).map(|it| words(it)).as_deref(), Some("one two"));
    assert_eq!(fitting(&saying, None, |_| None), None);
}

#[test]
fn all_that_a_shipped_session_says_has_a_clip() {
    let library = Library::load(None);
    let mut spoken = BTreeSet::new();
    for (id, text) in ROUTINES {
        let source = crate::document::Source::new(*id, *text);
        let routine = crate::routine::read(&source, id, &library).expect("a routine");
        let plan = plan::build(&routine, |id| library.get(id)).expect("a plan");
        for words in own_words(&plan) {
            assert!(voice::clip(&words).is_some(), "{id}: no clip of {words:?}");
        }
        let (mut session, mut events) = Session::new(plan.unattended(), Moment::default(), GAP);
        while let Some(due) = session.deadline() {
            for event in &events {
                let told = Voice::default().tell(&[event], &session.snapshot(due), None);
                let sentences = told.into_iter().flat_map(|saying| saying.sentences);
                spoken.extend(sentences.flatten().map(|phrase| phrase.words));
            }
            events = session.advance(due);
        }
    }
    for words in &spoken {
        assert!(voice::clip(words).is_some(), "no clip of {words:?}");
    }
    assert!(spoken.len() > 150, "{}", spoken.len());
}

#[test]
fn the_fixed_phrases_are_those_that_are_rendered() {
    let rendered: toml::Table =
        include_str!("../../../assets/voice/phrases.toml").parse().expect("a table");
    let rendered: Vec<&str> = rendered["phrases"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    assert_eq!(FIXED, rendered);
}

#[test]
fn a_personal_record_is_told_where_there_is_room_beside_what_comes() {
    let plan = plan(&[
        (hold(30), 1, Some(StepSide::Left), 1, 1),
        (StepKind::Switch(secs(5)), 1, Some(StepSide::Right), 1, 1),
        (hold(30), 1, Some(StepSide::Right), 1, 1),
    ]);
    let record = PersonalRecord { measure: Measure::Seconds, amount: 38, before: 30 };
    let record = EventKind::PersonalRecord(record);
    let silent = |then: EventKind| {
        let event = |kind: &EventKind| Event { due: Moment::default(), kind: kind.clone() };
        let events = [event(&record), event(&then)];
        let saying = Voice::default().tell(&[&events[0], &events[1]], &at(&plan, 1), None);
        saying.map(|saying| saying.after.as_millis())
    };
    assert_eq!(silent(EventKind::StepStarted(1)), Some(500), "a fanfare is heard out");
    assert_eq!(silent(EventKind::StepStarted(2)), Some(250), "which is no match for a start");
    assert_eq!(
        said(&plan, 1, &[record.clone(), EventKind::StepStarted(1)]),
        [
            "Personal record. Switch sides. Right side.",
            "Switch sides. Right side.",
            "Personal record. Right side.",
            "Right side.",
            "Personal record. Right.",
            "Right.",
            "Personal record. Switch sides.",
            "Switch sides.",
        ]
    );
    assert_eq!(
        said(&plan, 2, &[record, EventKind::Finished]),
        ["Personal record. Finished. Well done.", "Finished. Well done."]
    );
}
