//! The one table of settings, which the file's reader, its writer, the Settings screen and the README
//! go by.

use std::fmt;
use std::ops::Range;

use chrono::{NaiveTime, TimeDelta};

use crate::document::{Table, Value};

use super::schedule::day;
use super::{Config, Drawing, Units, Voice};

/// A setting: where it stands in the file, what it does, and what it can be.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The section that it stands in; None: at the top of the file.
    pub section: Option<&'static str>,
    /// Its key there.
    pub key: &'static str,
    /// What it is called where people choose.
    pub title: &'static str,
    /// What it does, in one sentence.
    pub about: &'static str,
    pub(super) field: Field,
}

/// What a setting is set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// On or off.
    Switch(bool),
    /// Percent.
    Percent(u8),
    /// So many.
    Number(u8),
    /// One of its words.
    Word(&'static str),
    /// A time of day, to the minute.
    Time(NaiveTime),
}

/// The part of [`Config`] that a setting is, and of what kind.
#[derive(Debug, Clone, Copy)]
pub(super) enum Field {
    Switch(fn(&mut Config) -> &mut bool),
    Percent(fn(&mut Config) -> &mut u8),
    /// So many, within bounds.
    Number {
        least: u8,
        most: u8,
        of: fn(&mut Config) -> &mut u8,
    },
    /// One of some words, by their places.
    Word {
        words: &'static [&'static str],
        get: fn(&Config) -> usize,
        set: fn(&mut Config, usize),
    },
    Time(fn(&mut Config) -> &mut NaiveTime),
}

/// How far a step goes for a percentage.
const STEP: u8 = 5;

/// How far a step goes for a time of day.
const QUARTER: TimeDelta = TimeDelta::minutes(15);

/// Drawings with their words, the usual one first.
const DRAWINGS: [Option<Drawing>; 4] =
    [None, Some(Drawing::Blocks), Some(Drawing::Dots), Some(Drawing::Ascii)];

/// Who can speak, the usual one first.
const VOICES: [Voice; 3] = [Voice::Clips, Voice::System, Voice::Off];

/// Every setting, in the order of a whole file: the top of the file first, then section by section.
pub const SETTINGS: &[Setting] = &[
    Setting {
        section: None,
        key: "reduce_motion",
        title: "Reduced motion",
        about: "Nothing moves: the figure shows its key poses as stills.",
        field: Field::Switch(|config| &mut config.reduce_motion),
    },
    Setting {
        section: None,
        key: "awake",
        title: "Stay awake",
        about: "While a session runs, the screen stays on and the computer does not go to sleep.",
        field: Field::Switch(|config| &mut config.awake),
    },
    Setting {
        section: None,
        key: "notify",
        title: "Notifications",
        about: "The desktop shows when a rest of more than 20 seconds is over, and when a session is.",
        field: Field::Switch(|config| &mut config.notify),
    },
    Setting {
        section: None,
        key: "media_keys",
        title: "Media keys",
        about: "Media keys and headset buttons pause a session, skip and go back (Linux).",
        field: Field::Switch(|config| &mut config.media_keys),
    },
    Setting {
        section: None,
        key: "auto_sync",
        title: "Sync by itself",
        about: "When prehab starts and ends, it joins the folder that `prehab sync` joined last.",
        field: Field::Switch(|config| &mut config.auto_sync),
    },
    Setting {
        section: None,
        key: "units",
        title: "Units",
        about: "What distances are told in: kilometres or miles.",
        field: Field::Word {
            words: &["km", "mi"],
            get: |config| usize::from(config.units == Units::Mi),
            set: |config, place| config.units = if place == 1 { Units::Mi } else { Units::Km },
        },
    },
    Setting {
        section: Some("sound"),
        key: "on",
        title: "Sound",
        about: "Sounds in a session, until `m` turns them off or on.",
        field: Field::Switch(|config| &mut config.sound.on),
    },
    Setting {
        section: Some("sound"),
        key: "volume",
        title: "Volume",
        about: "How loud sounds are, in percent.",
        field: Field::Percent(|config| &mut config.sound.volume),
    },
    Setting {
        section: Some("sound"),
        key: "bell",
        title: "Terminal bell",
        about: "Where no tone can be heard, the bell rings at start, the last three seconds, a change of sides and the end.",
        field: Field::Switch(|config| &mut config.sound.bell),
    },
    Setting {
        section: Some("sound"),
        key: "voice",
        title: "Voice",
        about: "Who speaks: clips, the voice that comes with the program; system, espeak-ng or macOS's say; or nobody: off.",
        field: Field::Word {
            words: &["clips", "system", "off"],
            get: |config| VOICES.iter().position(|it| *it == config.sound.voice).unwrap_or(0),
            set: |config, place| {
                config.sound.voice = VOICES.get(place).copied().unwrap_or_default()
            },
        },
    },
    Setting {
        section: Some("sound"),
        key: "flash",
        title: "Flash",
        about: "The border lights up when a set, a rest or a change of sides begins, and at the end.",
        field: Field::Switch(|config| &mut config.sound.flash),
    },
    Setting {
        section: Some("figure"),
        key: "show",
        title: "Figure",
        about: "The moving figure, until `f` turns it off or on.",
        field: Field::Switch(|config| &mut config.figure.show),
    },
    Setting {
        section: Some("figure"),
        key: "drawing",
        title: "Drawn with",
        about: "What the figure is drawn with; auto: what suits the terminal and the figure's size.",
        field: Field::Word {
            words: &["auto", "blocks", "dots", "ascii"],
            get: |config| DRAWINGS.iter().position(|it| *it == config.figure.drawing).unwrap_or(0),
            set: |config, place| config.figure.drawing = DRAWINGS.get(place).copied().flatten(),
        },
    },
    Setting {
        section: Some("coach"),
        key: "adapt",
        title: "Amounts that follow",
        about: "The amounts of a routine grow and shrink with how it went; off: they are as its file says, and only what hurt twice rests.",
        field: Field::Switch(|config| &mut config.coach.adapt),
    },
    Setting {
        section: Some("coach"),
        key: "kit",
        title: "Kit at hand",
        about: "A ball, a band, a step or the like is at hand; off: what needs more than a mat, a wall, a chair or a towel is not proposed.",
        field: Field::Switch(|config| &mut config.coach.kit),
    },
    Setting {
        section: Some("goal"),
        key: "sessions",
        title: "Sessions a week",
        about: "How many sessions you want to do in a week, from 1 to 14: Progress counts the weeks that had them.",
        field: Field::Number { least: 1, most: 14, of: |config| &mut config.goal.sessions },
    },
    day::<0>(
        "monday",
        "Monday",
        "What you plan for Mondays: off, before a run, after it, or both.",
    ),
    day::<1>("tuesday", "Tuesday", "What you plan for Tuesdays: off, before, after, or both."),
    day::<2>(
        "wednesday",
        "Wednesday",
        "What you plan for Wednesdays: off, before, after, or both.",
    ),
    day::<3>("thursday", "Thursday", "What you plan for Thursdays: off, before, after, or both."),
    day::<4>("friday", "Friday", "What you plan for Fridays: off, before, after, or both."),
    day::<5>("saturday", "Saturday", "What you plan for Saturdays: off, before, after, or both."),
    day::<6>("sunday", "Sunday", "What you plan for Sundays: off, before, after, or both."),
    Setting {
        section: Some("schedule"),
        key: "before_at",
        title: "Before a run at",
        about: "When in the day `prehab schedule --ics` puts what is planned before a run.",
        field: Field::Time(|config| &mut config.schedule.before_at),
    },
    Setting {
        section: Some("schedule"),
        key: "after_at",
        title: "After a run at",
        about: "When in the day `prehab schedule --ics` puts what is planned after a run.",
        field: Field::Time(|config| &mut config.schedule.after_at),
    },
];

/// The settings by section, those at the top of the file first.
pub fn sections() -> impl Iterator<Item = (Option<&'static str>, &'static [Setting])> {
    let sections = SETTINGS.chunk_by(|a, b| a.section == b.section);
    sections.filter_map(|settings| Some((settings.first()?.section, settings)))
}

impl Setting {
    /// The setting of a key such as `sound.on`.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name() == name)
    }

    /// Its key with its section: `sound.on`.
    #[must_use]
    pub fn name(&self) -> String {
        self.section.map_or(self.key.to_owned(), |section| format!("{section}.{}", self.key))
    }

    /// What it is set to.
    #[must_use]
    pub fn chosen(&self, config: &Config) -> Chosen {
        let mut copy = *config;
        match self.field {
            Field::Switch(of) => Chosen::Switch(*of(&mut copy)),
            Field::Percent(of) => Chosen::Percent(*of(&mut copy)),
            Field::Number { of, .. } => Chosen::Number(*of(&mut copy)),
            Field::Time(of) => Chosen::Time(*of(&mut copy)),
            Field::Word { words, get, .. } => {
                Chosen::Word(words.get(get(config)).copied().unwrap_or_default())
            }
        }
    }

    /// The settings with this one set; as they are if it cannot be set to that.
    #[must_use]
    pub fn with(&self, config: &Config, chosen: Chosen) -> Config {
        let mut changed = *config;
        match (self.field, chosen) {
            (Field::Switch(of), Chosen::Switch(on)) => *of(&mut changed) = on,
            (Field::Percent(of), Chosen::Percent(number)) => *of(&mut changed) = number.min(100),
            (Field::Number { least, most, of }, Chosen::Number(number)) => {
                *of(&mut changed) = number.clamp(least, most);
            }
            (Field::Word { words, set, .. }, Chosen::Word(word)) => {
                if let Some(place) = words.iter().position(|known| *known == word) {
                    set(&mut changed, place);
                }
            }
            (Field::Time(of), Chosen::Time(time)) => *of(&mut changed) = time,
            (
                Field::Switch(_)
                | Field::Percent(_)
                | Field::Number { .. }
                | Field::Word { .. }
                | Field::Time(_),
                _,
            ) => {}
        }
        changed
    }

    /// What comes after, or before, what it is set to: the other one of two, the next of some words,
    /// a few percent or one more, a quarter of an hour.
    #[must_use]
    pub fn beside(&self, config: &Config, after: bool) -> Chosen {
        match (self.field, self.chosen(config)) {
            (Field::Word { words, get, .. }, _) => {
                let step = if after { 1 } else { words.len().saturating_sub(1) };
                let place = (get(config) + step) % words.len().max(1);
                Chosen::Word(words.get(place).copied().unwrap_or_default())
            }
            (_, Chosen::Switch(on)) => Chosen::Switch(!on),
            (_, Chosen::Percent(number)) if after => {
                Chosen::Percent(number.saturating_add(STEP).min(100))
            }
            (_, Chosen::Percent(number)) => Chosen::Percent(number.saturating_sub(STEP)),
            (Field::Number { most, .. }, Chosen::Number(number)) if after => {
                Chosen::Number(number.saturating_add(1).min(most))
            }
            (Field::Number { least, .. }, Chosen::Number(number)) => {
                Chosen::Number(number.saturating_sub(1).max(least))
            }
            (_, Chosen::Time(time)) => {
                let step = if after { QUARTER } else { -QUARTER };
                Chosen::Time(time.overflowing_add_signed(step).0)
            }
            (_, chosen @ Chosen::Number(_)) => chosen,
            (_, chosen @ Chosen::Word(_)) => chosen,
        }
    }

    /// Where its value stands in a file, be it right or wrong.
    pub(super) fn place(&self, table: &Table<'_>) -> Option<Range<usize>> {
        table.optional(self.key, |value| Some(value.span()))
    }

    /// Takes it over from a file; what is wrong there is reported, and changes nothing.
    pub(super) fn read(&self, table: &Table<'_>, config: &mut Config) {
        let chosen = table.optional(self.key, |value| match self.field {
            Field::Switch(_) => value.boolean().map(Chosen::Switch),
            Field::Percent(_) => {
                value.integer(0..=100).and_then(|it| u8::try_from(it).ok()).map(Chosen::Percent)
            }
            Field::Number { least, most, .. } => {
                let number = value.integer(u32::from(least)..=u32::from(most));
                number.and_then(|it| u8::try_from(it).ok()).map(Chosen::Number)
            }
            Field::Word { words, .. } => word(value, words).map(Chosen::Word),
            Field::Time(_) => value.time_of_day().map(Chosen::Time),
        });
        if let Some(chosen) = chosen {
            *config = self.with(config, chosen);
        }
    }
}

fn word(value: Value<'_>, words: &'static [&'static str]) -> Option<&'static str> {
    value.choice(&words.iter().map(|word| (*word, *word)).collect::<Vec<_>>())
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        (self.section, self.key) == (other.section, other.key)
    }
}

impl Eq for Setting {}

impl Chosen {
    /// As people say it.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Switch(true) => "on".to_owned(),
            Self::Switch(false) => "off".to_owned(),
            Self::Percent(number) => format!("{number} %"),
            Self::Number(number) => number.to_string(),
            Self::Word(word) => (*word).to_owned(),
            Self::Time(time) => time.format("%H:%M").to_string(),
        }
    }
}

/// As the file says it.
impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(on) => write!(f, "{on}"),
            Self::Percent(number) | Self::Number(number) => write!(f, "{number}"),
            Self::Word(word) => write!(f, "\"{word}\""),
            Self::Time(time) => write!(f, "\"{}\"", time.format("%H:%M")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_setting_stands_in_one_place() {
        let names: BTreeSet<String> = SETTINGS.iter().map(Setting::name).collect();
        assert_eq!(names.len(), SETTINGS.len());
        let sections: Vec<_> = sections().map(|(section, _)| section).collect();
        let once: BTreeSet<_> = sections.iter().collect();
        assert_eq!(once.len(), sections.len(), "a section in two places");
        assert_eq!(sections[0], None, "what is at the top comes first in a file");
        for name in names {
            assert_eq!(Setting::of(&name).map(Setting::name), Some(name));
        }
    }

    #[test]
    fn every_setting_changes_something_of_its_own() {
        let usual = Config::default();
        for setting in SETTINGS {
            let config = setting.with(&usual, setting.beside(&usual, true));
            let changed: Vec<_> =
                SETTINGS.iter().filter(|it| it.chosen(&config) != it.chosen(&usual)).collect();
            // A percentage may already be as much as can be.
            if setting.chosen(&usual) != Chosen::Percent(100) {
                assert_eq!(changed, [setting]);
            }
            let back = setting.with(&config, setting.beside(&config, false));
            assert_eq!(back, usual, "{}: there and back", setting.name());
        }
    }

    #[test]
    fn words_go_round() {
        let drawing = Setting::of("figure.drawing").unwrap();
        let mut config = Config::default();
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push(drawing.chosen(&config).to_string());
            config = drawing.with(&config, drawing.beside(&config, true));
        }
        assert_eq!(seen, ["\"auto\"", "\"blocks\"", "\"dots\"", "\"ascii\"", "\"auto\""]);
    }

    #[test]
    fn a_number_stays_within_its_bounds() {
        let goal = Setting::of("goal.sessions").unwrap();
        let walk = |after| {
            let mut config = Config::default();
            for _ in 0..20 {
                config = goal.with(&config, goal.beside(&config, after));
            }
            config.goal.sessions
        };
        assert_eq!((walk(false), walk(true)), (1, 14));
        let beyond = goal.with(&Config::default(), Chosen::Number(200));
        assert_eq!(beyond.goal.sessions, 14);
    }

    #[test]
    fn a_time_of_day_goes_round_midnight() {
        let after = Setting::of("schedule.after_at").unwrap();
        let midnight = after.with(&Config::default(), Chosen::Time(NaiveTime::MIN));
        assert_eq!(after.beside(&midnight, false).to_string(), "\"23:45\"");
        assert_eq!(after.beside(&midnight, true).words(), "00:15");
    }

    #[test]
    fn what_a_setting_cannot_be_changes_nothing() {
        let usual = Config::default();
        for (name, chosen) in [
            ("sound.on", Chosen::Percent(3)),
            ("sound.volume", Chosen::Number(3)),
            ("goal.sessions", Chosen::Percent(5)),
            ("figure.drawing", Chosen::Word("crayon")),
            ("figure.drawing", Chosen::Switch(true)),
            ("schedule.friday", Chosen::Time(NaiveTime::MIN)),
            ("schedule.after_at", Chosen::Word("both")),
        ] {
            assert_eq!(Setting::of(name).unwrap().with(&usual, chosen), usual);
        }
    }
}
