//! Keys, read on a thread of their own.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};

/// What came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A key or pasted text.
    Event(Event),
    /// Nothing more will come: the terminal is gone.
    Gone,
}

/// How long the rest of what was typed at once may take. With no time at all crossterm would not look
/// at what it has read already.
const REST: Duration = Duration::from_millis(5);

/// Calls `tell` for everything typed from now on, until it answers false.
///
/// # Errors
/// If there is no terminal to read from, or no thread to be had.
pub(super) fn listen(tell: impl FnMut(Typed) -> bool + Send + 'static) -> io::Result<()> {
    let terminal = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
    thread::Builder::new().name("input".into()).spawn(move || {
        let stdin = io::stdin();
        let terminal = terminal.as_ref().map_or(stdin.as_fd(), AsFd::as_fd);
        forward(terminal, tell);
    })?;
    Ok(())
}

fn forward(terminal: impl AsFd, mut tell: impl FnMut(Typed) -> bool) {
    // Crossterm's reader spins for ever on a terminal that has hung up, so it is called only when
    // there is something to read.
    while wait(&terminal) {
        loop {
            let Ok(event) = event::read() else {
                tell(Typed::Gone);
                return;
            };
            if !tell(Typed::Event(event)) {
                return;
            }
            if !event::poll(REST).unwrap_or(false) {
                break;
            }
        }
    }
    tell(Typed::Gone);
}

/// Waits for input; false if the terminal is gone.
fn wait(terminal: &impl AsFd) -> bool {
    loop {
        let mut watched = [PollFd::new(terminal, PollFlags::IN)];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                return !watched[0].revents().intersects(gone);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hang_up_is_told_instead_of_read_for_ever() {
        let (ours, theirs) = std::os::unix::net::UnixStream::pair().expect("a pair of sockets");
        drop(theirs);
        let mut told = Vec::new();
        forward(&ours, |typed| {
            told.push(typed);
            true
        });
        assert_eq!(told, [Typed::Gone]);
    }
}
