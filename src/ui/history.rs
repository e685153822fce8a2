//! The History screen.

use std::time::Duration;

use chrono::Datelike;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Sight;
use crate::exercise::Side;
use crate::journal::record::{Session, Status, single};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{chrome, list, sets, text};

/// From this width on, the chosen session stands beside the list.
const WIDE: u16 = 110;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let history = &scene.model.history;
    if let (Some(first), Some(session)) = (history.open, history.chosen()) {
        let right = when(scene, session);
        let body = chrome::draw(&session.title, &right, scene, area, buf);
        return list::draw(&past(scene, session, body.width), first, scene.theme, body, buf);
    }
    let sessions = history.sessions.as_deref().unwrap_or_default();
    let right = text::number(sessions.len(), "session", "sessions");
    let right = if history.sessions.is_some() { right } else { String::new() };
    let body = chrome::draw("History", &right, scene, area, buf);
    if sessions.is_empty() && history.sessions.is_some() {
        let words = "Nothing yet. What you do from now on stands here.";
        for (y, line) in (body.y..body.bottom()).zip(text::wrap(words, body.width)) {
            buf.set_stringn(body.x, y, line, body.width.into(), scene.theme.style(Role::Muted));
        }
        return Sight::default();
    }
    let wide = area.width >= WIDE;
    let list = if wide { Rect { width: body.width / 2, ..body } } else { body };
    let rows: Vec<Row<'_>> = sessions
        .iter()
        .enumerate()
        .map(|(place, session)| {
            let chosen = place == history.place();
            let kind = if chosen { Kind::Chosen } else { Kind::Entry };
            Row { line: line(scene, session, chosen, list.width), kind }
        })
        .collect();
    list::draw(&rows, 0, scene.theme, list, buf);
    if let (true, Some(session)) = (wide, history.chosen()) {
        let side = Rect { x: list.right() + 3, width: body.width - list.width - 3, ..body };
        list::draw(&past(scene, session, side.width), 0, scene.theme, side, buf);
    }
    Sight::default()
}

fn when(scene: &Scene<'_>, session: &Session) -> String {
    // As it was on the clock there.
    let day = session.started_at.format("%a %-d %b %H:%M");
    format!("{day} · {}", text::ago(session.started_at, scene.now.wall))
}

/// How long the person was at it; None if nothing was done.
fn took(session: &Session) -> Option<Duration> {
    session.did_something().then(|| session.active())
}

const fn status(status: Status) -> (&'static str, Role) {
    match status {
        Status::Finished => ("finished", Role::Done),
        Status::Partial => ("left early", Role::Ready),
        Status::Interrupted => ("cut short", Role::Warn),
    }
}

/// One session of the list: the day, the routine, how long, how it ended, effort and pain.
fn line<'a>(scene: &Scene<'_>, session: &Session, chosen: bool, width: u16) -> Line<'a> {
    let theme = scene.theme;
    let strong = |role| if chosen { theme.style(Role::Strong) } else { theme.style(role) };
    let room = width.saturating_sub(ROW_LOSS);
    let this_year = session.started_at.year() == scene.now.wall.year();
    let format = if this_year { "%a %-d %b" } else { "%-d %b %Y" };
    let day = session.started_at.format(format).to_string();
    let (word, role) = status(session.status);
    let narrow = room < 60;
    let day_room = 12;
    let word_room = if narrow { 0 } else { 12 };
    let feeling_room = if room < 72 { 0 } else { 20 };
    let title_room = room.saturating_sub(day_room + 8 + word_room + feeling_room);
    let mut spans = vec![
        Span::styled(text::left(&day, day_room - 1), strong(Role::Muted)),
        Span::raw(" "),
        Span::styled(text::left(&session.title, title_room), strong(Role::Text)),
        Span::styled(
            text::right(&took(session).map(text::about).unwrap_or_default(), 8),
            strong(Role::Text),
        ),
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
fn feeling(session: &Session) -> String {
    let effort = session.effort.map(|effort| format!("effort {effort}"));
    let pain = session.pain_after.map(|pain| format!("pain {pain}"));
    effort.into_iter().chain(pain).collect::<Vec<_>>().join(" · ")
}

/// One session's sets.
fn past<'a>(scene: &Scene<'_>, session: &Session, width: u16) -> Vec<Row<'a>> {
    let theme = scene.theme;
    let room = width.saturating_sub(ROW_LOSS);
    let (word, role) = status(session.status);
    let mut facts = vec![Span::styled(word, theme.style(role))];
    if let Some(took) = took(session) {
        facts.push(Span::raw(format!(" · {}", text::about(took))));
    }
    let plain = |line| Row { line, kind: Kind::Heading };
    let mut rows = vec![plain(Line::from(facts))];
    let feeling = feeling(session);
    if !feeling.is_empty() {
        rows.push(plain(Line::styled(feeling, theme.style(Role::Text))));
    }
    if let Some(note) = &session.note {
        let note = text::wrap(note, room).into_iter();
        rows.extend(note.map(|line| plain(Line::styled(line, theme.style(Role::Text)))));
    }
    rows.push(plain(Line::default()));
    let name_room = (room * 3 / 5).min(40);
    for set in &session.sets {
        let record = &set.record;
        let side = match record.side.and_then(single) {
            Some(Side::Left) => " LEFT",
            Some(Side::Right) => " RIGHT",
            None => "",
        };
        let name = text::cut(&record.title, name_room.saturating_sub(text::width(side)));
        let (words, role) = sets::words(record);
        rows.push(plain(Line::from(vec![
            Span::styled(text::left(&format!("{name}{side}"), name_room), theme.style(Role::Text)),
            Span::styled(
                format!("  {}", text::cut(&words, room.saturating_sub(name_room + 2))),
                theme.style(role),
            ),
        ])));
    }
    rows
}
