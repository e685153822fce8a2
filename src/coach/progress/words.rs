//! Amounts and sides in words.

use std::time::Duration;

use chrono::{Datelike, NaiveDate};

use super::{Asymmetry, OneSide, Strand};
use crate::exercise::Side;
use crate::journal::record::Measure;
use crate::plan::{StepSide, length};

/// An amount of a measure: "45 s", "2 min 10 s", "12 reps", "8 × 5 s".
#[must_use]
pub fn amount(measure: Measure, amount: u64) -> String {
    match measure {
        Measure::Seconds => length(Duration::from_secs(amount)),
        Measure::Reps if amount == 1 => "1 rep".to_owned(),
        Measure::Reps => format!("{amount} reps"),
        Measure::HeldReps(each) => format!("{amount} × {}", length(each)),
    }
}

impl Asymmetry {
    /// Which side is behind, and how far: "right 16 % behind left", "left and right even".
    #[must_use]
    pub fn words(&self) -> String {
        match self.weaker {
            None => "left and right even".to_owned(),
            Some(weaker) => {
                let other = weaker.other();
                format!("{} {} % behind {}", weaker.name(), self.percent, other.name())
            }
        }
    }
}

impl OneSide {
    /// What its side is called; nothing where there is none.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.standing.kind.side {
            None => "",
            Some(StepSide::Left) => Side::Left.name(),
            Some(StepSide::Right) => Side::Right.name(),
            Some(StepSide::Alternate | StepSide::AlternateRight) => "in turn",
        }
    }
}

impl Strand {
    /// What it is called, with its variant: "Side plank: Knees down".
    #[must_use]
    pub fn name(&self) -> String {
        match &self.id.variant {
            None => self.title.clone(),
            Some(variant) => format!("{}: {variant}", self.title),
        }
    }
}

/// A day as seen from another: without the year if that is the same.
#[must_use]
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    let format = if day.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    day.format(format).to_string()
}
