//! The rest of the desktop: a thread that owns the way to it, which is D-Bus where there is one.
//!
//! It is told how things stand, and tells which media keys are pressed. Nobody waits for it: what the
//! desktop does is nothing to a session. Without a bus nothing happens, because nobody misses it there.

#[cfg(target_os = "linux")]
mod awake;
#[cfg(target_os = "linux")]
mod desktop;
#[cfg(target_os = "linux")]
mod found;
#[cfg(target_os = "linux")]
mod media;
#[cfg(target_os = "linux")]
mod notifications;
mod orders;
#[cfg(any(test, not(target_os = "linux")))]
mod programs;

use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use crate::app::{MediaKey, Model, Now, NowRunning};
use crate::cue::Notification;

use super::clock::Clock;

#[cfg(target_os = "linux")]
use desktop::start;
use orders::{Teller, Told};
#[cfg(not(target_os = "linux"))]
use programs::start;

/// How long the desktop is waited for where it has to know before the program stops.
const BEFORE_STOP: Duration = Duration::from_millis(300);

/// The addresses of the desktop's buses, as far as there are any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Buses {
    /// The person's own.
    pub session: Option<String>,
    /// The whole computer's.
    pub system: Option<String>,
}

/// What of the desktop answers, and will be used if it is wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// The bus that media keys come by.
    pub media_keys: bool,
    /// Who shows notifications.
    pub notifications: bool,
    /// Who keeps the screen from going blank.
    pub screen: bool,
    /// Who keeps the computer from going to sleep.
    pub sleep: bool,
}

/// Looks who of the desktop is there. Takes up to seconds.
#[must_use]
pub fn found(buses: Buses) -> Found {
    #[cfg(target_os = "linux")]
    return found::found(buses);
    #[cfg(not(target_os = "linux"))]
    {
        // The programs that do it come with the system.
        let (Buses { .. }, there) = (buses, cfg!(target_os = "macos"));
        Found { media_keys: false, notifications: there, screen: there, sleep: there }
    }
}

/// How things stand, as far as the desktop is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What the session is doing that runs, if one does.
    pub(super) now: Option<NowRunning>,
    /// Whether media keys are to act on it.
    pub(super) media_keys: bool,
    /// Whether screen and computer are to stay awake.
    pub(super) awake: bool,
    /// Whether a session runs at all, be it on a screen or without one.
    pub(super) session: bool,
}

impl State {
    /// How things stand now.
    pub(super) fn of(model: &Model, now: Now) -> Self {
        Self {
            now: model.now_running(now),
            media_keys: model.config.media_keys,
            awake: model.wants_awake(now),
            session: model.running().is_some(),
        }
    }

    /// Whether any of it is to be brought to the desktop.
    fn is_of_interest(&self) -> bool {
        self.awake || (self.now.is_some() && self.media_keys)
    }
}

/// The way to the thread, which is begun when there is something to tell for the first time.
pub(super) struct Bus {
    buses: Option<Buses>,
    clock: Clock,
    tell: Arc<dyn Fn(MediaKey) + Send + Sync>,
    thread: Option<Teller>,
    told: State,
}

impl Bus {
    /// `tell` is called with the keys that are pressed.
    pub(super) fn new(
        buses: Buses,
        clock: Clock,
        tell: impl Fn(MediaKey) + Send + Sync + 'static,
    ) -> Self {
        let tell = Arc::new(tell);
        Self { buses: Some(buses), clock, tell, thread: None, told: State::default() }
    }

    /// Says how things stand.
    pub(super) fn follow(&mut self, state: State) {
        if state == self.told {
            return;
        }
        if state.is_of_interest() {
            self.begin();
        }
        if let Some(thread) = &self.thread {
            let order = state.clone();
            // What is gone cannot be told.
            let _ = thread.tell(|orders| orders.state = Some(order));
        }
        self.told = state;
    }

    /// Has something shown.
    pub(super) fn notify(&mut self, notification: Notification) {
        self.begin();
        if let Some(thread) = &self.thread {
            let _ = thread.tell(|orders| orders.notification = Some(notification));
        }
    }

    /// Waits until the desktop knows, but not for long: a program that is stopped can tell nothing.
    pub(super) fn settle(&self) {
        let (done, settled) = sync_channel(0);
        if let Some(thread) = &self.thread
            && thread.tell(|orders| orders.waiting = Some(done))
        {
            // It is not answered but forgotten.
            let _ = settled.recv_timeout(BEFORE_STOP);
        }
    }

    fn begin(&mut self) {
        let Some(buses) = self.buses.take() else { return };
        let (thread, told) = orders::pair();
        let tell = Arc::clone(&self.tell);
        let tell = move |key| tell(key);
        // Without a thread there is no desktop.
        self.thread = start(buses, self.clock, told, tell).is_ok().then_some(thread);
    }
}
