//! What a session changes: told on the summary, and anew with each answer.

use crate::app::day::past;
use crate::app::{Model, Question, Screen, Summary};
use crate::coach::prescription::{Change, Outcome};
use crate::config::Config;
use crate::exercise::Library;
use crate::journal::record::Session;
use crate::routine::Routine;

/// What of a routine is due otherwise the next time because of a session; None if nothing of it was
/// done. `known` are the last sessions, oldest first, with or without this one.
#[must_use]
pub fn changes(
    session: &Session,
    known: &[Session],
    routine: &Routine,
    config: &Config,
    library: &Library,
) -> Option<Vec<Change>> {
    if !session.did_something() {
        return None;
    }
    // The id of the one that runs is the journal's own affair.
    let is_this = |other: &&Session| {
        other.routine == session.routine
            && other.started_at.timestamp() == session.started_at.timestamp()
    };
    let earlier: Vec<Session> = known.iter().filter(|it| !is_this(it)).cloned().collect();
    let outcome = Outcome { session, earlier: &earlier };
    Some(outcome.changes(
        routine,
        |sessions, today| past(sessions, config, today),
        |id| library.get(id),
    ))
}

/// What is said in a line where a session changes nothing.
pub const NO_CHANGE: &str = "Next time: the same again.";

/// Finds out what changes after the session of which the summary is shown, by the answers so far.
pub(super) fn foresee(model: &mut Model) {
    let Screen::Summary(summary) = &model.screen else { return };
    let session = summary.answered();
    // One that was cut short brings its plan alone.
    let listed = || model.today.line(&session.routine).and_then(|line| line.routine());
    let routine = summary.routine.as_ref().or_else(listed);
    let coming = routine.zip(model.recent.as_deref()).and_then(|(routine, known)| {
        changes(&session, known, routine, &model.config, &model.library)
    });
    if let Screen::Summary(summary) = &mut model.screen {
        summary.coming = coming;
    }
}

impl Summary {
    /// What changes the next time, once the person has said how hard it was and whether it hurts, or
    /// would not; None where nobody knows.
    #[must_use]
    pub fn coming(&self) -> Option<&[Change]> {
        let is_open = match self.question {
            Question::Effort => self.effort.is_none() || self.pain.is_none(),
            Question::Pain => self.pain.is_none(),
            Question::Note => false,
        };
        self.coming.as_deref().filter(|_| !is_open)
    }
}
