//! Texts, numbers and durations: the values that are one thing.

use std::ops::RangeInclusive;
use std::time::Duration;

use chrono::NaiveTime;
use toml::de::DeValue;

use super::{Value, did_you_mean, duration, either, is_hidden, text, visible};

/// The most characters a title may have.
const TITLE: usize = 80;
/// The most characters any other text may have.
const LINE: usize = 300;

const DURATION: &str = "write it like `\"45s\"`, `\"1m30s\"` or `\"2m\"`";

impl Value<'_> {
    /// A text of at most 80 characters that is not blank and hides nothing; spaces around it fall off.
    pub fn title(self) -> Option<String> {
        self.text(TITLE)
    }

    /// Like [`Value::title`], of at most 300 characters.
    pub fn line(self) -> Option<String> {
        self.text(LINE)
    }

    /// A list of [lines](Value::line).
    pub fn lines(self) -> Option<Vec<String>> {
        self.list(Self::line)
    }

    fn text(self, most: usize) -> Option<String> {
        let Some(text) = self.as_text() else {
            let help = format!("put it in quotes: `\"{}\"`", visible(self.written()));
            self.wrong_type("text", self.is_bare().then_some(help));
            return None;
        };
        // Most texts are printable ASCII, which takes no decoding.
        let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
        let hidden = if plain { None } else { text.chars().find(|char| is_hidden(*char)) };
        if let Some(hidden) = hidden {
            self.hides(hidden);
        }
        let text = text.trim();
        let length = if plain { text.len() } else { text.chars().count() };
        if text.is_empty() {
            self.wrong("blank-text", "is blank", Some("write something, or leave it out".into()));
        } else if length > most {
            let message = format!("has {length} characters, and the most is {most}");
            self.wrong("long-text", &message, None);
        }
        (hidden.is_none() && (1..=most).contains(&length)).then(|| text.to_owned())
    }

    /// Reports a hidden character, at its place if it stands in the file as it is.
    fn hides(self, hidden: char) {
        let message = format!("contains {}", text::name(hidden));
        let span = match self.written().find(hidden) {
            Some(at) => {
                let start = self.span().start + at;
                start..start + hidden.len_utf8()
            }
            None => self.span(),
        };
        self.wrong_at(
            span,
            "hidden-character",
            &message,
            "a text is one line of visible characters",
        );
    }

    /// One of a few words, each with what it stands for.
    pub fn choice<T: Copy>(self, words: &[(&'static str, T)]) -> Option<T> {
        let known = || words.iter().map(|(known, _)| *known);
        let Some(word) = self.as_text() else {
            self.wrong_type(&either(known()), None);
            return None;
        };
        let found = words.iter().find(|(known, _)| *known == word);
        if found.is_none() {
            let message = format!("must be {}, not `{}`", either(known()), visible(word));
            let help = did_you_mean(word, known());
            self.wrong("unknown-word", &message, help);
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// `true` or `false`.
    pub fn boolean(self) -> Option<bool> {
        if self.as_bool().is_none() {
            self.wrong_type("`true` or `false`", None);
        }
        self.as_bool()
    }

    /// A whole number within a range.
    pub fn integer(self, range: RangeInclusive<u32>) -> Option<u32> {
        let DeValue::Integer(number) = self.get() else {
            let digits = self.as_text().filter(|text| text.trim().parse::<u32>().is_ok());
            let help = digits.map(|digits| format!("leave out the quotes: `{}`", digits.trim()));
            self.wrong_type("a whole number", help);
            return None;
        };
        let parsed = u32::from_str_radix(number.as_str(), number.radix()).ok();
        let found = parsed.filter(|number| range.contains(number));
        if found.is_none() {
            let number = visible(self.written());
            let message = format!("must be {} to {}, not {number}", range.start(), range.end());
            self.wrong("out-of-range", &message, None);
        }
        found
    }

    /// A number within a range, with or without a decimal point.
    pub fn decimal(self, range: RangeInclusive<f64>) -> Option<f64> {
        let number = match self.get() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.wrong_type("a number", None);
                return None;
            }
        };
        let found = number.filter(|number| range.contains(number));
        if found.is_none() {
            let number = visible(self.written());
            let message = format!("must be {} to {}, not {number}", range.start(), range.end());
            self.wrong("out-of-range", &message, None);
        }
        found
    }

    /// Whole seconds, from one second to one hour.
    pub fn duration(self) -> Option<Duration> {
        self.seconds(Duration::from_secs(1), false)
    }

    /// Whole seconds, from none to one hour.
    pub fn duration_or_zero(self) -> Option<Duration> {
        self.seconds(Duration::ZERO, false)
    }

    /// How long one repetition takes: tenths of a second to one hour.
    pub fn pace(self) -> Option<Duration> {
        self.seconds(Duration::from_millis(100), true)
    }

    fn seconds(self, least: Duration, tenths: bool) -> Option<Duration> {
        let written = visible(self.as_text().unwrap_or(self.written()));
        let found = match self.get() {
            DeValue::String(text) => duration::parse(text),
            DeValue::Integer(number) => {
                let whole = u32::from_str_radix(number.as_str(), number.radix()).ok();
                if whole.is_none() {
                    self.out_of_range(least, &written);
                }
                whole.map(|seconds| Duration::from_secs(seconds.into()))
            }
            DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                let fits = |meant: &Duration| tenths || meant.subsec_nanos() == 0;
                let meant = duration::meant(&written).filter(fits).filter(|_| self.is_bare());
                self.wrong_type("a duration", Some(advice(meant)));
                return None;
            }
        };
        let Some(found) = found else {
            if self.as_text().is_some() {
                let message = format!("is no duration: `{written}`");
                self.wrong("bad-duration", &message, Some(advice(duration::meant(&written))));
            }
            return None;
        };
        if found < least || found > duration::LONGEST {
            self.out_of_range(least, &written);
            return None;
        }
        if !tenths && found.subsec_nanos() != 0 {
            let message = format!("takes whole seconds, not `{written}`");
            let help = "only `pace` and `tempo` take tenths".to_owned();
            self.wrong("bad-duration", &message, Some(help));
            return None;
        }
        Some(found)
    }

    fn out_of_range(self, least: Duration, written: &str) {
        let least = if least.is_zero() { "0s".to_owned() } else { duration::written(least) };
        let message = format!("must be {least} to 1h, not `{written}`");
        self.wrong("out-of-range", &message, None);
    }

    /// The four phases of a repetition in seconds or tenths of them, such as `3-1-1-0`: lower, pause,
    /// lift, pause. Together they last from a tenth of a second to one hour.
    pub fn tempo(self) -> Option<[Duration; 4]> {
        const HELP: &str = "write the seconds to lower, pause, lift and pause like `\"3-1-1-0\"`";
        let Some(text) = self.as_text() else {
            self.wrong_type("a tempo", Some(HELP.into()));
            return None;
        };
        let phases: Option<Vec<Duration>> = text.split('-').map(duration::seconds).collect();
        let Some(phases) = phases.and_then(|phases| <[Duration; 4]>::try_from(phases).ok()) else {
            let message = format!("is no tempo: `{}`", visible(text));
            self.wrong("bad-tempo", &message, Some(HELP.into()));
            return None;
        };
        let total: Duration = phases.iter().sum();
        if total.is_zero() || total > duration::LONGEST {
            let message = format!("must last 0.1s to 1h, not `{}`", duration::written(total));
            self.wrong("out-of-range", &message, Some(HELP.into()));
            return None;
        }
        Some(phases)
    }

    /// A time of day to the minute, such as `"07:30"`; without quotes, too.
    pub fn time_of_day(self) -> Option<NaiveTime> {
        const HELP: &str = "write hours and minutes like `\"07:30\"`";
        let found = match self.get() {
            DeValue::String(text) => NaiveTime::parse_from_str(text.trim(), "%H:%M").ok(),
            DeValue::Datetime(moment) => moment
                .time
                .filter(|_| moment.date.is_none() && moment.offset.is_none())
                .and_then(|it| NaiveTime::from_hms_opt(it.hour.into(), it.minute.into(), 0)),
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => {
                self.wrong_type("a time of day", Some(HELP.into()));
                return None;
            }
        };
        if found.is_none() {
            let message = format!("is no time of day: `{}`", visible(self.written()));
            self.wrong("bad-time", &message, Some(HELP.into()));
        }
        found
    }

    /// The number of a file's format. A newer one than `newest` is reported, and returned.
    pub(super) fn format(self, newest: u32) -> Option<u32> {
        let number = self.integer(0..=u32::MAX)?;
        if number == 0 {
            self.wrong("out-of-range", "must be 1 or more, not 0", None);
            return None;
        }
        if number > newest {
            let message = format!("{number} is newer than this prehab knows: it reads {newest}");
            self.wrong("newer-format", &message, Some(newer()));
        }
        Some(number)
    }

    /// Whether it is written as a single word without quotes.
    fn is_bare(&self) -> bool {
        match self.get() {
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => true,
            DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => false,
        }
    }
}

fn advice(meant: Option<Duration>) -> String {
    let in_range = meant.filter(|meant| *meant <= duration::LONGEST);
    in_range.map_or_else(
        || DURATION.to_owned(),
        |meant| format!("did you mean `\"{}\"`?", duration::written(meant)),
    )
}

/// A new format comes with a new minor version at the earliest.
fn newer() -> String {
    let this = env!("CARGO_PKG_VERSION");
    let mut parts = this.split('.').map(|part| part.parse::<u32>().unwrap_or_default());
    let (major, minor) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("you need prehab {major}.{} or newer; this is {this}", minor + 1)
}
