//! What the thread is asked for. It is never more than how things stand now, one thing to show and who
//! waits: so it always has room, and whatever the thread is held up by, the newest of it arrives.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::cue::Notification;

use super::State;

/// What was asked for since the last look, as far as it still matters.
#[derive(Default)]
pub(super) struct Orders {
    /// How things stand now; nobody is interested in how they stood before.
    pub(super) state: Option<State>,
    /// What to show; it is shown in place of what came before.
    pub(super) notification: Option<Notification>,
    /// Who waits until all is done. Dropped then.
    pub(super) waiting: Option<SyncSender<()>>,
}

/// The end that asks.
pub(super) struct Teller {
    orders: Arc<Mutex<Orders>>,
    wake: SyncSender<()>,
}

/// The thread's end.
pub(super) struct Told {
    orders: Arc<Mutex<Orders>>,
    wake: Receiver<()>,
}

/// Both ends.
pub(super) fn pair() -> (Teller, Told) {
    let orders = Arc::default();
    let (wake, woken) = sync_channel(1);
    (Teller { orders: Arc::clone(&orders), wake }, Told { orders, wake: woken })
}

impl Teller {
    /// Asks for more. False: the thread is gone.
    pub(super) fn tell(&self, ask: impl FnOnce(&mut Orders)) -> bool {
        ask(&mut self.orders.lock().unwrap_or_else(PoisonError::into_inner));
        // Full: it is about to look, and will find this, too.
        !matches!(self.wake.try_send(()), Err(TrySendError::Disconnected(())))
    }
}

impl Told {
    /// Waits for something to do. None: nobody asks any more.
    pub(super) fn wait(&self) -> Option<Orders> {
        self.wake.recv().ok()?;
        Some(std::mem::take(&mut *self.orders.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_long_the_thread_is_held_up_it_learns_how_things_stand_in_the_end() {
        let (teller, told) = pair();
        for turn in 0..1001 {
            let state = State { awake: turn % 2 == 1, ..State::default() };
            assert!(teller.tell(|orders| orders.state = Some(state)));
        }
        let state = told.wait().unwrap().state.unwrap();
        assert!(!state.awake, "what was held is let go of");
        drop(teller);
        assert!(told.wait().is_none(), "nothing is told twice");
    }

    #[test]
    fn who_asks_a_thread_that_is_gone_learns_so() {
        let (teller, told) = pair();
        drop(told);
        assert!(!teller.tell(|_| ()));
    }
}
