//! How long one frame of the figure takes, and how often it asks for memory.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made is no use")]

use std::time::Duration;

use divan::{AllocProfiler, Bencher};
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::figure;
use prehab::plan;
use prehab::routine;
use prehab::session::{Moment, Session};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

/// Few key poses and many, sides in turn, gear, a pose that is held.
const EXERCISES: [&str; 6] = [
    "squat",
    "worlds-greatest-stretch",
    "warrior-hamstring-extension",
    "bird-dog",
    "ball-pike",
    "front-plank",
];

fn main() {
    divan::main();
}

/// A session in the middle of its first set, while the figure moves.
fn session(id: &str, library: &Library) -> Session {
    let text = format!("format = 1\ntitle = \"One\"\n[[exercise]]\nuse = \"{id}\"\n");
    let routine = routine::read(&Source::new("one.toml", text.as_str()), "one", library).unwrap();
    let plan = plan::build(&routine, |id| library.get(id)).unwrap();
    let (mut session, _) = Session::new(plan, Moment::default(), Duration::MAX);
    session.advance(Moment(Duration::from_millis(5700)));
    session
}

/// From the session's clock to shapes.
#[divan::bench(args = EXERCISES)]
fn shapes(bencher: Bencher<'_, '_>, id: &str) {
    let library = Library::load(None);
    let session = session(id, &library);
    let now = Moment(Duration::from_millis(5700));
    bencher.bench(|| figure::in_session(&session.snapshot(now), &library, false).unwrap().figure());
}

/// When the next frame is due, which is asked before each.
#[divan::bench(args = EXERCISES)]
fn next_frame(bencher: Bencher<'_, '_>, id: &str) {
    let library = Library::load(None);
    let session = session(id, &library);
    let now = Moment(Duration::from_millis(5700));
    bencher.bench(|| figure::in_session(&session.snapshot(now), &library, false).unwrap().next());
}
