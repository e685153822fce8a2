use chrono::TimeDelta;

use crate::app::Action;
use crate::app::fixture::Desk;
use crate::journal::record::Session;
use crate::ui::tests::{DARK, SIZES, at_all_sizes, drawn, history, text};
use crate::ui::theme::{Background, Signs, Theme};

/// A year and a half with a session on most days, of this length or that.
fn years() -> Vec<Session> {
    let sessions = history();
    let on = |ago: i64| {
        let number = u128::try_from(ago).unwrap_or_default();
        let mut session = sessions[usize::from(ago % 4 == 3)].clone();
        session.id = uuid::Uuid::from_u128(1_000 - number);
        session.started_at -= TimeDelta::days(ago);
        session.note = session.note.filter(|_| ago % 5 == 0);
        let sets = session.sets.len();
        session.sets.truncate((ago.unsigned_abs() as usize * 7 % 11).min(sets));
        session
    };
    let mut all: Vec<Session> =
        (0..550).filter(|ago| ago % 3 != 1 && ago % 7 != 5).map(on).collect();
    all.sort_by_key(|session| std::cmp::Reverse(session.started_at));
    all
}

#[test]
fn the_past() {
    let mut desk = Desk::history(&history());
    insta::assert_snapshot!("history", at_all_sizes(&desk));
    desk.press(Action::Open);
    insta::assert_snapshot!("a_past_session", at_all_sizes(&desk));
    for _ in 0..7 {
        desk.press(Action::Down);
    }
    desk.press(Action::Digit(2));
    insta::assert_snapshot!("a_set_corrected", at_all_sizes(&desk));
}

#[test]
fn years_of_it() {
    let mut desk = Desk::history(&years());
    desk.press(Action::PageDown);
    insta::assert_snapshot!(at_all_sizes(&desk));
    insta::assert_snapshot!("years_of_it_in_a_large_window", text(&drawn(&desk, DARK, (160, 45))));
}

#[test]
fn looked_for() {
    let mut desk = Desk::history(&years());
    desk.press(Action::Filter);
    desk.write("rain oct");
    for size in SIZES {
        let shown = text(&drawn(&desk, DARK, size));
        assert!(shown.contains("Filter  rain oct"), "{shown}");
        assert!(shown.contains("No session fits this filter."), "{shown}");
    }
    for _ in 0..8 {
        desk.press(Action::Erase);
    }
    desk.write("oct 2025");
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn styles() {
    let desk = Desk::history(&years());
    insta::assert_debug_snapshot!("history_dark", drawn(&desk, DARK, SIZES[1]));
    let light = Theme { background: Background::Light, ..DARK };
    insta::assert_debug_snapshot!("history_light", drawn(&desk, light, SIZES[1]));
    let plain = Theme { colour: false, ..DARK };
    insta::assert_debug_snapshot!("history_without_colour", drawn(&desk, plain, SIZES[1]));
    let ascii = drawn(&desk, Theme { signs: Signs::Ascii, ..DARK }, SIZES[1]);
    assert!(ascii.content.iter().all(|cell| cell.symbol().is_ascii()));
    insta::assert_snapshot!("history_in_ascii", text(&ascii));
}

#[test]
fn every_size_can_be_drawn() {
    let mut desks = vec![Desk::history(&[]), Desk::history(&years())];
    let mut open = Desk::history(&years());
    open.press(Action::Open);
    open.press(Action::Digit(7));
    desks.push(open);
    for desk in &desks {
        for columns in [40, 41, 63, 79, 110, 117, 120, 150, 200] {
            for rows in [12, 13, 15, 17, 20, 21, 22, 60] {
                drawn(desk, DARK, (columns, rows));
            }
        }
    }
}
