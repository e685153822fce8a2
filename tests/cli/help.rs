use snapbox::{file, str};

use crate::home::Home;

#[test]
fn help_says_what_there_is() {
    Home::new().prehab(["--help"]).assert().success().stdout_eq(file!["snapshots/help.txt"]);
}

#[test]
fn each_command_has_its_own() {
    let home = Home::new();
    let export = if cfg!(feature = "fit") {
        file!["snapshots/log-export-fit.txt"]
    } else {
        file!["snapshots/log-export.txt"]
    };
    for (arguments, expected) in [
        (&["run", "--help"][..], file!["snapshots/run.txt"]),
        (&["build", "--help"], file!["snapshots/build.txt"]),
        (&["list", "--help"], file!["snapshots/list.txt"]),
        (&["show", "--help"], file!["snapshots/show.txt"]),
        (&["check", "--help"], file!["snapshots/check.txt"]),
        (&["config", "--help"], file!["snapshots/config.txt"]),
        (&["doctor", "--help"], file!["snapshots/doctor.txt"]),
        (&["new", "--help"], file!["snapshots/new.txt"]),
        (&["exercises", "--help"], file!["snapshots/exercises.txt"]),
        (&["ran", "--help"], file!["snapshots/ran.txt"]),
        (&["stats", "--help"], file!["snapshots/stats.txt"]),
        (&["schedule", "--help"], file!["snapshots/schedule.txt"]),
        (&["log", "--help"], file!["snapshots/log.txt"]),
        (&["log", "list", "--help"], file!["snapshots/log-list.txt"]),
        (&["log", "edit", "--help"], file!["snapshots/log-edit.txt"]),
        (&["log", "export", "--help"], export),
    ] {
        home.prehab(arguments.iter().copied()).assert().success().stdout_eq(expected);
    }
}

#[test]
fn what_there_is_not_is_wrong_usage() {
    let home = Home::new();
    home.prehab(["rnu"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: unrecognized subcommand 'rnu'

Usage: prehab [OPTIONS] [COMMAND]

For more information, try '--help'.

"#]]);
    home.prehab(["show"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: the following required arguments were not provided:
  <ROUTINE>

Usage: prehab show <ROUTINE>

For more information, try '--help'.

"#]]);
    home.prehab(["list", "--jsno"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: unexpected argument '--jsno' found

  tip: a similar argument exists: '--json'

Usage: prehab list --json

For more information, try '--help'.

"#]]);
}

#[test]
fn a_flag_wins_over_the_environment() {
    let home = Home::new();
    home.write("other/routines/mine.toml", "format = 1\ntitle = 1\n");
    home.prehab(["list", "--config-dir", "other"]).assert().success().stderr_eq(str![[r#"
other/routines/mine.toml: 2 mistakes; `prehab check other/routines/mine.toml` shows them

"#]]);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_prehab"))
        .args(["show", "article-core", "--json"])
        .env("PREHAB_CONFIG_DIR", home.path())
        .env("PREHAB_DATA_DIR", home.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
