use snapbox::file;

use crate::home::Home;

#[test]
fn for_somebody_new_nothing_is_missing_and_nothing_is_made() {
    let home = Home::of_a_newcomer();
    home.prehab(["doctor"])
        .env("TERM", "xterm-256color")
        .env("LANG", "C.UTF-8")
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(file!["snapshots/doctor-new.txt"]);
    assert_eq!(std::fs::read_dir(home.path()).expect("it is there").count(), 0);
}

#[test]
fn what_is_there_is_told_with_its_mistakes() {
    let home = Home::new();
    home.write("config/config.toml", "reduce_motion = true\n[sound]\non = false\nvolume = 101\n");
    home.routine("mine", "format = 1\ntitle = \"Mine\"\n[[exercise]]\nuse = \"squat\"\n");
    home.routine("wrong", "format = 1\ntitel = \"Wrong\"\n");
    home.prehab(["run", "short"]).assert().code(2);
    home.routine(
        "short",
        "format = 1\ntitle = \"Short\"\n[defaults]\nprepare = \"0s\"\n\
         [[exercise]]\ntitle = \"Bridge\"\nhold = \"2s\"\n",
    );
    home.prehab(["run", "short", "--plain"]).assert().success();
    home.prehab(["doctor"])
        .env("NO_COLOR", "1")
        .env("LANG", "de_DE.ISO-8859-1")
        .assert()
        .success()
        .stdout_eq(file!["snapshots/doctor-used.txt"]);
}

#[test]
fn what_is_needed_and_missing_is_an_error_with_its_remedy() {
    let home = Home::new();
    home.write("data/journal.db", "no database");
    home.write("config", "a file in the folder's place");
    home.prehab(["doctor"]).assert().code(3).stdout_eq(file!["snapshots/doctor-missing.txt"]);
}
