//! What the session says: the state, the name, the giant digits and what belongs to them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::reading::pause_words;
use crate::session::Snapshot;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::{digits, text};

use super::words;

/// What has to be there of rows for a cue.
const ROWS_FOR_CUE: u16 = 11;

/// Digits may have half of the rows, but always so many. More would take more bytes each second
/// than a slow line carries calmly; distance mode is there for more.
const LEAST_DIGITS: u16 = 5;

/// From this many rows on, there is air between things.
const ROWS_FOR_AIR: u16 = 17;

/// The state, the name, the digits and what belongs to them, in the middle of one column.
/// `beside`: the figure stands beside it.
pub(super) fn column(
    shown: &Snapshot<'_>,
    theme: Theme,
    beside: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let air = u16::from(area.height >= ROWS_FOR_AIR);
    let mut top = Rows { area, air };
    state(shown, theme, top.first(), buf);
    top.space();
    let title = text::cut(&words::title(shown), area.width).into_owned();
    centred(&title, theme.style(Role::Strong), top.first(), buf);
    centred(&words::place(shown, area.width), theme.style(Role::Text), top.first(), buf);
    top.space();

    let next = words::next(shown);
    centred(&next, theme.style(Role::Muted), top.last(), buf);
    if area.height >= ROWS_FOR_CUE {
        // Two rows wherever there is room for two: the digits keep their size from cue to cue.
        cue(shown, beside, theme, top.lowest(1 + air), buf);
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

/// The same in a few rows under the figure: the words at the left, the digits at the right.
pub(super) fn strip(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let half = area.width / 2;
    let mut words = Rows { area: Rect { width: half, ..area }, air: 1 };
    words.area.height = area.height.min(8);
    words.area.y += (area.height - words.area.height) / 2;
    state(shown, theme, words.first(), buf);
    let title = text::cut(&words::title(shown), half).into_owned();
    words.space();
    centred(&title, theme.style(Role::Strong), words.first(), buf);
    centred(&words::place(shown, half), theme.style(Role::Text), words.first(), buf);
    centred(&words::next(shown), theme.style(Role::Muted), words.last(), buf);
    cue(shown, false, theme, words.lowest(2), buf);
    let mut digits =
        Rows { area: Rect { x: area.x + half, width: area.width - half, ..area }, air: 0 };
    centred(&words::unit(shown), theme.style(Role::Text), digits.last(), buf);
    number(shown, theme, digits.area, buf);
}

/// One cue, or why the clock stands, in the middle of some rows.
fn cue(shown: &Snapshot<'_>, beside: bool, theme: Theme, area: Rect, buf: &mut Buffer) {
    let cue = pause_words_of(shown).unwrap_or_else(|| words::cue(shown, beside));
    for (y, line) in (area.y..area.bottom()).zip(text::wrap(cue, area.width)) {
        centred(&line, theme.style(Role::Text), Rect { y, height: 1, ..area }, buf);
    }
}

fn pause_words_of(shown: &Snapshot<'_>) -> Option<&'static str> {
    shown.paused.and_then(pause_words)
}

/// Rows taken off an area, from above and below.
pub(super) struct Rows {
    pub(super) area: Rect,
    pub(super) air: u16,
}

impl Rows {
    pub(super) fn first(&mut self) -> Rect {
        let row = Rect { height: 1.min(self.area.height), ..self.area };
        self.area =
            Rect { y: self.area.y + row.height, height: self.area.height - row.height, ..row };
        row
    }

    pub(super) fn last(&mut self) -> Rect {
        self.lowest(1)
    }

    fn lowest(&mut self, rows: u16) -> Rect {
        let height = rows.min(self.area.height);
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

pub(super) fn centred(words: &str, style: Style, row: Rect, buf: &mut Buffer) {
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

pub(super) fn number(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
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
