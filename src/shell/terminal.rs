//! The terminal: taken over for the screens, and always given back as it was.

use std::io::{self, Stdout, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::frames::Frames;

/// The terminal while the program has it. Given back on [`Terminal::leave`], when dropped, and
/// before a panic of the main thread is reported.
pub(super) struct Terminal {
    screen: ratatui::Terminal<Frames<Stdout>>,
    ours: Arc<AtomicBool>,
}

impl Terminal {
    /// Takes the terminal over: alternate screen, keys one by one, no cursor, pasted text marked.
    ///
    /// # Errors
    /// If standard output is no terminal or it refuses.
    pub(super) fn enter() -> io::Result<Self> {
        let ours = Arc::new(AtomicBool::new(false));
        restore_on_panic(Arc::clone(&ours));
        take(&ours)?;
        match ratatui::Terminal::new(Frames::new(io::stdout())) {
            Ok(screen) => Ok(Self { screen, ours }),
            Err(error) => {
                give_back(&ours);
                Err(error)
            }
        }
    }

    /// Gives the terminal back. What is drawn until [`Terminal::take_again`] is dropped.
    pub(super) fn leave(&self) {
        give_back(&self.ours);
    }

    /// Takes the terminal over again, after a stop; the next frame is drawn whole.
    ///
    /// # Errors
    /// If the terminal refuses.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        // After a stop that nobody could catch, the shell has set the terminal to its own liking
        // while crossterm believes it raw.
        disable_raw_mode()?;
        take(&self.ours)?;
        let size = self.screen.size()?;
        self.screen.resize(Rect::from(size))
    }

    /// Draws a frame: only what changed since the last is written.
    ///
    /// # Errors
    /// If the terminal takes no more, because it is gone.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        if self.ours.load(Ordering::Relaxed) {
            self.screen.draw(view)?;
        }
        Ok(())
    }

    /// Rings.
    ///
    /// # Errors
    /// If the terminal takes no more, because it is gone.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        self.screen.backend_mut().write_now(b"\x07")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

fn take(ours: &AtomicBool) -> io::Result<()> {
    enable_raw_mode()?;
    ours.store(true, Ordering::Relaxed);
    let mut bytes = Vec::new();
    let written =
        queue!(bytes, EnterAlternateScreen, Hide, EnableBracketedPaste).and_then(|()| send(&bytes));
    if written.is_err() {
        give_back(ours);
    }
    written
}

/// Restores as much as can be: the terminal may be gone, and nobody is left to tell.
fn give_back(ours: &AtomicBool) {
    if !ours.swap(false, Ordering::Relaxed) {
        return;
    }
    let mut bytes = Vec::new();
    let _ = queue!(bytes, EndSynchronizedUpdate, DisableBracketedPaste, Show, LeaveAlternateScreen);
    let _ = send(&bytes);
    let _ = disable_raw_mode();
}

fn send(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}

/// A panic's message goes to the ordinary screen. Those of other threads would be written over
/// ours and are dropped: the session goes on without what such a thread was to deliver.
fn restore_on_panic(ours: Arc<AtomicBool>) {
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some("main") {
            give_back(&ours);
        }
        if !ours.load(Ordering::Relaxed) {
            report(info);
        }
    }));
}
