//! The Today screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Widget};

use crate::app::{Choice, Content, RoutineLine, Today, four_weeks};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::{chrome, text};

/// What is said once to somebody who has done nothing yet.
const FIRST_WORDS: &str = "I suggest exercises; I can't examine you. I'm not a doctor or a medical \
    device. If you have a bad back already, ask your doctor first.";

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let date = text::date(scene.now.wall.date_naive());
    let mut body = chrome::draw("prehab", &date, scene, area, buf);
    let today = &scene.model.today;
    let roomy = body.height >= 14;
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
    } else if let Some(line) = today.proposed() {
        let height = if roomy { 4 } else { 2 };
        proposal(scene, line, Rect { height, ..body }, buf);
        body = below(body, height + u16::from(roomy));
    }
    routines(scene, body, buf);
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Today's proposal and why; in a frame where there is room for one.
fn proposal(scene: &Scene<'_>, line: &RoutineLine, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let chosen = scene.model.today.choice() == Some(Choice::Proposal);
    let (mut inner, framed) = (area, area.height > 2);
    if framed {
        let role = if chosen { Role::Accent } else { Role::Track };
        let block = Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(theme.shape(role))
            .title(Span::styled(" Today ", theme.style(Role::Muted)));
        inner = block.inner(area);
        inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        block.render(area, buf);
    }
    let mark = if chosen { "❯ " } else { "  " };
    let facts = facts(line, inner.width >= 50);
    let room = inner.width.saturating_sub(2 + text::width(&facts) + 2);
    let title = Line::from(vec![
        Span::styled(mark, theme.style(Role::Accent)),
        Span::styled(text::left(&line.title, room), theme.style(Role::Strong)),
        Span::styled(format!("  {facts}"), theme.style(Role::Text)),
    ]);
    buf.set_line(inner.x, inner.y, &title, inner.width);
    let why = scene.model.today.proposal.as_ref().map_or("", |proposal| proposal.why.as_str());
    let why = text::cut(why, inner.width.saturating_sub(2));
    buf.set_stringn(inner.x + 2, inner.y + 1, why, inner.width.into(), theme.style(Role::Muted));
}

/// "7 min · exercise ball"; without the kit where that takes the title's room.
fn facts(line: &RoutineLine, with_kit: bool) -> String {
    match &line.content {
        Content::Ready { length, equipment, .. } if with_kit => {
            format!("{} · {}", text::about(*length), kit(equipment))
        }
        Content::Ready { length, .. } => text::about(*length),
        Content::Wrong(_) => String::new(),
    }
}

fn kit(equipment: &[String]) -> String {
    if equipment.is_empty() { "no kit".to_owned() } else { equipment.join(", ") }
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
    let style = |role| if chosen { theme.style(Role::Strong) } else { theme.style(role) };
    let Columns { title, length: length_room, kit: kit_room, last: last_room } = columns;
    match &line.content {
        Content::Ready { length, equipment, .. } => {
            let last = scene.model.today.overview.as_ref().map_or_else(String::new, |overview| {
                let last = overview.last_done.get(&line.id);
                last.map_or_else(|| "not yet".into(), |last| text::ago(*last, scene.now.wall))
            });
            let length = text::right(&text::about(*length), length_room);
            let kit = text::left(&kit(equipment), kit_room.saturating_sub(3));
            let kit = if kit_room > 0 { format!("   {kit}") } else { kit };
            Line::from(vec![
                Span::styled(text::left(&line.title, title), style(Role::Text)),
                Span::styled(length, style(Role::Text)),
                Span::styled(kit, style(Role::Muted)),
                Span::styled(text::right(&last, last_room), style(Role::Muted)),
            ])
        }
        Content::Wrong(wrong) => {
            let words = wrong.advice();
            let room = title + length_room + kit_room + last_room;
            let name = text::width(&line.title).min(room / 3);
            Line::from(vec![
                Span::styled(text::left(&line.title, name), style(Role::Text)),
                Span::styled(
                    format!("  {}", text::cut(&words, room.saturating_sub(name + 2))),
                    theme.style(Role::Warn),
                ),
            ])
        }
    }
}

/// The last four weeks; for a newcomer the words that are said once.
fn foot(scene: &Scene<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let Some(overview) = &scene.model.today.overview else { return Vec::new() };
    let days = four_weeks(overview, scene.now.wall);
    if overview.last_done.is_empty() && days.iter().all(|minutes| *minutes == 0) {
        let lines = text::wrap(FIRST_WORDS, width).into_iter();
        return lines.map(|line| Line::styled(line, theme.style(Role::Muted))).collect();
    }
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
    vec![Line::from(spans)]
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
