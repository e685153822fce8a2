//! What the person sees: the model drawn, and the keys that are heard.

mod ascii;
pub mod keys;
pub mod theme;
pub mod widgets;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Model, Now, Screen};
use theme::{Signs, Theme};

/// The smallest window that everything can be told in: columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);

/// Draws the model as it is at a moment. Changes nothing; the same arguments draw the same.
pub fn draw(model: &Model, theme: Theme, now: Now, frame: &mut Frame<'_>) {
    let area = frame.area();
    render(model, theme, now, area, frame.buffer_mut());
}

fn render(model: &Model, theme: Theme, _now: Now, area: Rect, buf: &mut Buffer) {
    let title = match &model.screen {
        Screen::Today => "prehab",
        Screen::Preview(preview) => &preview.plan.title,
        Screen::Session(running) => &running.session().plan().title,
        Screen::Summary(summary) => &summary.title,
        Screen::History => "History",
    };
    widgets::chrome::draw(title, "", model, theme, area, buf);
    if theme.signs == Signs::Ascii {
        ascii::spell_out(buf);
    }
}
