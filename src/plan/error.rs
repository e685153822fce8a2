//! Why a routine cannot be laid out.

use std::ops::Range;
use std::time::Duration;

use crate::document::Diagnostic;

/// Most steps a plan may have.
pub const MAX_STEPS: usize = 10_000;

/// Longest a plan may be reckoned to take.
pub const MAX_LENGTH: Duration = Duration::from_secs(12 * 60 * 60);

/// Why a routine cannot be laid out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// The library has no such exercise.
    #[error("there is no exercise `{0}` in the library; see that its file is still there")]
    UnknownExercise(String),
    /// There is nothing to do in it.
    #[error("the routine has no exercises; give it at least one `[[exercise]]`")]
    Empty,
    /// It has more than [`MAX_STEPS`] steps.
    #[error(
        "the routine comes to {steps} steps, but the limit is {MAX_STEPS}; \
         give it fewer sets, rounds or exercises"
    )]
    TooManySteps {
        /// How many it has.
        steps: usize,
    },
    /// It takes longer than [`MAX_LENGTH`].
    #[error(
        "the routine takes {}, but the limit is {}; give it fewer sets or shorter ones",
        super::summary::length(*.length),
        super::summary::length(MAX_LENGTH)
    )]
    TooLong {
        /// How long it takes.
        length: Duration,
    },
}

impl PlanError {
    /// The same as a mistake of the routine's file, at `span`.
    #[must_use]
    pub fn diagnostic(&self, span: Range<usize>) -> Diagnostic {
        let code = match self {
            Self::UnknownExercise(_) => "unknown-exercise",
            Self::Empty => "no-exercises",
            Self::TooManySteps { .. } => "too-many-steps",
            Self::TooLong { .. } => "too-long",
        };
        let text = self.to_string();
        let (message, help) = match text.split_once("; ") {
            Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
            None => (text, None),
        };
        Diagnostic { span, code, message, help }
    }
}
