//! What a session is doing, in the few words that the rest of the desktop has room for, and what the
//! keys of the desktop ask of it.

use std::time::Duration;

use crate::app::{Action, Model, Now, Running, reading};
use crate::cue;
use crate::plan::StepKind;
use crate::session::{Moment, Phase, Snapshot};

/// What a session is doing. It stays equal while nothing but time goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NowRunning {
    /// The routine's title.
    pub routine: String,
    /// Index of the step in the plan.
    pub step: usize,
    /// The step in words: "Front plank, left, set 2 of 3", "Rest, then side plank, left".
    pub title: String,
    /// How long the step takes; None where only the person ends it.
    pub length: Option<Duration>,
    /// Whether its clock runs.
    pub status: Status,
    /// How much of it is over.
    pub elapsed: Elapsed,
}

/// Whether the clock of a session runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Running,
    /// It was stopped.
    Paused,
    /// A set is over, and the person says when to go on.
    Waiting,
}

/// How much of a step is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elapsed {
    /// It goes on; all since this moment, so to speak: pauses are taken off.
    Since(Moment),
    /// It stands at this.
    At(Duration),
}

/// A key of the desktop or of a headset, known to whatever plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKey {
    /// Let it run.
    Play,
    /// Stop it.
    Pause,
    /// Whichever of the two it does not do.
    PlayPause,
    /// Stop it; here nothing is lost by that, so it is the same as a pause.
    Stop,
    /// On to the next.
    Next,
    /// Back to the beginning, or to the one before.
    Previous,
}

impl Elapsed {
    /// How much is over at a moment.
    #[must_use]
    pub fn at(self, now: Moment) -> Duration {
        match self {
            Self::Since(begin) => now.0.saturating_sub(begin.0),
            Self::At(elapsed) => elapsed,
        }
    }
}

impl Model {
    /// What the session is doing that runs, if one does.
    #[must_use]
    pub fn now_running(&self, now: Now) -> Option<NowRunning> {
        let shown = self.running()?.snapshot(now);
        let status = status(&shown);
        let elapsed = match status {
            Status::Running => Elapsed::Since(Moment(now.moment.0.saturating_sub(shown.elapsed))),
            Status::Paused | Status::Waiting => Elapsed::At(shown.elapsed),
        };
        Some(NowRunning {
            routine: shown.plan.title.clone(),
            step: shown.index,
            title: title(&shown),
            length: shown
                .remaining
                .filter(|_| status != Status::Waiting)
                .map(|it| it + shown.elapsed),
            status,
            elapsed,
        })
    }

    /// What a media key does now. Nothing while a question is open: it is answered where it is read.
    #[must_use]
    pub fn media_action(&self, key: MediaKey) -> Option<Action> {
        let wanted = self.config.media_keys && self.overlay.is_none();
        let running = self.running().filter(|_| wanted)?;
        match (key, status_of(running)) {
            (MediaKey::Next, _) => Some(Action::Skip),
            (MediaKey::Previous, _) => Some(Action::Back),
            (MediaKey::Play | MediaKey::PlayPause, Status::Paused) => Some(Action::Resume),
            // It stands, so what makes it run again is wanted.
            (MediaKey::Play | MediaKey::PlayPause, Status::Waiting) => Some(Action::Confirm),
            (MediaKey::Pause | MediaKey::PlayPause | MediaKey::Stop, Status::Running) => {
                Some(Action::Pause)
            }
            (MediaKey::Play, Status::Running)
            | (MediaKey::Pause | MediaKey::Stop, Status::Paused | Status::Waiting) => None,
        }
    }
}

fn status_of(running: &Running) -> Status {
    // No earlier moment is ever shown than the one looked at last, and this depends on no more.
    status(&running.session().snapshot(Moment::default()))
}

fn status(shown: &Snapshot<'_>) -> Status {
    match (shown.paused, shown.phase) {
        (Some(_), _) => Status::Paused,
        (None, Phase::Running) => Status::Running,
        (None, Phase::Counting | Phase::Waiting | Phase::Over) => Status::Waiting,
    }
}

fn title(shown: &Snapshot<'_>) -> String {
    let step = reading::told(shown);
    let mut set = cue::title(shown.plan, step);
    if step.sets > 1 {
        set.push_str(&format!(", set {} of {}", step.set, step.sets));
    }
    match (shown.step.kind, shown.phase) {
        (StepKind::Rest(_) | StepKind::RoundRest(_), _) => format!("Rest, then: {set}"),
        (StepKind::Prepare(_), _) => format!("Get ready: {set}"),
        (StepKind::Switch(_), _) => format!("Switch: {set}"),
        (StepKind::Work { .. }, Phase::Waiting) => format!("Next: {set}"),
        (StepKind::Work { .. }, Phase::Running | Phase::Counting | Phase::Over) => set,
    }
}

#[cfg(test)]
mod tests;
