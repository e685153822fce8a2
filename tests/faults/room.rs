//! Real file systems: a small one that is full, one that may not be written, and a journal that
//! another program keeps to itself.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;

use crate::home::Home;
use crate::journals::id;
use crate::program::{Ended, end_of};
use crate::scene::{SCENES, Scene};

/// Runs a script in a world of its own, where it may mount what it likes over the home's data folder.
fn in_own_mounts(home: &Home, script: &str) -> Ended {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-euc", script]);
    let path = std::env::var_os("PATH").expect("a path");
    command.env_clear().envs(home.environment("1000")).env("PATH", path);
    end_of(command.env("PREHAB", env!("CARGO_BIN_EXE_prehab")).current_dir(home.path()))
}

#[test]
#[ignore = "needs mounts of its own"]
fn a_small_disk_that_is_full() {
    for free in [0, 4, 8, 16, 32, 64, 100] {
        let home = Home::with_sessions(12);
        // Fills the disk but for so many kilobytes, then makes room.
        let ended = in_own_mounts(
            &home,
            &format!(
                "cp -a data kept; mount -t tmpfs -o size=1m none data; cp -a kept/. data
                 head -c 1m /dev/zero > data/filler 2> head.err || true
                 truncate -s -{free}k data/filler
                 \"$PREHAB\" log list
                 code=0; \"$PREHAB\" run short --plain > run.out 2> run.err || code=$?
                 echo $code > code; rm data/filler
                 \"$PREHAB\" run short --plain > again.out
                 \"$PREHAB\" log export > exported"
            ),
        );
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{free} kB: {ended:?}");
        assert_eq!(ended.out.lines().count(), 12, "{free} kB: what is there can be read");
        let text = |name| fs::read_to_string(home.path().join(name)).expect(name);
        let (out, err) = (text("run.out"), text("run.err"));
        let code = text("code").trim().parse().ok();
        let all: Vec<serde_json::Value> = serde_json::from_str(&text("exported")).expect("JSON");
        if code == Some(0) {
            assert_eq!(all.len(), 14, "{free} kB: {out}");
        } else {
            Ended { code, out, err: err.clone() }.is_told(&home.path().join("data"), "it is full");
            assert!(err.contains("the disk is full"), "{free} kB: {err}");
            assert!((13..=14).contains(&all.len()), "{free} kB");
        }
    }
}

#[test]
#[ignore = "needs mounts of its own"]
fn a_folder_that_may_not_be_written() {
    for scene in SCENES {
        let set = scene.set();
        let home = set.home();
        fs::create_dir_all(home.path().join("data")).expect("a folder");
        let arguments = scene.arguments().join(" ");
        let ended = in_own_mounts(
            &home,
            &format!(
                "mount --bind data data; mount -o remount,bind,ro data
                 for what in 'log list' 'log export' stats; do
                   [ {scene:?} = Migrate ] || \"$PREHAB\" $what > /dev/null
                 done
                 exec \"$PREHAB\" {arguments}"
            ),
        );
        ended.is_told(&home.path().join("data"), &format!("{scene:?}"));
        assert!(!ended.out.contains(" Go: "), "it is told before anything is done");
        set.goes_on(&home, 0, &format!("{scene:?}"));
    }
}

/// Keeps the journal from other programs: from writing or, if `all`, from reading, too.
fn keep(home: &Home, all: bool) -> Connection {
    let keeper = Connection::open(home.journal()).expect("a journal");
    if all {
        keeper.pragma_update(None, "locking_mode", "EXCLUSIVE").expect("it takes it");
    }
    keeper.execute_batch("BEGIN EXCLUSIVE; UPDATE sessions SET note = note").expect("it is free");
    keeper
}

/// No faster than the world, so that another program keeps the journal for more than ten seconds
/// between the first set and this line, and for as long as said after it.
fn kept_until(line: &str, sets: [u8; 3], longer: Duration) {
    let home = Home::with_sessions(3);
    let head = "format = 1\ntitle = \"Slow\"\n[defaults]\nprepare = \"0s\"\nrest = \"0s\"\n";
    let set = |(n, s)| format!("[[exercise]]\ntitle = \"Set {n}\"\nhold = \"{s}s\"\n");
    let sets: String = sets.iter().enumerate().map(set).collect();
    home.routine("slow", &format!("{head}{sets}"));
    let mut child = home
        .command(&["run", "slow", "--plain"], "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    let mut said = String::new();
    let mut until = |word: &str| {
        while !said.lines().last().is_some_and(|line| line.contains(word)) {
            assert!(out.read_line(&mut said).expect("text") > 0, "{word} never came: {said}");
        }
        said.clone()
    };
    until("Done: 1 s");
    let keeper = keep(&home, false);
    let said = until(line);
    assert!(said.contains(" Not saved, but tried again: "), "{said}");
    assert!(said.contains("another program keeps it busy"), "{said}");
    // Not to see whether something happened, but to be in the way for as long.
    std::thread::sleep(longer);
    keeper.execute_batch("ROLLBACK").expect("it ends");
    drop(keeper);
    assert!(child.wait().expect("its end").success());
    let log = home.log();
    let slow = log.iter().find(|it| it["routine"] == "slow").expect("it is there");
    let sets = slow["sets"].as_array().expect("sets").iter();
    let sets: Vec<&str> = sets.filter_map(|it| it["title"].as_str()).collect();
    assert_eq!(sets, ["Set 0", "Set 1", "Set 2"]);
    assert_eq!(slow["status"], "finished");
}

#[test]
#[ignore = "takes long"]
fn kept_by_another_program_for_ten_seconds_in_mid_session() {
    kept_until("Done: 11 s", [1, 11, 2], Duration::ZERO);
}

#[test]
#[ignore = "takes long"]
fn kept_by_another_program_for_ten_seconds_at_the_end() {
    kept_until("Finished", [1, 2, 2], Duration::from_secs(7));
}

#[test]
fn kept_by_another_program_it_is_told_and_nothing_is_done() {
    // A session waits, and for longer.
    for scene in SCENES.into_iter().filter(|scene| !scene.begins_a_session()) {
        for all in [false, true] {
            let when = format!("{scene:?}, all: {all}");
            let set = scene.set();
            let home = set.home();
            let keeper = keep(&home, all);
            let ended = home.ends(scene.arguments());
            let only_reads = scene == Scene::Backup && !all;
            if !only_reads {
                ended.is_told(&home.path().join("data"), &when);
                assert!(ended.err.contains("another program keeps it busy"), "{when}: {ended:?}");
            }
            let listed = home.ends(&["log", "show", &id(0, 1)]);
            if !all && scene != Scene::Migrate {
                assert_eq!(
                    listed.code,
                    Some(0),
                    "{when}: who only reads need not wait: {listed:?}"
                );
            }
            keeper.execute_batch("ROLLBACK").expect("it ends");
            drop(keeper);
            set.goes_on(&home, 0, &when);
        }
    }
}
