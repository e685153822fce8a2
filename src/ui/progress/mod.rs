//! The Progress screen.

mod list;
mod page;
#[cfg(test)]
mod tests;
mod weeks;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Sight;
use crate::coach::progress::Progress;
use crate::plan::minutes;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::{chrome, text};

const TITLE: &str = "Progress";

/// From this width on, the exercises stand beside the weeks.
const WIDE: u16 = 110;

/// The fewest rows that the exercises have under the weeks.
const LIST: u16 = 5;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Sight {
    let progress = &scene.model.progress;
    if let Some(page) = &progress.page {
        return page::draw(scene, page, area, buf);
    }
    let total = progress.told.as_ref().map(|told| told.total).unwrap_or_default();
    let right = match total.sessions {
        0 => String::new(),
        all => {
            let sessions = text::number(all as usize, "session", "sessions");
            let both = format!("{sessions} · {}", text::about(total.active));
            if chrome::fits(TITLE, &both, area) { both } else { sessions }
        }
    };
    let body = chrome::draw(TITLE, &right, scene, area, buf);
    match &progress.told {
        Some(told) if total.sessions > 0 => overview(scene, told, area.width >= WIDE, body, buf),
        Some(_) => {
            let words = "Nothing yet. After your first session your weeks, your bests and your two \
                         sides stand here.";
            paragraph(words, scene, body, buf);
        }
        None => {}
    }
    Sight::default()
}

/// This week, the streak and the weeks before; the exercises under them or beside them.
fn overview(scene: &Scene<'_>, told: &Progress, wide: bool, body: Rect, buf: &mut Buffer) {
    let side = if wide { Rect { width: body.width / 2, ..body } } else { body };
    let rest = under(side, glance(scene, told, side, buf));
    let least = if wide { 0 } else { LIST };
    let rest = under(rest, weeks::draw(scene, told, rest, least, buf));
    let list = if wide {
        Rect { x: side.right() + 3, width: body.width - side.width - 3, ..body }
    } else {
        rest
    };
    list::draw(scene, told, list, buf);
}

/// What is left of an area under so many rows.
fn under(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// This week and the streak in words; how many rows they take.
fn glance(scene: &Scene<'_>, told: &Progress, area: Rect, buf: &mut Buffer) -> u16 {
    let (sessions, time) =
        told.this_week().map_or((0, None), |week| (week.sessions, Some(minutes(week.active))));
    let time = time.map(|minutes| format!(", {minutes} min")).unwrap_or_default();
    let streak = match (told.streak.weeks, told.streak.longest) {
        (0, 0) => None,
        (0, longest) => Some(format!("longest streak {}", weeks_of(longest))),
        (now, longest) if now == longest => Some(format!("streak {}", weeks_of(now))),
        (now, longest) => Some(format!("streak {}, longest {longest}", weeks_of(now))),
    };
    let goal = text::number(told.goal as usize, "session", "sessions");
    let week = format!("This week {sessions} of {goal}{time}");
    let lines = text::join([week].into_iter().chain(streak), area.width);
    let role = if sessions >= told.goal { Role::Done } else { Role::Strong };
    let mut rows = 0;
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(role));
        rows += 1;
    }
    // Air where there is enough of it.
    rows + u16::from(area.height >= 16)
}

fn weeks_of(number: u32) -> String {
    text::number(number as usize, "week", "weeks")
}

fn paragraph(words: &str, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    for (y, line) in (area.y..area.bottom()).zip(text::wrap(words, area.width)) {
        buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(Role::Muted));
    }
}
