//! When the figure does what: from the session's clock to an instant on a track.
//!
//! Everything follows from how long the step has been going on, so that a pause freezes the figure
//! and a late frame shows the right instant.

use std::time::Duration;

use crate::exercise::pose::Pose;
use crate::exercise::{Exercise, Library};
use crate::plan::Step;
use crate::session::{Phase, Snapshot};

use super::Figure;
use super::body::{Frame, Look, stand};
use super::course;
use super::set::Set;
use super::track::{Rest, Track};

/// How many frames a second a moving figure is shown in, and one that only breathes.
const MOVING: u128 = 12;
const BREATHING: u128 = 4;

/// How long a breath takes, in seconds, and by how much it widens the trunk, in standing heights.
const BREATH: f64 = 4.0;
const SWELL: f64 = 0.008;
/// From so many seconds on, a rest is long enough to be seen breathing.
const BREATHES_FROM: f64 = 2.0;

/// A figure at an instant of what it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Play<'p> {
    pose: &'p Pose,
    track: Track<'p>,
    /// Where on the track, in seconds.
    time: f64,
    /// Whether it waits there.
    wait: Option<Rest>,
    look: Look,
    still: bool,
    /// What frames are counted by.
    clock: Duration,
    stopped: bool,
}

impl<'p> Play<'p> {
    pub(super) fn new(pose: &'p Pose, track: Track<'p>, time: f64, look: Look) -> Self {
        let clock = Duration::ZERO;
        Self { pose, track, time, wait: None, look, still: false, clock, stopped: false }
    }

    /// The same, waiting where it is.
    pub(super) fn waiting(self, since: f64, left: f64) -> Self {
        Self { wait: Some(Rest { since, left }), ..self }
    }

    /// The same as seen by a clock; `still`: key poses only, nothing between them.
    fn by(self, clock: Duration, stopped: bool, still: bool) -> Self {
        let track = if still { self.track.stills() } else { self.track };
        Self { track, clock, stopped, still, ..self }
    }

    /// What is to be seen.
    #[must_use]
    pub fn figure(&self) -> Figure {
        stand(self.pose, &self.frame(), self.look)
    }

    /// Where everything is.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let (joints, gear) = self.track.at(self.time);
        let rest = self.rest().filter(|_| !self.still);
        Frame { joints, gear, swell: rest.map_or(0.0, swell) }
    }

    /// How it is looked at.
    #[must_use]
    pub const fn look(&self) -> Look {
        self.look
    }

    /// For how long it is to be shown; None: for good, or as long as the clock stands.
    #[must_use]
    pub fn next(&self) -> Option<Duration> {
        if self.stopped {
            return None;
        }
        let Some(rest) = self.rest() else { return Some(self.until_frame(MOVING, Duration::ZERO)) };
        let left = Duration::try_from_secs_f64(rest.left).ok();
        if self.still {
            // Between key poses there is nothing to be seen.
            return left;
        }
        let breathes = rest.since + rest.left >= BREATHES_FROM;
        let breath = breathes.then(|| self.until_frame(BREATHING, Duration::ZERO));
        breath.into_iter().chain(left.map(|left| self.until_frame(MOVING, left))).min()
    }

    fn rest(&self) -> Option<Rest> {
        self.wait.or_else(|| self.track.rest(self.time))
    }

    /// The time until the first of so many frames a second that comes later than `after`. One of
    /// them is at each full second, as numbers on the screen are.
    fn until_frame(&self, rate: u128, after: Duration) -> Duration {
        const SECOND: u128 = 1_000_000_000;
        let now = self.clock.as_nanos();
        let next = (((now + after.as_nanos()) * rate / SECOND + 1) * SECOND).div_ceil(rate);
        Duration::from_nanos(u64::try_from(next - now).unwrap_or(u64::MAX))
    }
}

/// How much a breath widens the trunk. It begins when the figure has come to rest, and is over
/// when it moves on.
fn swell(rest: Rest) -> f64 {
    if rest.since + rest.left < BREATHES_FROM {
        return 0.0;
    }
    let breath = 0.5 - 0.5 * (rest.since / BREATH * std::f64::consts::TAU).cos();
    SWELL * breath * rest.left.min(1.0)
}

/// Where everything is at the part `run` of one run through the key poses. A run begins with the
/// first key pose; a pose that is held stays on its last from 1 on, others begin again.
#[must_use]
pub fn frame(pose: &Pose, run: f64, swell: f64) -> Frame {
    let (joints, gear) = course::run(pose, 1.0).at(run);
    Frame { joints, gear, swell }
}

/// The figure of a session at an instant: of the present set, or of the coming one. None where the
/// exercise has no pose. `still`: key poses only, nothing between them.
#[must_use]
pub fn in_session<'l>(shown: &Snapshot<'_>, library: &'l Library, still: bool) -> Option<Play<'l>> {
    let step = subject(shown);
    let id = shown.plan.items.get(step.item)?.exercise.as_deref()?;
    let set = Set::of(library.pose(id)?, library.get(id)?, step)?;
    let play = match (shown.phase, shown.step.work()) {
        (Phase::Waiting, _) if !std::ptr::eq(step, shown.step) => set.before(),
        (Phase::Running, None) => set.coming(shown),
        (Phase::Running | Phase::Counting | Phase::Waiting | Phase::Over, _) => set.present(shown),
    };
    let stopped = shown.paused.is_some() || shown.phase != Phase::Running;
    Some(play.by(shown.elapsed, stopped, still))
}

/// The figure of an exercise that is shown how to do, so long after it was begun to be shown.
/// `still`: see [`in_session`].
#[must_use]
pub fn demonstrate<'p>(
    pose: &'p Pose,
    exercise: &'p Exercise,
    elapsed: Duration,
    still: bool,
) -> Play<'p> {
    Set::of_library(pose, exercise).demonstrated(elapsed.as_secs_f64()).by(elapsed, false, still)
}

/// The work that the figure is about: the present, or the coming one.
fn subject<'a>(shown: &Snapshot<'a>) -> &'a Step {
    let works = shown.step.work().is_some() && shown.phase != Phase::Waiting;
    let coming = shown.next_work.and_then(|index| shown.plan.steps.get(index));
    coming.filter(|_| !works).unwrap_or(shown.step)
}
