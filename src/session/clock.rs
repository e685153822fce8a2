//! The session's clock: time that stands still while the session is paused.

use std::time::Duration;

use super::{Moment, PauseCause};

/// Tells active time, which is the time since the origin less all pauses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    /// Longer than this between two looks, and the clock stopped at the first of them.
    gap: Duration,
    /// The last look.
    looked: Moment,
    /// All pauses that are over.
    stopped: Duration,
    /// The pause that is not over, with its cause and beginning.
    pause: Option<(PauseCause, Moment)>,
}

impl Clock {
    pub(super) const fn new(now: Moment, gap: Duration) -> Self {
        Self { gap, looked: now, stopped: Duration::ZERO, pause: None }
    }

    /// Why the clock stands, if it does.
    pub(super) fn paused(&self) -> Option<PauseCause> {
        self.pause.map(|(cause, _)| cause)
    }

    /// Takes note of a look at `now`, and answers since when there has been a gap, if there has.
    /// A clock that goes backwards stands still instead.
    pub(super) fn look(&mut self, now: Moment) -> Option<Moment> {
        let before = self.looked;
        self.looked = self.looked.max(now);
        (self.looked.0 - before.0 > self.gap).then_some(before)
    }

    /// The last look.
    pub(super) const fn looked(&self) -> Moment {
        self.looked
    }

    /// When to look next, lest it be taken for a gap.
    pub(super) fn look_by(&self) -> Moment {
        Moment(self.looked.0 + self.gap / 2)
    }

    /// Active time at `now`; a moment before the last look or the pause counts as that.
    pub(super) fn active(&self, now: Moment) -> Duration {
        let now = self.pause.map_or(now, |(_, since)| since);
        now.0.saturating_sub(self.stopped)
    }

    /// The moment at which active time comes to `active`, if no further pause delays it.
    pub(super) fn moment(&self, active: Duration) -> Moment {
        Moment(active + self.stopped)
    }

    /// Stops it as of `since`. False if it stood already.
    pub(super) fn pause(&mut self, cause: PauseCause, since: Moment) -> bool {
        let runs = self.pause.is_none();
        if runs {
            self.pause = Some((cause, since));
        }
        runs
    }

    /// Lets it run on from `now`. False if it ran already.
    pub(super) fn resume(&mut self, now: Moment) -> bool {
        let pause = self.pause.take();
        if let Some((_, since)) = pause {
            self.stopped += now.0.saturating_sub(since.0);
        }
        pause.is_some()
    }
}
