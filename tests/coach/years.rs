//! What holds for whoever trains as the coach says, over weeks. `cargo bench --bench year` looks at a year
//! of a thousand of them.

use crate::chooser::Chooser;
use crate::year::{self, Year};

/// The first of the thousand.
const RUNNERS: u64 = 8;

/// Who trains three times a week without pain, with what the article's routine needs, is at its three
/// rounds after at most so many weeks.
const WEEKS: u64 = 10;

/// Of a hundred proposals at most so many are what was done the day before.
const DONE_YESTERDAY: usize = 5;

#[test]
fn nothing_is_over_its_cap_or_grows_on_pain_and_three_rounds_come_within_weeks() {
    let mut chooser = Chooser::new();
    let mut all = Year::default();
    for seed in 0..RUNNERS {
        all += year::of(seed, WEEKS, &mut chooser);
    }
    assert!(all.grown > 0 && all.after_pain > 0, "there is something to see: {all:?}");
    assert_eq!(all.over_cap, [""; 0]);
    assert_eq!(all.grown_on_pain, [""; 0]);
    let with_ball: Vec<_> = all.steady.iter().filter(|steady| steady.has_ball).collect();
    assert!(!with_ball.is_empty());
    for steady in with_ball {
        assert!(steady.week.is_some(), "{steady:?}");
    }
    let proposals = all.repeated + all.changed;
    assert!(100 * all.done_yesterday <= DONE_YESTERDAY * proposals, "{all:?}");
}
