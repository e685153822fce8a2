//! The calendar of a year: how many minutes on which day.

use std::io::{self, Write};
use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};

use super::sheet::{Anchor, Sheet, number};
use crate::coach::progress::week_of;
use crate::journal::record::Day;
use crate::ui::widgets::heat::{LEVELS, level};
use crate::ui::widgets::text;

/// Weeks of a year, with the one that is not over.
const WEEKS: u32 = 53;

/// From day to day, and how large each is.
const PITCH: f64 = 14.0;
const SIZE: f64 = 11.0;

/// Where the first day stands.
const LEFT: f64 = 52.0;
const TOP: f64 = 72.0;

const MARGIN: f64 = 20.0;
const HEIGHT: f64 = TOP + 7.0 * PITCH + 42.0;

/// Writes the calendar of the year up to `today`. The days may come in any order; those of other years
/// are left out.
///
/// # Errors
/// If `out` cannot be written.
pub fn heat(days: &[Day], today: NaiveDate, out: &mut dyn Write) -> io::Result<()> {
    let calendar = Calendar::new(days, today);
    let width = LEFT + f64::from(WEEKS) * PITCH + MARGIN;
    let words = format!(
        "{} in the year up to {}. Each square is a day, in a stronger colour for more minutes.",
        calendar.total(),
        text::date(today)
    );
    Sheet::write(out, (width, HEIGHT), ("A year of prehab", &words), |sheet| {
        calendar.draw(width, sheet)
    })
}

/// The first day that the calendar of a year shows.
fn first_day(today: NaiveDate) -> NaiveDate {
    let weeks = Days::new(u64::from(WEEKS - 1) * 7);
    week_of(today).checked_sub_days(weeks).unwrap_or(today)
}

struct Calendar {
    first: NaiveDate,
    today: NaiveDate,
    /// The days with anything done, oldest first.
    days: Vec<Day>,
}

impl Calendar {
    fn new(days: &[Day], today: NaiveDate) -> Self {
        let first = first_day(today);
        let mut days = days.to_vec();
        days.retain(|day| (first..=today).contains(&day.date));
        days.sort_by_key(|day| day.date);
        Self { first, today, days }
    }

    /// "57 sessions, 6 h 52 min".
    fn total(&self) -> String {
        let sessions: u32 = self.days.iter().map(|day| day.sessions).sum();
        let active: Duration = self.days.iter().map(|day| day.active).sum();
        if sessions == 0 {
            return "No sessions".to_owned();
        }
        format!("{}, {}", self::sessions(sessions), text::about(active))
    }

    fn draw(&self, width: f64, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let (left, right) = ((MARGIN, 34.0), (width - MARGIN, 34.0));
        sheet.line_of_text(left, Anchor::Start, "head", "A year of prehab")?;
        sheet.line_of_text(right, Anchor::End, "", &self.total())?;
        for (row, name) in [(0.0, "Mon"), (2.0, "Wed"), (4.0, "Fri")] {
            let at = (MARGIN, TOP + row * PITCH + 9.5);
            sheet.line_of_text(at, Anchor::Start, "", name)?;
        }
        self.months(sheet)?;
        for date in self.first.iter_days().take_while(|date| *date <= self.today) {
            self.day(date, sheet)?;
        }
        legend(width - MARGIN - (PITCH - SIZE), sheet)
    }

    /// Each month's name above the week of its first day.
    fn months(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let days = self.first.iter_days().take_while(|date| *date <= self.today);
        for first in days.filter(|date| date.day() == 1) {
            let name = first.format("%b").to_string();
            sheet.line_of_text((self.column(first), TOP - 8.0), Anchor::Start, "", &name)?;
        }
        Ok(())
    }

    fn day(&self, date: NaiveDate, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let found = self.days.binary_search_by_key(&date, |day| day.date).ok();
        let found = found.and_then(|place| self.days.get(place));
        let told = match found {
            None => format!("{}: nothing", text::date(date)),
            Some(day) => {
                let (time, number) = (text::about(day.active), sessions(day.sessions));
                format!("{}: {time}, {number}", text::date(date))
            }
        };
        let row = f64::from(date.weekday().num_days_from_monday());
        let at = (self.column(date), TOP + row * PITCH);
        square(at, level(found.map(|day| day.active)), Some(&told), sheet)
    }

    /// Where the week of a day stands.
    fn column(&self, date: NaiveDate) -> f64 {
        let weeks = (week_of(date) - self.first).num_weeks();
        LEFT + u32::try_from(weeks).map_or(0.0, f64::from) * PITCH
    }
}

fn sessions(count: u32) -> String {
    text::number(count as usize, "session", "sessions")
}

fn square(
    (x, y): (f64, f64),
    level: usize,
    tip: Option<&str>,
    sheet: &mut Sheet<'_>,
) -> io::Result<()> {
    let class = format!("day{level}");
    let (x, y, size) = (number(x), number(y), number(SIZE));
    let attributes = [
        ("class", &*class),
        ("x", &x),
        ("y", &y),
        ("width", &size),
        ("height", &size),
        ("rx", "2"),
    ];
    sheet.shape("rect", &attributes, tip)
}

/// What the levels mean, ending at a place.
fn legend(right: f64, sheet: &mut Sheet<'_>) -> io::Result<()> {
    const EACH: f64 = 42.0;
    let y = TOP + 7.0 * PITCH + 14.0;
    let first = right - EACH * 5.0;
    sheet.line_of_text((first - 10.0, y + 9.5), Anchor::End, "", "Minutes a day")?;
    let words = std::iter::once("0".to_owned()).chain(LEVELS.iter().map(u32::to_string));
    for (level, mut words) in words.enumerate() {
        if level == LEVELS.len() {
            words.push('+');
        }
        let x = first + f64::from(u8::try_from(level).unwrap_or_default()) * EACH;
        square((x, y), level, None, sheet)?;
        sheet.line_of_text((x + SIZE + 5.0, y + 9.5), Anchor::Start, "", &words)?;
    }
    Ok(())
}
