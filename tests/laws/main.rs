//! What holds for any plan and any commands.

#![expect(clippy::expect_used, reason = "a test that cannot go on has to fail")]

mod arbitrary;
mod figures;
mod frames;
#[path = "../support/listener.rs"]
mod listener;
mod voice;

use std::collections::BTreeMap;
use std::time::Duration;

use prehab::journal::record::{Outcome, SetRecord};
use prehab::plan::{Plan, StepSide};
use prehab::session::{Command, Event, EventKind, GAP, Moment, Session};
use proptest::collection::vec;
use proptest::prelude::*;

use arbitrary::{command, commands, moving_command, plan, tenths};

/// A session with what it told so far.
struct Run {
    session: Session,
    now: Moment,
    events: Vec<Event>,
}

impl Run {
    fn new(plan: Plan) -> Self {
        let (session, events) = Session::new(plan, Moment::default(), GAP);
        let run = Self { session, now: Moment::default(), events };
        run.check();
        run
    }

    /// As killed now and taken up again from what is stored.
    fn cut(&self) -> Self {
        let plan = Plan::from_json(&self.session.plan().to_json()).expect("the plan");
        let records = self.session.records().clone().into_iter().collect();
        let (session, events) = Session::resume(plan, records, self.now, GAP);
        Self { session, now: self.now, events }
    }

    fn look(&mut self, now: Moment) {
        self.now = now;
        let events = self.session.advance(now);
        self.events.extend(events);
        self.check();
    }

    fn apply(&mut self, command: Command) {
        let events = self.session.apply(command, self.now);
        self.events.extend(events);
        self.check();
    }

    /// What must hold at any instant.
    fn check(&self) {
        let deadline = self.session.deadline();
        assert!(deadline.is_none_or(|due| due > self.now), "{deadline:?} has passed");
        let plan = self.session.plan();
        let last = plan.steps.last().expect("steps");
        assert!(last.work().is_some(), "the plan does not end with work: {plan:#?}");
        let shown = self.session.snapshot(self.now);
        assert!(shown.left >= shown.remaining.unwrap_or_default());
        if let Some(length) = shown.step.work().and_then(|work| work.paced_rep()) {
            let within = |elapsed| elapsed < length || length.is_zero();
            assert!(shown.rep_elapsed.is_none_or(within));
        }
        for (&index, record) in self.session.records() {
            let step = &shown.plan.steps[index];
            assert!(step.work().is_some(), "a record of a step that is no work");
            assert_eq!((record.set, record.round), (step.set, step.round));
        }
    }

    /// Looks whenever the session asks for it.
    fn wait(&mut self, time: Duration) {
        let until = Moment(self.now.0 + time);
        while let Some(due) = self.session.deadline().filter(|&due| due <= until) {
            self.look(due);
        }
        self.now = until;
    }

    /// Looks at these intervals over and over, whatever the session asks for.
    fn wait_looking(&mut self, time: Duration, intervals: &[Duration]) {
        let until = Moment(self.now.0 + time);
        for &interval in intervals.iter().cycle() {
            let next = Moment(self.now.0 + interval);
            if next >= until {
                break;
            }
            self.look(next);
        }
        self.now = until;
    }

    /// Does what the commands say.
    fn follow(&mut self, commands: &[(Duration, Command)]) {
        for (wait, command) in commands {
            self.wait(*wait);
            self.apply(command.clone());
        }
    }

    /// Lets the session come to its end, confirming whatever waits for the person.
    fn finish(&mut self) {
        let most = self.session.plan().steps.len() * 4 + 8;
        for _ in 0..most {
            if self.session.is_over() {
                return;
            }
            self.apply(Command::Resume);
            self.wait(Duration::from_secs(120));
            self.apply(Command::Confirm);
        }
        assert!(self.session.is_over(), "the session does not come to its end");
    }

    /// The records as the events told them.
    fn told(&self) -> BTreeMap<usize, SetRecord> {
        let mut told = BTreeMap::new();
        for event in &self.events {
            if let EventKind::Recorded(index, record) = &event.kind {
                told.insert(*index, record.as_ref().clone());
            }
        }
        told
    }

    /// Which sets are recorded, however their steps are numbered. Not as which exercise: a set
    /// that was being done again as another version has its first record if it is cut.
    fn sets(&self) -> Vec<(Option<StepSide>, u32, u32)> {
        let records = self.session.records().values();
        records.map(|record| (record.side, record.set, record.round)).collect()
    }
}

/// The event as if it came `by` later, if it did not come before `from`.
fn delayed(event: &Event, from: Duration, by: Duration) -> Event {
    let delay = |at: Duration| if at >= from { at + by } else { at };
    let mut event = event.clone();
    event.due = Moment(delay(event.due.0));
    if let EventKind::Recorded(_, record) = &mut event.kind {
        record.started = delay(record.started);
    }
    event
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn events_do_not_depend_on_how_often_one_looks(
        plan in plan(),
        commands in commands(command()),
        intervals in vec(tenths(1..50), 1..8),
    ) {
        let mut asked = Run::new(plan.clone());
        let mut often = Run::new(plan);
        let end = [(Duration::from_secs(60), Command::Quit)];
        for (wait, command) in commands.iter().chain(&end) {
            asked.wait(*wait);
            asked.apply(command.clone());
            often.wait_looking(*wait, &intervals);
            often.apply(command.clone());
        }
        prop_assert_eq!(&asked.events, &often.events);
        prop_assert!(asked.events.is_sorted_by_key(|event| event.due));
    }

    #[test]
    fn a_pause_shifts_the_rest_by_its_own_length_and_changes_nothing_else(
        plan in plan(),
        commands in commands(moving_command()),
        at in 0_usize..14,
        wait in tenths(0..100),
        length in tenths(1..6000),
    ) {
        let mut straight = Run::new(plan.clone());
        let mut paused = Run::new(plan);
        let (before, after) = commands.split_at(at.min(commands.len()));
        // Off the tenths on which all else happens, so that nothing is due at this instant.
        let wait = wait + Duration::from_millis(37);
        for run in [&mut straight, &mut paused] {
            run.follow(before);
            run.wait(wait);
        }
        let from = paused.now.0;
        paused.apply(Command::Pause);
        paused.wait(length);
        paused.apply(Command::Resume);
        for run in [&mut straight, &mut paused] {
            run.follow(after);
            run.wait(Duration::from_secs(60));
            run.apply(Command::Quit);
        }
        let is_pause = |event: &&Event| {
            matches!(event.kind, EventKind::Paused(_) | EventKind::Resumed)
        };
        prop_assert!(!straight.events.iter().any(|event| is_pause(&event)));
        prop_assert!(paused.events.iter().filter(is_pause).count() <= 2);
        let expected: Vec<Event> =
            straight.events.iter().map(|event| delayed(event, from, length)).collect();
        let rest: Vec<Event> =
            paused.events.iter().filter(|event| !is_pause(event)).cloned().collect();
        prop_assert_eq!(expected, rest);
    }

    #[test]
    fn a_finished_session_has_exactly_one_record_of_each_set(
        plan in plan(),
        commands in commands(command()),
    ) {
        let mut run = Run::new(plan);
        run.follow(&commands);
        run.finish();
        let steps = run.session.plan().steps.iter().enumerate();
        let works: Vec<usize> =
            steps.filter(|(_, step)| step.work().is_some()).map(|(index, _)| index).collect();
        let recorded: Vec<usize> = run.session.records().keys().copied().collect();
        prop_assert_eq!(works, recorded);
        prop_assert_eq!(&run.told(), run.session.records());
        let ends = run.events.iter().filter(|event| event.kind == EventKind::Finished).count();
        prop_assert_eq!(ends, 1);
        prop_assert_eq!(run.events.last().map(|event| &event.kind), Some(&EventKind::Finished));
    }

    #[test]
    fn what_was_done_is_never_replaced_by_a_skip(
        plan in plan(),
        commands in commands(command()),
    ) {
        let mut run = Run::new(plan);
        run.follow(&commands);
        run.finish();
        let mut done = BTreeMap::new();
        for event in &run.events {
            if let EventKind::Recorded(index, record) = &event.kind {
                let skipped = record.outcome == Outcome::Skipped;
                prop_assert!(!(skipped && done.get(index) == Some(&true)));
                done.insert(*index, !skipped);
            }
        }
    }

    #[test]
    fn a_session_that_was_left_has_at_most_one_record_of_each_set_and_says_no_more(
        plan in plan(),
        commands in commands(command()),
        more in commands(command()),
    ) {
        let mut run = Run::new(plan);
        run.follow(&commands);
        run.apply(Command::Quit);
        let told = run.events.len();
        run.follow(&more);
        prop_assert_eq!(run.events.len(), told);
        prop_assert_eq!(&run.told(), run.session.records());
    }

    #[test]
    fn a_session_that_was_cut_has_the_same_records_as_one_that_was_not(
        plan in plan(),
        at in 0_u64..4000,
    ) {
        let plan = plan.unattended();
        let mut uncut = Run::new(plan.clone());
        uncut.wait(Duration::from_secs(3600));
        prop_assert!(uncut.session.is_over(), "it does not end by itself");
        let mut cut = Run::new(plan);
        cut.wait(Duration::from_millis(at * 50));
        let mut again = cut.cut();
        again.wait(Duration::from_secs(3600));
        prop_assert!(again.session.is_over(), "it does not end by itself");
        let facts = |run: &Run| -> Vec<SetRecord> {
            let records = run.session.records().values().cloned();
            records.map(|record| SetRecord { started: Duration::ZERO, ..record }).collect()
        };
        prop_assert_eq!(facts(&uncut), facts(&again));
    }

    #[test]
    fn cut_after_any_commands_the_same_sets_are_recorded_in_the_end(
        plan in plan(),
        commands in commands(command()),
        at in tenths(0..300),
    ) {
        let mut uncut = Run::new(plan);
        uncut.follow(&commands);
        uncut.wait(at);
        let mut again = uncut.cut();
        uncut.finish();
        again.finish();
        prop_assert_eq!(uncut.sets(), again.sets());
    }

    #[test]
    fn a_plan_reads_back_from_its_text(plan in plan()) {
        prop_assert_eq!(Plan::from_json(&plan.to_json()).expect("the plan"), plan);
    }
}
