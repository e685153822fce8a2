//! What exercises are for.

/// What an exercise is for, in the order in which a library lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Builds force or endurance.
    Strength,
    /// A held stretch.
    Stretch,
    /// Moves a joint through its range.
    Mobility,
    /// A running drill.
    Drill,
}

impl Kind {
    /// Every kind with its word in files, in order.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("strength", Self::Strength),
        ("stretch", Self::Stretch),
        ("mobility", Self::Mobility),
        ("drill", Self::Drill),
    ];

    /// Its word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Stretch => "stretch",
            Self::Mobility => "mobility",
            Self::Drill => "drill",
        }
    }

    /// The heading over several of it.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Strength => "Strength",
            Self::Stretch => "Stretches",
            Self::Mobility => "Mobility",
            Self::Drill => "Running drills",
        }
    }
}
