//! The summary: its questions, and what it tells.

use super::names;
use crate::app::fixture::{self, CORE, Desk, SHORT};
use crate::app::{Action, Message, Question, Scope, Screen};
use crate::coach::prescription::Change;
use crate::exercise::Side;
use crate::journal::record::{CutShort, Overview, Session, Set, Status};

#[test]
fn scales_take_digits_and_arrows() {
    let mut desk = Desk::running(SHORT);
    desk.wait(11.0);
    let effort = |desk: &Desk| {
        let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
        summary.answer(Question::Effort)
    };
    desk.press(Action::Digit(0));
    assert_eq!(effort(&desk), None);
    desk.press(Action::Digit(1));
    desk.press(Action::Digit(0));
    assert_eq!(effort(&desk), Some(10));
    desk.press(Action::Higher);
    assert_eq!(effort(&desk), Some(10));
    desk.press(Action::Lower);
    assert_eq!(effort(&desk), Some(9));
    desk.press(Action::Erase);
    assert_eq!(effort(&desk), None);
    desk.press(Action::Lower);
    assert_eq!(effort(&desk), Some(5));
    desk.press(Action::NextQuestion);
    desk.press(Action::Digit(0));
    desk.press(Action::LastQuestion);
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    assert_eq!((summary.question, summary.pain), (Question::Effort, Some(0)));
}

#[test]
fn much_pain_leads_to_the_warning_signs_and_then_on() {
    let mut desk = Desk::running(SHORT);
    desk.wait(11.0);
    desk.press(Action::NextQuestion);
    desk.press(Action::Digit(5));
    desk.press(Action::NextQuestion);
    assert_eq!(desk.model.overlay, None);
    desk.press(Action::LastQuestion);
    desk.press(Action::Higher);
    assert_eq!(names(&desk.press(Action::NextQuestion)), ["answer"]);
    assert_eq!(desk.model.scope(), Scope::Signs);
    assert_eq!(names(&desk.press(Action::Accept)), ["care", "load overview"]);
    assert_eq!(desk.model.scope(), Scope::Note);
    // The same answer is spoken of once, another one again.
    desk.press(Action::LastQuestion);
    desk.press(Action::NextQuestion);
    assert_eq!(desk.model.scope(), Scope::Note);
    desk.press(Action::LastQuestion);
    desk.press(Action::Higher);
    assert_eq!(names(&desk.press(Action::Close)), ["answer"], "it cannot be passed over");
    assert_eq!(desk.model.scope(), Scope::Signs);
    desk.press(Action::Accept);
    assert_eq!(names(&desk.press(Action::Close)), ["answer", "exit"]);
}

#[test]
fn the_summary_tells_sets_by_exercise_and_side() {
    let mut desk = Desk::running(CORE);
    desk.wait(141.0);
    desk.press(Action::Done);
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    let rows: Vec<_> =
        summary.rows.iter().map(|row| (row.title.as_str(), row.side, row.sets.len())).collect();
    assert_eq!(
        rows,
        [
            ("Front plank", None, 2),
            ("Side plank", Some(Side::Left), 1),
            ("Side plank", Some(Side::Right), 1),
        ]
    );
    assert_eq!(summary.status, Status::Partial);
}

#[test]
fn a_set_that_gave_way_before_it_was_begun_is_no_row_of_the_summary() {
    let mut desk = Desk::running(CORE);
    // Half a second into the first set.
    desk.wait(5.5);
    desk.press(Action::Easier);
    desk.wait(40.0);
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    let rows: Vec<_> =
        summary.rows.iter().map(|row| (row.variant.as_deref(), row.sets.len())).collect();
    assert_eq!(rows, [(Some("Knees down"), 1)]);
}

/// What is told of the next time.
fn coming(desk: &Desk) -> Option<Vec<String>> {
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    Some(summary.coming()?.iter().map(Change::words).collect())
}

/// The routine that grows, begun and done to its end.
fn grown() -> Desk {
    let mut desk = Desk::growing();
    desk.start();
    desk.wait(1200.0);
    assert!(matches!(desk.model.screen, Screen::Summary(_)), "it is over");
    desk
}

#[test]
fn what_changes_next_time_follows_the_answers() {
    let mut desk = grown();
    assert_eq!(coming(&desk), None, "before the person said how hard it was");
    desk.press(Action::Digit(6));
    assert_eq!(coming(&desk), None, "nothing grows before the person said whether it hurts");
    desk.press(Action::NextQuestion);
    assert_eq!(coming(&desk), None);
    desk.press(Action::Digit(0));
    let good = coming(&desk).unwrap();
    assert!(good[0].starts_with("Front plank 30 s (was 25 s)"), "{good:?}");
    desk.press(Action::LastQuestion);
    desk.press(Action::Digit(9));
    assert_eq!(coming(&desk), Some(vec![]));
    desk.press(Action::Erase);
    assert_eq!(coming(&desk), None);
    desk.press(Action::NextQuestion);
    assert_eq!(coming(&desk), Some(good.clone()), "who would not say did well");
    desk.press(Action::Erase);
    assert_eq!(coming(&desk), None);
    desk.press(Action::NextQuestion);
    assert_eq!(coming(&desk), Some(good), "it was passed over");
    desk.press(Action::LastQuestion);
    desk.press(Action::Digit(6));
    let hurt = coming(&desk).unwrap();
    assert!(hurt.iter().any(|line| line.contains("pain 6")), "{hurt:?}");
}

#[test]
fn nothing_is_told_of_the_next_time_where_nobody_knows() {
    let mut desk = Desk::growing();
    desk.start();
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    desk.press(Action::NextQuestion);
    desk.press(Action::NextQuestion);
    assert_eq!(coming(&desk), None, "nothing was done");
    let mut desk = Desk::running(SHORT.replace("Short", "Unlisted").as_str());
    desk.model.today.lines = None;
    desk.wait(11.0);
    desk.press(Action::NextQuestion);
    desk.press(Action::NextQuestion);
    assert_eq!(coming(&desk), None, "there is no such routine");
}

#[test]
fn the_session_itself_is_no_part_of_the_past_when_it_has_been_read() {
    let mut desk = grown();
    desk.press(Action::Digit(6));
    desk.press(Action::NextQuestion);
    desk.press(Action::Digit(0));
    let before = coming(&desk);
    assert!(before.is_some());
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    let session = summary.answered();
    let mut known = desk.model.recent.as_deref().unwrap().to_vec();
    known.push(session);
    desk.model.recent = Some(known.into());
    desk.press(Action::Digit(0));
    assert_eq!(coming(&desk), before);
}

/// [`grown`], but cut short behind its first set and gone on with two hours later. `known`: whether what
/// was done before is among the past sessions, too.
fn resumed(known: bool) -> Desk {
    let mut desk = Desk::growing();
    let (started_at, mut effects) = (desk.now.wall, desk.start());
    while fixture::sets(&effects).is_empty() {
        effects = desk.wait(1.0);
    }
    let plan = desk.model.running().unwrap().session().plan().to_json();
    let sets = fixture::sets(&effects).into_iter();
    let sets = sets.map(|(step, record)| Set { step, record, started_at }).collect();
    let begun = Session { routine: "growing".into(), started_at, sets, ..fixture::session(7) };

    let mut desk = Desk::growing();
    desk.sleep(7200.0);
    if known {
        let mut past = desk.model.recent.as_deref().unwrap().to_vec();
        past.push(begun.clone());
        desk.say(Message::Recent(0, past.into()));
    }
    let cut_short = Some(CutShort { session: begun, plan });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..fixture::greeted(desk.now) })));
    desk.press(Action::Accept);
    assert!(desk.model.running().is_some(), "it is gone on with");
    desk.wait(1200.0);
    desk
}

#[test]
fn after_a_session_that_was_gone_on_with_the_same_changes_next_time() {
    let answered = |mut desk: Desk, pain| {
        desk.press(Action::Digit(6));
        desk.press(Action::NextQuestion);
        desk.press(Action::Digit(pain));
        coming(&desk).unwrap()
    };
    for pain in [0, 6] {
        let whole = answered(grown(), pain);
        assert!(whole[0].starts_with("Front plank"), "{whole:?}");
        for known in [false, true] {
            assert_eq!(answered(resumed(known), pain), whole, "pain {pain}, known {known}");
        }
    }
}
