//! The thread that owns the connection to the desktop's bus.

use std::io;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use zbus::blocking::{Connection, connection};

use crate::app::MediaKey;
use crate::cue::Notification;

use super::awake::Awake;
use super::media::{self, MediaPlayer};
use super::notifications::Notifications;
use super::{Buses, Clock, State, Told};

/// How long the bus may take to answer.
const ANSWER: Duration = Duration::from_secs(5);

/// How often the bus is looked for in a session: once more, should it not be there or go.
const TRIES: u8 = 2;

/// Begins the thread, which ends when nobody tells it any more.
///
/// # Errors
/// If the system refuses a thread.
pub(super) fn start(
    buses: Buses,
    clock: Clock,
    told: Told,
    tell: impl Fn(MediaKey) + Clone + Send + Sync + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("bus".into()).spawn(move || {
        let mut desktop = Desktop::of(buses);
        while let Some(orders) = told.wait() {
            if let Some(state) = &orders.state {
                desktop.follow(state, || media::Keys::new(clock, tell.clone()));
            }
            if let Some(notification) = &orders.notification {
                desktop.notify(notification);
            }
        }
    })?;
    Ok(())
}

/// What the thread knows.
struct Desktop {
    buses: Buses,
    connection: Option<Connection>,
    /// How often the bus is still looked for in this session.
    tries: u8,
    player: Option<MediaPlayer>,
    awake: Awake,
    notifications: Notifications,
}

impl Desktop {
    fn of(buses: Buses) -> Self {
        Self {
            buses,
            connection: None,
            tries: TRIES,
            player: None,
            awake: Awake::default(),
            notifications: Notifications::default(),
        }
    }

    fn follow(&mut self, state: &State, keys: impl FnOnce() -> media::Keys) {
        self.hold(state);
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
            // Whatever it is, a bus that does not answer is none, and what it held is let go of.
            let tries = self.tries;
            *self = Self { tries, ..Self::of(std::mem::take(&mut self.buses)) };
            self.hold(state);
        }
    }

    /// Holds what is to be held, and the connection that it is held by.
    fn hold(&mut self, state: &State) {
        self.connect(state);
        self.awake.follow(state.awake, self.buses.system.as_deref(), self.connection.as_ref());
    }

    fn notify(&mut self, notification: &Notification) {
        self.look_for_bus();
        if let Some(connection) = &self.connection {
            // Who has no place for it does not miss it.
            let _ = self.notifications.show(connection, notification);
        }
    }

    fn connect(&mut self, state: &State) {
        if state.is_of_interest() {
            self.look_for_bus();
        } else if !state.session {
            self.tries = TRIES;
        }
    }

    fn look_for_bus(&mut self) {
        if self.connection.is_none() && self.tries > 0 {
            self.tries -= 1;
            self.connection = self.buses.session.as_deref().and_then(|it| connect(it).ok());
        }
    }
}

/// The way to the bus at an address.
///
/// # Errors
/// If there is none.
pub(super) fn connect(address: &str) -> zbus::Result<Connection> {
    connect_within(address, ANSWER)
}

fn connect_within(address: &str, patience: Duration) -> zbus::Result<Connection> {
    let builder = connection::Builder::address(address)?.method_timeout(ANSWER);
    // Its time limit is for calls alone. A bus that hangs before the first of them keeps this thread
    // and no other.
    let (tell, told) = channel();
    let build = move || {
        // Nobody listens only if it took too long.
        let _ = tell.send(builder.build());
    };
    thread::Builder::new().name("bus connection".into()).spawn(build)?;
    told.recv_timeout(patience)
        .unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixListener;

    use tempfile::TempDir;

    use super::*;

    /// A place where a bus would be, and its address.
    fn place() -> (TempDir, UnixListener, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bus");
        let place = UnixListener::bind(&path).unwrap();
        let address = format!("unix:path={}", path.display());
        (folder, place, address)
    }

    #[test]
    fn a_bus_that_hangs_is_waited_for_no_longer_than_that() {
        // It takes what is said, and never answers.
        let (_folder, _place, address) = place();
        let error = connect_within(&address, Duration::from_millis(20)).unwrap_err();
        let zbus::Error::InputOutput(error) = error else { panic!("{error}") };
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn the_bus_is_looked_for_twice_in_a_session_however_often_that_pauses() {
        let (_folder, place, address) = place();
        let buses = Buses { session: Some(address), system: None };
        let (seen, looks) = channel();
        thread::spawn(move || {
            // Who is let in is thrown out.
            place.incoming().all(|bus| {
                let goes_on = seen.send(()).is_ok();
                drop(bus);
                goes_on
            })
        });
        let mut desktop = Desktop::of(buses);
        let mut follow = |session, awake| {
            let state = State { session, awake, ..State::default() };
            desktop.follow(&state, || unreachable!("there is no bus"));
            looks.try_iter().count()
        };
        let session = |follow: &mut dyn FnMut(bool, bool) -> usize| {
            [true, false, true, false, true].map(|awake| follow(true, awake)).iter().sum::<usize>()
        };
        assert_eq!(session(&mut follow), 2);
        assert_eq!(follow(false, false), 0);
        assert_eq!(session(&mut follow), 2, "another session may find it");
    }
}
