//! A question that lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::app::{About, Ask};
use crate::journal::record::{CutShort, Outcome};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::text;

/// How wide the question is, if the window is.
const WIDTH: u16 = 62;

pub(super) fn draw(scene: &Scene<'_>, ask: &Ask, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let mut lines: Vec<Line<'_>> = Vec::new();
    for words in words(scene, &ask.about) {
        let wrapped = text::wrap(&words, room(area)).into_iter();
        lines.extend(wrapped.map(|line| Line::styled(line, theme.style(Role::Text))));
    }
    lines.push(Line::default());
    let answers = ask.about.answers().iter().enumerate();
    lines.extend(answers.map(|(place, it)| answer(scene, it.words(), place == ask.chosen)));
    boxed(scene, title(&ask.about), &lines, area, buf);
}

/// An answer to choose.
pub(super) fn answer(scene: &Scene<'_>, words: &'static str, chosen: bool) -> Line<'static> {
    let (mark, role) = if chosen { ("❯ ", Role::Strong) } else { ("  ", Role::Text) };
    Line::from(vec![
        Span::styled(mark, scene.theme.style(Role::Accent)),
        Span::styled(words, scene.theme.style(role)),
    ])
}

/// Columns that lines have within a box in a window.
pub(super) fn room(area: Rect) -> u16 {
    width(area) - 4
}

fn width(area: Rect) -> u16 {
    WIDTH.min(area.width - 2)
}

/// Likewise [`boxed`], with nothing around it but the footer and, where that is not covered, the title.
pub(super) fn alone(
    scene: &Scene<'_>,
    title: &str,
    lines: &[Line<'_>],
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let title_row = u16::from(place(lines.len(), area).0.y > area.y);
    let height = area.height.saturating_sub(title_row + 1);
    Clear.render(Rect { y: area.y + title_row, height, ..area }, buf);
    boxed(scene, title, lines, area, buf)
}

/// Where a box with so many lines stands in a window, and its air above and below them.
fn place(lines: usize, area: Rect) -> (Rect, u16) {
    let width = width(area);
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let air = if height.saturating_add(4) <= area.height { 1 } else { 0 };
    let height = height.saturating_add(2 * air).min(area.height - 1);
    // The footer's row stays free: it says which keys answer.
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - 1 - height) / 2,
        width,
        height,
    };
    (place, air)
}

/// Draws lines in a box in the middle of a window, as many as there is room for; returns where they are.
pub(super) fn boxed(
    scene: &Scene<'_>,
    title: &str,
    lines: &[Line<'_>],
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let theme = scene.theme;
    let (place, air) = place(lines.len(), area);
    Clear.render(place, buf);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.shape(Role::Accent))
        .title(Span::styled(format!(" {title} "), theme.style(Role::Strong)));
    let inner = block.inner(place);
    block.render(place, buf);
    let inner = Rect {
        x: inner.x + 1,
        y: inner.y + air,
        width: room(area),
        height: inner.height - 2 * air,
    };
    for (y, line) in (inner.y..inner.bottom()).zip(lines) {
        buf.set_line(inner.x, y, line, inner.width);
    }
    inner
}

const fn title(about: &About) -> &'static str {
    match about {
        About::CutShort(_) => "A session was cut short",
        About::Discard(_) => "Throw it away?",
        About::Leave => "Leave?",
        About::LeaveOut => "Leave this exercise out",
    }
}

fn words(scene: &Scene<'_>, about: &About) -> Vec<String> {
    match about {
        About::CutShort(kept) => vec![cut_short(scene, kept)],
        About::Discard(kept) => {
            vec![cut_short(scene, kept), "Thrown away, it can't be brought back.".to_owned()]
        }
        About::Leave => vec!["The sets you have finished are saved and count.".to_owned()],
        About::LeaveOut => {
            let name = scene.model.running().and_then(|running| {
                let session = running.session();
                let item = session.plan().items.get(session.subject()?)?;
                Some(item.title.clone())
            });
            vec![format!("{}: why?", name.unwrap_or_default())]
        }
    }
}

/// "Post-run core, yesterday at 18:02: 5 sets are done."
fn cut_short(scene: &Scene<'_>, kept: &CutShort) -> String {
    let session = &kept.session;
    let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped).count();
    let sets = match done {
        0 => "no set is done yet".to_owned(),
        done => text::number(done, "set is done", "sets are done"),
    };
    let began = session.started_at.with_timezone(&scene.now.wall.timezone());
    let day = text::ago(session.started_at, scene.now.wall);
    format!("{}, {day} at {}: {sets}.", session.title, began.format("%H:%M"))
}
