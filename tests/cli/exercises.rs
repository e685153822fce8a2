//! `exercises`.

use serde_json::Value;
use snapbox::str;

use crate::home::Home;

const TOWEL: &str = r#"
format = 1
title = "Towel scrunch"
aliases = ["Toe curl"]
kind = "strength"
targets = ["feet"]
helps = ["weak-core"]
equipment = ["towel"]
sides = "each"
pace = "2.5s"
rest = "20s"
set_up = "Sit with one foot flat on the towel."
cues = ["Toes only", "Heel down"]
easier = ["march", "Both feet at once"]
avoid_if = ["A cramp that stays"]
sources = ["One of mine, which goes on for longer than a line of eighty columns has room, https://example.org/a-very-long-address-that-no-line-of-this-width-could-ever-hold-in-one-piece", "Another"]
[dose]
sets = 2
reps = { min = 8, max = 12 }
"#;

fn json(home: &Home, arguments: &[&str]) -> Value {
    let output = home.prehab(arguments.iter().copied()).assert().success();
    serde_json::from_slice(&output.get_output().stdout).expect("JSON")
}

fn ids(listed: &Value) -> Vec<&str> {
    let listed = listed.as_array().expect("a list").iter();
    listed.map(|exercise| exercise["id"].as_str().expect("an id")).collect()
}

#[test]
fn own_exercises_are_listed_beside_the_shipped_ones() {
    let home = Home::new();
    home.write("config/exercises/towel-scrunch.toml", TOWEL);
    home.write("config/exercises/ball-pike.toml", TOWEL.replace("scrunch", "pike"));
    home.prehab(["exercises", "--kit", "towel", "--target", "feet"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
Strength
  ball-pike      Towel pike     towel (yours, in place of the shipped one)
  towel-scrunch  Towel scrunch  towel (yours)

"#]]);
    let listed = json(&home, &["exercises", "--json"]);
    let all = ids(&listed);
    assert!(all.contains(&"front-plank") && all.contains(&"towel-scrunch"), "{all:?}");
    let kinds: Vec<&Value> =
        listed.as_array().expect("a list").iter().map(|it| &it["kind"]).collect();
    let mut groups = kinds.clone();
    groups.dedup();
    assert_eq!(groups, ["strength", "stretch", "mobility", "drill"]);
}

#[test]
fn one_is_shown_in_full() {
    let home = Home::new();
    home.write("config/exercises/towel-scrunch.toml", TOWEL);
    home.prehab(["exercises", "toe curl"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Towel scrunch (towel-scrunch)
strength, yours

Also       Toe curl
Set up     Sit with one foot flat on the towel.
Cues       Toes only
           Heel down
Dose       2 × 8 reps, each side, one every 2.5 s
Rest       20 s after a set
Kit        towel
Easier     March on the spot (march)
           Both feet at once
Avoid if   A cramp that stays
Works      feet
For        weak core
Sources    One of mine, which goes on for longer than a line of eighty columns
             has room,
             https://example.org/a-very-long-address-that-no-line-of-this-width-could-ever-hold-in-one-piece
           Another

"#]]);
}

#[test]
fn scripts_get_json() {
    let home = Home::new();
    home.write("config/exercises/towel-scrunch.toml", TOWEL);
    home.prehab(["exercises", "towel-scrunch", "--json"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
{"id":"towel-scrunch","title":"Towel scrunch","aliases":["Toe curl"],"kind":"strength","targets":["feet"],"helps":[{"cause":"weak-core","title":"weak core"}],"equipment":["towel"],"sides":"each","dose":[{"seconds":20,"reps":8,"most_reps":12,"hold_seconds":null},{"seconds":20,"reps":8,"most_reps":12,"hold_seconds":null}],"rep_seconds":2.5,"rest_seconds":20,"set_up":"Sit with one foot flat on the towel.","cues":["Toes only","Heel down"],"mistakes":[],"easier":[{"exercise":"march","title":"March on the spot"},{"exercise":null,"title":"Both feet at once"}],"harder":[],"avoid_if":["A cramp that stays"],"sources":["One of mine, which goes on for longer than a line of eighty columns has room, https://example.org/a-very-long-address-that-no-line-of-this-width-could-ever-hold-in-one-piece","Another"],"articles":[],"file":"[HOME]/config/exercises/towel-scrunch.toml","hides_shipped":false}

"#]]);
    let bird = json(&home, &["exercises", "bird-dog", "--json"]);
    assert_eq!((&bird["file"], &bird["hides_shipped"]), (&Value::Null, &false.into()));
    let all = json(&home, &["exercises", "--json"]);
    let listed = all.as_array().expect("a list").iter().find(|it| it["id"] == "bird-dog");
    assert_eq!(listed, Some(&bird), "the list has the same objects");
}

#[test]
fn exercises_are_chosen_by_target_kit_and_cause() {
    let home = Home::new();
    let chosen = |arguments: &[&str]| {
        let arguments = [&["exercises", "--json"], arguments].concat();
        ids(&json(&home, &arguments)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(chosen(&["--kit", "ball"]), ["ball-pike"]);
    let flexors = chosen(&["--for", "tight-hip-flexors"]);
    assert!(flexors.contains(&"couch-stretch".to_owned()), "{flexors:?}");
    assert_eq!(flexors, chosen(&["--for", "Tight hip flexors"]));
    let without = chosen(&["--for", "tight hip", "--kit", "none"]);
    assert!(!without.contains(&"couch-stretch".to_owned()), "{without:?}");
    assert!(chosen(&["--target", "neck", "--kit", "ball"]).is_empty());
    home.prehab(["exercises", "--target", "neck", "--kit", "ball"])
        .assert()
        .success()
        .stdout_eq("No exercise is all of that.\n");
}

#[test]
fn causes_are_answered_with_more_than_exercises() {
    let home = Home::new();
    let said = |cause| {
        let output = home.prehab(["exercises", "--for", cause]).assert().success().stderr_eq("");
        String::from_utf8(output.get_output().stdout.clone()).expect("text")
    };
    let worn = "No exercise is all of that.\n\
                For worn or wrong shoes the articles advise: replace worn shoes, and have new ones fitted\n";
    assert_eq!(said("worn-shoes"), worn);
    assert_eq!(said("Wrong shoes"), worn);
    let routine =
        "\nFor repeated impact on the discs there is a whole routine: prehab run low-load-core\n";
    assert!(said("impact").ends_with(routine), "{}", said("impact"));
    assert!(!said("weak-core").contains("For "));
    assert_eq!(ids(&json(&home, &["exercises", "--for", "worn-shoes", "--json"])), [""; 0]);
}

#[test]
fn what_there_is_not_is_wrong_usage() {
    let home = Home::new();
    for (arguments, said) in [
        (
            &["exercises", "font-plank"][..],
            "error: no exercise is called `font-plank`; did you mean `front-plank`?\n",
        ),
        (
            &["exercises", "xyzzy"],
            "error: no exercise is called `xyzzy`; `prehab exercises` shows them all\n",
        ),
        (
            &["exercises", "--for", "weak cor e"],
            "error: no cause is called `weak cor e`; did you mean `weak-core`?\n",
        ),
        (
            &["exercises", "--kit", "exercse ball"],
            "error: no kit is called `exercse ball`; did you mean `exercise ball`?\n",
        ),
        (
            &["exercises", "--target", "xyzzy"],
            "error: no target is called `xyzzy`; there are [..]\n",
        ),
        (
            &["exercises", "--for"],
            "error: say which cause; there are\n...\n  worn-shoes         worn or wrong shoes\n...",
        ),
        (&["exercises", "--kit"], "error: say which kit; there are\n  no kit\n..."),
        (
            &["exercises", "squat", "--kit", "mat"],
            "error: the argument '[EXERCISE]' cannot be used with[..]\n...",
        ),
    ] {
        home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("").stderr_eq(said);
    }
}

#[test]
fn wrong_files_are_told() {
    let home = Home::new();
    home.write("config/exercises/squat.toml", "format = 1\ntitle = \"Mine\"\n");
    home.write("config/exercises/mine.toml", "format = 1\ntitel = \"Mine\"\n");
    home.prehab(["exercises", "squat"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
Squat (squat)
...
"#]])
        .stderr_eq(str![[r#"
[HOME]/config/exercises/squat.toml: 2 mistakes; `prehab check [HOME]/config/exercises/squat.toml` shows them

"#]]);
    home.prehab(["exercises", "mine"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[missing-key]: `kind` is missing
 --> [HOME]/config/exercises/mine.toml:1:1
  |
1 | format = 1
  | ^^^^^^^^^^
  |
  = help: add `kind = "strength"`

error[missing-key]: `dose` is missing
 --> [HOME]/config/exercises/mine.toml:1:1
  |
1 | format = 1
  | ^^^^^^^^^^
  |
  = help: add `[dose]`

error[unknown-key]: unknown key `titel`
 --> [HOME]/config/exercises/mine.toml:2:1
  |
2 | titel = "Mine"
  | ^^^^^
  |
  = help: did you mean `title`?

"#]]);
    home.prehab(["exercises", "--kit", "ball"]).assert().success().stderr_eq(str![[r#"
[HOME]/config/exercises/mine.toml: 3 mistakes; `prehab check [HOME]/config/exercises/mine.toml` shows them
[HOME]/config/exercises/squat.toml: 2 mistakes; `prehab check [HOME]/config/exercises/squat.toml` shows them

"#]]);
}
