//! The screen of the runs.

use prehab::journal::Store;
use prehab::journal::record::{Run, Source, Sport, Surface};
use uuid::Uuid;

use crate::home::Home;
use crate::program::Program;

#[test]
fn a_run_is_deleted_and_brought_back() {
    let home = Home::new();
    let at = "2026-01-10T18:00:00+00:00".parse().expect("a moment");
    let run = Run {
        id: Uuid::from_u128(1),
        sport: Sport::Running,
        started_at: at,
        distance: Some(8_200),
        moving: None,
        surface: Some(Surface::Trail),
        shoes: None,
        effort: None,
        pain: None,
        note: None,
        source: Source::Typed,
    };
    let data = home.path().join("data");
    Store::open(&data).expect("a journal").add_run(&run, at).expect("it is saved");
    let stored = || Store::read(&data).ok().flatten().and_then(|store| store.runs().ok());
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run");
    program.keys("m").wait_for("trail run");
    program.keys("x").wait_for("Deleted; u brings it back");
    assert_eq!(stored(), Some(Vec::new()));
    program.keys("u").wait_for("Back again");
    assert_eq!(stored(), Some(vec![run]));
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
}
