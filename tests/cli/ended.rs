//! Sessions without a screen that end early: by a signal, with their reader, cut short.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use snapbox::str;

use crate::home::Home;
use crate::run::{LONG, log};

/// Starts the routine `long` without a screen; what it says comes line by line.
fn start(home: &Home) -> (Child, impl Iterator<Item = String>) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_prehab"))
        .args(["run", "long", "--plain"])
        .env("PREHAB_DATA_DIR", home.path().join("data"))
        .env("PREHAB_CONFIG_DIR", home.path().join("config"))
        .env("PREHAB_SPEED", "100")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    (child, out.lines().map(|line| line.expect("text")))
}

/// Starts a session and waits until its long hold has begun.
fn started(home: &Home) -> (Child, impl Iterator<Item = String>) {
    let (child, mut lines) = start(home);
    assert!(lines.any(|line| line.contains("Go: hold 1 h")), "the long hold begins");
    (child, lines)
}

/// What an ended program said on standard error.
fn told(child: &mut Child) -> String {
    std::io::read_to_string(child.stderr.take().expect("its messages")).expect("text")
}

/// Starts a session and waits until it has begun, but no set of it.
fn begun(home: &Home) -> (Child, impl Iterator<Item = String>) {
    home.routine("long", &LONG.replace("prepare = \"1s\"", "prepare = \"1h\""));
    let (child, mut lines) = start(home);
    assert!(lines.any(|line| line.contains("Get ready")), "the session begins");
    (child, lines)
}

fn signal(child: &Child, signal: Signal) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    kill_process(pid.expect("an id"), signal).expect("it is there");
}

#[test]
fn signals_keep_the_session_as_partial() {
    for (sent, code) in [(Signal::INT, 130), (Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = Home::new();
        home.routine("long", LONG);
        let (mut child, lines) = started(&home);
        signal(&child, sent);
        let last = lines.last().unwrap_or_default();
        assert_eq!(child.wait().expect("it ends").code(), Some(code), "{sent:?}");
        assert!(sent == Signal::HUP || last.contains("Left early: 1 of 2"), "{sent:?}: {last}");
        let kept = "What you did is saved. `prehab` offers to go on from there.\n";
        assert_eq!(told(&mut child), if sent == Signal::HUP { "" } else { kept }, "{sent:?}");
        let log = log(&home);
        assert_eq!(log[0]["status"], "partial", "{sent:?}");
        assert_eq!(log[0]["sets"][0]["outcome"], "done", "{sent:?}");
    }
}

#[test]
fn signals_keep_a_session_of_which_no_set_was_begun() {
    for sent in [Signal::INT, Signal::TERM, Signal::HUP] {
        let home = Home::new();
        let (mut child, lines) = begun(&home);
        signal(&child, sent);
        let last = lines.last();
        child.wait().expect("it ends");
        let nothing = "No set was finished. The session is kept as left early.\n";
        let is_told = sent != Signal::HUP;
        assert_eq!(told(&mut child), if is_told { nothing } else { "" }, "{sent:?}");
        assert_eq!(last.is_some(), is_told, "{sent:?}: {last:?}");
        let log = log(&home);
        let sets = &Value::Array(Vec::new());
        assert_eq!((&log[0]["status"], &log[0]["sets"]), (&"partial".into(), sets), "{sent:?}");
    }
}

#[test]
fn a_reader_that_goes_away_before_the_first_set_leaves_nothing_behind() {
    let home = Home::new();
    home.routine("long", &LONG.replace("prepare = \"1s\"", "prepare = \"10s\""));
    let (mut child, lines) = start(&home);
    drop(lines);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(log(&home), Value::Array(Vec::new()), "the reader went away at the countdown");
}

#[test]
fn a_set_that_was_begun_is_kept_as_a_session_without_sets() {
    let home = Home::new();
    home.routine(
        "long",
        "format = 1\ntitle = \"Long\"\n[[exercise]]\ntitle = \"Hold\"\nhold = \"1h\"\n",
    );
    let (mut child, _lines) = started(&home);
    signal(&child, Signal::INT);
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(told(&mut child), "No set was finished. The session is kept as left early.\n");
    let log = log(&home);
    assert_eq!((&log[0]["status"], &log[0]["sets"]), (&"partial".into(), &Value::Array(vec![])));
}

#[test]
fn a_reader_that_goes_away_keeps_the_session_as_partial() {
    let home = Home::new();
    home.routine("long", &LONG.replace("1h", "30s"));
    let (mut child, mut lines) = start(&home);
    assert!(lines.any(|line| line.contains("Go: ")), "a set begins");
    drop(lines);
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(log(&home)[0]["status"], "partial");
}

#[test]
fn a_journal_that_is_busy_is_told_and_tried_again() {
    let home = Home::new();
    const QUICK: &str = "[defaults]\nprepare = \"0s\"\nrest = \"0s\"\n";
    let sets = "[[exercise]]\ntitle = \"Hold\"\nhold = \"5s\"\n".repeat(40);
    home.routine("long", &format!("format = 1\ntitle = \"Long\"\n{QUICK}{sets}"));
    let (mut child, mut lines) = start(&home);
    assert!(lines.any(|line| line.contains("Done")), "the first set is done");
    let other = rusqlite::Connection::open(home.path().join("data/journal.db")).expect("a journal");
    other.busy_timeout(Duration::from_secs(30)).expect("patience");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    let told = lines.find(|line| line.contains("Not saved")).expect("it is told");
    assert!(told.contains("journal.db") && told.contains("busy"), "{told}");
    other.execute_batch("ROLLBACK").expect("it was ours");
    assert!(lines.any(|line| line.contains("saved again")), "and tried again");
    assert!(lines.last().is_some_and(|line| line.contains("Finished: 40 of 40")));
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    let log = log(&home);
    assert_eq!(log[0]["sets"].as_array().map(Vec::len), Some(40), "nothing is lost");
    assert_eq!(log[0]["status"], "finished");
}

#[test]
fn a_session_that_was_cut_short_is_spoken_of() {
    let home = Home::new();
    home.routine("long", LONG);
    let (mut child, _) = started(&home);
    signal(&child, Signal::KILL);
    child.wait().expect("it ends");
    home.routine("long", &LONG.replace("1h", "1s"));
    home.prehab(["run", "long"]).assert().success().stdout_eq(str![[r#"
00:00 This routine was cut short before; `prehab` on a terminal's screen offers to go on with it
00:00 Get ready: Short hold
00:01 Go: hold 1 s
00:02 Done: 1 s
00:02 Rest 1 s. Next: Long hold, hold 1 s
00:03 Get ready: Long hold
00:04 Go: hold 1 s
00:05 Done: 1 s
00:05 Next time: the same again.
00:05 Finished: 2 of 2 sets done

"#]]);
}
