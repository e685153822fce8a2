//! The rest of the desktop: a thread that owns the way to its bus (D-Bus), where there is one.
//!
//! It is told how things stand, and tells which media keys are pressed. Nobody waits for it: what the
//! bus does is nothing to a session. Without a bus nothing happens, because nobody misses it there.

#[cfg(target_os = "linux")]
mod desktop;
#[cfg(target_os = "linux")]
mod media;
#[cfg(not(target_os = "linux"))]
mod nobody;

use std::sync::mpsc::{Sender, SyncSender, TrySendError, sync_channel};

use crate::app::{Model, Now, NowRunning};

use super::clock::Clock;
use super::run_loop::Input;

#[cfg(target_os = "linux")]
use desktop::start;
#[cfg(not(target_os = "linux"))]
use nobody::start;

/// Who asks for more than this has been forgotten by the thread, and asks again later.
const STATES: usize = 8;

/// How things stand, as far as the desktop is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What the session is doing that runs, if one does.
    pub(super) now: Option<NowRunning>,
    /// Whether media keys are to act on it.
    pub(super) media_keys: bool,
}

impl State {
    /// How things stand now.
    pub(super) fn of(model: &Model, now: Now) -> Self {
        Self { now: model.now_running(now), media_keys: model.config.media_keys }
    }

    /// Whether any of it is to be brought to a bus.
    fn is_of_interest(&self) -> bool {
        self.now.is_some() && self.media_keys
    }
}

/// The way to the thread, which is begun when there is something to tell for the first time.
pub(super) struct Bus {
    address: Option<String>,
    clock: Clock,
    tell: Sender<Input>,
    thread: Option<SyncSender<State>>,
    told: State,
}

impl Bus {
    /// `address`: where the session's bus is. Keys are told as [`Input::MediaKey`].
    pub(super) fn new(address: Option<String>, clock: Clock, tell: Sender<Input>) -> Self {
        Self { address, clock, tell, thread: None, told: State::default() }
    }

    /// Says how things stand.
    pub(super) fn follow(&mut self, state: State) {
        if state == self.told {
            return;
        }
        if self.thread.is_none() && state.is_of_interest() {
            self.begin();
        }
        let told = self.thread.as_ref().map(|thread| thread.try_send(state.clone()));
        // What there was no room for is told at the next look.
        if !matches!(told, Some(Err(TrySendError::Full(_)))) {
            self.told = state;
        }
    }

    fn begin(&mut self) {
        let Some(address) = self.address.take() else { return };
        let (thread, told) = sync_channel(STATES);
        let tell = self.tell.clone();
        // Fails only when nobody listens any more.
        let tell = move |key| drop(tell.send(Input::MediaKey(key)));
        // Without a thread there are no media keys.
        self.thread = start(address, self.clock, told, tell).is_ok().then_some(thread);
    }
}
