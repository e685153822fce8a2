//! The figure's pane: the figure, the side under it, and how it is done where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::exercise::Side;
use crate::figure::Figure;
use crate::session::Snapshot;
use crate::ui::Scene;
use crate::ui::theme::{Role, Signs};
use crate::ui::widgets::{arrow, letters, text};

use super::column::centred;
use super::words;

/// Fewest and most rows of an arrow alone; between them a third of the area.
const ARROW: (u16, u16) = (7, 13);
/// Rows of the side's name, and from how many rows of the area on it is the larger one.
const NAME: (u16, u16) = (3, 6);
const LARGE: u16 = 30;
/// From so many rows on, words stand under the figure, and how many rows they have.
const WORDS: (u16, u16) = (24, 3);

/// Whether the pane has room to tell how it is done.
pub(super) const fn has_words(area: Rect) -> bool {
    area.height >= WORDS.0
}

/// What is said under a figure where the exercise is changed in words.
const UNCHANGED: &str = "shown: the usual version";

/// Draws the figure, the side under it if it has one, and words. What is where depends on the
/// exercise alone. Says where the figure stands.
pub(super) fn draw(
    scene: &Scene<'_>,
    shown: &Snapshot<'_>,
    figure: &Figure,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let mut area = area;
    if has_words(area) {
        let rows = take(&mut area, WORDS.1);
        let (heading, lines) = advice(scene, shown, rows.width);
        let style = scene.theme.style(Role::Muted);
        for (y, line) in (rows.y..rows.bottom()).zip(heading.into_iter().chain(lines)) {
            centred(&line, style, Rect { y, height: 1, ..rows }, buf);
        }
        take(&mut area, 1);
    }
    draw_alone(scene, shown, figure, area, buf)
}

/// Draws the figure and the side under it if it has one. Says where the figure stands.
pub(super) fn draw_alone(
    scene: &Scene<'_>,
    shown: &Snapshot<'_>,
    figure: &Figure,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let mut area = area;
    if words::item(shown).variant.is_some() {
        let row = take(&mut area, 1);
        centred(UNCHANGED, scene.theme.style(Role::Muted), row, buf);
    }
    if let Some(side) = words::side(shown) {
        let large = area.height >= LARGE && letters::width(NAME.1) <= area.width;
        let rows = take(&mut area, if large { NAME.1 } else { NAME.0 });
        name(scene, shown, side, rows, buf);
        take(&mut area, 1);
    }
    super::super::figure::draw(scene.theme, figure, area, buf);
    area
}

/// Draws a side's name: in large letters, or where those are made of ASCII and cannot be read, in one
/// row.
fn name(scene: &Scene<'_>, shown: &Snapshot<'_>, side: Side, rows: Rect, buf: &mut Buffer) {
    let style = scene.theme.style(words::arrow_role(shown));
    let row = Rect { y: rows.y + rows.height / 2, height: rows.height.min(1), ..rows };
    match (scene.theme.signs, side) {
        (Signs::Unicode, _) => {
            letters::draw(side, rows, scene.theme.shape(words::arrow_role(shown)), buf);
        }
        (Signs::Ascii, Side::Left) => centred("<-- LEFT", style, row, buf),
        (Signs::Ascii, Side::Right) => centred("RIGHT -->", style, row, buf),
    }
}

/// Takes rows off an area from below.
fn take(area: &mut Rect, rows: u16) -> Rect {
    let height = rows.min(area.height);
    area.height -= height;
    Rect { y: area.bottom(), height, ..*area }
}

/// What to watch for during the work, and before it how to get into position: a heading if there is
/// room for it, and lines.
fn advice(scene: &Scene<'_>, shown: &Snapshot<'_>, width: u16) -> (Option<String>, Vec<String>) {
    let item = words::item(shown);
    let exercise = item.exercise.as_deref().and_then(|id| scene.model.exercise(id));
    let mistakes = exercise.map(|exercise| exercise.mistakes.join(" · "));
    let (heading, said) = if words::is_working(shown) {
        ("Watch for", mistakes)
    } else {
        ("Set up", item.set_up.clone())
    };
    let lines = text::block(&said.unwrap_or_default(), width, WORDS.1.into());
    let heading = (1..usize::from(WORDS.1)).contains(&lines.len()).then(|| heading.to_owned());
    (heading, lines)
}

/// Whether there is anything to tell of an exercise that has no figure.
pub(super) fn has_more(scene: &Scene<'_>, shown: &Snapshot<'_>) -> bool {
    words::side(shown).is_some() || !how(scene, shown, u16::MAX).is_empty()
}

/// Draws what stands there where there is no figure: the side as a large arrow and how it is done.
pub(super) fn draw_none(scene: &Scene<'_>, shown: &Snapshot<'_>, area: Rect, buf: &mut Buffer) {
    let side = words::side(shown);
    let arrow_rows =
        if side.is_some() { (area.height / 3).clamp(ARROW.0, ARROW.1).min(area.height) } else { 0 };
    let gap = u16::from(side.is_some());
    let room = area.height.saturating_sub(arrow_rows + gap);
    let mut lines = how(scene, shown, area.width);
    lines.truncate(room.into());
    let rows = u16::try_from(lines.len()).unwrap_or(0);
    let taken = arrow_rows + if rows > 0 { gap + rows } else { 0 };
    let mut y = area.y + (area.height - taken) / 2;
    if let Some(side) = side {
        let style = scene.theme.shape(words::arrow_role(shown));
        arrow::draw(side, Rect { y, height: arrow_rows, ..area }, style, buf);
        y += arrow_rows + gap;
    }
    for (y, line) in (y..area.bottom()).zip(&lines) {
        buf.set_line(area.x, y, line, area.width);
    }
}

/// How to get into position, and what to watch for.
fn how(scene: &Scene<'_>, shown: &Snapshot<'_>, width: u16) -> Vec<Line<'static>> {
    let item = words::item(shown);
    let exercise = item.exercise.as_deref().and_then(|id| scene.model.exercise(id));
    let set_up = item.set_up.as_slice();
    let mistakes = exercise.map_or(&[][..], |exercise| &exercise.mistakes);
    let mut lines = Vec::new();
    for (heading, texts) in [("Set up", set_up), ("Watch for", mistakes)] {
        if texts.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::styled(heading, scene.theme.style(Role::Muted)));
        for line in texts.iter().flat_map(|words| text::wrap(words, width)) {
            lines.push(Line::styled(line, scene.theme.style(Role::Text)));
        }
    }
    lines
}
