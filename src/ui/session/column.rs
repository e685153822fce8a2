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

/// Digits beside a figure may have half of the rows, but always so many. More would take more bytes
/// each second than a slow line carries calmly; distance mode is there for more.
const LEAST_DIGITS: u16 = 5;

/// From so many rows on, there is air between things, and from so many on between all of them.
const ROWS_FOR_AIR: (u16, u16) = (15, 22);

/// In fewer columns, and where there are rows for it, a text may take two rows.
const ONE_ROW: u16 = 60;

/// Where what stands: it depends on the area alone, so that nothing moves as the session goes on.
struct Places {
    state: Rect,
    head: Rect,
    digits: Rect,
    unit: Rect,
    cue: Rect,
    next: Rect,
    /// Rows that a text may take.
    lines: u16,
}

impl Places {
    /// `most`: rows of the digits.
    fn of(area: Rect, most: u16) -> Self {
        let air = u16::from(area.height >= ROWS_FOR_AIR.0);
        let lines = 1 + air.min(u16::from(area.width < ONE_ROW));
        let mut rows = Rows(area);
        let state = rows.top(1);
        rows.top(air);
        let head = rows.top(2 * lines);
        rows.top(air);
        let next = rows.bottom(1);
        let cues = if area.height < ROWS_FOR_CUE { 0 } else { 1 + u16::from(area.width < ONE_ROW) };
        let cue = rows.bottom(cues);
        rows.bottom(u16::from(area.height >= ROWS_FOR_AIR.1));
        let mut rows = Rows(middle(rows.0, most + air + 1));
        let unit = rows.bottom(1);
        rows.bottom(air);
        Self { state, head, digits: rows.0, unit, cue, next, lines }
    }
}

/// The state, the name, the digits and what belongs to them, in the middle of one column. `figure`:
/// whether one stands beside it, and whether its pane tells how to get into position.
pub(super) fn column(
    shown: &Snapshot<'_>,
    theme: Theme,
    figure: Option<bool>,
    area: Rect,
    buf: &mut Buffer,
) {
    let most = match figure {
        Some(_) => (area.height / 2).max(LEAST_DIGITS),
        None => area.height,
    };
    let places = Places::of(area, most);
    state(shown, theme, places.state, buf);
    head(shown, theme, &places, buf);
    number(shown, theme, places.digits, buf);
    let unit = words::unit(shown);
    centred(&unit, theme.style(Role::Strong), places.unit, buf);
    let above = if unit.is_empty() { places.cue.y - places.unit.y } else { 0 };
    cue(shown, figure, theme, places.cue, above, buf);
    let next = words::next(shown, area.width);
    centred(&next, theme.style(Role::Muted), places.next, buf);
}

/// The name, how it is changed today, and which set of it this is.
fn head(shown: &Snapshot<'_>, theme: Theme, places: &Places, buf: &mut Buffer) {
    let Rect { width, .. } = places.head;
    let lines = usize::from(places.lines);
    let mut rows = Rows(places.head);
    for line in words::heading(shown, width, lines) {
        centred(&line, theme.style(Role::Strong), rows.top(1), buf);
    }
    for line in words::place(shown, width, lines) {
        centred(&line, theme.style(Role::Text), rows.top(1), buf);
    }
}

/// One cue, how to get into position, or why the clock stands, in the middle of some rows; with so
/// many more `above` where it is long.
fn cue(
    shown: &Snapshot<'_>,
    figure: Option<bool>,
    theme: Theme,
    area: Rect,
    above: u16,
    buf: &mut Buffer,
) {
    if area.is_empty() {
        return;
    }
    let why = shown.paused.and_then(pause_words);
    let cue = why.unwrap_or_else(|| words::cue(shown, figure));
    let lines = text::block(cue, area.width, (area.height + above).into());
    let more = u16::try_from(lines.len()).unwrap_or(above).saturating_sub(area.height);
    for (y, line) in (area.y - more..).zip(lines) {
        centred(&line, theme.style(Role::Text), Rect { y, height: 1, ..area }, buf);
    }
}

/// Rows taken off an area, from above and below.
pub(super) struct Rows(pub(super) Rect);

impl Rows {
    pub(super) fn top(&mut self, rows: u16) -> Rect {
        let taken = Rect { height: rows.min(self.0.height), ..self.0 };
        self.0 = Rect { y: taken.bottom(), height: self.0.height - taken.height, ..self.0 };
        taken
    }

    pub(super) fn bottom(&mut self, rows: u16) -> Rect {
        let height = rows.min(self.0.height);
        self.0.height -= height;
        Rect { y: self.0.bottom(), height, ..self.0 }
    }
}

/// At most so many rows in the middle of an area.
fn middle(area: Rect, most: u16) -> Rect {
    let height = most.min(area.height);
    Rect { y: area.y + (area.height - height) / 2, height, ..area }
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

/// The digits as large as there is room, or in their place what is done where no number is told.
pub(super) fn number(shown: &Snapshot<'_>, theme: Theme, area: Rect, buf: &mut Buffer) {
    let Some((text, widest)) = words::digits(shown) else {
        let style = theme.style(Role::Strong);
        return centred(words::way(shown).unwrap_or_default(), style, middle(area, 1), buf);
    };
    let style = theme.shape(words::digits_role(shown));
    if digits::draw(&text, &widest, area, style, buf).is_empty() {
        centred(&text, theme.style(Role::Strong), middle(area, 1), buf);
    }
}
