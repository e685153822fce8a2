//! Routines and past sessions to choose from.

use super::*;

#[test]
fn the_choice_stays_when_routines_change() {
    let mut desk = Desk::new();
    for _ in 0..3 {
        desk.press(Action::Down);
    }
    let chosen = desk.model.today.chosen().unwrap().id.clone();
    let mut lines = fixture::lines();
    lines.insert(0, fixture::line("aaa", &SHORT.replace("Short", "Aaa")));
    lines.reverse();
    desk.say(Message::Routines(lines.clone()));
    assert_eq!(desk.model.today.chosen().unwrap().id, chosen);
    lines.retain(|line| line.id != chosen);
    desk.say(Message::Routines(lines));
    assert!(desk.model.today.chosen().is_some_and(|line| line.id != chosen));
    desk.say(Message::Routines(Vec::new()));
    assert_eq!(desk.model.today.chosen(), None);
    assert_eq!(desk.start(), []);
}

#[test]
fn the_proposal_is_chosen_however_late_the_overview_comes() {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    assert_eq!(desk.model.today.chosen().unwrap().id, "warm-up");
    let overview = fixture::overview(desk.now);
    desk.say(Message::Overview(0, Box::new(overview)));
    assert_eq!(desk.model.today.proposal, None, "not before it is sure");
    desk.say(Message::Recent(0, [].into()));
    assert_eq!(desk.model.today.choice(), Some(Choice::Proposal));
}

#[test]
fn a_filter_narrows_the_list_as_it_is_typed() {
    let mut desk = Desk::new();
    desk.press(Action::Filter);
    assert_eq!(desk.model.scope(), Scope::Filter);
    desk.write("MAT after");
    let ids: Vec<_> = desk.model.today.visible().map(|line| line.id.as_str()).collect();
    assert_eq!(ids, ["post-run-core"]);
    desk.press(Action::Accept);
    assert_eq!(desk.model.scope(), Scope::Today);
    assert_eq!(names(&desk.start()), ["begin", "load bests", "sound"]);

    let mut desk = Desk::new();
    desk.press(Action::Filter);
    desk.write("zz");
    assert_eq!(desk.model.today.chosen(), None);
    desk.press(Action::Erase);
    desk.press(Action::Erase);
    assert_eq!(desk.model.today.visible().count(), 5);
    desk.write("zz");
    desk.press(Action::Close);
    assert_eq!(
        (desk.model.scope(), desk.model.today.choice()),
        (Scope::Today, Some(Choice::Proposal))
    );
}

#[test]
fn mistakes_that_are_shown_are_those_of_now() {
    let mut desk = Desk::new();
    desk.press(Action::Down);
    desk.press(Action::Start);
    let mut lines = fixture::lines();
    let wrong = lines.iter_mut().find_map(|line| match &mut line.content {
        Content::Wrong(wrong) => Some(wrong),
        Content::Ready { .. } => None,
    });
    wrong.unwrap().mistakes.truncate(1);
    desk.say(Message::Routines(lines.clone()));
    let Some(Overlay::Mistakes(shown, _)) = &desk.model.overlay else { panic!("closed") };
    assert_eq!(shown.mistakes.len(), 1);
    lines.retain(|line| line.wrong().is_none());
    desk.say(Message::Routines(lines));
    assert_eq!(desk.model.overlay, None, "all is mended");
}
