//! The figure of a session, from its first instant to its last.

use std::time::Duration;

use prehab::document::Source;
use prehab::exercise::Library;
use prehab::figure::{Frame, Look, in_session};
use prehab::plan::{self, Plan};
use prehab::routine;
use prehab::session::{Moment, Session, Snapshot};

use super::moved;

/// How far apart instants are looked at.
const INSTANT: Duration = Duration::from_nanos(1_000_000_000 / 15);

/// What moves farther in that time, in standing heights, is looked at more closely.
const FAR: f64 = 0.03;

/// How much more closely.
const CLOSER: u32 = 16;

/// The plan of a routine of these entries.
fn plan(entries: &str, library: &Library) -> Plan {
    let text = format!("format = 1\ntitle = \"One\"\n{entries}");
    let source = Source::new("one.toml", text.as_str());
    let routine = routine::read(&source, "one", library).expect("the routine");
    plan::build(&routine, |id| library.get(id)).expect("the plan")
}

/// Whether all goes on smoothly; what does not is told.
#[derive(Default)]
struct Watch {
    before: Option<(Frame, Look)>,
    jumps: Vec<String>,
}

impl Watch {
    /// How far the figure is from where it was.
    fn moves(&mut self, library: &Library, shown: &Snapshot<'_>) -> f64 {
        let play = in_session(shown, library, false).expect("a figure");
        let now = (play.frame(), play.look());
        let before = self.before.replace(now.clone());
        before
            .filter(|(_, look)| look.mirrored == now.1.mirrored)
            .map_or(0.0, |(frame, _)| moved(&frame, &now.0))
    }

    fn session(&mut self, plan: Plan, library: &Library) {
        let (mut session, _) = Session::new(plan, Moment::default(), Duration::MAX);
        let mut now = Duration::ZERO;
        while !session.is_over() {
            let due = session.deadline().map_or(now + INSTANT, |due| due.0.min(now + INSTANT));
            let kept = self.before.clone();
            if self.moves(library, &session.snapshot(Moment(due))) > FAR {
                self.before = kept;
                for part in 1..=CLOSER {
                    let now = now + (due - now) * part / CLOSER;
                    self.see("in", library, &session.snapshot(Moment(now)));
                }
            }
            now = due;
            session.advance(Moment(now));
            self.see("into", library, &session.snapshot(Moment(now)));
        }
    }

    fn see(&mut self, how: &str, library: &Library, shown: &Snapshot<'_>) {
        let by = self.moves(library, shown);
        if by > FAR {
            let (elapsed, step) = (shown.elapsed, &shown.step.kind);
            self.jumps.push(format!("{by:.3} {how} {step:?} at {elapsed:?}"));
        }
    }
}

#[test]
fn nothing_jumps_from_the_first_instant_to_the_last() {
    let library = Library::load(None);
    let mut found = Vec::new();
    for id in library.ids() {
        let entries = format!("[[exercise]]\nuse = \"{id}\"\nsets = 2\n");
        let mut watch = Watch::default();
        watch.session(plan(&entries, &library).unattended(), &library);
        found.extend(watch.jumps.iter().map(|jump| format!("{id}: {jump}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}
