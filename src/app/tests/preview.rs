//! A routine looked at before it is done.

use super::*;
use crate::app::Screen;

#[test]
fn a_preview_shows_what_is_due_and_starts_it() {
    let mut desk = Desk::growing();
    desk.press(Action::Preview);
    let Screen::Preview(preview) = &desk.model.screen else { panic!("no preview") };
    let why = preview.note(0).and_then(|note| note.why.as_deref());
    assert_eq!(why, Some("25 s today: both last sessions complete at effort 6"));
    assert_eq!((preview.places().len(), preview.left_out.len()), (2, 1));
    let plan = preview.plan.clone();
    desk.press(Action::Start);
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
    assert_eq!(names(&desk.press(Action::Start)), ["begin", "load bests", "sound"]);
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::Today);
}

// A session
