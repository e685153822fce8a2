//! Killed at any instant, the program has lost no set that it said was done, has written none
//! twice, and leaves a whole database.
//!
//! `PREHAB_KILLS=200 cargo test --release --test kill` tries it that many times.

#![expect(clippy::expect_used, reason = "a test says what it expects")]

#[path = "support/home.rs"]
mod home;
#[path = "support/log.rs"]
mod log;

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::time::Duration;

use home::Home;
use rusqlite::Connection;
use serde_json::Value;

const SETS: usize = 40;

/// Of each set it is said that it begins and that it is done.
const LINES: u64 = 2 * SETS as u64;

/// Longer than a set takes at a hundred times the speed.
const MICROSECONDS: u64 = 15_000;

/// One set of each of many exercises, so that every set has a name of its own.
fn routine() -> String {
    let head = "format = 1\ntitle = \"Many\"\n[defaults]\nprepare = \"0s\"\nrest = \"0s\"\n";
    let sets = (0..SETS).map(|n| format!("[[exercise]]\ntitle = \"Set {n}\"\nhold = \"1s\"\n"));
    std::iter::once(head.to_owned()).chain(sets).collect()
}

/// Runs the routine, kills it some time after so many of its lines, and answers the sets that it
/// had announced as done.
fn run_and_kill(home: &Home, lines: u64, after: Duration) -> Vec<String> {
    let mut child = home
        .command(&["run", "many", "--plain"], "100")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut said = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("its output"));
    for _ in 0..lines {
        out.read_line(&mut said).expect("text");
    }
    // Not to see whether something happened, but to pick the instant.
    std::thread::sleep(after);
    child.kill().expect("it is there");
    out.read_to_string(&mut said).expect("text");
    child.wait().expect("it ended");
    let mut current = None;
    let mut done = Vec::new();
    for line in said.lines() {
        if let Some((_, step)) = line.split_once(" Go: ") {
            current = step.split(',').next();
        } else if line.contains(" Done: ") {
            done.extend(current.take().map(str::to_owned));
        }
    }
    done
}

#[test]
fn killed_at_any_instant() {
    let kills = std::env::var("PREHAB_KILLS").map_or(20, |n| n.parse().expect("a number"));
    let home = Home::new();
    home.routine("many", &routine());
    let random = RandomState::new();
    let (mut announced, mut early) = (0, 0);
    for kill in 0..kills {
        let before: Vec<Value> = home.log().iter().map(|it| it["id"].clone()).collect();
        let chance = random.hash_one(kill);
        let lines = chance % LINES;
        let after = Duration::from_micros(chance / LINES % MICROSECONDS);
        let done = run_and_kill(&home, lines, after);
        let new = home.log().into_iter().filter(|session| !before.contains(&session["id"]));
        let new: Vec<Value> = new.collect();
        assert!(new.len() <= 1, "one session, or none if it was killed before");
        let Some(session) = new.first() else {
            assert!(done.is_empty(), "{done:?} of a session that is not there");
            early += 1;
            continue;
        };
        let kept: Vec<&str> = session["sets"]
            .as_array()
            .expect("sets")
            .iter()
            .map(|set| set["title"].as_str().expect("a title"))
            .collect();
        let planned: Vec<String> = (0..kept.len()).map(|n| format!("Set {n}")).collect();
        assert_eq!(kept, planned, "each once, in order, {after:?} after line {lines}");
        assert_eq!(
            done,
            planned[..done.len()],
            "each that was announced, {after:?} after line {lines}"
        );
        // More can be kept than was announced: on a slow machine several sets end in one turn.
        announced += done.len();
    }
    let database = Connection::open(home.path().join("data/journal.db")).expect("a database");
    let whole: String =
        database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("an answer");
    assert_eq!(whole, "ok");
    assert!(announced > 0 && early < kills, "the instants reach into the sessions");
    println!("{kills} kills, {early} before the session began, {announced} sets announced");
}
