//! A program killed at any moment: what it said to be saved is there, once.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::super::{Health, Store};
use super::*;

/// Names the data folder to the program that is going to be killed.
const FOLDER: &str = "PREHAB_TEST_KILLED";

/// The program that is going to be killed: says that it starts, then after each set that it is
/// saved. Not a test of its own; as one it does nothing.
#[test]
#[ignore = "the other end of a_program_killed_at_any_moment_loses_no_set"]
fn victim() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    println!("\nvictim");
    let mut writer = Writer::new(Path::new(&dir));
    assert_eq!(writer.submit(begin("core", at(0))), Health::Saved);
    println!("victim");
    for step in 0..100_000 {
        assert_eq!(writer.submit(set(step, hold(Outcome::Done, 30), at(5))), Health::Saved);
        println!("victim");
    }
}

/// Runs the victim and kills it when it has said as many lines; how many it had in fact said.
fn kill_after(dir: &Path, lines: usize) -> usize {
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "journal::tests::killed::victim", "--ignored", "--nocapture"])
        .args(["--test-threads", "1"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut said = out.lines().map_while(Result::ok).filter(|line| line == "victim");
    let seen = said.by_ref().take(lines).count();
    child.kill().unwrap();
    let seen = seen + said.count();
    child.wait().unwrap();
    seen
}

#[test]
fn a_program_killed_at_any_moment_loses_no_set() {
    let dir = tempfile::tempdir().unwrap();
    let mut saved = 0;
    // The first while it makes the journal.
    for lines in 1..=20 {
        // One line before the session begins, one before its first set.
        saved += kill_after(dir.path(), lines).saturating_sub(2);
    }
    let store = Store::open(dir.path()).unwrap();
    let whole: String =
        store.conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let sessions = store.sessions(100).unwrap();
    for session in &sessions {
        let steps: Vec<_> = session.sets.iter().map(|set| set.step).collect();
        assert_eq!(steps, (0..steps.len()).collect::<Vec<_>>(), "a gap");
    }
    let found: usize = sessions.iter().map(|session| session.sets.len()).sum();
    // The one set that each may have written without having come to say so.
    assert!((saved..=saved + 20).contains(&found), "{saved} saved, {found} found");
    let offer = store.overview(at(0).date_naive()).unwrap().cut_short.expect("it is offered");
    assert_eq!(offer.session, sessions[0]);
}
