//! kill -9 at more than a thousand instants: at every call that changes a file, in the middle of every
//! write, and at any time else.

use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::chance::{Chance, times};
use crate::disk::{CALLS, Fault, done, on_bad_disk};
use crate::home::Home;
use crate::program::{Ended, ended};
use crate::scene::{SCENES, Scene};

/// Kills it at every call; how often that was.
fn at_every_call(fault: Fault) -> usize {
    let mut kills = 0;
    for scene in SCENES {
        let set = scene.set();
        let killed = |call: &usize| {
            let home = set.home();
            let Some(ended) = on_bad_disk(&home, scene, *call, fault) else { return false };
            let when = format!("{scene:?}, {fault:?} at call {call}");
            assert_eq!(ended.code, None, "{when}: {ended:?}");
            set.goes_on(&home, done(&ended), &when);
            true
        };
        let here = (1..CALLS).take_while(killed).count();
        assert!(here > 2);
        println!("{scene:?}, {fault:?}: {here} kills");
        kills += here;
    }
    kills
}

#[test]
#[ignore = "takes long"]
fn killed_at_every_write() {
    assert!(at_every_call(Fault::Killed) > 500);
}

#[test]
#[ignore = "takes long"]
fn killed_in_the_middle_of_every_write() {
    assert!(at_every_call(Fault::Torn) > 500);
}

/// Kills it after so long.
fn killed_after(home: &Home, scene: Scene, after: Duration) -> Ended {
    let mut command = home.command(scene.arguments(), "1000");
    ended(command.current_dir(home.path()), |child| {
        // Not to see whether something happened, but to pick the instant.
        std::thread::sleep(after);
        // It may have ended by itself, and is still there to be waited for.
        kill_process(Pid::from_child(child), Signal::KILL).expect("it is there");
    })
}

#[test]
#[ignore = "takes long"]
fn killed_at_any_time() {
    /// Longer than most of them take.
    const MICROSECONDS: usize = 40_000;
    let mut chance = Chance::of("any time");
    let mut killed = 0;
    for scene in SCENES {
        let set = scene.set();
        for _ in 0..times(15) {
            let home = set.home();
            let after = Duration::from_micros(chance.below(MICROSECONDS) as u64);
            let ended = killed_after(&home, scene, after);
            killed += usize::from(ended.code.is_none());
            set.goes_on(&home, done(&ended), &format!("{scene:?}, killed after {after:?}"));
        }
    }
    println!("{killed} kills at any time");
    assert!(killed > 10);
}
