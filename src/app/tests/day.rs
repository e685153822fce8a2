//! What the day asks for, as the person says it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::app::fixture::{self, Desk};
use crate::app::{Action, Message, Misfit, Screen, WeekDay};
use crate::coach::fit::Fit;
use crate::coach::proposal::{Because, Moment, needs_kit};
use crate::config::Planned;
use crate::plan::{Lighter, minutes};

fn proposed(desk: &Desk) -> Option<&str> {
    desk.model.today.proposal.as_ref().map(|proposal| proposal.first.routine.as_str())
}

#[test]
fn one_key_says_how_the_day_lies_to_a_run() {
    let mut desk = Desk::new();
    assert_eq!(desk.model.today.moment(), None);
    let mut said = Vec::new();
    for _ in 0..4 {
        desk.press(Action::SayRun);
        said.push((desk.model.today.moment(), proposed(&desk).map(str::to_owned)));
    }
    let moments: Vec<_> = said.iter().map(|(moment, _)| *moment).collect();
    let all = [Moment::Before, Moment::After, Moment::NoRun];
    assert_eq!(moments, [Some(all[0]), Some(all[1]), Some(all[2]), None]);
    assert_eq!(said[0].1.as_deref(), Some("warm-up"));
    assert_ne!(said[1].1.as_deref(), Some("warm-up"));
}

#[test]
fn also_where_the_plan_knows_it_everything_else_can_be_said() {
    let mut desk = Desk::new();
    desk.model.config.schedule.days[6] = Planned::After;
    let config = desk.model.config;
    desk.say(Message::Settings(config));
    assert_eq!(desk.model.today.moment(), Some(Moment::After));
    let said = [(); 4].map(|()| {
        desk.press(Action::SayRun);
        desk.model.today.moment()
    });
    let all = [Moment::NoRun, Moment::Before, Moment::After, Moment::NoRun];
    assert_eq!(said, all.map(Some));
}

#[test]
fn what_needs_more_time_or_kit_than_there_is_is_not_proposed() {
    let mut desk = Desk::new();
    let all = proposed(&desk).map(str::to_owned);
    assert!(all.is_some());
    desk.press(Action::ChangeTime);
    assert_eq!(desk.model.today.minutes, Some(5));
    for _ in 0..4 {
        desk.press(Action::ChangeTime);
    }
    assert_eq!((desk.model.today.minutes, proposed(&desk).map(str::to_owned)), (None, all));
    desk.press(Action::ChangeKit);
    assert!(!desk.model.has_kit());
    let chosen = desk.model.today.proposed().unwrap();
    let plan = desk.model.prescribe(chosen.routine().unwrap(), None, desk.now.wall.date_naive());
    assert!(!needs_kit(&plan.unwrap().plan.unwrap()));
}

#[test]
fn a_number_goes_to_what_else_was_proposed() {
    let mut desk = Desk::new();
    let others = desk.model.today.proposal.as_ref().unwrap().others.clone();
    assert_eq!(others.len(), 2);
    for (digit, other) in (2..).zip(&others) {
        desk.press(Action::Digit(digit));
        assert_eq!(desk.model.today.chosen().unwrap().id, other.routine);
    }
}

#[test]
fn a_session_has_the_time_that_there_is() {
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    let whole = preview.plan.usual();
    let mut desk = Desk::new();
    desk.model.today.minutes = Some(1);
    desk.start();
    let begun = desk.model.running().unwrap().session().plan().clone();
    assert!(begun.usual() < whole, "{:?} of {whole:?}", begun.usual());
    assert_eq!(begun.lighter, Some(Lighter::Time));
}

#[test]
fn lengths_are_of_what_is_done_in_the_time_there_is() {
    let mut desk = Desk::new();
    let told = |desk: &Desk| -> Vec<(String, u32)> {
        let today = &desk.model.today;
        let lines = today.lines.as_ref().unwrap().iter();
        let told = lines.filter_map(|line| Some((line.id.clone(), today.length(line)?)));
        told.map(|(id, length)| (id, minutes(length))).collect()
    };
    let whole = told(&desk);
    desk.model.today.minutes = Some(1);
    desk.press(Action::ChangeTime);
    assert_eq!(desk.model.today.minutes, Some(5));
    let in_five = told(&desk);
    assert_ne!(in_five, whole);
    for (id, length) in in_five {
        let fits = desk.model.today.misfit(&id) != Some(Misfit::Time);
        assert_eq!(fits, length <= 5, "{id}: {length}");
        let line = desk.model.today.line(&id).unwrap();
        let routine = line.routine().unwrap().clone();
        let plan = desk.model.prescribe(&routine, None, desk.now.wall.date_naive());
        let plan = plan.unwrap().plan.unwrap();
        let done = Fit::new(&plan, |id| Some(desk.model.exercise(id)?.kind)).about(5);
        assert_eq!(length, minutes(done.plan.usual()), "{id}");
    }
}

#[test]
fn the_week_shows_what_was_done_and_what_is_planned() {
    let mut desk = Desk::new();
    let today = desk.now.wall.date_naive();
    assert_eq!(today.weekday(), Weekday::Sun);
    let friday = today - Days::new(2);
    let (session, last_week) = (fixture::growing(2), fixture::growing(9));
    desk.say(Message::Recent(0, [last_week, session].into()));
    desk.model.config.schedule.days[6] = Planned::After;
    let week = desk.model.this_week(today).unwrap();
    let days = |is: fn(&WeekDay) -> bool| -> Vec<NaiveDate> {
        week.days.iter().filter(|day| is(day)).map(|day| day.date).collect()
    };
    assert_eq!(week.days.len(), 7);
    assert_eq!((days(|day| day.is_done), days(|day| day.is_planned)), (vec![friday], vec![today]));
    assert_eq!((week.sessions, week.goal), (1, 3));
    let moment = |desk: &Desk| desk.model.today.proposal.as_ref().unwrap().moment;
    assert_eq!(moment(&desk), Some((Moment::After, Because::Usual)), "as it was twice");
    let config = desk.model.config;
    desk.say(Message::Settings(config));
    assert_eq!(moment(&desk), Some((Moment::After, Because::Planned)));
}

#[test]
fn what_does_not_fit_the_time_or_the_kit_says_so() {
    let mut desk = Desk::growing();
    let misfit = |desk: &Desk| desk.model.today.misfit("growing");
    assert_eq!(misfit(&desk), None);
    desk.press(Action::ChangeKit);
    // The ball rests, and nothing else of it needs kit.
    assert_eq!(misfit(&desk), None);
    let ball = "format = 1\ntitle = \"Growing\"\n[[exercise]]\nuse = \"ball-pike\"\n\n";
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("growing", ball)]));
    desk.say(Message::Overview(0, Box::new(fixture::greeted(desk.now))));
    desk.say(Message::Recent(0, [].into()));
    desk.press(Action::ChangeKit);
    assert_eq!(misfit(&desk), Some(Misfit::Kit));
    desk.press(Action::ChangeKit);
    assert_eq!(misfit(&desk), None);
}
