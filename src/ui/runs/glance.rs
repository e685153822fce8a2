//! The numbers that a runner looks for, a line each.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::coach::habits::{CROSS_TRAINING, Habits, Limit, MONTH, WEEK, WeekOfRuns};
use crate::coach::progress::day;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::text;

/// Columns of the names.
const NAME: u16 = 16;

/// From this width on each number has a line and some words of its own.
const ROOMY: u16 = 50;

/// Something that is told.
struct Fact {
    name: &'static str,
    words: String,
    role: Role,
    /// What it comes from.
    why: String,
    /// More of that, where there is room.
    more: String,
}

/// Draws them; how many rows they take.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> u16 {
    let lines = if area.width >= ROOMY { roomy(scene, area.width) } else { narrow(scene) };
    let mut rows = 0;
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buf.set_line(area.x, y, &line, area.width);
        rows += 1;
    }
    rows
}

fn roomy(scene: &Scene<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let facts = facts(scene);
    let widest = facts.iter().map(|fact| text::width(&fact.words)).max().unwrap_or(0) + 2;
    let line = |fact: Fact| {
        let room = width.saturating_sub(NAME + widest);
        let full = format!("{}{}", fact.why, fact.more);
        let why =
            if text::width(&full) <= room { full } else { text::cut(&fact.why, room).into_owned() };
        Line::from(vec![
            Span::styled(text::left(fact.name, NAME), theme.style(Role::Muted)),
            Span::styled(text::left(&fact.words, widest), theme.style(fact.role)),
            Span::styled(why, theme.style(Role::Muted)),
        ])
    };
    facts.into_iter().map(line).collect()
}

fn facts(scene: &Scene<'_>) -> Vec<Fact> {
    let (units, habits) = (scene.model.config.units, scene.model.runs.habits());
    let today = scene.now.wall.date_naive();
    let plain =
        |name, words, why| Fact { name, words, role: Role::Strong, why, more: String::new() };
    let limit = habits.longest.zip(habits.limit()).map(|(longest, left)| {
        let far = units.distance(longest.metres);
        let limit = units.distance(longest.limit());
        let rule = format!("longest of {MONTH} days + 10 %");
        let (why, more) = match left {
            Limit::UpTo(_) => {
                (format!("rule of thumb: {rule}"), format!(" ({far}, {})", day(longest.day, today)))
            }
            Limit::More(_) => (format!("of {limit}, a rule of thumb"), format!(": {rule}")),
            Limit::Reached(ran) => {
                let why = format!("after {}; rule of thumb: {limit}", units.distance(ran));
                (why, format!(", {rule}"))
            }
        };
        Fact { more, ..plain("Today", left_today(left, scene), why) }
    });
    // What is not known is no leave to run any distance.
    let unknown = || {
        let why = format!("no distance in the {MONTH} days before");
        plain("Today", "not known".to_owned(), why)
    };
    let rest = habits.rest_days.map(|days| {
        let why = "without a run and without strength".to_owned();
        let fact = plain("Days of rest", format!("{days} of {WEEK}"), why);
        Fact { role: if days == 0 { Role::Warn } else { Role::Strong }, ..fact }
    });
    let (least, most) = CROSS_TRAINING;
    let days = text::number(habits.cross_training as usize, "day", "days");
    let why = format!("this month; rule of thumb: {least} to {most}");
    let fact = plain("Cross-training", days, why);
    let other =
        Fact { role: if habits.is_one_sided() { Role::Strong } else { Role::Done }, ..fact };
    let lately = format!(
        "{MONTH} days: {}, {}",
        units.total(habits.metres),
        text::number(habits.runs as usize, "run", "runs")
    );
    let mut facts = vec![plain("This week", week(habits.week, scene), lately)];
    facts.push(limit.unwrap_or_else(unknown));
    facts.extend(rest);
    facts.push(other);
    facts
}

/// "24.6 km, 3 runs".
fn week(week: WeekOfRuns, scene: &Scene<'_>) -> String {
    if week.runs == 0 {
        return "no run yet".to_owned();
    }
    let far = scene.model.config.units.total(week.metres);
    format!("{far}, {}", text::number(week.runs as usize, "run", "runs"))
}

/// "up to 13.2 km", "4 km more", "no more".
fn left_today(left: Limit, scene: &Scene<'_>) -> String {
    let units = scene.model.config.units;
    match left {
        Limit::UpTo(limit) => format!("up to {}", units.distance(limit)),
        Limit::More(left) => format!("{} more", units.distance(left)),
        Limit::Reached(_) => "no more".to_owned(),
    }
}

/// The same in three short lines.
fn narrow(scene: &Scene<'_>) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let (units, habits) = (scene.model.config.units, scene.model.runs.habits());
    let limit = match habits.limit() {
        Some(left) => vec![
            Span::styled("Rule of thumb: ", theme.style(Role::Muted)),
            Span::styled(left_today(left, scene), theme.style(Role::Strong)),
            Span::styled(" today", theme.style(Role::Muted)),
        ],
        None => vec![Span::styled(
            format!("Today unknown: no {} {MONTH} days before", units.sign()),
            theme.style(Role::Muted),
        )],
    };
    vec![
        Line::from(vec![
            Span::styled("This week ", theme.style(Role::Muted)),
            Span::styled(week(habits.week, scene), theme.style(Role::Strong)),
        ]),
        Line::from(limit),
        days(habits, scene),
    ]
}

/// "Rest 2 of 7 · cross-train 1 of ~3-4".
fn days(habits: &Habits, scene: &Scene<'_>) -> Line<'static> {
    let muted = scene.theme.style(Role::Muted);
    let mut spans = Vec::new();
    if let Some(days) = habits.rest_days {
        let role = if days == 0 { Role::Warn } else { Role::Strong };
        spans.push(Span::styled("Rest ", muted));
        spans.push(Span::styled(days.to_string(), scene.theme.style(role)));
        spans.push(Span::styled(format!(" of {WEEK} · "), muted));
    }
    let (least, most) = CROSS_TRAINING;
    let role = if habits.is_one_sided() { Role::Strong } else { Role::Done };
    spans.push(Span::styled(if spans.is_empty() { "Cross-train " } else { "cross-train " }, muted));
    spans.push(Span::styled(habits.cross_training.to_string(), scene.theme.style(role)));
    spans.push(Span::styled(format!(" of ~{least}-{most}"), muted));
    Line::from(spans)
}
