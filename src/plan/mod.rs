//! A routine laid out: one flat list of steps, with every default filled in.
//!
//! A plan carries lengths and paces, not times of day, because some steps end when the person
//! says so. It can be stored and read back ([`serde`]), so that a session cut short can go on as
//! it was planned even if the routine's file has changed since.

mod alone;
mod build;
mod dose;
mod error;
mod json;
mod relay;
mod store;
mod summary;
mod swap;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use alone::{alone, dose_words};
pub use build::build;
pub use error::{MAX_LENGTH, MAX_STEPS, PlanError};
pub use json::{PlanJson, Seconds};
pub use store::StoredPlanError;
pub use summary::{Totals, length, minutes, seconds};
pub use swap::{Origin, Swap, Way, beyond};

use crate::exercise::{Exercise, Side, SideIs, Tempo, Variant};
use crate::routine::{Count, When};

/// One exercise of a plan with what the screen says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The library's id; None for a routine's own.
    pub exercise: Option<String>,
    /// Its name for people.
    pub title: String,
    /// The title of its block, if that has one.
    #[serde(default)]
    pub block: Option<String>,
    /// How to get into position.
    pub set_up: Option<String>,
    /// What one of its sides stands for.
    #[serde(default)]
    pub side_is: Option<SideIs>,
    /// What to hear while doing it.
    pub cues: Vec<String>,
    /// What has to be at hand.
    pub equipment: Vec<String>,
    /// Ways down.
    pub easier: Vec<Variant>,
    /// Ways up.
    pub harder: Vec<Variant>,
    /// How it is changed today, where a variant is a text: "Knees down".
    pub variant: Option<String>,
    /// Which item's place it took; None: it is the routine's own.
    #[serde(default)]
    pub origin: Option<Origin>,
}

/// Which side a step is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepSide {
    /// The left side only.
    Left,
    /// The right side only.
    Right,
    /// Both in turn, left first.
    Alternate,
    /// Both in turn, right first.
    AlternateRight,
}

/// What a work step asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// Get into the pose and stay.
    Hold {
        /// How long; None: as long as you can.
        length: Option<Duration>,
    },
    /// As many as you like for this long.
    Timed {
        /// How long.
        length: Duration,
    },
    /// Repetitions.
    Reps {
        /// How many, over both sides if they alternate; None: as many as you can.
        reps: Option<u32>,
        /// How long each is held on top of its tempo, at the far end.
        hold: Option<Duration>,
        /// How fast one goes.
        tempo: Tempo,
        /// Who counts.
        count: Count,
    },
}

/// What kind of step it is, and how much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Get into position.
    Prepare(Duration),
    /// The exercise itself.
    Work {
        /// What is asked for.
        work: Work,
        /// How long it is reckoned to take where only the person ends it.
        usual: Duration,
        /// Whether the person says when to go on after it.
        confirm: bool,
    },
    /// Change sides.
    Switch(Duration),
    /// Rest after a set.
    Rest(Duration),
    /// Rest after a round.
    RoundRest(Duration),
}

/// One step of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// Index into [`Plan::items`]. A rest belongs to the set it follows.
    pub item: usize,
    /// The side it is for; a switch's is the coming one. None: no sides.
    pub side: Option<StepSide>,
    /// The set within its round, from 1.
    pub set: u32,
    /// Sets in a round.
    pub sets: u32,
    /// The round, from 1.
    pub round: u32,
    /// Rounds of the block.
    pub rounds: u32,
}

/// A routine laid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The routine's id.
    pub routine: String,
    /// The routine's title.
    pub title: String,
    /// When it belongs.
    pub when: When,
    /// Its exercises, in the order in which they first come.
    pub items: Vec<Item>,
    /// Its steps; the last is always work.
    pub steps: Vec<Step>,
    /// Indices of steps in whose place later ones stand, because the exercise was changed while it
    /// was being done. They are over for good: nothing leads to them.
    #[serde(default)]
    pub replaced: BTreeSet<usize>,
    /// Why it is less than was due, if it is.
    #[serde(default)]
    pub lighter: Option<Lighter>,
}

/// Why less than was due is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lighter {
    /// To fit into the time there is.
    Time,
    /// It is a week to recover.
    Week,
}

/// Quicker repetitions have no time for a number each.
const BEAT: Duration = Duration::from_secs(1);

/// Who holds for less than this needs no telling that it is over.
const RELEASED: Duration = Duration::from_secs(3);

impl Work {
    /// How long one repetition takes with its hold; None where there are none.
    #[must_use]
    pub fn rep_length(&self) -> Option<Duration> {
        match self {
            Self::Hold { .. } | Self::Timed { .. } => None,
            Self::Reps { hold, tempo, .. } => Some(tempo.total() + hold.unwrap_or_default()),
        }
    }

    /// How long one repetition takes, if the coach counts them.
    #[must_use]
    pub fn paced_rep(&self) -> Option<Duration> {
        match self {
            Self::Reps { count: Count::Paced, .. } => self.rep_length(),
            Self::Hold { .. }
            | Self::Timed { .. }
            | Self::Reps { count: Count::Tap | Count::Free, .. } => None,
        }
    }

    /// Whether its repetitions are so quick that they are a beat, and counted aloud only now and then.
    #[must_use]
    pub fn is_beat(&self) -> bool {
        self.paced_rep().is_some_and(|rep| rep < BEAT)
    }

    /// Whether the end of repetition number `done` is worth a word.
    #[must_use]
    pub fn is_told(&self, done: u32) -> bool {
        !self.is_beat() || done.is_multiple_of(10)
    }

    /// Whether a repetition's hold is so long that its end wants to be told.
    #[must_use]
    pub fn is_released(&self) -> bool {
        matches!(self, Self::Reps { hold: Some(hold), .. } if *hold >= RELEASED)
    }

    /// How long it takes if it ends by itself; None where only the person ends it.
    #[must_use]
    pub fn length(&self) -> Option<Duration> {
        match *self {
            Self::Hold { length } => length,
            Self::Timed { length } => Some(length),
            Self::Reps { reps, count: Count::Paced, .. } => Some(self.rep_length()? * reps?),
            Self::Reps { count: Count::Tap | Count::Free, .. } => None,
        }
    }
}

impl Work {
    /// Makes it end by itself after about `usual`, if only the person would end it. `alternates`:
    /// repetitions are as many on either side.
    fn close(&mut self, usual: Duration, alternates: bool) {
        match self {
            Self::Hold { length } => *length = length.or(Some(usual)),
            Self::Timed { length: _ } => {}
            Self::Reps { .. } => {
                let open = self.usual_reps(usual);
                let open =
                    open.map(|open| if alternates { open.next_multiple_of(2) } else { open });
                if let Self::Reps { reps, count, .. } = self {
                    (*reps, *count) = (reps.or(open), Count::Paced);
                }
            }
        }
    }

    /// How many repetitions are asked for; where that is open, how many there usually are.
    /// None where there are none.
    #[must_use]
    pub fn usual_reps(&self, usual: Duration) -> Option<u32> {
        match self {
            Self::Hold { .. } | Self::Timed { .. } => None,
            Self::Reps { reps, .. } => {
                reps.or_else(|| self.rep_length().map(|rep| whole_reps(usual, rep)))
            }
        }
    }
}

/// How many repetitions fit, at least one.
fn whole_reps(time: Duration, rep: Duration) -> u32 {
    if rep.is_zero() {
        return 1;
    }
    u32::try_from((time.as_nanos() / rep.as_nanos()).max(1)).unwrap_or(u32::MAX)
}

impl Step {
    /// How long it takes if it ends by itself; None where only the person ends it.
    #[must_use]
    pub fn length(&self) -> Option<Duration> {
        match self.kind {
            StepKind::Prepare(d) | StepKind::Switch(d) | StepKind::Rest(d) => Some(d),
            StepKind::RoundRest(d) => Some(d),
            StepKind::Work { work, .. } => work.length(),
        }
    }

    /// How long it is reckoned to take.
    #[must_use]
    pub fn usual(&self) -> Duration {
        match self.kind {
            StepKind::Work { usual, .. } => self.length().unwrap_or(usual),
            StepKind::Prepare(_)
            | StepKind::Switch(_)
            | StepKind::Rest(_)
            | StepKind::RoundRest(_) => self.length().unwrap_or_default(),
        }
    }

    /// What it asks for, if it is a work step.
    #[must_use]
    pub fn work(&self) -> Option<&Work> {
        match &self.kind {
            StepKind::Work { work, .. } => Some(work),
            StepKind::Prepare(_)
            | StepKind::Switch(_)
            | StepKind::Rest(_)
            | StepKind::RoundRest(_) => None,
        }
    }

    /// Whether it is a set.
    #[must_use]
    pub const fn is_work(&self) -> bool {
        matches!(self.kind, StepKind::Work { .. })
    }

    /// Whether it is there to get into position for the work that follows.
    #[must_use]
    pub const fn leads_in(&self) -> bool {
        match self.kind {
            StepKind::Prepare(_) | StepKind::Switch(_) => true,
            StepKind::Work { .. } | StepKind::Rest(_) | StepKind::RoundRest(_) => false,
        }
    }
}

impl Item {
    /// What it is called, with how it is changed: "Side plank: Knees down".
    #[must_use]
    pub fn name(&self) -> Cow<'_, str> {
        match &self.variant {
            None => self.title.as_str().into(),
            Some(variant) => format!("{}: {variant}", self.title).into(),
        }
    }

    /// What to do with a side, if that is said: "left arm, right leg". `name` is what the sides are
    /// called. Of a version that only a text tells of it is not known.
    #[must_use]
    pub fn side_words(&self, side: Side, name: fn(Side) -> &'static str) -> Option<String> {
        let known = self.side_is.as_ref().filter(|_| self.variant.is_none());
        known.map(|side_is| side_is.of(side, name))
    }
}

impl From<&Exercise> for Item {
    fn from(exercise: &Exercise) -> Self {
        Self {
            exercise: Some(exercise.id.clone()),
            title: exercise.title.clone(),
            block: None,
            set_up: exercise.set_up.clone(),
            side_is: exercise.side_is.clone(),
            cues: exercise.cues.clone(),
            equipment: exercise.equipment.clone(),
            easier: exercise.easier.clone(),
            harder: exercise.harder.clone(),
            variant: None,
            origin: None,
        }
    }
}

impl From<Side> for StepSide {
    fn from(side: Side) -> Self {
        match side {
            Side::Left => Self::Left,
            Side::Right => Self::Right,
        }
    }
}

impl StepSide {
    /// The one side, or the one that goes first.
    #[must_use]
    pub const fn first(self) -> Side {
        match self {
            Self::Left | Self::Alternate => Side::Left,
            Self::Right | Self::AlternateRight => Side::Right,
        }
    }

    /// Whether it is both in turn.
    #[must_use]
    pub const fn alternates(self) -> bool {
        matches!(self, Self::Alternate | Self::AlternateRight)
    }

    /// The side of repetition number `rep`, from 1.
    #[must_use]
    pub const fn of_rep(self, rep: u32) -> Side {
        match self {
            Self::Left | Self::Right => self.first(),
            Self::Alternate | Self::AlternateRight => {
                if rep % 2 == 1 {
                    self.first()
                } else {
                    self.first().other()
                }
            }
        }
    }
}

impl Plan {
    /// How long the whole is reckoned to take.
    #[must_use]
    pub fn usual(&self) -> Duration {
        self.steps.iter().map(Step::usual).sum()
    }

    /// The same plan for when nobody can press a key: it comes to its end by itself, since tapped
    /// and free repetitions are paced, open amounts are as long as usual, and nothing waits.
    #[must_use]
    pub fn unattended(mut self) -> Self {
        for step in &mut self.steps {
            let alternates = step.side.is_some_and(StepSide::alternates);
            if let StepKind::Work { work, usual, confirm } = &mut step.kind {
                *confirm = false;
                work.close(*usual, alternates);
            }
        }
        self
    }
}
