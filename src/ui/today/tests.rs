use super::kit;
use crate::app::fixture::{self, Desk};
use crate::app::{Action, Message};
use crate::ui::tests::{DARK, at_all_sizes, drawn, text};

/// Columns and rows of the windows that are looked at.
const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (160, 45)];

#[test]
fn every_reason_can_be_read() {
    let reasons = [
        "You often come from a run at this time. Your outer hips had nothing for 12 weeks.",
        "You often run at this time. Your left is 12 % behind in side plank.",
        "Your calves had nothing for 4 weeks.",
    ];
    let mut desk = Desk::new();
    let proposal = desk.model.today.proposal.as_mut().unwrap();
    assert_eq!(proposal.others.len(), 2);
    proposal.first.why = reasons[0].to_owned();
    for (other, why) in proposal.others.iter_mut().zip(&reasons[1..]) {
        other.why = (*why).to_owned();
    }
    for (columns, rows) in SIZES {
        let screen = text(&drawn(&desk, DARK, (columns, rows)));
        let shown = screen.replace(['│', '┃'], " ");
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = if rows < 16 { &reasons[..1] } else { &reasons[..] };
        assert!(told.iter().all(|why| shown.contains(why)), "{columns}x{rows}\n{screen}");
        assert!(shown.contains("Before a run"), "the list stays in sight\n{screen}");
    }
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn what_else_would_do_is_named_whole_or_not_at_all() {
    let mut desk = Desk::new();
    let others = &mut desk.model.today.proposal.as_mut().unwrap().others;
    for other in others.iter_mut() {
        other.why =
            "Your outer hips had nothing for 12 weeks, and there is much more to say. ".repeat(4);
    }
    others[1].why.push_str("The end.");
    for rows in 16..50 {
        let screen = text(&drawn(&desk, DARK, (60, rows)));
        let shown =
            screen.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
        assert_eq!(shown.contains("3 Mine to end"), shown.contains("The end."), "{screen}");
    }
}

#[test]
fn what_takes_too_long_is_marked_in_the_list() {
    const LONG: &str = r#"
format = 1
title = "A long one"
[[exercise]]
title = "Bridge"
hold = "7m"
"#;
    let mut desk = Desk::new();
    let mut lines = fixture::lines();
    lines.push(fixture::line("long", LONG));
    desk.say(Message::Routines(lines));
    let row = |desk: &Desk| {
        let screen = text(&drawn(desk, DARK, (80, 40)));
        screen.lines().find(|line| line.starts_with("    A long one")).unwrap_or(&screen).to_owned()
    };
    assert!(row(&desk).ends_with("not yet"), "{}", row(&desk));
    desk.press(Action::ChangeTime);
    assert_eq!(desk.model.today.minutes, Some(5));
    assert!(row(&desk).ends_with("too long"), "{}", row(&desk));
    desk.press(Action::ChangeTime);
    assert_eq!(desk.model.today.minutes, Some(10));
    assert!(row(&desk).ends_with("not yet"), "{}", row(&desk));
}

#[test]
fn kit_is_told_in_fewer_words_and_never_cut() {
    let kit = |things: &[&str], room| {
        let things: Vec<String> = things.iter().map(|thing| (*thing).to_owned()).collect();
        kit(&things, room)
    };
    let ball = ["wall or chair", "mat", "exercise ball"];
    assert_eq!(kit(&ball, 33), "wall or chair, mat, exercise ball");
    assert_eq!(kit(&ball, 32), "exercise ball, wall or chair +1");
    assert_eq!(kit(&ball, 20), "exercise ball +2");
    assert_eq!(kit(&ball, 15), "3 things");
    assert_eq!(kit(&["strap or towel"], 13), "1 thing");
    assert_eq!(kit(&[], 13), "no kit");
}
