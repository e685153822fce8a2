//! What the rest of the desktop gets of a session: services that stand in for its own, on buses that
//! nobody else is on.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test says what it expects")]

#[path = "../support/bus.rs"]
mod bus;
#[path = "../support/desktop.rs"]
mod desktop;
#[path = "../support/home.rs"]
mod home;
#[path = "../pty/program.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod program;
mod services;

use home::Home;
use rustix::process::Signal;
use services::{Desktop, Seen};

const ROUTINE: &str = r#"
format = 1
title = "Evening hips"
[defaults]
prepare = "10m"
[[exercise]]
title = "Front plank"
hold = "20m"
"#;

fn home() -> Home {
    desktop::home_with(ROUTINE)
}

/// What is asked for, by name.
fn held() -> [Seen; 2] {
    let why = "prehab: An exercise session is running";
    [Seen::Screen(why.into()), Seen::Sleep(format!("idle:sleep {why}, block"))]
}

const RELEASED: [Seen; 2] = [Seen::ScreenReleased, Seen::SleepReleased];

#[test]
#[ignore = "needs dbus"]
fn the_computer_stays_awake_while_the_clock_of_a_session_runs() {
    let home = home();
    let desktop = Desktop::start(&home);
    let mut program = desktop.program(&home, &["run", "mine"], "1");
    program.wait_for("Front plank");
    assert_eq!(desktop.next_two(), held());
    program.keys("p").wait_for("PAUSED");
    assert_eq!(desktop.next_two(), RELEASED);
    program.keys("p");
    assert_eq!(desktop.next_two(), held());
    // The end of the session, not of the program: its summary is shown.
    program.keys("q").wait_for("Leave");
    assert_eq!(desktop.next_two(), RELEASED, "nothing runs behind the question");
    program.keys("y").wait_for("Evening hips");
    program.signal(Signal::TERM).exit_code();
    assert_eq!(desktop.rest(), []);
}

#[test]
#[ignore = "needs dbus"]
fn a_program_that_is_killed_keeps_nobody_awake() {
    let home = home();
    let desktop = Desktop::start(&home);
    let program = desktop.program(&home, &["run", "mine"], "1");
    assert_eq!(desktop.next_two(), held());
    program.signal(Signal::KILL);
    assert_eq!(desktop.next_two(), [Seen::ScreenLost, Seen::SleepReleased]);
}

#[test]
#[ignore = "needs dbus"]
fn a_program_that_is_stopped_keeps_nobody_awake() {
    let home = home();
    let desktop = Desktop::start(&home);
    let mut shell = desktop.shell(&home);
    shell.wait_for("ready>");
    shell.keys("$PREHAB run mine\n").wait_for("Pain right now?");
    shell.keys("\r");
    assert_eq!(desktop.next_two(), held());
    shell.keys("\u{1a}");
    assert_eq!(desktop.next_two(), RELEASED);
    shell.wait_for("Stopped");
    shell.keys("fg\n").wait_for("PAUSED");
    shell.keys("p");
    assert_eq!(desktop.next_two(), held(), "only when the clock runs on");
}

#[test]
#[ignore = "needs dbus"]
fn a_session_without_a_screen_keeps_awake_too() {
    let home = home();
    let desktop = Desktop::start(&home);
    let mut program = desktop.program(&home, &["run", "mine", "--plain"], "1");
    assert_eq!(desktop.next_two(), held());
    program.keys("p").wait_for("Paused");
    assert_eq!(desktop.next_two(), RELEASED);
    program.keys("p");
    assert_eq!(desktop.next_two(), held());
    program.keys("q").exit_code();
    assert_eq!(desktop.next_two(), [Seen::ScreenLost, Seen::SleepReleased]);
}

#[test]
#[ignore = "needs dbus"]
fn who_does_not_want_it_is_not_kept_awake() {
    let home = home();
    home.write("config/config.toml", "awake = false\n");
    let desktop = Desktop::start(&home);
    let mut program = desktop.program(&home, &["run", "mine"], "1");
    program.wait_for("Front plank");
    program.keys("p").wait_for("PAUSED");
    program.signal(Signal::TERM).exit_code();
    assert_eq!(desktop.rest(), []);
}

/// Titles that mean something to those who do not take them for words.
const HOSTILE: &str = r#"
format = 1
title = "--help & <i>more</i>"
[defaults]
prepare = "0s"
[[exercise]]
title = "Front plank"
hold = "10s"
rest = "30s"
[[exercise]]
title = "<b>Push</b> & pull; $(reboot)"
hold = "30s"
rest = "20s"
[[exercise]]
title = "--expire-time=1"
hold = "20s"
"#;

#[test]
#[ignore = "needs dbus"]
fn the_end_of_a_longer_rest_and_of_the_session_are_shown_as_words() {
    let home = desktop::home_with(HOSTILE);
    home.write("config/config.toml", "awake = false\nmedia_keys = false\nnotify = true\n");
    let desktop = Desktop::start(&home);
    let _program = desktop.program(&home, &["run", "mine"], "60");
    let how = "(suppress-sound transient, 10000 ms)";
    let rest = "&lt;b&gt;Push&lt;/b&gt; &amp; pull; $(reboot)";
    assert_eq!(desktop.next(), Seen::Note(format!("prehab 0 Rest is over: {rest} {how}")));
    let end = "--help &amp; &lt;i&gt;more&lt;/i&gt;, 2 min";
    assert_eq!(desktop.next(), Seen::Note(format!("prehab 7 Finished: {end} {how}")));
}
