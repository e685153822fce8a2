use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::fixture::{self, Desk};
use crate::app::{Action, Message};
use crate::config::Units;
use crate::journal::record::{Run, Sport};
use crate::ui::draw;
use crate::ui::tests::{DARK, drawn, text};
use crate::ui::theme::{Background, Signs, Theme};

/// The narrowest window, the usual one, a larger and a wide one.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (160, 45)];

fn at_all_sizes(desk: &Desk) -> String {
    let screens = SIZES.map(|(columns, rows)| {
        format!("{columns}x{rows}\n{}", text(&drawn(desk, DARK, (columns, rows))))
    });
    screens.join("\n\n")
}

#[test]
fn before_the_first_run() {
    insta::assert_snapshot!(at_all_sizes(&Desk::runs(&[])));
}

#[test]
fn after_the_first_run() {
    let first = Run { surface: None, shoes: None, ..fixture::runs().remove(39) };
    insta::assert_snapshot!(at_all_sizes(&Desk::runs(&[first])));
}

#[test]
fn after_eleven_weeks() {
    insta::assert_snapshot!(at_all_sizes(&Desk::runs(&fixture::runs())));
}

/// There are no weeks to be drawn, and no room is kept for them.
#[test]
fn without_a_run_on_foot() {
    let mut rides = fixture::runs();
    rides.retain(|run| run.sport == Sport::Cycling);
    insta::assert_snapshot!(at_all_sizes(&Desk::runs(&rides)));
}

#[test]
fn hidden_characters_of_names_are_shown() {
    let mut runs = fixture::runs();
    for run in &mut runs {
        run.shoes = Some("\u{202e}sht".into());
    }
    let shown = text(&drawn(&Desk::runs(&runs), DARK, (80, 24)));
    assert!(!shown.contains('\u{202e}'), "{shown}");
    for place in [r"\u{202e}sht ━", r"\u{202e}sht have come"] {
        assert!(shown.contains(place), "{shown}");
    }
}

#[test]
fn a_deleted_run_can_be_brought_back() {
    let mut desk = Desk::runs(&fixture::runs());
    desk.press(Action::Down);
    desk.press(Action::Delete);
    for size in SIZES {
        let shown = text(&drawn(&desk, DARK, size));
        assert!(shown.contains("Deleted; u brings it back: 19 Nov"), "{shown}");
    }
    desk.wait(20.0);
    let shown = text(&drawn(&desk, DARK, (80, 24)));
    assert!(shown.contains("u bring back") && !shown.contains("Thu 19 Nov"), "{shown}");
}

#[test]
fn miles_are_told_to_who_runs_miles() {
    let mut desk = Desk::runs(&fixture::runs());
    desk.model.config.units = Units::Mi;
    for size in SIZES {
        let shown = text(&drawn(&desk, DARK, size));
        assert!(
            shown.contains(" mi") && !shown.contains(" km") && !shown.contains("/km"),
            "{shown}"
        );
    }
}

#[test]
fn everything_is_said_without_colour_and_without_signs() {
    let desk = Desk::runs(&fixture::runs());
    let plain = Theme { background: Background::Unknown, colour: false, ..DARK };
    let [colour, plain] = [DARK, plain].map(|theme| text(&drawn(&desk, theme, (80, 24))));
    assert_eq!(colour, plain, "colour only repeats what signs say");
    let ascii = Theme { signs: Signs::Ascii, ..DARK };
    let shown = text(&drawn(&desk, ascii, (80, 24)));
    assert!(shown.is_ascii() && !shown.contains('?'.to_string().repeat(2).as_str()), "{shown}");
    insta::assert_snapshot!(shown);
}

/// Whatever there is of a run, in every window that is large enough.
#[test]
fn any_run_fits_into_any_window() {
    let long = "a very long name of something 側板支撐 ".repeat(9);
    let mut runs = fixture::runs();
    for (run, sport) in runs.iter_mut().rev().zip(Sport::ALL) {
        run.sport = *sport;
        (run.shoes, run.note) = (Some(long.clone()), Some(long.clone()));
        (run.effort, run.pain) = (Some(10), Some(10));
        run.distance = Some(1_000_000);
    }
    let desk = Desk::runs(&runs);
    for columns in (40..200).step_by(13) {
        for rows in (12..60).step_by(7) {
            let shown = text(&drawn(&desk, DARK, (columns, rows)));
            assert!(
                shown.contains("This week") && shown.contains("❯"),
                "{columns}x{rows}\n{shown}"
            );
        }
    }
}

/// How runs stand, in a window that is too low for it beside the list.
#[test]
fn all_of_how_runs_stand_can_be_read_in_the_smallest_window() {
    let mut desk = Desk::runs(&fixture::runs());
    desk.press(Action::Open);
    insta::assert_snapshot!(at_all_sizes(&desk));
    let mut screens = String::new();
    for scrolled in 0..100 {
        let mut buf = Buffer::empty(Rect::new(0, 0, 40, 12));
        let sight = draw(&desk.model, DARK, desk.now, &mut buf).sight;
        assert_eq!(sight.first, scrolled.min(sight.furthest));
        screens.push_str(&text(&buf));
        if sight.first == sight.furthest {
            break;
        }
        desk.say(Message::Drawn(sight));
        desk.press(Action::Down);
    }
    let words = screens.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in
        ["Shoes", "trail", "Kilometres a week", "500 km to 800 km. from: Can running cause lower"]
    {
        assert!(words.contains(said), "{said}\n{screens}");
    }
    assert!(!screens.contains("❯"), "the list is not among it");
    desk.press(Action::Close);
    assert!(text(&drawn(&desk, DARK, (40, 12))).contains("❯"));
}
