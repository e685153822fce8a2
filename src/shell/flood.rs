//! Bounds for what comes in from outside: a flood of it neither piles up nor keeps the loop from what is
//! due.

use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// So many inputs are taken at most, besides the first, before what is due is done and drawn.
const AT_ONCE: usize = 64;

/// Nobody presses more keys than this before the first of them is answered.
const ON_THE_WAY: usize = 8;

/// What has come in, up to as much as is taken at once.
pub(super) fn at_once<T>(first: Option<T>, told: &Receiver<T>) -> impl Iterator<Item = T> {
    first.into_iter().chain(told.try_iter().take(AT_ONCE))
}

/// Lets only so many in at a time.
#[derive(Default)]
pub(super) struct Gate(Arc<()>);

/// What is on its way until it is [taken](Passing::take).
pub(super) struct Passing<T> {
    it: T,
    _place: Arc<()>,
}

impl Gate {
    /// Lets something in, unless too much is on the way.
    pub(super) fn pass<T>(&self, it: T) -> Option<Passing<T>> {
        let room = Arc::strong_count(&self.0) <= ON_THE_WAY;
        room.then(|| Passing { it, _place: Arc::clone(&self.0) })
    }
}

impl<T> Passing<T> {
    /// It has arrived.
    pub(super) fn take(self) -> T {
        self.it
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn however_much_comes_in_only_some_is_taken_at_once() {
        let (tell, told) = channel();
        (1..1000).for_each(|n| tell.send(n).unwrap());
        let taken: Vec<i32> = at_once(Some(0), &told).collect();
        assert_eq!(taken, (0..=64).collect::<Vec<_>>());
        assert_eq!(told.try_recv(), Ok(65), "nothing is lost");
        assert_eq!(at_once(None, &channel::<i32>().1).count(), 0);
    }

    #[test]
    fn what_nobody_takes_does_not_pile_up() {
        let gate = Gate::default();
        let mut inside: Vec<_> = (0..100).filter_map(|n| gate.pass(n)).collect();
        assert_eq!(inside.len(), ON_THE_WAY);
        assert_eq!(inside.remove(0).take(), 0);
        assert!(gate.pass(100).is_some_and(|it| it.take() == 100), "there is room again");
    }
}
