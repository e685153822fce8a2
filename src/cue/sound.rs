//! Events as sounds.

use std::time::Duration;

use crate::plan::{Plan, StepKind};
use crate::session::{Event, EventKind, Moment};

/// A sound, one for each kind of thing worth hearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// A set is about to begin.
    Prepare,
    /// Another exercise comes.
    Next,
    /// Work begins.
    Go,
    /// Half of a set is over.
    HalfWay,
    /// Ten seconds are left.
    TenSeconds,
    /// 3, 2 or 1 seconds are left.
    Count(u8),
    /// A repetition is done, and the way into the next begins.
    Rep,
    /// The way back of a repetition begins.
    Turn,
    /// Change sides.
    Switch,
    /// A set is over, rest.
    Rest,
    /// The clock stopped.
    Paused,
    /// The clock runs on.
    Resumed,
    /// A set is over, and more was done than ever before.
    Record,
    /// The session is done.
    Finished,
}

impl Sound {
    /// Whether it stands for a change that nobody is to miss who does not hear: work, rest, the other
    /// side, another exercise, the end.
    #[must_use]
    pub const fn flashes(self) -> bool {
        match self {
            Self::Go | Self::Switch | Self::Rest | Self::Next | Self::Finished => true,
            Self::Prepare
            | Self::HalfWay
            | Self::TenSeconds
            | Self::Count(_)
            | Self::Rep
            | Self::Turn
            | Self::Paused
            | Self::Resumed
            | Self::Record => false,
        }
    }

    /// Whether it is heard even at the moment of a personal record. Who set one ended the set, so
    /// the end, and what comes after it, is no news.
    pub(super) const fn outdoes_a_record(self) -> bool {
        match self {
            Self::Go | Self::Finished => true,
            Self::Prepare
            | Self::Next
            | Self::HalfWay
            | Self::TenSeconds
            | Self::Count(_)
            | Self::Rep
            | Self::Turn
            | Self::Switch
            | Self::Rest
            | Self::Paused
            | Self::Resumed
            | Self::Record => false,
        }
    }

    /// Every sound, the three counts as one.
    pub const ALL: [Self; 14] = [
        Self::Prepare,
        Self::Next,
        Self::Go,
        Self::HalfWay,
        Self::TenSeconds,
        Self::Count(3),
        Self::Rep,
        Self::Turn,
        Self::Switch,
        Self::Rest,
        Self::Paused,
        Self::Resumed,
        Self::Record,
        Self::Finished,
    ];
}

/// A cue that is later than this is shown, but no longer sounded: it would be wrong by then.
pub const LATEST: Duration = Duration::from_millis(300);

/// What tells of a state rather than of a moment is still true so much later.
const LATER: Duration = Duration::from_secs(1);

/// Whether an event may still be sounded at `now`. `latest`: [`LATEST`], unless the clock is sped
/// up.
#[must_use]
pub fn in_time(event: &Event, now: Moment, latest: Duration) -> bool {
    now.0.saturating_sub(event.due.0) <= latest
}

/// What of some events is to be heard at `now`, in order. Of those that were due at one moment it is
/// the last, because it says most: after the last repetition that the set is over. So a sound is
/// never the noise of two. A personal record is heard in place of what else comes with the end of its
/// set, but for what begins at once and for the end of all.
#[must_use]
pub fn sounds(events: &[Event], plan: &Plan, now: Moment, latest: Duration) -> Vec<Sound> {
    let mut heard: Vec<(Moment, Sound)> = Vec::new();
    for event in events.iter().filter(|event| in_time(event, now, latest)) {
        let Some(sound) = sound(&event.kind, plan) else { continue };
        match heard.last() {
            Some((due, Sound::Record)) if *due == event.due && !sound.outdoes_a_record() => {}
            Some(_) | None => {
                heard.retain(|(due, _)| *due != event.due);
                heard.push((event.due, sound));
            }
        }
    }
    heard.into_iter().map(|(_, sound)| sound).collect()
}

/// What an event sounds like, if it does.
#[must_use]
pub fn sound(event: &EventKind, plan: &Plan) -> Option<Sound> {
    match event {
        EventKind::StepStarted(index) => Some(match plan.steps.get(*index)?.kind {
            StepKind::Work { .. } => Sound::Go,
            StepKind::Switch(_) => Sound::Switch,
            StepKind::Rest(_) | StepKind::RoundRest(_) => Sound::Rest,
            StepKind::Prepare(_) => prepare(*index, plan),
        }),
        EventKind::HalfWay => Some(Sound::HalfWay),
        EventKind::TenSeconds => Some(Sound::TenSeconds),
        EventKind::Countdown(left) => Some(Sound::Count(*left)),
        EventKind::Rep { .. } => Some(Sound::Rep),
        EventKind::Turn => Some(Sound::Turn),
        EventKind::CountAsked | EventKind::Waiting => Some(Sound::Rest),
        EventKind::PersonalRecord(_) => Some(Sound::Record),
        EventKind::Paused(_) => Some(Sound::Paused),
        EventKind::Resumed => Some(Sound::Resumed),
        EventKind::Finished => Some(Sound::Finished),
        // A countdown means that movement begins or ends.
        EventKind::RestEnds(_)
        | EventKind::Elapsed(_)
        | EventKind::Corrected(_)
        | EventKind::HoldStarted { .. }
        | EventKind::Recorded(..)
        | EventKind::PlanChanged
        | EventKind::Left => None,
    }
}

/// What getting ready sounds like. Without a rest, it is how the end of the set before is heard.
fn prepare(index: usize, plan: &Plan) -> Sound {
    let before = &plan.steps[..index];
    let done = before.iter().rev().find(|step| step.work().is_some());
    match done {
        Some(done) if done.item != plan.steps[index].item => Sound::Next,
        Some(_) if before.last().is_some_and(|step| step.work().is_some()) => Sound::Rest,
        Some(_) | None => Sound::Prepare,
    }
}

impl Sound {
    /// How late it may be heard where the device takes its time.
    #[must_use]
    pub const fn patience(self) -> Duration {
        match self {
            Self::Go
            | Self::Count(_)
            | Self::HalfWay
            | Self::TenSeconds
            | Self::Rep
            | Self::Turn => LATEST,
            Self::Prepare
            | Self::Next
            | Self::Switch
            | Self::Rest
            | Self::Paused
            | Self::Resumed
            | Self::Record
            | Self::Finished => LATER,
        }
    }

    /// When the terminal's bell rings for it, from its start. Only what one cannot do without
    /// rings: start, the last three seconds, switch, and end.
    #[must_use]
    pub const fn bells(self) -> &'static [Duration] {
        const ONE: &[Duration] = &[Duration::ZERO];
        const TWO: &[Duration] = &[Duration::ZERO, Duration::from_millis(150)];
        const THREE: &[Duration] =
            &[Duration::ZERO, Duration::from_millis(200), Duration::from_millis(400)];
        match self {
            Self::Go | Self::Count(_) | Self::Rest | Self::Next | Self::Record => ONE,
            Self::Switch => TWO,
            Self::Finished => THREE,
            Self::Prepare
            | Self::HalfWay
            | Self::TenSeconds
            | Self::Rep
            | Self::Turn
            | Self::Paused
            | Self::Resumed => &[],
        }
    }
}
