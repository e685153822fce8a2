use snapbox::str;

use crate::home::Home;

#[test]
fn a_new_routine_is_right_and_runs() {
    let home = Home::new();
    home.prehab(["new", "Evening \"hips\""])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq("[HOME]/config/routines/evening-hips.toml\n");
    home.prehab(["check", "config/routines/evening-hips.toml"])
        .assert()
        .success()
        .stdout_eq("1 file checked: no mistakes\n");
    home.prehab(["check", "evening-hips"])
        .assert()
        .success()
        .stdout_eq("1 file checked: no mistakes\n");
    home.prehab(["show", "evening-hips"]).assert().success().stdout_eq(str![[r#"
Evening "hips" (evening-hips)
3 min 40 s, mat

  0:00    get into position, 5 s
  0:05  Front plank, set 1 of 2: hold 30 s
  0:35    rest, 20 s
  0:55  Front plank, set 2 of 2: hold 30 s
  1:25    rest, 20 s
  1:45    get into position, 5 s
  1:50  Bicycle crunch, alternating: 20 reps
  2:30    rest, 20 s
  2:50    get into position, 5 s
  2:55  Towel scrunches: 45 s, as many as you like

15 s to get into position, 2 min 25 s of work, 1 min of rest

"#]]);
}

#[test]
fn nothing_is_overwritten() {
    let home = Home::new();
    let mine = home.routine("mine", "# precious\n");
    home.prehab(["new", "Mine"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: [HOME]/config/routines/mine.toml is there already: edit it, or choose another name

"#]]);
    assert_eq!(std::fs::read_to_string(mine).expect("it is there"), "# precious\n");
}

#[test]
fn a_name_needs_a_letter() {
    Home::new().prehab(["new", "!?"]).assert().code(2).stderr_eq(str![[r#"
error: a routine's name needs a letter or a digit, such as "Evening hips"

"#]]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let home = Home::new();
    home.write("config", "a file in the folder's place");
    home.prehab(["new", "mine"]).assert().code(3).stderr_eq(str![[r#"
error: [HOME]/config: there is a file where a folder has to be. Move it away, or name another folder with --config-dir

"#]]);
}

#[test]
fn a_new_exercise_is_right_and_can_be_used_at_once() {
    let home = Home::new();
    home.prehab(["new", "--exercise", "Wall sit"])
        .assert()
        .success()
        .stdout_eq("[HOME]/config/exercises/wall-sit.toml\n")
        .stderr_eq(str![[r#"

Edit it, then
  prehab check [HOME]/config/exercises/wall-sit.toml
  prehab exercises wall-sit

In a routine it is `use = "wall-sit"`. The Exercises screen shows how it moves.

"#]]);
    home.prehab(["check", "config/exercises/wall-sit.toml"])
        .assert()
        .success()
        .stdout_eq("1 file checked: no mistakes\n");
    home.routine("mine", "format = 1\ntitle = \"Mine\"\n[[exercise]]\nuse = \"wall-sit\"\n");
    home.prehab(["show", "mine"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Mine (mine)
1 min 45 s, no kit

  0:00    get into position, 5 s
  0:05  Wall sit, set 1 of 2: 10 reps
  0:45    rest, 20 s
  1:05  Wall sit, set 2 of 2: 10 reps

5 s to get into position, 1 min 20 s of work, 20 s of rest

"#]]);
    let again = home.prehab(["new", "--exercise", "Wall sit"]).assert().code(2);
    again.stderr_eq(str![[r#"
error: [HOME]/config/exercises/wall-sit.toml is there already: edit it, or choose another name

"#]]);
}

#[test]
fn an_exercise_in_a_shipped_ones_place_is_told() {
    let home = Home::new();
    home.prehab(["new", "Squat", "--exercise"])
        .assert()
        .success()
        .stdout_eq("[HOME]/config/exercises/squat.toml\n")
        .stderr_eq(str![[r#"

prehab has an exercise `squat` already: from now on yours is used instead, in
every routine. Give the file another name if you don't want that.

Edit it, then
  prehab check [HOME]/config/exercises/squat.toml
  prehab exercises squat

In a routine it is `use = "squat"`. The Exercises screen shows how it moves.

"#]]);
}
