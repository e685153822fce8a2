//! All keys, from the one table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::app::{Scope, Sight};
use crate::ui::theme::Role;
use crate::ui::widgets::list::{Kind, ROW_LOSS, Row};
use crate::ui::widgets::{chrome, list, text};
use crate::ui::{Scene, keys};

/// Columns for the keys' names.
const KEYS: u16 = 13;

pub(super) fn draw(scene: &Scene<'_>, first: usize, area: Rect, buf: &mut Buffer) -> Sight {
    Clear.render(area, buf);
    let body = chrome::draw("Keys", "", scene, area, buf);
    list::draw(&rows(scene, body.width), first, scene.theme, body, buf)
}

/// The present screen's keys first, then all others.
fn rows(scene: &Scene<'_>, width: u16) -> Vec<Row<'static>> {
    let theme = scene.theme;
    let here = scene.model.screen_scope();
    // A session is paused only because this lies over it.
    let mut scopes = vec![if here == Scope::Paused { Scope::Session } else { here }];
    while let Some(parent) = scopes.last().and_then(|scope| scope.parent()) {
        scopes.push(parent);
    }
    let others: Vec<Scope> = Scope::ALL.into_iter().filter(|it| !scopes.contains(it)).collect();
    scopes.extend(others);
    let mut rows = Vec::new();
    for scope in scopes {
        let heading = Line::styled(scope.title(), theme.style(Role::Muted));
        rows.push(Row { line: heading, kind: Kind::Heading });
        for hint in keys::help(scope) {
            let mut keys = hint.keys.as_str();
            for words in text::wrap(hint.word, width.saturating_sub(ROW_LOSS + KEYS + 1)) {
                let line = Line::from(vec![
                    Span::styled(text::left(keys, KEYS), theme.style(Role::Accent)),
                    Span::styled(format!(" {words}"), theme.style(Role::Text)),
                ]);
                rows.push(Row { line, kind: Kind::Entry });
                keys = "";
            }
        }
        rows.push(Row { line: Line::default(), kind: Kind::Heading });
    }
    rows
}
