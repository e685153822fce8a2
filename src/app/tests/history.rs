//! Past sessions: looked through, corrected, deleted and brought back.

use chrono::TimeDelta;

use super::*;
use crate::app::{Draft, Field};
use crate::journal::Edit;
use crate::journal::record::{Session, Set};
use crate::journal::tests::hold;

/// A finished session of two side planks, so many days ago.
fn past(number: u128, days: i64) -> Session {
    let started_at = fixture::wall("2026-11-22T08:00:00+01:00") - TimeDelta::days(days);
    let set = |step, held| {
        let outcome = if held < 30 { Outcome::Short } else { Outcome::Done };
        Set { step, record: hold(outcome, held), started_at }
    };
    Session {
        started_at,
        ended_at: Some(started_at + TimeDelta::minutes(5)),
        status: Status::Finished,
        effort: Some(6),
        sets: vec![set(1, 30), set(3, 12)],
        ..session(number)
    }
}

fn three() -> [Session; 3] {
    let mut old = past(1, 400);
    old.title = "Hips".into();
    old.note = Some("Rain".into());
    [past(3, 0), past(2, 3), old]
}

fn listed(desk: &Desk) -> Vec<u128> {
    let history = &desk.model.history;
    (0..history.left()).filter_map(|at| Some(history.line(at)?.id.as_u128())).collect()
}

fn chosen(desk: &Desk) -> u128 {
    desk.model.history.chosen().expect("one is chosen").id.as_u128()
}

fn op(effects: &[Effect]) -> &JournalOp {
    let Some(Effect::Journal(op)) = effects.first() else { panic!("{effects:?}") };
    op
}

#[test]
fn the_screen_opens_on_the_newest_and_takes_the_rest_when_it_comes() {
    let mut desk = Desk::new();
    let effects = desk.press(Action::NextScreen);
    let [Effect::LoadHistory(reading)] = effects.as_slice() else { panic!("{effects:?}") };
    let all = fixture::lookback(&three());
    let newest =
        crate::app::Lookback { lines: all.lines[..2].to_vec(), whole: false, ..all.clone() };
    let effects = desk.say(Message::History(*reading, newest.clone()));
    assert_eq!(effects, [Effect::LoadSession(1, fixture::id(3))]);
    assert_eq!((listed(&desk), desk.model.history.is_whole()), (vec![3, 2], false));
    assert_eq!(desk.model.history.all(), 3, "counted before all are read");
    desk.press(Action::Down);
    desk.press(Action::Down);
    assert_eq!(chosen(&desk), 2, "nothing can be chosen that is not read yet");
    let effects = desk.say(Message::History(*reading, all));
    assert_eq!(effects, [Effect::LoadProgress(1), Effect::LoadSession(3, fixture::id(2))]);
    assert_eq!((listed(&desk), chosen(&desk)), (vec![3, 2, 1], 2));
    desk.say(Message::History(*reading, newest));
    assert_eq!(listed(&desk), [3, 2, 1], "less than is known already");
}

#[test]
fn what_comes_too_late_is_not_taken() {
    let mut desk = Desk::new();
    let effects = desk.press(Action::NextScreen);
    let [Effect::LoadHistory(reading)] = effects.as_slice() else { panic!("{effects:?}") };
    desk.say(Message::History(*reading, fixture::lookback(&three())));
    desk.press(Action::Down);
    desk.say(Message::Session(1, Some(Box::new(past(3, 0)))));
    assert_eq!(desk.model.history.session(), None, "another one is chosen by now");
    desk.say(Message::Session(2, Some(Box::new(past(2, 3)))));
    assert_eq!(desk.model.history.session(), Some(&past(2, 3)));
    desk.press(Action::Delete);
    desk.say(Message::History(*reading, fixture::lookback(&three())));
    assert_eq!(listed(&desk), [3, 1], "it was read before one was deleted");
}

#[test]
fn a_session_that_was_read_before_its_correction_comes_too_late() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Open);
    let stale = Message::Session(1, Some(Box::new(three()[0].clone())));
    desk.press(Action::Digit(9));
    desk.press(Action::Accept);
    desk.say(stale);
    assert_eq!(desk.model.history.session().and_then(|it| it.effort), Some(9));
}

#[test]
fn what_other_machines_changed_is_seen_at_once() {
    let mut desk = Desk::history(&three());
    let effects = desk.say(Message::Joined);
    assert_eq!(names(&effects), ["load overview", "load history", "load session"]);
    // Nothing that its line tells: only the session itself shows it.
    let mut changed = three().to_vec();
    changed[0].pain_next_morning = Some(7);
    changed.remove(1);
    desk.answer(&changed, effects);
    assert_eq!(listed(&desk), [3, 1]);
    assert_eq!(desk.model.history.session(), Some(&changed[0]));
}

#[test]
fn a_session_that_is_gone_is_gone_from_the_list() {
    let mut desk = Desk::history(&three());
    let effects = desk.press(Action::Down);
    desk.answer(&[three()[0].clone(), three()[2].clone()], effects);
    assert_eq!(listed(&desk), [3, 1]);
}

#[test]
fn a_correction_that_comes_too_late_is_told_and_the_list_read_again() {
    let mut desk = Desk::history(&three());
    let effects = desk.say(Message::Gone("a correction came too late".into()));
    assert!(names(&effects).contains(&"load history"));
    let notice = desk.model.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("a correction came too late"));
    assert_eq!(desk.model.unsaved, None);
}

#[test]
fn a_filter_narrows_the_sessions_and_esc_clears_it() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Filter);
    assert_eq!(desk.model.scope(), Scope::Filter);
    desk.write("SHORT nov");
    assert_eq!(listed(&desk), [3, 2]);
    desk.press(Action::Accept);
    assert_eq!(desk.model.scope(), Scope::History);
    desk.press(Action::Filter);
    desk.press(Action::Erase);
    desk.write("x");
    assert_eq!(listed(&desk), []);
    assert!(!desk.model.offers(Action::Open));
    desk.press(Action::Close);
    assert_eq!((listed(&desk), desk.model.scope()), (vec![3, 2, 1], Scope::History));
    assert_eq!(desk.model.today.filter, "", "each screen has its own filter");
    assert_eq!(names(&desk.press(Action::Close)), ["load overview"]);
}

#[test]
fn answers_are_corrected_taken_back_and_given_up() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Open);
    assert_eq!(desk.model.scope(), Scope::Past);
    desk.press(Action::Correct);
    assert_eq!(desk.model.scope(), Scope::Correct);
    desk.press(Action::More);
    let effects = desk.press(Action::Accept);
    let edit = Edit::Effort(Some(7));
    assert_eq!(*op(&effects), JournalOp::Edit { id: fixture::id(3), edit, at: desk.now.wall });
    assert_eq!(names(&effects), ["edit", "load history"]);
    assert_eq!(desk.model.history.chosen().and_then(|line| line.effort), Some(7));
    assert_eq!(desk.model.scope(), Scope::Past);

    desk.press(Action::Digit(1));
    desk.write("0");
    desk.press(Action::Close);
    assert_eq!(desk.model.history.session().and_then(|session| session.effort), Some(7));
    desk.press(Action::Correct);
    assert_eq!(names(&desk.press(Action::Accept)), [""; 0], "nothing was changed");

    desk.press(Action::Correct);
    desk.press(Action::Erase);
    let effects = desk.press(Action::Accept);
    assert!(matches!(op(&effects), JournalOp::Edit { edit: Edit::Effort(None), .. }));
    desk.press(Action::Close);
    assert_eq!(desk.model.scope(), Scope::History);
}

#[test]
fn a_note_is_changed() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Open);
    for _ in 0..4 {
        desk.press(Action::Down);
    }
    desk.press(Action::Digit(4));
    assert_eq!(desk.model.scope(), Scope::Past, "a note does not begin with a digit");
    desk.press(Action::Correct);
    assert_eq!(desk.model.scope(), Scope::Rewrite);
    desk.write("x 1 + 1 ");
    let effects = desk.press(Action::Accept);
    let edit = Edit::Note(Some("x 1 + 1".into()));
    assert_eq!(*op(&effects), JournalOp::Edit { id: fixture::id(3), edit, at: desk.now.wall });
}

#[test]
fn how_a_set_ended_follows_from_its_corrected_amount() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Open);
    desk.press(Action::PageDown);
    assert_eq!(desk.model.history.open.as_ref().map(|open| open.field()), Some(Field::Set(1)));
    desk.press(Action::Digit(3));
    desk.write("1");
    let draft = desk.model.history.open.as_ref().and_then(|open| open.draft.clone());
    assert_eq!(draft, Some(Draft::Number { value: Some(31), typed: true }));
    let effects = desk.press(Action::Accept);
    let edit =
        Edit::Set { step: 3, actual: hold(Outcome::Done, 31).actual, outcome: Outcome::Done };
    assert_eq!(*op(&effects), JournalOp::Edit { id: fixture::id(3), edit, at: desk.now.wall });
    let session = desk.model.history.session().expect("it is at hand");
    assert_eq!(session.sets[1].record.outcome, Outcome::Done);
}

#[test]
fn what_was_deleted_comes_back_last_first() {
    let mut desk = Desk::history(&three());
    assert!(!desk.model.offers(Action::BringBack));
    let effects = desk.press(Action::Delete);
    assert_eq!(*op(&effects), JournalOp::Delete { id: fixture::id(3), at: desk.now.wall });
    assert_eq!(names(&effects), ["delete", "load history", "load session"]);
    assert_eq!((listed(&desk), chosen(&desk)), (vec![2, 1], 2));
    let told = desk.model.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(told, Some("Deleted; u brings it back: Short, Sun 22 Nov"));
    desk.press(Action::Down);
    desk.press(Action::Open);
    desk.press(Action::Delete);
    assert_eq!((listed(&desk), desk.model.scope()), (vec![2], Scope::History));
    for (id, left) in [(1, vec![2, 1]), (3, vec![3, 2, 1])] {
        let effects = desk.press(Action::BringBack);
        assert_eq!(*op(&effects), JournalOp::Restore { id: fixture::id(id), at: desk.now.wall });
        assert_eq!((listed(&desk), chosen(&desk)), (left, id));
    }
    assert_eq!(desk.press(Action::BringBack), []);
}

#[test]
fn what_has_not_ended_is_left_alone_and_says_why() {
    let mut desk = Desk::history(&[session(1)]);
    assert!(!desk.model.offers(Action::Delete) && !desk.model.offers(Action::Correct));
    assert_eq!(desk.press(Action::Delete), []);
    desk.press(Action::Open);
    for action in [Action::Correct, Action::Digit(4), Action::Delete] {
        assert_eq!(desk.press(action), []);
        assert_eq!(desk.model.scope(), Scope::Past);
        assert!(desk.model.notice.take().is_some_and(|it| it.text.starts_with("Not ended yet")));
    }
}

#[test]
fn a_session_that_is_gone_is_closed() {
    let mut desk = Desk::history(&three());
    desk.press(Action::Open);
    desk.press(Action::Close);
    desk.press(Action::Close);
    let effects = desk.press(Action::NextScreen);
    desk.press(Action::Open);
    desk.answer(&three()[1..], effects);
    assert_eq!((desk.model.scope(), chosen(&desk)), (Scope::History, 2));
}
