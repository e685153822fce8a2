use std::time::Duration;

use chrono::{DateTime, FixedOffset, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::journal::record::{Outcome, Source, Sport, Status};
use crate::journal::tests::hold;
use crate::routine::When;

/// A Sunday at ten in the morning.
fn now() -> DateTime<FixedOffset> {
    "2026-11-22T10:00:00+01:00".parse().unwrap()
}

fn today() -> NaiveDate {
    now().date_naive()
}

/// A run of so many metres so many days ago.
fn run(days: i64, metres: u32) -> Run {
    Run {
        id: Uuid::from_u128(u128::from(metres) << 32 | u128::from(days.unsigned_abs())),
        sport: Sport::Running,
        started_at: now() - TimeDelta::days(days),
        distance: Some(metres),
        moving: Some(Duration::from_secs(3_000)),
        surface: None,
        shoes: None,
        effort: None,
        pain: None,
        note: None,
        source: Source::Typed,
    }
}

fn ride(days: i64) -> Run {
    Run { sport: Sport::Cycling, ..run(days, 30_000) }
}

fn on(days: i64, surface: Surface) -> Run {
    Run { surface: Some(surface), ..run(days, 5_000) }
}

fn session(days: i64) -> Session {
    let started_at = now() - TimeDelta::days(days);
    let record = hold(Outcome::Done, 30);
    Session {
        id: Uuid::from_u128(days.unsigned_abs().into()),
        routine: "core".into(),
        title: "Core".into(),
        when: None,
        started_at,
        ended_at: None,
        status: Status::Finished,
        effort: None,
        pain_before: None,
        pain_after: None,
        pain_next_morning: None,
        note: None,
        lighter: None,
        sets: vec![crate::journal::record::Set { step: 0, record, started_at }],
    }
}

fn habits(runs: &[Run]) -> Habits {
    Habits::of(runs, &[], |_| None, today())
}

#[test]
fn nothing_is_known_of_who_wrote_down_nothing() {
    assert_eq!(habits(&[]), Habits::default());
    assert_eq!(tips(&habits(&[]), Units::Km), []);
}

#[test]
fn todays_limit_is_a_tenth_more_than_the_longest_of_thirty_days_before() {
    let runs = [run(31, 30_000), run(30, 12_000), run(3, 8_000), ride(2), run(0, 20_000)];
    let longest = habits(&runs).longest.unwrap();
    assert_eq!((longest.metres, today() - longest.day), (12_000, TimeDelta::days(30)));
    assert_eq!(longest.limit(), 13_200);
    assert_eq!(Longest { metres: 5_000, day: today() }.limit(), 5_500);
    assert_eq!(Longest { metres: 8_290, day: today() }.limit(), 9_100, "9.119 km");
}

#[test]
fn what_was_run_today_is_taken_from_todays_limit() {
    let limit = |of_today: &[u32]| {
        let todays = of_today.iter().map(|metres| run(0, *metres));
        let runs: Vec<Run> = todays.chain([run(3, 12_000), ride(0), run(-1, 4_000)]).collect();
        habits(&runs).limit()
    };
    assert_eq!(limit(&[]), Some(Limit::UpTo(13_200)));
    assert_eq!(limit(&[5_040]), Some(Limit::More(8_100)), "8.16 km");
    assert_eq!(limit(&[5_000, 6_000]), Some(Limit::More(2_200)));
    assert_eq!(limit(&[13_150]), Some(Limit::Reached(13_150)));
    assert_eq!(limit(&[20_000, 6_000]), Some(Limit::Reached(26_000)));
    assert_eq!(habits(&[run(0, 20_000)]).limit(), None);
}

#[test]
fn a_run_beyond_the_limit_is_told_with_both_numbers() {
    let told = |metres: u32, units: Units| {
        let (last, new) = (run(9, 12_000), run(0, metres));
        let runs = [last, new.clone()];
        let tips = after(&new, &runs, &habits(&runs), units);
        tips.into_iter().map(|tip| (tip.text, tip.article)).next()
    };
    assert_eq!(
        told(18_000, Units::Km),
        Some((
            "18 km is beyond 110 % of your longest in 30 days (12 km). Build up gradually: up to 13.2 km was \
             the rule of thumb."
                .to_owned(),
            Article::CanRunningCause
        ))
    );
    assert!(told(18_000, Units::Mi).unwrap().0.starts_with("11.2 mi is beyond"));
    assert_eq!(told(13_200, Units::Km), None);
    // The first run of all, and of 30 days, has nothing to be measured by.
    let first = run(0, 30_000);
    assert_eq!(after(&first, std::slice::from_ref(&first), &Habits::default(), Units::Km), []);
}

#[test]
fn a_run_of_the_past_is_measured_by_what_was_before_it() {
    let (new, later) = (run(10, 12_000), run(2, 30_000));
    let runs = [run(12, 8_000), new.clone(), later];
    let tips = after(&new, &runs, &habits(&runs), Units::Km);
    assert!(tips[0].text.starts_with("12 km is beyond 110 % of your longest in 30 days (8 km)"));
}

#[test]
fn weeks_are_counted_from_monday_to_today() {
    let runs = [run(7, 9_000), run(6, 8_000), ride(2), run(1, 5_000), run(-1, 40_000)];
    let habits = habits(&runs);
    assert_eq!(habits.week, WeekOfRuns { runs: 2, metres: 13_000 });
    let weeks: Vec<_> = weeks(&runs, today()).into_iter().collect();
    let monday = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(
        weeks,
        [
            (monday("2026-11-09"), WeekOfRuns { runs: 1, metres: 9_000 }),
            (monday("2026-11-16"), habits.week)
        ]
    );
}

#[test]
fn shares_are_of_what_was_measured() {
    let runs = [on(1, Surface::Road), on(2, Surface::Road), on(3, Surface::Trail)];
    let shares: Vec<_> = habits(&runs).shares().collect();
    assert_eq!(shares, [(Some(Surface::Road), 67), (Some(Surface::Trail), 33)]);
    assert_eq!(Habits::default().shares().count(), 0);
}

#[test]
fn shoes_are_counted_over_all_runs_and_whatever_their_letters() {
    let worn = |days, name: &str, metres| Run { shoes: Some(name.into()), ..run(days, metres) };
    let runs = [
        worn(400, "Pegasus", 480_000),
        worn(300, "old ones", 900_000),
        worn(9, "pegasus", 20_000),
        worn(8, "Ghost", 10_000),
    ];
    let habits = habits(&runs);
    let shoes: Vec<_> = habits.shoes.iter().map(|it| (it.name.as_str(), it.metres)).collect();
    assert_eq!(shoes, [("Ghost", 10_000), ("Pegasus", 500_000)]);
    let tips = after(&runs[2], &runs, &habits, Units::Km);
    let told: Vec<_> = tips.iter().map(|tip| tip.text.as_str()).collect();
    let words = "Pegasus have come 500 km: have a look at them. As a rule of thumb shoes last 500 km to 800 km.";
    assert!(told.contains(&words), "{told:?}");
}

#[test]
fn what_one_always_runs_on_is_told() {
    let always: Vec<Run> = (1..=5).map(|days| on(days, Surface::Road)).collect();
    let words = |runs: &[Run]| {
        let tips = tips(&habits(runs), Units::Km);
        tips.iter().any(|tip| tip.text.contains("on the road"))
    };
    assert!(words(&always));
    assert!(!words(&always[..4]), "too few to say so");
    let mixed = [&always[..], &[on(6, Surface::Trail)]].concat();
    assert!(!words(&mixed));
    assert_eq!(
        habits(&mixed).surfaces,
        [(Some(Surface::Road), 25_000), (Some(Surface::Trail), 5_000)]
    );
}

#[test]
fn cross_training_counts_days_of_this_month() {
    let walk = Run { sport: Sport::Walking, ..run(4, 3_000) };
    let runs = [ride(30), ride(21), ride(2), ride(2), walk, run(1, 5_000)];
    let habits = habits(&runs);
    assert_eq!(habits.cross_training, 2);
    let asked =
        |habits: &Habits| tips(habits, Units::Km).iter().any(|it| it.text.contains("bicycling"));
    assert!(asked(&habits));
    assert!(!asked(&Habits { cross_training: 3, ..habits }));
}

#[test]
fn a_day_without_running_and_strength_is_rest() {
    let kind = |id: &str| (id == "side-plank").then_some(Kind::Strength);
    let rest =
        |runs: &[Run], sessions: &[Session]| Habits::of(runs, sessions, kind, today()).rest_days;
    assert_eq!(
        rest(&[run(9, 1), run(6, 1), run(0, 1), ride(1)], &[session(3), session(3)]),
        Some(4)
    );
    let warm_up = Session { when: Some(When::PreRun), ..session(3) };
    assert_eq!(rest(&[run(9, 1)], &[warm_up]), Some(7), "what warms up is no strength");
    assert_eq!(rest(&[run(3, 1)], &[]), None, "before that nothing was written down");
    let stretch = Habits::of(&[run(9, 1)], &[session(1)], |_| Some(Kind::Stretch), today());
    assert_eq!(stretch.rest_days, Some(7));
    let each: Vec<Run> = (0..9).map(|days| run(days, 1_000)).collect();
    let all = habits(&each);
    assert_eq!(all.rest_days, Some(0));
    assert!(tips(&all, Units::Km).iter().any(|tip| tip.text.contains("plan one to rest")));
}

#[test]
fn todays_run_is_told_with_how_long_ago_it_was() {
    let ago = |minutes: i64| {
        let started_at = now() - TimeDelta::minutes(minutes + 50);
        let run = Run { started_at, ..run(0, 8_000) };
        super::today(&[run, ride(0)], Units::Km, now())
    };
    for (minutes, words) in [
        (3, "You ran 8 km just now."),
        (60, "You ran 8 km an hour ago."),
        (170, "You ran 8 km 3 hours ago."),
    ] {
        assert_eq!(ago(minutes).as_deref(), Some(words));
    }
    let treadmill = Run { distance: None, started_at: now() - TimeDelta::minutes(60), ..run(0, 1) };
    let told = super::today(&[treadmill], Units::Km, now());
    assert_eq!(told.as_deref(), Some("You ran just now."));
    assert_eq!(super::today(&[run(1, 8_000)], Units::Km, now()), None);
}

#[test]
fn pain_comes_first_and_leads_to_who_can_help() {
    let painful = |pain| Run { pain: Some(pain), ..run(0, 18_000) };
    let told = |pain| {
        let runs = [run(9, 12_000), run(8, 1_000), painful(pain)];
        after(&runs[2], &runs, &habits(&runs), Units::Km)
    };
    assert!(told(2)[0].text.starts_with("18 km is beyond"));
    assert!(told(4)[0].text.contains("prehab run ice"));
    let strong = told(7);
    assert!(strong[0].text.contains("sports physician or physical therapist"));
    assert_eq!(strong.len(), 2);
}

#[test]
fn no_tip_promises_diagnoses_or_advises_a_drug_or_a_brace() {
    const WORDS: [&str; 11] = [
        "prevent",
        "cure",
        "heal",
        "treat",
        "relie",
        "protect",
        "safe",
        "diagnos",
        "painkiller",
        "pill",
        "brace",
    ];
    let mut runs: Vec<Run> = (0..9)
        .map(|days| Run {
            shoes: Some("x".into()),
            pain: Some(3 + days as u8 % 7),
            ..on(days, Surface::Road)
        })
        .collect();
    runs[8].distance = Some(900_000);
    let habits = habits(&runs);
    let mut all = tips(&habits, Units::Km);
    all.extend(runs.iter().flat_map(|run| after(run, &runs, &habits, Units::Km)));
    assert!(all.len() > 10);
    for tip in all {
        let text = tip.text.to_lowercase();
        assert!(!WORDS.iter().any(|word| text.contains(word)), "{text}");
    }
}
