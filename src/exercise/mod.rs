//! The exercise library: what a movement is, how it is set up, dosed, made easier and harder.

pub mod amount;
pub mod cause;
pub mod filter;
mod find;
mod kind;
pub mod library;
pub mod pose;
pub mod progress;
pub mod reader;
pub mod shipped;
mod side_is;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use filter::{Facet, Filter};
pub use find::FindError;
pub use kind::Kind;
pub use library::Library;
pub use pose::Pose;
pub use side_is::SideIs;

/// How an exercise treats left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// Both at once, or there are none.
    None,
    /// The whole amount on one side, then the whole amount on the other.
    Each,
    /// Side by side in turn; the amount counts both.
    Alternate,
}

/// Left or right of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

impl Side {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// How long the four phases of one repetition take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tempo {
    /// On the way into the movement.
    pub lower: Duration,
    /// At its far end.
    pub pause_low: Duration,
    /// On the way back.
    pub lift: Duration,
    /// Before the next repetition.
    pub pause_high: Duration,
}

impl Tempo {
    /// A repetition of this length, half of it in and half of it out.
    #[must_use]
    pub fn from_pace(pace: Duration) -> Self {
        let lower = pace / 2;
        Self { lower, pause_low: Duration::ZERO, lift: pace - lower, pause_high: Duration::ZERO }
    }

    /// How long one repetition takes.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.lower + self.pause_low + self.lift + self.pause_high
    }
}

/// A number that may be left to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent<T> {
    /// This much.
    Fixed(T),
    /// As much as the coach picks within these bounds, both included.
    Range(T, T),
    /// As much as you can: the person ends it.
    Max,
}

/// An amount for every set, or one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PerSet<T> {
    /// The same for every set.
    Same(T),
    /// One for each set, in order; never empty.
    Each(Vec<T>),
}

impl<T> PerSet<T> {
    /// The list, if each set has its own.
    #[must_use]
    pub fn list(&self) -> Option<&[T]> {
        match self {
            Self::Same(_) => None,
            Self::Each(list) => Some(list),
        }
    }
}

/// How much of an exercise one set is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// Hold it once per set. Never a range.
    Hold(PerSet<Extent<Duration>>),
    /// Repeat it.
    Reps(PerSet<Extent<u32>>),
    /// Repeat it and hold every repetition.
    HeldReps {
        /// How many repetitions.
        reps: PerSet<Extent<u32>>,
        /// How long each repetition is held.
        hold: PerSet<Duration>,
    },
    /// As many as you like for this long.
    Time(Duration),
}

impl Amount {
    /// How many sets its list has, if each set has an amount of its own.
    #[must_use]
    pub fn listed(&self) -> Option<u32> {
        let length = match self {
            Self::Hold(hold) => hold.list().map(<[_]>::len),
            Self::Reps(reps) => reps.list().map(<[_]>::len),
            Self::HeldReps { reps, hold } => {
                reps.list().map(<[_]>::len).or(hold.list().map(<[_]>::len))
            }
            Self::Time(_) => None,
        };
        length.and_then(|length| u32::try_from(length).ok())
    }

    /// Every number of repetitions it names, in order.
    #[must_use]
    pub fn counts(&self) -> Vec<u32> {
        let reps = match self {
            Self::Reps(PerSet::Same(reps))
            | Self::HeldReps { reps: PerSet::Same(reps), hold: _ } => std::slice::from_ref(reps),
            Self::Reps(PerSet::Each(reps))
            | Self::HeldReps { reps: PerSet::Each(reps), hold: _ } => reps,
            Self::Hold(_) | Self::Time(_) => &[],
        };
        let numbers = reps.iter().map(|reps| match *reps {
            Extent::Fixed(number) => vec![number],
            Extent::Range(min, max) => vec![min, max],
            Extent::Max => vec![],
        });
        numbers.flatten().collect()
    }
}

/// How an amount grows from good sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Added to the amount: repetitions, or seconds of a hold. None: only sets are added.
    pub step: Option<u32>,
    /// Where the amount stops growing, in the same unit.
    pub cap: Option<u32>,
    /// How many sets to work up to.
    pub sets: Option<u32>,
    /// After how many good sessions in a row.
    pub after: u32,
}

/// What the library prescribes when a routine says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dose {
    /// How many sets.
    pub sets: u32,
    /// How much one set is.
    pub amount: Amount,
    /// How it grows; None: it never does.
    pub progress: Option<Progress>,
}

/// An easier or harder way to do an exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// Another exercise of the library, by id.
    Exercise(String),
    /// The same exercise, changed as said.
    Text(String),
}

/// One exercise of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Its name in files: lower case letters, digits and hyphens.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Other names it is known by.
    pub aliases: Vec<String>,
    /// What it is for.
    pub kind: Kind,
    /// The muscles or qualities it works.
    pub targets: Vec<String>,
    /// The causes of back pain that articles answer with it: ids of [`cause::CAUSES`], or others in a
    /// file of the user's.
    pub helps: Vec<String>,
    /// What has to be at hand.
    pub equipment: Vec<String>,
    /// How it treats left and right.
    pub sides: Sides,
    /// What one of them stands for.
    pub side_is: Option<SideIs>,
    /// What to do of it when a routine says nothing.
    pub dose: Dose,
    /// How fast one repetition goes. With held repetitions: the way in and out around the hold.
    pub tempo: Option<Tempo>,
    /// The rest after a set.
    pub rest: Option<Duration>,
    /// How to get into position, in one line.
    pub set_up: Option<String>,
    /// What to hear while doing it, one line each.
    pub cues: Vec<String>,
    /// What goes wrong.
    pub mistakes: Vec<String>,
    /// Ways down.
    pub easier: Vec<Variant>,
    /// Ways up.
    pub harder: Vec<Variant>,
    /// When to leave it.
    pub avoid_if: Vec<String>,
    /// Where its dose comes from.
    pub sources: Vec<String>,
    /// The articles that name it.
    pub articles: Vec<String>,
}

impl Exercise {
    /// An exercise with its dose, of which nothing else is known.
    #[must_use]
    pub fn new(id: &str, title: &str, kind: Kind, dose: Dose) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            aliases: Vec::new(),
            kind,
            targets: Vec::new(),
            helps: Vec::new(),
            equipment: Vec::new(),
            sides: Sides::None,
            side_is: None,
            dose,
            tempo: None,
            rest: None,
            set_up: None,
            cues: Vec::new(),
            mistakes: Vec::new(),
            easier: Vec::new(),
            harder: Vec::new(),
            avoid_if: Vec::new(),
            sources: Vec::new(),
            articles: Vec::new(),
        }
    }
}
