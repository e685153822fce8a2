//! When the journal is read for the Progress screen.

use super::*;
use crate::app::Lookback;
use crate::app::message::SharedLibrary;

/// The History screen as it is opened, with the number of what it has read.
fn history() -> (Desk, u32) {
    let mut desk = Desk::new();
    let effects = desk.press(Action::NextScreen);
    let [Effect::LoadHistory(reading)] = effects.as_slice() else { panic!("{effects:?}") };
    (desk, *reading)
}

/// That history has been read.
fn read(desk: &mut Desk, reading: u32, whole: bool) -> Vec<&'static str> {
    let message = Message::History(reading, Lookback { whole, ..fixture::lookback(&[session(1)]) });
    let effects = desk.say(message);
    names(&effects).into_iter().filter(|name| *name != "load session").collect()
}

#[test]
fn it_is_read_while_history_is_looked_at() {
    let (mut desk, reading) = history();
    assert_eq!(read(&mut desk, reading, false), [""; 0], "first all that is in sight");
    assert_eq!(read(&mut desk, reading, true), ["load progress"]);
    desk.say(Message::Progress(1, Box::default()));
    assert_eq!(desk.press(Action::NextScreen), []);
    assert!(desk.model.progress.told.is_some(), "it is there when the screen opens");
}

#[test]
fn what_comes_only_after_the_screen_is_open_is_taken_and_asked_for_once() {
    let (mut desk, reading) = history();
    read(&mut desk, reading, true);
    assert_eq!(desk.press(Action::NextScreen), []);
    assert_eq!(desk.model.progress.told, None);
    desk.say(Message::Progress(1, Box::default()));
    assert!(desk.model.progress.told.is_some());
}

#[test]
fn who_goes_on_before_history_is_read_has_it_read_at_once() {
    let (mut desk, reading) = history();
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load progress"]);
    assert_eq!(read(&mut desk, reading, true), [""; 0], "nobody looks at history any more");
}

#[test]
fn it_is_read_again_with_whatever_changed_in_between() {
    let (mut desk, reading) = history();
    assert_eq!(read(&mut desk, reading, true), ["load progress"]);
    desk.say(Message::Joined);
    assert_eq!(read(&mut desk, reading + 1, true), ["load progress"]);

    let library = SharedLibrary(Arc::clone(&desk.model.library));
    assert_eq!(desk.say(Message::Exercises(library)), []);
    assert_eq!(names(&desk.press(Action::NextScreen)), ["load progress"], "titles may be others");
}

#[test]
fn each_time_it_is_opened_it_is_read_anew() {
    let (mut desk, reading) = history();
    read(&mut desk, reading, true);
    for _ in 0..4 {
        desk.press(Action::NextScreen);
    }
    desk.press(Action::NextScreen);
    assert_eq!(read(&mut desk, reading + 1, true), ["load progress"]);
}
