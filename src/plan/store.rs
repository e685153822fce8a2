//! A plan as text, to be stored with its session and read back when that is resumed.

use std::time::Duration;

use super::{Item, Plan, Work};

/// Longest that one step, and most that one count, of a stored plan may be.
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);
const MOST: u32 = 100_000;

/// Why a stored plan cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoredPlanError {
    /// It is no plan, or one of a program with other steps.
    #[error("the stored plan cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// It contradicts itself.
    #[error("the stored plan is broken: {0}")]
    Broken(&'static str),
}

impl Plan {
    /// The plan as one line of JSON, for [`Plan::from_json`] only: no interface of the program.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Fails only for maps with keys that are no strings; a plan has none.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a plan back that [`Plan::to_json`] wrote.
    ///
    /// # Errors
    ///
    /// [`StoredPlanError`] unless a session can be run from it.
    pub fn from_json(text: &str) -> Result<Self, StoredPlanError> {
        let plan: Self = serde_json::from_str(text)?;
        plan.check().map_err(StoredPlanError::Broken)?;
        Ok(plan)
    }

    fn check(&self) -> Result<(), &'static str> {
        if self.steps.last().is_none_or(|step| step.work().is_none()) {
            return Err("it does not end with work");
        }
        if self.replaced.range(self.steps.len() - 1..).next().is_some() {
            return Err("nothing stands in the place of its last set");
        }
        if self.steps.iter().any(|step| step.item >= self.items.len()) {
            return Err("a step names an exercise that is not there");
        }
        let origin = |item: &Item| item.origin.as_ref().map(|origin| origin.item);
        if self.items.iter().enumerate().any(|(index, item)| origin(item) >= Some(index)) {
            return Err("an exercise took the place of one that is not there");
        }
        let before = || self.items.iter().filter_map(|item| item.origin.as_ref());
        let steps = || self.steps.iter().chain(before().flat_map(|origin| &origin.steps));
        // Before any sum is made of it: a sum of lengths that is too large would be a panic.
        if steps().any(|step| step.work().is_some_and(Work::is_endless)) {
            return Err("a set is too long");
        }
        if steps().any(|step| step.usual() > LONGEST) {
            return Err("a step is too long");
        }
        Ok(())
    }
}

impl Work {
    fn is_endless(&self) -> bool {
        match *self {
            Self::Hold { length } => length > Some(LONGEST),
            Self::Timed { length } => length > LONGEST,
            Self::Reps { reps, hold, tempo, count: _ } => {
                reps > Some(MOST)
                    || [tempo.lower, tempo.pause_low, tempo.lift, tempo.pause_high]
                        .into_iter()
                        .chain(hold)
                        .any(|part| part > LONGEST)
            }
        }
    }
}
