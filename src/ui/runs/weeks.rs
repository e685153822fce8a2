//! How far each week, as upright bars.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::coach::progress::window;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::bars::Weeks;

/// Columns of a week.
const SLOT: u16 = 4;

/// Rows around the bars: a heading, the axis and the days.
const AROUND: u16 = 3;

/// The rows it takes where there are weeks, at least and at most.
const LEAST: u16 = AROUND + 4;
const MOST: u16 = AROUND + 10;

/// The rows it takes at least and at most; none without a week with a run.
pub(super) fn rows(scene: &Scene<'_>) -> (u16, u16) {
    if scene.model.runs.weeks().is_empty() { (0, 0) } else { (LEAST, MOST) }
}

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (theme, units) = (scene.theme, scene.model.config.units);
    let weeks = scene.model.runs.weeks();
    let today = scene.now.wall.date_naive();
    let (Some(first), Some(last)) = (weeks.keys().next(), weeks.keys().next_back()) else { return };
    let mondays = window(*first, *last, today, Weeks::room(area.width, SLOT));
    let chart = Weeks { mondays: &mondays, slot: SLOT, today }.widened(area.width);
    let words = format!("{} a week", units.name());
    buf.set_string(area.x, area.y, words, theme.style(Role::Strong));
    let bars = Rect { y: area.y + 1, height: area.height - AROUND, ..area };
    let far = |monday| weeks.get(&monday).map_or(0, |week| week.metres);
    chart.bars(
        |monday| vec![(far(monday), Role::Work)],
        |metres| units.tenths(metres),
        theme,
        bars,
        buf,
    );
    chart.axis(theme, Rect { y: bars.bottom(), height: 2, ..area }, buf);
}
