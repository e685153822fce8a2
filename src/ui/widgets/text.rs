//! Words that fit where they stand.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use std::time::Duration;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::plan;

/// How many cells a text takes.
#[must_use]
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The text, cut with … if it takes more than `room` cells.
#[must_use]
pub fn cut(text: &str, room: u16) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut left = usize::from(room).saturating_sub(1);
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if wide > left {
            break;
        }
        left -= wide;
        kept.push(c);
    }
    if room > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// The end of the text, cut with … if it takes more than `room` cells.
#[must_use]
pub fn tail(text: &str, room: u16) -> Cow<'_, str> {
    if width(text) <= room {
        return Cow::Borrowed(text);
    }
    let mut left = usize::from(room).saturating_sub(1);
    let fits = |c: &char| {
        let kept = left.checked_sub(c.width().unwrap_or(0));
        left = kept.unwrap_or(left);
        kept.is_some()
    };
    let kept: usize = text.chars().rev().take_while(fits).map(char::len_utf8).sum();
    let sign = if room > 0 { "…" } else { "" };
    Cow::Owned(format!("{sign}{}", &text[text.len() - kept..]))
}

/// The text cut or filled up to exactly `room` cells, at their left.
#[must_use]
pub fn left(text: &str, room: u16) -> String {
    let text = cut(text, room);
    let blank = room.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(blank.into()))
}

/// The text cut or filled up to exactly `room` cells, at their right.
#[must_use]
pub fn right(text: &str, room: u16) -> String {
    let text = cut(text, room);
    let blank = room.saturating_sub(width(&text));
    format!("{}{text}", " ".repeat(blank.into()))
}

/// The text in lines of at most `room` cells, broken at spaces; a longer word is cut.
#[must_use]
pub fn wrap(text: &str, room: u16) -> Vec<String> {
    fill(text, room).iter().map(|line| cut(line, room).into_owned()).collect()
}

/// The text in at most so many lines of at most `room` cells; what is too much for them is cut.
#[must_use]
pub fn block(text: &str, room: u16, lines: usize) -> Vec<String> {
    let mut all = wrap(text, room);
    if all.len() > lines {
        let rest = all.drain(lines.saturating_sub(1)..).collect::<Vec<_>>().join(" ");
        if lines > 0 {
            all.push(cut(&rest, room).into_owned());
        }
    }
    all
}

/// The text in lines of at most `room` cells, broken at spaces; a longer word stands alone.
#[must_use]
pub fn fill(text: &str, room: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line).saturating_add(1 + width(word)) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Parts with dots between them, in lines of at most `room` cells where parts allow it.
#[must_use]
pub fn join(parts: impl IntoIterator<Item = String>, room: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width(line).saturating_add(3 + width(&part)) <= room => {
                line.push_str(" · ");
                line.push_str(&part);
            }
            Some(_) | None => lines.push(part),
        }
    }
    lines
}

/// A running clock: "3:41", "1:03:41".
#[must_use]
pub fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours == 0 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{hours}:{minutes:02}:{seconds:02}")
    }
}

/// About how long: "4 min", "1 h 20 min"; never less than a minute.
#[must_use]
pub fn about(time: Duration) -> String {
    let minutes = plan::minutes(time);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// A day as seen from `wall`: "today", "yesterday", "5 days ago", "3 weeks ago".
#[must_use]
pub fn ago(then: DateTime<FixedOffset>, wall: DateTime<FixedOffset>) -> String {
    let day = then.with_timezone(&wall.timezone()).date_naive();
    match (wall.date_naive() - day).num_days() {
        ..=0 => "today".into(),
        1 => "yesterday".into(),
        days @ 2..=20 => format!("{days} days ago"),
        days @ 21..=69 => format!("{} weeks ago", days / 7),
        days @ 70..=729 => format!("{} months ago", days / 30),
        days => format!("{} years ago", days / 365),
    }
}

/// A date in full: "Sunday 22 November 2026".
#[must_use]
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.format("%A"), date.day(), date.format("%B %Y"))
}

/// "1 set", "3 sets".
#[must_use]
pub fn number(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_by_cells() {
        assert_eq!(cut("Side plank", 10), "Side plank");
        assert_eq!(cut("Side plank", 9), "Side pla…");
        assert_eq!(cut("Side plank", 6), "Side…");
        assert_eq!(cut("側板支撐", 7), "側板支…");
        assert_eq!(cut("側板支撐", 6), "側板…");
        assert_eq!(cut("Side", 0), "");
    }

    #[test]
    fn of_what_is_typed_the_end_is_kept() {
        assert_eq!(tail("Side plank", 10), "Side plank");
        assert_eq!(tail("Side plank", 9), "…de plank");
        assert_eq!(tail("側板支撐", 7), "…板支撐");
        assert_eq!(tail("側板支撐", 6), "…支撐");
        assert_eq!(tail("Side", 0), "");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("Hips high, do not sag", 11), ["Hips high,", "do not sag"]);
        assert_eq!(wrap("an incomprehensible word", 8), ["an", "incompr…", "word"]);
        assert_eq!(fill("an incomprehensible word", 8), ["an", "incomprehensible", "word"]);
        assert!(wrap("", 8).is_empty());
        let text = "Forearms down, elbows under the shoulders";
        assert_eq!(block(text, 14, 3), ["Forearms down,", "elbows under", "the shoulders"]);
        assert_eq!(block(text, 14, 2), ["Forearms down,", "elbows under…"]);
        assert!(block(text, 14, 0).is_empty());
    }

    #[test]
    fn times_for_people() {
        assert_eq!(
            (clock(5), clock(221), clock(3821)),
            ("0:05".into(), "3:41".into(), "1:03:41".into())
        );
        assert_eq!(about(Duration::from_secs(12)), "1 min");
        assert_eq!(about(Duration::from_secs(412)), "7 min");
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        let wall = at("2026-11-22T00:30:00+01:00");
        assert_eq!(ago(at("2026-11-21T23:50:00+01:00"), wall), "yesterday");
        assert_eq!(ago(at("2026-11-21T17:45:00-06:00"), wall), "today");
        assert_eq!(ago(at("2026-10-25T12:00:00+02:00"), wall), "4 weeks ago");
        assert_eq!(date(wall.date_naive()), "Sunday 22 November 2026");
    }
}
