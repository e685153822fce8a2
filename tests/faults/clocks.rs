//! Clocks that are set while the program runs, and those that go on or back with the season.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use serde_json::Value;

use crate::home::Home;
use crate::journals::id;
use crate::program::end_of;
use crate::shim::shim;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// Half a minute, of which the last set is the longest.
const ROUTINE: &str = "format = 1\ntitle = \"Half a minute\"\n\
    [defaults]\nprepare = \"0s\"\nrest = \"0s\"\n\
    [[exercise]]\ntitle = \"Set 0\"\nhold = \"5s\"\n\
    [[exercise]]\ntitle = \"Set 1\"\nhold = \"5s\"\n\
    [[exercise]]\ntitle = \"Set 2\"\nhold = \"20s\"\n";

/// Where the clocks change at one o'clock UTC on 29 March and 25 October 2026.
const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// The program in a home whose clock is wrong by what [`set_clock`] says.
fn command(home: &Home, arguments: &[&str], speed: &str) -> Command {
    let mut command = home.command(arguments, speed);
    command
        .current_dir(home.path())
        .env("LD_PRELOAD", shim("clock"))
        .env("CLOCK_FILE", home.path().join("clock"))
        .env("TZ", BERLIN);
    command
}

fn set_clock(home: &Home, seconds: i64) {
    // At once, for it is read at any time.
    let new = home.write("clock.new", seconds.to_string());
    fs::rename(new, home.path().join("clock")).expect("another name");
}

fn says(home: &Home, arguments: &[&str]) -> String {
    let ended = end_of(&mut command(home, arguments, "1"));
    assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{ended:?}");
    ended.out
}

fn log(home: &Home) -> Vec<Value> {
    serde_json::from_str(&says(home, &["log", "export"])).expect("JSON")
}

fn time(value: &Value) -> DateTime<FixedOffset> {
    value.as_str().expect("a time").parse().expect("a time")
}

/// Runs the routine; sets the clock to this after the first set.
fn run(home: &Home, then: i64) {
    home.routine("mine", ROUTINE);
    let mut child = command(home, &["run", "mine", "--plain"], "20")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let out = BufReader::new(child.stdout.take().expect("its output"));
    for line in out.lines() {
        if line.expect("text").contains("Done: 5 s") {
            set_clock(home, then);
        }
    }
    assert!(child.wait().expect("its end").success());
}

/// That it has three sets one after the other, and took half a minute rather than the hour by which a
/// clock went wrong.
fn is_sensible(session: &Value) {
    let (began, ended) = (time(&session["started_at"]), time(&session["ended_at"]));
    // However late a busy machine is: a second of it is twenty here.
    let no_hour = TimeDelta::seconds(29)..TimeDelta::minutes(30);
    assert!(no_hour.contains(&(ended - began)), "{session}");
    let mut last = began;
    for set in session["sets"].as_array().expect("sets") {
        let began = time(&set["started_at"]);
        assert!(began >= last && began <= ended, "{session}");
        last = began;
    }
    assert_eq!(session["sets"].as_array().map(Vec::len), Some(3));
    assert_eq!(session["status"], "finished");
}

#[test]
#[ignore = "takes long"]
fn a_clock_that_is_set_in_mid_session_disturbs_nothing() {
    for then in [-HOUR, -DAY, HOUR, DAY] {
        let home = Home::new();
        set_clock(&home, 0);
        run(&home, then);
        let log = log(&home);
        assert_eq!(log.len(), 1);
        is_sensible(&log[0]);
        assert!(says(&home, &["log", "list"]).contains(" min"), "set by {then} s");
        // One that begins by that clock is another one, and both come back from their export.
        run(&home, then);
        let exported = says(&home, &["log", "export"]);
        let other = Home::new();
        let file = other.write("sessions.json", exported);
        other.says(&["log", "import", file.to_str().expect("a name")]);
        assert_eq!(other.log().len(), 2, "set by {then} s");
    }
}

#[test]
#[ignore = "takes long"]
fn clocks_that_change_with_the_season_disturb_nothing() {
    let changes = [
        ("2026-03-29T00:59:40Z", ["2026-03-29T01:59:", "2026-03-29T03:"]),
        ("2026-10-25T00:59:40Z", ["2026-10-25T02:59:", "2026-10-25T02:"]),
    ];
    for (at, ends) in changes {
        let home = Home::new();
        let at: DateTime<Utc> = at.parse().expect("a time");
        let now = fs::metadata(home.path()).expect("made just now").modified().expect("a time");
        set_clock(&home, (at - DateTime::<Utc>::from(now)).num_seconds());
        home.routine("mine", ROUTINE);
        let ended = end_of(&mut command(&home, &["run", "mine", "--plain"], "20"));
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let log = log(&home);
        is_sensible(&log[0]);
        for (key, begins) in ["started_at", "ended_at"].iter().zip(ends) {
            let text = log[0][key].as_str().expect("a time");
            assert!(text.starts_with(begins), "{key}: {text}");
        }
        let day = at.format("%Y-%m-%d").to_string();
        let list = says(&home, &["log", "list"]);
        assert!(list.contains(&day) && list.contains(" min"), "{list}");
    }
}

#[test]
fn a_correction_holds_though_the_clock_was_set_back() {
    let (here, there) = (Home::with_sessions(3), Home::new());
    let shared = tempfile::tempdir().expect("a folder");
    let folder = shared.path().to_str().expect("a name");
    set_clock(&here, 0);
    set_clock(&there, -DAY);
    let note = |home: &Home, words: &str| says(home, &["log", "edit", &id(0, 1), "--note", words]);
    note(&here, "by a clock that is right");
    says(&here, &["sync", folder]);
    says(&there, &["sync", folder]);
    note(&there, "by one that is a day late");
    says(&there, &["log", "delete", &id(0, 2)]);
    says(&there, &["sync", folder]);
    says(&here, &["sync", folder]);
    assert_eq!(log(&here), log(&there));
    assert_eq!(log(&here)[1]["note"], "by one that is a day late");
    set_clock(&here, -10 * DAY);
    note(&here, "the last word");
    says(&here, &["log", "undelete", &id(0, 2)]);
    says(&here, &["sync", folder]);
    says(&there, &["sync", folder]);
    assert_eq!(log(&here), log(&there));
    assert_eq!(log(&there)[1]["note"], "the last word");
    assert_eq!(log(&there).len(), 3);
}
