//! What holds after any past.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::coach::pain::Zone;

fn ladder() -> impl Strategy<Value = Ladder> {
    (1_u32..4, 1_u32..60, 0_u32..40, 0_u32..8, 0_u32..3, 1_u32..4, 1_u32..3).prop_map(
        |(sets, amount, more, step, more_sets, after, unit)| {
            let start = Rung { sets, amount: amount * unit };
            Ladder {
                start,
                least: start.amount,
                cap: start.amount + more * unit,
                step: step * unit,
                most_sets: sets + more_sets,
                after,
                unit,
            }
        },
    )
}

/// What comes between two sessions and how the second goes: days, the share of each set that is done
/// in tenths, and what the person says.
#[derive(Debug, Clone)]
struct Went {
    days: u64,
    tenths: u32,
    felt: Felt,
    gave_way: bool,
    partly: bool,
    lighter: bool,
    has_easier: bool,
}

fn went() -> impl Strategy<Value = Went> {
    let days = prop_oneof![8 => 1_u64..5, 1 => 5_u64..70];
    let tenths = prop_oneof![3 => Just(10_u32), 1 => 0_u32..13];
    let pain =
        || prop_oneof![4 => Just(None), 2 => (0_u8..3).prop_map(Some), 1 => option::of(0_u8..=10)];
    let felt = (
        option::of(1_u8..=10),
        pain(),
        pain(),
        pain(),
        prop::bool::weighted(0.05),
        prop::bool::weighted(0.05),
    )
        .prop_map(|(effort, before, after, next_morning, stopped, elsewhere)| Felt {
            effort,
            before,
            after,
            next_morning,
            stopped,
            elsewhere,
        });
    let rarely = || prop::bool::weighted(0.1);
    (days, tenths, felt, rarely(), rarely(), rarely(), any::<bool>()).prop_map(
        |(days, tenths, felt, gave_way, partly, lighter, has_easier)| Went {
            days,
            tenths,
            felt,
            gave_way,
            partly,
            lighter,
            has_easier,
        },
    )
}

fn no_more(rung: Rung, than: Rung) -> bool {
    rung.sets <= than.sets && rung.amount <= than.amount
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done before: at most one rung up, never beyond a cap, and no more after pain.
    #[test]
    fn it_grows_by_one_rung_at_most_and_never_on_pain(ladder in ladder(), wents in vec(went(), 1..40)) {
        let mut today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        let mut logs: Vec<Log> = Vec::new();
        // What was last prescribed as a whole, and less since pain.
        let (mut before, mut has_hurt) = (ladder.start, false);
        for went in wents {
            today = today + Days::new(went.days);
            let on = Circumstances {
                today,
                lighter: went.lighter,
                has_easier: went.has_easier,
                has_harder: true,
                pain_now: went.felt.before,
            };
            let next = next(&ladder, &logs, on);
            let Some(rung) = next.rung else {
                // It rests: because of pain, and for no longer than a week.
                prop_assert!(next.reason.is_pain());
                let last = logs.last().unwrap();
                prop_assert!(last.felt.is_red() && (today - last.day).num_days() < REST);
                continue;
            };
            let now = Zone::of(went.felt.before.unwrap_or_default());
            let pain = now != Zone::GoOn || logs.last().is_some_and(hurts);
            prop_assert!(rung.sets >= 1 && rung.sets <= ladder.most_sets);
            prop_assert!(rung.amount >= 1 && rung.amount <= ladder.cap);
            let has_ever = || logs.iter().any(hurts);
            prop_assert!(rung.amount >= ladder.start.amount || pain || has_ever());
            prop_assert_eq!(rung.amount % ladder.unit, 0);
            prop_assert!(
                [before, ladder.up(before), ladder.down(before)].contains(&rung) || no_more(rung, before),
                "from {before:?} to {rung:?}"
            );
            if pain || has_hurt {
                prop_assert!(no_more(rung, before), "after pain from {before:?} to {rung:?}");
            }
            if logs.last().is_some_and(|last| last.felt.is_red()) && !went.has_easier && before.amount > ladder.unit {
                prop_assert!(rung.volume() < before_pain(&logs, &ladder).volume(), "the same after pain");
            }
            if matches!(next.reason, Reason::Up { .. }) {
                let whole = logs.iter().rfind(|log| !log.partly).unwrap();
                prop_assert!(whole.felt.effort.is_none_or(|effort| effort <= GOOD_EFFORT))
            }
            if let Some(last) = logs.last().filter(|_| pain) {
                prop_assert!(no_more(rung, last.rung), "on pain from {:?} to {rung:?}", last.rung);
            }
            let rung = match went.partly {
                true => Rung { sets: rung.sets.div_ceil(2), ..rung },
                false => rung,
            };
            let sets = usize::try_from(rung.sets).unwrap();
            let log = Log {
                day: today,
                rung,
                done: vec![rung.amount * went.tenths / 10; sets],
                felt: went.felt,
                gave_way: went.gave_way,
                here: true,
                partly: went.partly || went.lighter,
            };
            if !log.partly {
                // Half of it was for once, unless that hurt.
                (before, has_hurt) = (if hurts(&log) { rung } else { ladder.nearest(rung) }, false);
            }
            if log.felt.is_red() && !has_hurt {
                (before, has_hurt) = (ladder.relieve(before), true);
            }
            logs.push(log);
        }
    }
}

fn hurts(log: &Log) -> bool {
    log.felt.hurts()
}

/// What the last whole session had.
fn before_pain(logs: &[Log], ladder: &Ladder) -> Rung {
    let whole = logs.iter().rfind(|log| !log.partly);
    whole.map_or(ladder.start, |log| ladder.nearest(log.rung))
}
