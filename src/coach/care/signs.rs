//! The signs that no program can judge, and who can.

/// A sign that somebody has to look at who can examine people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Numbness where one sits.
    Saddle,
    /// Trouble to hold or to pass water or stool.
    Bladder,
    /// Both legs weak or numb.
    Legs,
    /// A serious accident.
    Accident,
    /// Chest pain.
    Chest,
    /// Fever.
    Fever,
    /// Weight that went without a reason.
    Weight,
    /// Worse at night or at rest.
    Night,
    /// A history of cancer.
    Cancer,
    /// No better after six weeks.
    SixWeeks,
    /// Tingling on one side.
    Tingling,
    /// A bone that hurts at a point, or when one hops.
    Bone,
}

/// How soon somebody has to look at it, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Soon.
    Soon,
    /// In the next days.
    Urgent,
    /// Now.
    Emergency,
}

impl Sign {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Self; 12] = [
        Self::Saddle,
        Self::Bladder,
        Self::Legs,
        Self::Accident,
        Self::Chest,
        Self::Fever,
        Self::Weight,
        Self::Night,
        Self::Cancer,
        Self::SixWeeks,
        Self::Tingling,
        Self::Bone,
    ];

    /// How soon somebody has to look at it.
    #[must_use]
    pub const fn grade(self) -> Grade {
        match self {
            Self::Saddle | Self::Bladder | Self::Legs | Self::Accident | Self::Chest => {
                Grade::Emergency
            }
            Self::Fever | Self::Weight | Self::Night | Self::Cancer => Grade::Urgent,
            Self::SixWeeks | Self::Tingling | Self::Bone => Grade::Soon,
        }
    }

    /// What the journal calls it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Saddle => "saddle",
            Self::Bladder => "bladder",
            Self::Legs => "legs",
            Self::Accident => "accident",
            Self::Chest => "chest",
            Self::Fever => "fever",
            Self::Weight => "weight",
            Self::Night => "night",
            Self::Cancer => "cancer",
            Self::SixWeeks => "six-weeks",
            Self::Tingling => "tingling",
            Self::Bone => "bone",
        }
    }

    /// The sign that the journal calls so.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sign| sign.id() == id)
    }

    /// What is asked.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Saddle => "Numbness around genitals or buttocks",
            Self::Bladder => "Bladder or bowel trouble",
            Self::Legs => "Weakness or numbness in both legs",
            Self::Accident => "Back pain after a serious accident",
            Self::Chest => "Chest pain",
            Self::Fever => "Fever",
            Self::Weight => "Unexplained weight loss",
            Self::Night => "Pain that is worse at night or at rest",
            Self::Cancer => "A history of cancer",
            Self::SixWeeks => "Back pain, no better after six weeks",
            Self::Tingling => "Tingling on one side",
            Self::Bone => "Pain at one point of a bone, or on hopping",
        }
    }
}
