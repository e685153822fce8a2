//! A figure beside words, or above them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::figure::Figure;
use crate::ui::figure;
use crate::ui::theme::Theme;

/// Fewest columns and rows in which a figure can be made out.
const LEAST: (u16, u16) = (18, 7);
/// The most columns that it takes beside words.
const MOST: u16 = 64;
/// Fewest columns for words beside it.
const WORDS: u16 = 42;
/// What is left free between.
const GAP: u16 = 2;
/// So much larger it has to be above the words than beside them to stand there.
const MUCH_LARGER: f32 = 1.3;

/// Draws a figure in a part of an area. Returns what is left for words; None if there was no room
/// for the figure. What is where depends on nothing that changes while it moves.
pub fn draw(theme: Theme, shown: &Figure, area: Rect, buf: &mut Buffer) -> Option<Rect> {
    draw_where(theme, shown, area, |_| true, buf)
}

/// The same where words that cannot be scrolled come first: the figure is as small as it has to be,
/// or is left out, so that they fit into what is left.
pub fn draw_where(
    theme: Theme,
    shown: &Figure,
    area: Rect,
    words_fit: impl Fn(Rect) -> bool,
    buf: &mut Buffer,
) -> Option<Rect> {
    let fit = |(_, rest): &(Rect, Rect)| words_fit(*rest);
    let smaller = || {
        (LEAST.0..most_beside(area)?)
            .rev()
            .find_map(|width| beside_in(shown, area, width).filter(fit))
    };
    let (place, rest) = split(shown, area).filter(fit).or_else(smaller)?;
    figure::draw(theme, shown, place, buf);
    Some(rest)
}

fn split(shown: &Figure, area: Rect) -> Option<(Rect, Rect)> {
    let beside = beside(shown, area);
    let above = above(shown, area);
    let larger = |a: Rect, b: Rect| size(shown, a) >= MUCH_LARGER * size(shown, b);
    match (beside, above) {
        (Some(beside), Some(above)) if larger(above.0, beside.0) => Some(above),
        (Some(beside), _) => Some(beside),
        (None, above) => above,
    }
}

fn beside(shown: &Figure, area: Rect) -> Option<(Rect, Rect)> {
    beside_in(shown, area, most_beside(area)?)
}

/// The most columns of a figure beside words.
fn most_beside(area: Rect) -> Option<u16> {
    Some(area.width.checked_sub(WORDS + GAP)?.min(area.width * 11 / 20).min(MOST))
}

fn beside_in(shown: &Figure, area: Rect, width: u16) -> Option<(Rect, Rect)> {
    let place = fitted(shown, Rect { width, ..area }, area.height)?;
    let x = place.right() + GAP;
    Some((place, Rect { x, width: area.right() - x, ..area }))
}

fn above(shown: &Figure, area: Rect) -> Option<(Rect, Rect)> {
    let place = fitted(shown, area, area.height * 2 / 5)?;
    let taken = place.height + 1;
    Some((place, Rect { y: area.y + taken, height: area.height - taken, ..area }))
}

/// The upper part of an area that is as high as the figure with its width, or as there is room.
fn fitted(shown: &Figure, area: Rect, most: u16) -> Option<Rect> {
    if area.width < LEAST.0 || most < LEAST.1 {
        return None;
    }
    let full = size(shown, Rect { height: most, ..area });
    let height = (1..=most).find(|rows| size(shown, Rect { height: *rows, ..area }) >= full)?;
    Some(Rect { height, ..area })
}

fn size(shown: &Figure, area: Rect) -> f32 {
    figure::size(shown, area.width, area.height)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::exercise::Library;
    use crate::figure::demonstrate;

    /// Where an exercise's figure stands in so many columns and rows, and where the words.
    fn places(id: &str, width: u16, height: u16) -> Option<(Rect, Rect)> {
        let library = Library::load(None);
        let (pose, exercise) = (library.pose(id).unwrap(), library.get(id).unwrap());
        let area = Rect { x: 3, y: 2, width, height };
        let at = |second| {
            let elapsed = Duration::from_secs(second);
            split(&demonstrate(pose, exercise, elapsed, false).figure(), area)
        };
        let places = at(0);
        for second in 1..12 {
            assert_eq!(at(second), places, "{id} at {second} s");
        }
        if let Some((figure, words)) = places {
            assert!(!figure.intersects(words) && area.union(figure).union(words) == area);
        }
        places
    }

    #[test]
    fn tall_poses_stand_beside_words_and_flat_ones_lie_above_them() {
        let (figure, words) = places("squat", 109, 37).unwrap();
        assert!(figure.right() < words.x && words.height == 37 && words.width >= WORDS);
        let (figure, words) = places("front-plank", 109, 37).unwrap();
        assert!(figure.bottom() < words.y && words.width == 109);
        // Without room for words beside it, each stands above them.
        let (figure, words) = places("squat", 57, 22).unwrap();
        assert!(figure.bottom() < words.y && words.height > figure.height);
    }

    #[test]
    fn without_room_there_is_no_figure() {
        assert_eq!(places("squat", 36, 10), None);
        assert_eq!(places("squat", 17, 40), None);
        assert!(places("squat", 36, 18).is_some());
        assert!(places("squat", 76, 7).is_some());
    }
}
