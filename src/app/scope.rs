//! Which keys hold at an instant.

/// A set of keys that hold together. What a scope does not bind, its [parent](Scope::parent) may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Always, also where text is typed.
    Always,
    /// On every screen where no text is typed and nothing is asked.
    Screen,
    /// The list of routines.
    Today,
    /// Typing the text that a list is narrowed to.
    Filter,
    /// The chosen routine's steps.
    Preview,
    /// A running session.
    Session,
    /// A session whose clock stands.
    Paused,
    /// A set whose repetitions are tapped.
    Tapping,
    /// A set that only the person ends.
    Open,
    /// A set is over and its count may be corrected.
    Counting,
    /// A set is over and the person says when to go on.
    Waiting,
    /// The questions after a session.
    Summary,
    /// Typing a note.
    Note,
    /// The list of past sessions.
    History,
    /// One past session.
    Past,
    /// Correcting a number of a past session.
    Correct,
    /// Changing its note.
    Rewrite,
    /// How it goes, and the list of what was done.
    Progress,
    /// How it goes with one exercise.
    Trend,
    /// Runs, and running habits.
    Runs,
    /// How runs stand, and what articles say to it.
    Standing,
    /// The list of exercises.
    Exercises,
    /// Choosing what the list of exercises is narrowed to.
    Picker,
    /// An exercise's page.
    Page,
    /// What may be behind back pain.
    Causes,
    /// The settings.
    Settings,
    /// Something is asked with a list of answers.
    Ask,
    /// Why an exercise is left out.
    Reason,
    /// How much it hurts.
    Pain,
    /// Which signs there are that somebody has to look at.
    Signs,
    /// There is an emergency.
    Emergency,
    /// The list of keys, or of a file's mistakes.
    Help,
}

impl Scope {
    /// Every scope, in the order in which Help and the README tell of them.
    pub const ALL: [Self; 32] = [
        Self::Today,
        Self::Filter,
        Self::Preview,
        Self::Session,
        Self::Paused,
        Self::Tapping,
        Self::Open,
        Self::Counting,
        Self::Waiting,
        Self::Summary,
        Self::Note,
        Self::History,
        Self::Past,
        Self::Correct,
        Self::Rewrite,
        Self::Progress,
        Self::Trend,
        Self::Runs,
        Self::Standing,
        Self::Exercises,
        Self::Picker,
        Self::Page,
        Self::Causes,
        Self::Settings,
        Self::Ask,
        Self::Reason,
        Self::Pain,
        Self::Signs,
        Self::Emergency,
        Self::Help,
        Self::Screen,
        Self::Always,
    ];

    /// The scope that is asked where this one binds nothing.
    #[must_use]
    pub const fn parent(self) -> Option<Self> {
        match self {
            Self::Always => None,
            Self::Screen | Self::Filter | Self::Picker | Self::Note | Self::Ask | Self::Help => {
                Some(Self::Always)
            }
            Self::Correct | Self::Rewrite | Self::Pain | Self::Signs | Self::Emergency => {
                Some(Self::Always)
            }
            Self::Today | Self::Preview | Self::Session | Self::Summary => Some(Self::Screen),
            Self::History
            | Self::Past
            | Self::Progress
            | Self::Trend
            | Self::Runs
            | Self::Standing
            | Self::Exercises
            | Self::Page
            | Self::Causes
            | Self::Settings => Some(Self::Screen),
            Self::Paused | Self::Tapping | Self::Open | Self::Counting | Self::Waiting => {
                Some(Self::Session)
            }
            Self::Reason => Some(Self::Ask),
        }
    }

    /// Whether characters that are bound to nothing are typed text here.
    #[must_use]
    pub const fn takes_text(self) -> bool {
        matches!(self, Self::Filter | Self::Note | Self::Correct | Self::Rewrite)
    }

    /// The scope's name for people.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Always => "Always",
            Self::Screen => "Every screen",
            Self::Today => "Today",
            Self::Filter => "Typing a filter",
            Self::Preview => "Preview",
            Self::Session => "Session",
            Self::Paused => "Session, paused",
            Self::Tapping => "Session, counting taps",
            Self::Open => "Session, a set that you end",
            Self::Counting => "Session, correcting the count",
            Self::Waiting => "Session, waiting for you",
            Self::Summary => "Summary",
            Self::Note => "Typing a note",
            Self::History => "History",
            Self::Past => "A past session",
            Self::Correct => "Correcting a number",
            Self::Rewrite => "Changing a note",
            Self::Progress => "Progress",
            Self::Trend => "An exercise's progress",
            Self::Runs => "Runs",
            Self::Standing => "How runs stand",
            Self::Exercises => "Exercises",
            Self::Picker => "Choosing a cause, target or kit",
            Self::Page => "An exercise",
            Self::Causes => "Why does my back hurt?",
            Self::Settings => "Settings",
            Self::Ask => "A question",
            Self::Reason => "Why an exercise is left out",
            Self::Pain => "How much it hurts",
            Self::Signs => "Signs that need a doctor",
            Self::Emergency => "An emergency",
            Self::Help => "Help, a file's mistakes",
        }
    }
}
