//! The figure on the screen: whose, since when, and when it moves on.

use crate::app::{Model, Now, Screen};
use crate::figure::{self, Play};
use crate::session::Moment;

/// How the figure is shown in this run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureShown {
    /// Whether it is shown at all; what else there is has its room if not.
    pub on: bool,
    /// Whether it shows the key poses as stills.
    pub still: bool,
}

impl Model {
    /// The figure that the open screen tells of, at a moment: of the session's exercise as it is
    /// done, of another as it is to be done. None: of none, or it is off.
    #[must_use]
    pub fn play(&self, now: Now) -> Option<Play<'_>> {
        self.subject_play(now).filter(|_| self.figure.on)
    }

    /// The same whether it is on or off.
    pub(super) fn subject_play(&self, now: Now) -> Option<Play<'_>> {
        if let Some(running) = self.running() {
            return figure::in_session(&running.snapshot(now), &self.library, self.figure.still);
        }
        let (id, since) = self.demonstrated.as_ref()?;
        let (pose, exercise) = (self.library.pose(id)?, self.library.get(id)?);
        let elapsed = now.moment.0.saturating_sub(since.0);
        Some(figure::demonstrate(pose, exercise, elapsed, self.figure.still))
    }

    /// When the next frame of the figure is due. None while it does not change by itself, or was not
    /// in sight when the screen was last drawn.
    #[must_use]
    pub fn next_frame(&self, now: Now) -> Option<Moment> {
        let shown = self.play(now).filter(|_| self.sight.figure)?.next()?;
        Some(Moment(now.moment.0 + shown.max(self.pace.frame)))
    }

    /// Begins to show the exercise that the screen tells of, if it is another than before.
    pub(super) fn demonstrate(&mut self, now: Now) {
        let told = match &self.screen {
            Screen::Exercises => self.exercises.shown(),
            Screen::Causes => self.causes.shown(&self.library).map(|it| it.id.as_str()),
            Screen::Preview(preview) => match &preview.page {
                Some(page) => Some(page.exercise()),
                None => preview.item().and_then(|item| item.exercise.as_deref()),
            },
            Screen::Today
            | Screen::Session(_)
            | Screen::Summary(_)
            | Screen::History
            | Screen::Progress
            | Screen::Runs
            | Screen::Settings => None,
        };
        let before = self.demonstrated.as_ref().map(|(id, _)| id.as_str());
        if told != before {
            self.demonstrated = told.map(|id| (id.to_owned(), now.moment));
        }
    }
}
