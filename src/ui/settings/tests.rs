use crate::app::fixture::Desk;
use crate::app::{Action, Message, WrongSettings};
use crate::config;
use crate::document::Source;
use crate::ui::tests::at_all_sizes;

#[test]
fn settings() {
    let mut desk = Desk::new();
    desk.press(Action::Settings);
    desk.press(Action::Down);
    desk.press(Action::Down);
    insta::assert_snapshot!(at_all_sizes(&desk));
}

#[test]
fn settings_that_are_wrong() {
    let mut desk = Desk::new();
    let source = Source::new("/home/me/.config/prehab/config.toml", "[sound]\nvolume = 101\n");
    let (_, mistakes) = config::read(&source);
    let wrong = WrongSettings::from(&(source, mistakes));
    desk.say(Message::WrongSettings(Some(wrong)));
    desk.press(Action::Settings);
    for _ in 0..7 {
        desk.press(Action::Down);
    }
    insta::assert_snapshot!(at_all_sizes(&desk));
}
