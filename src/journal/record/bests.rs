//! A person's bests, and which sets are one.
//!
//! Sets are compared where nothing but the amount differs: one exercise in one version, on one
//! side, held or counted. How they were counted and how fast makes no difference.

use std::collections::HashMap;
use std::time::Duration;

use crate::plan::{StepSide, length};

use super::{Outcome, SetRecord};

/// What a set is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// Whole seconds held: nobody counts the tenths.
    Seconds,
    /// Repetitions.
    Reps,
    /// Repetitions that are each held so long.
    HeldReps(Duration),
}

/// What sets have in common that can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind {
    /// The library's id.
    pub exercise: Option<String>,
    /// The title of one that is not in the library.
    pub title: Option<String>,
    /// Changed as this says: "Knees down".
    pub variant: Option<String>,
    /// The side; where the sides alternate, whichever goes first.
    pub side: Option<StepSide>,
    /// What it is measured in.
    pub measure: Measure,
}

/// What of a set matters here.
#[derive(Debug)]
pub(in super::super) struct Done {
    pub(in super::super) exercise: Option<String>,
    pub(in super::super) title: String,
    pub(in super::super) variant: Option<String>,
    pub(in super::super) side: Option<StepSide>,
    /// Repetitions.
    pub(in super::super) reps: Option<u32>,
    /// How long each was held or, without any, how long the set was.
    pub(in super::super) hold: Option<Duration>,
}

/// The best of each kind of set that was done before.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bests(HashMap<Kind, u32>);

/// More than ever before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalRecord {
    /// What it is measured in.
    pub measure: Measure,
    /// How much was done.
    pub amount: u32,
    /// The best before it.
    pub before: u32,
}

impl Bests {
    /// Takes in a set of an earlier session.
    pub fn add(&mut self, set: &SetRecord) {
        if set.outcome != Outcome::Skipped {
            self.put(Done::of(set));
        }
    }

    /// Takes in what was done in a set that was not skipped.
    pub(in super::super) fn put(&mut self, done: Done) {
        if let Some((kind, amount)) = done.measured() {
            let best = self.0.entry(kind).or_default();
            *best = amount.max(*best);
        }
    }

    /// The personal record that a set is, if it is one: it goes beyond all that was done before and
    /// in the `others` of its session, and not because it was planned so. What was never done in
    /// an earlier session has no best to beat.
    pub fn beaten<'a>(
        &self,
        set: &SetRecord,
        others: impl IntoIterator<Item = &'a SetRecord>,
    ) -> Option<PersonalRecord> {
        let (kind, amount) =
            measured(set).filter(|(kind, amount)| is_own_doing(set, kind, *amount))?;
        let before = *self.0.get(&kind)?;
        let others = others.into_iter().filter_map(measured);
        let today = others.filter(|(other, _)| *other == kind).map(|(_, amount)| amount);
        let before = today.max().unwrap_or_default().max(before);
        let record = PersonalRecord { measure: kind.measure, amount, before };
        (amount > before).then_some(record)
    }
}

impl Done {
    fn of(set: &SetRecord) -> Self {
        Self {
            exercise: set.exercise.clone(),
            title: set.title.clone(),
            variant: set.variant.clone(),
            side: set.side,
            reps: set.actual.reps,
            hold: set.actual.hold,
        }
    }

    /// What it is compared with, and how much it was; None where it was nothing, or nobody knows how
    /// much.
    pub(in super::super) fn measured(self) -> Option<(Kind, u32)> {
        // A repetition that is held for no time is none that is held.
        let hold = self.hold.filter(|hold| self.reps.is_none() || hold.as_millis() > 0);
        let named = |name: Option<String>| name.filter(|name| !name.is_empty());
        let exercise = named(self.exercise);
        let (measure, amount) = match (self.reps, hold) {
            (Some(reps), None) => (Measure::Reps, reps),
            (Some(reps), Some(each)) => (Measure::HeldReps(each), reps),
            (None, Some(held)) => {
                (Measure::Seconds, u32::try_from(held.as_secs()).unwrap_or(u32::MAX))
            }
            (None, None) => return None,
        };
        let kind = Kind {
            title: exercise.is_none().then_some(self.title),
            exercise,
            variant: named(self.variant),
            side: self.side.map(|side| match side {
                // Whichever goes first.
                StepSide::Alternate | StepSide::AlternateRight => StepSide::Alternate,
                StepSide::Left | StepSide::Right => side,
            }),
            measure,
        };
        (amount > 0).then_some((kind, amount))
    }
}

fn measured(set: &SetRecord) -> Option<(Kind, u32)> {
    Some(set).filter(|set| set.outcome != Outcome::Skipped).and_then(|set| Done::of(set).measured())
}

/// Whether how much it became was up to the person: the plan left it open, or they went beyond it. A
/// set that was given up for another version is not what they could.
fn is_own_doing(set: &SetRecord, kind: &Kind, amount: u32) -> bool {
    let beyond = kind.measure.is_beyond(amount, set.target.reps, set.target.hold.is_none());
    beyond && set.outcome == Outcome::Done
}

impl Measure {
    /// Whether an amount is beyond the plan, of which these are the repetitions, and whether it left open
    /// how long to hold.
    pub(in super::super) fn is_beyond(
        self,
        amount: u32,
        target_reps: Option<u32>,
        is_open: bool,
    ) -> bool {
        match self {
            Self::Reps | Self::HeldReps(_) => target_reps.is_none_or(|target| amount > target),
            // A longer hold is one whose planned time was made longer, and came to its end.
            Self::Seconds => is_open,
        }
    }
}

impl PersonalRecord {
    /// The amount, and by how much it is more: "1 min 12 s, 8 s more than before".
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}, {}", self.amount(), self.more())
    }

    /// By how much it is more: "8 s more than before".
    #[must_use]
    pub fn more(&self) -> String {
        let more = self.amount.saturating_sub(self.before);
        match self.measure {
            Measure::Seconds => format!("{} more than before", seconds(more)),
            Measure::Reps | Measure::HeldReps(_) => format!("{more} more than before"),
        }
    }

    fn amount(&self) -> String {
        match self.measure {
            Measure::Seconds => seconds(self.amount),
            Measure::Reps if self.amount == 1 => "1 rep".to_owned(),
            Measure::Reps => format!("{} reps", self.amount),
            Measure::HeldReps(each) => format!("{} × {}", self.amount, length(each)),
        }
    }
}

fn seconds(seconds: u32) -> String {
    length(Duration::from_secs(seconds.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::record::Amount;
    use crate::journal::tests::hold;
    use crate::routine::Count;

    /// A hold that only the person ends.
    fn open_hold(tenths: u64) -> SetRecord {
        let held = Some(Duration::from_millis(tenths * 100));
        let actual = Amount { length: held, reps: None, hold: held };
        SetRecord { target: Amount::default(), actual, ..hold(Outcome::Done, 0) }
    }

    fn counted(target: Option<u32>, reps: u32, each: Option<u64>) -> SetRecord {
        let hold = each.map(Duration::from_secs);
        SetRecord {
            target: Amount { length: None, reps: target, hold },
            actual: Amount { length: None, reps: Some(reps), hold },
            counted: Some(Count::Free),
            ..open_hold(0)
        }
    }

    fn bests<'a>(sets: impl IntoIterator<Item = &'a SetRecord>) -> Bests {
        let mut bests = Bests::default();
        sets.into_iter().for_each(|set| bests.add(set));
        bests
    }

    fn told(bests: &Bests, set: &SetRecord) -> Option<String> {
        bests.beaten(set, []).map(|record| record.words())
    }

    #[test]
    fn more_than_ever_before_is_a_record() {
        let held = bests(&[open_hold(649), open_hold(300), hold(Outcome::Short, 12)]);
        let words = Some("1 min 12 s, 8 s more than before".to_owned());
        assert_eq!(told(&held, &open_hold(729)), words);
        assert_eq!(told(&held, &open_hold(649)), None);
        assert_eq!(told(&held, &open_hold(648)), None);
        // Planned ones count as what was done.
        let planned = bests(&[hold(Outcome::Done, 30)]);
        assert_eq!(told(&planned, &open_hold(300)), None);
        assert_eq!(told(&planned, &open_hold(310)).as_deref(), Some("31 s, 1 s more than before"));
        let reps = bests(&[counted(Some(12), 12, None)]);
        let words = Some("14 reps, 2 more than before".to_owned());
        assert_eq!(told(&reps, &counted(None, 14, None)), words);
        assert_eq!(told(&reps, &counted(Some(13), 14, None)), words);
        let held = bests(&[counted(None, 8, Some(5))]);
        let words = Some("9 × 5 s, 1 more than before".to_owned());
        assert_eq!(told(&held, &counted(None, 9, Some(5))), words);
    }

    #[test]
    fn what_was_planned_is_none() {
        let bests = bests(&[hold(Outcome::Done, 20), counted(Some(12), 12, None)]);
        assert_eq!(told(&bests, &hold(Outcome::Done, 30)), None);
        assert_eq!(told(&bests, &hold(Outcome::Done, 40)), None, "it was made longer");
        assert_eq!(told(&bests, &counted(Some(20), 20, None)), None);
        assert_eq!(told(&bests, &counted(Some(20), 18, None)), None);
    }

    #[test]
    fn what_was_never_done_before_or_is_another_thing_has_nothing_to_beat() {
        let before = open_hold(300);
        let others = [
            SetRecord { exercise: Some("front-plank".into()), ..before.clone() },
            SetRecord { exercise: None, ..before.clone() },
            SetRecord { variant: Some("Knees down".into()), ..before.clone() },
            SetRecord { side: Some(StepSide::Right), ..before.clone() },
            counted(None, 10, None),
            counted(None, 10, Some(5)),
            SetRecord { outcome: Outcome::Skipped, ..before.clone() },
            open_hold(9),
        ];
        let bests = bests(&others);
        assert_eq!(told(&bests, &before), None);
        for other in &others[..4] {
            let more = SetRecord { actual: open_hold(450).actual, ..other.clone() };
            assert!(told(&bests, &more).is_some(), "{other:?}");
        }
        assert_eq!(told(&bests, &counted(None, 12, Some(6))), None, "each is held longer");
        // Titles of the library may change.
        let renamed = SetRecord { title: "Plank".into(), ..others[0].clone() };
        let renamed = SetRecord { actual: open_hold(450).actual, ..renamed };
        assert!(told(&bests, &renamed).is_some());
    }

    #[test]
    fn either_side_may_go_first() {
        let first = |side, reps| SetRecord { side: Some(side), ..counted(None, reps, None) };
        let bests = bests(&[first(StepSide::Alternate, 20)]);
        assert!(told(&bests, &first(StepSide::AlternateRight, 22)).is_some());
    }

    #[test]
    fn a_session_has_to_beat_what_was_done_in_it() {
        let bests = bests(&[open_hold(400)]);
        let others = [open_hold(600), counted(None, 99, None)];
        assert_eq!(bests.beaten(&open_hold(550), &others), None);
        let record = bests.beaten(&open_hold(650), &others).expect("a record");
        assert_eq!((record.amount, record.before), (65, 60));
        // Which is the first time of all, however often.
        assert_eq!(Bests::default().beaten(&open_hold(650), &others), None);
    }

    #[test]
    fn what_gave_way_to_another_version_is_none() {
        let given_up = SetRecord { outcome: Outcome::Short, ..open_hold(600) };
        assert_eq!(told(&bests(&[open_hold(400)]), &given_up), None);
    }
}
