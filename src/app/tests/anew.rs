//! What is due is found out anew when a session begins.

use std::sync::Arc;

use chrono::TimeDelta;

use super::care::asked;
use crate::app::fixture::{self, Desk, id};
use crate::app::{Action, Message, Screen, Start};
use crate::coach::care::Ask;
use crate::journal::record::{Said, Session};

/// [`Desk::growing`] on a day after its last session, of whose morning nothing is known.
fn grown() -> Desk {
    let mut desk = Desk::growing();
    let said = Said {
        id: id(2),
        title: "Growing".into(),
        started_at: desk.now.wall - TimeDelta::days(2),
        did_something: true,
        before: None,
        after: None,
        next_morning: None,
    };
    desk.model.today.overview.as_mut().unwrap().care.lately.push(said);
    desk
}

/// What is done in the session that runs, in its order.
fn done(desk: &Desk) -> Vec<String> {
    let plan = desk.model.running().unwrap().session().plan();
    let mut items: Vec<usize> = plan.steps.iter().map(|step| step.item).collect();
    items.dedup();
    items
        .iter()
        .map(|item| format!("{} {}", plan.items[*item].name(), plan.amount(*item)))
        .collect()
}

/// Begins what is chosen as the command line does.
fn run_chosen(desk: &mut Desk) {
    let of = Arc::clone(desk.model.today.chosen().and_then(|line| line.routine()).unwrap());
    let due = desk.model.prescribe(&of, None, desk.now.wall.date_naive()).unwrap();
    let plan = Box::new(due.plan.unwrap());
    let of = Some(of);
    let start = Start::Plan { plan, of, minutes: None, seen: None, tells: true };
    desk.say(Message::Run(Box::new(start)));
}

#[test]
fn the_morning_that_is_answered_changes_what_was_laid_out_before() {
    let ways: [fn(&mut Desk); 2] = [run_chosen, |desk| {
        desk.press(Action::Preview);
        desk.press(Action::Start);
    }];
    for begin in ways {
        let amounts = |morning| {
            let mut desk = grown();
            begin(&mut desk);
            assert!(matches!(asked(&desk), Ask::Morning(_)));
            desk.press(Action::Digit(morning));
            while !matches!(asked(&desk), Ask::Now) {
                desk.press(Action::Accept);
            }
            desk.press(Action::Digit(0));
            done(&desk)
        };
        assert_eq!(amounts(0), ["Front plank 25 s", "Squat 12 reps"]);
        let easier = ["Front plank: Knees down 20 s", "Squat: Down to a chair 10 reps"];
        assert_eq!(amounts(7), easier);
    }
}

#[test]
fn what_was_looked_at_is_begun_as_it_is_due_then() {
    let mut desk = Desk::growing();
    desk.press(Action::Preview);
    desk.press(Action::Easier);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    let name = preview.item().and_then(|item| item.variant.clone());
    assert!(name.is_some());
    // It was done and hurt meanwhile, and is left open overnight.
    let hurt = Session { pain_after: Some(7), ..fixture::growing(0) };
    let past = [fixture::growing(4), fixture::growing(2), hurt];
    desk.say(Message::Recent(0, past.into()));
    desk.now.wall += TimeDelta::days(1);
    desk.start();
    assert_eq!(done(&desk), ["Front plank: Knees down 20 s", "Squat 10 reps"]);
}
