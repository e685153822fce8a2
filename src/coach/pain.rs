//! What a number for pain means for what one does next.

/// Pain tells of today for so many days.
pub(super) const DAYS: i64 = 3;

/// A part of the scale from 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// 0-2: go on.
    GoOn,
    /// 3-5: caution.
    Caution,
    /// 6-10: stop.
    Stop,
}

impl Zone {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::GoOn, Self::Caution, Self::Stop];

    /// The zone of a number.
    #[must_use]
    pub const fn of(pain: u8) -> Self {
        match pain {
            0..=2 => Self::GoOn,
            3..=5 => Self::Caution,
            6.. => Self::Stop,
        }
    }

    /// What it says.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::GoOn => "go on",
            Self::Caution => "caution",
            Self::Stop => "stop",
        }
    }

    /// Its numbers.
    #[must_use]
    pub const fn range(self) -> &'static str {
        match self {
            Self::GoOn => "0-2",
            Self::Caution => "3-5",
            Self::Stop => "6-10",
        }
    }

    /// The sign that stands behind its numbers.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::GoOn => "",
            Self::Caution => "!",
            Self::Stop => "!!",
        }
    }
}
