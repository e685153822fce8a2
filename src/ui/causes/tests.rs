use crate::app::Action;
use crate::app::fixture::Desk;
use crate::ui::tests::at_all_sizes;

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
