//! When a run was, as people say it.

use std::time::Duration;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday,
};

use crate::document::{did_you_mean, visible};

/// A day and, if somebody said it, a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    day: NaiveDate,
    time: Option<NaiveTime>,
}

/// When a run began that took so long; without any words it ends now. Of another day without a time it is
/// noon.
pub(super) fn began(
    words: Option<&str>,
    moving: Option<Duration>,
    now: DateTime<FixedOffset>,
    local: impl Fn(NaiveDateTime) -> Option<DateTime<FixedOffset>>,
) -> Result<DateTime<FixedOffset>, String> {
    let today = now.date_naive();
    let said = words.map_or(Ok(Said { day: today, time: None }), |words| said(words, today))?;
    let time = match said.time {
        Some(time) => time,
        None if said.day == today => {
            let moving = TimeDelta::from_std(moving.unwrap_or_default()).unwrap_or_default();
            return Ok(now.checked_sub_signed(moving).unwrap_or(now));
        }
        None => NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default(),
    };
    let began = said.day.and_time(time);
    let began = local(began).ok_or_else(|| {
        format!("there was no {} on {}: the clocks were set on", time.format("%H:%M"), said.day)
    })?;
    if began > now {
        return Err(format!("{} has not been yet", began.format("%Y-%m-%d %H:%M")));
    }
    Ok(began)
}

fn said(words: &str, today: NaiveDate) -> Result<Said, String> {
    let lower = words.trim().to_lowercase();
    let joined = joined(&lower);
    let parts: Vec<&str> = joined.iter().map(String::as_str).collect();
    if let Some(wrong) = parts.iter().find_map(|part| slashed(part)?.err()) {
        return Err(wrong);
    }
    // On a Friday, the last one is not today.
    let (parts, today) = match parts.as_slice() {
        ["last", rest @ ..] if rest.first().is_some_and(|word| weekday(word).is_some()) => {
            (rest, today.pred_opt().unwrap_or(today))
        }
        parts => (parts, today),
    };
    let wrong = |part: &str| {
        let near = did_you_mean(part, DAYS.iter().map(|it| it.0));
        near.unwrap_or_else(|| {
            format!(
                "`{}` is no day; write today, yesterday, a weekday or a date such as 2026-11-21, and a \
                 time if you like: \"yesterday 18:30\" or \"yesterday 6:30 pm\"",
                visible(part)
            )
        })
    };
    match *parts {
        [part] => match (day(part, today), time(part)) {
            (Some(day), _) => Ok(Said { day, time: None }),
            (None, Some(time)) => Ok(Said { day: today, time: Some(time) }),
            (None, None) => match part.split_once('t').map(|(d, t)| (day(d, today), time(t))) {
                Some((Some(day), Some(time))) => Ok(Said { day, time: Some(time) }),
                Some(_) | None => Err(wrong(part)),
            },
        },
        // Either may come first.
        [at, on] if time(at).is_some() && day(on, today).is_some() => {
            Ok(Said { day: day(on, today).unwrap_or(today), time: time(at) })
        }
        [first, second] => {
            let day = day(first, today).ok_or_else(|| wrong(first))?;
            let time = time(second).ok_or_else(|| {
                format!("`{}` is no time of day; write it as 18:30 or 6:30pm", visible(second))
            })?;
            Ok(Said { day, time: Some(time) })
        }
        _ => Err(wrong(&lower)),
    }
}

/// The words, each am or pm together with the time before it, and without "at": `yesterday at 6 pm`.
fn joined(words: &str) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for word in words.split_whitespace().filter(|word| *word != "at") {
        match joined.last_mut() {
            Some(last) if ["am", "pm"].contains(&word) => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
    }
    joined
}

const DAYS: [(&str, Option<Weekday>); 9] = [
    ("today", None),
    ("yesterday", None),
    ("monday", Some(Weekday::Mon)),
    ("tuesday", Some(Weekday::Tue)),
    ("wednesday", Some(Weekday::Wed)),
    ("thursday", Some(Weekday::Thu)),
    ("friday", Some(Weekday::Fri)),
    ("saturday", Some(Weekday::Sat)),
    ("sunday", Some(Weekday::Sun)),
];

/// Nobody had a computer to write a run into before.
const FIRST_YEAR: i32 = 1971;

/// The day that a word names; of a weekday the last one, which may be today.
fn day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    match word {
        "today" => return Some(today),
        "yesterday" => return today.pred_opt(),
        _ => {}
    }
    if let Some(weekday) = weekday(word) {
        let back =
            (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
        return today.checked_sub_days(Days::new(back.into()));
    }
    let form = |form| NaiveDate::parse_from_str(word, form).ok();
    // A year of two figures, or with a sign, is a slip.
    let found = ["%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"].into_iter().find_map(form);
    let found = found.or_else(|| slashed(word)?.ok());
    found.filter(|day| day.year() >= FIRST_YEAR).or_else(|| without_year(word, today))
}

/// The day of `22/11/2026`, if only one can be meant, or what to write instead; None if it is written
/// otherwise. In most countries the day comes first, in some the month.
fn slashed(word: &str) -> Option<Result<NaiveDate, String>> {
    let is_number = |byte: u8| byte.is_ascii_digit() || byte == b'/';
    let (first, rest) = word.split_once('/').filter(|_| word.bytes().all(is_number))?;
    let (second, year) = rest.split_once('/')?;
    let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
    let (first, second) = (first.parse().ok()?, second.parse().ok()?);
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    let shown = visible(word);
    Some(match (day_first, month_first) {
        (Some(day), None) => Ok(day),
        (Some(day), Some(other)) if day == other => Ok(day),
        (Some(day), Some(other)) => Err(format!(
            "`{shown}` can be two days; write {day} for {}, or {other} for {}",
            day.format("%-d %B"),
            other.format("%-d %B")
        )),
        (None, Some(day)) => Err(format!("`{shown}` has the month first; write {day}")),
        (None, None) => Err(format!("`{shown}` is no day; write a date as 2026-11-21")),
    })
}

/// The weekday that a word names, or begins to.
fn weekday(word: &str) -> Option<Weekday> {
    let is_name = |name: &str| word.len() >= 3 && name.starts_with(word);
    DAYS.iter().find_map(|(name, day)| day.filter(|_| is_name(name)))
}

/// Between two days of 29 February there are at most so many years.
const LEAP: i32 = 8;

/// The last day of a month that there was: `21.11.`.
fn without_year(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (day, month) = word.strip_suffix('.').unwrap_or(word).split_once('.')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    let of_year = |back| NaiveDate::from_ymd_opt(today.year() - back, month, day);
    (0..=LEAP).filter_map(of_year).find(|day| *day <= today)
}

/// `18:30`, `6:30pm`, `6pm`.
fn time(word: &str) -> Option<NaiveTime> {
    let halves = [("am", 0_u32), ("pm", 12)];
    let Some((clock, half)) =
        halves.into_iter().find_map(|(end, half)| Some((word.strip_suffix(end)?, half)))
    else {
        return NaiveTime::parse_from_str(word, "%H:%M").ok();
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    let is_number = |text: &str| text.len() <= 2 && text.bytes().all(|it| it.is_ascii_digit());
    if !is_number(hour) || !is_number(minute) || minute.len() != 2 {
        return None;
    }
    let hour: u32 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    NaiveTime::from_hms_opt(hour % 12 + half, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_two_figures_or_before_computers_is_a_slip() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        for word in ["21.11.26", "-0044-03-15", "0026-11-21"] {
            assert_eq!(day(word, today), None, "{word}");
        }
        assert!(day("21.11.2026", today).is_some());
    }

    /// On a Sunday at noon, an hour ahead of UTC.
    fn said_to_begin(words: Option<&str>, minutes: u64) -> Result<String, String> {
        let now: DateTime<FixedOffset> = "2026-11-22T12:00:00+01:00".parse().unwrap();
        let local = |time: NaiveDateTime| time.and_local_timezone(now.timezone()).earliest();
        let began = began(words, Some(Duration::from_secs(minutes * 60)), now, local)?;
        let this_year = began.year() == now.year();
        Ok(began.format(if this_year { "%m-%d %H:%M" } else { "%Y-%m-%d %H:%M" }).to_string())
    }

    #[test]
    fn a_run_that_is_typed_ends_now() {
        assert_eq!(said_to_begin(None, 46).as_deref(), Ok("11-22 11:14"));
        assert_eq!(said_to_begin(Some("today"), 46).as_deref(), Ok("11-22 11:14"));
    }

    #[test]
    fn days_and_times_are_read_as_people_say_them() {
        for (words, moment) in [
            ("yesterday", "11-21 12:00"),
            ("yesterday 18:30", "11-21 18:30"),
            ("7:05", "11-22 07:05"),
            ("Saturday", "11-21 12:00"),
            ("mon 06:00", "11-16 06:00"),
            ("sunday 10:00", "11-22 10:00"),
            ("2026-11-01", "11-01 12:00"),
            ("1.11.2026 9:15", "11-01 09:15"),
            ("2026-11-01T09:15", "11-01 09:15"),
            ("21.11.", "11-21 12:00"),
            ("1.11 9:15", "11-01 09:15"),
            ("23.11.", "2025-11-23 12:00"),
            ("29.2.", "2024-02-29 12:00"),
            ("last friday", "11-20 12:00"),
            ("last Sunday 18:30", "11-15 18:30"),
            ("6am", "11-22 06:00"),
            ("06:15 am", "11-22 06:15"),
            ("12am", "11-22 00:00"),
            ("yesterday 12pm", "11-21 12:00"),
            ("yesterday 6pm", "11-21 18:00"),
            ("Yesterday at 6:15 PM", "11-21 18:15"),
            ("6 pm yesterday", "11-21 18:00"),
            ("18:30 yesterday", "11-21 18:30"),
            ("last friday 11:59pm", "11-20 23:59"),
            ("21/11/2026", "11-21 12:00"),
            ("21/11/2026 6pm", "11-21 18:00"),
            ("11/11/2026", "11-11 12:00"),
            ("2026/11/21", "11-21 12:00"),
        ] {
            assert_eq!(said_to_begin(Some(words), 46).as_deref(), Ok(moment), "{words}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_is_expected() {
        let told = |words| said_to_begin(Some(words), 1).unwrap_err();
        assert_eq!(told("yesteday"), "did you mean `yesterday`?");
        assert_eq!(
            told("yesterday 25:00"),
            "`25:00` is no time of day; write it as 18:30 or 6:30pm"
        );
        assert_eq!(
            told("5/11/2026 6pm"),
            "`5/11/2026` can be two days; write 2026-11-05 for 5 November, or 2026-05-11 for 11 May"
        );
        assert_eq!(told("11/21/2026"), "`11/21/2026` has the month first; write 2026-11-21");
        assert_eq!(told("32/11/2026"), "`32/11/2026` is no day; write a date as 2026-11-21");
        assert_eq!(told("yesterday 13pm"), "`13pm` is no time of day; write it as 18:30 or 6:30pm");
        assert_eq!(told("6pm"), "2026-11-22 18:00 has not been yet");
        assert_eq!(told("18:30"), "2026-11-22 18:30 has not been yet");
        assert_eq!(told("2026-12-01"), "2026-12-01 12:00 has not been yet");
        for words in [
            "8 hours ago",
            "2026-13-01",
            "x",
            "",
            "11-21",
            "31.2.",
            "last",
            "last year",
            "0pm",
            "pm",
            "6:5pm",
            "6:60pm",
            "+6pm",
            "6.15pm",
            "21/11/26",
            "1/2/3/2026",
            "at",
        ] {
            assert!(told(words).contains("is no day; write today, yesterday"), "{words}");
        }
    }

    #[test]
    fn what_the_clocks_passed_over_never_was() {
        let now: DateTime<FixedOffset> = "2026-11-22T12:00:00+01:00".parse().unwrap();
        let told = began(Some("2026-03-29 02:30"), None, now, |_| None).unwrap_err();
        assert_eq!(told, "there was no 02:30 on 2026-03-29: the clocks were set on");
    }
}
