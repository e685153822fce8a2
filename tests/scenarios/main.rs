//! Sessions as stories: a plan, what the person does and when, and everything that must happen.
//!
//! Each file of this folder is one subject with some `[[scenario]]`s. The words are those of
//! `notation.rs`; times are seconds since the session began. Between the commands the session is
//! looked at when it asks for it and at no other time, as the program does.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has to fail")]

mod notation;

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use prehab::plan::Plan;
use prehab::session::{Command, Event, EventKind, GAP, Moment, Session};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    scenario: Vec<Scenario>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What it shows, as a sentence.
    name: String,
    /// Sets that were done in earlier sessions, one a line, in the words of a step.
    #[serde(default)]
    before: String,
    /// The steps, one a line.
    plan: String,
    /// `SECONDS COMMAND`, one a line.
    #[serde(default)]
    commands: String,
    /// `SECONDS EVENT`, one a line.
    expect: String,
}

/// What one line of the commands wants done.
enum Act {
    Apply(Command),
    /// Nobody looks for so long.
    Away(Duration),
    /// The program is killed and the session taken up again from what is stored.
    Cut,
    /// Likewise, but the record of this step was never stored.
    CutWithout(usize),
}

struct Stage {
    session: Session,
    now: Moment,
    told: String,
}

impl Stage {
    fn tell(&mut self, events: Vec<Event>) {
        for Event { due, kind } in events {
            assert!(due <= self.now, "{kind:?} came before it was due, at {due:?}");
            let event = notation::event(&kind, self.session.plan());
            let _ = writeln!(self.told, "{} {event}", notation::seconds(due.0));
            if kind == EventKind::PlanChanged {
                let from = self.session.snapshot(self.now).index;
                for step in &self.session.plan().steps[from..] {
                    let step = notation::step(self.session.plan(), step);
                    let _ = writeln!(self.told, "      | {step}");
                }
            }
        }
    }

    /// Looks whenever the session asks for it, up to `until`.
    fn run(&mut self, until: Moment) {
        while let Some(deadline) = self.session.deadline().filter(|&due| due <= until) {
            assert!(deadline > self.now, "the deadline {deadline:?} has passed");
            self.now = deadline;
            let events = self.session.advance(deadline);
            self.tell(events);
        }
        self.now = self.now.max(until);
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Apply(command) => {
                let events = self.session.apply(command, self.now);
                self.tell(events);
            }
            Act::Away(time) => {
                let events = self.session.advance(self.now);
                self.tell(events);
                self.now = Moment(self.now.0 + time);
                let events = self.session.advance(self.now);
                self.tell(events);
            }
            Act::Cut => self.take_up(None),
            Act::CutWithout(lost) => self.take_up(Some(lost)),
        }
    }

    fn take_up(&mut self, lost: Option<usize>) {
        let plan = Plan::from_json(&self.session.plan().to_json()).expect("the plan");
        let records = self.session.records().clone().into_iter();
        let stored = records.filter(|&(step, _)| Some(step) != lost).collect();
        let (session, events) = Session::resume(plan, stored, self.now, GAP);
        self.session = session;
        self.tell(events);
    }
}

fn play(scenario: &Scenario) -> String {
    let plan = notation::plan(&scenario.plan);
    let (mut session, events) = Session::new(plan, Moment::default(), GAP);
    session.know(notation::bests(&scenario.before));
    let mut stage = Stage { session, now: Moment::default(), told: String::new() };
    stage.tell(events);
    for line in scenario.commands.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (at, command) = line.split_once(' ').expect("SECONDS COMMAND");
        stage.run(Moment(notation::duration(at)));
        stage.act(notation::act(command.trim()));
    }
    // Long enough for every scenario; one that waits for the person ends there.
    stage.run(Moment(Duration::from_secs(3600)));
    stage.told
}

#[test]
fn everything_happens_as_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut wrong = String::new();
    let mut played = 0;
    for entry in folder.read_dir().expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a scenario file");
        let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        for scenario in &file.scenario {
            let told = play(scenario);
            played += 1;
            if squeezed(&told) != squeezed(&scenario.expect) {
                let name = path.file_name().unwrap_or_default().display();
                let _ = writeln!(wrong, "{name}: {}\nit happened:\n{told}", scenario.name);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(played > 20, "only {played} scenarios were found");
}

/// The lines without their indents.
fn squeezed(text: &str) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(words).filter(|line| !line.is_empty()).collect()
}
