use snapbox::str;

use crate::home::Home;

const SHORT: &str = "format = 1\ntitle = \"Short\"\nwhen = \"post-run\"\n[defaults]\nprepare = \"1s\"\n\
    rest = \"1s\"\n[[exercise]]\ntitle = \"Plank\"\nhold = \"10s\"\n\
    [[exercise]]\nuse = \"side-plank\"\nhold = \"5s\"\n";

#[test]
fn nothing_yet() {
    let home = Home::of_a_newcomer();
    home.prehab(["stats"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Nothing to show yet: `prehab` starts your first session.

"#]]);
    home.prehab(["stats", "--json"]).assert().success().stdout_eq(str![[r#"
{"today":"[..]","goal":3,"streak":{"weeks":0,"longest":0},"total":{"sessions":0,"seconds":0,"before_run_seconds":0,"after_run_seconds":0},"weeks":[],"exercises":[]}

"#]]);
    assert!(!home.path().join("data").exists(), "reading makes no journal");
}

#[test]
fn what_was_done_is_told() {
    let home = Home::new();
    home.routine("short", SHORT);
    home.write("config/config.toml", "[goal]\nsessions = 1\n");
    home.prehab(["run", "short"]).assert().success();
    home.prehab(["stats"]).assert().success().stderr_eq("").stdout_eq(str![[r##"
Progress on [..]

This week  1 of 1 session, 1 min
Streak     1 week, longest 1
In all     1 session, 1 min
...
[..]     1 *      1  #################
* 1 session or more, the goal
= before a run  # after a run  - other

          best  on[..]last
Plank
          10 s  [..]  10 s
Side plank
  left     5 s  [..]   5 s
  right    5 s  [..]   5 s
  left and right even

"##]]);
    home.prehab(["stats", "--json"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
{"today":"[..]","goal":1,"streak":{"weeks":1,"longest":1},"total":{"sessions":1,[..]},"weeks":[{"monday":"[..]","sessions":1,"before_run":0,"after_run":1,[..],"goal_met":true,"pain_before":null,"pain_after":null,"pain_next_morning":null}],"exercises":[{"exercise":null,"title":"Plank","variant":null,"measure":"seconds","hold_seconds":null,"asymmetry":null,"sides":[{"side":null,"sets":1,"total":10,"best":10,"best_on":"[..]","latest":10,"latest_on":"[..]","records":[],"weeks":[{"monday":"[..]","sets":1,"total":10,"best":10}]}]},{"exercise":"side-plank","title":"Side plank","variant":null,"measure":"seconds","hold_seconds":null,"asymmetry":{"left":5,"right":5,"percent":0,"weaker":null},"sides":[{"side":"left",[..]},{"side":"right",[..]}]}]}

"#]]);
}

#[test]
fn a_wrong_goal_is_told_and_changes_nothing() {
    let home = Home::new();
    home.write("config/config.toml", "[goal]\nsessions = 15\n");
    home.prehab(["stats", "--json"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
{"today":"[..]","goal":3,[..]}

"#]])
        .stderr_eq("1 mistake: prehab check [HOME]/config/config.toml\n");
}

#[test]
fn what_was_done_is_drawn() {
    let home = Home::of_a_newcomer();
    home.routine("short", SHORT);
    home.prehab(["stats", "--svg"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
<svg xmlns="http://www.w3.org/2000/svg"[..]>
 <title id="prehab-title-[..]">A year of prehab</title>
 <desc id="prehab-desc-[..]">No sessions in the year up to [..]</desc>
...
</svg>

"#]]);
    assert!(!home.path().join("data").exists(), "reading makes no journal");
    home.prehab(["run", "short"]).assert().success();
    home.prehab(["stats", "--svg"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
...
 <desc id="prehab-desc-[..]">1 session, 1 min in the year up to [..]</desc>
...
"#]]);
    for name in ["side-plank", "Side Plank"] {
        home.prehab(["stats", "--svg", name]).assert().success().stderr_eq("").stdout_eq(str![[
            r#"
...
 <title id="prehab-title-[..]">Side plank: The longest set of each week</title>
 <desc id="prehab-desc-[..]">left: best 5 s on [..], last 5 s. right: best 5 s on [..], last 5 s.</desc>
...
"#
        ]]);
    }
    home.prehab(["stats", "--svg", "squat"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: you have not done `squat` yet; `prehab stats` lists what you did

"#]]);
}

#[test]
fn a_picture_goes_to_a_new_file_only() {
    let home = Home::new();
    let printed = home.prehab(["stats", "--svg"]).assert().success();
    let draw = ["stats", "--svg", "--out", "year.svg"];
    home.prehab(draw).assert().success().stdout_eq("");
    let drawn = std::fs::read(home.path().join("year.svg")).expect("it was written");
    assert_eq!(drawn, printed.get_output().stdout);
    home.prehab(draw).assert().code(2).stderr_eq(str![[r#"
error: year.svg is there already: move it, or choose another name

"#]]);
    home.prehab(["stats", "--out", "year.svg"]).assert().code(2).stdout_eq("");
    home.prehab(["stats", "--svg", "--json"]).assert().code(2).stdout_eq("");
}
