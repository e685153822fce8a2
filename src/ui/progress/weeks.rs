//! The weeks: sessions against the goal, minutes, and the most pain, all over one axis of time.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::coach::progress::{Progress, Zone};
use crate::journal::record::Week;
use crate::plan::minutes;
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::bars::{self, GUTTER, Weeks};
use crate::ui::widgets::text;

/// From this width on there is room for a chart.
const ROOMY: u16 = 56;

/// Columns of a week.
const SLOT: u16 = 4;

/// The rows of bars, at least and at most.
const ROWS: [u16; 2] = [3, 12];

/// Rows of a chart besides the bars: a heading, the axis, the days, the minutes.
const AROUND: u16 = 4;

/// What a session was for: its sign, its colour and its word.
const PARTS: [(&str, Role, &str); 3] =
    [("▒", Role::Ready, "before a run"), ("█", Role::Work, "after"), ("░", Role::Rest, "other")];

/// Which answers about pain there are, and what they are called.
type Answer = (fn(&Week) -> Option<u8>, &'static str);
const ANSWERS: [Answer; 3] = [
    (|week| week.pain_before, "before"),
    (|week| week.pain_after, "after"),
    (|week| week.pain_next_morning, "morning"),
];

/// Draws the weeks and leaves so many rows; how many rows they take.
pub(super) fn draw(
    scene: &Scene<'_>,
    told: &Progress,
    area: Rect,
    leave: u16,
    buf: &mut Buffer,
) -> u16 {
    let room = area.height.saturating_sub(leave + 1);
    if area.width < ROOMY || room < AROUND + ROWS[0] {
        return lines(scene, told, area, buf);
    }
    let mondays = told.window(Weeks::room(area.width, SLOT));
    let weeks = Weeks { mondays: &mondays, slot: SLOT, today: told.today };
    let answers = answered(told, &mondays);
    let pain = if answers.is_empty() { 0 } else { u16::try_from(answers.len()).unwrap_or(0) + 2 };
    let pain = if room >= AROUND + ROWS[0] + pain { pain } else { 0 };
    let most = (room - AROUND - pain).min(ROWS[1]);
    let mut y = area.y;
    y += sessions(scene.theme, told, weeks, most, area, buf);
    if pain > 0 {
        let below = Rect { y: y + 1, ..area };
        self::pain(scene.theme, told, weeks, &answers, below, buf);
        y += pain;
    }
    y + 1 - area.y
}

/// Bars of sessions with the goal, and the minutes under them; how many rows they take.
fn sessions(
    theme: Theme,
    told: &Progress,
    weeks: Weeks<'_>,
    most: u16,
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    heading(theme, area, buf);
    let found = weeks.mondays.iter().filter_map(|monday| told.week(*monday));
    let highest = found.map(|week| week.sessions).max().unwrap_or(0).max(told.goal).max(1);
    let scale = Scale::of(highest, most);
    let rows = scale.rows(highest).max(ROWS[0].min(most));
    let chart = Rect { y: area.y + 1, height: rows, ..area };
    let row = |y| Rect { y, height: 1, ..area };
    for y in chart.y..chart.bottom() {
        bars::label("", theme, row(y), "│", buf);
    }
    bars::label(&scale.sessions(rows).to_string(), theme, row(chart.y), "┤", buf);
    let goal = chart.bottom() - scale.rows(told.goal).clamp(1, rows);
    bars::label(&format!("goal {}", told.goal), theme, row(goal), "┤", buf);
    let line = "╌".repeat(usize::from(weeks.width() - GUTTER));
    buf.set_string(area.x + GUTTER, goal, line, theme.style(Role::Muted));
    for (place, monday) in weeks.mondays.iter().enumerate() {
        let x = weeks.x(area, place);
        if let Some(week) = told.week(*monday) {
            stack(theme, week, scale, x, chart, buf);
        }
        let minutes = told.week(*monday).map_or(0, |week| minutes(week.active));
        let words = text::right(&minutes.to_string(), SLOT - 1);
        buf.set_string(x, chart.bottom() + 2, words, theme.style(Role::Text));
    }
    weeks.axis(theme, Rect { y: chart.bottom(), height: 2, ..area }, buf);
    bars::label("min", theme, row(chart.bottom() + 2), " ", buf);
    rows + AROUND
}

/// How many rows so many sessions take.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// How many a row stands for.
    per_row: u32,
    /// How many rows one takes, where there is room for more than one.
    each: u32,
}

impl Scale {
    /// Such that so many fit in the rows there are.
    fn of(highest: u32, rows: u16) -> Self {
        let rows = u32::from(rows.max(1));
        Self { per_row: highest.div_ceil(rows).max(1), each: (rows / highest.max(1)).clamp(1, 2) }
    }

    fn rows(self, sessions: u32) -> u16 {
        u16::try_from(sessions.div_ceil(self.per_row) * self.each).unwrap_or(u16::MAX)
    }

    /// How many the top of this row stands for.
    fn sessions(self, rows: u16) -> u32 {
        u32::from(rows) * self.per_row / self.each
    }
}

/// What the chart shows, and what its signs mean.
fn heading(theme: Theme, area: Rect, buf: &mut Buffer) {
    let mut spans = vec![Span::styled("Sessions a week", theme.style(Role::Strong))];
    for (sign, role, word) in PARTS {
        spans.push(Span::styled(format!("   {sign}{sign}"), theme.shape(role)));
        spans.push(Span::styled(format!(" {word}"), theme.style(Role::Muted)));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// A week's sessions on each other: before runs, after runs, others.
fn stack(theme: Theme, week: &Week, scale: Scale, x: u16, area: Rect, buf: &mut Buffer) {
    let Week { sessions, sessions_before, sessions_after, .. } = *week;
    let parts = [sessions_before, sessions_after, sessions - sessions_before - sessions_after];
    let mut below = 0_u32;
    for (number, (sign, role, _)) in parts.into_iter().zip(PARTS) {
        for row in scale.rows(below)..scale.rows(below + number).min(area.height) {
            let bar = sign.repeat(usize::from(SLOT - 1));
            buf.set_string(x, area.bottom() - 1 - row, bar, theme.shape(role));
        }
        below += number;
    }
}

/// Those of the answers about pain that were given in some of the weeks.
fn answered(told: &Progress, mondays: &[NaiveDate]) -> Vec<Answer> {
    let weeks: Vec<&Week> = mondays.iter().filter_map(|monday| told.week(*monday)).collect();
    let given = |answer: &Answer| weeks.iter().any(|week| (answer.0)(week).is_some());
    ANSWERS.into_iter().filter(given).collect()
}

/// The most pain of each week as numbers, whose zones can be seen.
fn pain(
    theme: Theme,
    told: &Progress,
    weeks: Weeks<'_>,
    answers: &[Answer],
    area: Rect,
    buf: &mut Buffer,
) {
    let mut spans = vec![Span::styled("Most pain", theme.style(Role::Strong))];
    for zone in Zone::ALL {
        spans.push(Span::raw("   "));
        spans.push(Span::styled(format!("{}{}", zone.range(), zone.sign()), style(zone, theme)));
        spans.push(Span::styled(format!(" {}", zone.words()), theme.style(Role::Muted)));
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
    for ((answer, name), y) in answers.iter().zip(area.y + 1..) {
        bars::label(name, theme, Rect { y, height: 1, ..area }, " ", buf);
        for (place, monday) in weeks.mondays.iter().enumerate() {
            let x = weeks.x(area, place);
            match told.week(*monday).and_then(answer) {
                Some(pain) => {
                    let zone = Zone::of(pain);
                    let words = format!("{pain}{}", zone.sign());
                    // Numbers stand under each other, their signs behind them.
                    let x = x + 1 - u16::from(pain > 9);
                    buf.set_string(x, y, words, style(zone, theme));
                }
                None => buf.set_string(x + 1, y, "·", theme.style(Role::Track)),
            }
        }
    }
}

fn style(zone: Zone, theme: Theme) -> ratatui::style::Style {
    match zone {
        Zone::GoOn => theme.style(Role::Text),
        Zone::Caution => theme.style(Role::Ready),
        Zone::Stop => theme.style(Role::Warn).add_modifier(Modifier::REVERSED),
    }
}

/// The same in one line each, where there is no room for a chart; how many rows they take.
fn lines(scene: &Scene<'_>, told: &Progress, area: Rect, buf: &mut Buffer) -> u16 {
    const NAME: u16 = 10;
    let theme = scene.theme;
    let room = area.width.saturating_sub(NAME + 9).min(26);
    let mondays = told.window(room.into());
    let of = |amount: &dyn Fn(&Week) -> Option<u64>| -> Vec<Option<u64>> {
        mondays.iter().map(|monday| told.week(*monday).and_then(amount)).collect()
    };
    let pain = |week: &Week| ANSWERS.iter().filter_map(|(of, _)| of(week)).max();
    let rows: [(&str, Vec<Option<u64>>); 3] = [
        ("Sessions", of(&|week| Some(week.sessions.into()))),
        ("Minutes", of(&|week| Some(minutes(week.active).into()))),
        ("Most pain", of(&|week| pain(week).map(u64::from))),
    ];
    let rows = rows.into_iter().filter(|(_, amounts)| amounts.iter().any(Option::is_some));
    let mut y = area.y;
    for (name, amounts) in rows.take(area.height.into()) {
        let most = amounts.iter().flatten().max().copied().unwrap_or(0);
        let line = Line::from(vec![
            Span::styled(text::left(name, NAME), theme.style(Role::Muted)),
            Span::styled(bars::spark(&amounts), theme.style(Role::Text)),
            Span::styled(format!("  max {most}"), theme.style(Role::Muted)),
        ]);
        buf.set_line(area.x, y, &line, area.width);
        y += 1;
    }
    y - area.y
}
