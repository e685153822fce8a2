//! The Runs screen.

mod bars;
mod glance;
mod list;
#[cfg(test)]
mod tests;
mod tips;
mod weeks;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Sight;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::{chrome, text};

/// From this width on, the runs stand beside how they stand.
const WIDE: u16 = 110;

/// The fewest rows that the runs have under it, their heading included.
const LIST: u16 = 6;

/// From so many rows on, there is air between the parts.
const ROOMY: u16 = 16;

/// Columns between what stands side by side.
const GAP: u16 = 3;

const NONE_YET: &str = "No runs yet. In a shell, `prehab ran 8.2km 46:10` writes one down, and `prehab ran \
                        --fit FILE` takes it from a watch. Your week, your shoes and what you run on then \
                        stand here.";

/// Draws the screen; says how far what it shows can be scrolled.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let runs = &scene.model.runs;
    let right = match runs.number() {
        0 => String::new(),
        number => format!("{number} in all"),
    };
    let body = chrome::draw("Runs", &right, scene, area, buf);
    match runs.log() {
        Some([]) => {
            for (y, line) in (body.y..body.bottom()).zip(text::wrap(NONE_YET, body.width)) {
                let style = scene.theme.style(Role::Muted);
                buf.set_stringn(body.x, y, line, body.width.into(), style);
            }
        }
        Some(_) if runs.standing.is_some() => {
            return whole(scene, runs.standing.unwrap_or_default(), body, buf);
        }
        Some(_) if area.width >= WIDE => {
            let [side, list] = halves(body);
            standing(scene, side, 0, false, buf);
            list::draw(scene, list, buf);
        }
        Some(_) => {
            let rows = standing(scene, body, LIST.max(body.height / 3), false, buf);
            list::draw(scene, under(body, rows), buf);
        }
        None => {}
    }
    Sight::default()
}

/// Rows that are enough for all there is to say of how runs stand, in the narrowest window.
const ALL: u16 = 200;

/// All of how things stand, from a line on.
fn whole(scene: &Scene<'_>, first: usize, area: Rect, buf: &mut Buffer) -> Sight {
    let mut page = Buffer::empty(Rect::new(0, 0, area.width, ALL));
    let rows = standing(scene, page.area, 0, true, &mut page).saturating_sub(1);
    let furthest = rows.saturating_sub(area.height);
    let first = u16::try_from(first).unwrap_or(furthest).min(furthest);
    for (from, to) in (first..rows).zip(area.y..area.bottom()) {
        for x in 0..area.width {
            buf[(area.x + x, to)] = page[(x, from)].clone();
        }
    }
    Sight { first: first.into(), furthest: furthest.into(), figure: false }
}

/// What stands under the glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Weeks,
    Bars,
    Tips,
}

/// How things stand, in as many rows as leave so many; how many rows it takes. What matters less is left
/// out first. With tips first the bars come behind them, and the weeks last.
fn standing(scene: &Scene<'_>, area: Rect, leave: u16, tips_first: bool, buf: &mut Buffer) -> u16 {
    let air = u16::from(area.height >= ROOMY);
    let mut y = area.y + glance::draw(scene, area, buf) + air;
    let mut room = area.bottom().saturating_sub(y + leave);
    // Whether there is room for so many more rows, and the air under them.
    let mut fits = |rows: u16| {
        let all = if rows == 0 { 0 } else { rows + air };
        let fits = all <= room;
        room -= if fits { all } else { 0 };
        fits
    };
    let bars = bars::rows(scene, area.width);
    let with_bars = fits(bars);
    let all_tips = tips::of(scene, area.width);
    let tips: Vec<_> =
        all_tips.into_iter().map_while(|tip| fits(tip.rows()).then_some(tip)).collect();
    let (least, most) = weeks::rows(scene);
    let with_weeks = fits(least);
    let more = if tips_first { 0 } else { room.min(most - least) };
    let weeks = if with_weeks { least + more } else { 0 };
    let at = |y: u16| Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let mut parts = [Part::Weeks, Part::Bars, Part::Tips];
    if tips_first {
        parts.reverse();
    }
    for part in parts {
        match part {
            Part::Weeks if weeks > 0 => {
                weeks::draw(scene, Rect { height: weeks, ..at(y) }, buf);
                y += weeks + air;
            }
            Part::Bars if with_bars && bars > 0 => {
                bars::draw(scene, Rect { height: bars, ..at(y) }, buf);
                y += bars + air;
            }
            Part::Tips => {
                for tip in &tips {
                    tip.draw(scene, at(y), buf);
                    y += tip.rows() + air;
                }
            }
            Part::Weeks | Part::Bars => {}
        }
    }
    y - area.y
}

/// An area's left and right halves, with air between them.
fn halves(area: Rect) -> [Rect; 2] {
    let width = area.width.saturating_sub(GAP) / 2;
    let right = area.x + width + GAP;
    [Rect { width, ..area }, Rect { x: right, width: area.right().saturating_sub(right), ..area }]
}

/// What is left of an area under so many rows.
fn under(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}
