use snapbox::str;

use crate::home::Home;

const RIGHT: &str = "format = 1\ntitle = \"Right\"\n[[exercise]]\nuse = \"squat\"\n";
const WRONG: &str = r#"format = 1
titel = "Wrong"
[[exercise]]
use = "sqat"
hodl = "30s"
"#;

#[test]
fn right_files_are_told_in_one_line() {
    let home = Home::new();
    home.write("a.toml", RIGHT);
    home.write("b.toml", RIGHT);
    home.prehab(["check", "a.toml", "b.toml"]).assert().success().stderr_eq("").stdout_eq(str![[
        r#"
2 files checked: no mistakes

"#
    ]]);
}

#[test]
fn every_mistake_of_every_file_is_shown() {
    let home = Home::new();
    home.write("a.toml", WRONG);
    home.write("b.toml", RIGHT);
    home.write("c.toml", "format = 2\n");
    home.prehab(["check", "a.toml", "b.toml", "c.toml"]).assert().code(1).stderr_eq("").stdout_eq(
        str![[r#"
error[unknown-key]: unknown key `titel`
 --> a.toml:2:1
  |
2 | titel = "Wrong"
  | ^^^^^
  |
  = help: did you mean `title`?

error[unknown-exercise]: no exercise has the id `sqat`
 --> a.toml:4:7
  |
4 | use = "sqat"
  |       ^^^^^^
  |
  = help: did you mean `squat`?

error[unknown-key]: unknown key `hodl`
 --> a.toml:5:1
  |
5 | hodl = "30s"
  | ^^^^
  |
  = help: did you mean `hold`?

error[newer-format]: `format` 2 is newer than this prehab knows: it reads 1
 --> c.toml:1:10
  |
1 | format = 2
  |          ^
  |
  = help: you need prehab 0.2 or newer; this is 0.1.0

3 files checked: 4 mistakes in 2 files

"#]],
    );
}

#[test]
fn a_routine_that_is_too_long_is_a_mistake() {
    let home = Home::new();
    let block = "[[block]]\nrounds = 100\n[[block.exercise]]\nuse = \"squat\"\ntime = \"1h\"\n";
    home.write("a.toml", format!("format = 1\ntitle = \"Long\"\n{block}"));
    home.prehab(["check", "a.toml"]).assert().code(1).stdout_eq(str![[r#"
error[too-long]: the routine takes 101 h 22 min, but the limit is 12 h
 --> a.toml:1:1
  |
1 | format = 1
  | ^^^^^^^^^^
  |
  = help: give it fewer sets or shorter ones

1 file checked: 1 mistake in 1 file

"#]]);
}

#[test]
fn scripts_get_json() {
    let home = Home::new();
    home.write("a.toml", WRONG);
    home.write("b.toml", RIGHT);
    home.prehab(["check", "a.toml", "--json"]).assert().code(1).stderr_eq("").stdout_eq(str![[r#"
[{"file":"a.toml","line":2,"column":1,"code":"unknown-key","message":"unknown key `titel`","help":"did you mean `title`?"},{"file":"a.toml","line":4,"column":7,"code":"unknown-exercise","message":"no exercise has the id `sqat`","help":"did you mean `squat`?"},{"file":"a.toml","line":5,"column":1,"code":"unknown-key","message":"unknown key `hodl`","help":"did you mean `hold`?"}]

"#]]);
    home.prehab(["check", "b.toml", "--json"]).assert().success().stdout_eq("[]\n");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_checked() {
    let home = Home::new();
    home.write("a.toml", WRONG);
    home.write("folder/b.toml", RIGHT);
    home.prehab(["check", "missing.toml", "folder", "folder/b.toml", "a.toml"])
        .assert()
        .code(1)
        .stdout_eq(str![[r#"
error[unreadable]: this cannot be read: it is not there
 --> missing.toml:1:1
  |
1 |
  | ^
  |
  = help: see that its name is right, and in which folder it lies

error[unreadable]: this cannot be read: it is not a regular file
 --> folder:1:1
  |
1 |
  | ^
  |
  = help: see that it is there and that you may read it

error[unknown-key]: unknown key `titel`
 --> a.toml:2:1
  |
2 | titel = "Wrong"
  | ^^^^^
  |
  = help: did you mean `title`?

error[unknown-exercise]: no exercise has the id `sqat`
 --> a.toml:4:7
  |
4 | use = "sqat"
  |       ^^^^^^
  |
  = help: did you mean `squat`?

error[unknown-key]: unknown key `hodl`
 --> a.toml:5:1
  |
5 | hodl = "30s"
  | ^^^^
  |
  = help: did you mean `hold`?

2 files checked: 3 mistakes in 1 file; 2 files could not be read

"#]]);
    home.prehab(["check", "missing.toml", "folder/b.toml"]).assert().code(3);
    home.prehab(["check", "missing.toml", "--json"]).assert().code(3).stdout_eq(str![[r#"
[{"file":"missing.toml","line":1,"column":1,"code":"unreadable","message":"this cannot be read: it is not there","help":"see that its name is right, and in which folder it lies"}]

"#]]);
}

#[test]
fn bytes_of_any_kind_are_no_crash_and_move_no_cursor() {
    let home = Home::new();
    home.write("bytes.toml", b"\xff\xfe\x00\x1b[2J".repeat(100));
    home.write("escape.toml", "format = 1\ntitle = \"a\u{1b}[31mb\"\n");
    for file in ["bytes.toml", "escape.toml"] {
        let output = home.prehab(["check", file]).assert().code(1);
        assert!(!output.get_output().stdout.contains(&0x1b), "{file}");
    }
}

#[test]
fn the_settings_are_checked_as_what_they_are() {
    let home = Home::new();
    home.write("config/config.toml", "reduce_motion = true\n[figure]\nshow = false\n");
    home.prehab(["check", "config/config.toml"])
        .assert()
        .success()
        .stdout_eq("1 file checked: no mistakes\n");
    home.write("config/config.toml", "[figure]\ndrawing = \"dotz\"\nshwo = false\n");
    home.prehab(["check", "config/config.toml"]).assert().code(1).stdout_eq(str![[r#"
error[unknown-word]: `drawing` must be `auto`, `blocks`, `dots` or `ascii`, not `dotz`
 --> config/config.toml:2:11
  |
2 | drawing = "dotz"
  |           ^^^^^^
  |
  = help: did you mean `dots`?

error[unknown-key]: unknown key `shwo`
 --> config/config.toml:3:1
  |
3 | shwo = false
  | ^^^^
  |
  = help: did you mean `show`?

1 file checked: 2 mistakes in 1 file

"#]]);
    home.write("config.toml", RIGHT);
    home.prehab(["check", "config.toml"]).assert().success();
}

#[test]
fn a_file_in_the_folder_of_exercises_is_an_exercise() {
    let home = Home::new();
    let right = "format = 1\ntitle = \"Towel scrunch\"\nkind = \"strength\"\n[dose]\nreps = 10\n";
    home.write("config/exercises/towel-scrunch.toml", right);
    home.write("config/exercises/wrong.toml", right.replace("reps", "rpes"));
    home.prehab(["check", "config/exercises/towel-scrunch.toml"]).assert().success();
    let wrong = home.prehab(["check", "config/exercises/wrong.toml"]).assert().code(1);
    wrong.stdout_eq(str![[r#"
error[unknown-key]: unknown key `rpes`
 --> config/exercises/wrong.toml:5:1
  |
5 | rpes = 10
  | ^^^^
  |
  = help: did you mean `reps`?

1 file checked: 1 mistake in 1 file

"#]]);
    // As a contributor has it, or somebody who named another config folder a moment ago.
    home.write("elsewhere/exercises/towel-scrunch.toml", right);
    home.prehab(["check", "elsewhere/exercises/towel-scrunch.toml"]).assert().success();
    home.prehab(["list"]).assert().success().stderr_eq(str![[r#"
[HOME]/config/exercises/wrong.toml: unknown key `rpes`

"#]]);
}

#[test]
fn a_file_is_what_its_content_says_wherever_it_lies() {
    let home = Home::new();
    let exercise = "format = 1\ntitle = \"Scrunch\"\nkind = \"strength\"\n[dose]\nreps = 10\n";
    home.write("scrunch.toml", exercise);
    home.write("shared/exercises/core.toml", RIGHT);
    home.prehab(["check", "scrunch.toml", "shared/exercises/core.toml"]).assert().success();
    // Where the content tells nothing, the folder's name does.
    home.write("title.toml", "format = 1\n");
    home.write("shared/exercises/title.toml", "format = 1\n");
    for (file, missing) in [
        ("title.toml", "there is no exercise here"),
        ("shared/exercises/title.toml", "`kind` is missing"),
    ] {
        let output = home.prehab(["check", file]).assert().code(1);
        let told = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
        assert!(told.contains(missing), "{told}");
    }
    // Of the person's own it is what the program takes it for.
    home.write("config/exercises/core.toml", RIGHT);
    home.prehab(["check", "config/exercises/core.toml"]).assert().code(1);
}

#[test]
fn without_a_file_all_of_ones_own_are_checked() {
    let home = Home::new();
    home.prehab(["check"])
        .assert()
        .success()
        .stdout_eq("Nothing of yours to check yet in [HOME]/config\n");
    home.prehab(["check", "--json"]).assert().success().stdout_eq("[]\n");
    home.routine("mine", RIGHT);
    home.write("config/config.toml", "");
    home.prehab(["check"]).assert().success().stdout_eq("2 files checked: no mistakes\n");
    home.routine("mine", &RIGHT.replace("squat", "mine"));
    home.write("config/config.toml", "reduce_motoin = true\n");
    home.write("config/exercises/mine.toml", "format = 1\nkind = \"drill\"\n[dose]\nreps = 1\n");
    home.prehab(["check"]).assert().code(1).stdout_eq(str![[r#"
error[unknown-key]: unknown key `reduce_motoin`
 --> [HOME]/config/config.toml:1:1
  |
1 | reduce_motoin = true
  | ^^^^^^^^^^^^^
  |
  = help: did you mean `reduce_motion`?

error[broken-exercise]: the file of the exercise `mine` has mistakes of its own
 --> [HOME]/config/routines/mine.toml:4:7
  |
4 | use = "mine"
  |       ^^^^^^
  |
  = help: `prehab check` tells them

error[missing-key]: `title` is missing
 --> [HOME]/config/exercises/mine.toml:1:1
  |
1 | format = 1
  | ^^^^^^^^^^
  |
  = help: add `title = "Front plank"`

3 files checked: 3 mistakes in 3 files

"#]]);
}

#[test]
fn a_file_in_the_config_folders_place_is_told_once_and_in_plain_words() {
    let home = Home::new();
    home.write("config", "");
    home.prehab(["check"]).assert().code(3).stdout_eq(str![[r#"
error[unreadable]: there is a file where a folder has to be
 --> [HOME]/config:1:1
  |
1 |
  | ^
  |
  = help: move it away, or name another folder

0 files checked: no mistakes; 1 file could not be read

"#]]);
    let said = "[HOME]/config: there is a file where a folder has to be";
    let remedy = "move it away, or name another folder";
    home.prehab(["list"]).assert().success().stderr_eq(format!("{said}; {remedy}\n"));
    home.prehab(["run", "article-core", "--plain"])
        .assert()
        .success()
        .stderr_eq(format!("No settings. {said}\n"));
}
