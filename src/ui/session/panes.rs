//! Where the figure stands on the session screen, and where the rest.

use ratatui::layout::Rect;

use crate::figure::Figure;
use crate::ui;

/// What has to be there of columns for the figure.
const COLUMNS: u16 = 60;
/// From so many columns on, the figure gets half of them.
const WIDE: u16 = 96;
/// What is left free beside it.
const GAP: u16 = 2;
/// The rows that all else needs below it, one of them free.
const BELOW: u16 = 9;
/// So much larger a figure has to be above all else than beside it to stand there: the digits are
/// smaller for it.
const MUCH_LARGER: f32 = 1.4;

/// Where the figure is, and where all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panes {
    /// There is no room for it.
    Without,
    /// It stands beside all else.
    Beside(Rect, Rect),
    /// It lies above all else, because it is long and flat.
    Above(Rect, Rect),
}

impl Panes {
    /// The panes of an area. They depend on nothing that changes during an exercise, its rests and
    /// changes of sides included. `figure`: None if something else stands in its place.
    pub(super) fn of(area: Rect, figure: Option<&Figure>) -> Self {
        if area.width < COLUMNS {
            return Self::Without;
        }
        let width = if area.width < WIDE { area.width * 9 / 20 } else { area.width / 2 - GAP };
        let beside = Rect { width, ..area };
        let x = beside.right() + GAP;
        let rest = Rect { x, width: area.right() - x, ..area };
        let above = figure.and_then(|figure| above(area, figure, beside));
        above.map_or(Self::Beside(beside, rest), |above| {
            let y = above.bottom() + 1;
            Self::Above(above, Rect { y, height: area.bottom() - y, ..area })
        })
    }
}

/// The pane above all else, if the figure is much larger there.
fn above(area: Rect, figure: &Figure, beside: Rect) -> Option<Rect> {
    let most = area.height.checked_sub(BELOW)?.min(area.height * 3 / 5);
    let size = ui::figure::size(figure, area.width, most);
    // As high as it is with this width, or as there is room.
    let height = (1..=most).find(|rows| ui::figure::size(figure, area.width, *rows) >= size)?;
    (size >= MUCH_LARGER * ui::figure::size(figure, beside.width, beside.height))
        .then_some(Rect { height, ..area })
}
