//! Where the figure stands on the session screen, and where the rest.

use ratatui::layout::Rect;

/// Fewest columns and rows of the figure's pane.
const FIGURE: (u16, u16) = (36, 8);
/// What all else needs of columns beside it, and of rows below it.
const WORDS: (u16, u16) = (28, 11);
/// What it gets of columns beside the figure.
const SHARE: (u16, u16) = (2, 5);
/// What is left free between.
const GAP: (u16, u16) = (2, 1);
/// What somebody who lies and somebody who stands take each way, in standing heights.
const LYING: (f32, f32) = (1.1, 0.45);
const STANDING: (f32, f32) = (0.5, 1.1);

/// Where the figure is, and where all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Panes {
    /// The figure's; None: there is no room for it.
    pub(super) figure: Option<Rect>,
    /// That of all else.
    pub(super) words: Rect,
}

impl Panes {
    /// The panes of an area. They depend on nothing else, so that nothing jumps from exercise to
    /// exercise: whether the figure is beside the words or above them is what suits both somebody who
    /// lies and somebody who stands.
    pub(super) fn of(area: Rect) -> Self {
        let panes = [Self::beside(area), Self::above(area)];
        let suits = |panes: &Self| panes.figure.map_or(0.0, least_size);
        let best =
            panes.into_iter().flatten().reduce(|a, b| if suits(&b) > suits(&a) { b } else { a });
        best.unwrap_or(Self { figure: None, words: area })
    }

    fn beside(area: Rect) -> Option<Self> {
        let words = (area.width * SHARE.0 / SHARE.1).max(WORDS.0);
        let width = area.width.checked_sub(words + GAP.0)?;
        if width < FIGURE.0 || area.height < FIGURE.1 {
            return None;
        }
        let figure = Rect { width, ..area };
        let words = Rect { x: figure.right() + GAP.0, width: words, ..area };
        Some(Self { figure: Some(figure), words })
    }

    fn above(area: Rect) -> Option<Self> {
        let height = area.height.checked_sub(WORDS.1 + GAP.1)?.min(area.height * 11 / 20);
        if area.width < FIGURE.0 || height < FIGURE.1 {
            return None;
        }
        let figure = Rect { height, ..area };
        let y = figure.bottom() + GAP.1;
        let words = Rect { y, height: area.bottom() - y, ..area };
        Some(Self { figure: Some(figure), words })
    }
}

/// How many rows the standing height of the smaller one has, of somebody who lies and somebody who
/// stands. A row is as high as two columns are wide.
fn least_size(pane: Rect) -> f32 {
    let size = |(across, up): (f32, f32)| {
        (f32::from(pane.width) / 2.0 / across).min(f32::from(pane.height) / up)
    };
    size(LYING).min(size(STANDING))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(width: u16, height: u16) -> Panes {
        let area = Rect { x: 2, y: 2, width, height };
        let panes = Panes::of(area);
        assert_eq!(panes.words.intersection(area), panes.words);
        if let Some(figure) = panes.figure {
            assert_eq!(figure.intersection(area), figure);
            assert!(!figure.intersects(panes.words));
        }
        panes
    }

    #[test]
    fn the_figure_is_beside_the_words_in_wide_windows_and_above_them_in_narrow_ones() {
        for (width, height) in [(76, 18), (96, 24), (116, 14), (156, 39), (76, 34)] {
            let Panes { figure, words } = panes(width, height);
            let figure = figure.unwrap_or_default();
            assert!(figure.height == height && words.height == height, "{width}x{height}");
            assert!(figure.width > words.width, "{width}x{height}");
        }
        for (width, height) in [(56, 34), (36, 24), (64, 50)] {
            let Panes { figure, words } = panes(width, height);
            let figure = figure.unwrap_or_default();
            assert!(figure.width == width && words.width == width, "{width}x{height}");
        }
        assert_eq!(panes(36, 10).figure, None);
        assert_eq!(panes(56, 16).figure, None);
    }

    #[test]
    fn a_larger_window_gives_no_smaller_figure() {
        let size = |width, height| panes(width, height).figure.map_or(0.0, least_size);
        for (width, height) in (36..160).flat_map(|width| (8..60).map(move |h| (width, h))) {
            let here = size(width, height);
            assert!(size(width + 1, height) >= here, "wider than {width}x{height}");
            assert!(size(width, height + 1) >= here, "higher than {width}x{height}");
        }
    }
}
