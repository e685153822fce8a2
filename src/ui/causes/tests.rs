use crate::app::Action;
use crate::app::fixture::Desk;
use crate::ui::tests::{DARK, at_all_sizes, drawn, text};

#[test]
fn causes() {
    let mut desk = Desk::new();
    desk.press(Action::Causes);
    desk.press(Action::Mark);
    desk.model.figure.on = false;
    insta::assert_snapshot!(at_all_sizes(&desk));
    desk.press(Action::PageDown);
    while desk.model.causes.chosen().is_some_and(|cause| cause.id != "stress-fracture") {
        desk.press(Action::Down);
    }
    insta::assert_snapshot!("what_a_professional_has_to_look_at", at_all_sizes(&desk));
    desk.press(Action::Mark);
    desk.press(Action::Build);
    insta::assert_snapshot!("no_routine_before_a_professional", at_all_sizes(&desk));
}

#[test]
fn what_is_said_of_a_cause_can_be_read_to_its_end_in_any_window() {
    for size in [(40, 12), (50, 14), (60, 20), (80, 24), (100, 30), (160, 45)] {
        let mut desk = Desk::new();
        desk.press(Action::Causes);
        desk.model.figure.on = false;
        let mut seen = 0;
        loop {
            let cause = desk.model.causes.chosen().unwrap();
            let screen = text(&drawn(&desk, DARK, size));
            let shown = screen.split_whitespace().collect::<Vec<_>>().join(" ");
            let said = &cause.said().unwrap().words;
            // Beside the list the lines of both go on in turn.
            let is_said = if size.0 < super::WIDE {
                shown.contains(&said.split_whitespace().collect::<Vec<_>>().join(" "))
            } else {
                said.split_whitespace().all(|word| shown.contains(word))
            };
            assert!(is_said && shown.contains("❯ [ ]"), "{}\n{screen}", cause.id);
            let shows = desk.model.causes.shown(desk.model.library());
            assert!(shows.is_none_or(|it| shown.contains(&it.title)), "{screen}");
            seen += 1;
            desk.press(Action::Down);
            if desk.model.causes.chosen().unwrap().id == cause.id {
                break;
            }
        }
        assert_eq!(seen, super::CAUSES.len());
    }
}

#[test]
fn what_the_kit_is_not_enough_for_says_what_it_needs() {
    let mut desk = Desk::new();
    desk.press(Action::Causes);
    desk.press(Action::Kit);
    // Before the first comes the last, and that needs the ball.
    desk.press(Action::Lower);
    desk.model.figure.on = false;
    for size in [(80, 24), (100, 30), (160, 45)] {
        let shown = text(&drawn(&desk, DARK, size));
        assert!(shown.contains("no kit"), "{shown}");
        assert!(shown.contains("(8 of 8)") && shown.contains("needs wall or chair"), "{shown}");
    }
}
