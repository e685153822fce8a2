//! An exercise's best of each week as lines, one for each side.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::sheet::{Anchor, Sheet, number};
use crate::coach::progress::{OneSide, Strand, amount, window};
use crate::exercise::Side;
use crate::journal::record::{KindWeek, Measure};
use crate::ui::widgets::text;

/// The most weeks that are shown.
const WEEKS: usize = 53;

/// Up to so many weeks, each has its day below; more have the months.
const NAMED: usize = 12;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 340.0;

/// The edges of the plot.
const LEFT: f64 = 92.0;
const RIGHT: f64 = WIDTH - 124.0;
const TOP: f64 = 76.0;
const BOTTOM: f64 = HEIGHT - 44.0;

/// How far apart the words at the lines' ends are at least.
const APART: f64 = 16.0;

/// Steps of the scale for seconds and for repetitions.
const SECONDS: [u32; 14] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200];
const REPS: [u32; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/// The most steps of the scale.
const STEPS: u32 = 5;

/// Writes the trend of an exercise up to `today`.
///
/// # Errors
/// If `out` cannot be written.
pub fn trend(strand: &Strand, today: NaiveDate, out: &mut dyn Write) -> io::Result<()> {
    let trend = Trend::new(strand, today);
    let title = format!("{}: {}", strand.name(), what(strand.id.measure));
    let sides: Vec<String> = strand.sides.iter().map(|side| summary(strand, side)).collect();
    Sheet::write(out, (WIDTH, HEIGHT), (&title, &sides.join(" ")), |sheet| trend.draw(sheet))
}

/// What the lines show.
const fn what(measure: Measure) -> &'static str {
    match measure {
        Measure::Seconds => "The longest set of each week",
        Measure::Reps | Measure::HeldReps(_) => "The most repetitions in a set of each week",
    }
}

/// How it stands with a side: "Left: best 45 s on 3 November 2026, last 40 s."
fn summary(strand: &Strand, side: &OneSide) -> String {
    let amount = |number: u32| amount(strand.id.measure, number.into());
    let it = &side.standing;
    let label = match side.label() {
        "" => String::new(),
        label => format!("{label}: "),
    };
    format!(
        "{label}best {} on {}, last {}.",
        amount(it.best),
        text::date(it.best_day),
        amount(it.last)
    )
}

struct Trend<'s> {
    strand: &'s Strand,
    mondays: Vec<NaiveDate>,
    /// What a step of the scale is, and how many there are.
    step: u32,
    steps: u32,
}

impl<'s> Trend<'s> {
    fn new(strand: &'s Strand, today: NaiveDate) -> Self {
        let all = || strand.sides.iter().flat_map(|side| &side.weeks).map(|week| week.monday);
        let (first, last) = (all().min().unwrap_or(today), all().max().unwrap_or(today));
        let mondays = window(first, last, today, WEEKS);
        let shown = |week: &&KindWeek| mondays.contains(&week.monday);
        let weeks = strand.sides.iter().flat_map(|side| &side.weeks).filter(shown);
        let most = weeks.map(|week| week.best).max().unwrap_or(0).max(1);
        let scale: &[u32] = match strand.id.measure {
            Measure::Seconds => &SECONDS,
            Measure::Reps | Measure::HeldReps(_) => &REPS,
        };
        let wide = most.div_ceil(STEPS);
        let step = scale.iter().copied().find(|step| *step >= wide).unwrap_or(wide);
        Self { strand, mondays, step, steps: most.div_ceil(step) }
    }

    fn draw(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let name = text::cut(&self.strand.name(), 60).into_owned();
        sheet.line_of_text((20.0, 34.0), Anchor::Start, "head", &name)?;
        sheet.line_of_text((20.0, 54.0), Anchor::Start, "", what(self.strand.id.measure))?;
        self.scale(sheet)?;
        self.dates(sheet)?;
        for side in &self.strand.sides {
            self.line(side, sheet)?;
        }
        self.ends(sheet)
    }

    /// Rules with their amounts.
    fn scale(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        for step in 0..=self.steps {
            let most = step * self.step;
            let y = number(self.y(most));
            let (left, right) = (number(LEFT), number(RIGHT));
            let rule = [("class", "rule"), ("x1", &*left), ("x2", &right), ("y1", &y), ("y2", &y)];
            sheet.shape("line", &rule, None)?;
            let words = match most {
                0 => "0".to_owned(),
                most => amount(self.strand.id.measure, most.into()),
            };
            sheet.line_of_text((LEFT - 10.0, self.y(most) + 4.0), Anchor::End, "", &words)?;
        }
        Ok(())
    }

    /// Days below the weeks, or months below many.
    fn dates(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let by_day = self.mondays.len() <= NAMED;
        for monday in self.mondays.iter().filter(|monday| by_day || monday.day() <= 7) {
            let words = monday.format(if by_day { "%-d %b" } else { "%b" }).to_string();
            sheet.line_of_text((self.x(*monday), BOTTOM + 20.0), Anchor::Middle, "", &words)?;
        }
        Ok(())
    }

    /// The weeks of a side that are shown.
    fn shown<'a>(&self, side: &'a OneSide) -> impl Iterator<Item = &'a KindWeek> {
        let first = self.mondays.first().copied();
        side.weeks.iter().filter(move |week| Some(week.monday) >= first)
    }

    fn line(&self, side: &OneSide, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let class = class(side);
        let places: Vec<String> = self
            .shown(side)
            .map(|week| format!("{},{}", number(self.x(week.monday)), number(self.y(week.best))))
            .collect();
        let line = [("class", &*format!("{class} line")), ("points", &places.join(" "))];
        sheet.shape("polyline", &line, None)?;
        self.shown(side).try_for_each(|week| self.mark(side, week, sheet))
    }

    /// A week's mark: round, but a diamond for the right side.
    fn mark(&self, side: &OneSide, week: &KindWeek, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let amount = amount(self.strand.id.measure, week.best.into());
        let label = Some(side.label()).filter(|label| !label.is_empty());
        let label = label.map(|label| format!(", {label}")).unwrap_or_default();
        let told = format!("Week of {}{label}: {amount}", text::date(week.monday));
        let class = format!("{} mark", class(side));
        let (x, y) = (self.x(week.monday), self.y(week.best));
        if side.side() == Some(Side::Right) {
            let corner =
                |across: f64, down: f64| format!("{},{}", number(x + across), number(y + down));
            let corners =
                [corner(0.0, -5.0), corner(5.0, 0.0), corner(0.0, 5.0), corner(-5.0, 0.0)];
            let mark = [("class", &*class), ("points", &corners.join(" "))];
            return sheet.shape("polygon", &mark, Some(&told));
        }
        let (x, y) = (number(x), number(y));
        sheet.shape(
            "circle",
            &[("class", &class), ("cx", &x), ("cy", &y), ("r", "3.5")],
            Some(&told),
        )
    }

    /// At each line's end which side it is and how much that was, from the top; none covers another.
    fn ends(&self, sheet: &mut Sheet<'_>) -> io::Result<()> {
        let last = |side| self.shown(side).last().map(|week: &KindWeek| (week, side));
        let mut ends: Vec<_> = self.strand.sides.iter().filter_map(last).collect();
        ends.sort_by_key(|(week, _)| std::cmp::Reverse(week.best));
        let mut above = f64::NEG_INFINITY;
        for (week, side) in ends {
            let y = self.y(week.best).max(above + APART);
            above = y;
            let amount = amount(self.strand.id.measure, week.best.into());
            let words = format!("{} {amount}", side.label());
            let at = (self.x(week.monday) + 12.0, y + 4.0);
            sheet.line_of_text(at, Anchor::Start, class(side), words.trim_start())?;
        }
        Ok(())
    }

    fn x(&self, monday: NaiveDate) -> f64 {
        let first = self.mondays.first().copied().unwrap_or(monday);
        let weeks = |days: i64| i32::try_from(days / 7).map_or(0.0, f64::from);
        let all = self.mondays.len().saturating_sub(1).max(1);
        let all = u32::try_from(all).map_or(1.0, f64::from);
        LEFT + 8.0 + weeks((monday - first).num_days()) / all * (RIGHT - LEFT - 16.0)
    }

    fn y(&self, amount: u32) -> f64 {
        let most = f64::from(self.step) * f64::from(self.steps.max(1));
        BOTTOM - f64::from(amount) / most * (BOTTOM - TOP)
    }
}

/// The style's class of a side.
fn class(side: &OneSide) -> &'static str {
    match side.side() {
        Some(Side::Left) => "left",
        Some(Side::Right) => "right",
        None => "whole",
    }
}
