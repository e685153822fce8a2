//! The thread that owns the connection to the desktop's bus.

use std::io;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use zbus::blocking::{Connection, connection};

use crate::app::MediaKey;
use crate::cue::Notification;

use super::awake::Awake;
use super::media::{self, MediaPlayer};
use super::notifications::Notifications;
use super::{Buses, Clock, Order, Orders, State};

/// How long the bus may take to answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Begins the thread, which ends when nobody tells it any more.
///
/// # Errors
/// If the system refuses a thread.
pub(super) fn start(
    buses: Buses,
    clock: Clock,
    told: Receiver<Order>,
    tell: impl Fn(MediaKey) + Clone + Send + Sync + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("bus".into()).spawn(move || {
        let mut desktop = Desktop::of(buses);
        while let Some(orders) = Orders::wait(&told) {
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
    /// Whether the bus was looked for since this session began.
    tried: bool,
    player: Option<MediaPlayer>,
    awake: Awake,
    notifications: Notifications,
}

impl Desktop {
    fn of(buses: Buses) -> Self {
        Self {
            buses,
            connection: None,
            tried: false,
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
            *self = Self::of(std::mem::take(&mut self.buses));
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

    /// Looks for the bus, once in each session.
    fn connect(&mut self, state: &State) {
        if state.is_of_interest() {
            self.look_for_bus();
        } else {
            self.tried = false;
        }
    }

    fn look_for_bus(&mut self) {
        if self.connection.is_none() && !std::mem::replace(&mut self.tried, true) {
            self.connection = self.buses.session.as_deref().and_then(|it| connect(it).ok());
        }
    }
}

/// The way to the bus at an address.
///
/// # Errors
/// If there is none.
pub(super) fn connect(address: &str) -> zbus::Result<Connection> {
    let builder = connection::Builder::address(address)?.method_timeout(ANSWER);
    // Its time limit is for calls alone. A bus that hangs before the first of them keeps this thread
    // and no other.
    let (tell, told) = channel();
    let build = move || {
        // Nobody listens only if it took too long.
        let _ = tell.send(builder.build());
    };
    thread::Builder::new().name("bus connection".into()).spawn(build)?;
    told.recv_timeout(ANSWER)
        .unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
}
