//! What the desktop is to show.

use super::names;
use crate::app::fixture::Desk;
use crate::app::{Action, Effect};
use crate::cue::Notification;

const RESTS: &str = r#"
format = 1
title = "Evening hips"
[defaults]
prepare = "5s"
rest = "30s"
[[exercise]]
title = "Front plank"
sets = 3
hold = "50s"
"#;

fn shown(effects: Vec<Effect>) -> Vec<Notification> {
    let shown = effects
        .into_iter()
        .filter_map(|effect| if let Effect::Notify(shown) = effect { Some(shown) } else { None });
    shown.collect()
}

#[test]
fn nothing_is_shown_unless_it_is_wanted() {
    let mut desk = Desk::running(RESTS);
    assert!(!names(&desk.wait(600.0)).contains(&"notify"));
}

#[test]
fn rests_that_end_by_themselves_and_the_end_are_shown_with_the_sound_off_too() {
    let mut desk = Desk::running(RESTS);
    desk.model.config.notify = true;
    desk.press(Action::Mute);
    let rest = Notification { title: "Rest is over", text: "Front plank".to_owned() };
    // 55 s, a rest, and 55 s again to the second one.
    assert_eq!(shown(desk.wait(150.0)), [rest]);
    assert_eq!(shown(desk.press(Action::Skip)), [], "who ends it is told nothing");
    let end = Notification { title: "Finished", text: "Evening hips, 3 min".to_owned() };
    assert_eq!(shown(desk.wait(100.0)), [end]);
}
