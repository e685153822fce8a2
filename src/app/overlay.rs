//! What lies over a screen: the keys, or a question.

use crate::app::exercises::Picker;
use crate::app::{Consult, WrongFile};
use crate::journal::record::{CutShort, Reason};

/// What lies over the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// All keys, scrolled down by so many lines.
    Help(usize),
    /// What is wrong with a file, scrolled down by so many lines.
    Mistakes(WrongFile, usize),
    /// A question with a list of answers.
    Ask(Ask),
    /// A list of what exercises can be narrowed to.
    Pick(Picker),
    /// What is asked and said about pain.
    Care(Box<Consult>),
}

/// A question and the answer that is chosen now.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// What is asked.
    pub about: About,
    /// The place of the chosen answer in [`About::answers`].
    pub chosen: usize,
}

/// What can be asked.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// A session was cut short: what becomes of it?
    CutShort(Box<CutShort>),
    /// Is it really to be thrown away?
    Discard(Box<CutShort>),
    /// Leave the running session?
    Leave,
    /// Why is the present exercise left out?
    LeaveOut,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Go on with the session that was cut short.
    Resume,
    /// Keep it as it is.
    Keep,
    /// Throw it away.
    Discard,
    /// Keep what was done and leave.
    Leave,
    /// Back to the session.
    Stay,
    /// Leave the exercise out for this reason.
    Because(Reason),
}

impl About {
    /// Its answers, the safest first.
    #[must_use]
    pub const fn answers(&self) -> &'static [Answer] {
        match self {
            Self::CutShort(_) => &[Answer::Resume, Answer::Keep, Answer::Discard],
            Self::Discard(_) => &[Answer::Keep, Answer::Discard],
            Self::Leave => &[Answer::Leave, Answer::Stay],
            Self::LeaveOut => &[
                Answer::Because(Reason::Pain),
                Answer::Because(Reason::Kit),
                Answer::Because(Reason::Time),
            ],
        }
    }
}

impl Answer {
    /// The answer in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Resume => "Go on where you were",
            Self::Keep => "Keep it as it is",
            Self::Discard => "Throw it away",
            Self::Leave => "Keep what you did, and leave",
            Self::Stay => "Go on with the session",
            Self::Because(Reason::Pain) => "It hurts",
            Self::Because(Reason::Kit) => "I don't have what it needs",
            Self::Because(Reason::Time) => "No time for it",
        }
    }
}

impl Ask {
    /// Asks, with the first answer chosen.
    #[must_use]
    pub const fn new(about: About) -> Self {
        Self { about, chosen: 0 }
    }

    /// The chosen answer.
    #[must_use]
    pub fn answer(&self) -> Option<Answer> {
        self.about.answers().get(self.chosen).copied()
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.about.answers().len() - 1;
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}
