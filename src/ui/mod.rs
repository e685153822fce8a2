//! What the person sees: the model drawn, and the keys that are heard.

mod ascii;
mod border;
mod care;
mod causes;
pub mod chart;
mod exercises;
pub mod figure;
mod help;
mod history;
pub mod keys;
mod mistakes;
pub mod picture;
mod preview;
mod progress;
mod question;
mod runs;
mod session;
mod settings;
mod summary;
#[cfg(test)]
mod tests;
pub mod theme;
mod today;
pub mod widgets;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Model, Now, Overlay, Screen, Sight};
use crate::session::Moment;
use theme::{Role, Signs, Theme};
use widgets::text;

/// The smallest window that everything can be told in: columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// What a drawing is made from.
#[derive(Debug, Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    theme: Theme,
    now: Now,
    /// Whether the notice is told that is for screens without a figure.
    without_figure: bool,
}

/// What a drawing has found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// What of the model came to be in sight.
    pub sight: Sight,
    /// Where the figure stands if [`draw_figure`] can draw it there: that of a session, with nothing
    /// over it.
    pub figure: Option<Rect>,
    /// When more than the figure is no longer as it was drawn; reckoned from the moment that was drawn,
    /// however much later somebody asks. None: nothing changes by itself.
    pub wake: Option<Moment>,
}

impl Drawn {
    /// Of a model that was not drawn at a moment: all is in sight that was.
    #[must_use]
    pub fn nothing(model: &Model, now: Now) -> Self {
        Self { sight: model.sight(), figure: None, wake: model.next_wake(now) }
    }
}

/// Draws the model as it is at a moment into an empty buffer as large as the window. Changes nothing;
/// the same arguments draw the same.
pub fn draw(model: &Model, theme: Theme, now: Now, buf: &mut Buffer) -> Drawn {
    let scene = &Scene { model, theme, now, without_figure: false };
    let area = buf.area;
    let drawn = if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(scene, area, buf);
        Drawn::nothing(model, now)
    } else {
        told_truly(scene, area, buf)
    };
    if theme.signs == Signs::Ascii {
        ascii::spell_out(buf);
    }
    drawn
}

/// Draws only the figure into an empty buffer as large as its place, see [`Drawn`]. Until the model
/// changes or [`Model::next_wake`] comes, nothing else would be drawn otherwise than it was.
pub fn draw_figure(model: &Model, theme: Theme, now: Now, buf: &mut Buffer) {
    if let Some(play) = model.play(now) {
        figure::draw(theme, &play.figure(), buf.area, buf);
    }
    if theme.signs == Signs::Ascii {
        ascii::spell_out(buf);
    }
}

/// The model as it is at a moment, in a window of so many columns and rows.
#[must_use]
pub fn still(model: &Model, theme: Theme, now: Now, columns: u16, rows: u16) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, columns, rows));
    draw(model, theme, now, &mut buf);
    buf
}

/// The screen, with the notice that is true of it: only a drawing finds out whether the figure has
/// room, when the notice stands already.
fn told_truly(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Drawn {
    let drawn = screen(scene, area, buf);
    let other = scene.model.notice.as_ref().is_some_and(|notice| notice.without_figure.is_some());
    if !other || drawn.sight.figure {
        return drawn;
    }
    buf.reset();
    screen(&Scene { without_figure: true, ..*scene }, area, buf)
}

fn screen(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Drawn {
    let (mut sight, mut figure) = (Sight::default(), None);
    match &scene.model.screen {
        Screen::Today => today::draw(scene, area, buf),
        Screen::Preview(preview) => match &preview.page {
            Some(page) => sight = exercises::page::alone(scene, page, area, buf),
            None => sight.figure = preview::draw(scene, preview, area, buf),
        },
        Screen::Session(running) => {
            figure = session::draw(scene, running, area, buf);
            sight.figure = figure.is_some();
        }
        Screen::Summary(summary) => summary::draw(scene, summary, area, buf),
        Screen::History => sight = history::draw(scene, area, buf),
        Screen::Progress => sight = progress::draw(scene, area, buf),
        Screen::Runs => sight = runs::draw(scene, area, buf),
        Screen::Exercises => sight = exercises::draw(scene, area, buf),
        Screen::Causes => sight = causes::draw(scene, area, buf),
        Screen::Settings => settings::draw(scene, area, buf),
    }
    match &scene.model.overlay {
        Some(Overlay::Help(first)) => sight = help::draw(scene, *first, area, buf),
        Some(Overlay::Mistakes(file, first)) => {
            sight = mistakes::draw(scene, file, *first, area, buf);
        }
        Some(Overlay::Ask(ask)) => question::draw(scene, ask, area, buf),
        Some(Overlay::Care(consult)) => care::draw(scene, consult, area, buf),
        Some(Overlay::Pick(picker)) => exercises::picker::draw(scene, picker, area, buf),
        None => {}
    }
    let figure = figure.filter(|_| scene.model.overlay.is_none());
    Drawn { sight, figure, wake: scene.model.next_wake(scene.now) }
}

/// Says how large the window must be, and what a running session is at.
fn too_small(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let (columns, rows) = SMALLEST;
    let words = format!(
        "Window too small: {columns}x{rows} needed, this is {}x{}",
        area.width, area.height
    );
    let mut lines = text::wrap(&words, area.width);
    if let Some(running) = scene.model.running() {
        lines.insert(0, session::in_short(&running.snapshot(scene.now)));
    }
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(Role::Strong));
    }
}
