//! A routine looked at before it is done.

use super::*;
use crate::app::{Preview, Screen};
use crate::plan::Lighter;

#[test]
fn a_preview_shows_what_is_due_and_starts_it() {
    let mut desk = Desk::growing();
    desk.press(Action::Preview);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    let why = preview.note(0).and_then(|note| note.why.as_deref());
    assert_eq!(why, Some("25 s today: both last sessions complete at effort 6"));
    assert_eq!((preview.places().len(), preview.left_out.len()), (2, 1));
    let plan = preview.plan.clone();
    desk.start();
    assert_eq!(desk.model.running().unwrap().session().plan(), &plan);

    let mut desk = Desk::growing();
    desk.model.config.coach.adapt = false;
    desk.press(Action::Preview);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    assert_eq!((preview.plan.amount(0).as_str(), preview.places().len()), ("20 s", 2));
}

#[test]
fn a_preview_starts_what_it_shows() {
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    assert_eq!(desk.model.scope(), Scope::Preview);
    desk.press(Action::Down);
    assert_eq!(names(&desk.start()), ["begin", "load bests", "sound"]);
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Today);
}

/// A routine of the library's exercises, looked at.
const LIBRARY: &str = r#"
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
"#;

fn looking() -> Desk {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("core", LIBRARY)]));
    desk.say(Message::Overview(0, Box::new(fixture::greeted(desk.now))));
    desk.press(Action::Preview);
    desk
}

fn preview(desk: &Desk) -> &Preview {
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    preview
}

#[test]
fn a_preview_becomes_shorter_and_longer_by_a_minute() {
    let mut desk = looking();
    let whole = preview(&desk).plan.clone();
    assert_eq!((whole.usual().as_secs(), desk.model.offers(Action::Longer)), (410, false));
    let mut said = Vec::new();
    while desk.model.offers(Action::Shorter) {
        let before = preview(&desk).plan.usual();
        desk.press(Action::Shorter);
        let Preview { plan, cut, .. } = preview(&desk);
        assert!(plan.usual() < before);
        said.push((plan.usual().as_secs(), cut.clone().unwrap_or_default()));
    }
    let left_out = |what: &str| format!("Left out for time: {what}");
    assert_eq!(
        said,
        [
            (350, left_out("1 set of Front plank")),
            (275, left_out("1 set of Front plank, 1 set of Side plank")),
            (215, left_out("2 sets of Front plank, 1 set of Side plank")),
            (135, left_out("2 sets of Front plank, Side plank")),
        ]
    );
    desk.press(Action::Shorter);
    assert_eq!(desk.told(), Some("Core needs at least 2 minutes."));
    assert_eq!(preview(&desk).plan.lighter, Some(Lighter::Time));
    for steps in 0.. {
        if !desk.model.offers(Action::Longer) {
            assert_eq!(steps, 4, "each press brings something back");
            break;
        }
        desk.press(Action::Longer);
    }
    assert_eq!((&preview(&desk).plan, &preview(&desk).cut), (&whole, &None));
}

#[test]
fn what_was_fitted_is_what_begins_and_the_journal_hears_of_it() {
    let mut desk = looking();
    desk.press(Action::Shorter);
    let plan = preview(&desk).plan.clone();
    let effects = desk.start();
    let Effect::Journal(JournalOp::Begin { lighter, .. }) = &effects[0] else { panic!() };
    assert_eq!(*lighter, Some(Lighter::Time));
    assert_eq!(desk.model.running().unwrap().session().plan(), &plan);
}

#[test]
fn the_choice_stays_on_the_exercise_while_that_is_there() {
    let mut desk = looking();
    desk.press(Action::Down);
    for title in ["Side plank", "Side plank", "Side plank", "Front plank"] {
        desk.press(Action::Shorter);
        assert_eq!(preview(&desk).item().unwrap().title, title);
    }
    desk.press(Action::Down);
    desk.press(Action::Longer);
    assert_eq!(preview(&desk).item().unwrap().title, "Quad stretch, standing");
}

#[test]
fn a_session_begins_with_the_version_that_was_chosen_before_it() {
    let mut desk = looking();
    let whole = preview(&desk).plan.clone();
    desk.press(Action::Down);
    desk.press(Action::Easier);
    assert_eq!(desk.told(), Some("Now: Knees bent and down."));
    assert!(!desk.model.offers(Action::Easier));
    desk.press(Action::Easier);
    assert_eq!(desk.told(), Some("There is no easier way of doing this one."));
    // It goes along into whatever time there is.
    desk.press(Action::Shorter);
    desk.press(Action::Longer);
    assert_eq!(preview(&desk).item().unwrap().variant.as_deref(), Some("Knees bent and down"));
    desk.press(Action::Harder);
    assert_eq!(preview(&desk).plan, whole, "there and back");

    desk.press(Action::Easier);
    desk.start();
    let mut told = Vec::new();
    for _ in 0..600 {
        let effects = desk.wait(1.0);
        told.extend(sets(&effects).into_iter().map(|(_, set)| (set.title, set.variant)));
    }
    let easier = ("Side plank".to_owned(), Some("Knees bent and down".to_owned()));
    assert_eq!(told.iter().filter(|set| **set == easier).count(), 4, "{told:?}");
}

#[test]
fn what_was_changed_and_is_not_kept_is_spoken_of() {
    let mut desk = looking();
    desk.press(Action::Close);
    assert_eq!(desk.told(), None, "nothing was changed");
    desk.press(Action::Preview);
    desk.press(Action::Shorter);
    desk.press(Action::Close);
    assert_eq!(desk.told(), Some("What you changed there is not kept."));
}

#[test]
fn a_notice_goes_with_its_screen() {
    let mut desk = looking();
    desk.press(Action::Harder);
    assert!(desk.told().is_some());
    desk.press(Action::Start);
    desk.press(Action::Close);
    desk.press(Action::Harder);
    desk.press(Action::Settings);
    assert_eq!((desk.model.scope(), desk.told()), (Scope::Settings, None));
}
