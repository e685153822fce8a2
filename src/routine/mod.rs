//! Routine files: what a person wrote, checked, with nothing decided yet.

pub mod catalogue;
mod entry;
mod read;
mod settings;
pub mod shipped;

pub use catalogue::Catalogue;
pub use read::{Exercises, FORMAT, MOST_EXERCISES, read};

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::exercise::{Amount, Progress, Side, Sides, Tempo};

/// When a routine belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Before a run.
    PreRun,
    /// After a run.
    PostRun,
    /// Whenever.
    Any,
}

/// Who counts the repetitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// The coach, at the tempo.
    Paced,
    /// The person, by a key for each.
    Tap,
    /// Nobody: the person says at the end how many there were.
    Free,
}

/// What happens when a work step has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// The next step starts.
    Auto,
    /// The next step waits for the person.
    Confirm,
}

/// What may be said for a whole routine and again for one exercise. None: not said here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// Time to get into position before an exercise's first set.
    pub prepare: Option<Duration>,
    /// Rest after a set.
    pub rest: Option<Duration>,
    /// Pause between the sides.
    pub switch: Option<Duration>,
    /// What happens when a work step has ended.
    pub advance: Option<Advance>,
    /// Who counts.
    pub count: Option<Count>,
    /// How fast a repetition goes.
    pub tempo: Option<Tempo>,
}

/// What is done: an exercise of the library or one of the routine's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Movement {
    /// An exercise of the library, by id.
    Library(String),
    /// The routine's own.
    Own {
        /// Its name.
        title: String,
        /// What to hear while doing it.
        cues: Vec<String>,
        /// What has to be at hand.
        equipment: Vec<String>,
    },
}

/// How a routine lets an exercise grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growth {
    /// By the library's rule.
    Library,
    /// Never.
    Never,
    /// By this rule.
    Rule(Progress),
}

/// One `[[exercise]]` of a routine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What is done.
    pub movement: Movement,
    /// How many sets; None: as many as the amount's list has, else the library's dose, else one.
    pub sets: Option<u32>,
    /// How much a set is; None: the library's dose.
    pub amount: Option<Amount>,
    /// How it treats left and right; None: as the library says, else not at all.
    pub sides: Option<Sides>,
    /// The side that goes first.
    pub first: Side,
    /// What differs from the routine's defaults.
    pub settings: Settings,
    /// The rest after the last set, if it differs.
    pub rest_after: Option<Duration>,
    /// How it grows.
    pub growth: Growth,
}

/// Exercises done one after the other, `rounds` times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its name, if it has one.
    pub title: Option<String>,
    /// How often it is done, at least once.
    pub rounds: u32,
    /// The rest between rounds, in place of the last exercise's.
    pub rest: Option<Duration>,
    /// What is done in one round.
    pub entries: Vec<Entry>,
}

/// A routine as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routine {
    /// The file's name without `.toml`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// When it belongs.
    pub when: When,
    /// What it is for.
    pub about: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Under which licence.
    pub license: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// What holds unless an exercise says otherwise.
    pub defaults: Settings,
    /// Its blocks in order; a plain list of exercises is one block of one round.
    pub blocks: Vec<Block>,
}
