//! Correcting how much was done of a set.

use std::time::Duration;

use super::{Amount, Outcome, SetRecord};

/// The most repetitions or seconds that a set is corrected to.
pub const MOST: u32 = 9_999;

/// What a correction changes of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corrects {
    /// How many repetitions were done, held or not.
    Reps,
    /// For how many seconds it was done.
    Seconds,
}

impl SetRecord {
    /// What a correction of it changes: what the set is measured in.
    #[must_use]
    pub const fn corrects(&self) -> Corrects {
        let reps = self.target.reps.is_some() || self.actual.reps.is_some();
        if reps || self.counted.is_some() { Corrects::Reps } else { Corrects::Seconds }
    }

    /// How much was done, in what a correction changes; of seconds the whole ones.
    #[must_use]
    pub fn done(&self) -> u32 {
        match self.corrects() {
            Corrects::Reps => self.actual.reps.unwrap_or_default(),
            Corrects::Seconds => {
                let time = self.actual.hold.or(self.actual.length).unwrap_or_default();
                u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
            }
        }
    }

    /// What was done, and how the set so ended, if it was this much: as much as planned or, where
    /// the plan left that open, anything at all is done; less is short; nothing is skipped.
    #[must_use]
    pub fn corrected(&self, done: u32) -> (Amount, Outcome) {
        let time = Duration::from_secs(done.into());
        let (actual, reached) = match self.corrects() {
            Corrects::Reps => {
                let hold = self.actual.hold.or(self.target.hold);
                let actual = Amount { reps: Some(done), hold, ..self.actual };
                (actual, self.target.reps.is_none_or(|target| done >= target))
            }
            Corrects::Seconds => {
                // A set that was only timed has no hold.
                let hold = self.actual.hold.or(self.target.hold).map(|_| time);
                let actual = Amount { length: Some(time), reps: None, hold };
                let target = self.target.hold.or(self.target.length);
                (actual, target.is_none_or(|target| time >= target))
            }
        };
        let outcome = match (done, reached) {
            (0, _) => Outcome::Skipped,
            (_, true) => Outcome::Done,
            (_, false) => Outcome::Short,
        };
        (actual, outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::tests::hold;

    fn amount(length: Option<u64>, reps: Option<u32>, hold: Option<u64>) -> Amount {
        Amount {
            length: length.map(Duration::from_secs),
            reps,
            hold: hold.map(Duration::from_secs),
        }
    }

    fn set(target: Amount, actual: Amount) -> SetRecord {
        SetRecord { target, actual, ..hold(Outcome::Short, 0) }
    }

    #[test]
    fn a_hold_is_corrected_in_seconds() {
        let planned = hold(Outcome::Short, 12);
        assert_eq!((planned.corrects(), planned.done()), (Corrects::Seconds, 12));
        for (seconds, outcome) in [
            (0, Outcome::Skipped),
            (1, Outcome::Short),
            (29, Outcome::Short),
            (30, Outcome::Done),
            (45, Outcome::Done),
        ] {
            let actual = amount(Some(seconds.into()), None, Some(seconds.into()));
            assert_eq!(planned.corrected(seconds), (actual, outcome));
        }
    }

    #[test]
    fn where_the_plan_is_open_anything_is_enough() {
        let held = set(Amount::default(), amount(Some(72), None, Some(72)));
        assert_eq!(held.corrected(1).1, Outcome::Done);
        assert_eq!(held.corrected(0).1, Outcome::Skipped);
        let counted = set(Amount::default(), amount(Some(20), Some(8), None));
        assert_eq!(counted.corrected(1), (amount(Some(20), Some(1), None), Outcome::Done));
    }

    #[test]
    fn repetitions_keep_their_time_and_their_hold() {
        let target = amount(Some(170), Some(10), Some(15));
        let held = set(target, amount(Some(90), Some(6), Some(15)));
        assert_eq!((held.corrects(), held.done()), (Corrects::Reps, 6));
        assert_eq!(held.corrected(9), (amount(Some(90), Some(9), Some(15)), Outcome::Short));
        assert_eq!(held.corrected(10).1, Outcome::Done);
        let skipped = set(target, amount(Some(0), Some(0), None));
        assert_eq!(skipped.corrected(10).0.hold, target.hold);
    }

    #[test]
    fn what_was_only_timed_has_no_hold_afterwards_either() {
        let timed = set(amount(Some(45), None, None), amount(Some(44), None, None));
        assert_eq!(timed.corrected(45), (amount(Some(45), None, None), Outcome::Done));
    }
}
