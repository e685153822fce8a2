//! Sessions without a screen.

use chrono::{DateTime, TimeDelta};
use prehab::journal::record::CareNote;
use serde_json::Value;
use snapbox::str;
use uuid::Uuid;

use crate::home::Home;

const ALL_KINDS: &str = r#"
format = 1
title = "All kinds"
[defaults]
prepare = "2s"
rest = "4s"
switch = "2s"
advance = "confirm"
[[exercise]]
title = "Plank"
hold = "20s"
cues = ["Hips high"]
[[exercise]]
title = "Hang"
hold = "max"
[[exercise]]
title = "Crunch"
reps = 4
sides = "alternate"
count = "tap"
pace = "2s"
[[exercise]]
title = "Warrior"
reps = 1
hold = "5s"
sides = "each"
count = "free"
pace = "2s"
"#;

pub(crate) const LONG: &str = "format = 1\ntitle = \"Long\"\n[defaults]\nprepare = \"1s\"\nrest = \"1s\"\n\
    [[exercise]]\ntitle = \"Short hold\"\nhold = \"1s\"\n\
    [[exercise]]\ntitle = \"Long hold\"\nhold = \"1h\"\n";

pub(crate) fn log(home: &Home) -> Value {
    let output = home.prehab(["log", "export"]).assert().success();
    serde_json::from_slice(&output.get_output().stdout).expect("JSON")
}

#[test]
fn a_session_comes_to_its_end_by_itself() {
    let home = Home::new();
    home.routine("all", ALL_KINDS);
    home.prehab(["run", "all"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
00:00 Get ready: Plank
00:02 Go: hold 20 s. Hips high
00:12 half way
00:19 3
00:20 2
00:21 1
00:22 Done: 20 s
00:22 Rest 4 s. Next: Hang, hold 30 s
00:23 3
00:24 2
00:25 1
00:26 Get ready: Hang
00:28 Go: hold 30 s
00:43 half way
00:48 10 s left
00:55 3
00:56 2
00:57 1
00:58 Done: 30 s
00:58 Rest 4 s. Next: Crunch, alternating, left first, 4 reps
00:59 3
01:00 2
01:01 1
01:02 Get ready: Crunch, alternating, left first
01:04 Go: 4 reps
01:06 rep 1 of 4, right next
01:08 rep 2 of 4, left next
01:10 rep 3 of 4, right next
01:12 rep 4 of 4
01:12 Done: 4 reps
01:12 Rest 4 s. Next: Warrior, left, 1 rep, each held 5 s
01:13 3
01:14 2
01:15 1
01:16 Get ready: Warrior, left
01:18 Go: 1 rep, each held 5 s
01:19 rep 1: hold 5 s, left
01:25 rep 1 of 1
01:25 Done: 1 rep
01:25 Switch: right side
01:27 Go: 1 rep, each held 5 s
01:28 rep 1: hold 5 s, right
01:34 rep 1 of 1
01:34 Done: 1 rep
01:34 Next time: the same again.
01:34 Finished: 5 of 5 sets done

"#]]);
    let sets = &log(&home)[0]["sets"];
    assert_eq!(sets.as_array().map(Vec::len), Some(5));
    for (place, (title, side)) in
        [("Plank", None), ("Hang", None), ("Crunch", Some("alternate")), ("Warrior", Some("left"))]
            .into_iter()
            .enumerate()
    {
        assert_eq!(sets[place]["title"], title);
        assert_eq!(sets[place]["side"], side.map_or(Value::Null, Value::from));
        assert_eq!(sets[place]["outcome"], "done");
        assert_eq!(sets[place]["actual"], sets[place]["target"]);
    }
}

#[test]
fn wrong_settings_stop_nothing_and_are_told() {
    let home = Home::new();
    home.write("config/config.toml", "[figure]\nshwo = false\n");
    home.routine(
        "short",
        "format = 1\ntitle = \"Short\"\n[[exercise]]\ntitle = \"Hold\"\nhold = 1\n",
    );
    for arguments in [&["run", "short"][..], &[]] {
        home.prehab(arguments.iter().copied()).assert().success().stderr_eq(str![[r#"
1 mistake: prehab check [HOME]/config/config.toml

"#]]);
    }
}

#[test]
fn a_session_fits_into_the_time_there_is_and_says_what_it_leaves_out() {
    let home = Home::new();
    let run = |arguments: &[&str]| {
        home.prehab(arguments.iter().copied()).env("PREHAB_SPEED", "1000").assert()
    };
    let output = run(&["run", "article-core-no-kit", "--minutes", "3"]).success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(text.starts_with("00:00 Left out for time: Superman pull\n"), "{text}");
    assert_eq!(log(&home)[0]["lighter"], "time");
    run(&["run", "article-core-no-kit", "--minutes", "1"]).code(2).stderr_eq(str![[r#"
error: article-core-no-kit needs at least 2 minutes

"#]]);
    run(&["run", "--minutes", "0"]).code(2);
}

#[test]
fn what_is_proposed_fits_into_the_time_there_is() {
    let home = Home::new();
    let run =
        |minutes| home.prehab(["run", "--minutes", minutes]).env("PREHAB_SPEED", "1000").assert();
    home.routine("long", LONG);
    run("1").success();
    let session = &log(&home)[0];
    assert_eq!(session["routine"], "low-back-stretch", "in a minute and a quarter");
    assert_eq!(session["lighter"], "time");
}

#[test]
fn without_a_name_it_runs_the_proposal() {
    let home = Home::new();
    home.prehab(["run"]).env("PREHAB_SPEED", "1000").assert().success();
    assert_eq!(log(&home)[0]["routine"], "article-core-no-kit");
}

#[test]
fn without_a_terminal_today_is_told_in_words() {
    let home = Home::of_a_newcomer();
    home.prehab([]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Today: article-core-no-kit. A good start: the floor is enough.
   or: [..]
   or: [..]
`prehab run` starts it.

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
    assert!(!home.path().join("data").exists(), "looking leaves nothing behind");
}

#[test]
fn nothing_is_promised_to_grow_where_nobody_is_asked_for_pain() {
    let home = Home::new();
    home.routine(
        "plank",
        "format = 1\ntitle = \"Plank\"\n[[exercise]]\nuse = \"front-plank\"\nsets = 1\n",
    );
    let run = home.prehab(["run", "plank"]).assert().success();
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let next = told.lines().find(|line| line.contains("Next time")).expect("it is told");
    assert!(next.contains("Next time, unless it hurts: Front plank"), "{next}");
}

#[test]
fn a_speed_that_is_none_is_wrong_usage() {
    let home = Home::new();
    let run = home.prehab(["run"]).env("PREHAB_SPEED", "fast");
    run.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: PREHAB_SPEED is `fast`: give a number from 0.1 to 1000, such as 20 for 20 times as fast

"#]]);
}

#[test]
fn a_foreign_database_is_named_and_left_as_it_is() {
    let home = Home::new();
    let foreign = home.write("data/journal.db", "precious, but no journal");
    for arguments in [&["run", "article-core"][..], &["run"], &["log", "list"], &[]] {
        home.prehab(arguments.iter().copied())
            .assert()
            .code(3)
            .stdout_eq("")
            .stderr_eq(str![[r#"
error: [HOME]/data/journal.db: this is not a journal of prehab's, or no longer; it was left as it is. `prehab log restore` lists the copies of yours. Else move it away, or name another folder with --data-dir

"#]]);
    }
    assert_eq!(std::fs::read(foreign).expect("it is there"), b"precious, but no journal");
}

/// Has the person's sessions be from so many days ago.
fn ago(home: &Home, days: i64) {
    let moved = |time: &Value| {
        let time = DateTime::parse_from_rfc3339(time.as_str()?).ok()? - TimeDelta::days(days);
        Some(Value::String(time.to_rfc3339()))
    };
    let mut sessions = log(home);
    for session in sessions.as_array_mut().expect("an array") {
        let id = session["id"].as_str().expect("an id").to_owned();
        home.prehab(["log", "delete", &id]).assert().success();
        session["id"] =
            Uuid::from_u128(Uuid::parse_str(&id).expect("an id").as_u128() ^ 1).to_string().into();
        for key in ["started_at", "ended_at"] {
            session[key] = moved(&session[key]).expect("a time");
        }
        for set in session["sets"].as_array_mut().expect("sets") {
            set["started_at"] = moved(&set["started_at"]).expect("a time");
        }
    }
    let file = home.write("ago.json", sessions.to_string());
    home.prehab(["log", "import", file.to_str().expect("a path")]).assert().success();
}

const PLANK: &str = "format = 1\ntitle = \"Core\"\n[[exercise]]\nuse = \"front-plank\"\n";

fn first_lines(home: &Home) -> String {
    let output = home.prehab(["run", "core"]).assert().success();
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    text.lines().take_while(|line| !line.contains("half way")).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_due_follows_from_how_it_went() {
    let home = Home::new();
    home.routine("core", PLANK);
    let show = || {
        let output = home.prehab(["show", "core"]).assert().success().stderr_eq("");
        String::from_utf8_lossy(&output.get_output().stdout).into_owned()
    };
    let of_the_file = show();
    assert!(!first_lines(&home).contains("today"), "the first time it is as the file says");
    ago(&home, 2);
    let due = "\nDue today, 30 s in all:\n  \
               Front plank: 25 s instead of 20 s. 25 s today: the last session complete\n";
    assert_eq!(show(), format!("{of_the_file}{due}"));
    let grown = "00:00 Front plank: 25 s today: the last session complete";
    let lines = first_lines(&home);
    assert!(lines.starts_with(grown) && lines.contains("Go: hold 25 s"), "{lines}");

    home.write("config/config.toml", "[coach]\nadapt = false\n");
    let lines = first_lines(&home);
    assert!(!lines.contains("today") && lines.contains("Go: hold 20 s"), "{lines}");
}

#[test]
fn what_is_due_is_shown_as_it_fits_into_the_time() {
    let home = Home::new();
    let others = "[[exercise]]\nuse = \"side-plank\"\nsets = 2\n\
                  [[exercise]]\ntitle = \"Hang\"\nhold = \"max\"\n";
    home.routine("core", &format!("{PLANK}{others}"));
    home.prehab(["run", "core"]).assert().success();
    let log = log(&home);
    let id = log[0]["id"].as_str().expect("an id");
    home.prehab(["log", "edit", id, "--pain-after", "7"]).assert().success();
    home.prehab(["show", "core", "--minutes", "3"]).assert().success().stdout_eq(str![[r#"
...
Left out for time: Side plank

Due today, 1 min 30 s in all:
  Front plank: Knees down: 20 s. Easier today: pain 7 the last time
  Hang: as long as you can. It hurt the last time: do less of it, or leave it out

"#]]);
}

#[test]
fn what_hurt_twice_rests_and_says_who_can_help() {
    let home = Home::new();
    home.routine("core", PLANK);
    for _ in 0..2 {
        home.prehab(["run", "core"]).assert().success();
        ago(&home, 2);
    }
    for session in log(&home).as_array().expect("an array") {
        let id = session["id"].as_str().expect("an id");
        home.prehab(["log", "edit", id, "--pain-after", "7"]).assert().success();
    }
    home.prehab(["show", "core"]).assert().success().stdout_eq(str![[r#"
...
[..] of work

Today: All of it rests. Left out until [..]: it hurt twice in two weeks.
  Front plank: Left out until [..]: it hurt twice in two weeks. Pain that keeps coming back is worth showing to a sports physician or physical therapist

"#]]);
    home.prehab(["run", "core"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: nothing of it is to be done now
Front plank: Left out until [..]: it hurt twice in two weeks. Pain that keeps coming back is worth showing to a sports physician or physical therapist

"#]]);
}

const ONE: &str = "format = 1\ntitle = \"One\"\n[[exercise]]\ntitle = \"Hold\"\nhold = 1\n";

#[test]
fn what_is_said_once_is_said_before_the_first_session() {
    let home = Home::of_a_newcomer();
    home.routine("one", ONE);
    home.prehab(["run", "one"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
00:00 I suggest exercises; I can't examine you. I'm not a doctor or a medical device. If you have a bad back already, ask your doctor first.
...
"#]]);
    home.prehab(["run", "one"]).assert().success().stdout_eq(str![[r#"
00:00 Get ready: Hold
...
"#]]);
    assert_eq!(log(&home)[0]["pain_before"], Value::Null, "nobody was there to be asked");
}

#[test]
fn in_an_emergency_nothing_is_begun_and_nothing_offered() {
    let home = Home::new();
    home.routine("one", ONE);
    home.prehab(["run", "one"]).assert().success();
    home.remembers(CareNote::Asked { signs: vec!["legs".into()], emergency: true });
    for arguments in [&["run", "one"][..], &["run"], &["run", "one", "--plain"]] {
        home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no session is begun
This program can't judge that. Please get emergency medical help now (999, 112, 911 or your local number).
To go on, run `prehab` in a terminal to confirm that a professional has looked at it.

"#]]);
    }
    home.prehab([]).assert().success().stdout_eq(str![[r#"
This program can't judge that. Please get emergency medical help now (999, 112, 911 or your local number).
To go on, run `prehab` in a terminal to confirm that a professional has looked at it.

"#]]);
    let shown = home.prehab(["show", "one"]).assert().success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(shown.contains("get emergency medical help now"), "{shown}");
    assert_eq!(log(&home).as_array().map(Vec::len), Some(1));
    home.remembers(CareNote::Checked);
    home.prehab(["run", "one"]).assert().success();
}
