//! How it goes as lines of text that fit in 40 columns, without colour and in plain characters.

use std::time::Duration;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use crate::coach::progress::{OneSide, Progress, Strand, Zone, amount, day, records};
use crate::document::printable;
use crate::journal::record::Week;
use crate::plan::minutes;
use crate::ui::widgets::text;

/// Columns of a line.
const WIDTH: u16 = 40;

/// Columns of a bar.
const BAR: usize = 17;

/// The weeks that are listed.
const WEEKS: usize = 12;

/// The records that are listed.
const RECORDS: usize = 5;

/// All of it, or where it begins.
pub(super) fn lines(progress: &Progress) -> Vec<String> {
    if progress.weeks.is_empty() {
        return vec!["Nothing to show yet: `prehab` starts your first session.".to_owned()];
    }
    let parts = [at_a_glance(progress), weeks(progress), pain(progress)];
    let parts = parts.into_iter().chain([exercises(progress), newest_records(progress)]);
    let parts: Vec<Vec<String>> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(&String::new()).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn at_a_glance(progress: &Progress) -> Vec<String> {
    let Progress { today, goal, streak, total, .. } = progress;
    let (sessions, time) =
        progress.this_week().map_or((0, None), |week| (week.sessions, Some(week.active)));
    let time = time.map(|time| format!(", {}", text::about(time))).unwrap_or_default();
    vec![
        format!("Progress on {}", text::date(*today)),
        String::new(),
        format!("This week  {sessions} of {}{time}", sessions_of(*goal)),
        format!("Streak     {}, longest {}", weeks_of(streak.weeks), streak.longest),
        format!("In all     {}, {}", sessions_of(total.sessions), text::about(total.active)),
    ]
}

fn sessions_of(number: u32) -> String {
    text::number(number as usize, "session", "sessions")
}

fn weeks_of(number: u32) -> String {
    text::number(number as usize, "week", "weeks")
}

/// Sessions and minutes of each week, and a bar of its minutes.
fn weeks(progress: &Progress) -> Vec<String> {
    let shown = progress.window(WEEKS);
    let days = days(&shown, progress.today);
    let most = shown.iter().filter_map(|monday| progress.week(*monday));
    let most = most.map(|week| week.active).max().unwrap_or_default();
    let room = days.iter().map(|day| day.width()).max().unwrap_or(0);
    let mut lines = vec![format!("{:<room$} sessions   min", "Week")];
    for (monday, day) in shown.iter().zip(days) {
        let week = progress.week(*monday);
        let sessions = week.map_or(0, |week| week.sessions);
        let met = if sessions >= progress.goal { "*" } else { " " };
        let time = week.map_or(0, |week| minutes(week.active));
        let bar = week.map(|week| bar(week, most)).unwrap_or_default();
        lines.push(format!("{day:>room$} {sessions:>5} {met}{time:>7}  {bar}"));
    }
    lines.push(format!("* {} or more, the goal", sessions_of(progress.goal)));
    lines.push("= before a run  # after a run  - other".to_owned());
    lines
}

/// A week's minutes, of which the longest bar shows so many.
fn bar(week: &Week, most: Duration) -> String {
    let places = |time: Duration| {
        let share = time.as_secs_f64() / most.as_secs_f64().max(1.0);
        (share * BAR as f64).round() as usize
    };
    let before = places(week.before);
    let after = places(week.before + week.after).max(before);
    // Whatever was done at all can be seen.
    let all = places(week.active).max(after).max(1);
    format!("{}{}{}", "=".repeat(before), "#".repeat(after - before), "-".repeat(all - after))
}

/// The days of some weeks, with the year if that is not this one.
fn days(mondays: &[NaiveDate], today: NaiveDate) -> Vec<String> {
    mondays.iter().map(|monday| day(*monday, today)).collect()
}

/// The most pain of each week that has any answer.
fn pain(progress: &Progress) -> Vec<String> {
    let shown = progress.window(WEEKS);
    let weeks = shown.iter().filter_map(|monday| progress.week(*monday));
    let told = |week: &&Week| {
        [week.pain_before, week.pain_after, week.pain_next_morning].iter().any(Option::is_some)
    };
    let weeks: Vec<&Week> = weeks.filter(told).collect();
    if weeks.is_empty() {
        return Vec::new();
    }
    let mondays: Vec<NaiveDate> = weeks.iter().map(|week| week.monday).collect();
    let days = days(&mondays, progress.today);
    let room = days.iter().map(|day| day.width()).max().unwrap_or(0).max(9);
    let number = |pain: Option<u8>| match pain {
        None => "-  ".to_owned(),
        Some(pain) => format!("{pain}{:<2}", Zone::of(pain).sign()),
    };
    let mut lines = vec![format!("{:<room$} before   after  morning", "Most pain")];
    for (week, day) in weeks.iter().zip(days) {
        let [before, after, morning] =
            [week.pain_before, week.pain_after, week.pain_next_morning].map(number);
        lines.push(format!("{day:>room$} {before:>8}{after:>8} {morning:>8}"));
    }
    lines.push(zones());
    lines
}

/// What the numbers for pain mean.
fn zones() -> String {
    let zones = Zone::ALL.map(|zone| {
        let sign = zone.sign();
        format!("{}{sign} {}", zone.range(), zone.words())
    });
    zones.join("  ")
}

/// Best and last of each exercise and side.
fn exercises(progress: &Progress) -> Vec<String> {
    let mut rows: Vec<Row> = Vec::new();
    for strand in &progress.strands {
        rows.push(Row::Title(strand.name()));
        rows.extend(strand.sides.iter().map(|side| Row::side(strand, side, progress.today)));
        rows.extend(strand.asymmetry.map(|it| Row::Note(it.words())));
    }
    // At least what the headings need.
    let widest = rows.iter().map(Row::widths).fold([4; 3], |most, widths| {
        [most[0].max(widths[0]), most[1].max(widths[1]), most[2].max(widths[2])]
    });
    let [best, day, last] = widest;
    let mut lines = vec![format!("{:<9} {:>best$}  {:<day$}  {:>last$}", "", "best", "on", "last")];
    for row in rows {
        match row {
            Row::Title(title) => lines.extend(text::wrap(&printable(&title), WIDTH)),
            Row::Note(words) => lines.push(format!("  {words}")),
            Row::Side { side, columns: [most, on, latest] } => {
                lines.push(format!("  {side:<7} {most:>best$}  {on:<day$}  {latest:>last$}"));
            }
        }
    }
    lines
}

/// A line about an exercise.
enum Row {
    Title(String),
    Side { side: &'static str, columns: [String; 3] },
    Note(String),
}

impl Row {
    fn side(strand: &Strand, side: &OneSide, today: NaiveDate) -> Self {
        let amount = |number: u32| amount(strand.id.measure, number.into());
        let it = &side.standing;
        let columns = [amount(it.best), day(it.best_day, today), amount(it.last)];
        Self::Side { side: side.label(), columns }
    }

    /// What it needs of each column.
    fn widths(&self) -> [usize; 3] {
        match self {
            Self::Side { columns, .. } => columns.each_ref().map(|words| words.width()),
            Self::Title(_) | Self::Note(_) => [0; 3],
        }
    }
}

/// The newest personal records.
fn newest_records(progress: &Progress) -> Vec<String> {
    let sides = progress
        .strands
        .iter()
        .flat_map(|strand| strand.sides.iter().map(move |side| (strand, side)));
    let mut all: Vec<_> = sides
        .flat_map(|(strand, side)| {
            let records = records(&side.weeks).into_iter();
            records.map(move |it| (it.day, it.amount, it.before, strand, side))
        })
        .collect();
    all.sort_by_key(|&(day, ..)| std::cmp::Reverse(day));
    if all.is_empty() {
        return Vec::new();
    }
    let mut lines = vec!["Newest records".to_owned()];
    for (on, most, before, strand, side) in all.into_iter().take(RECORDS) {
        let amount = |number: u32| amount(strand.id.measure, number.into());
        let side = Some(side.label()).filter(|label| !label.is_empty());
        let side = side.map(|label| format!(", {label}")).unwrap_or_default();
        let words = format!("{}{side}", printable(&strand.name()));
        lines.extend(text::wrap(&words, WIDTH));
        let on = day(on, progress.today);
        lines.push(format!("  {}, before {}, on {on}", amount(most), amount(before)));
    }
    lines
}
