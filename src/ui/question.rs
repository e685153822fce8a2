//! A question that lies over a screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::app::{About, Ask};
use crate::journal::record::{CutShort, Outcome};
use crate::ui::Scene;
use crate::ui::theme::Role;
use crate::ui::widgets::text;

/// How wide the question is, if the window is.
const WIDTH: u16 = 62;

pub(super) fn draw(scene: &Scene<'_>, ask: &Ask, area: Rect, buf: &mut Buffer) {
    let theme = scene.theme;
    let width = WIDTH.min(area.width - 2);
    let room = width - 4;
    let mut lines: Vec<Line<'_>> = Vec::new();
    for words in words(scene, &ask.about) {
        let wrapped = text::wrap(&words, room).into_iter();
        lines.extend(wrapped.map(|line| Line::styled(line, theme.style(Role::Text))));
    }
    lines.push(Line::default());
    for (place, answer) in ask.about.answers().iter().enumerate() {
        let chosen = place == ask.chosen;
        let (mark, role) = if chosen { ("❯ ", Role::Strong) } else { ("  ", Role::Text) };
        lines.push(Line::from(vec![
            Span::styled(mark, theme.style(Role::Accent)),
            Span::styled(answer.words(), theme.style(role)),
        ]));
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
    let air = if height + 4 <= area.height { 1 } else { 0 };
    let height = (height + 2 * air).min(area.height - 1);
    // The footer's row stays free: it says which keys answer.
    let place = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - 1 - height) / 2,
        width,
        height,
    };
    Clear.render(place, buf);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(theme.shape(Role::Accent))
        .title(Span::styled(format!(" {} ", title(&ask.about)), theme.style(Role::Strong)));
    let inner = block.inner(place);
    block.render(place, buf);
    for (y, line) in (inner.y + air..inner.bottom()).zip(&lines) {
        buf.set_line(inner.x + 1, y, line, room);
    }
}

const fn title(about: &About) -> &'static str {
    match about {
        About::CutShort(_) => "A session was cut short",
        About::Discard(_) => "Throw it away?",
        About::Leave => "Leave?",
        About::LeaveOut => "Leave this exercise out",
        About::WarningSigns => "Please read",
    }
}

fn words(scene: &Scene<'_>, about: &About) -> Vec<String> {
    match about {
        About::CutShort(kept) => vec![cut_short(scene, kept)],
        About::Discard(kept) => {
            vec![cut_short(scene, kept), "Thrown away, it can't be brought back.".to_owned()]
        }
        About::Leave => vec!["The sets you have finished are saved and count.".to_owned()],
        About::WarningSigns => vec![WARNING_SIGNS.to_owned()],
        About::LeaveOut => {
            let name = scene.model.running().and_then(|running| {
                let session = running.session();
                let item = session.plan().items.get(session.subject()?)?;
                Some(item.title.clone())
            });
            vec![format!("{}: why?", name.unwrap_or_default())]
        }
    }
}

/// What nobody may take for a sore back. Not ours to judge: the words only send to help.
const WARNING_SIGNS: &str = "Numbness around genitals or buttocks, bladder or bowel trouble, \
    weakness or numbness in both legs, a serious accident, or chest pain? This program can't judge \
    that. Please get emergency medical help now (999, 112, 911 or your local number).";

/// "Post-run core, yesterday at 18:02: 5 sets are done."
fn cut_short(scene: &Scene<'_>, kept: &CutShort) -> String {
    let session = &kept.session;
    let done = session.sets.iter().filter(|set| set.record.outcome != Outcome::Skipped).count();
    let sets = match done {
        0 => "no set is done yet".to_owned(),
        done => text::number(done, "set is done", "sets are done"),
    };
    let began = session.started_at.with_timezone(&scene.now.wall.timezone());
    let day = text::ago(session.started_at, scene.now.wall);
    format!("{}, {day} at {}: {sets}.", session.title, began.format("%H:%M"))
}
