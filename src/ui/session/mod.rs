//! The session screen: giant digits, what is done, on which side, and what comes.

mod column;
mod figure;
mod panes;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Running;
use crate::session::Snapshot;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::{arrow, chrome, digits, plan_bar, text};
use crate::ui::{Scene, border};

use column::{Rows, centred, column, number};
use panes::Panes;

/// What has to be there of rows for the line of the whole plan.
const ROWS_FOR_PLAN_BAR: u16 = 15;
/// What has to be there of columns for digits that are seen from afar to be smaller than they could
/// be, for what stands beside them.
const COLUMNS_BESIDE_DIGITS: u16 = 90;
/// What digits that are as large as they can be have to leave for the side's arrow.
const COLUMNS_FOR_ARROW: u16 = 15;

/// Draws the screen; says where the figure stands, by itself, if it does.
pub(super) fn draw(
    scene: &Scene<'_>,
    running: &Running,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Rect> {
    let shown = running.snapshot(scene.now);
    let (sides, figure) = if running.distance {
        (1, from_afar(scene, &shown, area, buf))
    } else {
        (chrome::MARGIN, from_near(scene, &shown, area, buf))
    };
    if let Some(border) = scene.model.border(scene.now) {
        let (_, role) = words::state(&shown);
        border::draw(border, role, scene.theme, sides, area, buf);
    }
    figure
}

/// Everything, where it has its place. Says where the figure stands.
fn from_near(
    scene: &Scene<'_>,
    shown: &Snapshot<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Rect> {
    let body = chrome::draw(&shown.plan.title, &words::progress(shown), scene, area, buf);
    let mut main = body;
    if body.height >= ROWS_FOR_PLAN_BAR {
        main.height -= 2;
        let bar = Rect { y: body.bottom() - 1, height: 1, ..body };
        plan_bar::draw(shown, scene.theme, bar, buf);
    }
    let figure = scene.model.play(scene.now).map(|play| play.figure());
    let panes = Panes::of(main);
    let shows = scene.model.figure.on && (figure.is_some() || figure::has_more(scene, shown));
    let Some(pane) = panes.figure.filter(|_| shows) else {
        column(shown, scene.theme, None, main, buf);
        return None;
    };
    let place = figure.map(|figure| figure::draw(scene, shown, &figure, pane, buf));
    if place.is_none() {
        figure::draw_none(scene, shown, pane, buf);
    }
    let told_there = place.is_none() || figure::has_words(pane);
    column(shown, scene.theme, Some(told_there), panes.words, buf);
    place
}

/// Distance mode: digits as large as the window allows, the name, the side, and the figure where
/// there is room beside them. Says where it stands.
fn from_afar(
    scene: &Scene<'_>,
    shown: &Snapshot<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Rect> {
    let theme = scene.theme;
    let mut rows = Rows(Rect { x: area.x + 1, width: area.width - 2, ..area });
    about(shown, theme, rows.top(1), buf);
    rows.top(1);
    chrome::footer(scene, rows.bottom(1), buf);
    let told = rows.bottom(1);
    let main = rows.0;
    let wide = main.width >= COLUMNS_BESIDE_DIGITS;
    let figure = scene.model.play(scene.now).filter(|_| wide).map(|play| play.figure());
    let side = words::side(shown);
    let width = match (&figure, side) {
        (Some(_), _) => main.width / 3,
        (None, Some(_)) if wide => main.width / 4,
        (None, Some(_)) => free_beside_digits(shown, main),
        (None, None) => 0,
    };
    let pane = Rect { width, ..main };
    let place = figure.map(|figure| figure::draw_alone(scene, shown, &figure, pane, buf));
    if let (None, Some(side)) = (place, side) {
        arrow::draw(side, pane, theme.shape(words::arrow_role(shown)), buf);
    }
    let x = if width == 0 { main.x } else { pane.right() + 2 };
    let beside = Rect { x, width: main.right() - x, ..main };
    number(shown, theme, beside, buf);
    if let Some(line) = chrome::told(scene, told.width) {
        buf.set_line(told.x, told.y, &line, told.width);
    } else {
        let words = words::amount(shown).unwrap_or_else(|| words::unit(shown));
        let below = Rect { x, width: beside.width, ..told };
        centred(&words, theme.style(Role::Strong), below, buf);
    }
    place
}

/// The columns that the digits leave for an arrow although they are as large as they can be; 0 if
/// those are too few for one.
fn free_beside_digits(shown: &Snapshot<'_>, area: Rect) -> u16 {
    const GAP: u16 = 2;
    let taken = words::digits(shown).map_or(0, |(_, widest)| digits::columns_for(&widest, area));
    let free = area.width.saturating_sub(taken + GAP).min(area.width / 3);
    if free < COLUMNS_FOR_ARROW { 0 } else { free }
}

/// The state, the side and the name in one row.
fn about(shown: &Snapshot<'_>, theme: Theme, row: Rect, buf: &mut Buffer) {
    let (word, role) = words::state(shown);
    // The side first: it must not be cut.
    let side = words::side(shown).map(|side| format!("{} · ", words::side_name(side)));
    let side = side.unwrap_or_default();
    let room = row.width.saturating_sub(text::width(word) + text::width(&side) + 4);
    let name = words::heading(shown, room, 1).concat();
    let mut spans = theme.badge(role, word).to_vec();
    spans.push(Span::styled(format!("  {side}{name}"), theme.style(Role::Strong)));
    buf.set_line(row.x, row.y, &Line::from(spans), row.width);
}

/// The state and the number in one line, for windows too small for anything else.
pub(super) fn in_short(shown: &Snapshot<'_>) -> String {
    let (word, _) = words::state(shown);
    let number = words::digits(shown).map(|(text, _)| text);
    let number = number.or_else(|| words::way(shown).map(str::to_owned));
    let number = number.map(|number| format!(" {number}")).unwrap_or_default();
    format!("{word}{number} · {}", words::heading(shown, u16::MAX, 1).concat())
}
