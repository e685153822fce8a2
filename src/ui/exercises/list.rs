//! The list of exercises.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Entry, WrongFile};
use crate::exercise::library::Origin;
use crate::exercise::{Exercise, Facet};
use crate::ui::Scene;
use crate::ui::theme::{Role, Theme};
use crate::ui::widgets::list::{Groups, ROW_LOSS};
use crate::ui::widgets::text;

/// From this many columns on, a row has room for kit and targets.
const ROOMY: u16 = 66;

/// Columns for titles and for kit, where there is room for them.
const TITLE: u16 = 37;
const KIT: u16 = 16;

pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    let exercises = &scene.model.exercises;
    let theme = scene.theme;
    let columns = Columns::of(area.width.saturating_sub(ROW_LOSS));
    let mut groups = Groups::new(theme, area);
    let (shown, place) = (exercises.shown(), exercises.chosen());
    for entry in exercises.entries() {
        let exercise = match entry {
            Entry::Exercise(id) => scene.model.exercise(id),
            Entry::Wrong(_) => None,
        };
        let over = exercise.map_or("Files with mistakes", |exercise| exercise.kind.heading());
        let chosen = match (shown, entry) {
            (Some(shown), Entry::Exercise(id)) => shown == id,
            (_, entry) => place == Some(entry),
        };
        let line = match (exercise, entry) {
            (Some(exercise), _) => self::exercise(scene, exercise, chosen, columns),
            (None, Entry::Wrong(file)) => wrong(theme, file, chosen, columns.all()),
            (None, Entry::Exercise(_)) => Line::default(),
        };
        groups.add(over, line, chosen);
    }
    groups.draw_or("No exercise fits this filter. Esc clears it.", buf);
}

/// How wide the columns of the list are.
#[derive(Debug, Clone, Copy)]
struct Columns {
    title: u16,
    targets: u16,
    kit: u16,
}

impl Columns {
    /// For so much room: kit and targets have what a title leaves, where that is enough.
    fn of(room: u16) -> Self {
        let targets = if room < ROOMY { 0 } else { room.saturating_sub(TITLE + KIT) };
        let kit = if room < ROOMY { 0 } else { KIT };
        Self { title: room - targets - kit, targets, kit }
    }

    const fn all(self) -> u16 {
        self.title + self.targets + self.kit
    }
}

/// One exercise: its title, what it works, what it needs; what there is room for.
fn exercise(
    scene: &Scene<'_>,
    exercise: &Exercise,
    chosen: bool,
    columns: Columns,
) -> Line<'static> {
    let theme = scene.theme;
    let style = |role| if chosen { theme.style(Role::Strong) } else { theme.style(role) };
    let whose = match scene.model.library().origin(&exercise.id) {
        Some(Origin::Own | Origin::OwnHidesShipped) => "  yours",
        Some(Origin::Shipped) | None => "",
    };
    let title = text::cut(&exercise.title, columns.title.saturating_sub(text::width(whose)));
    let blank = columns.title.saturating_sub(text::width(&title) + text::width(whose));
    let mut spans = vec![
        Span::styled(title.into_owned(), style(Role::Text)),
        Span::styled(whose, theme.style(Role::Muted)),
        Span::raw(" ".repeat(blank.into())),
    ];
    for (facet, room) in [(Facet::Target, columns.targets), (Facet::Kit, columns.kit)] {
        if room > 0 {
            let words = facet.values(exercise).join(", ");
            let words = format!("  {}", text::left(&words, room.saturating_sub(2)));
            spans.push(Span::styled(words, style(Role::Muted)));
        }
    }
    Line::from(spans)
}

fn wrong(theme: Theme, file: &WrongFile, chosen: bool, room: u16) -> Line<'static> {
    let name = text::cut(&file.name, room / 2).into_owned();
    let left = room.saturating_sub(text::width(&name) + 2);
    let advice = format!("  {}", text::cut(&file.advice(), left));
    Line::from(vec![
        Span::styled(name, theme.style(if chosen { Role::Strong } else { Role::Text })),
        Span::styled(advice, theme.style(Role::Warn)),
    ])
}
