//! A plan that comes to its end by itself, for when nobody can press a key.

use std::time::Duration;

use crate::plan::{Plan, StepKind, StepSide, Work};
use crate::routine::Count;

/// Lets the coach count what the person would have counted, ends what the person would have ended
/// after its usual length, and goes on where the person would have been waited for.
pub(super) fn pace(plan: &mut Plan) {
    for step in &mut plan.steps {
        let alternates = matches!(step.side, Some(StepSide::Alternate | StepSide::AlternateRight));
        if let StepKind::Work { work, usual, confirm } = &mut step.kind {
            *confirm = false;
            end_by_itself(work, *usual, alternates);
        }
    }
}

fn end_by_itself(work: &mut Work, usual: Duration, alternates: bool) {
    let one = work.rep_length();
    match work {
        Work::Timed { .. } => {}
        Work::Hold { length } => {
            length.get_or_insert(usual);
        }
        Work::Reps { reps, count, .. } => {
            *count = Count::Paced;
            reps.get_or_insert_with(|| fitting(usual, one.unwrap_or_default(), alternates));
        }
    }
}

/// How many repetitions fill a length, at least one, and as many on either side.
fn fitting(usual: Duration, one: Duration, alternates: bool) -> u32 {
    let whole = usual.as_millis().checked_div(one.as_millis()).unwrap_or(1);
    let reps = u32::try_from(whole).unwrap_or(u32::MAX).max(1);
    if alternates { reps.next_multiple_of(2) } else { reps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::Tempo;

    const HALF_MINUTE: Duration = Duration::from_secs(30);

    fn reps(reps: Option<u32>, count: Count) -> Work {
        let tempo = Tempo::from_pace(Duration::from_secs(4));
        Work::Reps { reps, hold: None, tempo, count }
    }

    fn ended(mut work: Work, alternates: bool) -> Work {
        end_by_itself(&mut work, HALF_MINUTE, alternates);
        assert!(work.length().is_some(), "{work:?}");
        work
    }

    #[test]
    fn what_is_tapped_or_free_is_counted_by_the_coach() {
        for count in [Count::Tap, Count::Free, Count::Paced] {
            assert_eq!(ended(reps(Some(12), count), false), reps(Some(12), Count::Paced));
        }
    }

    #[test]
    fn what_is_open_takes_its_usual_length() {
        let held = ended(Work::Hold { length: None }, false);
        assert_eq!(held, Work::Hold { length: Some(HALF_MINUTE) });
        assert_eq!(ended(reps(None, Count::Free), false), reps(Some(7), Count::Paced));
        assert_eq!(ended(reps(None, Count::Free), true), reps(Some(8), Count::Paced));
    }

    #[test]
    fn what_has_an_end_keeps_it() {
        for work in [
            Work::Hold { length: Some(Duration::from_secs(10)) },
            Work::Timed { length: Duration::from_secs(45) },
        ] {
            assert_eq!(ended(work, false), work);
        }
    }
}
