use snapbox::str;

use crate::home::Home;

const SHORT: &str = "format = 1\ntitle = \"Short\"\n[defaults]\nprepare = \"1s\"\n\
    [[exercise]]\ntitle = \"Plank\"\nhold = \"10s\"\n";

/// A person who did one routine.
fn one_session() -> Home {
    let home = Home::new();
    home.routine("short", SHORT);
    home.prehab(["run", "short"]).assert().success();
    home
}

#[test]
fn nothing_yet() {
    let home = Home::new();
    home.prehab(["log", "list"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
No sessions yet: `prehab` starts one.

"#]]);
    home.prehab(["log", "export"]).assert().success().stdout_eq(str![[r#"
[]

"#]]);
    home.prehab(["log", "export", "--format", "jsonl"]).assert().success().stdout_eq("");
    home.prehab(["log", "show", "0"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no session's id begins with `0`; `prehab log list` shows them all

"#]]);
    assert!(!home.path().join("data").exists(), "reading makes no journal");
}

#[test]
fn a_session_is_listed_and_shown() {
    let home = one_session();
    let listed = home.prehab(["log", "list"]).assert().success().stdout_eq(str![[r#"
[..]  Short  1 min  1 set  finished  [..]

"#]]);
    let listed = String::from_utf8_lossy(&listed.get_output().stdout).into_owned();
    let id = listed.split_whitespace().last().expect("an id");
    home.prehab(["log", "show", id]).assert().success().stdout_eq(str![[r#"
Short
[..] to [..], 1 min, finished
routine short, session [..]

exercise  side  set  target  done  how
Plank           1    10 s    10 s  done

"#]]);
}

#[test]
fn a_session_is_exported_in_each_format() {
    let home = one_session();
    home.prehab(["log", "export"]).assert().success().stdout_eq(str![[r#"
[
{"id":"[..]","routine":"short","title":"Short","when":"any","started_at":"[..]+00:00","ended_at":"[..]+00:00","status":"finished","effort":null,"pain_before":null,"pain_after":null,"pain_next_morning":null,"note":null,"sets":[{"exercise":null,"title":"Plank","variant":null,"side":null,"first_side":null,"set":1,"round":1,"target":{"seconds":10,"reps":null,"hold_seconds":10},"actual":{"seconds":10,"reps":null,"hold_seconds":10},"outcome":"done","reason":null,"counted":null,"tempo":null,"started_at":"[..]+00:00","step":1,"clock_seconds":[..]}]}
]

"#]]);
    home.prehab(["log", "export", "--format", "jsonl"]).assert().success().stdout_eq(str![[r#"
{"id":"[..]","routine":"short","title":"Short","when":"any","started_at":"[..]+00:00","ended_at":"[..]+00:00","status":"finished","effort":null,"pain_before":null,"pain_after":null,"pain_next_morning":null,"note":null,"sets":[{"exercise":null,"title":"Plank","variant":null,"side":null,"first_side":null,"set":1,"round":1,"target":{"seconds":10,"reps":null,"hold_seconds":10},"actual":{"seconds":10,"reps":null,"hold_seconds":10},"outcome":"done","reason":null,"counted":null,"tempo":null,"started_at":"[..]+00:00","step":1,"clock_seconds":[..]}]}

"#]]);
    home.prehab(["log", "export", "--format", "csv"]).assert().success().stdout_eq(str![[r#"
id,routine,title,when,started_at,ended_at,status,effort,pain_before,pain_after,pain_next_morning,note,step,exercise,exercise_title,variant,side,first_side,set,round,target_seconds,target_reps,target_hold_seconds,actual_seconds,actual_reps,actual_hold_seconds,outcome,reason,counted,tempo,set_started_at,clock_seconds
[..],short,Short,any,[..]+00:00,[..]+00:00,finished,,,,,,1,,Plank,,,,1,1,10,,10,10,,10,done,,,,[..]+00:00,[..]

"#]]);
}

#[test]
fn an_export_goes_to_a_new_file_only() {
    let home = one_session();
    home.prehab(["log", "export", "--out", "mine.json"]).assert().success().stdout_eq("");
    let mine = std::fs::read(home.path().join("mine.json")).expect("it was written");
    let again = home.prehab(["log", "export"]).assert().success();
    assert_eq!(mine, again.get_output().stdout);
    home.prehab(["log", "export", "--out", "mine.json"]).assert().code(2).stderr_eq(str![[r#"
error: mine.json is there already: move it, or choose another name

"#]]);
    home.prehab(["log", "export", "--out", "none/mine.json"]).assert().code(3).stderr_eq(str![[
        r#"
error: cannot write none/mine.json: No such file or directory (os error 2)

"#
    ]]);
    assert_eq!(std::fs::read(home.path().join("mine.json")).expect("it is there"), mine);
}
