//! The Exercises screen and pages, at the sizes at which they change.

use crate::app::fixture::{self, Desk, OWN};
use crate::app::{Action, Message, Overlay};
use crate::config::Drawing;
use crate::exercise::Facet;
use crate::ui::tests::{DARK, drawn, screen, text};
use crate::ui::theme::{Background, Signs, Theme};

/// One window for each way in which the screen is laid out, and a large one.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (160, 45)];

fn at_all_sizes(desk: &Desk) -> String {
    let screens = SIZES.map(|(columns, rows)| {
        format!("{columns}x{rows}\n{}", text(&drawn(desk, DARK, (columns, rows))))
    });
    screens.join("\n\n")
}

/// The page of the own exercise, which has something of everything.
fn reading() -> Desk {
    let mut desk = Desk::exercises(OWN);
    desk.go_to("towel-scrunch");
    desk.press(Action::Open);
    desk
}

/// Draws and tells the model what came to be in sight, as the loop does.
fn look(desk: &mut Desk, size: (u16, u16)) -> String {
    let (buf, sight) = screen(desk, DARK, size);
    desk.say(Message::Drawn(sight));
    text(&buf)
}

#[test]
fn the_list() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Down);
    desk.press(Action::Figure);
    // The notice goes.
    desk.wait(10.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn the_figure_takes_room_where_there_is_some() {
    let mut desk = Desk::exercises(OWN);
    for (size, there) in SIZES.into_iter().zip([false, false, true, true]) {
        assert_eq!(screen(&desk, DARK, size).1.figure, there, "beside the list, {size:?}");
    }
    desk.press(Action::Open);
    for (size, there) in SIZES.into_iter().zip([false, true, true, true]) {
        let (with, sight) = screen(&desk, DARK, size);
        assert_eq!(sight.figure, there, "on a page, {size:?}");
        desk.press(Action::Figure);
        desk.wait(10.0);
        let (without, sight) = screen(&desk, DARK, size);
        assert_eq!((with != without, sight.figure), (there, false), "switched off, {size:?}");
        desk.press(Action::Figure);
        desk.wait(10.0);
    }
    desk.press(Action::Help);
    assert!(!screen(&desk, DARK, SIZES[3]).1.figure, "nobody sees it under the keys");
}

#[test]
fn a_preview_shows_the_figure_of_its_exercise() {
    let squats = "format = 1\ntitle = \"Squats\"\n[[exercise]]\nuse = \"squat\"\n\
                  [[exercise]]\ntitle = \"My own\"\nreps = 5\n";
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("squats", squats)]));
    desk.press(Action::Preview);
    for (size, there) in SIZES.into_iter().zip([false, true, true, true]) {
        assert_eq!(screen(&desk, DARK, size).1.figure, there, "{size:?}");
    }
    desk.press(Action::Down);
    assert!(!screen(&desk, DARK, SIZES[3]).1.figure, "the routine's own has none");
}

#[test]
fn a_page() {
    insta::assert_snapshot!(at_all_sizes(&reading()));
}

#[test]
fn a_file_with_mistakes() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Up);
    insta::assert_snapshot!(at_all_sizes(&desk));
    desk.press(Action::Open);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_cause_that_no_exercise_answers_has_its_advice() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Pick(Facet::Cause));
    let Some(Overlay::Pick(picker)) = &desk.model.overlay else { panic!("no list") };
    let is_it = |value: &Option<String>| value.as_deref() == Some("worn-shoes");
    let place = picker.values.iter().position(|it| is_it(&it.value)).expect("shoes");
    assert_eq!(picker.values[place].exercises, 0);
    for _ in 0..place {
        desk.press(Action::Down);
    }
    desk.press(Action::Accept);
    for size in SIZES {
        let shown = text(&drawn(&desk, DARK, size));
        let words: Vec<&str> = shown.split_whitespace().collect();
        let words = words.join(" ");
        let advice = "the articles advise: replace worn shoes, and have new ones fitted";
        assert!(words.contains(advice) && words.contains("No exercise fits"), "{shown}");
    }
}

#[test]
fn no_cause_loses_its_end_in_a_narrow_list() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Pick(Facet::Cause));
    let Some(Overlay::Pick(picker)) = desk.model.overlay.clone() else { panic!("no list") };
    for place in 0..picker.values.len() {
        let shown = text(&drawn(&desk, DARK, (40, 12)));
        assert!(!shown.contains('…'), "{place}: {shown}");
        desk.press(Action::Down);
    }
}

#[test]
fn a_filter_is_told_at_the_top() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Pick(Facet::Kit));
    desk.press(Action::Down);
    desk.press(Action::Accept);
    desk.press(Action::Filter);
    desk.write("drill");
    let shown = text(&drawn(&desk, DARK, (80, 24)));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[2], "  Filter  drill   kit no kit");
    assert_eq!(lines[4], "  Running drills");
    assert!(lines[0].ends_with(&format!(" of {} ─", desk.model.exercises.all)), "{}", lines[0]);
    let narrow = text(&drawn(&desk, DARK, (40, 12)));
    assert!(narrow.contains("Filter  drill   kit no kit"), "{narrow}");
    desk.write(" xyzzy");
    let shown = text(&drawn(&desk, DARK, (40, 12)));
    assert!(shown.contains("No exercise fits this filter. Esc"), "{shown}");
}

#[test]
fn what_is_typed_last_into_a_long_filter_is_seen() {
    let typed = format!("{} the end", "long ".repeat(40));
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Filter);
    desk.write(&typed);
    for size in SIZES {
        assert!(text(&drawn(&desk, DARK, size)).contains("long  the end"), "{size:?}");
    }
    let mut desk = Desk::empty();
    desk.press(Action::Filter);
    desk.write(&typed);
    for size in SIZES {
        assert!(text(&drawn(&desk, DARK, size)).contains("long  the end"), "today, {size:?}");
    }
}

#[test]
fn a_long_filter_is_cut_as_long_words_are() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Pick(Facet::Cause));
    let Some(Overlay::Pick(picker)) = &desk.model.overlay else { panic!("no list") };
    let long = picker.values.iter().position(|it| {
        let words = it.value.as_deref().map(|value| Facet::Cause.words(value));
        words.is_some_and(|words| words.len() > 30)
    });
    for _ in 0..long.expect("a cause with a long name") {
        desk.press(Action::Down);
    }
    desk.press(Action::Accept);
    let shown = text(&drawn(&desk, DARK, (40, 12)));
    assert!(shown.lines().nth(1).unwrap().ends_with('…'), "{shown}");
}

#[test]
fn lists_to_choose_from() {
    let mut desk = Desk::exercises(OWN);
    desk.press(Action::Filter);
    desk.write("towel");
    desk.press(Action::Accept);
    desk.press(Action::Pick(Facet::Cause));
    desk.press(Action::Down);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_page_scrolls_to_its_end_and_back_at_once() {
    let mut desk = reading();
    let narrow = SIZES[0];
    let top = look(&mut desk, narrow);
    for _ in 0..10 {
        desk.press(Action::PageDown);
        look(&mut desk, narrow);
    }
    let end = look(&mut desk, narrow);
    assert!(end.contains("Ten repetitions are our choice"), "{end}");
    // One key is enough to see something move.
    desk.press(Action::Up);
    assert_ne!(look(&mut desk, narrow), end);
    for _ in 0..10 {
        desk.press(Action::PageUp);
        look(&mut desk, narrow);
    }
    assert_eq!(look(&mut desk, narrow), top);
}

#[test]
fn a_chosen_link_comes_in_sight_and_leads_there() {
    let mut desk = reading();
    let narrow = SIZES[0];
    for title in ["March on the spot", "My squat", "Bird dog"] {
        look(&mut desk, narrow);
        desk.press(Action::NextLink);
        let shown = look(&mut desk, narrow);
        assert!(shown.contains(&format!("❯ {title}")), "{shown}");
        // Drawn again it stays where it is.
        assert_eq!(look(&mut desk, narrow), shown);
    }
    desk.press(Action::Open);
    let shown = look(&mut desk, narrow);
    assert!(shown.starts_with("─ Bird dog"), "{shown}");
    desk.press(Action::TurnBack);
    assert!(look(&mut desk, narrow).contains("❯ Bird dog"));
}

#[test]
fn a_page_over_a_preview_has_the_window_for_itself() {
    let march = "format = 1\ntitle = \"March\"\n[[exercise]]\nuse = \"march\"\n";
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("march", march)]));
    desk.press(Action::Preview);
    assert!(look(&mut desk, (160, 45)).contains("→ read about it"));
    desk.press(Action::Open);
    let shown = look(&mut desk, (160, 45));
    assert!(shown.starts_with("─ March on the spot"), "{shown}");
}

#[test]
fn styles() {
    let mut desk = reading();
    desk.press(Action::NextLink);
    let size = (100, 30);
    insta::assert_debug_snapshot!("page_dark", drawn(&desk, DARK, size));
    let light = Theme { background: Background::Light, ..DARK };
    insta::assert_debug_snapshot!("page_light", drawn(&desk, light, size));
    let plain = Theme { colour: false, ..DARK };
    insta::assert_debug_snapshot!("page_without_colour", drawn(&desk, plain, size));
}

#[test]
fn ascii_and_every_size_can_be_drawn() {
    let mut picking = Desk::exercises(OWN);
    picking.press(Action::Pick(Facet::Target));
    let theme = Theme { signs: Signs::Ascii, drawing: Some(Drawing::Ascii), ..DARK };
    for desk in [Desk::exercises(OWN), reading(), picking] {
        for columns in [0, 1, 39, 40, 41, 66, 70, 89, 90, 91, 200] {
            for rows in [0, 1, 11, 12, 13, 15, 17, 60] {
                let buf = drawn(&desk, theme, (columns, rows));
                assert!(buf.content.iter().all(|cell| cell.symbol().is_ascii()));
                // The footer's key for help; what has no likeness in ASCII would be another one.
                assert!(text(&buf).matches('?').count() <= 1, "{}", text(&buf));
            }
        }
    }
}
