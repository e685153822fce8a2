//! What is proposed on a day, out of the shipped routines, after what was done.

use std::collections::HashMap;

use prehab::coach::proposal::{Because, Candidate, FIRST, Given, ICE, Moment, Proposal, propose};
use prehab::journal::record::{Session, SetRecord};
use prehab::plan::StepSide;

use crate::chooser::Chooser;
use crate::runner::{Went, at, date, well};

impl Chooser {
    fn does(&mut self, id: &str, day: u64, went: &Went<'_>) {
        let routine = self.routine(id);
        self.runner.does(&routine, day, went);
    }

    /// What is proposed on the evening of a day, and why.
    fn on(&self, day: u64) -> (String, String) {
        let first = self.proposal(at(day), None, &[]).first;
        (first.routine, first.why)
    }

    fn said(&self, day: u64, said: Moment) -> Proposal {
        self.proposal(at(day), Some(said), &[])
    }
}

/// How many of a routine's exercises are strength.
fn is_strength(chooser: &Chooser, id: &str) -> bool {
    use prehab::exercise::Kind;
    let plan = prehab::plan::build(&chooser.routine(id), |id| chooser.runner.library.get(id));
    let plan = plan.expect("a plan");
    let kinds = plan
        .items
        .iter()
        .filter_map(|item| Some(chooser.runner.library.get(item.exercise.as_deref()?)?.kind));
    2 * kinds.filter(|kind| *kind == Kind::Strength).count() >= plan.items.len()
}

#[test]
fn a_newcomer_gets_what_needs_no_kit_or_the_warm_up_if_a_run_comes() {
    let chooser = Chooser::new();
    let (routine, why) = chooser.on(0);
    assert_eq!((routine.as_str(), why.as_str()), (FIRST, "A good start: the floor is enough."));
    let before = chooser.said(0, Moment::Before).first;
    assert_eq!(before.why, "A good start before a run.");
    assert_eq!(chooser.routine(&before.routine).when, prehab::routine::When::PreRun);
}

#[test]
fn strength_rests_for_two_days_and_comes_again() {
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    let (routine, why) = chooser.on(1);
    assert!(!is_strength(&chooser, &routine), "{routine}");
    assert_eq!(why, "Strength was yesterday and rests. New to you.");
    let (routine, why) = chooser.on(2);
    assert_eq!((routine.as_str(), why.as_str()), (FIRST, "Strength: 1 of 3 this week."));
    let too_early = at(2) - chrono::TimeDelta::hours(1);
    let routine = chooser.proposal(too_early, None, &[]).first.routine;
    assert!(!is_strength(&chooser, &routine), "{routine}");
}

#[test]
fn three_strength_sessions_in_seven_days_are_enough() {
    let mut chooser = Chooser::new();
    for day in [0, 2, 4] {
        chooser.does(FIRST, day, &well());
    }
    let (routine, why) = chooser.on(6);
    assert!(!is_strength(&chooser, &routine), "{routine}");
    assert!(why.starts_with("Strength 3 times in a week is enough."), "{why}");
    assert_eq!(chooser.on(7).0, FIRST);
}

#[test]
fn after_pain_and_after_what_was_very_hard_it_is_gentle() {
    for (went, words) in [
        (Went { after: Some(4), ..well() }, "Pain was 4/10 the last time: something gentle."),
        (
            Went { next_morning: Some(5), ..well() },
            "Pain was 5/10 the last time: something gentle.",
        ),
    ] {
        let mut chooser = Chooser::new();
        chooser.does(FIRST, 0, &went);
        let (routine, why) = chooser.on(3);
        assert!(!is_strength(&chooser, &routine), "{routine}");
        assert!(why.starts_with(words), "{why}");
    }
    // Also where nobody said a number, and nothing of it was done.
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &Went { hurt: vec!["front-plank"], ..well() });
    let sets = &mut chooser.runner.sessions[0].sets;
    sets.retain(|set| set.record.exercise.as_deref() == Some("front-plank"));
    assert!(!sets.is_empty());
    let (routine, why) = chooser.on(3);
    assert!(!is_strength(&chooser, &routine), "{routine}");
    assert!(why.starts_with("It hurt the last time: something gentle."), "{why}");
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    chooser.pain_of_run = Some(4);
    let (routine, why) = chooser.on(4);
    assert!(!is_strength(&chooser, &routine), "{routine}");
    assert!(why.starts_with("Pain was 4/10 on your run"), "{why}");
    let mut chooser = Chooser::new();
    chooser.does("post-run-stretch", 0, &Went { effort: Some(9), ..well() });
    let (routine, why) = chooser.on(1);
    assert!(!is_strength(&chooser, &routine), "{routine}");
    assert!(why.starts_with("The last one was hard (9/10)"), "{why}");
}

#[test]
fn pain_on_a_run_is_told_before_the_next_and_much_of_it_expects_none() {
    let mut chooser = Chooser::new();
    chooser.pain_of_run = Some(7);
    let before = chooser.said(0, Moment::Before).first;
    let words = "Pain was 7/10 on your run: leave this one out if it is still raised.";
    assert_eq!(before.why, words, "to a newcomer, too");
    assert_eq!(chooser.on(0).1, "Pain was 7/10 on your run: something gentle.");
    chooser.does(FIRST, 0, &well());
    chooser.does("pre-run-warm-up", 0, &well());
    chooser.does("pre-run-warm-up", 2, &well());
    let proposal = chooser.said(4, Moment::Before);
    assert_eq!(chooser.routine(&proposal.first.routine).when, prehab::routine::When::PreRun);
    assert!(proposal.first.why.starts_with(words), "{proposal:?}");
    assert!(proposal.others.iter().all(|other| !other.why.contains("your run")), "{proposal:?}");
    for planned in [&[Moment::Before, Moment::After][..], &[]] {
        let proposal = chooser.proposal(at(4), None, planned);
        assert_eq!(proposal.moment, None);
        let why = &proposal.first.why;
        assert!(why.starts_with("Pain was 7/10 on your run: something gentle."), "{why}");
    }
    chooser.pain_of_run = Some(5);
    let why = chooser.said(4, Moment::Before).first.why;
    assert!(
        why.starts_with("Pain was 5/10 on your run: keep this one shorter and easier."),
        "{why}"
    );
    let moment = chooser.proposal(at(4), None, &[]).moment;
    assert_eq!(moment, Some((Moment::Before, Because::Usual)));
}

#[test]
fn of_pain_in_a_session_and_on_a_run_the_worse_is_told() {
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &Went { after: Some(4), ..well() });
    for (run, words) in [(7, "Pain was 7/10 on your run"), (3, "Pain was 4/10 the last time")] {
        chooser.pain_of_run = Some(run);
        let why = chooser.on(2).1;
        assert!(why.starts_with(words), "{why}");
    }
    let before = chooser.said(2, Moment::Before).first.why;
    assert!(before.starts_with("Pain was 4/10 the last time: keep the run shorter"), "{before}");
}

#[test]
fn what_was_done_today_is_not_proposed_again() {
    let mut chooser = Chooser::new();
    chooser.does("post-run-stretch", 0, &well());
    let (routine, _) = chooser.on(0);
    assert_ne!(routine, "post-run-stretch");
}

#[test]
fn it_belongs_to_where_the_day_lies_to_a_run() {
    use prehab::routine::When;
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    let when = |id: &str| chooser.routine(id).when;
    assert_eq!(when(&chooser.said(3, Moment::Before).first.routine), When::PreRun);
    for said in [Moment::After, Moment::NoRun] {
        let proposal = chooser.said(3, said);
        let all = std::iter::once(&proposal.first).chain(&proposal.others);
        for choice in all {
            assert_ne!(when(&choice.routine), When::PreRun, "{said:?}: {choice:?}");
        }
    }
}

#[test]
fn after_a_warm_up_the_run_is_what_one_comes_back_from() {
    let mut chooser = Chooser::new();
    chooser.does("pre-run-warm-up", 0, &well());
    let later = at(0) + chrono::TimeDelta::hours(1);
    let proposal = chooser.proposal(later, None, &[]);
    assert!(matches!(proposal.moment, Some((Moment::After, Because::WarmedUp(_)))));
    assert!(proposal.first.why.starts_with("You warmed up at 18:0"), "{}", proposal.first.why);
    let tomorrow = later + chrono::TimeDelta::days(1);
    assert_eq!(chooser.proposal(tomorrow, None, &[]).moment, None);
}

#[test]
fn after_a_run_that_was_written_down_one_is_asked_for_what_comes_after() {
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    chooser.ran = Some("You ran 8 km an hour ago.");
    let proposal = chooser.proposal(at(4), None, &[]);
    assert_eq!(proposal.moment, Some((Moment::After, Because::Ran)));
    assert!(proposal.first.why.starts_with("You ran 8 km an hour ago. "), "{proposal:?}");
    chooser.does(FIRST, 4, &well());
    assert_eq!(chooser.proposal(at(4), None, &[]).moment, None, "that was it");
}

#[test]
fn the_plan_of_the_week_says_it_too_until_it_is_done() {
    let mut chooser = Chooser::new();
    let both = [Moment::Before, Moment::After];
    let first = chooser.proposal(at(1), None, &both);
    assert_eq!(first.moment, Some((Moment::Before, Because::Planned)));
    chooser.does("pre-run-warm-up", 1, &well());
    let night = at(1) + chrono::TimeDelta::hours(6);
    let then = chooser.proposal(night - chrono::TimeDelta::minutes(30), None, &both);
    assert_eq!(then.moment, Some((Moment::After, Because::Planned)));
    assert!(then.first.why.starts_with("Planned for today, after a run."), "{}", then.first.why);
}

#[test]
fn a_habit_of_this_time_of_day_is_remembered() {
    let mut chooser = Chooser::new();
    chooser.does("pre-run-warm-up", 0, &well());
    assert_eq!(chooser.proposal(at(3), None, &[]).moment, None, "once is none");
    chooser.does("pre-run-warm-up", 2, &well());
    let moment = Some((Moment::Before, Because::Usual));
    assert_eq!(chooser.proposal(at(4), None, &[]).moment, moment);
    let morning = at(4) - chrono::TimeDelta::hours(10);
    assert_eq!(chooser.proposal(morning, None, &[]).moment, None, "another time of day");
    assert_eq!(chooser.proposal(at(40), None, &[]).moment, None, "too long ago");
}

#[test]
fn what_had_nothing_for_two_weeks_comes_first() {
    let mut chooser = Chooser::new();
    for day in [0, 2, 4, 7, 9, 11, 14] {
        chooser.does(FIRST, day, &well());
    }
    let (routine, why) = chooser.on(16);
    assert_ne!(routine, FIRST);
    assert!(is_strength(&chooser, &routine), "{routine}");
    assert!(why.contains(" had nothing "), "{why}");
}

#[test]
fn after_a_long_time_away_one_is_welcome_and_nothing_was_neglected() {
    let mut chooser = Chooser::new();
    for day in [0, 2] {
        chooser.does(FIRST, day, &well());
    }
    let (routine, why) = chooser.on(30);
    assert_eq!(routine, FIRST);
    assert_eq!(why, "Welcome back after 4 weeks. No strength yet this week.");
}

#[test]
fn a_weaker_side_is_worked_at() {
    let mut chooser = Chooser::new();
    // Both have been done, and the circuit longer ago.
    chooser.does("core-circuit", 0, &well());
    for day in [4, 7, 10] {
        chooser.does("hips-and-glutes", day, &well());
    }
    assert_eq!(chooser.on(13).0, "core-circuit");
    let weaken = |session: &mut Session| {
        let sides = session.sets.iter_mut().map(|set| &mut set.record);
        for record in sides.filter(|record| record.side == Some(StepSide::Left)) {
            let SetRecord { actual, .. } = record;
            actual.reps = actual.reps.map(|reps| reps / 2);
            actual.hold = actual.hold.map(|hold| hold / 2);
        }
    };
    for session in chooser.runner.sessions.iter_mut().skip(1) {
        weaken(session);
    }
    let (routine, why) = chooser.on(13);
    assert_eq!(routine, "hips-and-glutes", "{why}");
    assert!(why.starts_with("Your left is "), "{why}");
}

#[test]
fn a_clock_that_was_wrong_and_what_is_long_ago_say_nothing_of_today() {
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    chooser.does(FIRST, 400, &well());
    assert_eq!(chooser.on(402).1, "Strength: 1 of 3 this week.", "nothing is neglected yet");
    chooser.does(FIRST, 4000, &well());
    assert_eq!(chooser.on(402).0, FIRST);
}

#[test]
fn kit_that_somebody_has_does_not_keep_a_routine_from_its_turn() {
    let mut chooser = Chooser::new();
    chooser.does("article-core", 0, &well());
    for day in [4, 7, 10] {
        chooser.does(FIRST, day, &well());
    }
    assert_eq!(chooser.on(13).0, "article-core");
}

#[test]
fn two_others_are_named_one_of_another_kind() {
    let mut chooser = Chooser::new();
    chooser.does(FIRST, 0, &well());
    let proposal = chooser.proposal(at(4), None, &[]);
    assert_eq!(proposal.first.routine, FIRST);
    let others: Vec<_> = proposal.others.iter().map(|other| other.routine.as_str()).collect();
    assert_eq!(others.len(), 2);
    assert!(!is_strength(&chooser, others[0]), "{others:?}");
    assert!(others.iter().all(|other| *other != FIRST && *other != ICE));
    assert_ne!(others[0], others[1]);
}

#[test]
fn ice_is_never_proposed() {
    let mut chooser = Chooser::new();
    chooser.does(ICE, 0, &well());
    let only_ice = vec![chooser.routine(ICE)];
    for day in [1, 20] {
        assert_ne!(chooser.on(day).0, ICE);
    }
    chooser.routines = only_ice;
    let find = |id: &str| chooser.runner.library.get(id);
    let plan = prehab::plan::build(&chooser.routines[0], find).expect("a plan");
    let candidates = [Candidate { routine: &chooser.routines[0], plan: &plan }];
    let given = Given {
        now: at(1),
        last_done: &HashMap::new(),
        sessions: &[],
        ran: None,
        pain_of_run: None,
        said: None,
        planned: &[],
        goal: 3,
    };
    assert_eq!(propose(&candidates, given, find), None);
    assert_eq!(date(1), at(1).date_naive());
}

#[test]
fn when_all_was_done_today_resting_is_said_to_be_fine() {
    let mut chooser = Chooser::new();
    chooser.routines.retain(|routine| routine.id == "desk-break" || routine.id == "upper-back");
    for id in ["desk-break", "upper-back"] {
        chooser.does(id, 0, &well());
    }
    assert_eq!(chooser.on(0).1, "You have done what there is today. Resting is fine, too.");
}
