//! What the articles say to it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::coach::habits;
use crate::document::printable;
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::text;

/// Something to be said, and who says it, in lines.
pub(super) struct Tip {
    words: Vec<String>,
    source: Vec<String>,
}

/// All there is to say, what matters most first, in such a width.
pub(super) fn of(scene: &Scene<'_>, width: u16) -> Vec<Tip> {
    let lines = |tip: habits::Tip| Tip {
        words: text::wrap(&printable(&tip.text), width),
        source: text::wrap(&format!("from: {}", tip.article.title()), width),
    };
    let tips = habits::tips(scene.model.runs.habits(), scene.model.config.units);
    tips.into_iter().map(lines).collect()
}

impl Tip {
    /// How many rows it takes.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.words.len() + self.source.len()).unwrap_or(u16::MAX)
    }

    pub(super) fn draw(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let words = self.words.iter().map(|line| (line, Role::Text));
        let lines = words.chain(self.source.iter().map(|line| (line, Role::Muted)));
        for (y, (line, role)) in (area.y..area.bottom()).zip(lines) {
            buf.set_stringn(area.x, y, line, area.width.into(), scene.theme.style(role));
        }
    }
}
