//! The thread that owns the connection to the desktop's bus.

use std::io;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

use zbus::blocking::{Connection, connection};

use crate::app::MediaKey;

use super::media::{self, MediaPlayer};
use super::{Clock, State};

/// How long the bus may take to answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Begins the thread, which ends when nobody tells it any more.
///
/// # Errors
/// If the system refuses a thread.
pub(super) fn start(
    address: String,
    clock: Clock,
    told: Receiver<State>,
    tell: impl Fn(MediaKey) + Clone + Send + Sync + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("bus".into()).spawn(move || {
        let mut desktop = Desktop { address, connection: None, tried: false, player: None };
        while let Ok(state) = told.recv() {
            // Only how things stand now is of interest to anybody.
            let state = told.try_iter().last().unwrap_or(state);
            desktop.follow(&state, || media::Keys::new(clock, tell.clone()));
        }
    })?;
    Ok(())
}

/// What the thread knows.
struct Desktop {
    address: String,
    connection: Option<Connection>,
    /// Whether the bus was looked for since this session began.
    tried: bool,
    player: Option<MediaPlayer>,
}

impl Desktop {
    fn follow(&mut self, state: &State, keys: impl FnOnce() -> media::Keys) {
        self.connect(state);
        let Some(connection) = &self.connection else { return };
        let now = state.now.as_ref().filter(|_| state.media_keys);
        let done = match (&mut self.player, now) {
            (None, None) => Ok(()),
            (None, Some(now)) => {
                MediaPlayer::appear(connection, now, keys()).map(|it| self.player = Some(it))
            }
            (Some(player), Some(now)) => player.show(connection, now),
            (Some(_), None) => self.player.take().map_or(Ok(()), |it| it.vanish(connection)),
        };
        if done.is_err() {
            // Whatever it is, a bus that does not answer is none.
            (self.connection, self.player) = (None, None);
        }
    }

    /// Looks for the bus, once in each session.
    fn connect(&mut self, state: &State) {
        if state.now.is_none() {
            self.tried = false;
        } else if self.connection.is_none() && state.is_of_interest() && !self.tried {
            self.tried = true;
            self.connection = connect(&self.address).ok();
        }
    }
}

fn connect(address: &str) -> zbus::Result<Connection> {
    connection::Builder::address(address)?.method_timeout(ANSWER).build()
}
