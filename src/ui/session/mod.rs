//! The session screen: giant digits, what is done, on which side, and what comes.

mod figure;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::Running;
use crate::app::reading::pause_words;
use crate::session::Snapshot;
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::{arrow, chrome, digits, plan_bar, text};

/// What has to be there of rows or columns for things to be shown; they go in this order.
const ROWS_FOR_PLAN_BAR: u16 = 15;
const ROWS_FOR_CUE: u16 = 11;
const COLUMNS_FOR_FIGURE: u16 = 64;

/// Digits may have half of the rows, but always so many. More would take more bytes each second
/// than a slow line carries calmly; distance mode is there for more.
const LEAST_DIGITS: u16 = 5;

/// From this many rows on, there is air between things.
const ROWS_FOR_AIR: u16 = 17;

pub(super) fn draw(scene: &Scene<'_>, running: &Running, area: Rect, buf: &mut Buffer) {
    let shown = running.snapshot(scene.now);
    if running.distance {
        return from_afar(scene, &shown, area, buf);
    }
    let body = chrome::draw(&shown.plan.title, &words::progress(&shown), scene, area, buf);
    let mut main = body;
    if body.height >= ROWS_FOR_PLAN_BAR {
        main.height -= 2;
        let bar = Rect { y: body.bottom() - 1, height: 1, ..body };
        plan_bar::draw(&shown, scene.theme, bar, buf);
    }
    if scene.model.figure.on && body.width >= COLUMNS_FOR_FIGURE {
        let width = (body.width * 3 / 8).min(44);
        let side = Rect { width, ..main };
        figure::draw(scene, &shown, side, buf);
        let gap = 2;
        main = Rect { x: main.x + width + gap, width: main.width - width - gap, ..main };
    }
    let beside = main.width < body.width;
    column(&shown, scene.theme, beside, main, buf);
}

/// The state, the name, the digits and what belongs to them, in the middle of one column.
/// `beside`: the figure stands beside it.
fn column(shown: &Snapshot<'_>, theme: Theme, beside: bool, area: Rect, buf: &mut Buffer) {
    let air = u16::from(area.height >= ROWS_FOR_AIR);
    let mut top = Rows { area, air };
    state(shown, theme, top.first(), buf);
    top.space();
    let title = text::cut(&words::title(shown), area.width).into_owned();
    centred(&title, theme.style(Role::Strong), top.first(), buf);
    centred(&words::place(shown, area.width), theme.style(Role::Text), top.first(), buf);
    top.space();

    let cue = if area.height >= ROWS_FOR_CUE { words::cue(shown, beside) } else { "" };
    let next = words::next(shown);
    centred(&next, theme.style(Role::Muted), top.last(), buf);
    if area.height >= ROWS_FOR_CUE {
        let cue = pause_words_of(shown).unwrap_or(cue);
        let mut lines = text::wrap(cue, area.width);
        lines.truncate(if air > 0 { 2 } else { 1 });
        // Two rows wherever there is room for two: the digits keep their size from cue to cue.
        let rows = if air > 0 { [top.last(), top.last()] } else { [top.last(), Rect::ZERO] };
        let [lower, upper] = rows;
        let places = if air > 0 { vec![upper, lower] } else { vec![lower] };
        for (line, place) in lines.iter().zip(places) {
            centred(line, theme.style(Role::Text), place, buf);
        }
    }
    centred(&words::unit(shown), theme.style(Role::Text), top.last(), buf);
    if air > 0 {
        top.last();
    }
    let most = (area.height / 2).max(LEAST_DIGITS);
    let height = most.min(top.area.height);
    let y = top.area.y + (top.area.height - height) / 2;
    number(shown, theme, Rect { y, height, ..top.area }, buf);
}

fn pause_words_of(shown: &Snapshot<'_>) -> Option<&'static str> {
    shown.paused.and_then(pause_words)
}

/// Rows taken off an area, from above and below.
struct Rows {
    area: Rect,
    air: u16,
}

impl Rows {
    fn first(&mut self) -> Rect {
        let row = Rect { height: 1.min(self.area.height), ..self.area };
        self.area =
            Rect { y: self.area.y + row.height, height: self.area.height - row.height, ..row };
        row
    }

    fn last(&mut self) -> Rect {
        let height = 1.min(self.area.height);
        let row = Rect { y: self.area.bottom() - height, height, ..self.area };
        self.area.height -= height;
        row
    }

    fn space(&mut self) {
        if self.air > 0 {
            self.first();
        }
    }
}

fn centred(words: &str, style: Style, row: Rect, buf: &mut Buffer) {
    if row.is_empty() {
        return;
    }
    let words = text::cut(words, row.width);
    let x = row.x + (row.width - text::width(&words)) / 2;
    buf.set_stringn(x, row.y, words, row.width.into(), style);
}

fn state(shown: &Snapshot<'_>, theme: Theme, row: Rect, buf: &mut Buffer) {
    let (word, role) = words::state(shown);
    let line = Line::from(theme.badge(role, word).to_vec());
    let width = u16::try_from(line.width()).unwrap_or(row.width).min(row.width);
    let x = row.x + (row.width - width) / 2;
    if row.height > 0 {
        buf.set_line(x, row.y, &line, width);
    }
}

fn number(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let Some((text, widest)) = words::digits(shown) else {
        return;
    };
    let style = theme.shape(words::digits_role(shown));
    let place = digits::draw(&text, &widest, area, style, theme.ghost(), buf);
    if place.is_empty() {
        let row = Rect { y: area.y + area.height / 2, height: 1.min(area.height), ..area };
        centred(&text, theme.style(Role::Strong), row, buf);
    }
}

/// Distance mode: digits as large as the window allows, the name, the side.
fn from_afar(scene: &Scene<'_>, shown: &Snapshot<'_>, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let mut rows = Rows { area: inner, air: 0 };
    let (word, role) = words::state(shown);
    let top = rows.first();
    let room = top.width.saturating_sub(text::width(word) + 4);
    let side = words::side(shown).map(words::side_name);
    // The side first: it must not be cut.
    let about = side.into_iter().map(str::to_owned).chain([words::title(shown)]);
    let about = about.collect::<Vec<_>>().join(" · ");
    let mut spans = theme.badge(role, word).to_vec();
    let about = format!("  {}", text::cut(&about, room));
    spans.push(Span::styled(about, theme.style(Role::Strong)));
    buf.set_line(top.x, top.y, &Line::from(spans), top.width);
    let bottom = rows.last();
    match chrome::told(scene) {
        Some(line) => {
            buf.set_line(bottom.x, bottom.y, &line, bottom.width);
        }
        None => {
            let words = words::amount(shown).unwrap_or_else(|| words::unit(shown));
            centred(&words, theme.style(Role::Text), bottom, buf);
        }
    }
    let mut main =
        Rect { y: rows.area.y + 1, height: rows.area.height.saturating_sub(2), ..rows.area };
    if let Some(side) = words::side(shown).filter(|_| main.width >= 90) {
        let width = main.width / 4;
        let style = theme.shape(words::arrow_role(shown));
        arrow::draw(side, Rect { width, ..main }, style, buf);
        main = Rect { x: main.x + width + 2, width: main.width - width - 2, ..main };
    }
    number(shown, theme, main, buf);
}

/// The state and the number in one line, for windows too small for anything else.
pub(super) fn in_short(shown: &Snapshot<'_>) -> String {
    let (word, _) = words::state(shown);
    let number = words::digits(shown).map(|(text, _)| format!(" {text}")).unwrap_or_default();
    format!("{word}{number} · {}", words::title(shown))
}
