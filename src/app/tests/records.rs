//! Personal records: that they are told, when, and where.

use super::names;
use crate::app::fixture::{Desk, sets, sounds};
use crate::app::{Action, Effect, Message, Row, Screen};
use crate::cue::{Saying, Sentence, Sound};
use crate::journal::record::Bests;

/// As long as one can on either side, and as many as one can.
const ALL_I_CAN: &str = r#"
format = 1
title = "All I can"
[defaults]
prepare = "5s"
[[exercise]]
title = "Side plank"
sides = "each"
hold = "max"
[[exercise]]
title = "Bridge"
reps = 12
count = "free"
"#;

/// The whole session: both holds so long, and the bridges with so many corrections; the effects of
/// the end of each of the three sets.
fn done(desk: &mut Desk, left: f64, right: f64, more: usize) -> [Vec<Effect>; 3] {
    let hold = |desk: &mut Desk, seconds| {
        desk.wait(5.0 + seconds);
        desk.press(Action::Done)
    };
    let (left, right) = (hold(desk, left), hold(desk, right));
    desk.wait(30.0);
    desk.press(Action::Done);
    for _ in 0..more {
        desk.press(Action::More);
    }
    [left, right, desk.press(Action::Confirm)]
}

/// Whoever did this session before.
fn experienced() -> Desk {
    let mut first = Desk::running(ALL_I_CAN);
    let effects = done(&mut first, 40.0, 30.0, 0);
    let mut bests = Bests::default();
    effects.iter().flat_map(|effects| sets(effects)).for_each(|(_, set)| bests.add(&set));
    let mut desk = Desk::running(ALL_I_CAN);
    assert_eq!(desk.say(Message::Bests(bests)), []);
    desk
}

/// What is said, from the fullest sentence to the shortest.
fn sentences(effects: &[Effect]) -> Vec<String> {
    let mut said = Vec::new();
    for effect in effects {
        if let Effect::Say(Saying { sentences, .. }) = effect {
            said.extend(sentences);
        }
    }
    let words = |sentence: &Sentence| {
        sentence.iter().map(|phrase| phrase.words.as_ref()).collect::<Vec<_>>().join(" ")
    };
    said.into_iter().map(words).collect()
}

fn rows(desk: &Desk) -> &[Row] {
    let Screen::Summary(summary) = &desk.model.screen else { panic!("no summary") };
    &summary.rows
}

#[test]
fn bests_are_asked_for_when_the_session_is_in_the_journal() {
    let mut desk = Desk::new();
    assert_eq!(names(&desk.start()), ["begin", "load bests", "sound"]);
}

#[test]
fn a_record_is_heard_said_and_shown_and_the_summary_lists_it() {
    let mut desk = experienced();
    desk.wait(5.0 + 48.5);
    let effects = desk.press(Action::Done);
    assert_eq!(names(&effects), ["set", "sound"]);
    assert_eq!(sounds(&effects), [Sound::Record]);
    assert!(sentences(&effects)[0].starts_with("Personal record. Switch sides."));
    let notice = desk.model.notice.as_ref().map(|notice| notice.text.as_str());
    assert_eq!(notice, Some("Personal record: 48 s, 8 s more than before"));

    desk.wait(5.0 + 30.5);
    let effects = desk.press(Action::Done);
    assert!(!sounds(&effects).contains(&Sound::Record), "30 s again");
    assert_eq!(desk.model.notice, None);

    desk.wait(30.0);
    let effects = desk.press(Action::Done);
    assert!(!sounds(&effects).contains(&Sound::Record), "nobody knows yet how many");
    desk.press(Action::More);
    desk.press(Action::More);
    let effects = desk.press(Action::Confirm);
    assert_eq!(sounds(&effects), [Sound::Finished]);
    assert_eq!(sentences(&effects)[0], "Personal record. Finished. Well done.");
    let listed: Vec<_> =
        rows(&desk).iter().map(|row| row.record.map(|record| record.words())).collect();
    let left = "48 s, 8 s more than before".to_owned();
    let bridges = "14 reps, 2 more than before".to_owned();
    assert_eq!(listed, [Some(left), None, Some(bridges)]);
    assert_eq!(desk.model.notice, None, "the summary says it");
}

#[test]
fn the_first_time_is_no_record_and_neither_is_what_was_planned() {
    let heard = |desk: &mut Desk, right, more| {
        let effects = done(desk, 40.0, right, more);
        assert!(rows(desk).iter().all(|row| row.record.is_none()));
        effects.iter().flat_map(|effects| sounds(effects)).any(|sound| sound == Sound::Record)
    };
    assert!(!heard(&mut Desk::running(ALL_I_CAN), 90.0, 9));
    assert!(!heard(&mut experienced(), 25.0, 0));
}
