//! The Settings screen, and settings that change while the program runs.

use std::sync::Arc;

use super::names;
use crate::app::fixture::{CORE, Desk, SHORT, sounds};
use crate::app::{Action, Effect, Message, Model, Pace, Scope, WrongSettings};
use crate::config::{self, Chosen, Config, SETTINGS, Setting, Sound, Voice};
use crate::cue::Saying;
use crate::document::Source;
use crate::exercise::Library;

/// The Settings screen with a setting chosen.
fn at(name: &str) -> Desk {
    let mut desk = Desk::new();
    desk.press(Action::Settings);
    assert_eq!(desk.model.scope(), Scope::Settings);
    for _ in SETTINGS {
        if desk.model.settings.chosen() == Setting::of(name) {
            return desk;
        }
        desk.press(Action::Down);
    }
    panic!("{name} cannot be reached")
}

#[test]
fn a_setting_is_changed_at_once_and_written() {
    let mut desk = at("sound.on");
    let kept = |chosen| [Effect::KeepSetting(Setting::of("sound.on").unwrap(), chosen)];
    let hush = Effect::Say(Saying::default());
    assert_eq!(desk.press(Action::Higher), [&kept(Chosen::Switch(false))[..], &[hush]].concat());
    assert!(desk.model.muted && !desk.model.config.sound.on);
    assert_eq!(desk.press(Action::Lower), kept(Chosen::Switch(true)));
    assert!(!desk.model.muted && desk.model.config.sound.on);
    let mut desk = at("figure.show");
    desk.press(Action::Higher);
    assert!(!desk.model.figure.on);
    let mut desk = at("reduce_motion");
    desk.press(Action::Higher);
    assert!(desk.model.figure.still);
    assert_eq!(names(&desk.press(Action::Close)), ["load overview"]);
    assert_eq!(desk.model.scope(), Scope::Today);
}

#[test]
fn what_can_go_no_further_is_not_written_again() {
    let mut desk = at("sound.volume");
    let effects: Vec<Effect> = (0..8).flat_map(|_| desk.press(Action::Higher)).collect();
    assert_eq!(effects.len(), 6, "from 70 to 100 percent");
    assert_eq!(desk.model.config.sound.volume, 100);
}

#[test]
fn nobody_leaves_the_list_of_settings() {
    let mut desk = at("reduce_motion");
    desk.press(Action::Up);
    assert_eq!(desk.model.settings.chosen(), SETTINGS.first());
    for _ in SETTINGS {
        desk.press(Action::PageDown);
    }
    assert_eq!(desk.model.settings.chosen(), SETTINGS.last());
}

#[test]
fn a_file_that_changes_changes_nothing_that_it_does_not_speak_of() {
    let mut desk = Desk::running(CORE);
    desk.wait(10.0);
    desk.press(Action::Mute);
    desk.press(Action::Figure);
    let before = desk.model.running().unwrap().snapshot(desk.now).remaining;
    let config = Config { reduce_motion: true, ..Config::default() };
    assert_eq!(desk.say(Message::Settings(config)), []);
    assert!(desk.model.figure.still, "it speaks of this");
    assert!(desk.model.muted && !desk.model.figure.on, "these were switched by keys");
    assert_eq!(desk.model.scope(), Scope::Session);
    assert_eq!(desk.model.running().unwrap().snapshot(desk.now).remaining, before);
    let sound = Sound { on: false, ..config.sound };
    desk.say(Message::Settings(Config { sound, ..config }));
    desk.say(Message::Settings(config));
    assert!(!desk.model.muted, "the file has turned it off and on again");
}

#[test]
fn a_volume_set_by_a_key_holds_until_the_file_has_another() {
    let mut desk = Desk::running(CORE);
    desk.press(Action::Louder);
    desk.say(Message::Settings(Config { reduce_motion: true, ..Config::default() }));
    assert_eq!(desk.model.volume(), 80);
    desk.press(Action::Mute);
    let sound = Sound { volume: 30, ..Sound::default() };
    desk.say(Message::Settings(Config { sound, ..Config::default() }));
    assert_eq!((desk.model.volume(), desk.model.muted), (0, true), "this speaks of no mute");
    desk.press(Action::Mute);
    assert_eq!(desk.model.volume(), 30);
}

#[test]
fn what_the_file_changes_is_told_and_nothing_else() {
    let mut desk = Desk::running(CORE);
    let mut config = Config::default();
    desk.say(Message::Settings(config));
    assert_eq!(desk.told(), None, "it is as it was");
    config.sound.volume = 30;
    desk.say(Message::Settings(config));
    assert_eq!(desk.told(), Some("Volume: 30 %"));
    config.sound.voice = Voice::Off;
    config.figure.show = false;
    desk.say(Message::Settings(config));
    assert_eq!(desk.told(), Some("Voice: off, Figure: off"));
    desk.say(Message::Settings(Config { awake: false, ..Config::default() }));
    assert_eq!(desk.told(), Some("4 settings are new."));
}

#[test]
fn what_was_changed_on_the_screen_is_no_news_when_the_file_has_it() {
    let mut desk = at("sound.volume");
    desk.press(Action::Higher);
    let written = desk.model.config;
    desk.say(Message::Settings(written));
    assert_eq!(desk.told(), None);
}

#[test]
fn mistakes_are_told_once_and_belong_to_their_settings() {
    let wrong = |text: &str| {
        let source = Source::new("/c/config.toml", text);
        let (_, mistakes) = config::read(&source);
        Message::WrongSettings(Some(WrongSettings::from(&(source, mistakes))))
    };
    let mut desk = at("sound.volume");
    let text = "colour = 1\n[sound]\nvolume = 101\non = true\n";
    desk.say(wrong(text));
    assert_eq!(desk.told(), Some("2 mistakes: prehab check /c/config.toml"));
    let wrongs = desk.model.wrong_settings.clone().unwrap();
    assert_eq!(wrongs.number(), 2);
    let of = |name| wrongs.of(Setting::of(name).unwrap()).map(|it| it.words.as_str());
    assert_eq!(of("sound.volume"), Some("line 3: `volume` must be 0 to 100, not 101"));
    assert_eq!(of("sound.on"), None);
    desk.wait(10.0);
    desk.say(wrong(text));
    assert_eq!(desk.told(), None, "that is known");
    desk.say(wrong("colour = 1\n"));
    assert!(desk.told().is_some(), "one is mended");
    desk.say(Message::WrongSettings(None));
    assert_eq!(desk.model.wrong_settings, None);
}

#[test]
fn what_could_not_be_written_holds_until_the_file_has_something_else() {
    let mut desk = at("reduce_motion");
    desk.press(Action::Higher);
    let sound = Sound { bell: false, ..Sound::default() };
    let config = Config { sound, ..Config::default() };
    desk.say(Message::Settings(config));
    assert!(desk.model.figure.still && !desk.model.config.sound.bell);
    desk.say(Message::Settings(Config { reduce_motion: true, ..config }));
    desk.say(Message::Settings(config));
    assert!(!desk.model.figure.still, "the file has switched it on and off again");
}

#[test]
fn who_wants_no_sound_hears_none_from_the_start() {
    let sound = Sound { on: false, ..Sound::default() };
    let config = Config { sound, ..Config::default() };
    let mut desk = Desk::running(SHORT);
    let library = Arc::new(Library::load(None));
    assert!(Model::new(library, &config, Pace::default()).muted);
    desk.say(Message::Settings(config));
    assert_eq!(sounds(&desk.wait(12.0)), []);
}

#[test]
fn what_is_being_said_ends_when_the_sound_is_switched_off() {
    let hushes = |effects: &[Effect]| effects.contains(&Effect::Say(Saying::default()));
    let mut off = Config::default();
    off.sound.on = false;
    let mut desk = Desk::running(SHORT);
    assert!(hushes(&desk.say(Message::Settings(off))), "by the file");
    assert!(!hushes(&desk.say(Message::Settings(Config::default()))));
    assert!(hushes(&desk.press(Action::Mute)), "by the key");
    assert!(!hushes(&desk.press(Action::Mute)));
}
