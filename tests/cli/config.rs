use snapbox::{file, str};

use crate::home::Home;

#[test]
fn without_a_file_it_is_the_defaults_ready_to_be_saved() {
    let home = Home::new();
    let printed = home.prehab(["config"]).output().expect("it runs");
    home.prehab(["config"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(file!["snapshots/config-defaults.txt"]);
    home.write("config/config.toml", &printed.stdout);
    home.prehab(["check"]).assert().success().stdout_eq("1 file checked: no mistakes\n");
}

#[test]
fn it_says_what_holds_and_that_there_are_mistakes() {
    let home = Home::new();
    let text = "reduce_motion = true\n[sound]\nvolume = \"loud\"\n[figure]\ndrawing = \"dots\"\n";
    home.write("config/config.toml", text);
    home.prehab(["config"])
        .assert()
        .success()
        .stdout_eq(file!["snapshots/config-mistakes.txt"])
        .stderr_eq("1 mistake: prehab check [HOME]/config/config.toml\n");
    assert_eq!(
        std::fs::read_to_string(home.path().join("config/config.toml")).expect("it is there"),
        text,
        "printing changes nothing",
    );
}

#[test]
fn what_is_no_file_is_named() {
    let home = Home::new();
    std::fs::create_dir_all(home.path().join("config/config.toml")).expect("a folder");
    home.prehab(["config"]).assert().success().stderr_eq(str![[r#"
No settings. [HOME]/config/config.toml: this cannot be read: it is not a regular file

"#]]);
}
