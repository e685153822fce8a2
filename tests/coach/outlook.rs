//! What is said after a session of the next time.

use prehab::coach::prescription::{Outcome, Past, Prescription};
use prehab::journal::record::Session;
use prehab::routine::Routine;

use crate::prescribed::core;
use crate::runner::{Runner, Went, date, done, well};

/// What is said when the runner has done on a day what is due, and how it went.
fn said(runner: &Runner, routine: &Routine, day: u64, went: &Went) -> Vec<String> {
    let plan = runner.due_in_pain(routine, day, went.before).plan.expect("something is due");
    changes(runner, routine, &done(&plan, day, went))
}

fn changes(runner: &Runner, routine: &Routine, session: &Session) -> Vec<String> {
    let outcome = Outcome { session, earlier: &runner.sessions };
    let goal = runner.goal;
    let changes = outcome.changes(
        routine,
        |sessions, today| Past::of(sessions, true, goal, today),
        |id| runner.library.get(id),
    );
    changes.iter().map(|change| change.words()).collect()
}

#[test]
fn what_grows_is_told_beside_what_it_was() {
    let mut runner = Runner::new();
    let core = core(&runner);
    assert_eq!(
        said(&runner, &core, 0, &well()),
        ["Front plank 25 s (was 20 s)", "Hamstring stretch, lying 25 s (was 20 s)"]
    );
    runner.does(&core, 0, &well());
    assert_eq!(
        said(&runner, &core, 2, &well())[..2],
        ["Front plank 30 s (was 25 s)", "Squat 12 reps (was 10 reps)"]
    );
}

#[test]
fn a_hard_session_changes_nothing_and_two_take_away() {
    let mut runner = Runner::new();
    let core = core(&runner);
    runner.does(&core, 0, &well());
    let hard = Went { effort: Some(9), ..well() };
    assert_eq!(said(&runner, &core, 2, &hard), Vec::<String>::new());
    runner.does(&core, 2, &hard);
    let said = said(&runner, &core, 4, &hard);
    assert_eq!(said[0], "Front plank 20 s (was 25 s): both last sessions too much");
}

#[test]
fn what_hurt_is_told_first_and_rests_after_the_second_time() {
    let mut runner = Runner::new();
    let core = core(&runner);
    runner.does(&core, 0, &well());
    let hurt = Went { hurt: vec!["squat"], after: Some(6), ..well() };
    let first = said(&runner, &core, 2, &hurt);
    assert_eq!(first[0], "Squat starts with an easier version: pain 6");
    runner.does(&core, 2, &hurt);
    let second = said(&runner, &core, 4, &hurt);
    assert_eq!(second[0], "Squat rests until Fri 16 Jan: it hurt twice in two weeks");
}

#[test]
fn what_is_said_is_what_is_due_the_next_day() {
    let mut runner = Runner::new();
    let core = core(&runner);
    for day in (0..40).step_by(2) {
        let went = Went { effort: Some(5 + u8::try_from(day % 5).expect("small")), ..well() };
        let said = said(&runner, &core, day, &went);
        runner.does(&core, day, &went);
        let tomorrow = runner.due(&core, day + 1);
        let is_said = |title: &str| said.iter().any(|line| line.starts_with(title));
        let (was, next) = (amounts(&runner, &core, day), plan_amounts(&tomorrow));
        for (title, before) in &was {
            let now = next.iter().find(|(other, _)| other == title).map(|(_, amount)| amount);
            assert_eq!(is_said(title), now != Some(before), "day {day}: {title}, {said:?}");
        }
    }
}

/// What was due on a day, before what was done on it.
fn amounts(runner: &Runner, routine: &Routine, day: u64) -> Vec<(String, String)> {
    let before = runner.sessions.iter().filter(|it| it.started_at.date_naive() < date(day));
    let earlier: Vec<Session> = before.cloned().collect();
    let past = Past::of(&earlier, true, runner.goal, date(day));
    plan_amounts(&Prescription::of(routine, &past, |id| runner.library.get(id)).expect("a plan"))
}

fn plan_amounts(due: &Prescription) -> Vec<(String, String)> {
    let plan = due.plan.as_ref().expect("something is due");
    let items = plan.items.iter().enumerate();
    items.map(|(place, item)| (item.title.clone(), plan.amount(place))).collect()
}
