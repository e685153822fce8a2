//! The History screen.

mod heat;
mod past;
#[cfg(test)]
mod tests;

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{History, Sight};
use crate::journal::record::{SessionLine, Status};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{chrome, list, text};

/// From this width on, the chosen session stands beside the list.
const WIDE: u16 = 110;

/// In fewer columns, how long ago a session was is left out.
const NARROW: u16 = 50;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let history = &scene.model.history;
    let wide = area.width >= WIDE;
    if let (false, Some(_), Some(line)) = (wide, &history.open, history.chosen()) {
        return past::alone(scene, line, area, buf);
    }
    let mut body = chrome::draw("History", &number(history), scene, area, buf);
    if history.is_read() && history.all() == 0 {
        say("Nothing yet. What you do from now on stands here.", scene, body, buf);
        return Sight::default();
    }
    if !history.is_read() {
        return Sight::default();
    }
    let looking = history.typing || !history.filter.is_empty();
    let roomy = body.height >= 14;
    if roomy || !looking {
        body = below(body, heat::draw(scene, body, buf));
    }
    if looking {
        let spans = chrome::filter(&history.filter, history.typing, scene.theme, body.width);
        buf.set_line(body.x, body.y, &Line::from(spans), body.width);
        body = below(body, 1 + u16::from(roomy));
    }
    let list = if wide { Rect { width: body.width / 2, ..body } } else { body };
    if history.left() == 0 {
        say("No session fits this filter. Esc clears it.", scene, list, buf);
        return Sight::default();
    }
    sessions(scene, list, buf);
    if let (true, Some(line)) = (wide, history.chosen()) {
        let side = Rect { x: list.right() + 3, width: body.width - list.width - 3, ..body };
        return past::beside(scene, line, side, buf);
    }
    Sight::default()
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

fn say(words: &str, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    for (y, line) in (area.y..area.bottom()).zip(text::wrap(words, area.width)) {
        buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(Role::Muted));
    }
}

/// How many sessions there are; how many of them the filter leaves, once all have been looked at.
fn number(history: &History) -> String {
    let all = history.all();
    match (history.is_read(), history.filter.is_empty(), history.is_whole()) {
        (true, true, _) => text::number(all, "session", "sessions"),
        (true, false, true) => format!("{} of {all}", history.left()),
        (false, ..) | (true, false, false) => String::new(),
    }
}

/// The list; of thousands only those in sight are laid out.
fn sessions(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let history = &scene.model.history;
    let (all, place) = (history.left(), history.place());
    let shown = list::window(all, place, area.height);
    let first = shown.start;
    let rows = shown.filter_map(|at| {
        let chosen = at == place;
        let kind = if chosen { Kind::Chosen } else { Kind::Entry };
        Some(Row { line: line(scene, history.line(at)?, chosen, area.width), kind })
    });
    list::draw_part(&rows.collect::<Vec<_>>(), first, all, scene.theme, area, buf);
}

fn when(scene: &Scene<'_>, line: &SessionLine, width: u16) -> String {
    // As it was on the clock there.
    let day = line.started_at.format("%a %-d %b %H:%M");
    if width < NARROW {
        return day.to_string();
    }
    format!("{day} · {}", text::ago(line.started_at, scene.now.wall))
}

/// How long the person was at it; None if nothing was done.
fn took(line: &SessionLine) -> Option<String> {
    line.took().map(text::about)
}

const fn status(status: Status) -> (&'static str, Role) {
    match status {
        Status::Finished => ("finished", Role::Done),
        Status::Partial => ("left early", Role::Ready),
        Status::Interrupted => ("cut short", Role::Warn),
    }
}

/// One session of the list: the day, the routine, how long, how it ended, effort and pain.
fn line<'a>(scene: &Scene<'_>, session: &SessionLine, chosen: bool, width: u16) -> Line<'a> {
    let theme = scene.theme;
    let strong = |role| if chosen { theme.style(Role::Strong) } else { theme.style(role) };
    let room = width.saturating_sub(ROW_LOSS);
    let this_year = session.started_at.year() == scene.now.wall.year();
    let (format, day_room) = match (room < 40, this_year) {
        (true, true) => ("%-d %b", 10),
        (true, false) => ("%-d %b %y", 10),
        (false, true) => ("%a %-d %b", 12),
        (false, false) => ("%-d %b %Y", 12),
    };
    let day = session.started_at.format(format).to_string();
    let (word, role) = status(session.status);
    let word_room = if room < 50 { 0 } else { 12 };
    let feeling_room = if room < 70 { 0 } else { 20 };
    let title_room = room.saturating_sub(day_room + 8 + word_room + feeling_room);
    let mut spans = vec![
        Span::styled(text::left(&day, day_room - 1), strong(Role::Muted)),
        Span::raw(" "),
        Span::styled(text::left(&session.title, title_room), strong(Role::Text)),
        Span::styled(text::right(&took(session).unwrap_or_default(), 8), strong(Role::Text)),
    ];
    if word_room > 0 {
        let word = format!("  {}", text::left(word, word_room - 2));
        spans.push(Span::styled(word, theme.style(role)));
    }
    if feeling_room > 0 {
        let words = text::right(&feeling(session), feeling_room);
        spans.push(Span::styled(words, theme.style(Role::Muted)));
    }
    Line::from(spans)
}

/// "effort 6 · pain 1".
fn feeling(session: &SessionLine) -> String {
    let effort = session.effort.map(|effort| format!("effort {effort}"));
    let pain = session.pain_after.map(|pain| format!("pain {pain}"));
    effort.into_iter().chain(pain).collect::<Vec<_>>().join(" · ")
}
