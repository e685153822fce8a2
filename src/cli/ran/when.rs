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
    let parts: Vec<&str> = lower.split_whitespace().collect();
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
                 time if you like: \"yesterday 18:30\"",
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
        [first, second] => {
            let day = day(first, today).ok_or_else(|| wrong(first))?;
            let time = time(second).ok_or_else(|| {
                format!("`{}` is no time of day; write it as 18:30", visible(second))
            })?;
            Ok(Said { day, time: Some(time) })
        }
        _ => Err(wrong(&lower)),
    }
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
    let found = ["%Y-%m-%d", "%d.%m.%Y"].into_iter().find_map(form);
    found.filter(|day| day.year() >= FIRST_YEAR).or_else(|| without_year(word, today))
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

fn time(word: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(word, "%H:%M").ok()
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
        ] {
            assert_eq!(said_to_begin(Some(words), 46).as_deref(), Ok(moment), "{words}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_what_is_expected() {
        let told = |words| said_to_begin(Some(words), 1).unwrap_err();
        assert_eq!(told("yesteday"), "did you mean `yesterday`?");
        assert_eq!(told("yesterday 25:00"), "`25:00` is no time of day; write it as 18:30");
        assert_eq!(told("18:30"), "2026-11-22 18:30 has not been yet");
        assert_eq!(told("2026-12-01"), "2026-12-01 12:00 has not been yet");
        for words in ["8 hours ago", "2026-13-01", "x", "", "11-21", "31.2.", "last", "last year"] {
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
