//! What is heard of a session without a screen: tones and voice, as the settings say. The bell is not
//! rung: it would stand in the lines.

use crate::app::{Action, Effect, Now};
use crate::config;
use crate::cue::{Saying, Sound};
use crate::shell::clock::Clock;
use crate::shell::ears::{Ears, Hearing};
use crate::shell::player::News;

/// How much louder or softer a key makes it, in percent.
const STEP: u8 = 10;

/// What a key does; what to say of it.
type Way = fn(&mut Sounds) -> String;

/// The ways to be heard.
pub(super) struct Sounds {
    ears: Ears,
    muted: bool,
    volume: u8,
    /// Whether a session's last tone is being heard.
    last: bool,
}

impl Sounds {
    /// `tell` is called with what becomes of the sound device.
    pub(super) fn new(
        hearing: Hearing,
        settings: config::Sound,
        tell: impl Fn(News) + Send + Sync + 'static,
    ) -> Self {
        let ears = Ears::new(hearing, settings, tell);
        Self { ears, muted: !settings.on, volume: settings.volume, last: false }
    }

    /// Asks for a device, if there is to be anything to hear.
    pub(super) fn begin(&mut self) {
        self.ears.want(true, self.muted);
    }

    /// Whether sounds are off.
    pub(super) const fn muted(&self) -> bool {
        self.muted
    }

    /// Whether the session's end is just being heard.
    pub(super) const fn is_ending(&self) -> bool {
        self.last
    }

    /// Lets an effect be heard, if it is one for the ears.
    pub(super) fn take(&mut self, effect: Effect, now: Now, clock: &Clock) {
        match effect {
            Effect::Sound(sound) => {
                let heard = self.ears.sound(sound, now.moment, clock.speed(), false);
                self.last = heard && sound == Sound::Finished;
            }
            Effect::Say(saying) => {
                let room = saying.until.map(|until| clock.until(until));
                self.ears.say(saying, room);
            }
            Effect::Learn(words) => self.ears.learn(words),
            Effect::Notify(_)
            | Effect::Journal(_)
            | Effect::KeepSetting(..)
            | Effect::SaveRoutine(..)
            | Effect::LoadOverview(_)
            | Effect::LoadBests
            | Effect::LoadHistory(_)
            | Effect::LoadSession(..)
            | Effect::LoadProgress(_)
            | Effect::LoadKindWeeks(..)
            | Effect::Suspend
            | Effect::LoadAllRuns(_)
            | Effect::Exit => {}
        }
    }

    /// Does what a key asks for; what to say of it. None: it is no key for the ears.
    pub(super) fn key(&mut self, action: Action) -> Option<String> {
        let ways: [(Action, Way); 3] = [
            (Action::Mute, Self::mute),
            (Action::Louder, |it| it.set_volume(it.volume.saturating_add(STEP))),
            (Action::Softer, |it| it.set_volume(it.volume.saturating_sub(STEP))),
        ];
        ways.iter().find(|(key, _)| *key == action).map(|(_, way)| way(self))
    }

    fn mute(&mut self) -> String {
        self.muted = !self.muted;
        if self.muted {
            // What was being said is over: it would go on somewhere when sound is back.
            self.ears.say(Saying::default(), None);
        }
        self.hold();
        if self.muted { "Sound is off" } else { "Sound is on" }.to_owned()
    }

    /// Makes sounds so loud, and so heard if they were off.
    fn set_volume(&mut self, percent: u8) -> String {
        (self.volume, self.muted) = (percent.min(100), false);
        self.hold();
        format!("Volume {} %", self.volume)
    }

    fn hold(&mut self) {
        self.begin();
        self.ears.set_volume(if self.muted { 0 } else { self.volume });
    }
}

/// What to say of a sound device that came or went.
pub(super) const fn told(news: News) -> &'static str {
    match news {
        News::Back => "Sound is back",
        News::Silent => "No sound device plays",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_turn_sounds_off_and_on_and_change_how_loud_they_are() {
        let mut sounds = Sounds::new(Hearing::Off, config::Sound::default(), |_| ());
        for (key, words, muted) in [
            (Action::Mute, "Sound is off", true),
            (Action::Mute, "Sound is on", false),
            (Action::Mute, "Sound is off", true),
            // Who makes it louder wants to hear it.
            (Action::Louder, "Volume 80 %", false),
            (Action::Louder, "Volume 90 %", false),
            (Action::Louder, "Volume 100 %", false),
            (Action::Louder, "Volume 100 %", false),
            (Action::Softer, "Volume 90 %", false),
        ] {
            assert_eq!((sounds.key(key).as_deref(), sounds.muted()), (Some(words), muted));
        }
        assert_eq!(sounds.key(Action::Pause), None);
    }

    #[test]
    fn who_wants_no_sound_hears_none_until_a_key_turns_it_on() {
        let settings = config::Sound { on: false, ..config::Sound::default() };
        assert!(Sounds::new(Hearing::Off, settings, |_| ()).muted());
    }
}
