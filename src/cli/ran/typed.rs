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

/// What a pace is of, with its metres.
const PACES: [(&str, f64); 4] =
    [("km", 1000.0), ("k", 1000.0), ("mi", 1609.344), ("mile", 1609.344)];

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

/// Reads a distance, a time or both, in any order, a unit with or without a space before it. A pace
/// takes the place of one of them.
pub(super) fn amounts(words: &[String]) -> Result<Amounts, String> {
    let mut found = Amounts::default();
    let mut at = None;
    for word in joined(words) {
        if word.contains('/') {
            let pace = pace(&word).ok_or_else(|| {
                format!("`{}` is no pace; write it as 4:30/km or 7:15/mi", visible(&word))
            })?;
            if at.replace((pace, word.clone())).is_some() {
                return Err(format!("`{}` is a second pace", visible(&word)));
            }
            continue;
        }
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
    match at {
        Some((pace, word)) => with_pace(found, pace, &word),
        None => Ok(found),
    }
}

/// What is missing of distance and time at a pace, in seconds for a metre.
fn with_pace(found: Amounts, pace: f64, word: &str) -> Result<Amounts, String> {
    let shown = visible(word);
    match (found.distance, found.moving) {
        (Some(metres), None) => {
            let seconds = (f64::from(metres) * pace).round();
            let moving = Duration::try_from_secs_f64(seconds).ok();
            let moving = moving.filter(|it| !it.is_zero() && *it <= LONGEST);
            let moving = moving.ok_or_else(|| format!("`{shown}` is no pace for a run"))?;
            Ok(Amounts { moving: Some(moving), ..found })
        }
        (None, Some(moving)) => {
            let metres = moving.as_secs_f64() / pace;
            let distance =
                within(metres, word).map_err(|_| format!("`{shown}` is no pace for a run"))?;
            Ok(Amounts { distance: Some(distance), ..found })
        }
        (Some(_), Some(_)) => Err(format!(
            "`{shown}` is a pace, which follows from distance and time; leave one of the three out"
        )),
        (None, None) => {
            Err(format!("`{shown}` is a pace; say how far, too, such as 8.2km {shown}"))
        }
    }
}

/// The words, each bare number together with the unit after it: `8,2 km`.
fn joined(words: &[String]) -> Vec<String> {
    let words = words.iter().flat_map(|word| word.split_whitespace()).map(str::to_lowercase);
    let mut joined: Vec<String> = Vec::new();
    for word in words {
        let is_unit = LENGTHS.iter().any(|it| it.0 == word) || TIMES.iter().any(|it| it.0 == word);
        match joined.last_mut() {
            Some(last) if is_unit && number(last).is_some() => last.push_str(&word),
            Some(last) if is_of_pace(&word) => last.push_str(&word),
            _ => joined.push(word),
        }
    }
    joined
}

/// Whether a pace ends so: `/km`, `min/km`.
fn is_of_pace(word: &str) -> bool {
    let unit = word.strip_prefix("min").unwrap_or(word).strip_prefix('/');
    unit.is_some_and(|unit| PACES.iter().any(|pace| pace.0 == unit))
}

/// Seconds for a metre, if it is a pace: `4:30/km`, `4:30min/km`, `7min/mi`.
fn pace(word: &str) -> Option<f64> {
    let (each, unit) = word.split_once('/')?;
    let metres = PACES.iter().find(|pace| pace.0 == unit)?.1;
    let each = time(each).or_else(|| time(each.strip_suffix("min")?))?;
    (!each.is_zero()).then(|| each.as_secs_f64() / metres)
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
            ("8.2km 4:30/km", Some(8_200), Some(2_214)),
            ("4:30 /km 10 km", Some(10_000), Some(2_700)),
            ("10k 4:30 min/km", Some(10_000), Some(2_700)),
            ("10k 5min/km", Some(10_000), Some(3_000)),
            ("5mi 7:15/mi", Some(8_047), Some(2_175)),
            ("45min 5:00/km", Some(9_000), Some(2_700)),
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
            ("4:30/km", "`4:30/km` is a pace; say how far, too, such as 8.2km 4:30/km"),
            (
                "8km 36:00 4:30/km",
                "`4:30/km` is a pace, which follows from distance and time; leave one of the three out",
            ),
            ("8km 4:30/km 7:15/mi", "`7:15/mi` is a second pace"),
            ("8km 4:70/km", "`4:70/km` is no pace; write it as 4:30/km or 7:15/mi"),
            ("8km 0:00/km", "`0:00/km` is no pace; write it as 4:30/km or 7:15/mi"),
            ("8km 12km/h", "`12km/h` is no pace; write it as 4:30/km or 7:15/mi"),
            ("900km 9h/km", "`9h/km` is no pace for a run"),
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
