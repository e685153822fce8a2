//! The Today screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Widget};

use crate::app::{Choice, Content, RoutineLine, ThisWeek, Today, WeekDay, four_weeks};
use crate::coach::proposal::{Moment, is_everywhere};
use crate::coach::{care, progress};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::{chrome, text};

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let today = &scene.model.today;
    let given = given(scene).join(" · ");
    // Without a frame there is no other place for what the person said.
    let is_given = chrome::is_low(area) && !given.is_empty();
    let date = || text::date(scene.now.wall.date_naive());
    let right = if is_given { given } else { date() };
    let mut body = chrome::draw("prehab", &right, scene, area, buf);
    let roomy = body.height >= 14;
    if let Some(words) = reminder(scene) {
        let words = text::cut(&words, body.width);
        buf.set_stringn(body.x, body.y, words, body.width.into(), scene.theme.style(Role::Warn));
        body = below(body, 1 + u16::from(roomy));
    }
    if roomy && !today.typing && today.filter.is_empty() {
        let lines = foot(scene, body.width);
        let height = u16::try_from(lines.len()).unwrap_or(0).min(body.height / 3);
        for (y, line) in (body.bottom() - height..body.bottom()).zip(&lines) {
            buf.set_line(body.x, y, line, body.width);
        }
        body.height -= height + u16::from(height > 0);
    }
    if today.typing || !today.filter.is_empty() {
        filter(scene, Rect { height: 1, ..body }, buf);
        body = below(body, 1 + u16::from(roomy));
    } else if today.is_sure() {
        let line = today.proposed();
        let inner = if roomy { framed(body) } else { body };
        let frame = if roomy { 2 } else { 0 };
        let reasons = why(scene, inner.width).len().max(1);
        let own = u16::try_from(reasons).unwrap_or(1).saturating_add(frame + 1);
        let shows_others = body.height >= WITH_OTHERS;
        let room = if shows_others { body.height / 3 } else { 0 };
        let others = u16::try_from(other_lines(scene, inner.width, room).len()).unwrap_or(0);
        // Whatever there is to say, some of the list stays in sight.
        let height = (own + others).min(body.height.saturating_sub(FEWEST));
        proposal(scene, line, roomy, Rect { height, ..body }, buf);
        body = below(body, height + u16::from(roomy));
    }
    routines(scene, body, buf);
}

/// That a doctor should look at what was named, while that stands.
fn reminder(scene: &Scene<'_>) -> Option<String> {
    let today = scene.now.wall.date_naive();
    let care = &scene.model.today.overview.as_ref()?.care;
    care::urgent(care, today).map(|named| care::words::stands(&progress::day(named, today)))
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// From so many rows on, what else would do is named.
const WITH_OTHERS: u16 = 16;

/// Rows of the list, at least.
const FEWEST: u16 = 4;

/// Why it is proposed, in lines of a proposal so wide.
fn why(scene: &Scene<'_>, width: u16) -> Vec<String> {
    let proposal = scene.model.today.proposal.as_ref();
    proposal.map_or_else(Vec::new, |it| text::wrap(&it.first.why, width.saturating_sub(2)))
}

/// What else is proposed, and why.
fn others<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (&'a RoutineLine, &'a str)> {
    let today = &scene.model.today;
    let others = today.proposal.iter().flat_map(|proposal| &proposal.others);
    others.filter_map(|other| Some((today.line(&other.routine)?, other.why.as_str())))
}

/// What stands in the place of a proposal where there is none.
const NOTHING_FITS: &str = "Nothing fits that. `t` changes the time, `n` the kit, `r` the run.";

/// What the day is taken for, and what there is for it.
fn heading(scene: &Scene<'_>) -> String {
    let moment = match scene.model.today.moment() {
        Some(Moment::Before) => Some("before a run".to_owned()),
        Some(Moment::After) => Some("after a run".to_owned()),
        Some(Moment::NoRun) => Some("no run".to_owned()),
        None => None,
    };
    let words = ["Today".to_owned()].into_iter().chain(moment).chain(given(scene));
    format!(" {} ", words.collect::<Vec<_>>().join(" · "))
}

/// The time and the kit there is, as far as that keeps routines out.
fn given(scene: &Scene<'_>) -> Vec<String> {
    let time = scene.model.today.minutes.map(|minutes| format!("{minutes} min"));
    let kit = (!scene.model.has_kit()).then(|| "no kit".to_owned());
    time.into_iter().chain(kit).collect()
}

/// What is left inside a frame.
fn framed(area: Rect) -> Rect {
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// What else would do, as much of it as has room whole; the reason in lines of its own where it has none
/// beside.
fn other_lines(scene: &Scene<'_>, width: u16, room: u16) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for (number, (line, why)) in (2..).zip(others(scene)) {
        let other = other(scene, number, line, why, width);
        if lines.len() + other.len() > room.into() {
            break;
        }
        lines.extend(other);
    }
    lines
}

fn other(
    scene: &Scene<'_>,
    number: u8,
    line: &RoutineLine,
    why: &str,
    width: u16,
) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let named = format!("{}, {}", line.title, length(scene, line));
    let beside = width.saturating_sub(2 + text::width(&named) + 3);
    let mut spans = vec![
        Span::styled(format!("{number} "), theme.style(Role::Accent)),
        Span::styled(named, theme.style(Role::Text)),
    ];
    let muted = theme.style(Role::Muted);
    if text::width(why) <= beside {
        spans.push(Span::styled(format!("   {why}"), muted));
        return vec![Line::from(spans)];
    }
    let wrapped = text::wrap(why, width.saturating_sub(2)).into_iter();
    let wrapped = wrapped.map(|why| Line::styled(format!("  {why}"), muted));
    std::iter::once(Line::from(spans)).chain(wrapped).collect()
}

/// Today's proposal and why; in a frame where there is room for one.
fn proposal(
    scene: &Scene<'_>,
    line: Option<&RoutineLine>,
    roomy: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = scene.theme;
    let chosen = scene.model.today.choice() == Some(Choice::Proposal);
    let mut inner = area;
    if roomy {
        let role = if chosen { Role::Accent } else { Role::Track };
        let block = Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(theme.shape(role))
            .title(Span::styled(heading(scene), theme.style(Role::Muted)));
        inner = framed(area);
        block.render(area, buf);
    }
    if let Some(why) = scene.model.today.left() {
        let lines =
            [(care::words::left(why), Role::Strong), (care::words::CHOOSE.into(), Role::Muted)];
        for (y, (words, role)) in (inner.y..inner.bottom()).zip(lines) {
            buf.set_stringn(inner.x, y, words, inner.width.into(), theme.style(role));
        }
        return;
    }
    let Some(line) = line else {
        let words = text::wrap(NOTHING_FITS, inner.width).into_iter();
        for (y, words) in (inner.y..inner.bottom()).zip(words) {
            buf.set_stringn(inner.x, y, words, inner.width.into(), theme.style(Role::Text));
        }
        return;
    };
    let mark = if chosen { "❯ " } else { "  " };
    let facts = facts(scene, line, inner.width);
    let room = inner.width.saturating_sub(2 + text::width(&facts) + 2);
    let title = Line::from(vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(text::left(&line.title, room), theme.style(Role::Strong)),
        Span::styled(format!("  {facts}"), theme.style(Role::Text)),
    ]);
    buf.set_line(inner.x, inner.y, &title, inner.width);
    let reasons = why(scene, inner.width);
    let reasons = text::block(
        &reasons.join(" "),
        inner.width.saturating_sub(2),
        usize::from(inner.height.saturating_sub(1)),
    );
    let rows = u16::try_from(reasons.len()).unwrap_or(0).max(1);
    for (y, why) in (inner.y + 1..inner.bottom()).zip(reasons) {
        buf.set_stringn(inner.x + 2, y, why, inner.width.into(), theme.style(Role::Muted));
    }
    let rest = below(inner, 1 + rows);
    for (y, line) in (rest.y..rest.bottom()).zip(other_lines(scene, rest.width, rest.height)) {
        buf.set_line(rest.x, y, &line, rest.width);
    }
}

/// How long it takes today.
fn length(scene: &Scene<'_>, line: &RoutineLine) -> String {
    scene.model.today.length(line).map(text::about).unwrap_or_default()
}

/// "7 min · exercise ball"; in a line that is so wide and has the title, too. Where that is narrow, without
/// the kit.
fn facts(scene: &Scene<'_>, line: &RoutineLine, width: u16) -> String {
    let length = length(scene, line);
    match &line.content {
        Content::Ready { equipment, .. } if width >= WITH_KIT => {
            let taken = 4 + text::width(&line.title) + text::width(&length) + 3;
            let kit = kit(equipment, width.saturating_sub(taken));
            format!("{length} · {kit}")
        }
        Content::Ready { .. } | Content::Wrong(_) => length,
    }
}

/// In fewer columns the proposal has no kit.
const WITH_KIT: u16 = 50;

/// What has to be at hand: all of it where that has room, else what is not everywhere first, and how many
/// things more: "exercise ball +2".
fn kit(equipment: &[String], room: u16) -> String {
    let whole = if equipment.is_empty() { "no kit".to_owned() } else { equipment.join(", ") };
    if text::width(&whole) <= room {
        return whole;
    }
    let mut things: Vec<&str> = equipment.iter().map(String::as_str).collect();
    things.sort_by_key(|kit| is_everywhere(kit));
    let short = |named: usize| {
        let more = things.len() - named;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        format!("{}{more}", things[..named].join(", "))
    };
    let ways = (1..things.len()).rev().map(short);
    let mut fitting = ways.filter(|way| text::width(way) <= room);
    fitting.next().unwrap_or_else(|| text::number(things.len(), "thing", "things"))
}

/// The text that the list is narrowed to.
fn filter(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Today { filter, typing, .. } = &scene.model.today;
    let spans = chrome::filter(filter, *typing, scene.theme, area.width);
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

fn routines(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let today = &scene.model.today;
    let choice = today.choice();
    let widest = today.visible().map(|line| text::width(&line.title)).max().unwrap_or(0);
    let columns = Columns::of(area.width.saturating_sub(ROW_LOSS), widest);
    let mut groups = Groups::new(scene.theme, area);
    for line in today.visible() {
        let chosen = matches!(&choice, Some(Choice::Listed(id)) if *id == line.id);
        groups.add(line.group().title(), routine(scene, line, chosen, columns), chosen);
    }
    let none = match &today.lines {
        None => "",
        Some(lines) if lines.is_empty() => {
            "There are no routines yet. `prehab new NAME` writes one for you to edit."
        }
        Some(_) => "Nothing fits this filter. Esc clears it.",
    };
    groups.draw_or(none, buf);
}

/// How wide the columns of the list are.
#[derive(Debug, Clone, Copy)]
struct Columns {
    title: u16,
    length: u16,
    kit: u16,
    last: u16,
}

impl Columns {
    /// For so much room, and titles of at most `widest`; the kit gets what they leave.
    fn of(room: u16, widest: u16) -> Self {
        let (length, last) = if room < 48 { (8, 0) } else { (10, 15) };
        let kit = if room < 60 { 0 } else { 16 };
        let title = room.saturating_sub(length + kit + last);
        let spare = title.saturating_sub(widest.max(24));
        if kit == 0 {
            return Self { title, length, kit, last };
        }
        Self { title: title - spare, length, kit: kit + spare, last }
    }
}

/// One routine: title, length, kit, when it was last done; what there is room for.
fn routine<'a>(
    scene: &Scene<'_>,
    line: &'a RoutineLine,
    chosen: bool,
    columns: Columns,
) -> Line<'a> {
    let theme = scene.theme;
    let misfit = scene.model.today.misfit(&line.id);
    let style = |role| match misfit {
        _ if chosen => theme.style(Role::Strong),
        Some(_) => theme.style(Role::Muted),
        None => theme.style(role),
    };
    let Columns { title, length: length_room, kit: kit_room, last: last_room } = columns;
    match &line.content {
        Content::Ready { equipment, .. } => {
            let last = scene.model.today.overview.as_ref().map_or_else(String::new, |overview| {
                let last = overview.last_done.get(&line.id);
                last.map_or_else(|| "not yet".into(), |last| text::ago(*last, scene.now.wall))
            });
            let last = misfit.map_or(last, |misfit| misfit.words().to_owned());
            let length = text::right(&self::length(scene, line), length_room);
            let kit = match kit_room.saturating_sub(3) {
                0 => String::new(),
                room => format!("   {}", text::left(&kit(equipment, room), room)),
            };
            Line::from(vec![
                Span::styled(text::left(&line.title, title), style(Role::Text)),
                Span::styled(length, style(Role::Text)),
                Span::styled(kit, style(Role::Muted)),
                Span::styled(text::right(&last, last_room), style(Role::Muted)),
            ])
        }
        Content::Wrong(wrong) => {
            let advice = wrong.advice();
            let room = title + length_room + kit_room + last_room;
            let name = text::width(&line.title).min(room / 3);
            // Without the command where that is cut: enter shows them, too.
            let short = advice.split(':').next().unwrap_or(&advice);
            let fits = text::width(&advice) <= room.saturating_sub(name + 2);
            let words = if fits { &advice } else { short };
            Line::from(vec![
                Span::styled(text::left(&line.title, name), style(Role::Text)),
                Span::styled(
                    format!("  {}", text::cut(words, room.saturating_sub(name + 2))),
                    theme.style(Role::Warn),
                ),
            ])
        }
    }
}

/// The last four weeks.
fn foot(scene: &Scene<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let Some(overview) = &scene.model.today.overview else { return Vec::new() };
    let days = four_weeks(overview, scene.now.wall);
    let mut spans = vec![Span::styled("Last four weeks  ", theme.style(Role::Muted))];
    for week in days.chunks(7) {
        spans.extend(week.iter().map(|minutes| day(scene, *minutes)));
        spans.push(Span::raw(" "));
    }
    let active = days.iter().filter(|minutes| **minutes > 0).count();
    let total: u32 = days.iter().sum();
    let words = match active {
        0 => " nothing yet".to_owned(),
        active => format!(" {} · {total} min", text::number(active, "day", "days")),
    };
    spans.push(Span::styled(words, theme.style(Role::Muted)));
    let this_week = scene.model.this_week(scene.now.wall.date_naive());
    this_week
        .map(|week| this_week_line(scene, &week, width))
        .into_iter()
        .chain([Line::from(spans)])
        .collect()
}

/// In fewer columns the days of the week stand alone.
const WITH_LABEL: u16 = 54;

/// The days of this week: what was done, what is planned, and how that is to the goal.
fn this_week_line(scene: &Scene<'_>, week: &ThisWeek, width: u16) -> Line<'static> {
    let theme = scene.theme;
    let today = scene.now.wall.date_naive();
    let label = if width < WITH_LABEL { "" } else { "This week        " };
    let mut spans = vec![Span::styled(label, theme.style(Role::Muted))];
    for day in &week.days {
        let (sign, role) = match day {
            WeekDay { is_done: true, .. } => ("✓", Role::Done),
            WeekDay { is_planned: true, date, .. } if *date >= today => ("○", Role::Accent),
            // What was planned and has gone by is no matter any more.
            WeekDay { .. } => ("·", Role::Track),
        };
        let name = day.date.format("%a").to_string();
        let name = name.chars().take(2).collect::<String>();
        let role_of_name = if day.date == today { Role::Strong } else { Role::Muted };
        spans.push(Span::styled(name, theme.style(role_of_name)));
        spans.push(Span::styled(format!("{sign} "), theme.shape(role)));
    }
    let words = format!(" {} of {}", week.sessions, week.goal);
    spans.push(Span::styled(words, theme.style(Role::Muted)));
    Line::from(spans)
}

/// A day as a column: higher for more minutes.
fn day(scene: &Scene<'_>, minutes: u32) -> Span<'static> {
    let sign = match minutes {
        0 => "·",
        1..=3 => "▂",
        4..=7 => "▃",
        8..=14 => "▅",
        15.. => "▇",
    };
    let style: Style = scene.theme.shape(if minutes == 0 { Role::Track } else { Role::Done });
    Span::styled(sign, style)
}

#[cfg(test)]
mod tests;
