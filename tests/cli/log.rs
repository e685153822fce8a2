use chrono::DateTime;
use prehab::journal::{Health, JournalOp, Writer};
use prehab::routine::When;
use serde_json::Value;
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
    let home = Home::of_a_newcomer();
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
1  Plank           1    10 s    10 s  done

"#]]);
}

#[test]
fn a_session_is_exported_in_each_format() {
    let home = one_session();
    home.prehab(["log", "export"]).assert().success().stdout_eq(str![[r#"
[
{"id":"[..]","routine":"short","title":"Short","when":"any","started_at":"[..]+00:00","ended_at":"[..]+00:00","status":"finished","effort":null,"pain_before":null,"pain_after":null,"pain_next_morning":null,"note":null,"lighter":null,"sets":[{"exercise":null,"title":"Plank","variant":null,"instead_of":null,"side":null,"first_side":null,"set":1,"round":1,"target":{"seconds":10,"reps":null,"hold_seconds":10},"actual":{"seconds":10,"reps":null,"hold_seconds":10},"outcome":"done","reason":null,"counted":null,"tempo":null,"started_at":"[..]+00:00","step":1,"clock_seconds":[..]}]}
]

"#]]);
    home.prehab(["log", "export", "--format", "jsonl"]).assert().success().stdout_eq(str![[r#"
{"id":"[..]","routine":"short","title":"Short","when":"any","started_at":"[..]+00:00","ended_at":"[..]+00:00","status":"finished","effort":null,"pain_before":null,"pain_after":null,"pain_next_morning":null,"note":null,"lighter":null,"sets":[{"exercise":null,"title":"Plank","variant":null,"instead_of":null,"side":null,"first_side":null,"set":1,"round":1,"target":{"seconds":10,"reps":null,"hold_seconds":10},"actual":{"seconds":10,"reps":null,"hold_seconds":10},"outcome":"done","reason":null,"counted":null,"tempo":null,"started_at":"[..]+00:00","step":1,"clock_seconds":[..]}]}

"#]]);
    home.prehab(["log", "export", "--format", "csv"]).assert().success().stdout_eq(str![[r#"
id,routine,title,when,started_at,ended_at,status,effort,pain_before,pain_after,pain_next_morning,note,lighter,step,exercise,exercise_title,variant,side,first_side,set,round,target_seconds,target_reps,target_hold_seconds,actual_seconds,actual_reps,actual_hold_seconds,outcome,reason,counted,tempo,set_started_at,clock_seconds,instead_of
[..],short,Short,any,[..]+00:00,[..]+00:00,finished,,,,,,,1,,Plank,,,,1,1,10,,10,10,,10,done,,,,[..]+00:00,[..],

"#]]);
}

#[test]
fn a_session_is_exported_as_an_event_of_a_calendar() {
    let home = one_session();
    let edit = ["log", "edit", &id_of(&home), "--effort", "7", "--note", "Rain; wind, hail"];
    home.prehab(edit).assert().success();
    let export = ["log", "export", "--format", "ics"];
    let written = home.prehab(export).assert().success().stdout_eq(str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//prehab//prehab//EN
BEGIN:VEVENT
UID:[..]
DTSTAMP:[..]Z
DTSTART:[..]Z
DTEND:[..]Z
SUMMARY:Short
DESCRIPTION:1 min/, 1 of 1 set/nPlank: 10 s/neffort 7/nRain/; wind/, hail
END:VEVENT
END:VCALENDAR

"#]]);
    let again = home.prehab(export).assert().success();
    assert_eq!(again.get_output().stdout, written.get_output().stdout);
}

#[test]
fn a_journal_that_cannot_be_read_is_not_told_as_a_file_that_cannot_be_written() {
    let home = one_session();
    let journal =
        rusqlite::Connection::open(home.path().join("data/journal.db")).expect("it is there");
    let harm = "PRAGMA ignore_check_constraints = ON; UPDATE sessions SET started_at = 'no time'";
    journal.execute_batch(harm).expect("it is free");
    drop(journal);
    let export = ["log", "export", "--out", "all.json"];
    let told = home.prehab(export).assert().code(3);
    let told = String::from_utf8_lossy(&told.get_output().stderr).into_owned();
    assert!(told.contains("journal.db") && !told.contains("all.json"), "{told}");
    assert!(!home.path().join("all.json").exists());
}

#[cfg(not(feature = "fit"))]
#[test]
fn without_its_feature_fit_says_how_to_get_it() {
    let home = one_session();
    let export = ["log", "export", "--format", "fit", "--out", "fit"];
    for arguments in [&export[..], &export[..4]] {
        let refused = home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("");
        refused.stderr_eq(str![[r#"
error: this prehab was built without FIT files, because their library has a licence of Garmin's; `cargo install --path . --features fit` builds one with them (Rust 1.93 or newer)

"#]]);
    }
    assert!(!home.path().join("fit").exists());
}

#[cfg(feature = "fit")]
#[test]
fn fit_files_need_a_folder() {
    let home = Home::new();
    home.prehab(["log", "export", "--format", "fit"]).assert().code(2).stderr_eq(str![[r#"
error: the following required arguments were not provided:
  --out <FILE>
...
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

/// Its id, as the list shows it.
fn id_of(home: &Home) -> String {
    let listed = home.prehab(["log", "list"]).assert().success();
    let listed = String::from_utf8_lossy(&listed.get_output().stdout).into_owned();
    listed.split_whitespace().last().expect("an id").to_owned()
}

#[test]
fn the_list_is_narrowed_by_words_and_number() {
    let home = one_session();
    for words in [&["SHORT"][..], &["sho", "finished"], &["--limit", "1"]] {
        let arguments = ["log", "list"].iter().chain(words).copied();
        home.prehab(arguments).assert().success().stdout_eq(str![[r#"
[..]  Short  1 min  1 set  finished  [..]

"#]]);
    }
    home.prehab(["log", "list", "--limit", "0"]).assert().success().stdout_eq("");
    home.prehab(["log", "list", "short", "long"]).assert().success().stdout_eq(str![[r#"
No session has all of these words.

"#]]);
}

#[test]
fn a_session_is_corrected_and_shown() {
    let home = one_session();
    let id = id_of(&home);
    let edit = ["--effort", "7", "--pain-before", "0", "--pain-next-morning", "2"];
    let edit = ["log", "edit", &id].into_iter().chain(edit);
    let edit = edit.chain(["--note", "Too\nwarm", "--set", "1", "--seconds", "4"]);
    home.prehab(edit).assert().success().stderr_eq("").stdout_eq(str![[r#"
Short
[..] to [..], 1 min, finished
routine short, session [..]
effort 7, pain 0 before, 2 the next morning
note: Too warm

   exercise  side  set  target  done  how
1  Plank           1    10 s    4 s   ended early

"#]]);
    let back = ["log", "edit", &id, "--effort", "none", "--note", "", "--pain-before", "none"];
    home.prehab(back).assert().success().stdout_eq(str![[r#"
Short
[..] to [..], 1 min, finished
routine short, session [..]
pain 2 the next morning

   exercise  side  set  target  done  how
1  Plank           1    10 s    4 s   ended early

"#]]);
}

#[test]
fn what_cannot_be_corrected_is_told_with_what_to_do() {
    let home = one_session();
    let id = id_of(&home);
    let said = |arguments: &[&str]| {
        let all = ["log", "edit", &id].into_iter().chain(arguments.iter().copied());
        let ended = home.prehab(all).assert().code(2).stdout_eq("");
        String::from_utf8_lossy(&ended.get_output().stderr).into_owned()
    };
    for (arguments, words) in [
        (&["--set", "1", "--reps", "4"][..], "error: set 1 is measured in seconds: use --seconds"),
        (&["--set", "2", "--seconds", "4"], "there is no set 2, this session has 1; `prehab log"),
        (&["--effort", "11"], "write 1 to 10, or none"),
        (&["--pain-after", "much"], "write 0 to 10, or none"),
        (&["--set", "1"], "--reps <N>|--seconds <N>"),
        (&["--seconds", "4"], "--set <NUMBER>"),
        (&[], "required arguments were not provided"),
    ] {
        let said = said(arguments);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    home.prehab(["log", "edit", "0000", "--effort", "4"]).assert().code(2).stderr_eq(str![[r#"
error: no session's id begins with `0000`; `prehab log list` shows them all

"#]]);
}

#[test]
fn what_has_not_ended_is_left_alone() {
    let home = Home::new();
    let mut writer = Writer::new(&home.path().join("data"));
    let begun = writer.submit(JournalOp::Begin {
        routine: "short".into(),
        title: "Short".into(),
        when: When::Any,
        plan: "{}".into(),
        lighter: None,
        started_at: DateTime::UNIX_EPOCH.fixed_offset(),
    });
    assert_eq!(begun, Health::Saved);
    let id = id_of(&home);
    for arguments in [&["log", "edit", &id, "--effort", "4"][..], &["log", "delete", &id]] {
        let refused = home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("");
        refused.stderr_eq(str![[r#"
error: session [..] has not ended: end it where it runs or, if it was cut short, start `prehab`, which asks what becomes of it

"#]]);
    }
}

#[test]
fn what_was_deleted_comes_back() {
    let home = one_session();
    let before = home.prehab(["log", "export"]).assert().success().get_output().stdout.clone();
    let id = id_of(&home);
    home.prehab(["log", "undelete", &id]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no deleted session's id begins with `[..]`; what is deleted is kept for a month

"#]]);
    // All of them or none.
    home.prehab(["log", "delete", &id, "ffff"]).assert().code(2).stdout_eq("");
    let deleted = home.prehab(["log", "delete", &id, &id]).assert().success();
    let deleted = deleted.stderr_eq("").stdout_eq(str![[r#"
Deleted:
[..]  Short  1 min  1 set  finished  [..]

Within a month this brings back what was deleted:
prehab log undelete [..]

"#]]);
    let words = String::from_utf8_lossy(&deleted.get_output().stdout).into_owned();
    home.prehab(["log", "list"]).assert().success().stdout_eq(str![[r#"
No sessions yet: `prehab` starts one.

"#]]);
    // As it was told.
    let told = words.lines().last().expect("how").split_whitespace().skip(1);
    home.prehab(told).assert().success().stdout_eq(str![[r#"
Back again:
[..]  Short  1 min  1 set  finished  [..]

"#]]);
    assert_eq!(home.prehab(["log", "export"]).assert().get_output().stdout, before);
}

#[test]
fn what_was_exported_is_taken_in_elsewhere_and_once() {
    let (here, there) = (one_session(), Home::new());
    let file = here.path().join("all.jsonl");
    let path = file.to_str().unwrap();
    here.prehab(["log", "export", "--format", "jsonl", "--out", path]).assert().success();
    there.prehab(["log", "import", path]).assert().success().stderr_eq("").stdout_eq(str![[r#"
1 session taken in.

"#]]);
    there.prehab(["log", "import", path]).assert().success().stdout_eq(str![[r#"
Nothing new: 1 session was here already.

"#]]);
    let exported = |home: &Home| home.prehab(["log", "export"]).output().unwrap().stdout;
    assert_eq!(exported(&there), exported(&here));
}

#[test]
fn a_table_comes_in_by_the_names_of_its_columns() {
    let home = Home::new();
    let table = "Day,Movement,Count\n2026-11-21,Front plank,\n2026-11-21,Push-ups,12\n\
        2026-11-21,Ball slams,8\n2026-11-21,Ball slams,8\n";
    let path = home.write("old.csv", table);
    let path = path.to_str().unwrap();
    home.prehab(["log", "import", path]).assert().code(3).stdout_eq("").stderr_eq(str![[r#"
error: [..]old.csv: nothing was taken in, because of this:
  line 1: no column tells the date. The table has: Day, Movement, Count. Say which is which with --columns, such as date=Day,exercise=Movement,reps=Count

"#]]);
    let columns = "--columns=date=Day,exercise=Movement,reps=Count";
    home.prehab(["log", "import", path, columns]).assert().success().stdout_eq(str![[r#"
1 session taken in.
Kept by their own names, for no exercise here is called so: Ball slams. `prehab exercises` lists those that are here.

"#]]);
    home.prehab(["log", "import", path, columns]).assert().success().stdout_eq(str![[r#"
Nothing new: 1 session was here already.

"#]]);
    let output = home.prehab(["log", "export"]).assert().success();
    let log: Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let ids: Vec<&Value> = (0..3).map(|set| &log[0]["sets"][set]["exercise"]).collect();
    assert_eq!(ids, [&"front-plank".into(), &"push-up".into(), &Value::Null]);
    home.prehab(["log", "import", path, "--columns=day=Day"]).assert().code(2);
    home.prehab(["log", "import", "nowhere.csv"]).assert().code(3).stdout_eq("");
}

#[test]
fn a_copy_is_made_listed_and_put_in_the_journals_place() {
    let home = one_session();
    let before = home.prehab(["log", "export"]).assert().success().get_output().stdout.clone();
    Home::new().prehab(["log", "restore"]).assert().success().stdout_eq(str![[r#"
There is no copy yet: `prehab log backup` makes one, and each week does.

"#]]);
    // The first of a week is made by the session itself.
    home.prehab(["log", "restore"]).assert().success().stdout_eq(str![[r#"
[..]  1 session  [..]journal-[..]Z.db

`prehab log restore FILE` puts one of them in the journal's place.

"#]]);
    home.prehab(["log", "backup"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Copied to [..]journal-[..]Z.db

"#]]);
    let copies = home.path().join("data/backups");
    let copy = std::fs::read_dir(copies).unwrap().next().unwrap().unwrap().path();
    home.prehab(["log", "delete", &id_of(&home)]).assert().success();
    let aside = home.path().join("copy.db");
    std::fs::rename(copy, &aside).unwrap();
    let copy = aside.to_str().unwrap();
    home.prehab(["log", "restore", copy]).assert().success().stderr_eq("").stdout_eq(str![[r#"
The journal is as it was in that copy, with 1 session.
What was in its place is kept as [..]journal-[..]Z.db

"#]]);
    assert_eq!(home.prehab(["log", "export"]).output().unwrap().stdout, before);
    home.prehab(["log", "restore", "nothing.db"]).assert().code(3).stdout_eq("").stderr_eq(str![[
        r#"
error: nothing.db: there is no such file; `prehab log restore` lists the copies

"#
    ]]);
    // A journal that cannot be read makes no difference.
    std::fs::write(home.path().join("data/journal.db"), "scratched").unwrap();
    home.prehab(["log", "list"]).assert().code(3);
    home.prehab(["log", "restore", copy]).assert().success().stdout_eq(str![[r#"
The journal is as it was in that copy, with 1 session.
What was in its place is kept as [..]journal.db.aside-[..]Z

"#]]);
    assert_eq!(home.prehab(["log", "export"]).output().unwrap().stdout, before);
}
