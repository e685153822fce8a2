use std::time::Duration;

use crate::app::fixture::Desk;
use crate::app::{Action, Effect, Message};
use crate::coach::progress::fixture;
use crate::ui::tests::{DARK, at_all_sizes, drawn, text};
use crate::ui::theme::{Background, Signs, Theme};

/// The Progress screen with what the journal says.
fn told(past: crate::journal::record::Past) -> Desk {
    let mut desk = Desk::new();
    desk.press(Action::NextScreen);
    assert!(desk.press(Action::NextScreen).contains(&Effect::LoadProgress(1)));
    desk.say(Message::Progress(1, Box::new(past)));
    desk
}

/// Opens the exercise so many places down the list.
fn open(desk: &mut Desk, place: usize) {
    for _ in 0..place {
        desk.press(Action::Down);
    }
    let effects = desk.press(Action::Open);
    let [Effect::LoadKindWeeks(reading, kinds)] = effects.as_slice() else { panic!("{effects:?}") };
    let all = fixture::past().kinds.into_iter();
    desk.say(Message::KindWeeks(*reading, all.filter(|it| kinds.contains(&it.kind)).collect()));
}

#[test]
fn before_the_first_session() {
    insta::assert_snapshot!(at_all_sizes(&told(Default::default())));
}

#[test]
fn after_one_session() {
    insta::assert_snapshot!(at_all_sizes(&told(fixture::first_past())));
}

#[test]
fn after_three_months() {
    insta::assert_snapshot!(at_all_sizes(&told(fixture::past())));
}

#[test]
fn of_many_years_the_title_stays_whole() {
    let mut past = fixture::first_past();
    past.weeks[0].sessions = 20_000;
    past.weeks[0].active = Duration::from_secs(60 * 198_333);
    let desk = told(past);
    let line = |width| text(&drawn(&desk, DARK, (width, 12))).lines().next().unwrap().to_owned();
    assert_eq!(line(40), "─ Progress ──────────── 20000 sessions ─");
    assert_eq!(line(60), "─ Progress ──────────────── 20000 sessions · 3305 h 33 min ─");
}

#[test]
fn an_exercise_with_two_sides() {
    let mut desk = told(fixture::past());
    open(&mut desk, 1);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn sides_are_told_apart_without_colour() {
    let mut desk = told(fixture::past());
    open(&mut desk, 1);
    let plain = Theme { background: Background::Unknown, colour: false, ..DARK };
    let [colour, plain] = [DARK, plain].map(|theme| text(&drawn(&desk, theme, (80, 24))));
    assert_eq!(colour, plain, "colour only repeats what signs say");
    insta::assert_snapshot!(plain);
}

#[test]
fn in_a_wide_window_the_records_stand_beside_the_charts() {
    let mut desk = told(fixture::past());
    open(&mut desk, 1);
    insta::assert_snapshot!(text(&drawn(&desk, DARK, (160, 45))));
}

#[test]
fn an_exercise_without_sides() {
    let mut desk = told(fixture::past());
    open(&mut desk, 0);
    insta::assert_snapshot!(at_all_sizes(&desk));
    desk.press(Action::Close);
    assert!(desk.model.progress.page.is_none());
    desk.press(Action::NextScreen);
    assert!(matches!(desk.model.screen, crate::app::Screen::Runs));
}

#[test]
fn everything_is_said_without_colour_and_without_signs() {
    let desk = told(fixture::past());
    let plain = Theme { background: Background::Unknown, colour: false, ..DARK };
    let [colour, plain] = [DARK, plain].map(|theme| text(&drawn(&desk, theme, (80, 24))));
    assert_eq!(colour, plain, "colour only repeats what signs say");
    let ascii = Theme { signs: Signs::Ascii, ..DARK };
    let shown = text(&drawn(&desk, ascii, (80, 24)));
    assert!(shown.is_ascii() && !shown.contains('?'.to_string().repeat(2).as_str()), "{shown}");
    insta::assert_snapshot!(shown);
}

#[test]
fn a_new_goal_is_told_at_once() {
    let mut desk = told(fixture::past());
    let mut config = desk.model.config;
    config.goal.sessions = 1;
    let effects = desk.say(Message::Settings(config));
    assert_eq!(effects, [Effect::LoadProgress(2)]);
    desk.say(Message::Progress(1, Box::default()));
    assert!(desk.model.progress.chosen().is_some(), "it was asked for before");
    desk.say(Message::Progress(2, Box::new(fixture::past())));
    let streak = desk.model.progress.told.as_ref().map(|told| told.streak.weeks);
    assert_eq!(streak, Some(7));
}
