//! Distances and times as runners type them.

use std::time::Duration;

use crate::document::visible;
use crate::journal::record::{FARTHEST, LONGEST};

/// How far and how long.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Amounts {
    /// In metres.
    pub(super) distance: Option<u32>,
    pub(super) moving: Option<Duration>,
}

/// Units of length, with their metres; those first that end in another one.
const LENGTHS: [(&str, f64); 8] = [
    ("kilometres", 1000.0),
    ("kilometers", 1000.0),
    ("km", 1000.0),
    ("k", 1000.0),
    ("miles", 1609.344),
    ("mi", 1609.344),
    ("metres", 1.0),
    ("m", 1.0),
];

/// Units of time, with their seconds.
const TIMES: [(&str, u64); 8] = [
    ("hours", 3600),
    ("h", 3600),
    ("minutes", 60),
    ("min", 60),
    ("m", 60),
    ("seconds", 1),
    ("sec", 1),
    ("s", 1),
];

/// Reads a distance, a time or both, in any order, a unit with or without a space before it.
pub(super) fn amounts(words: &[String]) -> Result<Amounts, String> {
    let mut found = Amounts::default();
    for word in joined(words) {
        match (distance(&word), time(&word)) {
            (Some(_), _) if found.distance.is_some() => {
                return Err(format!(
                    "`{}` is a second distance; write minutes as 46min or 46:00",
                    visible(&word)
                ));
            }
            (Some(metres), _) => found.distance = Some(within(metres, &word)?),
            (None, Some(_)) if found.moving.is_some() => {
                return Err(format!("`{}` is a second time", visible(&word)));
            }
            (None, Some(moving)) if moving.is_zero() || moving > LONGEST => {
                return Err(format!("`{}` is no time for a run", visible(&word)));
            }
            (None, Some(moving)) => found.moving = Some(moving),
            (None, None) => return Err(neither(&word)),
        }
    }
    Ok(found)
}

/// The words, each bare number together with the unit after it: `8,2 km`.
fn joined(words: &[String]) -> Vec<String> {
    let words = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase);
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        let is_unit = LENGTHS.iter().any(|it| it.0 == word) || TIMES.iter().any(|it| it.0 == word);
        match joined.last_mut() {
            Some(last) if is_unit && number(last).is_some() => last.push_str(&word),
            _ => joined.push(word),
        }
    }
    joined
}

/// Metres, if it is a distance.
fn distance(word: &str) -> Option<f64> {
    let (amount, metres) =
        LENGTHS.iter().find_map(|(unit, metres)| Some((word.strip_suffix(unit)?, metres)))?;
    number(amount).map(|amount| amount * metres)
}

fn within(metres: f64, word: &str) -> Result<u32, String> {
    if !(1.0..=f64::from(FARTHEST)).contains(&metres) {
        return Err(format!("`{}` is no distance for a run", visible(word)));
    }
    // Between 1 and a million.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    Ok(metres.round() as u32)
}

/// A number without a sign, with a point or a comma.
fn number(text: &str) -> Option<f64> {
    let text = text.replace(',', ".");
    let sound = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (sound && text.len() <= 9).then(|| text.parse().ok())?
}

/// A length of time: `46:10`, `1:02:03`, `46m10s`, `46min`, `1h5`.
fn time(word: &str) -> Option<Duration> {
    let seconds = if word.contains(':') { colons(word) } else { units(word) };
    seconds.map(Duration::from_secs)
}

fn colons(word: &str) -> Option<u64> {
    let parts: Vec<u64> = word.split(':').map(digits).collect::<Option<_>>()?;
    match *parts.as_slice() {
        [minutes, seconds] if seconds < 60 => Some(minutes * 60 + seconds),
        [hours, minutes, seconds] if minutes < 60 && seconds < 60 => {
            Some(hours * 3600 + minutes * 60 + seconds)
        }
        _ => None,
    }
}

/// Numbers with units, the larger ones first.
fn units(word: &str) -> Option<u64> {
    let mut rest = word;
    let (mut total, mut last) = (0, u64::MAX);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let (amount, after) = rest.split_at(end);
        let unit = |(unit, seconds): &(&str, u64)| Some((after.strip_prefix(unit)?, *seconds));
        let (after, seconds) = TIMES.iter().find_map(unit)?;
        if seconds >= last {
            return None;
        }
        total += digits(amount)? * seconds;
        (rest, last) = (after, seconds);
    }
    (last < u64::MAX).then_some(total)
}

/// Up to five digits and nothing else: enough for everything, too few to overflow.
fn digits(text: &str) -> Option<u64> {
    let sound = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

/// What is wrong with a word that is neither.
fn neither(word: &str) -> String {
    let shown = visible(word);
    if number(word).is_some() {
        return format!("`{shown}` has no unit; write {shown}km, {shown}mi or {shown}min");
    }
    if word.contains(':') {
        return format!("`{shown}` is no time; write 46:10, or with hours 1:02:03");
    }
    format!(
        "`{shown}` is neither a distance, such as 8.2km, 5mi or 400m, nor a time, such as 46:10, \
         1:02:03 or 46min"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<(Option<u32>, Option<u64>), String> {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        amounts(&words).map(|it| (it.distance, it.moving.map(|moving| moving.as_secs())))
    }

    #[test]
    fn distances_and_times_are_read_in_any_order() {
        for (text, metres, seconds) in [
            ("8.2km 46:10", Some(8_200), Some(2_770)),
            ("46:10 8,2 km", Some(8_200), Some(2_770)),
            ("10k", Some(10_000), None),
            ("5mi 1:02:03", Some(8_047), Some(3_723)),
            ("400m 1:30", Some(400), Some(90)),
            ("400 m", Some(400), None),
            ("5 km 46m10s", Some(5_000), Some(2_770)),
            ("46min", None, Some(2_760)),
            ("1h5min 12 km", Some(12_000), Some(3_900)),
            ("1H 10Miles", Some(16_093), Some(3_600)),
            ("90min", None, Some(5_400)),
            ("42.195km 3:30:00", Some(42_195), Some(12_600)),
        ] {
            assert_eq!(read(text), Ok((metres, seconds)), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_is_expected() {
        for (text, told) in [
            ("8.2", "`8.2` has no unit; write 8.2km, 8.2mi or 8.2min"),
            ("8km 46m", "`46m` is a second distance; write minutes as 46min or 46:00"),
            ("8km 46:70", "`46:70` is no time; write 46:10, or with hours 1:02:03"),
            ("46:10 3min", "`3min` is a second time"),
            ("0km", "`0km` is no distance for a run"),
            ("5000km", "`5000km` is no distance for a run"),
            ("0:00", "`0:00` is no time for a run"),
            ("400h", "`400h` is no time for a run"),
        ] {
            assert_eq!(read(text), Err(told.to_owned()), "{text}");
        }
        for text in
            ["far", "-8km", "8.2.1km", "1s1s", "1m1h", "8kmm", "１km", "1e3km", "9999999999km"]
        {
            assert!(read(text).unwrap_err().contains("neither"), "{text}");
        }
    }
}
