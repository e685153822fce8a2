//! The terminal: taken over for the screens, and always given back as it was.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::frames::Frames;
use super::quiet::Quiet;

/// The terminal while the program has it. Given back on [`Terminal::leave`] and when dropped.
pub(super) struct Terminal {
    /// Straight to the terminal: standard output would cut a frame in two at its last line feed.
    frames: Frames<File>,
    hold: Hold,
}

/// Whether the terminal is ours at this moment, and the way to give it back from anywhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Hold(Arc<Held>);

#[derive(Debug, Default)]
struct Held {
    ours: AtomicBool,
    quiet: Quiet,
}

impl Terminal {
    /// Takes the terminal over: alternate screen, keys one by one, no cursor, pasted text marked.
    ///
    /// # Errors
    /// If standard output is no terminal or it refuses.
    pub(super) fn enter(hold: Hold) -> io::Result<Self> {
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        // Room for a frame is made while others still read what there is to draw.
        let frames = Frames::new(out, area()?);
        hold.take()?;
        Ok(Self { frames, hold })
    }

    /// Gives the terminal back. What is drawn until [`Terminal::take_again`] is dropped.
    pub(super) fn leave(&self) {
        self.hold.give_back();
    }

    /// Takes the terminal over again, after a stop; the next frame is drawn whole.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        // After a stop that nobody could catch, the shell has set the terminal to its own liking
        // while crossterm believes it raw.
        disable_raw_mode()?;
        self.hold.take()?;
        self.frames.forget();
        Ok(())
    }

    /// Has the next frame drawn whole: even if the size is the same again, what was shown may have been
    /// cut meanwhile.
    pub(super) const fn resized(&mut self) {
        self.frames.forget();
    }

    /// Draws a frame: only what changed since the last is written. Returns how many bytes that took.
    ///
    /// # Errors
    /// If the terminal takes no more, because it is gone.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> io::Result<usize> {
        if !self.hold.0.ours.load(Ordering::Relaxed) {
            return Ok(0);
        }
        self.frames.draw(area()?, view)
    }

    /// Draws a part of the frame that was drawn last anew; nothing wider than a cell may be in it.
    /// Returns how many bytes that took.
    ///
    /// # Errors
    /// If the terminal takes no more, because it is gone.
    pub(super) fn draw_part(
        &mut self,
        part: Rect,
        view: impl FnOnce(&mut Buffer),
    ) -> io::Result<usize> {
        self.frames.draw_part(part, view)
    }

    /// Rings.
    ///
    /// # Errors
    /// If the terminal takes no more, because it is gone.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        self.frames.write_now(b"\x07")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

impl Hold {
    fn take(&self) -> io::Result<()> {
        enable_raw_mode()?;
        self.0.ours.store(true, Ordering::Relaxed);
        self.0.quiet.begin();
        let mut bytes = Vec::new();
        let written = queue!(bytes, EnterAlternateScreen, Hide, EnableBracketedPaste)
            .and_then(|()| send(&bytes));
        if written.is_err() {
            self.give_back();
        }
        written
    }

    /// Restores as much as can be: the terminal may be gone, and nobody is left to tell.
    pub(super) fn give_back(&self) {
        if !self.0.ours.swap(false, Ordering::Relaxed) {
            return;
        }
        let mut bytes = Vec::new();
        let _ =
            queue!(bytes, EndSynchronizedUpdate, DisableBracketedPaste, Show, LeaveAlternateScreen);
        let _ = send(&bytes);
        let _ = disable_raw_mode();
        self.0.quiet.end();
    }
}

/// All of the terminal, as large as it is now.
fn area() -> io::Result<Rect> {
    let size = rustix::termios::tcgetwinsize(rustix::stdio::stdout())?;
    Ok(Rect::new(0, 0, size.ws_col, size.ws_row))
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}
