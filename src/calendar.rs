//! iCalendar as text (RFC 5545): events, escaped and folded so that every calendar reads them.
//!
//! What the same facts make is the same bytes, so nothing in it may say when it was written.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, NaiveDateTime, Weekday};
use uuid::Uuid;

/// The most bytes of a line, its end aside.
const LINE: usize = 75;

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What a calendar knows it by when it is taken in again.
    pub uid: Uuid,
    /// When what it says came to be so.
    pub stamp: DateTime<FixedOffset>,
    /// When it begins.
    pub start: Moment,
    /// When it ends; None if it takes no time.
    pub end: Option<Moment>,
    /// The day on which it comes back each week, if it does.
    pub weekly: Option<Weekday>,
    /// What it is called.
    pub summary: String,
    /// What else there is to say, in lines.
    pub description: String,
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Moment {
    /// The same one everywhere.
    Instant(DateTime<FixedOffset>),
    /// By the clock of whoever reads it, wherever that is.
    Local(NaiveDateTime),
}

/// Writes a calendar of some events, one at a time.
///
/// # Errors
/// If one of them is an error, or `out` cannot be written.
pub fn write<E: From<io::Error>>(
    events: impl IntoIterator<Item = Result<Event, E>>,
    out: &mut dyn Write,
) -> Result<(), E> {
    line("BEGIN", "VCALENDAR", out)?;
    line("VERSION", "2.0", out)?;
    line("PRODID", "-//prehab//prehab//EN", out)?;
    for found in events {
        event(&found?, out)?;
    }
    Ok(line("END", "VCALENDAR", out)?)
}

fn event(event: &Event, out: &mut dyn Write) -> io::Result<()> {
    line("BEGIN", "VEVENT", out)?;
    line("UID", &event.uid.to_string(), out)?;
    line("DTSTAMP", &Moment::Instant(event.stamp).text(), out)?;
    line("DTSTART", &event.start.text(), out)?;
    if let Some(end) = event.end {
        line("DTEND", &end.text(), out)?;
    }
    if let Some(day) = event.weekly {
        line("RRULE", &format!("FREQ=WEEKLY;BYDAY={}", two_letters(day)), out)?;
    }
    line("SUMMARY", &escaped(&event.summary), out)?;
    if !event.description.is_empty() {
        line("DESCRIPTION", &escaped(&event.description), out)?;
    }
    line("END", "VEVENT", out)
}

impl Moment {
    fn text(self) -> String {
        match self {
            Self::Instant(at) => at.to_utc().format("%Y%m%dT%H%M%SZ").to_string(),
            Self::Local(at) => at.format("%Y%m%dT%H%M%S").to_string(),
        }
    }
}

const fn two_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    }
}

/// A text as the value of a property. Its lines stay lines; no other control character may stand
/// there.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' | '\r' => out.push_str("\\n"),
            other if other.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// Writes a property. What is too long goes on in lines that begin with a blank; no character is
/// torn.
fn line(name: &str, value: &str, out: &mut dyn Write) -> io::Result<()> {
    let whole = format!("{name}:{value}");
    let mut rest = whole.as_str();
    let mut room = LINE;
    while rest.len() > room {
        let whole = (0..=room).rev().find(|place| rest.is_char_boundary(*place));
        let (now, later) = rest.split_at(whole.unwrap_or(rest.len()));
        write!(out, "{now}\r\n ")?;
        rest = later;
        room = LINE - 1;
    }
    write!(out, "{rest}\r\n")
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, Component as _};
    use proptest::prelude::*;

    use super::*;

    fn written(summary: &str, description: &str) -> String {
        let stamp: DateTime<FixedOffset> = "2026-11-21T23:30:00+01:00".parse().unwrap();
        let event = Event {
            uid: Uuid::from_u128(7),
            stamp,
            start: Moment::Instant(stamp),
            end: Some(Moment::Local(stamp.naive_local())),
            weekly: Some(Weekday::Sat),
            summary: summary.to_owned(),
            description: description.to_owned(),
        };
        let mut out = Vec::new();
        write::<io::Error>([Ok(event)], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Summary and description as another reader of calendars understands them.
    fn read(text: &str) -> (String, String) {
        let calendar: Calendar = text.parse().unwrap();
        let event = calendar.components[0].as_event().unwrap().clone();
        let words = |words: Option<&str>| words.unwrap_or_default().to_owned();
        (words(event.get_summary()), words(event.get_description()))
    }

    #[test]
    fn an_event_in_full() {
        let text = written("Core; \\ slow, \"hard\"", "one\r\ntwo\nEND:VEVENT\rthree\u{7}");
        assert_eq!(
            text.split("\r\n").collect::<Vec<_>>(),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//prehab//prehab//EN",
                "BEGIN:VEVENT",
                "UID:00000000-0000-0000-0000-000000000007",
                "DTSTAMP:20261121T223000Z",
                "DTSTART:20261121T223000Z",
                "DTEND:20261121T233000",
                "RRULE:FREQ=WEEKLY;BYDAY=SA",
                "SUMMARY:Core\\; \\\\ slow\\, \"hard\"",
                "DESCRIPTION:one\\ntwo\\nEND:VEVENT\\nthree ",
                "END:VEVENT",
                "END:VCALENDAR",
                "",
            ]
        );
    }

    #[test]
    fn an_error_among_the_events_is_passed_on() {
        let broken = io::Error::from(io::ErrorKind::InvalidData);
        let kind = write([Err(broken)], &mut Vec::new()).map_err(|error: io::Error| error.kind());
        assert_eq!(kind, Err(io::ErrorKind::InvalidData));
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_read_back(
            summary in "[\\PC\n;,:\\\\\"äö語]{1,200}",
            description in "[\\PC\n;,:\\\\\"äö語]{1,400}",
        ) {
            let text = written(&summary, &description);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LINE, "{line}");
                prop_assert!(!line.contains(char::is_control), "{line:?}");
            }
            prop_assert_eq!(read(&text), (summary, description));
        }
    }
}
