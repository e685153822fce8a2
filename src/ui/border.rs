//! The border of a session's screens, for those who do not hear: a set, a rest, a change of sides and
//! the end are seen from the corner of an eye.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::Border;
use crate::ui::theme::{Role, Theme};

/// Draws the border over the outermost cells, in the colour of what begins or goes on. What is written there
/// can still be read. `sides`: columns at each side that nothing else stands in.
pub(super) fn draw(
    border: Border,
    role: Role,
    theme: Theme,
    sides: u16,
    area: Rect,
    buf: &mut Buffer,
) {
    match border {
        Border::Flood => flood(theme.shape(role), sides, area, buf),
        Border::Steady => frame(role, theme, area, buf),
    }
}

/// The rule of a title line, which a flood covers and a frame takes up.
const RULE: &str = "─";

fn flood(style: Style, sides: u16, area: Rect, buf: &mut Buffer) {
    let style = Style::reset().patch(style).add_modifier(Modifier::REVERSED);
    let fill = |cell: &mut Cell| {
        if cell.symbol() == RULE {
            cell.set_symbol(" ");
        }
        cell.set_style(style);
    };
    for y in area.top()..area.bottom() {
        let across = y == area.top() || y + 1 == area.bottom();
        for x in area.left()..area.right() {
            let beside = x < area.left() + sides || x + sides >= area.right();
            if let Some(cell) = buf.cell_mut((x, y)).filter(|_| across || beside) {
                fill(cell);
            }
        }
    }
}

/// A frame that stays, of another kind for each kind of step: it is told by more than its colour.
fn frame(role: Role, theme: Theme, area: Rect, buf: &mut Buffer) {
    let (left, right) = match role {
        Role::Work => ("█", "█"),
        Role::Rest => ("│", "│"),
        Role::Ready
        | Role::Done
        | Role::Text
        | Role::Strong
        | Role::Muted
        | Role::Track
        | Role::Accent
        | Role::Warn => ("▌", "▐"),
    };
    let style = Style::reset().patch(theme.shape(role));
    for y in area.top()..area.bottom() {
        for (x, sign) in [(area.left(), left), (area.right().saturating_sub(1), right)] {
            if let Some(cell) = buf.cell_mut((x, y)) {
                cell.set_symbol(sign).set_style(style);
            }
        }
    }
    for x in area.left()..area.right() {
        if let Some(cell) = buf.cell_mut((x, area.top())).filter(|cell| cell.symbol() == RULE) {
            cell.set_style(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::fixture::{CORE, Desk, SHORT};
    use crate::app::{Action, Message, Screen};
    use crate::config::Config;
    use crate::ui::tests::{DARK, drawn, text};

    const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (100, 30), (160, 45)];

    /// The places of the cells that the flood of a set has reached.
    fn flooded(buf: &Buffer) -> Vec<(u16, u16)> {
        flooded_with(Role::Work, buf)
    }

    fn flooded_with(role: Role, buf: &Buffer) -> Vec<(u16, u16)> {
        let ink = DARK.shape(role).fg;
        let cells = (0..buf.area.height).flat_map(|y| (0..buf.area.width).map(move |x| (x, y)));
        let is = |cell: &Cell| cell.modifier == Modifier::REVERSED && Some(cell.fg) == ink;
        cells.filter(|&place| is(&buf[place])).collect()
    }

    #[test]
    fn a_set_that_begins_floods_the_border_for_a_moment() {
        for size in SIZES {
            let mut desk = Desk::running(SHORT);
            let buf = drawn(&desk, DARK, size);
            let (columns, rows) = size;
            let border = usize::from(columns * 2 + (rows - 2) * 4);
            assert_eq!(flooded(&buf).len(), border, "{size:?}");
            desk.wait(1.0);
            let after = drawn(&desk, DARK, size);
            assert_eq!(flooded(&after), [], "{size:?}");
            for y in 1..rows - 1 {
                let inner = |buf: &Buffer| text(buf).lines().nth(y.into()).map(str::to_owned);
                let [before, after] = [&buf, &after].map(|buf| inner(buf).unwrap_or_default());
                assert_eq!(before.is_empty(), after.is_empty(), "{size:?}, row {y}");
            }
        }
    }

    #[test]
    fn so_does_the_end_of_a_session() {
        for size in SIZES {
            let mut desk = Desk::running(SHORT);
            desk.wait(10.1);
            let buf = drawn(&desk, DARK, size);
            assert!(text(&buf).contains("How hard"), "{size:?}");
            let border = usize::from(size.0 * 2 + (size.1 - 2) * 4);
            assert_eq!(flooded_with(Role::Done, &buf).len(), border, "{size:?}");
            desk.wait(1.0);
            assert_eq!(flooded_with(Role::Done, &drawn(&desk, DARK, size)), [], "{size:?}");
            assert_eq!(desk.model.next_wake(desk.now), None, "nothing moves");
        }
    }

    #[test]
    fn the_end_is_not_shown_to_who_left_early_or_wants_none_of_it() {
        let mut left = Desk::running(SHORT);
        left.press(Action::Leave);
        left.press(Action::Accept);
        let ended = |change: fn(&mut Config)| {
            let mut config = Config::default();
            change(&mut config);
            let mut desk = Desk::running(SHORT);
            desk.say(Message::Settings(config));
            desk.wait(10.1);
            desk
        };
        let still = ended(|config| config.reduce_motion = true);
        let unlit = ended(|config| config.sound.flash = false);
        for desk in [left, still, unlit] {
            assert!(matches!(desk.model.screen, Screen::Summary(_)));
            let buf = drawn(&desk, DARK, SIZES[1]);
            assert_eq!((flooded_with(Role::Done, &buf), buf[(0, 9)].symbol()), (vec![], " "));
        }
    }

    #[test]
    fn what_is_written_on_the_border_can_still_be_read() {
        let desk = Desk::running(SHORT);
        let screen = text(&drawn(&desk, DARK, SIZES[1]));
        assert!(screen.lines().next().unwrap().contains("Short"), "{screen}");
        assert!(screen.lines().last().unwrap().contains("? help"), "{screen}");
    }

    #[test]
    fn with_reduced_motion_the_border_stays_and_changes_with_the_step() {
        let mut desk = Desk::running(CORE);
        desk.say(Message::Settings(Config { reduce_motion: true, ..Config::default() }));
        for (seconds, sign) in [(2.0, "▌"), (5.0, "█"), (20.0, "█"), (10.0, "│")] {
            desk.wait(seconds);
            for size in SIZES {
                let buf = drawn(&desk, DARK, size);
                assert_eq!(flooded(&buf), []);
                assert_eq!(buf[(0, size.1 / 2)].symbol(), sign, "{size:?}");
            }
        }
    }

    #[test]
    fn who_does_not_want_it_has_none() {
        let mut config = Config::default();
        config.sound.flash = false;
        for reduce_motion in [false, true] {
            let mut desk = Desk::running(SHORT);
            desk.say(Message::Settings(Config { reduce_motion, ..config }));
            let buf = drawn(&desk, DARK, SIZES[1]);
            assert_eq!((flooded(&buf), buf[(0, 9)].symbol()), (vec![], " "));
        }
    }

    #[test]
    fn nothing_flashes_behind_a_question_or_without_a_change() {
        let mut desk = Desk::running(SHORT);
        desk.press(Action::Help);
        assert_eq!(flooded(&drawn(&desk, DARK, SIZES[1])), []);
        let mut desk = Desk::running(SHORT);
        desk.wait(3.0);
        desk.press(Action::Pause);
        assert_eq!(flooded(&drawn(&desk, DARK, SIZES[1])), []);
        assert_eq!(desk.model.next_wake(desk.now), None, "nothing moves");
    }
}
