//! The whole program in a terminal, as a person meets it. Nothing here waits for a fixed time:
//! every step waits for what it needs to see.

#![expect(clippy::expect_used, reason = "a test says what it expects")]

mod care;
#[path = "../support/desktop.rs"]
mod desktop;
#[path = "../support/home.rs"]
mod home;
#[path = "../support/log.rs"]
mod log;
mod panics;
mod program;
mod runs;

use std::io::Write;
use std::os::unix::net::UnixListener;

use desktop::{PREHAB, home_with, on_buses};
use home::Home;
use program::{Program, Seen};
use rustix::process::Signal;

/// Two sets of ten seconds, one after the other: short enough to run, long enough to interrupt.
const SHORT: &str = r#"
format = 1
title = "Two holds"
[defaults]
prepare = "2s"
rest = "2s"
[[exercise]]
title = "First hold"
hold = "10s"
[[exercise]]
title = "Second hold"
hold = "10s"
"#;

/// One hold that outlasts every test.
const LONG: &str = r#"
format = 1
title = "One long hold"
[defaults]
prepare = "1s"
[[exercise]]
title = "Short hold"
hold = "1s"
[[exercise]]
title = "Long hold"
hold = "1h"
"#;

fn statuses(home: &Home) -> Vec<(String, usize)> {
    let sessions = home.log();
    let each = sessions.iter().map(|session| {
        let status = session["status"].as_str().expect("a status").to_owned();
        (status, session["sets"].as_array().expect("sets").len())
    });
    each.collect()
}

#[test]
fn it_opens_on_today_and_quits() {
    let home = Home::new();
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run").wait_for("Pre-run warm-up");
    assert!(program.seen().screen().alternate_screen());
    // What is typed after the end begins nothing.
    program.keys("q\r");
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
    assert!(home.log().is_empty());
}

#[test]
fn a_routine_runs_to_its_summary() {
    let home = Home::new();
    home.routine("two", SHORT);
    let mut program = Program::start(&home, &["run", "two"], "20");
    program.wait_for("First hold").wait_for("Second hold").wait_for("How hard");
    assert_eq!(statuses(&home), [("finished".into(), 2)], "saved before it asks");
    assert!(program.seen().rings() > 4, "start, countdown and end ring");
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
}

#[test]
fn who_holds_on_for_longer_than_ever_reads_of_it() {
    let home = Home::new();
    let hold = |hold| {
        let head = "format = 1\ntitle = \"Hold\"\n[defaults]\nprepare = \"0s\"\n";
        home.routine(
            "hold",
            &format!("{head}[[exercise]]\ntitle = \"Wall sit\"\nhold = {hold:?}\n"),
        );
        Program::start(&home, &["run", "hold"], "10")
    };
    let mut first = hold("1s");
    first.wait_for("How hard");
    first.keys("\r\r\r\r");
    assert_eq!(first.exit_code(), 0);
    let mut second = hold("max");
    // It is reckoned to take half a minute.
    let left = |seconds: u32| format!("0:{seconds:02} left");
    second.wait("some seconds", |seen| (0..28).any(|seconds| seen.shows(&left(seconds))));
    second.keys("d").wait_for("How hard").wait_for("personal record, ");
    second.keys("\r\r\r\r");
    assert_eq!(second.exit_code(), 0);
}

#[test]
fn every_size_shows_the_session() {
    let home = Home::new();
    home.routine("long", LONG);
    let mut program = Program::start(&home, &["run", "long"], "1");
    // A key before the first resize: reading keys has begun, so that one after it could be held back.
    program.wait_for("Long hold").wait_for("pause");
    program.keys("p").wait_for("PAUSED");
    program
        .shake()
        .wait("what was cut off", |seen| seen.shows("Long hold") && seen.shows("PAUSED"));
    for (cols, rows) in [(40, 12), (200, 60), (80, 24)] {
        program.resize(cols, rows).wait("the session in its new size", |seen| {
            let title = seen.screen().rows(0, cols).next().unwrap_or_default();
            seen.shows("Long hold") && title.chars().count() == usize::from(cols)
        });
        let paused = program.seen().shows("PAUSED");
        program.keys("p").wait("the key heard at once", |seen| seen.shows("PAUSED") != paused);
    }
    program.resize(20, 5).wait_for("too small").wait_for("40x12");
    program.resize(100, 30).wait_for("Long hold");
}

#[test]
fn signals_give_the_terminal_back_and_keep_the_session() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let home = Home::new();
        home.routine("long", LONG);
        let program = Program::start(&home, &["run", "long"], "10");
        program.wait_for("Long hold").wait("the long hold begun", |seen| seen.rings() > 1);
        program.signal(signal);
        assert_eq!(program.exit_code(), code, "{signal:?}");
        assert!(program.is_given_back(), "{signal:?}");
        let kept = statuses(&home);
        assert_eq!(kept.len(), 1, "{signal:?}");
        assert_eq!(kept[0].0, "partial", "{signal:?}");
    }
}

#[test]
fn a_closed_window_keeps_the_session() {
    let home = Home::new();
    home.routine("long", LONG);
    let (window, mut child) = Program::unwatched(&home, &["run", "long"]);
    let mut keyboard = window.take_writer().expect("its input");
    while home.log().is_empty() {
        // Nobody sees when it is asked how much it hurts.
        keyboard.write_all(b"\r").expect("it takes keys");
        let running = child.try_wait().expect("it can be waited for").is_none();
        assert!(running, "it ended before the session began");
    }
    drop((keyboard, window));
    assert_eq!(child.wait().expect("it ends").exit_code(), 129);
    assert_eq!(statuses(&home)[0].0, "partial");
}

#[test]
fn ctrl_c_keeps_the_session() {
    let home = Home::new();
    home.routine("long", LONG);
    let mut program = Program::start(&home, &["run", "long"], "10");
    program.wait_for("Long hold").wait("the long hold begun", |seen| seen.rings() > 1);
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
    assert!(program.seen().shows("What you did is saved. `prehab` offers to go on from there."));
    assert_eq!(statuses(&home)[0].0, "partial");
}

#[test]
fn ctrl_z_stops_and_fg_goes_on() {
    let home = Home::new();
    home.routine("long", LONG);
    let mut shell = Program::start_other(&home, "sh", &["-i"], "1");
    shell.wait_for("ready>");
    shell.keys(&format!("{} run long\n", env!("CARGO_BIN_EXE_prehab")));
    shell.begin();
    let session = |seen: &Seen| seen.screen().alternate_screen() && seen.shows("hold");
    shell.wait("the session", session);
    shell.keys("\x1a");
    shell.wait("the shell", |seen| {
        let text = seen.screen().contents();
        text.contains("Stopped") && text.trim_end().ends_with("ready>")
    });
    shell.keys("fg; echo code $?\n");
    shell.wait("the session again", |seen| session(seen) && seen.screen().hide_cursor());
    shell.keys("\x03");
    shell.wait_for("code 130");
    shell.keys("exit\n");
    shell.exit_code();
    assert_eq!(statuses(&home)[0].0, "partial");
}

#[test]
fn without_a_shell_ctrl_z_does_not_freeze_it() {
    let home = Home::new();
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run");
    program.keys("\x1a").wait_for("no shell");
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
}

#[test]
fn after_kill_9_the_next_start_offers_to_resume() {
    let home = Home::new();
    home.routine("long", LONG);
    let program = Program::start(&home, &["run", "long"], "10");
    program.wait_for("Long hold").wait("the first set done", |_| {
        home.log().first().is_some_and(|session| session["sets"][0].is_object())
    });
    program.signal(Signal::KILL);
    program.exit_code();
    assert_eq!(statuses(&home), [("interrupted".into(), 1)]);

    let mut again = Program::start(&home, &[], "10");
    again.wait_for("A session was cut short").wait_for("Go on where you were");
    again.keys("\r").wait_for("Long hold");
    again.signal(Signal::TERM);
    assert_eq!(again.exit_code(), 143);
    assert_eq!(statuses(&home).len(), 1, "it is the same session");
}

#[test]
fn plain_takes_single_keys_and_shows_no_screen() {
    let home = Home::new();
    home.routine("long", LONG);
    let mut program = Program::start(&home, &["run", "long", "--plain"], "1");
    program.wait_for("00:00 Keys: space pause, right skip").wait_for("q leave");
    program.wait_for("00:00 Get ready: Short hold");
    program.keys(" ").wait_for("Paused");
    program.keys(" ").wait_for("Going on").wait_for("Go: ");
    program.keys("q").wait_for("Left early");
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
    assert_eq!(statuses(&home)[0].0, "partial");
}

#[test]
fn a_dumb_terminal_gets_lines() {
    let home = Home::new();
    home.routine("long", LONG);
    let run = format!("TERM=dumb exec {} run long", env!("CARGO_BIN_EXE_prehab"));
    let mut program = Program::start_other(&home, "sh", &["-c", &run], "1");
    program.begin();
    program.wait_for("00:00 Get ready: Short hold");
    assert!(!program.seen().screen().alternate_screen());
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
}

#[test]
fn settings_with_a_mistake_are_told_and_what_is_right_in_them_holds() {
    let home = Home::new();
    home.routine("long", LONG);
    home.write("config/config.toml", "[figure]\nshow = false\nsize = 3\n");
    let mut program = Program::start(&home, &["run", "long"], "1");
    program.wait_for("1 mistake: prehab check");
    program.keys("f").wait_for("The figure is on.");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
}

#[test]
fn exercises_are_read_about() {
    let home = Home::new();
    let last = "the very last line";
    let toes = format!(
        "format = 1\ntitle = \"Toes\"\nkind = \"drill\"\nharder = [\"squat\"]\n\
         cues = [\"First\", \"Second\", \"Third\"]\nmistakes = [\"The heel lifts\"]\n\
         sources = [\"A\", \"B\", \"{last}\"]\n[dose]\nreps = 10\n"
    );
    home.write("config/exercises/toes.toml", &toes);
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run");
    program.keys("\t").wait_for("Nothing yet");
    program.keys("\t").wait_for("stand here");
    program.keys("\t").wait_for("No runs yet");
    program.keys("\t").wait_for("Strength");
    program.resize(40, 12);
    program.keys("/toes\r").wait_for("1 of");
    program.keys("\r").wait_for("First");
    // However far one scrolls, one key back is seen.
    program.keys("\x1b[6~\x1b[6~").wait_for(last);
    program.keys("\x1b[6~\x1b[6~\x1b[A").wait("a line less", |seen| !seen.shows(last));
    program.keys("\t\r").wait_for("Squat");
    program.keys("\x7f").wait_for("Toes");
    program.keys("qq");
    assert_eq!(program.exit_code(), 0);
}

#[test]
fn a_new_file_appears_by_itself() {
    // There is no folder for it yet.
    let home = Home::new();
    let mut program = Program::start(&home, &[], "1");
    // High enough for all routines and the files with mistakes.
    program.resize(100, 50).wait_for("Before a run");
    home.routine("two", SHORT);
    program.wait_for("Two holds");
    home.routine("another", &SHORT.replace("Two holds", "Another one"));
    program.wait_for("Another one");
    home.routine("another", "title = 1");
    program.wait("its mistakes", |seen| seen.shows("Files with mistakes"));
    program.keys("q");
    assert_eq!(program.exit_code(), 0);
}

#[test]
fn a_session_follows_the_settings_file_and_a_mistake_in_it_switches_nothing() {
    let home = Home::new();
    home.routine("long", LONG);
    let settings = |text: &str| drop(home.write("config/config.toml", text));
    let is_framed = |seen: &Seen| {
        let left = seen.screen().rows(0, 1);
        left.filter(|cell| cell == "█").count() > 10
    };
    let mut program = Program::start(&home, &[], "10");
    // It is listed once the files are watched.
    program.keys("/one long").wait_for("One long hold");
    // The filter is kept, the routine chosen, and no pain answered.
    program.keys("\r\r\r").wait_for("Long hold").wait_for("WORK");
    settings("reduce_motion = true\n");
    program.wait("the border that stays", is_framed);
    program.keys("]").wait_for("Volume 80 %");
    settings("reduce_motion = \"no\"\n[figure]\nshow = false\n");
    program.wait_for("1 mistake: prehab check");
    assert!(is_framed(&program.seen()));
    settings("[figure]\nshow = false\n");
    program.wait("no border", |seen| !is_framed(seen));
    program.keys("]").wait_for("Volume 90 %");
    program.keys("f").wait_for("The figure is on.");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
}

#[test]
fn who_leaves_before_a_set_is_finished_is_told_that_nothing_is_recorded() {
    let home = home_with(LONG);
    let mut program = Program::start(&home, &["run", "mine"], "1");
    program.wait_for("Short hold");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.seen().shows("No set was finished. The session is kept as left early."));
    let mut program = Program::start(&home, &[], "1");
    program.wait_for("Before a run");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(!program.seen().shows("recorded"), "no session was begun");
}

#[test]
fn a_session_waits_for_no_bus_that_hangs() {
    let home = home_with(LONG);
    let place = home.path().join("bus");
    // It takes what is said, and never answers.
    let _bus = UnixListener::bind(&place).expect("a place for a bus");
    let address = format!("unix:path={}", place.display());
    let mut program = on_buses(&address, Some(&address), &home, &[PREHAB, "run", "mine"], "1");
    program.wait_for("Short hold");
    program.keys("p").wait_for("PAUSED");
    program.keys("pn").wait("it going on", |seen| !seen.shows("PAUSED"));
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
}

#[test]
fn who_comes_in_from_a_run_starts_what_belongs_after_it_with_one_key() {
    let home = Home::new();
    let mut program = Program::start(&home, &["ran", "8.2km", "46:10"], "1");
    program.wait_for("Saved:").wait_for("Enter starts");
    assert!(!program.seen().screen().alternate_screen());
    program.keys("\r");
    program.begin();
    program.wait("a session", |seen| seen.screen().alternate_screen() && seen.shows("pause"));
}

#[test]
fn who_has_had_enough_leaves_it_at_the_run() {
    let home = Home::new();
    let mut program = Program::start(&home, &["ran", "8.2km", "46:10"], "1");
    program.wait_for("Enter starts");
    program.keys("q\r");
    assert_eq!(program.exit_code(), 0);
    assert!(home.log().is_empty());
}
