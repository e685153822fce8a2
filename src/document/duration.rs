//! Durations as people write them: `45s`, `1m30s`, `2m`; tenths of a second where they make sense.

use std::time::Duration;

const UNITS: [(char, u64); 3] = [('h', 3600), ('m', 60), ('s', 1)];

/// The longest duration a file may name.
pub(super) const LONGEST: Duration = Duration::from_secs(3600);

/// Reads a duration with units, in descending order, each at most once; `None` for anything else.
///
/// After a larger unit a smaller one stays below its own: `1m30s`, not `1m90s`. Only the seconds may
/// have a fraction, of one digit.
pub(super) fn parse(text: &str) -> Option<Duration> {
    let mut rest = text;
    let mut total = Duration::ZERO;
    let mut larger = false;
    for (unit, seconds) in UNITS {
        let Some((number, after)) = rest.split_once(unit) else { continue };
        let value = if unit == 's' { tenths(number)? } else { digits(number)? * 10 };
        if larger && value >= 600 {
            return None;
        }
        total += Duration::from_millis(value * seconds * 100);
        (rest, larger) = (after, true);
    }
    (larger && rest.is_empty()).then_some(total)
}

/// Reads a number of seconds with at most one digit after the point.
pub(super) fn seconds(text: &str) -> Option<Duration> {
    tenths(text).map(|tenths| Duration::from_millis(tenths * 100))
}

fn tenths(text: &str) -> Option<u64> {
    match text.split_once('.') {
        None => Some(digits(text)? * 10),
        Some((whole, tenth)) if tenth.len() == 1 => Some(digits(whole)? * 10 + digits(tenth)?),
        Some(_) => None,
    }
}

/// Up to six digits and nothing else: enough for every limit, too few to overflow.
fn digits(text: &str) -> Option<u64> {
    let sound = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| text.parse().ok())?
}

/// How a duration is written in a file.
pub(super) fn written(duration: Duration) -> String {
    let (whole, tenth) = (duration.as_secs(), duration.subsec_millis() / 100);
    if tenth > 0 {
        return format!("{whole}.{tenth}s");
    }
    match (whole / 60, whole % 60) {
        (0, seconds) => format!("{seconds}s"),
        (minutes, 0) => format!("{minutes}m"),
        (minutes, seconds) => format!("{minutes}m{seconds}s"),
    }
}

/// What somebody may have meant who wrote `30`, `30 sec`, `1:30` or `1m90s`.
pub(super) fn meant(text: &str) -> Option<Duration> {
    let plain: String = text.to_lowercase().chars().filter(|char| !char.is_whitespace()).collect();
    if let Some((minutes, seconds)) = plain.split_once(':') {
        return Some(Duration::from_secs(digits(minutes)? * 60 + digits(seconds)?));
    }
    if let Some(bare) = tenths(&plain) {
        return Some(Duration::from_millis(bare * 100));
    }
    if let Some((minutes, seconds)) = plain.split_once('m')
        && let (Some(minutes), Some(seconds)) = (digits(minutes), seconds.strip_suffix('s'))
        && let Some(seconds) = digits(seconds)
    {
        return Some(Duration::from_secs(minutes * 60 + seconds));
    }
    let mut short = plain.replace(',', ".");
    for (unit, words) in [
        ("h", ["hours", "hour", "hrs", "hr"]),
        ("m", ["minutes", "minute", "mins", "min"]),
        ("s", ["seconds", "second", "secs", "sec"]),
    ] {
        for word in words {
            short = short.replace(word, unit);
        }
    }
    parse(&short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_with_units_are_read() {
        for (text, millis) in [
            ("45s", 45_000),
            ("1m30s", 90_000),
            ("2m", 120_000),
            ("90s", 90_000),
            ("1h", 3_600_000),
            ("1h30m5s", 5_405_000),
            ("0s", 0),
            ("1.5s", 1_500),
            ("007s", 7_000),
        ] {
            assert_eq!(parse(text), Some(Duration::from_millis(millis)), "{text}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "", "s", "30", "30S", "30 s", " 30s", "-5s", "+5s", "1.5m", "1.55s", ".5s", "1.s",
            "1m90s", "30s1m", "1s1s", "9999999s", "1e3s", "５s", "1m ", "1:30",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn near_misses_are_understood() {
        for (text, meant_for) in [
            ("30", "30s"),
            ("30 sec", "30s"),
            ("30S", "30s"),
            ("1 min 30 seconds", "1m30s"),
            ("1:30", "1m30s"),
            ("1m90s", "2m30s"),
            ("1,5s", "1.5s"),
        ] {
            assert_eq!(meant(text).map(written).as_deref(), Some(meant_for), "{text}");
        }
        assert_eq!(meant("long"), None);
    }
}
