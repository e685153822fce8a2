//! The calendar of the History screen: how many minutes on which day.

use std::time::Duration;

use chrono::{Datelike, Days, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::journal::record::Day;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::heat::{LEVELS, level};
use crate::ui::widgets::text;

/// Rows of the calendar: the months, seven days, what the signs mean.
const ROWS: u16 = 9;

/// From this many rows of the body on there is room for the calendar above a list.
const FOR_CALENDAR: u16 = 18;

/// From this many rows on, there is air below.
const FOR_AIR: u16 = 14;

/// Columns for the names of the days.
const NAMES: u16 = 4;

/// Weeks of a year, with the one that is not over.
const WEEKS: u16 = 53;

/// Columns of a week: its sign, and room for a mark.
const WEEK: u16 = 2;

/// Columns for words beside the calendar.
const WORDS: u16 = 34;

/// The signs of the levels, nothing first: higher for more.
const SIGNS: [&str; 5] = ["·", "▂", "▃", "▅", "▇"];

/// Draws the calendar or, where there is no room for it, the last four weeks, at the top; says how
/// many rows it took.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> u16 {
    let today = scene.now.wall.date_naive();
    let air = u16::from(area.height >= FOR_AIR);
    if area.height < FOR_CALENDAR {
        buf.set_line(area.x, area.y, &strip(scene, today, area.width), area.width);
        return 1 + air;
    }
    let area = Rect { height: ROWS, ..area };
    let weeks = (area.width.saturating_sub(NAMES) / WEEK).min(WEEKS);
    let calendar = Calendar { scene, area, weeks, today };
    calendar.draw(buf);
    let width = NAMES + weeks * WEEK;
    let beside = area.width.saturating_sub(width + 3);
    let legend =
        if beside >= WORDS { legend(scene, None) } else { legend(scene, Some(area.width)) };
    buf.set_line(area.x + NAMES, area.bottom() - 1, &legend, area.width - NAMES);
    if beside >= WORDS {
        let beside = Rect { x: area.x + width + 3, y: area.y + 1, width: beside, height: 7 };
        words_beside(scene, today, beside, buf);
    }
    ROWS + air
}

fn sign(scene: &Scene<'_>, date: NaiveDate) -> Span<'static> {
    let days = scene.model.history.days();
    let found = days.binary_search_by_key(&date, |day| day.date).ok();
    let level = level(found.map(|place| days[place].active));
    Span::styled(SIGNS[level], scene.theme.heat(level))
}

struct Calendar<'a> {
    scene: &'a Scene<'a>,
    area: Rect,
    weeks: u16,
    today: NaiveDate,
}

impl Calendar<'_> {
    fn draw(&self, buf: &mut Buffer) {
        self.months(buf);
        let muted = self.scene.theme.style(Role::Muted);
        for (row, name) in [(0, "Mon"), (2, "Wed"), (4, "Fri")] {
            buf.set_string(self.area.x, self.area.y + 1 + row, name, muted);
        }
        for week in 0..self.weeks {
            for (row, date) in (0..7).zip(self.monday(week).iter_days()) {
                if date <= self.today {
                    let (x, y) = (self.column(week), self.area.y + 1 + row);
                    buf.set_span(x, y, &sign(self.scene, date), 1);
                    self.mark(date, x, y, buf);
                }
            }
        }
    }

    /// Marks today, and the day of the chosen session.
    fn mark(&self, date: NaiveDate, x: u16, y: u16, buf: &mut Buffer) {
        let accent = self.scene.theme.style(Role::Accent);
        let chosen = self.scene.model.history.chosen();
        if chosen.is_some_and(|line| line.started_at.date_naive() == date) {
            buf.set_string(x - 1, y, "❯", accent);
        }
        if date == self.today {
            buf.set_string(x + 1, y, "❮", accent);
        }
    }

    /// The Monday of a week of the calendar.
    fn monday(&self, week: u16) -> NaiveDate {
        let back = u64::from(self.weeks - 1 - week) * 7;
        let back = back + u64::from(self.today.weekday().num_days_from_monday());
        self.today.checked_sub_days(Days::new(back)).unwrap_or(self.today)
    }

    const fn column(&self, week: u16) -> u16 {
        self.area.x + NAMES + week * WEEK
    }

    /// Each month's name above the week of its first day; that of the first week's month where it
    /// does not run into the next.
    fn months(&self, buf: &mut Buffer) {
        let muted = self.scene.theme.style(Role::Muted);
        let begins = |week: &u16| {
            let days = self.monday(*week).iter_days().take(7);
            days.filter(|day| *day <= self.today).find(|day| day.day() == 1)
        };
        let next = (0..self.weeks).find(|week| begins(week).is_some());
        if next.is_none_or(|next| next * WEEK > 3) {
            let name = self.monday(0).format("%b").to_string();
            buf.set_string(self.column(0), self.area.y, name, muted);
        }
        for week in 0..self.weeks {
            let Some(first) = begins(&week) else { continue };
            let x = self.column(week);
            let room = (self.area.right() - x).min(3);
            buf.set_stringn(x, self.area.y, first.format("%b").to_string(), room.into(), muted);
        }
    }
}

/// What the signs mean; in so much room with words of what was done.
fn legend(scene: &Scene<'_>, width: Option<u16>) -> Line<'static> {
    let theme = scene.theme;
    let muted = theme.style(Role::Muted);
    let mut spans = Vec::new();
    for (level, sign) in SIGNS.iter().enumerate() {
        let least = level.checked_sub(1).map_or(0, |place| LEVELS[place]);
        let unit = if level + 1 == SIGNS.len() { "+ min" } else { "  " };
        spans.push(Span::styled(*sign, theme.heat(level)));
        spans.push(Span::styled(format!(" {least}{unit}"), muted));
    }
    let legend = Line::from(spans);
    let Some(width) = width else { return legend };
    let taken = u16::try_from(legend.width()).unwrap_or(width);
    let room = width.saturating_sub(NAMES + taken + 3);
    let [week, month, year] = spans_of_time(scene, scene.now.wall.date_naive());
    let ways = [
        format!("{} · {} · {}", week.long(), month.long(), year.long()),
        format!("{} · {}", week.long(), month.long()),
        format!("{} · {}", week.short(), month.short()),
        month.short(),
    ];
    let Some(words) = ways.into_iter().find(|words| text::width(words) <= room) else {
        return legend;
    };
    let mut line = legend;
    line.push_span(Span::styled(text::right(&words, room + 3), muted));
    line
}

/// What was done in a span of time.
struct Total {
    name: &'static str,
    sessions: u32,
    active: Duration,
}

impl Total {
    fn of(name: &'static str, days: &[Day], first: NaiveDate) -> Self {
        let within = || days.iter().filter(|day| day.date >= first);
        let sessions = within().map(|day| day.sessions).sum();
        Self { name, sessions, active: within().map(|day| day.active).sum() }
    }

    fn time(&self) -> String {
        if self.sessions == 0 { "nothing".to_owned() } else { text::about(self.active) }
    }

    fn number(&self) -> String {
        let number = usize::try_from(self.sessions).unwrap_or(usize::MAX);
        text::number(number, "session", "sessions")
    }

    fn short(&self) -> String {
        format!("{} {}", self.name, self.time())
    }

    fn long(&self) -> String {
        if self.sessions == 0 {
            return self.short();
        }
        format!("{} {} in {}", self.name, self.time(), self.number())
    }
}

/// This week, the last four weeks, the last year.
fn spans_of_time(scene: &Scene<'_>, today: NaiveDate) -> [Total; 3] {
    let days = scene.model.history.days();
    let ago = |days: u32| today.checked_sub_days(Days::new(days.into())).unwrap_or(today);
    [
        Total::of("This week", days, ago(today.weekday().num_days_from_monday())),
        Total::of("Four weeks", days, ago(27)),
        Total::of("One year", days, ago(364)),
    ]
}

/// What was done, in words, in the middle beside the calendar.
fn words_beside(scene: &Scene<'_>, today: NaiveDate, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    for (row, total) in (0..).zip(spans_of_time(scene, today)) {
        let line = Line::from(vec![
            Span::styled(text::left(total.name, 12), theme.style(Role::Muted)),
            Span::styled(text::right(&total.time(), 12), theme.style(Role::Text)),
            Span::styled(format!("   {}", total.number()), theme.style(Role::Muted)),
        ]);
        buf.set_line(area.x, area.y + 1 + 2 * row, &line, area.width);
    }
}

/// The last four weeks in one row, and what was done in them.
fn strip(scene: &Scene<'_>, today: NaiveDate, width: u16) -> Line<'static> {
    let muted = scene.theme.style(Role::Muted);
    let [week, month, _] = spans_of_time(scene, today);
    let mut spans = Vec::new();
    for ago in (0..28_u64).rev() {
        let date = today.checked_sub_days(Days::new(ago)).unwrap_or(today);
        spans.push(sign(scene, date));
        if ago % 7 == 0 {
            spans.push(Span::raw(" "));
        }
    }
    let mut line = Line::from(spans);
    let room = width.saturating_sub(u16::try_from(line.width()).unwrap_or(width) + 1);
    let both = format!("{} · {}", week.short(), month.short());
    let ways = [both, month.long(), month.short(), month.time()];
    if let Some(words) = ways.into_iter().find(|words| text::width(words) <= room) {
        line.push_span(Span::styled(format!(" {words}"), muted));
    }
    line
}
