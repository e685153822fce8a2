//! A disk that fails at any one of the calls that would change a file: because it is full, may not be
//! written or is broken, for once or from then on.

use crate::chance::{Chance, times};
use crate::home::Home;
use crate::program::{Ended, end_of};
use crate::scene::{SCENES, Scene};
use crate::shim::shim;

/// More than any command makes.
pub(crate) const CALLS: usize = 1_000;

/// How it fails.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// This call, with this error.
    Once(i32),
    /// This call and all that follow.
    From(i32),
    /// The program is killed as it calls.
    Killed,
    /// It is killed when half of what was to be written is.
    Torn,
}

const FULL: i32 = 28;
const READ_ONLY: i32 = 30;
const BROKEN: i32 = 5;

/// Runs a scene on a disk whose call of this number fails; None if there is no such call.
pub(crate) fn on_bad_disk(home: &Home, scene: Scene, call: usize, fault: Fault) -> Option<Ended> {
    let beside = tempfile::tempdir().expect("a folder");
    let reached = beside.path().join("reached");
    let (error, stays, torn) = match fault {
        Fault::Once(error) => (error, 0, 0),
        Fault::From(error) => (error, 1, 0),
        Fault::Killed => (0, 0, 0),
        Fault::Torn => (0, 0, 1),
    };
    let ended = end_of(
        home.command(scene.arguments(), "1000")
            .current_dir(home.path())
            .env("LD_PRELOAD", shim("disk"))
            .env("DISK_FOLDER", home.path())
            .env("DISK_FAILS", call.to_string())
            .env("DISK_ERROR", error.to_string())
            .env("DISK_STAYS", stays.to_string())
            .env("DISK_TORN", torn.to_string())
            .env("DISK_REACHED", &reached),
    );
    reached.exists().then_some(ended)
}

/// How many sets are said to be done before it is said that something is not saved.
pub(crate) fn done(ended: &Ended) -> usize {
    let lines = ended.out.lines().take_while(|line| !line.contains(" Not saved"));
    lines.filter(|line| line.contains(" Done: ")).count()
}

/// Lets every so many-th call fail in turn; how many calls there are.
fn every_call(scene: Scene, fault: Fault, step: usize) -> usize {
    let set = scene.set();
    let first = 1 + Chance::of("calls").below(step);
    for call in (first..CALLS).step_by(step) {
        let when = format!("{scene:?}, {fault:?} at call {call}");
        let home = set.home();
        let Some(ended) = on_bad_disk(&home, scene, call, fault) else { return call - 1 };
        let sets = match ended.code {
            // It went on without what can wait, or wrote it later.
            Some(0) if scene.begins_a_session() => 2,
            Some(0) => 0,
            _ => {
                ended.is_told(home.path(), &when);
                done(&ended)
            }
        };
        if matches!(fault, Fault::From(FULL)) && ended.code != Some(0) {
            assert!(ended.err.contains("the disk is full"), "{when}: {ended:?}");
        }
        set.goes_on(&home, sets, &when);
    }
    panic!("{scene:?} never comes to an end")
}

fn every_scene(fault: Fault, step: usize) {
    for scene in SCENES {
        let calls = every_call(scene, fault, step);
        println!("{scene:?}, {fault:?}: {calls} calls, every {step}th");
        assert!(calls > 2);
    }
}

#[test]
#[ignore = "takes long"]
fn full_for_a_moment_at_every_write() {
    every_scene(Fault::Once(FULL), 1);
}

#[test]
#[ignore = "takes long"]
fn full_from_any_write_on() {
    every_scene(Fault::From(FULL), 1);
}

// These take other ways through the program only where it looks at the error.

#[test]
#[ignore = "takes long"]
fn broken_at_every_write() {
    every_scene(Fault::Once(BROKEN), seldom());
}

#[test]
#[ignore = "takes long"]
fn read_only_from_any_write_on() {
    every_scene(Fault::From(READ_ONLY), seldom());
}

/// Every write if more is to be tried than usually.
fn seldom() -> usize {
    if times(1) > 1 { 1 } else { 3 }
}
