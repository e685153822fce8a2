//! How far shoes have come, and what runs were on, as bars that lie.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::coach::habits::{Habits, MONTH, SHOES, Shoes, Wear};
use crate::config::Units;
use crate::document::printable;
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::text;

use super::{halves, under};

/// The most bars of a kind.
const MOST: usize = 4;

/// From this width on both kinds stand side by side.
const BESIDE: u16 = 75;

/// Columns of a name, and of a distance or a share behind its bar.
const NAME: u16 = 12;
const DISTANCE: u16 = 10;
const SHARE: u16 = 7;

/// What a bar is drawn with, what is left of its length, and where on that something changes.
const FULL: &str = "━";
const EMPTY: &str = "─";
const MARK: &str = "┼";

/// How many rows they take in such a width, headings included.
pub(super) fn rows(scene: &Scene<'_>, width: u16) -> u16 {
    let habits = scene.model.runs.habits();
    let kinds = [habits.shoes.len(), if is_said(habits) { habits.surfaces.len() } else { 0 }];
    let rows = kinds.map(|bars| match u16::try_from(bars.min(MOST)) {
        Ok(bars @ 1..) => bars + 1,
        Ok(0) | Err(_) => 0,
    });
    let [shoes, surfaces] = rows;
    let gap = u16::from(shoes > 0 && surfaces > 0);
    if width >= BESIDE { shoes.max(surfaces) } else { shoes + gap + surfaces }
}

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let habits = scene.model.runs.habits();
    let shoes = u16::try_from(habits.shoes.len().min(MOST)).unwrap_or(0);
    if shoes == 0 {
        let width = if area.width >= BESIDE { halves(area)[0].width } else { area.width };
        surfaces(scene, Rect { width, ..area }, buf);
    } else if area.width >= BESIDE {
        let [left, right] = halves(area);
        self::shoes(scene, left, buf);
        surfaces(scene, right, buf);
    } else {
        self::shoes(scene, area, buf);
        surfaces(scene, under(area, shoes + 2), buf);
    }
}

fn shoes(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (theme, units) = (scene.theme, scene.model.config.units);
    heading(theme, "Shoes", &thumb(units, area.width.saturating_sub(NAME)), area, buf);
    for (shoes, y) in scene.model.runs.habits().shoes.iter().take(MOST).zip(area.y + 1..) {
        let role = match shoes.wear() {
            Wear::Fine => Role::Work,
            Wear::Look => Role::Ready,
            Wear::Done => Role::Warn,
        };
        let bar = Bar { part: shoes.metres, of: SHOES.1, mark: Some(SHOES.0), role };
        let number = format!("{}{}", units.whole(shoes.metres), sign(shoes));
        let number = text::right(&number, DISTANCE);
        row(theme, &printable(&shoes.name), &bar, &number, Rect { y, height: 1, ..area }, buf);
    }
}

/// How far shoes last, as a rule of thumb; with what the bars' mark and end are, where there is room.
fn thumb(units: Units, room: u16) -> String {
    let (look, done) = (units.whole(SHOES.0), units.whole(SHOES.1));
    let full = format!("rule of thumb: {MARK} {look}, end {done}");
    if text::width(&full) <= room {
        return full;
    }
    format!("rule of thumb {}-{done}", look.trim_end_matches(units.sign()).trim_end())
}

/// What stands behind worn shoes, whose colour not everybody sees.
const fn sign(shoes: &Shoes) -> &'static str {
    match shoes.wear() {
        Wear::Fine => "  ",
        Wear::Look => " !",
        Wear::Done => "!!",
    }
}

/// Whether it was ever said lately what runs were on.
fn is_said(habits: &Habits) -> bool {
    habits.surfaces.iter().any(|(surface, _)| surface.is_some())
}

fn surfaces(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let habits = scene.model.runs.habits();
    if !is_said(habits) {
        return;
    }
    heading(theme, "On", &format!("{MONTH} days"), area, buf);
    for ((surface, share), y) in habits.shares().take(MOST).zip(area.y + 1..) {
        let name = surface.map_or("not said", |surface| surface.word());
        let role = if surface.is_some() { Role::Rest } else { Role::Muted };
        let bar = Bar { part: share, of: 100, mark: None, role };
        row(
            theme,
            name,
            &bar,
            &text::right(&format!("{share} %"), SHARE),
            Rect { y, height: 1, ..area },
            buf,
        );
    }
}

fn heading(theme: Theme, name: &str, words: &str, area: Rect, buf: &mut Buffer) {
    let line = Line::from(vec![
        Span::styled(text::left(name, NAME), theme.style(Role::Strong)),
        Span::styled(words.to_owned(), theme.style(Role::Muted)),
    ]);
    buf.set_line(area.x, area.y, &line, area.width);
}

/// A bar that lies.
struct Bar {
    part: u64,
    of: u64,
    /// Where something changes.
    mark: Option<u64>,
    role: Role,
}

fn row(theme: Theme, name: &str, bar: &Bar, number: &str, area: Rect, buf: &mut Buffer) {
    let width = area.width.saturating_sub(NAME + text::width(number));
    let mut spans =
        vec![Span::styled(format!("{} ", text::left(name, NAME - 1)), theme.style(Role::Text))];
    spans.extend(bar.spans(theme, width));
    spans.push(Span::styled(number.to_owned(), theme.style(Role::Text)));
    buf.set_line(area.x, area.y, &Line::from(spans), area.width);
}

impl Bar {
    /// The cells that so much of it takes; at least one if it is anything.
    fn cells(&self, part: u64, width: u16) -> u16 {
        let all = u64::from(width);
        let cells = (part.saturating_mul(all) + self.of / 2) / self.of.max(1);
        u16::try_from(cells.max(u64::from(part > 0)).min(all)).unwrap_or(width)
    }

    fn spans(&self, theme: Theme, width: u16) -> Vec<Span<'static>> {
        let full = self.cells(self.part, width);
        let styled =
            |sign: &str, cells: u16, style: Style| Span::styled(sign.repeat(cells.into()), style);
        let empty = theme.style(Role::Track);
        let mut spans = vec![styled(FULL, full, theme.shape(self.role))];
        match self
            .mark
            .map(|mark| self.cells(mark, width))
            .filter(|mark| *mark > full && *mark < width)
        {
            Some(mark) => {
                spans.push(styled(EMPTY, mark - full - 1, empty));
                spans.push(styled(MARK, 1, theme.style(Role::Muted)));
                spans.push(styled(EMPTY, width - mark, empty));
            }
            None => spans.push(styled(EMPTY, width - full, empty)),
        }
        spans
    }
}
