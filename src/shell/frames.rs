//! Frames on their way to the terminal: each in one write, none if nothing changed.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::cells;

/// The terminal shows what follows only when [`END`] comes: no frame is seen half drawn.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// See [`BEGIN`].
const END: &[u8] = b"\x1b[?2026l";

/// A backend that gathers what it is told to draw and writes it when flushed.
///
/// Crossterm's own backend sends colour resets and hides the cursor even for a frame in which
/// nothing changed: some 30 bytes, and a wake-up of the terminal, for nothing.
#[derive(Debug)]
pub(super) struct Frames<W> {
    out: W,
    frame: Vec<u8>,
    cursor: Option<Position>,
}

impl<W: Write> Frames<W> {
    /// Frames for a terminal whose cursor is hidden.
    pub(super) fn new(out: W) -> Self {
        Self { out, frame: Vec::new(), cursor: None }
    }

    /// Writes at once, beside the frames.
    ///
    /// # Errors
    /// If the terminal takes no more.
    pub(super) fn write_now(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    fn begin(&mut self) {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
    }

    fn gather(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        self.begin();
        CrosstermBackend::new(&mut self.frame)
    }
}

impl<W: Write> Backend for Frames<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin();
        cells::write(content, &mut self.frame)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.take().is_some() { self.gather().hide_cursor() } else { Ok(()) }
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.is_none() { self.gather().show_cursor() } else { Ok(()) }
    }

    /// Where the cursor was put last. The terminal is never asked: its answer would be read
    /// as input.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        // Drawing moves the cursor, so it goes back after every frame that drew anything.
        if self.cursor.replace(position) == Some(position) && self.frame.is_empty() {
            return Ok(());
        }
        self.gather().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.gather().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.gather().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = crossterm::terminal::size()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.gather().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END);
        let written = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        written
    }
}

#[cfg(test)]
mod tests {
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

    fn one_cell(frames: &mut Frames<Writes>) {
        let cell = Cell::new("x");
        frames.draw(std::iter::once((2, 1, &cell))).expect("drawn");
    }

    #[test]
    fn a_frame_is_one_synchronized_write() {
        let mut frames = Frames::new(Writes::default());
        frames.clear().expect("cleared");
        one_cell(&mut frames);
        frames.flush().expect("flushed");
        let [written] = &frames.out.0[..] else { panic!("{:?}", frames.out.0) };
        assert!(written.starts_with("\x1b[?2026h") && written.ends_with("\x1b[?2026l"));
        assert!(written.contains("\x1b[2;3H") && written.contains('x'), "{written:?}");
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        let mut frames = Frames::new(Writes::default());
        frames.draw(std::iter::empty()).expect("drawn");
        frames.hide_cursor().expect("hidden");
        frames.flush().expect("flushed");
        assert!(frames.out.0.is_empty(), "{:?}", frames.out.0);
    }

    #[test]
    fn the_cursor_goes_back_after_a_frame_and_only_then() {
        let mut frames = Frames::new(Writes::default());
        let place = |frames: &mut Frames<Writes>| {
            frames.show_cursor().expect("shown");
            frames.set_cursor_position((4, 0)).expect("placed");
            frames.flush().expect("flushed");
        };
        place(&mut frames);
        place(&mut frames);
        assert_eq!(frames.out.0.len(), 1, "{:?}", frames.out.0);
        one_cell(&mut frames);
        place(&mut frames);
        assert!(frames.out.0[1].contains("\x1b[1;5H"), "{:?}", frames.out.0);
    }
}
