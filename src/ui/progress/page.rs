//! One exercise: its best and its volume week by week, its sides, its records.

use std::cmp::Reverse;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::under;
use crate::app::Sight;
use crate::app::progress::Page;
use crate::coach::progress::{
    OneSide, Progress, Record, Strand, amount, day, records, week_of, window,
};
use crate::exercise::Side;
use crate::journal::record::Measure;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::bars::{self, Bar, Weeks};
use crate::ui::widgets::list::{self, Kind, Row};
use crate::ui::widgets::{chrome, text};

/// From this width and this many rows on there are charts.
const CHARTS: [u16; 2] = [50, 16];

/// From this width on the records stand beside the charts.
const BESIDE: u16 = 120;

/// The columns that they then have, and those that part them from the charts.
const RECORDS: [u16; 2] = [42, 4];

/// The roles of the sides' bars, one after the other.
const SIDES: [Role; 3] = [Role::Rest, Role::Work, Role::Ready];

pub(super) fn draw(scene: &Scene<'_>, page: &Page, area: Rect, buf: &mut Buffer) -> Sight {
    let strand = &page.strand;
    let right = format!("best {}", amount(strand.id.measure, strand.best().into()));
    let body = chrome::draw(&strand.name(), &right, scene, area, buf);
    let Some(told) = &scene.model.progress.told else { return Sight::default() };
    let rest = under(body, in_words(scene, strand, body, buf));
    let rows = record_rows(scene, page, told.today);
    let rest = if body.width >= BESIDE && body.height >= CHARTS[1] {
        let [width, gap] = RECORDS;
        let left = Rect { width: rest.width - width - gap, ..rest };
        charts(scene, told, strand, left, buf);
        Rect { x: rest.right() - width, width, ..rest }
    } else if body.width >= CHARTS[0] && body.height >= CHARTS[1] {
        under(rest, charts(scene, told, strand, rest, buf))
    } else {
        under(rest, lines(scene, told, strand, rest, buf))
    };
    list::draw(&rows, page.first, scene.theme, rest, buf)
}

/// How it stands with each side, and how they compare.
fn in_words(scene: &Scene<'_>, strand: &Strand, area: Rect, buf: &mut Buffer) -> u16 {
    let told = scene.model.progress.told.as_ref();
    let amount = |number: u32| amount(strand.id.measure, number.into());
    let side = |side: &OneSide| {
        let it = &side.standing;
        let on = told.map(|told| day(it.last_day, told.today)).unwrap_or_default();
        let label = side.label();
        let gap = if label.is_empty() { "" } else { " " };
        format!("{label}{gap}best {}, last {} on {on}", amount(it.best), amount(it.last))
    };
    let compared = strand.asymmetry.as_ref().map(|it| format!("{} over 8 weeks", it.words()));
    let words = strand.sides.iter().map(side).chain(compared);
    let lines = text::join(words, area.width);
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(Role::Text));
    }
    rows + u16::from(area.height >= CHARTS[1])
}

/// The weeks to show of an exercise.
fn shown(told: &Progress, strand: &Strand, room: usize) -> Vec<NaiveDate> {
    let weeks = strand.sides.iter().flat_map(|side| side.weeks.iter().map(|week| week.monday));
    let last = strand.last_day().map_or(told.today, week_of);
    let first = weeks.min().unwrap_or(last);
    window(first, last, told.today, room)
}

/// Best and volume as bars; how many rows they take.
fn charts(
    scene: &Scene<'_>,
    told: &Progress,
    strand: &Strand,
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    let theme = scene.theme;
    // Two thirds for the bars: each chart has a heading, an axis and its days besides.
    let bars = (area.height.saturating_sub(11)).max(4);
    let [high, low] = [(bars * 3 / 5).clamp(2, 9), (bars * 2 / 5).clamp(2, 6)];
    let slot = if strand.sides.len() > 1 { 5 } else { 4 };
    let mondays = shown(told, strand, Weeks::room(area.width, slot));
    let weeks = Weeks { mondays: &mondays, slot, today: told.today }.widened(area.width);
    let short = |amount: u64| short(strand.id.measure, amount);
    let bests = |monday| -> Vec<Bar> {
        let side = |(side, role): (&OneSide, Role)| {
            (side.week(monday).map_or(0, |week| week.best.into()), role)
        };
        strand.sides.iter().zip(SIDES).map(side).collect()
    };
    let mut y = area.y;
    heading(scene, "Best of a week", strand, Rect { y, height: 1, ..area }, buf);
    weeks.bars(bests, short, theme, Rect { y: y + 1, height: high, ..area }, buf);
    weeks.axis(theme, Rect { y: y + 1 + high, height: 2, ..area }, buf);
    let marks: Vec<&str> = strand.sides.iter().map(mark).collect();
    if marks.len() > 1 {
        weeks.marks(&marks, theme, Rect { y: y + 1 + high, height: 1, ..area }, buf);
    }
    y += high + 4;
    let total = |monday| vec![(strand.total_in(monday), Role::Muted)];
    let what = match strand.id.measure {
        Measure::Seconds => "Held in a week, all sets together",
        Measure::Reps | Measure::HeldReps(_) => "Repetitions in a week, all sets together",
    };
    buf.set_stringn(area.x, y, what, area.width.into(), theme.style(Role::Strong));
    weeks.bars(total, short, theme, Rect { y: y + 1, height: low, ..area }, buf);
    weeks.axis(theme, Rect { y: y + 1 + low, height: 2, ..area }, buf);
    y + low + 4 - area.y
}

/// What a chart shows, and which bar is which side.
fn heading(scene: &Scene<'_>, words: &'static str, strand: &Strand, area: Rect, buf: &mut Buffer) {
    let mut spans = vec![Span::styled(words, scene.theme.style(Role::Strong))];
    if strand.sides.len() > 1 {
        for (side, role) in strand.sides.iter().zip(SIDES) {
            let label = if side.label().is_empty() { "both" } else { side.label() };
            spans.push(Span::styled("   ██", scene.theme.shape(role)));
            let words = format!(" {} {label}", mark(side));
            spans.push(Span::styled(words, scene.theme.style(Role::Muted)));
        }
    }
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// What stands under a side's bars, so that no colour is needed to know them.
fn mark(side: &OneSide) -> &'static str {
    match side.side() {
        Some(Side::Left) => "L",
        Some(Side::Right) => "R",
        None => "B",
    }
}

/// An amount in the few columns of an axis: "45 s", "2:30", "24".
fn short(measure: Measure, amount: u64) -> String {
    match measure {
        Measure::Seconds if amount < 60 => format!("{amount} s"),
        Measure::Seconds if amount < 6000 => text::clock(amount),
        Measure::Seconds => format!("{} h", amount / 3600),
        Measure::Reps | Measure::HeldReps(_) => amount.to_string(),
    }
}

/// The same in one line each; how many rows they take.
fn lines(scene: &Scene<'_>, told: &Progress, strand: &Strand, area: Rect, buf: &mut Buffer) -> u16 {
    const NAME: u16 = 8;
    let theme = scene.theme;
    let mondays = shown(told, strand, usize::from(area.width.saturating_sub(NAME + 10).min(40)));
    let curve = |amount: &dyn Fn(NaiveDate) -> u64| -> Vec<Option<u64>> {
        mondays.iter().map(|monday| Some(amount(*monday)).filter(|it| *it > 0)).collect()
    };
    let mut rows: Vec<(&str, Vec<Option<u64>>)> = Vec::new();
    for side in &strand.sides {
        let label = if side.label().is_empty() { "Best" } else { side.label() };
        rows.push((label, curve(&|at| side.week(at).map_or(0, |week| week.best.into()))));
    }
    rows.push(("Volume", curve(&|monday| strand.total_in(monday))));
    let mut y = area.y;
    for (name, amounts) in rows.into_iter().take(area.height.into()) {
        let most = amounts.iter().flatten().max().copied().unwrap_or(0);
        let line = Line::from(vec![
            Span::styled(text::left(name, NAME), theme.style(Role::Muted)),
            Span::styled(bars::spark(&amounts), theme.style(Role::Text)),
            Span::styled(format!("  {}", short(strand.id.measure, most)), theme.style(Role::Muted)),
        ]);
        buf.set_line(area.x, y, &line, area.width);
        y += 1;
    }
    y - area.y
}

/// The records with their days, newest first; none until all weeks are there.
fn record_rows(scene: &Scene<'_>, page: &Page, today: NaiveDate) -> Vec<Row<'static>> {
    if !page.whole {
        return Vec::new();
    }
    let theme = scene.theme;
    let measure = page.strand.id.measure;
    let sides = page.strand.sides.iter();
    let mut all: Vec<_> = sides
        .flat_map(|side| records(&side.weeks).into_iter().map(move |it| (it, side.label())))
        .collect();
    all.sort_by_key(|(record, _)| Reverse(record.day));
    let widest = |words: &dyn Fn(&(Record, &str)) -> String| {
        all.iter().map(|it| text::width(&words(it))).max().unwrap_or(0)
    };
    let days = widest(&|(record, _)| day(record.day, today));
    let sides = widest(&|(_, side)| (*side).to_owned());
    let amounts = widest(&|(record, _)| amount(measure, record.amount.into()));
    let plain = |line| Row { line, kind: Kind::Heading };
    let heading = Line::styled("Records", theme.style(Role::Strong));
    let rows = all.iter().map(|&(record, side)| {
        let before = format!("before {}", amount(measure, record.before.into()));
        let most = amount(measure, record.amount.into());
        Line::from(vec![
            Span::styled(text::right(&day(record.day, today), days), theme.style(Role::Muted)),
            Span::styled(format!("  {}", text::left(side, sides)), theme.style(Role::Text)),
            Span::styled(format!("  {}", text::right(&most, amounts)), theme.style(Role::Strong)),
            Span::styled(format!("  {before}"), theme.style(Role::Muted)),
        ])
    });
    let none = "None yet: more than ever before, and more than planned, is one.";
    let none = all.is_empty().then(|| Line::styled(none, theme.style(Role::Muted)));
    [heading].into_iter().chain(none).chain(rows).map(plain).collect()
}
