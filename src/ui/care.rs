//! What is asked and said about pain, over a screen.

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::app::{Consult, scale};
use crate::coach::care::{Ask, Sign, words};
use crate::ui::theme::Role;
use crate::ui::widgets::list::{self, Kind, Row};
use crate::ui::widgets::{chrome, scale as numbers, text};
use crate::ui::{Scene, question};

/// Columns of the widest line of an emergency, so that it is read at a glance.
const READABLE: u16 = 56;

pub(super) fn draw(scene: &Scene<'_>, consult: &Consult, area: Rect, buf: &mut Buffer) {
    match &consult.ask {
        Ask::Notice => told(scene, consult, "Welcome", &[words::NOTICE.to_owned()], area, buf),
        Ask::Advice(signs) => told(scene, consult, "Please read", &words::advice(signs), area, buf),
        Ask::Unsettled(pain) => {
            told(scene, consult, "Please read", &[words::unsettled(*pain)], area, buf);
        }
        Ask::AllTheSame(pain) => {
            told(scene, consult, "Not today", &[words::not_now(*pain)], area, buf);
        }
        Ask::Emergency | Ask::Checked => emergency(scene, consult, area, buf),
        Ask::Signs(why) => signs(scene, consult, &words::signs(*why), area, buf),
        Ask::Morning(said) => {
            let day = text::ago(said.started_at, scene.now.wall);
            let asked = words::next_morning(&said.title, &day);
            pain(scene, consult, "The next morning", &asked, area, buf);
        }
        Ask::Now => pain(scene, consult, "Before you begin", words::NOW, area, buf),
    }
}

/// Words, and answers to choose from.
fn told(
    scene: &Scene<'_>,
    consult: &Consult,
    title: &str,
    words: &[String],
    area: Rect,
    buf: &mut Buffer,
) {
    let room = question::room(area);
    let mut lines = wrapped(scene, words, Role::Text, room);
    lines.push(Line::default());
    lines.extend(answers(scene, consult));
    question::alone(scene, title, &lines, area, buf);
}

fn wrapped(scene: &Scene<'_>, words: &[String], role: Role, room: u16) -> Vec<Line<'static>> {
    let style = scene.theme.style(role);
    let lines = words.iter().flat_map(|words| text::wrap(words, room));
    lines.map(|line| Line::styled(line, style)).collect()
}

fn answers(scene: &Scene<'_>, consult: &Consult) -> Vec<Line<'static>> {
    let answers = consult.answers().iter().enumerate();
    let line = |(place, answer): (usize, &&'static str)| {
        question::answer(scene, answer, place == consult.chosen)
    };
    answers.map(line).collect()
}

/// A scale that one key answers.
fn pain(
    scene: &Scene<'_>,
    consult: &Consult,
    title: &str,
    asked: &str,
    area: Rect,
    buf: &mut Buffer,
) {
    let room = question::room(area);
    let mut lines = wrapped(scene, &[asked.to_owned()], Role::Strong, room);
    let scale = numbers::numbers(scene.theme, scale::PAIN, consult.pain, Role::Text);
    lines.push(Line::from(scale));
    lines.extend(wrapped(scene, &[words::SCALE.to_owned()], Role::Muted, room));
    question::alone(scene, title, &lines, area, buf);
}

/// The signs, each to be marked.
fn signs(scene: &Scene<'_>, consult: &Consult, asked: &str, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let room = question::room(area);
    let mut lines = wrapped(scene, &[asked.to_owned()], Role::Strong, room);
    let rows = sign_rows(scene, consult, room);
    let head = lines.len();
    lines.resize(head + rows.len(), Line::default());
    let inner = question::alone(scene, "Please answer", &lines, area, buf);
    let head = u16::try_from(head).unwrap_or(inner.height).min(inner.height);
    let place = Rect { y: inner.y + head, height: inner.height - head, ..inner };
    list::draw(&rows, 0, theme, place, buf);
}

fn sign_rows(scene: &Scene<'_>, consult: &Consult, room: u16) -> Vec<Row<'static>> {
    let theme = scene.theme;
    let label = |place: usize| if place < 10 { place.to_string() } else { " ".to_owned() };
    let mut rows = Vec::new();
    for (place, sign) in std::iter::once(None).chain(Sign::ALL.map(Some)).enumerate() {
        let chosen = place == consult.chosen;
        let marked = sign.is_some_and(|sign| consult.marked.contains(&sign));
        let mark = match (sign, marked) {
            (None, _) => "   ",
            (Some(_), true) => "[x]",
            (Some(_), false) => "[ ]",
        };
        let mut head = format!("{} {mark} ", label(place));
        let words = sign.map_or(words::NONE, Sign::words);
        let width = room.saturating_sub(list::ROW_LOSS + text::width(&head));
        let mut kind = if chosen { Kind::Chosen } else { Kind::Entry };
        let role = if chosen || marked { Role::Strong } else { Role::Text };
        for words in text::wrap(words, width) {
            let line = Line::from(vec![
                Span::styled(head.clone(), theme.style(Role::Muted)),
                Span::styled(words, theme.style(role)),
            ]);
            rows.push(Row { line, kind });
            (kind, head) = (Kind::Entry, " ".repeat(head.chars().count()));
        }
    }
    rows
}

/// Nothing but help.
fn emergency(scene: &Scene<'_>, consult: &Consult, area: Rect, buf: &mut Buffer) {
    Clear.render(area, buf);
    let body = chrome::draw("Get help now", "", scene, area, buf);
    let width = body.width.min(READABLE);
    let air = body.height >= 12;
    let parts = match consult.ask {
        Ask::Checked => [(words::EMERGENCY, Role::Muted), (words::CHECKED, Role::Strong)],
        Ask::Notice
        | Ask::Emergency
        | Ask::Signs(_)
        | Ask::Advice(_)
        | Ask::Morning(_)
        | Ask::Unsettled(_)
        | Ask::Now
        | Ask::AllTheSame(_) => [(words::EMERGENCY, Role::Warn), (words::NO_EXERCISE, Role::Text)],
    };
    let mut lines = Vec::new();
    for (words, role) in parts {
        lines.extend(wrapped(scene, &[words.to_owned()], role, width));
        lines.extend(air.then(Line::default));
    }
    lines.extend(answers(scene, consult));
    let height = u16::try_from(lines.len()).unwrap_or(body.height);
    let x = body.x + (body.width - width) / 2;
    let y = body.y + body.height.saturating_sub(height) / 3;
    for (y, line) in (y..body.bottom()).zip(&lines) {
        buf.set_line(x, y, line, width);
    }
}
