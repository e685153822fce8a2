//! `list` and `show`.

use serde_json::Value;
use snapbox::str;

use crate::home::Home;

const MINE: &str = r#"
format = 1
title = "My own"
when = "pre-run"
[defaults]
rest = "10s"
[[exercise]]
use = "side-stretch"
title = "not both"
"#;

const CIRCUIT: &str = r#"
format = 1
title = "Circuit"
about = "Two rounds."
[[block]]
title = "Feet and hands"
rounds = 2
rest = "30s"
[[block.exercise]]
title = "Towel scrunches"
equipment = ["towel"]
reps = 12
sides = "each"
tempo = "1.5-0-0.5-0"
[[block.exercise]]
title = "Hang"
hold = "max"
"#;

fn json(home: &Home, arguments: &[&str]) -> Value {
    let output = home.prehab(arguments.iter().copied()).assert().success();
    serde_json::from_slice(&output.get_output().stdout).expect("JSON")
}

#[test]
fn the_shipped_routines_are_listed() {
    let home = Home::new();
    home.prehab(["list"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Before a run
  pre-run-activation     Pre-run, hips and core    5 min 20 s  mat, wall or chair, 3 m of floor
  pre-run-warm-up        Pre-run warm-up           4 min 11 s  wall or chair, 3 m of floor
After a run
  ice                    Timer for ice            15 min 15 s  ice, cloth
  low-back-stretch       Low back stretch           3 min 9 s  mat
  post-run-stretch       Post-run stretch           5 min 3 s  wall, mat, strap or towel
  post-run-stretch-long  Post-run stretch, long   10 min 27 s  wall, mat, strap or towel
Any time
  article-core           Article core              5 min 40 s  wall or chair, mat, exercise ball
  article-core-no-kit    Article core, no kit      4 min 15 s  mat
  article-strength       Article strength          7 min 11 s  mat
  calves-and-ankles      Calves and ankles         5 min 40 s  step, wall
  core-circuit           Core circuit              9 min 45 s  mat
  desk-break             Desk break                4 min 46 s  wall
  hips-and-glutes        Hips and glutes           8 min 27 s  wall or chair, mat
  low-load-core          Low-load core             5 min 56 s  mat
  upper-back             Upper back and posture     4 min 9 s  mat

"#]]);
}

#[test]
fn own_routines_and_wrong_ones_are_listed() {
    let home = Home::new();
    home.routine("mine", MINE);
    home.routine("circuit", CIRCUIT);
    home.routine("article-core", CIRCUIT);
    home.prehab(["list"]).assert().success().stdout_eq(str![[r#"
Before a run
  pre-run-activation     Pre-run, hips and core    5 min 20 s  mat, wall or chair, 3 m of floor
  pre-run-warm-up        Pre-run warm-up           4 min 11 s  wall or chair, 3 m of floor
After a run
  ice                    Timer for ice            15 min 15 s  ice, cloth
  low-back-stretch       Low back stretch           3 min 9 s  mat
  post-run-stretch       Post-run stretch           5 min 3 s  wall, mat, strap or towel
  post-run-stretch-long  Post-run stretch, long   10 min 27 s  wall, mat, strap or towel
Any time
  article-core           Circuit                   4 min 16 s  towel (yours, in place of the shipped one)
  article-core-no-kit    Article core, no kit      4 min 15 s  mat
  article-strength       Article strength          7 min 11 s  mat
  calves-and-ankles      Calves and ankles         5 min 40 s  step, wall
  circuit                Circuit                   4 min 16 s  towel (yours)
  core-circuit           Core circuit              9 min 45 s  mat
  desk-break             Desk break                4 min 46 s  wall
  hips-and-glutes        Hips and glutes           8 min 27 s  wall or chair, mat
  low-load-core          Low-load core             5 min 56 s  mat
  upper-back             Upper back and posture     4 min 9 s  mat

"#]]).stderr_eq(str![[r#"
[HOME]/config/routines/mine.toml: 2 mistakes; `prehab check [HOME]/config/routines/mine.toml` shows them

"#]]);
    let listed = json(&home, &["list", "--json"]);
    let own = listed.as_array().expect("a list").iter().find(|it| it["id"] == "article-core");
    let own = own.expect("it is listed");
    assert_eq!((&own["title"], &own["hides_shipped"]), (&"Circuit".into(), &true.into()));
}

#[test]
fn the_name_of_a_file_moves_no_cursor() {
    let home = Home::new();
    home.routine("a\u{1b}[2Jb", CIRCUIT);
    home.prehab(["list"]).assert().success().stderr_eq(str![[r#"
[HOME]/config/routines/a/u{1b}[2Jb.toml: the file's name is too long or hides something

"#]]);
}

#[test]
fn a_routine_is_shown_with_its_times() {
    let home = Home::new();
    home.routine("circuit", CIRCUIT);
    home.prehab(["show", "circuit"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Circuit (circuit)
4 min 16 s, towel

Feet and hands, 2 rounds
  0:00    get into position, 5 s
  0:05  Towel scrunches, left, round 1 of 2: 12 reps
  0:29    change sides, 5 s
  0:34  Towel scrunches, right, round 1 of 2: 12 reps
  0:58    rest, 20 s
  1:18    get into position, 5 s
  1:23  Hang, round 1 of 2: hold as long as you can
  1:53    rest after the round, 30 s
  2:23    get into position, 5 s
  2:28  Towel scrunches, left, round 2 of 2: 12 reps
  2:52    change sides, 5 s
  2:57  Towel scrunches, right, round 2 of 2: 12 reps
  3:21    rest, 20 s
  3:41    get into position, 5 s
  3:46  Hang, round 2 of 2: hold as long as you can

20 s to get into position, 2 min 36 s of work, 10 s to change sides, 1 min 10 s of rest

"#]]);
}

#[test]
fn a_routine_is_shown_where_the_journal_cannot_be_read() {
    let home = Home::new();
    home.routine("circuit", CIRCUIT);
    let plain = home.prehab(["show", "circuit"]).assert().success().get_output().stdout.clone();
    home.write("data/journal.db", "no journal");
    let shown = home.prehab(["show", "circuit"]).assert().success().stderr_eq(str![[r#"
what is due today is not known: [HOME]/data/journal.db: this is not a journal of prehab's, or no longer; it was left as it is. `prehab log restore` lists the copies of yours. Else move it away, or name another folder with --data-dir

"#]]);
    assert_eq!(shown.get_output().stdout, plain);
    home.prehab(["show", "circuit", "--json"]).assert().success().stderr_eq("");
}

#[test]
fn a_routine_is_found_by_id_title_and_path() {
    let home = Home::new();
    home.routine("circuit", CIRCUIT);
    let by_id = json(&home, &["show", "circuit", "--json"]);
    assert_eq!(by_id, json(&home, &["show", "Circuit", "--json"]));
    assert_eq!(by_id, json(&home, &["show", "config/routines/circuit.toml", "--json"]));
    assert_eq!(by_id["steps"][0]["kind"], "prepare");
    assert_eq!(by_id["steps"][1]["reps"], 12);
    assert_eq!(by_id["steps"][1]["seconds"], 24);
    assert_eq!(by_id["steps"][1]["side"], "left");
}

#[test]
fn a_routine_is_shown_as_it_fits_into_the_time() {
    let home = Home::new();
    let show = |minutes| home.prehab(["show", "core-circuit", "--minutes", minutes]).assert();
    let output = show("6").success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    let last = text.lines().last().expect("lines");
    assert_eq!(
        last,
        "Left out for time: 1 round of High plank leg lift, 1 round of Side plank, \
         1 round of Bicycle crunch, 1 round of Glute bridge, 1 round of Bird dog"
    );
    let fitted = json(&home, &["show", "core-circuit", "--minutes", "6", "--json"]);
    assert_eq!(fitted["left_out"].as_array().map(Vec::len), Some(5));
    assert!(fitted["total_seconds"].as_f64().is_some_and(|seconds| seconds <= 360.0));
    let whole = json(&home, &["show", "core-circuit", "--json"]);
    assert_eq!(whole["left_out"].as_array().map(Vec::len), Some(0));
    show("1").code(2).stdout_eq("").stderr_eq(str![[r#"
error: core-circuit needs at least 2 minutes

"#]]);
}

#[test]
fn an_unknown_name_gets_the_nearest() {
    let home = Home::new();
    home.prehab(["show", "artcle-core"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no routine is called `artcle-core`; did you mean `article-core`?

"#]]);
    home.prehab(["run", "xyzzy"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no routine is called `xyzzy`; `prehab list` shows them all

"#]]);
}

#[test]
fn a_wrong_file_is_shown_as_a_compiler_does() {
    let home = Home::new();
    home.routine("mine", MINE);
    home.prehab(["show", "mine"]).assert().code(1).stdout_eq("").stderr_eq(str![[r#"
error[unknown-exercise]: no exercise has the id `side-stretch`
 --> [HOME]/config/routines/mine.toml:8:7
  |
8 | use = "side-stretch"
  |       ^^^^^^^^^^^^^^
  |
  = help: did you mean `calf-stretch-gastroc` (Calf stretch)?

error[use-and-title]: `use` and `title` exclude each other
 --> [HOME]/config/routines/mine.toml:9:1
  |
9 | title = "not both"
  | ^^^^^
  |
  = help: keep `use` for an exercise of the library, `title` for your own

"#]]);
    home.prehab(["run", "mine", "--plain"]).assert().code(1).stdout_eq("");
}

#[test]
fn a_missing_file_is_data_that_could_not_be_read() {
    Home::new().prehab(["show", "./none.toml"]).assert().code(3).stdout_eq("").stderr_eq(str![[
        r#"
error[unreadable]: this cannot be read: it is not there
 --> ./none.toml:1:1
  |
1 |
  | ^
  |
  = help: see that its name is right, and in which folder it lies

"#
    ]]);
}
