use std::time::Duration;

use chrono::{Days, NaiveDate};

use super::*;
use crate::journal::record::Measure;

const LADDER: Ladder = ladder(10, 10, 0, 2);
const PLANK: Ladder = ladder(20, 45, 5, 1);
const SQUAT: Ladder = ladder(10, 14, 2, 2);

const fn ladder(start: u32, cap: u32, step: u32, after: u32) -> Ladder {
    let start = Rung { sets: 1, amount: start };
    Ladder { start, least: start.amount, cap, step, most_sets: 3, after, unit: 1 }
}

const fn rung(sets: u32, amount: u32) -> Rung {
    Rung { sets, amount }
}

fn date(day: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + Days::new(day)
}

/// All of a rung done at effort 6, without pain.
fn done(day: u64, rung: Rung) -> Log {
    let sets = usize::try_from(rung.sets).unwrap();
    let felt = Felt { effort: Some(6), before: Some(0), after: Some(0), ..Felt::default() };
    let done = vec![rung.amount; sets];
    Log { day: date(day), rung, done, felt, gave_way: false, here: true, partly: false }
}

fn effort(log: Log, effort: u8) -> Log {
    Log { felt: Felt { effort: Some(effort), ..log.felt }, ..log }
}

fn pain(log: Log, after: u8, next_morning: Option<u8>) -> Log {
    Log { felt: Felt { after: Some(after), next_morning, ..log.felt }, ..log }
}

fn on(day: u64) -> Circumstances {
    Circumstances {
        today: date(day),
        lighter: false,
        has_easier: true,
        has_harder: true,
        pain_now: None,
    }
}

/// What is due on a day: sets and amount, None if it rests; and why, in words.
fn due(ladder: &Ladder, logs: &[Log], day: u64) -> (Option<(u32, u32)>, String) {
    let next = next(ladder, logs, on(day));
    let measure = if *ladder == PLANK { Measure::Seconds } else { Measure::Reps };
    let why = next.why(measure, date(day)).unwrap_or_default();
    (next.rung.map(|rung| (rung.sets, rung.amount)), why)
}

#[test]
fn every_case_of_the_rules() {
    let (one, top) = (rung(1, 10), rung(3, 10));
    let hard = |day| effort(Log { done: vec![12, 8], ..done(day, rung(2, 12)) }, 9);
    let stopped_twice = [pain(done(0, rung(1, 30)), 6, None), pain(done(3, rung(1, 25)), 7, None)];
    let none: &[Log] = &[];
    for (ladder, logs, day, sets, amount, why) in [
        (&LADDER, none, 0, 1, 10, ""),
        (
            &LADDER,
            &[done(0, one)],
            2,
            1,
            10,
            "The same today: after one more good session it grows",
        ),
        (
            &LADDER,
            &[done(0, one), done(2, one)],
            4,
            2,
            10,
            "2 sets today: both last sessions complete at effort 6",
        ),
        (
            &LADDER,
            &[done(0, top), done(2, top)],
            4,
            3,
            10,
            "As much as it grows to. `h` makes it harder",
        ),
        (
            &PLANK,
            &[done(0, rung(1, 20))],
            2,
            1,
            25,
            "25 s today: the last session complete at effort 6",
        ),
        (
            &PLANK,
            &[effort(done(0, rung(1, 20)), 8)],
            2,
            1,
            20,
            "The same today: effort 8 the last time",
        ),
        (
            &PLANK,
            &[done(0, rung(1, 45))],
            2,
            2,
            20,
            "2 sets of 20 s today: the last session complete at effort 6",
        ),
        (
            &SQUAT,
            &[done(0, rung(1, 14)), done(2, rung(1, 14))],
            4,
            2,
            10,
            "2 sets of 10 reps today: both last sessions complete at effort 6",
        ),
        (&SQUAT, &[hard(0)], 2, 2, 12, "The same today: not all of it was done the last time"),
        (&SQUAT, &[hard(0), hard(2)], 4, 2, 10, "10 reps today: both last sessions too much"),
        (
            &PLANK,
            &[pain(done(0, rung(1, 30)), 4, None)],
            2,
            1,
            30,
            "The same today: pain 4 the last time. `e` makes it easier",
        ),
        (
            &PLANK,
            &[pain(done(0, rung(2, 30)), 6, None)],
            2,
            1,
            25,
            "1 set of 25 s today: pain 6 the last time. `e` makes it easier",
        ),
        (
            &PLANK,
            &[pain(done(0, rung(1, 30)), 4, Some(2))],
            2,
            1,
            25,
            "25 s today: pain 2 the next morning. `e` makes it easier",
        ),
        (
            &PLANK,
            &stopped_twice,
            10,
            1,
            20,
            "20 s today: pain 7 the last time. `e` makes it easier",
        ),
        (
            &PLANK,
            &[done(0, rung(2, 40))],
            10,
            2,
            45,
            "45 s today: the last session complete at effort 6",
        ),
        (&PLANK, &[done(0, rung(2, 40))], 15, 2, 40, "The same today: 15 days without it"),
        (&PLANK, &[done(0, rung(2, 40))], 25, 1, 30, "1 set of 30 s today: 25 days without it"),
        (&PLANK, &[done(0, rung(2, 40))], 60, 1, 20, "1 set of 20 s today: 60 days without it"),
    ]
        as [(&Ladder, &[Log], u64, u32, u32, &str); 18]
    {
        assert_eq!(due(ladder, logs, day), (Some((sets, amount)), why.to_owned()), "{logs:?}");
    }
    let rests = (
        None,
        "Left out until 11 Sep: it hurt twice in two weeks. Pain that keeps coming back is worth \
                        showing to a sports physician or physical therapist"
            .to_owned(),
    );
    assert_eq!(due(&PLANK, &stopped_twice, 5), rests);
    assert_eq!(due(&PLANK, &stopped_twice, 9), rests, "the last of seven days");
}

#[test]
fn at_the_top_a_harder_version_is_offered_and_at_the_bottom_an_easier_one() {
    let version = |ladder: &Ladder, logs: &[Log], day| next(ladder, logs, on(day)).offer;
    let top = rung(3, 10);
    assert_eq!(version(&LADDER, &[done(0, top), done(2, top)], 4), Offer::Harder);
    let short = |day| Log { done: vec![5], ..done(day, rung(1, 10)) };
    assert_eq!(version(&LADDER, &[short(0), short(2)], 4), Offer::Easier);
    // Caution offers it, a stop with nothing left to take away begins with it.
    let hurt = |pain_after| [pain(done(0, rung(1, 20)), pain_after, None)];
    assert_eq!(version(&PLANK, &hurt(3), 2), Offer::Easier);
    assert_eq!(version(&PLANK, &hurt(6), 2), Offer::BeginEasier);
    assert_eq!(due(&PLANK, &hurt(6), 2).1, "Easier today: pain 6 the last time");
}

#[test]
fn what_is_left_out_because_it_hurts_is_a_stop_without_a_number() {
    let mut log = done(0, rung(2, 30));
    log.felt = Felt { stopped: true, after: Some(2), ..log.felt };
    log.done = vec![30, 0];
    assert!(log.felt.is_red());
    log.felt.after = None;
    let (rung, why) = due(&PLANK, &[log], 2);
    assert_eq!(
        (rung, why.as_str()),
        (Some((1, 25)), "1 set of 25 s today: it hurt the last time. `e` makes it easier")
    );
}

#[test]
fn less_pain_the_next_morning_than_before_is_pain_all_the_same() {
    let mut log = pain(done(0, rung(1, 30)), 2, Some(3));
    log.felt.before = Some(5);
    assert!(log.felt.has_settled() && !log.felt.is_red());
    let (rung, why) = due(&PLANK, &[log], 2);
    assert_eq!(rung, Some((1, 30)), "{why}");
    assert!(why.contains("pain 3 the last time"), "{why}");
}

#[test]
fn pain_takes_sets_away_and_makes_none_longer() {
    assert_eq!(PLANK.relieve(rung(2, 20)), rung(1, 20));
    // Three sets of twenty seconds, not one of forty-five.
    assert_eq!(PLANK.relieve(rung(3, 20)), rung(1, 20));
    // Nor does failing.
    assert_eq!(PLANK.down(rung(3, 20)), rung(2, 20));
    assert_eq!(PLANK.down(rung(1, 20)), rung(1, 20));
}

#[test]
fn what_a_routine_begins_with_is_taken_away_and_given_back() {
    let three = Ladder { start: rung(3, 30), least: 30, most_sets: 3, ..PLANK };
    let short = |day| Log { done: vec![30, 10, 10], ..done(day, rung(3, 30)) };
    assert_eq!(due(&three, &[short(0), short(2)], 4).0, Some((2, 30)));
    assert_eq!(due(&three, &[done(4, rung(2, 30))], 6).0, Some((3, 30)));
    // After a long pause it begins where the routine does.
    assert_eq!(due(&three, &[done(0, rung(3, 45))], 60).0, Some((3, 30)));
}

#[test]
fn what_hurts_and_has_nothing_easier_comes_down_to_a_quarter_and_back_by_doubles() {
    let march = Ladder::fixed(rung(1, 100), 2);
    let due = |logs: &[Log], day| {
        let next = next(&march, logs, Circumstances { has_easier: false, ..on(day) });
        let why = next.why(Measure::Reps, date(day)).unwrap_or_default();
        (next.rung.map(|rung| rung.amount), why)
    };
    let hurt = |day, amount| pain(done(day, rung(1, amount)), 7, None);
    let mut logs = vec![hurt(0, 100), hurt(15, 50)];
    assert_eq!(due(&logs, 30), (Some(24), "24 reps today: pain 7 the last time".to_owned()));
    logs.push(hurt(30, 24));
    let rests = "Left out until 8 Oct: it hurt, and there is nothing less of it";
    assert_eq!(due(&logs, 36), (None, rests.to_owned()));
    assert_eq!(due(&logs, 37).0, Some(24));
    logs.push(done(37, rung(1, 24)));
    assert_eq!(due(&logs, 39), (Some(48), "48 reps today: less of it went well".to_owned()));
    // What did not go well stays.
    let hard = [logs.clone(), vec![effort(done(39, rung(1, 48)), 8)]].concat();
    assert_eq!(due(&hard, 41).0, Some(48));
    logs.extend([done(39, rung(1, 48)), done(41, rung(1, 96))]);
    assert_eq!(due(&logs, 43).0, Some(100));
}

#[test]
fn what_a_version_began_with_grows_by_doubles() {
    let version = Ladder { least: 7, ..ladder(30, 30, 0, 1) };
    let amounts = [7, 14, 28, 30].map(|amount| due(&version, &[done(0, rung(1, amount))], 2).0);
    assert_eq!(amounts, [(1, 14), (1, 28), (1, 30), (2, 30)].map(Some));
}

#[test]
fn on_pain_no_more_is_due_than_was_planned_for_want_of_time() {
    let log = Log { partly: true, ..done(0, rung(1, 10)) };
    let three = Ladder { start: rung(3, 10), ..LADDER };
    let sets = |log: &Log, pain_now| {
        next(&three, std::slice::from_ref(log), Circumstances { pain_now, ..on(2) })
            .rung
            .map(|it| it.sets)
    };
    assert_eq!(sets(&log, None), Some(3));
    assert_eq!(sets(&log, Some(3)), Some(1));
    assert_eq!(sets(&pain(log, 4, None), None), Some(1));
}

#[test]
fn after_less_of_it_hurt_no_more_than_that_is_due() {
    let whole = done(0, rung(3, 45));
    let less = |sets, amount| Log { partly: true, ..done(2, rung(sets, amount)) };
    let due = |last| due(&PLANK, &[whole.clone(), last], 4).0;
    for last in [pain(less(1, 45), 7, None), pain(less(1, 45), 2, Some(4))] {
        assert_eq!(due(last), Some((1, 40)));
    }
    assert_eq!(due(pain(less(1, 45), 4, None)), Some((1, 45)));
    assert_eq!(due(pain(less(2, 30), 7, None)), Some((1, 25)));
    // In another routine, too, if it was much.
    let elsewhere = |after| Log { here: false, ..pain(less(1, 30), after, None) };
    assert_eq!(due(elsewhere(7)), Some((1, 25)));
    assert_eq!(due(elsewhere(4)), Some((3, 45)));
    // Until all of what is left went well.
    let logs = [whole.clone(), pain(less(1, 45), 7, None), Log { day: date(3), ..less(1, 40) }];
    assert_eq!(super::next(&PLANK, &logs, on(5)).rung, Some(rung(1, 40)));
    let logs = [whole, Log { day: date(3), ..less(1, 40) }];
    let in_pain = Circumstances { pain_now: Some(3), ..on(5) };
    assert_eq!(super::next(&PLANK, &logs, in_pain).rung, Some(rung(1, 40)));
    assert_eq!(super::next(&PLANK, &logs, on(5)).reason, Reason::Top);
}

#[test]
fn what_was_less_for_pain_before_it_is_no_more_on_pain_again() {
    let felt = Felt { before: Some(3), after: Some(0), ..Felt::default() };
    let log = Log { felt, ..done(0, rung(1, 15)) };
    let amount = |pain_now| {
        next(&PLANK, std::slice::from_ref(&log), Circumstances { pain_now, ..on(2) })
            .rung
            .map(|it| it.amount)
    };
    assert_eq!(amount(Some(4)), Some(15));
    assert_eq!(amount(None), Some(20));
}

#[test]
fn what_was_planned_as_less_says_how_it_felt_and_no_more() {
    let partly = |day, sets| Log { partly: true, ..done(day, rung(sets, 10)) };
    let two = rung(2, 10);
    // One good session, then one that was cut to fit: still one.
    let logs = [done(0, two), partly(2, 1)];
    assert_eq!(due(&LADDER, &logs, 4).0, Some((2, 10)));
    let logs = [done(0, two), partly(2, 1), done(4, two)];
    assert_eq!(due(&LADDER, &logs, 6).0, Some((3, 10)));
    let logs = [done(0, two), pain(partly(2, 1), 7, None)];
    assert_eq!(due(&LADDER, &logs, 4).0, Some((1, 10)));
}

#[test]
fn a_lighter_week_takes_a_set_and_is_forgotten_after_it() {
    let lighter = Circumstances { lighter: true, ..on(2) };
    let next_of = |ladder: &Ladder, log: Log| next(ladder, &[log], lighter);
    let next = next_of(&LADDER, done(0, rung(3, 10)));
    assert_eq!(next.rung, Some(rung(2, 10)));
    let why = next.why(Measure::Reps, date(2)).unwrap();
    assert_eq!(why, "2 sets today: a lighter week after four full ones");
    assert_eq!(next_of(&PLANK, done(0, rung(1, 40))).rung, Some(rung(1, 30)));
    let fixed = Ladder::fixed(rung(2, 10), 1);
    assert_eq!(next_of(&fixed, done(0, rung(2, 10))).rung, Some(rung(2, 10)));
}

#[test]
fn done_in_another_routine_is_no_pause() {
    let elsewhere = Log { partly: true, here: false, ..done(55, rung(3, 40)) };
    let logs = [done(0, rung(1, 20)), elsewhere.clone()];
    assert_eq!(next(&PLANK, &logs, on(60)).rung, Some(rung(1, 25)));
    // Never done here: it begins as this routine does.
    assert_eq!(due(&PLANK, &[elsewhere], 60), (Some((1, 20)), String::new()));
}

#[test]
fn it_does_not_grow_twice_a_day() {
    let logs = [done(0, rung(1, 20))];
    let same = (Some((1, 20)), "The same as earlier today".to_owned());
    assert_eq!(due(&PLANK, &logs, 0), same);
}

#[test]
fn a_file_that_was_changed_is_followed() {
    // The routine now begins with 30 s and ends at 40 s.
    let changed = Ladder { start: rung(1, 30), least: 30, cap: 40, ..PLANK };
    assert_eq!(due(&changed, &[effort(done(0, rung(1, 20)), 8)], 2).0, Some((1, 30)));
    assert_eq!(due(&changed, &[effort(done(0, rung(3, 45)), 8)], 2).0, Some((3, 40)));
    // But not to more on pain.
    let in_pain = Circumstances { pain_now: Some(3), ..on(2) };
    assert_eq!(next(&changed, &[done(0, rung(1, 20))], in_pain).rung, Some(rung(1, 20)));
    assert_eq!(due(&changed, &[pain(done(0, rung(1, 20)), 3, None)], 2).0, Some((1, 20)));
}

#[test]
fn sides_that_share_an_amount_share_it_evenly() {
    let crunch = Ladder { unit: 2, ..ladder(20, 30, 2, 2) };
    assert_eq!(crunch.ease(rung(2, 30)), rung(1, 22));
    assert_eq!(crunch.nearest(rung(1, 25)).amount, 24);
}

#[test]
fn a_held_repetition_grows_in_number_only() {
    use crate::exercise::{Amount, Dose, Exercise, Extent, Kind, PerSet, Progress};
    let each = Duration::from_secs(10);
    let amount =
        Amount::HeldReps { reps: PerSet::Same(Extent::Fixed(4)), hold: PerSet::Same(each) };
    let progress = Some(Progress { step: Some(1), cap: Some(6), sets: Some(3), after: 2 });
    let exercise = Exercise::new(
        "side-plank",
        "Side plank",
        Kind::Strength,
        Dose { sets: 1, amount, progress },
    );
    let measured = Measured::of(&entry(), Some(&exercise), 1).unwrap();
    assert_eq!(measured.measure, Measure::HeldReps(each));
    assert_eq!((measured.ladder.start, measured.ladder.cap), (rung(1, 4), 6));
    let circuit = Measured::of(&entry(), Some(&exercise), 2).unwrap().ladder;
    assert_eq!((circuit.start.sets, circuit.most_sets), (1, 1), "its rounds are the block's");
}

#[test]
fn a_range_is_climbed_from_its_least_to_its_most() {
    use crate::exercise::{Amount, Extent, PerSet};
    let amount = Some(Amount::Reps(PerSet::Same(Extent::Range(8, 12))));
    let range = Measured::of(&Entry { amount, ..entry() }, None, 1).unwrap().ladder;
    assert_eq!((range.start, range.cap, range.step), (rung(1, 8), 12, 2));
    let open = Some(Amount::Reps(PerSet::Same(Extent::Max)));
    assert_eq!(Measured::of(&Entry { amount: open, ..entry() }, None, 1), None);
}

use crate::routine::{Entry, Growth, Movement, Settings};

fn entry() -> Entry {
    Entry {
        movement: Movement::Library("any".into()),
        sets: None,
        amount: None,
        sides: None,
        first: crate::exercise::Side::Left,
        settings: Settings::default(),
        rest_after: None,
        growth: Growth::Library,
    }
}
