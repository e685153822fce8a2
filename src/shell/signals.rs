//! Signals, told one after the other on a thread of their own.

use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

/// A signal that the program answers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// End: the person says so (Ctrl-C where keys are not read as such).
    Interrupt,
    /// End: the system says so.
    Terminate,
    /// End: the terminal is gone.
    HangUp,
    /// Stop until continued.
    Stop,
    /// Running again after a stop.
    Continue,
    /// The terminal has another size.
    Resize,
}

impl Signal {
    fn numbered(number: i32) -> Option<Self> {
        match number {
            SIGINT => Some(Self::Interrupt),
            SIGTERM => Some(Self::Terminate),
            SIGHUP => Some(Self::HangUp),
            SIGTSTP => Some(Self::Stop),
            SIGCONT => Some(Self::Continue),
            SIGWINCH => Some(Self::Resize),
            _ => None,
        }
    }

    /// The exit code of a program that ends because of it: 128 and the signal's number. None for
    /// those that end nothing.
    #[must_use]
    pub const fn exit_code(self) -> Option<u8> {
        match self {
            Self::Interrupt => Some(130),
            Self::Terminate => Some(143),
            Self::HangUp => Some(129),
            Self::Stop | Self::Continue | Self::Resize => None,
        }
    }
}

/// Calls `tell` for every signal from now on, until it answers false.
///
/// # Errors
/// If the system refuses to set up a handler or a thread.
pub(super) fn listen(tell: impl FnMut(Signal) -> bool + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || signals.forever().filter_map(Signal::numbered).all(tell))?;
    Ok(())
}

/// Whether somebody could continue this program if it stopped. A program that a terminal window
/// or multiplexer runs directly has no shell above it and would stay stopped for ever.
#[must_use]
pub(super) fn can_stop() -> bool {
    rustix::process::getsid(None).is_ok_and(|leader| leader != rustix::process::getpgrp())
}

/// Stops this program and the rest of its job, as Ctrl-Z in a shell does; returns when it is
/// continued, which is also told as [`Signal::Continue`].
///
/// # Errors
/// If the system refuses.
pub(super) fn stop_job() -> io::Result<()> {
    // The whole job, because `cargo run` waits for us in it: if only we stopped, the shell would
    // wait for cargo. The signal that cannot be caught, because ours for Ctrl-Z is.
    Ok(rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_three_endings_have_an_exit_code() {
        let code = |number| Signal::numbered(number).and_then(Signal::exit_code);
        assert_eq!([SIGHUP, SIGINT, SIGTERM].map(code), [Some(129), Some(130), Some(143)]);
        assert_eq!([SIGTSTP, SIGCONT, SIGWINCH].map(code), [None; 3]);
    }
}
