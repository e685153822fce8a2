//! FIT files as other programs read them, Garmin's own SDK among them.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

#[path = "../support/home.rs"]
mod home;

use std::fs;
use std::process::{Command, Output};

use home::Home;

fn prehab(home: &Home, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_prehab"))
        .args(arguments)
        .env_clear()
        .envs(home.environment("500"))
        .current_dir(home.path())
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
#[ignore = "needs Python with garmin-fit-sdk, fitdecode and fitparse; .ci/run installs them"]
fn other_programs_read_what_was_done() {
    let home = Home::new();
    for routine in ["article-core-no-kit", "hips-and-glutes", "post-run-stretch"] {
        prehab(&home, &["run", routine]);
    }
    let table = "Day,Movement,Side,Count,Time\n2026-03-29,side-plank,left,,45\n\
        2026-03-29,side-plank,right,,40\n2026-03-29,Towel scrunches,,12,30\n";
    home.write("old.csv", table);
    let columns = "date=Day,exercise=Movement,side=Side,reps=Count,seconds=Time";
    prehab(&home, &["log", "import", "old.csv", "--columns", columns]);
    let sessions = prehab(&home, &["log", "export"]).stdout;
    let sessions = home.write("sessions.json", sessions);
    prehab(&home, &["log", "export", "--format", "fit", "--out", "fit"]);

    let python = std::env::var("PREHAB_FIT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let checked = Command::new(python)
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fit/check.py"))
        .args([home.path().join("fit"), sessions])
        .output()
        .expect("Python runs");
    let (said, wrong) =
        (String::from_utf8_lossy(&checked.stdout), String::from_utf8_lossy(&checked.stderr));
    assert!(checked.status.success(), "{said}{wrong}");
    println!("{said}");
}

#[test]
fn a_session_has_one_file_and_a_foreign_one_is_left_alone() {
    let home = Home::new();
    let routine =
        "format = 1\ntitle = \"Short\"\n[[exercise]]\nuse = \"side-plank\"\nhold = \"5s\"\n";
    home.routine("short", routine);
    prehab(&home, &["run", "short"]);
    let export = ["log", "export", "--format", "fit", "--out", "fit"];
    let said = |output: Output| String::from_utf8(output.stdout).expect("words");
    assert_eq!(said(prehab(&home, &export)), "1 file written.\n");
    assert_eq!(said(prehab(&home, &export)), "0 files written, 1 there already.\n");

    let folder = fs::read_dir(home.path().join("fit")).expect("the folder is there");
    let files: Vec<_> = folder.map(|file| file.expect("a file").path()).collect();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    let before = fs::read(file).expect("it is there");
    let sessions = said(prehab(&home, &["log", "export", "--format", "csv"]));
    let id = sessions.lines().nth(1).and_then(|row| row.split(',').next()).expect("an id");
    prehab(&home, &["log", "edit", id, "--effort", "8"]);
    assert_eq!(said(prehab(&home, &export)), "1 file written.\n");
    assert_ne!(fs::read(file).expect("it is there"), before, "it was corrected");

    fs::write(file, "mine").expect("it is written");
    let refused = Command::new(env!("CARGO_BIN_EXE_prehab"))
        .args(export)
        .env_clear()
        .envs(home.environment("1"))
        .current_dir(home.path())
        .output()
        .expect("it runs");
    let wrong = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{wrong}");
    assert!(wrong.contains("is there already and holds something else"), "{wrong}");
    assert_eq!(fs::read(file).expect("it is there"), b"mine");
}
