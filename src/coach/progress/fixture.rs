//! What tests of what is shown of progress are made from.

use std::time::Duration;

use chrono::{Days, NaiveDate};

use super::{Progress, week_of};
use crate::exercise::Library;
use crate::journal::record::{Kind, KindWeek, KindWeeks, Measure, Past, Reached, Standing, Week};
use crate::plan::StepSide;

/// A Sunday.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn monday(ago: u64) -> NaiveDate {
    week_of(today()) - Days::new(7 * ago)
}

/// A week so many ago, of sessions before and after runs and others of five minutes each, with the
/// worst pain after them.
fn week(ago: u64, [before, after, other]: [u32; 3], pain: Option<u8>) -> Week {
    let time = |sessions: u32| Duration::from_secs(310) * sessions;
    Week {
        monday: monday(ago),
        sessions: before + after + other,
        sessions_before: before,
        sessions_after: after,
        active: time(before + after + other),
        before: time(before),
        after: time(after),
        pain_before: pain.filter(|pain| *pain > 3),
        pain_after: pain,
        pain_next_morning: None,
    }
}

fn kind(exercise: &str, variant: Option<&str>, side: Option<StepSide>, measure: Measure) -> Kind {
    Kind {
        exercise: Some(exercise.to_owned()),
        title: None,
        variant: variant.map(str::to_owned),
        side,
        measure,
    }
}

/// A kind with the best of some weeks, each so many ago, the longest ago first; two sets a week.
fn done(kind: Kind, bests: &[(u64, u32)]) -> (Standing, KindWeeks) {
    let weeks: Vec<KindWeek> = bests
        .iter()
        .map(|&(ago, best)| KindWeek {
            monday: monday(ago),
            sets: 2,
            total: u64::from(best) * 2 - 3,
            best,
            best_day: monday(ago) + Days::new(ago % 5),
            record: Some(Reached {
                amount: best,
                day: monday(ago) + Days::new(ago % 5),
                before: 0,
            }),
        })
        .collect();
    let mut best = &weeks[0];
    for week in &weeks {
        best = if week.best > best.best { week } else { best };
    }
    let last = &weeks[weeks.len() - 1];
    let standing = Standing {
        kind: kind.clone(),
        sets: weeks.iter().map(|week| week.sets).sum(),
        total: weeks.iter().map(|week| week.total).sum(),
        best: best.best,
        best_day: best.best_day,
        last: last.best,
        last_day: last.best_day,
    };
    (standing, KindWeeks { kind, weeks })
}

/// What the journal says of three months of two or three sessions a week.
pub(crate) fn past() -> Past {
    let [left, right] = [Some(StepSide::Left), Some(StepSide::Right)];
    let twelve = |bests: [u32; 11]| -> Vec<(u64, u32)> {
        // Seven weeks ago nothing was done.
        [11, 10, 9, 8, 6, 5, 4, 3, 2, 1, 0].into_iter().zip(bests).collect()
    };
    let plank = kind("front-plank", None, None, Measure::Seconds);
    let easier = kind("front-plank", Some("Knees down"), None, Measure::Seconds);
    let side = |side| kind("side-plank", None, side, Measure::Seconds);
    let each = Measure::HeldReps(Duration::from_secs(5));
    let own = Kind {
        exercise: None,
        title: Some("Towel scrunches".to_owned()),
        ..kind("", None, None, Measure::Reps)
    };
    let kinds = [
        done(side(left), &twelve([20, 20, 24, 25, 25, 28, 30, 33, 33, 36, 40])),
        done(side(right), &twelve([20, 18, 20, 22, 21, 25, 25, 28, 30, 30, 32])),
        done(plank, &twelve([30, 35, 38, 40, 40, 45, 48, 55, 50, 60, 62])),
        done(easier, &[(11, 25), (10, 30)]),
        done(
            kind("bicycle-crunch", None, Some(StepSide::Alternate), Measure::Reps),
            &[(6, 16), (3, 20), (1, 24)],
        ),
        done(kind("bird-dog", None, left, each), &[(2, 8), (1, 10)]),
        done(kind("bird-dog", None, right, each), &[(2, 8), (1, 10)]),
        done(own, &[(4, 20), (1, 25)]),
    ];
    let (standings, kinds) = kinds.into_iter().unzip();
    let weeks = vec![
        week(11, [0, 1, 0], Some(1)),
        week(10, [0, 2, 0], Some(2)),
        week(9, [1, 2, 0], Some(3)),
        week(8, [1, 2, 0], None),
        week(6, [1, 0, 0], Some(6)),
        week(5, [1, 1, 1], Some(4)),
        week(4, [1, 2, 0], Some(2)),
        week(3, [2, 2, 1], Some(1)),
        week(2, [1, 1, 0], Some(0)),
        week(1, [1, 2, 0], Some(0)),
        week(0, [1, 1, 0], Some(1)),
    ];
    Past { weeks, standings, kinds }
}

/// How it goes after three months of two or three sessions a week.
pub(crate) fn three_months() -> Progress {
    three_months_until(today())
}

/// The same as seen on a later day.
pub(crate) fn three_months_until(day: NaiveDate) -> Progress {
    Progress::new(past(), 3, day, &Library::load(None))
}

/// How it goes after one session.
pub(crate) fn first_session() -> Progress {
    Progress::new(first_past(), 3, today(), &Library::load(None))
}

/// What the journal says after one session.
pub(crate) fn first_past() -> Past {
    let plank = kind("front-plank", None, None, Measure::Seconds);
    let (standing, weeks) = done(plank, &[(0, 30)]);
    Past { weeks: vec![week(0, [0, 1, 0], None)], standings: vec![standing], kinds: vec![weeks] }
}
