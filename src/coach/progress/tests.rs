use proptest::prelude::*;

use super::*;
use crate::exercise::Side;
use crate::journal::record::{Kind, KindWeek, KindWeeks, Measure, Reached, Standing};
use crate::plan::StepSide;

/// A Sunday.
const TODAY: &str = "2026-11-22";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The Monday so many weeks before this one.
fn ago(weeks: u64) -> NaiveDate {
    back(week_of(date(TODAY)), weeks)
}

fn week(monday: NaiveDate, sessions: u32) -> Week {
    Week {
        monday,
        sessions,
        sessions_before: 0,
        sessions_after: sessions,
        active: Duration::from_secs(300) * sessions,
        before: Duration::ZERO,
        after: Duration::from_secs(300) * sessions,
        pain_before: None,
        pain_after: None,
        pain_next_morning: None,
    }
}

fn kind(side: Option<StepSide>) -> Kind {
    Kind {
        exercise: Some("side-plank".into()),
        title: None,
        variant: None,
        side,
        measure: Measure::Seconds,
    }
}

fn kind_week(monday: NaiveDate, best: u32) -> KindWeek {
    let record = Some(Reached { amount: best, day: monday, before: 0 });
    KindWeek { monday, sets: 2, total: u64::from(best) * 2, best, best_day: monday, record }
}

/// A kind that had these bests so many weeks ago each, the longest ago first.
fn done(side: Option<StepSide>, bests: &[(u64, u32)]) -> (Standing, KindWeeks) {
    let weeks: Vec<KindWeek> =
        bests.iter().map(|&(weeks, best)| kind_week(ago(weeks), best)).collect();
    let best = weeks.iter().max_by_key(|week| week.best).unwrap();
    let last = weeks.last().unwrap();
    let standing = Standing {
        kind: kind(side),
        sets: 2,
        total: 0,
        best: best.best,
        best_day: best.best_day,
        last: last.best,
        last_day: last.best_day,
    };
    (standing, KindWeeks { kind: kind(side), weeks })
}

/// Numbers of weeks in a row up to this one, each with how many weeks ago it was.
fn until_now(numbers: &[u32]) -> impl Iterator<Item = (u64, u32)> {
    let ago = (0..numbers.len() as u64).rev();
    ago.zip(numbers.iter().copied())
}

fn kind_weeks(bests: &[u32]) -> Vec<KindWeek> {
    until_now(bests).map(|(weeks, best)| kind_week(ago(weeks), best)).collect()
}

fn progress(kinds: Vec<(Standing, KindWeeks)>) -> Progress {
    let (standings, kinds) = kinds.into_iter().unzip();
    let past = Past { weeks: Vec::new(), standings, kinds };
    Progress::new(past, 3, date(TODAY), &Library::load(None))
}

/// The streak where so many weeks ago there were so many sessions each.
fn streak(weeks: &[(u64, u32)], today: &str) -> (u32, u32) {
    let weeks: Vec<Week> = weeks.iter().map(|&(weeks, number)| week(ago(weeks), number)).collect();
    let Streak { weeks, longest } = Streak::of(&weeks, 3, date(today));
    (weeks, longest)
}

#[test]
fn a_streak_is_of_weeks_that_met_the_goal() {
    for (weeks, expected, why) in [
        (&[][..], (0, 0), "nothing yet"),
        (&[(0, 3)], (1, 1), "this week met it"),
        (&[(0, 2)], (0, 0), "this week has not, yet"),
        (&[(1, 3), (0, 2)], (1, 1), "this week breaks nothing"),
        (&[(1, 3)], (1, 1), "nothing this week breaks nothing"),
        (&[(2, 3)], (0, 1), "the last week was missed"),
        (&[(3, 4), (2, 3), (1, 5), (0, 3)], (4, 4), "four in a row"),
        (&[(3, 4), (2, 2), (1, 5), (0, 3)], (2, 2), "one with too few"),
        (&[(5, 3), (4, 3), (3, 3), (1, 3)], (1, 3), "the longest is in the past"),
        (&[(1, 7)], (1, 1), "more days make no more weeks"),
    ] {
        assert_eq!(streak(weeks, TODAY), expected, "{why}");
    }
}

#[test]
fn a_week_runs_from_monday_to_sunday() {
    let row = &[(2, 3), (1, 3)][..];
    assert_eq!(streak(row, "2026-11-16"), (2, 2), "Monday of the week that runs");
    assert_eq!(streak(row, "2026-11-22"), (2, 2), "its Sunday");
    assert_eq!(streak(row, "2026-11-23"), (0, 2), "a week with nothing went by");
    assert_eq!(streak(row, "2026-11-08"), (1, 1), "what comes later is not counted");
    assert_eq!(week_of(date("2026-11-22")), date("2026-11-16"));
    assert_eq!(week_of(date("2026-11-23")), date("2026-11-23"));
}

#[test]
fn over_new_year_weeks_follow_each_other() {
    let weeks = ["2025-12-22", "2025-12-29", "2026-01-05"].map(|monday| week(date(monday), 3));
    assert_eq!(Streak::of(&weeks, 3, date("2026-01-11")), Streak { weeks: 3, longest: 3 });
}

#[test]
fn the_weaker_side_is_told_as_a_share_of_the_stronger() {
    for (left, right, expected) in [
        (45, 38, Some((16, Some(Side::Right)))),
        (38, 45, Some((16, Some(Side::Left)))),
        (40, 40, Some((0, None))),
        (1000, 999, Some((0, None))),
        (10, 20, Some((50, Some(Side::Left)))),
        (0, 20, None),
        (u32::MAX, 1, Some((100, Some(Side::Right)))),
    ] {
        let found = Asymmetry::of(left, right).map(|it| (it.percent, it.weaker));
        assert_eq!(found, expected, "{left} and {right}");
    }
    assert_eq!(Asymmetry::of(45, 38).unwrap().words(), "right 16 % behind left");
    assert_eq!(Asymmetry::of(8, 8).unwrap().words(), "left and right even");
}

#[test]
fn sides_are_compared_over_the_last_weeks() {
    let [left, right] = [Some(StepSide::Left), Some(StepSide::Right)];
    let compared = |kinds| progress(kinds).strands.remove(0).asymmetry;
    let found = compared(vec![done(left, &[(9, 60), (7, 40), (0, 35)]), done(right, &[(3, 30)])]);
    assert_eq!(found, Asymmetry::of(40, 30), "what is older does not count");
    assert_eq!(compared(vec![done(left, &[(1, 40)]), done(right, &[(8, 40)])]), None);
    assert_eq!(compared(vec![done(left, &[(1, 40)])]), None);
    assert_eq!(compared(vec![done(None, &[(1, 40)])]), None);
}

#[test]
fn an_exercise_is_told_with_both_its_sides() {
    let [left, right] = [Some(StepSide::Left), Some(StepSide::Right)];
    let told = progress(vec![done(left, &[(2, 50), (1, 40)]), done(right, &[(2, 30), (0, 35)])]);
    let [strand] = told.strands.as_slice() else { panic!("{:?}", told.strands) };
    assert_eq!((strand.title.as_str(), strand.best(), strand.last()), ("Side plank", 50, 35));
    assert_eq!(
        strand.sides.iter().map(OneSide::side).collect::<Vec<_>>(),
        [Some(Side::Left), Some(Side::Right)]
    );
    assert_eq!((strand.best_in(ago(2)), strand.total_in(ago(2))), (50, 160));
    assert_eq!((strand.best_in(ago(0)), strand.best_in(ago(3))), (35, 0));
}

#[test]
fn every_week_that_goes_beyond_all_before_has_a_record() {
    let weeks = kind_weeks(&[30, 30, 35, 20, 41]);
    assert_eq!(beaten(&weeks), [(41, 35), (35, 30)]);
    assert_eq!(records(&[]), []);
}

fn beaten(weeks: &[KindWeek]) -> Vec<(u32, u32)> {
    records(weeks).iter().map(|record| (record.amount, record.before)).collect()
}

#[test]
fn what_was_planned_is_to_be_beaten_and_is_no_record() {
    let mut weeks = kind_weeks(&[30, 40, 40, 45]);
    weeks[1].record = None;
    weeks[3].record = Some(Reached { amount: 41, day: ago(0), before: 0 });
    assert_eq!(beaten(&weeks), [(41, 40)]);
}

#[test]
fn in_the_first_week_only_what_beats_an_earlier_session_is_one() {
    let mut weeks = kind_weeks(&[30]);
    assert_eq!(beaten(&weeks), []);
    weeks[0].record = Some(Reached { amount: 30, day: ago(0), before: 25 });
    assert_eq!(beaten(&weeks), [(30, 25)]);
}

#[test]
fn the_weeks_shown_end_with_this_one() {
    let shown = |first, last, room| {
        let weeks = window(ago(first), ago(last), date(TODAY), room);
        (weeks.first().copied(), weeks.last().copied(), weeks.len())
    };
    assert_eq!(shown(20, 0, 12), (Some(ago(11)), Some(ago(0)), 12));
    assert_eq!(shown(20, 9, 12), (Some(ago(11)), Some(ago(0)), 12));
    assert_eq!(shown(60, 30, 12), (Some(ago(41)), Some(ago(30)), 12), "long ago");
    assert_eq!(shown(0, 0, 12), (Some(ago(7)), Some(ago(0)), 8), "a short past");
    assert_eq!(shown(0, 0, 5), (Some(ago(4)), Some(ago(0)), 5), "no room");
    assert_eq!(shown(3, 0, 0).2, 0);
}

#[test]
fn zones_are_those_of_the_questions() {
    let first = |zone| (0..=10).find(|&pain| Zone::of(pain) == zone);
    assert_eq!(Zone::ALL.map(first), [Some(0), Some(crate::coach::care::SOME), Some(6)]);
}

proptest! {
    #[test]
    fn a_streak_is_as_long_as_it_looks(met in proptest::collection::vec(0_u32..5, 1..40)) {
        let weeks = until_now(&met).filter(|(_, sessions)| *sessions > 0);
        let weeks: Vec<Week> =
            weeks.map(|(weeks, sessions)| week(ago(weeks), sessions)).collect();
        let rows = met.split(|&sessions| sessions < 3).map(|row| row.len() as u32);
        let last = |weeks: &[u32]| weeks.iter().rev().take_while(|it| **it >= 3).count() as u32;
        let (this, before) = met.split_last().unwrap();
        let now = if *this >= 3 { last(&met) } else { last(before) };
        let expected = Streak { weeks: now, longest: rows.max().unwrap_or(0) };
        prop_assert_eq!(Streak::of(&weeks, 3, date(TODAY)), expected);
    }

    #[test]
    fn records_only_rise(bests in proptest::collection::vec(1_u32..50, 0..30)) {
        let records = records(&kind_weeks(&bests));
        prop_assert!(records.windows(2).all(|pair| pair[0].before == pair[1].amount));
        prop_assert!(records.iter().all(|it| it.amount > it.before));
        let most = bests.iter().copied().max();
        prop_assert!(most == bests.first().copied() || most == records.first().map(|it| it.amount));
    }
}
