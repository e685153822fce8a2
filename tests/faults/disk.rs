//! A disk that fails at any one of the calls that would change a file: because it is full, may not be
//! written or is broken, for once or from then on.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::home::Home;
use crate::program::{Ended, end_of};
use crate::scene::{SCENES, Scene};

/// More than any command makes.
const CALLS: usize = 1_000;

/// How it fails.
#[derive(Debug, Clone, Copy)]
struct Fault {
    error: i32,
    stays: bool,
}

const FULL: i32 = 28;
const READ_ONLY: i32 = 30;
const BROKEN: i32 = 5;

/// What stands between the program and its disk, made once.
fn disk() -> PathBuf {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let make = || {
        let folder = tempfile::tempdir().expect("a folder");
        let library = folder.path().join("disk.so");
        let made = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/faults/disk.c"))
            .arg("-ldl")
            .status()
            .expect("a C compiler");
        assert!(made.success());
        (folder, library)
    };
    MADE.get_or_init(make).1.clone()
}

/// Runs a scene on a disk whose call of this number fails; None if there is no such call.
fn on_bad_disk(home: &Home, scene: Scene, call: usize, fault: Fault) -> Option<Ended> {
    let beside = tempfile::tempdir().expect("a folder");
    let reached = beside.path().join("reached");
    let ended = end_of(
        home.command(scene.arguments(), "1000")
            .current_dir(home.path())
            .env("LD_PRELOAD", disk())
            .env("DISK_FOLDER", home.path())
            .env("DISK_FAILS", call.to_string())
            .env("DISK_ERROR", fault.error.to_string())
            .env("DISK_STAYS", u8::from(fault.stays).to_string())
            .env("DISK_REACHED", &reached),
    );
    reached.exists().then_some(ended)
}

/// How many sets are said to be done before it is said that something is not saved.
fn done(ended: &Ended) -> usize {
    let lines = ended.out.lines().take_while(|line| !line.contains(" Not saved"));
    lines.filter(|line| line.contains(" Done: ")).count()
}

/// Lets each call fail in turn; how many there were.
fn every_call(scene: Scene, fault: Fault) -> usize {
    let set = scene.set();
    for call in 1..CALLS {
        let when = format!("{scene:?}, {fault:?} at call {call}");
        let home = set.home();
        let Some(ended) = on_bad_disk(&home, scene, call, fault) else { return call - 1 };
        let sets = if ended.code == Some(0) && scene.begins_a_session() {
            // It had to wait for its turn, or to go on without something that can wait.
            2
        } else if ended.code == Some(0) {
            0
        } else {
            ended.is_told(home.path(), &when);
            done(&ended)
        };
        if fault.error == FULL && fault.stays && ended.code != Some(0) {
            assert!(ended.err.contains("the disk is full"), "{when}: {ended:?}");
        }
        set.goes_on(&home, sets, &when);
    }
    panic!("{scene:?} never comes to an end")
}

fn every_scene(fault: Fault) {
    for scene in SCENES {
        let calls = every_call(scene, fault);
        println!("{scene:?}, {fault:?}: each of {calls} calls");
        assert!(calls > 2);
    }
}

#[test]
#[ignore = "takes long"]
fn full_for_a_moment_at_every_write() {
    every_scene(Fault { error: FULL, stays: false });
}

#[test]
#[ignore = "takes long"]
fn full_from_any_write_on() {
    every_scene(Fault { error: FULL, stays: true });
}

#[test]
#[ignore = "takes long"]
fn broken_at_every_write() {
    every_scene(Fault { error: BROKEN, stays: false });
}

#[test]
#[ignore = "takes long"]
fn read_only_from_any_write_on() {
    every_scene(Fault { error: READ_ONLY, stays: true });
}
