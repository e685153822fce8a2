//! The program as the desktop sees it: a bus of its own, and a player's remote control on it.

#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test says what it expects")]
#![expect(clippy::disallowed_methods, reason = "the one who waits has a clock of its own")]

#[path = "support/bus.rs"]
mod bus;
#[path = "support/desktop.rs"]
mod desktop;
#[path = "support/home.rs"]
mod home;
#[path = "pty/program.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod program;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bus::Bus;
use desktop::{PREHAB, on_buses};
use home::Home;
use program::Program;
use rustix::process::Signal;

const ROUTINE: &str = r#"
format = 1
title = "Evening hips"
[defaults]
prepare = "10m"
rest = "10m"
[[exercise]]
title = "Front plank"
sets = 2
hold = "20m"
[[exercise]]
title = "Push-up"
reps = 3
count = "tap"
prepare = "0s"
"#;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(30);

impl Bus {
    fn kill(&mut self) {
        self.daemon.kill().expect("it runs");
        self.daemon.wait().expect("it ends");
    }

    /// prehab on this bus.
    fn program(&self, home: &Home, arguments: &[&str]) -> Program {
        self.program_at(home, arguments, "1")
    }

    /// Likewise, that many times as fast.
    fn program_at(&self, home: &Home, arguments: &[&str], speed: &str) -> Program {
        on_buses(&self.address, None, home, &[&[PREHAB], arguments].concat(), speed)
    }

    /// What `playerctl` says, errors too.
    fn control(&self, arguments: &[&str]) -> String {
        let output = Command::new("playerctl")
            .args(arguments)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .output()
            .expect("playerctl is installed");
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&text).trim().to_owned()
    }

    /// Waits until `playerctl` says this.
    fn wait_for(&self, arguments: &[&str], said: &str) {
        let begin = Instant::now();
        loop {
            let says = self.control(arguments);
            if says == said {
                return;
            }
            assert!(begin.elapsed() < DEADLINE, "{arguments:?} says {says:?} and never {said:?}");
        }
    }
}

fn home() -> Home {
    desktop::home_with(ROUTINE)
}

const TITLE: &[&str] = &["metadata", "xesam:title"];

#[test]
#[ignore = "needs dbus and playerctl"]
fn a_remote_control_sees_the_session_and_moves_it() {
    let home = home();
    let bus = Bus::start(&home);
    let mut program = bus.program(&home, &["run", "mine"]);
    program.wait_for("Front plank");
    bus.wait_for(&["status"], "Playing");
    assert_eq!(bus.control(TITLE), "Get ready: Front plank, set 1 of 2");
    assert_eq!(bus.control(&["metadata", "mpris:length"]), "600000000");
    assert_eq!(bus.control(&["metadata", "xesam:album"]), "Evening hips");
    assert_eq!(bus.control(&["metadata", "xesam:artist"]), "prehab");
    assert_eq!(bus.control(&["metadata", "mpris:trackid"]), "'/prehab/step/0'");
    assert_eq!(bus.control(&["--list-all"]), "prehab");

    bus.control(&["play-pause"]);
    program.wait_for("PAUSED");
    bus.wait_for(&["status"], "Paused");
    bus.control(&["play"]);
    program.wait("it going on", |seen| !seen.shows("PAUSED"));
    bus.wait_for(&["status"], "Playing");
    bus.control(&["stop"]);
    program.wait_for("PAUSED");
    bus.control(&["play-pause"]);
    program.wait("it going on", |seen| !seen.shows("PAUSED"));

    bus.control(&["next"]);
    bus.wait_for(TITLE, "Front plank, set 1 of 2");
    assert_eq!(bus.control(&["metadata", "mpris:length"]), "1200000000");
    bus.control(&["previous"]);
    bus.wait_for(TITLE, "Get ready: Front plank, set 1 of 2");
    for title in ["Front plank, set 1 of 2", "Rest, then: Front plank, set 2 of 2"] {
        bus.control(&["next"]);
        bus.wait_for(TITLE, title);
    }

    // A key of the keyboard is seen there, too.
    program.keys("p");
    bus.wait_for(&["status"], "Paused");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
    bus.wait_for(&["status"], "No players found");
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn no_button_counts_a_tap() {
    let home = home();
    let bus = Bus::start(&home);
    let mut program = bus.program(&home, &["run", "mine"]);
    bus.wait_for(&["status"], "Playing");
    // Get ready, hold, rest, hold, rest.
    program.keys("nnnnn");
    bus.wait_for(TITLE, "Push-up");
    bus.control(&["play-pause"]);
    program.wait_for("PAUSED");
    bus.control(&["play-pause"]);
    program.wait("no tap", |seen| !seen.shows("PAUSED") && seen.shows("of 3"));
    // Three taps end the set, and with it the session: one of the buttons would have been the third.
    program.keys("  ");
    program.keys("p").wait_for("PAUSED");
    assert!(!program.seen().shows("How hard"));
    bus.control(&["next"]);
    program.wait_for("How hard");
    bus.wait_for(&["status"], "No players found");
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn only_changes_are_told() {
    let home = desktop::home_with(&ROUTINE.replace("10m", "20s").replace("20m", "20s"));
    let bus = Bus::start(&home);
    let mut monitor = Command::new("dbus-monitor")
        .args(["--profile", "type='signal',interface='org.freedesktop.DBus.Properties'"])
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .stdout(Stdio::piped())
        .spawn()
        .expect("dbus-monitor is installed");
    let mut lines = BufReader::new(monitor.stdout.take().expect("its output")).lines();
    let mut next = || lines.next().expect("a line").expect("text");
    while !next().ends_with("NameLost") {}

    let mut program = bus.program_at(&home, &["run", "mine"], "20");
    program.wait_for("Push-up").wait_for("of 3");
    program.keys("   ").wait_for("How hard");
    bus.wait_for(&["status"], "No players found");
    monitor.kill().expect("it runs");
    monitor.wait().expect("it ends");
    let told = lines.map_while(Result::ok).filter(|line| line.ends_with("PropertiesChanged"));
    // Each of the five steps after the first, and the end.
    assert_eq!(told.count(), 6);
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn each_of_two_sessions_has_a_name() {
    let home = home();
    let bus = Bus::start(&home);
    let first = bus.program(&home, &["run", "mine"]);
    bus.wait_for(&["--list-all"], "prehab");
    let second_home = self::home();
    let second = bus.program(&second_home, &["run", "mine"]);
    second.wait_for("Front plank");
    let begin = Instant::now();
    let other = loop {
        let names = bus.control(&["--list-all"]);
        if let Some(name) = names.lines().find(|name| name.starts_with("prehab.instance")) {
            break name.to_owned();
        }
        assert!(begin.elapsed() < DEADLINE, "{names}");
    };
    bus.control(&["--player", &other, "pause"]);
    second.wait_for("PAUSED");
    assert!(!first.seen().shows("PAUSED"));
    bus.wait_for(&["--player", &other, "status"], "Paused");
    assert_eq!(bus.control(&["--player", "prehab", "status"]), "Playing");
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn the_setting_holds_at_once() {
    let home = home();
    let bus = Bus::start(&home);
    let program = bus.program(&home, &["run", "mine"]);
    program.wait_for("Front plank");
    bus.wait_for(&["status"], "Playing");
    home.write("config/config.toml", "media_keys = false\n");
    bus.wait_for(&["status"], "No players found");
    home.write("config/config.toml", "media_keys = true\n");
    bus.wait_for(&["status"], "Playing");
    bus.control(&["pause"]);
    program.wait_for("PAUSED");
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn a_session_goes_on_without_the_bus() {
    let home = home();
    let mut bus = Bus::start(&home);
    let mut program = bus.program(&home, &["run", "mine"]);
    program.wait_for("Front plank");
    bus.wait_for(&["status"], "Playing");
    bus.kill();
    program.keys("n").wait_for("rest 10 min, then set 2 of 2");
    program.keys("p").wait_for("PAUSED");
    program.keys("p").wait("it going on", |seen| !seen.shows("PAUSED"));
    program.signal(Signal::TERM);
    assert_eq!(program.exit_code(), 143);
    assert!(program.is_given_back());
}

#[test]
#[ignore = "needs dbus and playerctl"]
fn a_bus_that_is_not_there_is_not_missed() {
    let home = home();
    let mut bus = Bus::start(&home);
    bus.kill();
    let mut program = bus.program(&home, &["run", "mine"]);
    program.wait_for("Front plank");
    program.keys("n").wait_for("rest 10 min, then set 2 of 2");
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
}
