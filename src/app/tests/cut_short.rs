//! A session that was cut short, at the next start.

use std::time::Duration;

use chrono::TimeDelta;

use super::names;
use crate::app::fixture::{self, CORE, Desk, SHORT, session};
use crate::app::{About, Action, Message, Overlay, Scope, Screen};
use crate::journal::record::{CutShort, Overview, Session, Set};

/// A model to which a session is offered that was cut short, with this plan.
fn offered(plan: String) -> Desk {
    let mut desk = Desk::new();
    let cut_short = Some(CutShort { session: session(7), plan });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..fixture::greeted(desk.now) })));
    desk
}

#[test]
fn a_session_cut_short_is_offered_once() {
    let mut desk = offered(fixture::plan("short", SHORT).to_json());
    assert!(
        matches!(&desk.model.overlay, Some(Overlay::Ask(ask)) if matches!(ask.about, About::CutShort(_)))
    );
    assert_eq!(desk.press(Action::Close), []);
    let cut_short = Some(CutShort { session: session(7), plan: String::new() });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..fixture::greeted(desk.now) })));
    assert_eq!(desk.model.overlay, None);
}

#[test]
fn it_can_be_resumed_kept_or_thrown_away() {
    let answer = |downs: usize| {
        let mut desk = offered(fixture::plan("short", SHORT).to_json());
        for _ in 0..downs {
            desk.press(Action::Down);
        }
        let effects = desk.press(Action::Accept);
        (names(&effects), desk.model.scope())
    };
    assert_eq!(answer(0), (vec!["resume", "load bests", "plan", "sound"], Scope::Session));
    assert_eq!(answer(1), (vec!["keep", "load overview"], Scope::Today));
    // What cannot be brought back is asked twice, and the safe answer comes first.
    assert_eq!(answer(2), (vec![], Scope::Ask));
    let mut desk = offered(fixture::plan("short", SHORT).to_json());
    for action in [Action::PageDown, Action::Accept, Action::Down] {
        desk.press(action);
    }
    assert_eq!(names(&desk.press(Action::Accept)), ["discard", "load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn the_summary_tells_the_time_of_both_parts_and_not_that_between() {
    let mut desk = Desk::running(CORE);
    let sets = fixture::sets(&desk.wait(40.0));
    let started_at = desk.now.wall;
    let cut = Session {
        started_at: started_at - TimeDelta::seconds(40),
        sets: sets
            .into_iter()
            .map(|(step, record)| Set {
                step,
                record,
                started_at: started_at - TimeDelta::seconds(35),
            })
            .collect(),
        ..session(7)
    };
    let mut desk = Desk::new();
    desk.sleep(36_000.0);
    let plan = fixture::plan("post-run-core", CORE).to_json();
    let cut_short = Some(CutShort { session: cut, plan });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..fixture::greeted(desk.now) })));
    desk.press(Action::Accept);
    // Five seconds to get into position, and the plank's second set of 30 s.
    desk.wait(38.0);
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    assert_eq!(summary.rows[0].sets.len(), 2);
    assert_eq!(summary.active, Duration::from_secs(35 + 35));
}

#[test]
fn what_was_just_left_is_not_offered_at_once() {
    let mut desk = Desk::new();
    desk.start();
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    desk.press(Action::Close);
    let cut_short = Some(CutShort { session: session(7), plan: String::new() });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..fixture::greeted(desk.now) })));
    assert_eq!((desk.model.scope(), &desk.model.overlay), (Scope::Today, &None));
}

#[test]
fn a_plan_that_cannot_be_read_loses_nothing() {
    let mut desk = offered("{ no plan".into());
    assert_eq!(names(&desk.press(Action::Accept)), ["keep", "load overview"]);
    assert!(desk.model.notice.is_some());
}

/// Started for one routine, with a session of `short` cut short.
fn run(routine: &str, text: &str) -> (Desk, Vec<&'static str>) {
    let mut desk = offered(fixture::plan("short", SHORT).to_json());
    let effects = desk.say(Message::Run(Box::new(fixture::plan(routine, text).into())));
    (desk, names(&effects))
}

#[test]
fn started_for_the_same_routine_it_asks_first() {
    let (mut desk, effects) = run("short", SHORT);
    assert_eq!((effects, desk.model.scope()), (vec![], Scope::Ask));
    assert_eq!(names(&desk.press(Action::Accept)), ["resume", "load bests", "plan", "sound"]);
    assert!(desk.model.running().is_some_and(|running| running.last));

    for (downs, decided) in [(1, "keep"), (2, "discard")] {
        let (mut desk, _) = run("short", SHORT);
        for _ in 0..downs {
            desk.press(Action::Down);
        }
        let mut effects = desk.press(Action::Accept);
        if let Some(Overlay::Ask(_)) = desk.model.overlay {
            desk.press(Action::Down);
            effects = desk.press(Action::Accept);
        }
        assert_eq!(names(&effects), [decided, "load overview"]);
        assert_eq!(desk.model.scope(), Scope::Pain, "the new one is asked about first");
        assert_eq!(names(&desk.press(Action::Accept))[..1], ["begin"]);
        assert!(desk.model.running().is_some_and(|running| running.last));
    }

    let (mut desk, _) = run("short", SHORT);
    desk.press(Action::Close);
    assert_eq!(names(&desk.press(Action::Accept))[..1], ["begin"], "no answer is not now");
}

#[test]
fn started_for_another_routine_it_just_starts() {
    let (mut desk, effects) = run("core", CORE);
    assert_eq!((effects, desk.model.scope()), (vec![], Scope::Pain));
    assert_eq!(names(&desk.press(Action::Accept))[..1], ["begin"]);
    assert_eq!(desk.model.overlay, None);
}
