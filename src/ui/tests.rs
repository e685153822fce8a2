//! Every screen at three sizes as text, and some as styled buffers.

use chrono::TimeDelta;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::fixture::{self, CIRCUIT, CORE, Desk, OPEN};
use crate::app::reading::{Reading, reading};
use crate::app::{Action, Message, Sight};
use crate::exercise::Library;
use crate::journal::record::{CutShort, Overview, Session, Set, SetRecord, Status};
use crate::plan;
use crate::ui;
use crate::ui::figure::Tone;
use crate::ui::theme::{Background, Signs, Theme};

pub(super) const DARK: Theme =
    Theme { background: Background::Dark, colour: true, signs: Signs::Unicode, drawing: None };

/// The narrowest, the usual and a large window.
pub(super) const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

pub(super) fn drawn(desk: &Desk, theme: Theme, size: (u16, u16)) -> Buffer {
    screen(desk, theme, size).0
}

/// A drawing, and what of it came to be in sight.
pub(super) fn screen(desk: &Desk, theme: Theme, (columns, rows): (u16, u16)) -> (Buffer, Sight) {
    let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
    let sight = ui::draw(&desk.model, theme, desk.now, &mut buf).sight;
    (buf, sight)
}

pub(super) fn text(buf: &Buffer) -> String {
    let rows = (0..buf.area.height).map(|y| {
        let row: String = (0..buf.area.width).map(|x| buf[(x, y)].symbol()).collect();
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// The screen at every size, each after a line that says which.
pub(super) fn at_all_sizes(desk: &Desk) -> String {
    let screens = SIZES.map(|(columns, rows)| {
        format!("{columns}x{rows}\n{}", text(&drawn(desk, DARK, (columns, rows))))
    });
    screens.join("\n\n")
}

/// A hold of a side plank's right side with 15 s left.
fn side_plank() -> Desk {
    let mut desk = Desk::running(CORE);
    desk.wait(140.5);
    desk
}

pub(super) fn history() -> Vec<Session> {
    let mut desk = Desk::running(CORE);
    let records = fixture::sets(&desk.wait(150.0));
    let session = |number: u128, days: i64, minutes: i64, status, effort, pain_after| {
        let started_at = desk.now.wall - TimeDelta::days(days);
        let ended_at = started_at + TimeDelta::minutes(minutes);
        // At even intervals, the last at the end.
        let interval = (ended_at - started_at) / i32::try_from(records.len()).unwrap();
        let mut next = started_at;
        let set = |(step, record): &(usize, SetRecord)| {
            next += interval;
            Set { step: *step, record: record.clone(), started_at: next }
        };
        Session {
            title: "Post-run core".into(),
            when: Some(crate::routine::When::PostRun),
            started_at,
            ended_at: Some(ended_at),
            status,
            effort,
            pain_after,
            note: Some("Hamstrings tight after the long run.".into()),
            sets: records.iter().map(set).collect(),
            ..fixture::session(number)
        }
    };
    vec![
        session(3, 0, 9, Status::Finished, Some(6), Some(1)),
        session(2, 3, 4, Status::Partial, Some(10), Some(10)),
        session(1, 400, 12, Status::Interrupted, None, None),
    ]
}

#[test]
fn today() {
    insta::assert_snapshot!(at_all_sizes(&Desk::new()));
}

#[test]
fn today_for_a_newcomer() {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(fixture::lines()));
    desk.say(Message::Overview(0, Box::default()));
    desk.say(Message::Recent(0, [].into()));
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn today_filtered() {
    let mut desk = Desk::new();
    desk.press(Action::Filter);
    desk.write("mat");
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_session_cut_short() {
    let mut desk = Desk::new();
    let session = history().remove(2);
    let session = Session { started_at: desk.now.wall - TimeDelta::hours(20), ..session };
    let plan = fixture::plan("post-run-core", CORE).to_json();
    let cut_short = Some(CutShort { session, plan });
    desk.say(Message::Overview(0, Box::new(Overview { cut_short, ..Overview::default() })));
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn preview() {
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    desk.press(Action::Down);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_preview_fitted_into_the_time() {
    let mut desk = Desk::new();
    desk.press(Action::Preview);
    desk.press(Action::Shorter);
    desk.press(Action::Shorter);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_preview_of_what_is_due() {
    let mut desk = Desk::growing();
    desk.press(Action::Preview);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_preview_never_keeps_silent_about_when_to_leave_an_exercise_out() {
    let library = Library::load(None);
    let uses = library.ids().iter().map(|id| format!("[[exercise]]\nuse = \"{id}\"\n"));
    let text = format!("format = 1\ntitle = \"All\"\n{}", uses.collect::<String>());
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("all", &text)]));
    desk.press(Action::Preview);
    let mut with_figure = 0;
    for id in library.ids() {
        let last = library.get(id).unwrap().avoid_if.last();
        let last = last.and_then(|words| words.split(' ').next_back()).unwrap_or_default();
        for size in [(80, 19), (80, 24), (100, 24), (120, 40)] {
            let (buf, sight) = screen(&desk, DARK, size);
            let shown = self::text(&buf);
            let safety = shown.split("Avoid if").nth(1);
            assert!(last.is_empty() || safety.is_some_and(|it| it.contains(last)), "{id}\n{shown}");
            with_figure += u32::from(sight.figure);
        }
        desk.press(Action::Down);
    }
    assert!(with_figure >= 90, "only {with_figure} with a figure");
}

#[test]
fn a_figure_that_has_no_room_is_neither_told_to_be_on_nor_off_alone() {
    for (distance, size) in [(false, SIZES[0]), (true, SIZES[1])] {
        let mut desk = exercise("leg-swing-front", 6.0);
        if distance {
            desk.press(Action::Distance);
        }
        let mut tells = |words: &str| {
            desk.say(Message::Drawn(screen(&desk, DARK, size).1));
            desk.press(Action::Figure);
            let shown = text(&drawn(&desk, DARK, size));
            assert!(shown.contains(words), "{shown}");
        };
        tells("Figure off. Window too small for it.");
        tells("Figure on. Window too small for it.");
    }
    let mut desk = exercise("leg-swing-front", 6.0);
    desk.say(Message::Drawn(screen(&desk, DARK, SIZES[1]).1));
    for words in ["The figure is off.", "The figure is on."] {
        desk.press(Action::Figure);
        assert!(text(&drawn(&desk, DARK, SIZES[1])).contains(words), "{words}");
    }
}

#[test]
fn one_set_is_told_of_as_one_and_long_words_go_on_below() {
    let one = "format = 1\ntitle = \"One\"\n[[exercise]]\ntitle = \"Plank\"\nhold = \"5s\"\n";
    for (sets, head) in
        [(1, "Done. Your one set is done.\n"), (2, "Done. All 2 sets, as planned or as\n  much")]
    {
        let mut desk = Desk::running(&format!("{one}sets = {sets}\n"));
        desk.wait(300.0);
        let shown = text(&drawn(&desk, DARK, SIZES[0]));
        assert!(shown.contains(head), "{shown}");
    }
}

#[test]
fn a_circuit() {
    let mut desk = Desk::empty();
    desk.say(Message::Routines(vec![fixture::line("circuit", CIRCUIT)]));
    desk.say(Message::Overview(0, Box::new(fixture::greeted(desk.now))));
    desk.press(Action::Preview);
    desk.press(Action::Down);
    insta::assert_snapshot!("preview_of_a_circuit", at_all_sizes(&desk));
    desk.start();
    desk.wait(80.0);
    insta::assert_snapshot!("a_circuit", at_all_sizes(&desk));
}

#[test]
fn getting_ready() {
    let mut desk = Desk::running(CORE);
    desk.wait(1.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_hold() {
    insta::assert_snapshot!(at_all_sizes(&side_plank()));
}

#[test]
fn an_easier_version_stands_in_the_same_place() {
    let mut desk = side_plank();
    let title_line =
        |desk: &Desk| text(&drawn(desk, DARK, (80, 24))).lines().next().map(str::to_owned);
    assert!(title_line(&desk).is_some_and(|line| line.contains(" 2 of 4 ")));
    desk.press(Action::Easier);
    assert!(title_line(&desk).is_some_and(|line| line.contains(" 2 of 4 ")));
}

#[test]
fn a_rest_tells_what_comes() {
    let mut desk = Desk::running(CORE);
    desk.wait(90.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn repetitions() {
    let mut desk = Desk::running(CORE);
    desk.wait(200.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn held_repetitions_paused() {
    let mut desk = Desk::running(CORE);
    desk.wait(290.0);
    desk.press(Action::Pause);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_count_to_be_corrected() {
    let mut desk = Desk::running(OPEN);
    desk.press(Action::Confirm);
    desk.press(Action::Confirm);
    desk.press(Action::Confirm);
    desk.wait(1.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

/// A session of one exercise of the library, some seconds after its beginning.
fn exercise(id: &str, seconds: f64) -> Desk {
    let text = format!(
        "format = 1\ntitle = \"One\"\n[defaults]\nprepare = \"5s\"\n[[exercise]]\nuse = \"{id}\"\n"
    );
    let library = Library::load(None);
    let plan = plan::build(&fixture::routine("one", &text), |id| library.get(id)).unwrap();
    let mut desk = Desk::new();
    desk.run(plan);
    desk.wait(seconds);
    desk
}

#[test]
fn a_figure_beside_the_digits() {
    insta::assert_snapshot!(at_all_sizes(&exercise("leg-swing-front", 6.0)));
}

#[test]
fn a_flat_figure() {
    insta::assert_snapshot!(at_all_sizes(&exercise("front-plank", 10.0)));
}

#[test]
fn every_repetition_of_a_set_has_its_number_and_the_rest_says_what_it_came_to() {
    const THREE: &str = "format = 1\ntitle = \"Three\"\n[defaults]\nprepare = \"0s\"\n[[exercise]]\n\
                         title = \"Squat\"\nsets = 2\nreps = 3\npace = \"2s\"\n";
    let mut desk = Desk::running(THREE);
    let mut numbers = Vec::new();
    for second in 0..6 {
        numbers.push(reading(&desk.model.running().unwrap().snapshot(desk.now)));
        assert!(!text(&drawn(&desk, DARK, SIZES[1])).contains("done:"), "at {second} s");
        desk.wait(1.0);
    }
    let of = Some(3);
    let counted = [1, 1, 2, 2, 3, 3].map(|number| Some(Reading::Reps { number, of }));
    assert_eq!(numbers, counted);
    for size in SIZES {
        let rest = text(&drawn(&desk, DARK, size));
        assert!(rest.contains("REST") && rest.contains("done: 3 reps"), "{rest}");
    }
}

#[test]
fn between_two_holds_no_seconds_are_told() {
    const HELD: &str = "format = 1\ntitle = \"Held\"\n[defaults]\nprepare = \"0s\"\n[[exercise]]\n\
                        title = \"Bridge\"\nreps = 2\nhold = \"3s\"\ntempo = \"2-0-2-0\"\n";
    let mut desk = Desk::running(HELD);
    for (word, number) in [("move in", None), ("hold", Some(3)), ("come out", None)] {
        let shown = desk.model.running().unwrap().snapshot(desk.now);
        let seconds = number.map(|seconds| Reading::Left { seconds, most: 3 });
        assert_eq!(reading(&shown), seconds, "{word}");
        for size in SIZES {
            let screen = text(&drawn(&desk, DARK, size));
            assert!(screen.contains(word) && screen.contains("rep 1 of 2"), "{screen}");
        }
        desk.wait(if number.is_some() { 3.5 } else { 2.0 });
    }
}

#[test]
fn a_version_in_words_is_told_and_not_that_the_figure_does_it() {
    let mut desk = exercise("front-plank", 1.0);
    desk.press(Action::Easier);
    for size in [(40, 12), (64, 40), (80, 24), (120, 20), (120, 40)] {
        let screen = text(&drawn(&desk, DARK, size));
        assert!(screen.contains("Front plank") && screen.contains("Knees down"), "{screen}");
        assert!(!screen.contains("toes tucked"), "{screen}");
        assert_eq!(screen.contains("shown: the usual version"), size != (40, 12), "{screen}");
    }
}

#[test]
fn a_figure_keeps_its_place_from_getting_ready_to_the_last_rest() {
    let desk = exercise("ball-pike", 2.0);
    let floor = |desk: &Desk| {
        let buf = drawn(desk, DARK, SIZES[1]);
        let mat = |cell: &ratatui::buffer::Cell| Some(cell.fg) == DARK.tone(Tone::Still).fg;
        buf.content.iter().map(mat).collect::<Vec<_>>()
    };
    let ready = floor(&desk);
    assert!(ready.iter().any(|mat| *mat));
    let mut desk = desk;
    desk.wait(3.0);
    for _ in 0..12 {
        desk.wait(1.0);
        let shown = floor(&desk);
        let moved = ready.iter().zip(&shown).filter(|(a, b)| a != b).count();
        assert!(moved <= 8, "{moved} cells of the mat changed");
    }
}

#[test]
fn from_afar_and_not_saved() {
    let mut desk = side_plank();
    desk.press(Action::Distance);
    desk.say(Message::NotSaved("the disk is full; trying again".into()));
    insta::assert_snapshot!(at_all_sizes(&desk));
    desk.press(Action::Mute);
    let shown = text(&drawn(&desk, DARK, (80, 24)));
    assert!(shown.contains("NOT SAVED") && shown.contains("Sound is off."), "{shown}");
}

#[test]
fn without_the_figure_the_digits_have_its_room() {
    let mut desk = side_plank();
    desk.press(Action::Figure);
    desk.wait(7.0);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn leaving() {
    let mut desk = side_plank();
    desk.press(Action::Leave);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn summary() {
    let mut desk = side_plank();
    desk.press(Action::Done);
    desk.press(Action::Leave);
    desk.press(Action::Accept);
    desk.press(Action::Digit(6));
    desk.press(Action::NextQuestion);
    desk.press(Action::Digit(7));
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn a_long_note_is_seen_where_it_is_typed() {
    let mut desk = side_plank();
    for action in [Action::Leave, Action::Accept, Action::NextQuestion, Action::NextQuestion] {
        desk.press(action);
    }
    desk.write(
        "Left hip tight on the last set, right one fine. Slept badly, ran before breakfast.",
    );
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn help() {
    let mut desk = side_plank();
    desk.press(Action::Help);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn styles() {
    let usual = SIZES[1];
    let hold = side_plank();
    insta::assert_debug_snapshot!("hold_dark", drawn(&hold, DARK, usual));
    let light = Theme { background: Background::Light, ..DARK };
    insta::assert_debug_snapshot!("hold_light", drawn(&hold, light, usual));
    let plain = Theme { colour: false, ..DARK };
    insta::assert_debug_snapshot!("hold_without_colour", drawn(&hold, plain, usual));
    insta::assert_debug_snapshot!("today_dark", drawn(&Desk::new(), DARK, usual));
}

#[test]
fn ascii() {
    let theme = Theme { signs: Signs::Ascii, ..DARK };
    let buf = drawn(&side_plank(), theme, SIZES[1]);
    assert!(buf.content.iter().all(|cell| cell.symbol().is_ascii()));
    insta::assert_snapshot!(text(&buf));
}

#[test]
fn a_window_too_small_says_how_large_it_must_be_and_what_the_session_is_at() {
    let said = text(&drawn(&side_plank(), DARK, (60, 8)));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "WORK 15 · Side plank");
    assert_eq!(lines[1], "Window too small: 40x12 needed, this is 60x8");
    assert_eq!(
        text(&drawn(&Desk::new(), DARK, (60, 11))).lines().next().unwrap(),
        "Window too small: 40x12 needed, this is 60x11"
    );
}

#[test]
fn every_size_can_be_drawn() {
    let mut desks = vec![Desk::new(), Desk::empty(), side_plank(), Desk::running(OPEN)];
    for (action, more) in [(Action::Leave, 0), (Action::Help, 40), (Action::Distance, 0)] {
        let mut desk = side_plank();
        desk.press(action);
        for _ in 0..more {
            desk.press(Action::Down);
        }
        desks.push(desk);
    }
    let mut summary = side_plank();
    summary.press(Action::Leave);
    summary.press(Action::Accept);
    desks.push(summary);
    let mut past = Desk::new();
    past.press(Action::NextScreen);
    desks.push(past);
    for desk in &desks {
        for columns in [0, 1, 7, 39, 40, 41, 63, 64, 99, 200] {
            for rows in [0, 1, 3, 11, 12, 13, 15, 17, 60] {
                drawn(desk, DARK, (columns, rows));
            }
        }
    }
}

#[test]
fn alternating_sides_are_not_told_as_one_before_they_begin() {
    const MARCH: &str = "format = 1\ntitle = \"March\"\n[[exercise]]\ntitle = \"March\"\n\
                         sides = \"alternate\"\nreps = 20\npace = \"2s\"\n";
    let mut desk = Desk::running(MARCH);
    for size in SIZES {
        let ready = text(&drawn(&desk, DARK, size));
        assert!(ready.contains("alternating, LEFT first") && ready.contains("20 reps"), "{ready}");
    }
    desk.wait(6.0);
    let begun = text(&drawn(&desk, DARK, (80, 24)));
    assert!(begun.contains("LEFT side") && !begun.contains("alternating"), "{begun}");
}
