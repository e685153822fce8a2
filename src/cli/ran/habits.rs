//! `prehab ran` alone: how things stand, and what is said to it.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::{Exit, Failure, print_json};
use crate::coach::habits::{CROSS_TRAINING, Habits, Limit, MONTH, Tip, WEEK, WeekOfRuns, tips};
use crate::config::Units;
use crate::document::printable;
use crate::ui::widgets::text::wrap;

/// Columns for the names of habits.
const NAME: u16 = 16;

/// As text.
pub(super) fn text(
    habits: &Habits,
    units: Units,
    columns: u16,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    for (mut what, words) in lines(habits, units) {
        for words in wrap(&words, columns.saturating_sub(NAME + 2)) {
            writeln!(out, "{what:<0$}  {words}", usize::from(NAME))?;
            what = "";
        }
    }
    let tips = tips(habits, units);
    if !tips.is_empty() {
        writeln!(out)?;
    }
    tips.iter().try_for_each(|it| tip(it, columns, out))?;
    Ok(Exit::Fine)
}

/// A tip, and who says it.
pub(super) fn tip(tip: &Tip, columns: u16, out: &mut dyn Write) -> Result<(), Failure> {
    for line in wrap(&printable(&tip.text), columns) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "  (from: {})", tip.article.title())?;
    Ok(())
}

fn lines(habits: &Habits, units: Units) -> Vec<(&'static str, String)> {
    let longest = habits.longest.zip(habits.limit()).map(|(longest, left)| {
        let (far, limit) = (units.distance(longest.metres), units.distance(longest.limit()));
        let day = longest.day.format("%-d %b");
        let left = match left {
            Limit::UpTo(_) => format!("up to {limit} today, a rule of thumb (110 %)"),
            Limit::More(left) => {
                format!("{} more today of {limit} (rule of thumb)", units.distance(left))
            }
            Limit::Reached(ran) => {
                format!("no more after {} (rule of thumb: {limit})", units.distance(ran))
            }
        };
        format!("{far} on {day}: {left}")
    });
    let runs = |number| if number == 1 { "run" } else { "runs" };
    let week = match habits.week {
        WeekOfRuns { runs: 0, .. } => "no run yet".to_owned(),
        WeekOfRuns { runs: number, metres } => {
            format!("{number} {}, {}", runs(number), units.total(metres))
        }
    };
    let mut lines = vec![
        (
            "Longest run",
            longest.unwrap_or_else(|| format!("none in the {MONTH} days before today")),
        ),
        ("This week", week),
        (
            "Last 30 days",
            format!("{} {}, {}", habits.runs, runs(habits.runs), units.total(habits.metres)),
        ),
    ];
    if !habits.surfaces.is_empty() {
        let words = habits.shares().map(|(surface, share)| {
            format!("{} {share} %", surface.map_or("not said", |it| it.word()))
        });
        lines.push(("On", words.collect::<Vec<_>>().join(", ")));
    }
    if !habits.shoes.is_empty() {
        let words = habits
            .shoes
            .iter()
            .map(|it| format!("{} {}", printable(&it.name), units.total(it.metres)));
        lines.push(("Shoes", words.collect::<Vec<_>>().join(", ")));
    }
    let days = if habits.cross_training == 1 { "day" } else { "days" };
    let (least, most) = CROSS_TRAINING;
    let asked = format!("rule of thumb: {least} to {most}");
    let words = format!("{} {days} this month; {asked}", habits.cross_training);
    lines.push(("Cross-training", words));
    lines.extend(
        habits.rest_days.map(|rest| ("Days of rest", format!("{rest} of the last {WEEK}"))),
    );
    lines
}

#[derive(Serialize)]
struct HabitsJson<'a> {
    today: NaiveDate,
    longest: Option<LongestJson>,
    today_distance_m: u32,
    runs: u32,
    distance_m: u64,
    week_runs: u32,
    week_distance_m: u64,
    surfaces: Vec<SurfaceJson>,
    shoes: Vec<ShoesJson<'a>>,
    cross_training_days: u32,
    rest_days: Option<u32>,
    tips: Vec<TipJson>,
}

#[derive(Serialize)]
struct LongestJson {
    distance_m: u32,
    day: NaiveDate,
    limit_m: u32,
    left_m: u32,
}

#[derive(Serialize)]
struct SurfaceJson {
    surface: Option<&'static str>,
    distance_m: u64,
}

#[derive(Serialize)]
struct ShoesJson<'a> {
    shoes: &'a str,
    distance_m: u64,
    last_on: NaiveDate,
}

#[derive(Serialize)]
struct TipJson {
    text: String,
    source: &'static str,
}

/// As JSON: a promise to scripts, so fields are only ever added.
pub(super) fn json(
    habits: &Habits,
    units: Units,
    today: NaiveDate,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    let surface = |(surface, metres): &(Option<crate::journal::record::Surface>, u64)| {
        SurfaceJson { surface: surface.map(|it| it.word()), distance_m: *metres }
    };
    let tips = tips(habits, units).into_iter();
    let json = HabitsJson {
        today,
        longest: habits.longest.map(|longest| LongestJson {
            distance_m: longest.metres,
            day: longest.day,
            limit_m: longest.limit(),
            left_m: match habits.limit() {
                Some(Limit::UpTo(left) | Limit::More(left)) => left,
                Some(Limit::Reached(_)) | None => 0,
            },
        }),
        today_distance_m: habits.metres_today,
        runs: habits.runs,
        distance_m: habits.metres,
        week_runs: habits.week.runs,
        week_distance_m: habits.week.metres,
        surfaces: habits.surfaces.iter().map(surface).collect(),
        shoes: habits
            .shoes
            .iter()
            .map(|it| ShoesJson { shoes: &it.name, distance_m: it.metres, last_on: it.last })
            .collect(),
        cross_training_days: habits.cross_training,
        rest_days: habits.rest_days,
        tips: tips.map(|it| TipJson { text: it.text, source: it.article.title() }).collect(),
    };
    print_json(&json, out)?;
    Ok(Exit::Fine)
}
