//! Frames on their way to the terminal: each in one write, none if nothing changed.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Color;

use super::cells;

/// The terminal shows what follows only when [`END`] comes: no frame is seen half drawn.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// See [`BEGIN`].
const END: &[u8] = b"\x1b[?2026l";

/// A plain pen and a blank screen.
const CLEAR: &[u8] = b"\x1b[m\x1b[2J";

/// The frame that the terminal shows, and the next one while it is drawn.
#[derive(Debug)]
pub(super) struct Frames<W> {
    out: W,
    shown: Buffer,
    next: Buffer,
    bytes: Vec<u8>,
    /// Whether the terminal shows what was drawn last.
    known: bool,
}

impl<W: Write> Frames<W> {
    /// Frames for a terminal whose cursor is hidden, and which is so large, as far as one knows.
    pub(super) fn new(out: W, area: Rect) -> Self {
        let (shown, next) = (Buffer::empty(area), Buffer::empty(area));
        Self { out, shown, next, bytes: Vec::new(), known: false }
    }

    /// Forgets what the terminal shows; the next frame is written whole.
    pub(super) const fn forget(&mut self) {
        self.known = false;
    }

    /// Writes at once, beside the frames.
    ///
    /// # Errors
    /// If the terminal takes no more.
    pub(super) fn write_now(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Draws a frame for a terminal of some size. Returns how many bytes it took.
    ///
    /// # Errors
    /// If the terminal takes no more.
    pub(super) fn draw(&mut self, area: Rect, view: impl FnOnce(&mut Buffer)) -> io::Result<usize> {
        self.known &= self.shown.area == area;
        self.begin(area, view);
        if !std::mem::replace(&mut self.known, true) {
            self.shown.resize(area);
            self.shown.reset();
            self.bytes.extend_from_slice(CLEAR);
        }
        cells::write(self.shown.diff_iter(&self.next), area.width, &mut self.bytes)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.end()
    }

    /// Draws a part of the frame that the terminal shows anew; all else stays as it is. Nothing wider
    /// than a cell may be in the part, before or after. Returns how many bytes it took.
    ///
    /// # Errors
    /// If the terminal takes no more.
    pub(super) fn draw_part(
        &mut self,
        part: Rect,
        view: impl FnOnce(&mut Buffer),
    ) -> io::Result<usize> {
        debug_assert!(self.known, "a part of what?");
        self.begin(part, view);
        let mut changed = Vec::new();
        for at in part.positions() {
            let (shown, next) = (&mut self.shown[at], &mut self.next[at]);
            // As most are; to compare them takes longer.
            let is_blank = is_blank(shown) && is_blank(next);
            if !is_blank && shown != next {
                std::mem::swap(shown, next);
                changed.push(at);
            }
        }
        let changed = changed.into_iter().map(|at| (at.x, at.y, &self.shown[at]));
        cells::write(changed, self.shown.area.width, &mut self.bytes)?;
        self.end()
    }

    /// Begins a frame, or a part of one.
    fn begin(&mut self, area: Rect, view: impl FnOnce(&mut Buffer)) {
        self.next.resize(area);
        self.next.reset();
        view(&mut self.next);
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN);
    }

    /// Writes what was begun, if it has become anything.
    fn end(&mut self) -> io::Result<usize> {
        if self.bytes.len() == BEGIN.len() {
            return Ok(0);
        }
        self.bytes.extend_from_slice(END);
        self.out.write_all(&self.bytes)?;
        self.out.flush()?;
        Ok(self.bytes.len())
    }
}

/// Whether nothing is seen of a cell.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier.is_empty()
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// Keeps every write apart.
    #[derive(Default)]
    struct Writes(Vec<String>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.push(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Draws frames with a sign in a window of so many rows each, and tells what was written.
    fn written(frames: &[(&str, u16)]) -> Vec<String> {
        let mut all = Frames::new(Writes::default(), Rect::default());
        for (sign, rows) in frames {
            let before = all.out.0.len();
            let view = |buf: &mut Buffer| buf.set_string(2, 1, sign, Style::new());
            let bytes = all.draw(Rect::new(0, 0, 9, *rows), view).unwrap();
            assert_eq!(bytes, all.out.0[before..].iter().map(String::len).sum::<usize>());
        }
        all.out.0
    }

    #[test]
    fn a_frame_is_one_synchronized_write() {
        let [first, second] = &written(&[("x", 3), ("y", 3)])[..] else { panic!("two writes") };
        assert_eq!(first, "\x1b[?2026h\x1b[m\x1b[2J\x1b[2;3Hx\x1b[?2026l");
        assert_eq!(second, "\x1b[?2026h\x1b[2;3Hy\x1b[?2026l");
    }

    #[test]
    fn of_a_part_only_what_changed_is_written_and_it_is_known_what_is_shown() {
        let mut frames = Frames::new(Writes::default(), Rect::default());
        let area = Rect::new(0, 0, 9, 3);
        let all = |sign| {
            move |buf: &mut Buffer| {
                buf.set_string(0, 0, "words", Style::new());
                buf.set_string(2, 1, sign, Style::new());
            }
        };
        frames.draw(area, all("o-o")).unwrap();
        for (sign, written) in [("o+", "\x1b[2;4H+ "), (" +", "\x1b[2;3H "), (" +", "")] {
            let before = frames.out.0.len();
            let view = |buf: &mut Buffer| buf.set_string(2, 1, sign, Style::new());
            let bytes = frames.draw_part(Rect::new(2, 1, 4, 2), view).unwrap();
            let whole = format!("\x1b[?2026h{written}\x1b[?2026l");
            let expected = Some(whole).filter(|_| !written.is_empty());
            assert_eq!(frames.out.0[before..].concat(), expected.clone().unwrap_or_default());
            assert_eq!(bytes, expected.map_or(0, |expected| expected.len()));
            assert_eq!(frames.draw(area, all(sign)).unwrap(), 0, "as if it had been drawn whole");
        }
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        assert_eq!(written(&[("x", 3), ("x", 3)]).len(), 1);
    }

    #[test]
    fn what_a_terminal_shows_is_known_no_more_when_its_size_changes() {
        let frames = written(&[("x", 3), ("x", 2)]);
        assert_eq!(frames[1], "\x1b[?2026h\x1b[m\x1b[2J\x1b[2;3Hx\x1b[?2026l");
    }

    #[test]
    fn what_was_forgotten_is_written_again() {
        let mut frames = Frames::new(Writes::default(), Rect::default());
        let area = Rect::new(0, 0, 9, 3);
        for _ in 0..2 {
            frames.draw(area, |buf| buf.set_string(0, 0, "x", Style::new())).unwrap();
            frames.forget();
        }
        assert_eq!(frames.out.0[0], frames.out.0[1]);
    }
}
