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
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::{arrow, chrome, plan_bar, text};

use column::{Rows, centred, column, number, strip};
use panes::Panes;

/// What has to be there of rows for the line of the whole plan.
const ROWS_FOR_PLAN_BAR: u16 = 15;

/// Draws the screen; says whether the figure was there.
pub(super) fn draw(scene: &Scene<'_>, running: &Running, area: Rect, buf: &mut Buffer) -> bool {
    let shown = running.snapshot(scene.now);
    if running.distance {
        from_afar(scene, &shown, area, buf);
        return false;
    }
    let body = chrome::draw(&shown.plan.title, &words::progress(&shown), scene, area, buf);
    let mut main = body;
    if body.height >= ROWS_FOR_PLAN_BAR {
        main.height -= 2;
        let bar = Rect { y: body.bottom() - 1, height: 1, ..body };
        plan_bar::draw(&shown, scene.theme, bar, buf);
    }
    if !scene.model.figure.on {
        column(&shown, scene.theme, false, main, buf);
        return false;
    }
    let figure = scene.model.play(scene.now).map(|play| play.figure());
    let draw_figure = |area: Rect, buf: &mut Buffer| match &figure {
        Some(figure) => figure::draw(scene, &shown, figure, area, buf),
        None => figure::draw_none(scene, &shown, area, buf),
    };
    let panes = Panes::of(main, figure.as_ref());
    match panes {
        Panes::Without => column(&shown, scene.theme, false, main, buf),
        Panes::Beside(pane, rest) => {
            draw_figure(pane, buf);
            column(&shown, scene.theme, figure.is_none() || figure::has_words(pane), rest, buf);
        }
        Panes::Above(pane, rest) => {
            draw_figure(pane, buf);
            strip(&shown, scene.theme, rest, buf);
        }
    }
    figure.is_some() && panes != Panes::Without
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
    match chrome::told(scene, bottom.width) {
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
