//! What is heard of a session: tones where there is a sound device, else the terminal's bell.

use std::sync::Arc;
use std::time::Duration;

use crate::config::{self, Voice};
use crate::cue::{Saying, Sound};
use crate::session::Moment;

use super::bell::Bell;
use super::clock::Speed;
use super::output::SystemOutput;
use super::player::{News, Player};
use super::speech::{Speaker, System};

/// What of all that sounds is used at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Hearing {
    /// Tones, and the bell where they cannot be heard.
    #[default]
    All,
    /// The bell alone; no device is opened.
    Bell,
    /// Nothing.
    Off,
}

/// A wish for sound that is none.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("PREHAB_SOUND is `{0}`: give `bell` to leave the sound device alone, or `off` for silence")]
pub struct BadHearing(String);

impl Hearing {
    /// Reads a wish; empty is the same as none.
    ///
    /// # Errors
    /// If it is not one of the words.
    pub fn parse(text: &str) -> Result<Self, BadHearing> {
        match text.trim() {
            "" => Ok(Self::All),
            "bell" => Ok(Self::Bell),
            "off" => Ok(Self::Off),
            _ => Err(BadHearing(text.escape_debug().collect())),
        }
    }
}

/// The ways to be heard.
pub(super) struct Ears {
    hearing: Hearing,
    bell: Bell,
    /// Begun when a device is wanted for the first time.
    player: Option<Player>,
    voice: Voice,
    /// Begun with the player, which it speaks through.
    speaker: Option<Speaker>,
    /// The words that are to be ready.
    words: Vec<String>,
    wanted: bool,
    volume: u8,
    tell: Arc<dyn Fn(News) + Send + Sync>,
}

impl Ears {
    /// `tell` is called with what becomes of the device.
    pub(super) fn new(
        hearing: Hearing,
        settings: config::Sound,
        tell: impl Fn(News) + Send + Sync + 'static,
    ) -> Self {
        Self {
            hearing,
            bell: Bell::default(),
            player: None,
            voice: settings.voice,
            speaker: None,
            words: Vec::new(),
            wanted: false,
            volume: settings.volume,
            tell: Arc::new(tell),
        }
    }

    /// Says whether sounds may come. While they are off no device is opened, but one that is open
    /// stays so, because they may be switched on again.
    pub(super) fn want(&mut self, wanted: bool, muted: bool) {
        self.wanted = wanted && (self.wanted || !muted);
        if self.wanted {
            self.begin();
        }
        if let Some(player) = &mut self.player {
            player.want(self.wanted);
        }
    }

    fn begin(&mut self) {
        if self.player.is_none() && self.hearing == Hearing::All {
            let tell = Arc::clone(&self.tell);
            let tell = move |news| tell(news);
            // Without a thread there is the bell.
            self.player = Player::start(Box::new(SystemOutput), tell).ok();
            if let Some(player) = &self.player {
                player.set_volume(self.volume);
            }
            self.begin_to_speak();
        }
    }

    fn begin_to_speak(&mut self) {
        let player = self.player.as_ref().filter(|_| self.voice != Voice::Off);
        self.speaker = player.and_then(|player| {
            let system = || System::find(std::env::var_os("PATH"));
            // Without a thread there are the tones.
            Speaker::start(self.voice, system, Box::new(player.lips())).ok()
        });
        if let Some(speaker) = &self.speaker {
            speaker.learn(self.words.clone());
        }
    }

    /// Says who speaks.
    pub(super) fn set_voice(&mut self, voice: Voice) {
        if std::mem::replace(&mut self.voice, voice) != voice {
            self.say(Saying::default(), None);
            self.begin_to_speak();
        }
    }

    /// Says how loud the tones are, in percent.
    pub(super) fn set_volume(&mut self, percent: u8) {
        if std::mem::replace(&mut self.volume, percent) == percent {
            return;
        }
        if let Some(player) = &self.player {
            player.set_volume(percent);
        }
    }

    /// Sounds. `rings`: whether the bell may. Whether a tone is heard.
    pub(super) fn sound(&mut self, sound: Sound, now: Moment, speed: Speed, rings: bool) -> bool {
        // The first comes before a device is asked for, and is heard if that opens at once.
        self.begin();
        let heard = self.player.as_ref().is_some_and(|player| player.sound(sound));
        if !heard && rings && self.hearing != Hearing::Off {
            self.bell.sound(sound, now, speed);
        }
        heard
    }

    /// Has words ready before they are said.
    pub(super) fn learn(&mut self, words: Vec<String>) {
        self.words = words;
        if let Some(speaker) = &self.speaker {
            speaker.learn(self.words.clone());
        }
    }

    /// Says what there is room for. `room`: how long the world takes until the next thing has to be
    /// heard.
    pub(super) fn say(&self, saying: Saying, room: Option<Duration>) {
        if let Some(speaker) = &self.speaker {
            speaker.say(saying, room);
        }
    }

    /// Takes the rings that are due; true if there were any.
    pub(super) fn take_due(&mut self, now: Moment) -> bool {
        self.bell.take_due(now)
    }

    /// When the next ring is due.
    pub(super) fn next(&self) -> Option<Moment> {
        self.bell.next()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_wish_is_one_of_few_words() {
        assert_eq!(Hearing::parse(""), Ok(Hearing::All));
        assert_eq!(Hearing::parse(" bell"), Ok(Hearing::Bell));
        assert_eq!(Hearing::parse("off"), Ok(Hearing::Off));
        let message = Hearing::parse("loud\u{7}").expect_err("no such word").to_string();
        assert!(message.contains("loud") && message.contains("`off`"), "{message}");
        assert!(!message.contains('\u{7}'), "{message:?}");
    }

    #[test]
    fn the_bell_rings_where_no_tone_is_heard_unless_it_is_not_wanted() {
        for (hearing, rings, rung) in [
            (Hearing::Bell, true, true),
            (Hearing::Bell, false, false),
            (Hearing::Off, true, false),
        ] {
            let mut ears = Ears::new(hearing, config::Sound::default(), |_| ());
            ears.want(true, false);
            assert!(ears.player.is_none(), "no device is touched");
            let now = Moment(Duration::from_secs(3));
            ears.sound(Sound::Go, now, Speed::REAL, rings);
            assert_eq!(ears.take_due(now), rung, "{hearing:?} {rings}");
        }
    }
}
