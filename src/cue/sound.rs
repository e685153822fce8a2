//! Events as sounds.

use std::time::Duration;

use crate::plan::{Plan, StepKind};
use crate::session::{Event, EventKind, Moment};

/// A sound, one for each kind of thing worth hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// Work begins.
    Go,
    /// Half of a set is over.
    HalfWay,
    /// Ten seconds are left.
    TenSeconds,
    /// 3, 2 or 1 seconds are left.
    Count(u8),
    /// A repetition is done.
    Rep,
    /// Change sides.
    Switch,
    /// A set is over, rest.
    Rest,
    /// The clock stopped.
    Paused,
    /// The session is done.
    Finished,
}

/// A cue that is later than this is shown, but no longer sounded: it would be wrong by then.
pub const LATEST: Duration = Duration::from_millis(300);

/// Whether an event may still be sounded at `now`. `latest`: [`LATEST`], unless the clock is sped
/// up.
#[must_use]
pub fn in_time(event: &Event, now: Moment, latest: Duration) -> bool {
    now.0.saturating_sub(event.due.0) <= latest
}

/// What an event sounds like, if it does.
#[must_use]
pub fn sound(event: &EventKind, plan: &Plan) -> Option<Sound> {
    match event {
        EventKind::StepStarted(index) => match plan.steps.get(*index)?.kind {
            StepKind::Work { .. } => Some(Sound::Go),
            StepKind::Switch(_) => Some(Sound::Switch),
            StepKind::Rest(_) | StepKind::RoundRest(_) => Some(Sound::Rest),
            StepKind::Prepare(_) => {
                // Without a rest, this is how the end of the set before is heard.
                let before = index.checked_sub(1).and_then(|before| plan.steps.get(before));
                before.and_then(|step| step.work()).map(|_| Sound::Rest)
            }
        },
        EventKind::HalfWay => Some(Sound::HalfWay),
        EventKind::TenSeconds => Some(Sound::TenSeconds),
        EventKind::Countdown(left) => Some(Sound::Count(*left)),
        EventKind::Rep { .. } => Some(Sound::Rep),
        EventKind::CountAsked | EventKind::Waiting => Some(Sound::Rest),
        EventKind::Paused(_) => Some(Sound::Paused),
        EventKind::Finished => Some(Sound::Finished),
        EventKind::HoldStarted { .. }
        | EventKind::Recorded(..)
        | EventKind::PlanChanged
        | EventKind::Resumed
        | EventKind::Left => None,
    }
}

impl Sound {
    /// When the terminal's bell rings for it, from its start. Only what one cannot do without
    /// rings: start, the last three seconds, switch, and end.
    #[must_use]
    pub const fn bells(self) -> &'static [Duration] {
        const ONE: &[Duration] = &[Duration::ZERO];
        const TWO: &[Duration] = &[Duration::ZERO, Duration::from_millis(150)];
        const THREE: &[Duration] =
            &[Duration::ZERO, Duration::from_millis(200), Duration::from_millis(400)];
        match self {
            Self::Go | Self::Count(_) | Self::Rest => ONE,
            Self::Switch => TWO,
            Self::Finished => THREE,
            Self::HalfWay | Self::TenSeconds | Self::Rep | Self::Paused => &[],
        }
    }
}
