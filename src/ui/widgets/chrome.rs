//! What every screen has: a title line, a footer of keys, and a line for what is to be told.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Action;
use crate::ui::Scene;
use crate::ui::keys::{self, Hint};
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::text;

/// From this height on, what is to be told has a line of its own, and there is air around things.
const ROOMY: u16 = 16;

/// Columns kept free at both sides.
pub(in crate::ui) const MARGIN: u16 = 2;

/// The text that a list is narrowed to, in so much room: its end, where it is being typed.
pub(in crate::ui) fn filter(
    text: &str,
    typing: bool,
    theme: Theme,
    room: u16,
) -> Vec<Span<'static>> {
    const NAME: &str = "Filter  ";
    let room = room.saturating_sub(text::width(NAME) + u16::from(typing));
    let mut spans = vec![
        Span::styled(NAME, theme.style(Role::Muted)),
        Span::styled(text::tail(text, room).into_owned(), theme.style(Role::Strong)),
    ];
    if typing {
        spans.push(Span::styled(" ", theme.cursor()));
    }
    spans
}

/// Draws the title line, the footer and what is to be told; returns what is left between. In a low
/// window what is to be told stands in place of the footer.
pub(in crate::ui) fn draw(
    title: &str,
    right: &str,
    scene: &Scene<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let [top, _, bottom] = rows(area);
    let told = told(scene, bottom.width).filter(|_| is_low(area));
    let Some(line) = told else { return draw_with_keys(title, right, scene, area, buf) };
    title_line(title, right, scene.theme, top, buf);
    put(line, bottom, buf);
    between(area)
}

/// Whether a window is too low for a line of its own for what is to be told.
pub(in crate::ui) const fn is_low(area: Rect) -> bool {
    area.height < ROOMY
}

/// Likewise, with the footer in any window: whoever draws a low one finds a place for what is to be
/// told.
pub(in crate::ui) fn draw_with_keys(
    title: &str,
    right: &str,
    scene: &Scene<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let [top, _, bottom] = rows(area);
    title_line(title, right, scene.theme, top, buf);
    if let Some(line) = told(scene, bottom.width).filter(|_| !is_low(area)) {
        put(line, Rect { y: bottom.y - 1, ..bottom }, buf);
    }
    footer(scene, bottom, buf);
    between(area)
}

/// What is left of a window for its screen.
fn between(area: Rect) -> Rect {
    let [_, body, _] = rows(area);
    let air = u16::from(!is_low(area));
    Rect { y: body.y + air, height: body.height - 2 * air, ..body }
}

fn rows(area: Rect) -> [Rect; 3] {
    let inner = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area };
    [
        Rect { height: 1, ..area },
        Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..inner },
        Rect { y: area.y + area.height.saturating_sub(1), height: 1, ..inner },
    ]
}

/// Whether a whole title has room beside these words at the right.
pub(in crate::ui) fn fits(title: &str, right: &str, area: Rect) -> bool {
    text::width(title) <= room_for_title(right, area)
}

fn room_for_title(right: &str, area: Rect) -> u16 {
    area.width.saturating_sub(text::width(right) + 2 * MARGIN + 3)
}

/// A title, a line, and a word at the right.
fn title_line(title: &str, right: &str, theme: Theme, area: Rect, buf: &mut Buffer) {
    let track = theme.style(Role::Track);
    let right_width = text::width(right);
    let title = text::cut(title, room_for_title(right, area));
    let rule = area
        .width
        .saturating_sub(2 * MARGIN + text::width(&title) + right_width)
        .saturating_sub(if right.is_empty() { 0 } else { 2 });
    let mut spans = vec![
        Span::styled("─ ", track),
        Span::styled(title, theme.style(Role::Strong)),
        Span::raw(" "),
        Span::styled("─".repeat(rule.into()), track),
    ];
    if !right.is_empty() {
        spans.push(Span::styled(format!(" {right}"), theme.style(Role::Text)));
    }
    spans.push(Span::styled(if right.is_empty() { "─" } else { " ─" }, track));
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

/// The keys that work now, as many as there is room for; how to see all of them at the right.
pub(in crate::ui) fn footer(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let Scene { model, theme, .. } = *scene;
    let mut hints = keys::footer(model.scope(), |action| model.offers(action));
    let mut room = area.width;
    if let Some(help) = hints.iter().position(|hint| hint.action == Action::Help) {
        let line = Line::from(hint(&hints.remove(help), theme).to_vec());
        let width = u16::try_from(line.width()).unwrap_or(room).min(room);
        put(line, Rect { x: area.right() - width, width, ..area }, buf);
        room -= width;
    }
    let widths = hints.iter().map(|hint| 1 + text::width(&hint.keys) + text::width(hint.word));
    let wide: u16 = widths.clone().map(|width| width + 3).sum();
    let gap = if wide <= room { 3 } else { 2 };
    let mut spans: Vec<Span<'_>> = Vec::new();
    for (one, width) in hints.iter().zip(widths) {
        // A shorter one may still have room.
        if width + gap > room {
            continue;
        }
        room -= width + gap;
        spans.extend(hint(one, theme));
        spans.push(Span::raw(" ".repeat(gap.into())));
    }
    put(Line::from(spans), area, buf);
}

fn hint(hint: &Hint, theme: Theme) -> [Span<'static>; 2] {
    [
        Span::styled(hint.keys.clone(), theme.style(Role::Accent)),
        Span::styled(format!(" {}", hint.word), theme.style(Role::Muted)),
    ]
}

/// What is to be told on every screen: that something is not saved, a notice, or both.
pub(in crate::ui) fn told(scene: &Scene<'_>, room: u16) -> Option<Line<'static>> {
    let Scene { model, theme, without_figure, .. } = *scene;
    let notice = model.notice.as_ref().map(|notice| {
        let other = notice.without_figure.filter(|_| without_figure);
        (other.unwrap_or(&notice.text), Role::Text)
    });
    let mut line = Line::default();
    if model.unsaved.is_some() {
        line.extend(theme.badge(Role::Warn, "NOT SAVED"));
        line.push_span(" ");
    }
    // Why it is not saved comes back when the notice goes.
    let (words, role) = notice.or(model.unsaved.as_ref().map(|why| (why.as_str(), Role::Warn)))?;
    let room = room.saturating_sub(u16::try_from(line.width()).unwrap_or(room));
    line.push_span(Span::styled(text::cut(words, room).into_owned(), theme.style(role)));
    Some(line)
}

fn put(line: Line<'_>, area: Rect, buf: &mut Buffer) {
    buf.set_line(area.x, area.y, &line, area.width);
}
