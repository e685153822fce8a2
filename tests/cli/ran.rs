use chrono::Datelike;
use prehab::journal::record::CareNote;
use snapbox::str;

use crate::home::Home;

/// The beginning of the only run's id.
fn id_of(home: &Home) -> String {
    let listed = home.prehab(["ran", "--list"]).output().expect("it runs").stdout;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    listed.split_whitespace().last().expect("an id").to_owned()
}

#[test]
fn nothing_yet() {
    let home = Home::of_a_newcomer();
    home.prehab(["ran", "--list"]).assert().success().stdout_eq(str![[r#"
No runs yet: `prehab ran 8.2km 46:10` writes one down.

"#]]);
    home.prehab(["ran", "--list", "--json"]).assert().success().stdout_eq("[]\n");
    assert!(!home.path().join("data").exists(), "reading makes no journal");
}

#[test]
fn a_pace_is_as_good_as_a_time_and_six_in_the_evening_as_eighteen() {
    let home = Home::new();
    let add = ["ran", "8.2km", "4:30", "/km", "--when", "10/10/2026 6:15 pm"];
    home.prehab(add).assert().success().stdout_eq(str![[r#"
Saved: Sat 10 Oct 2026 18:15, run, 8.2 km in 36:54 (4:30 min/km)
...
"#]]);
    home.prehab(["ran", "5km", "--when", "4/10/2026"]).assert().code(2).stderr_eq(str![[r#"
error: --when: `4/10/2026` can be two days; write 2026-10-04 for 4 October, or 2026-04-10 for 10 April

"#]]);
    for arguments in [&["ran", "-5km"][..], &["ran", "46:10", "-5km", "--effort", "6"]] {
        let refused = home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("");
        refused.stderr_eq("error: `-5km` is less than nothing; write it without the sign: 5km\n");
    }
    let several = ["ran", "5km", "30min", "--bogus", "-3"];
    home.prehab(several).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: unexpected argument '--bogus' found
...
"#]]);
    let refused = home.prehab(["ran", "-3", "--effort", "-5"]).assert().code(2).stdout_eq("");
    refused.stderr_eq("error: `-3` is less than nothing; write it without the sign: 3\n");
    home.prehab(["ran", "5km", "--lst"]).assert().code(2).stderr_eq(str![[r#"
error: unexpected argument '--lst' found
...
"#]]);
}

#[test]
fn a_run_is_written_down_corrected_deleted_and_brought_back() {
    let home = Home::new();
    let add = ["ran", "8.2km", "46:10", "--shoes", "pegasus", "--surface", "trail"];
    let when = ["--when", "2026-01-10 18:30", "--effort", "6", "--pain", "1", "--note", "rain"];
    home.prehab([&add[..], &when].concat()).assert().success().stderr_eq("").stdout_eq(str![[r#"
Saved: Sat 10 Jan 2026 18:30, run, 8.2 km in 46:10 (5:38 min/km), trail, pegasus, effort 6, pain 1
Wrong? `prehab ran --edit [..]` and what is right, or `--delete [..]`.

"#]]);
    home.prehab(["ran", "--list"]).assert().success().stdout_eq(str![[r#"
2026-01-10 18:30  run  8.2 km  46:10  5:38 min/km  trail  pegasus  effort 6, pain 1  rain  [..]

"#]]);
    let id = id_of(&home);
    let edit = ["ran", "--edit", &id, "8.4", "km", "--surface", "none", "--when", "2026-01-09"];
    home.prehab(edit).assert().success().stdout_eq(str![[r#"
Now: Fri 9 Jan 2026 12:00, run, 8.4 km in 46:10 (5:30 min/km), pegasus, effort 6, pain 1

"#]]);
    home.prehab(["ran", "--delete", &id]).assert().success().stdout_eq(str![[r#"
Deleted:
2026-01-09 12:00  run  8.4 km  46:10  5:30 min/km  pegasus  effort 6, pain 1  rain  [..]

Within a month this brings back what was deleted:
prehab ran --undelete [..]

"#]]);
    home.prehab(["ran", "--undelete", &id]).assert().success().stdout_eq(str![[r#"
Back again:
2026-01-09 12:00  run  8.4 km  46:10  5:30 min/km  pegasus  effort 6, pain 1  rain  [..]

"#]]);
}

#[test]
fn runs_are_exported_and_come_back() {
    let home = Home::new();
    let add = ["ran", "40min", "--sport", "bike", "--when", "2026-01-10 07:00"];
    home.prehab(add).assert().success();
    home.prehab(["log", "export", "--runs"]).assert().success().stdout_eq(str![[r#"
[
{"kind":"run","id":"[..]","sport":"cycling","started_at":"2026-01-10T07:00:00+00:00","distance_m":null,"moving_seconds":2400,"surface":null,"shoes":null,"effort":null,"pain":null,"note":null,"source":"typed"}
]

"#]]);
    let lines = ["log", "export", "--runs", "--format", "jsonl", "--out", "runs.jsonl"];
    home.prehab(lines).assert().success();
    let other = Home::new();
    let file = home.path().join("runs.jsonl");
    let file = file.to_str().expect("a name");
    other.prehab(["log", "import", file]).assert().success().stdout_eq("1 run taken in.\n");
    let again = "Nothing new: 1 run was here already.\n";
    other.prehab(["log", "import", file]).assert().success().stdout_eq(again);
    let listed = |home: &Home| home.prehab(["ran", "--list", "--json"]).output().expect("it runs");
    assert_eq!(listed(&other).stdout, listed(&home).stdout);
    home.prehab(["log", "export", "--runs", "--format", "csv"]).assert().code(2).stderr_eq(str![[
        r#"
error: runs are written as json or jsonl: `--runs --format jsonl`

"#
    ]]);
}

#[test]
fn runs_travel_with_sync() {
    let shared = tempfile::tempdir().expect("a folder");
    let folder = shared.path().to_str().expect("a name");
    let (here, there) = (Home::new(), Home::new());
    here.prehab(["ran", "10k", "58:00", "--when", "2026-01-10"]).assert().success();
    here.prehab(["sync", folder]).assert().success();
    there.prehab(["sync", folder]).assert().success().stdout_eq(str![[r#"
1 other journal, runs: 1 new, changed or deleted.
This machine's is [..].prehab.

"#]]);
    assert_eq!(id_of(&there), id_of(&here));
}

#[test]
fn miles_are_told_where_the_settings_say_so() {
    let home = Home::new();
    home.write("config/config.toml", "units = \"mi\"\n");
    let add = ["ran", "10mi", "1:30:00", "--when", "2026-01-10 07:00"];
    home.prehab(add).assert().success().stdout_eq(str![[r#"
Saved: Sat 10 Jan 2026 07:00, run, 10 mi in 1:30:00 (9:00 min/mi)
...
"#]]);
}

#[test]
fn what_is_wrong_is_told_and_not_written() {
    let home = Home::new();
    for (arguments, told) in [
        (&["ran", "8.2"][..], "error: `8.2` has no unit; write 8.2km, 8.2mi or 8.2min\n"),
        (
            &["ran", "42.2km", "20:00"],
            "error: 42.2 km in 20:00 is faster than anybody has run that far; if you meant hours, write 20:00:00\n",
        ),
        (&["ran", "1km", "30"], "error: `30` has no unit; write 30km, 30mi or 30min\n"),
        (&["ran", "5km", "--when", "yesteday"], "error: --when: did you mean `yesterday`?\n"),
        (
            &["ran", "--edit", "0", "5km"],
            "error: no run's id begins with `0`; `prehab ran --list` shows them all\n",
        ),
    ] {
        home.prehab(arguments.iter().copied()).assert().code(2).stdout_eq("").stderr_eq(told);
    }
    home.prehab(["ran", "5km", "--sport", "cyclng"]).assert().code(2).stderr_eq(str![[r#"
error: invalid value 'cyclng' for '--sport <SPORT>': did you mean `cycling`?

For more information, try '--help'.

"#]]);
    home.prehab(["ran", "--list", "5km"]).assert().code(2).stdout_eq("");
    home.prehab(["ran", "--edit", "0"]).assert().code(2).stdout_eq("");
    home.prehab(["ran", "--list"]).assert().success().stdout_eq(str![[r#"
No runs yet: [..]

"#]]);
}

#[test]
fn a_run_that_is_typed_twice_is_one() {
    let home = Home::new();
    let add = ["ran", "8.2km", "46:10", "--when", "2026-01-10 18:00"];
    home.prehab(add).assert().success();
    home.prehab(add).assert().success().stdout_eq(str![[r#"
Here already: Sat 10 Jan 2026 18:00, run, 8.2 km in 46:10 (5:38 min/km)
Was it another one? Then say at what time: --when "yesterday 18:30". To change it: `prehab ran --edit [..]` and what is right.

"#]]);
    for other in ["2026-01-10 07:00", "2026-01-09 18:00"] {
        home.prehab(["ran", "8.2km", "46:10", "--when", other]).assert().success();
    }
    let list = home.prehab(["ran", "--list"]).assert().success();
    assert_eq!(String::from_utf8_lossy(&list.get_output().stdout).lines().count(), 3);
}

#[test]
fn alone_it_tells_how_things_stand() {
    let home = Home::new();
    home.prehab(["ran"]).assert().success().stdout_eq(str![[r#"
No runs yet: `prehab ran 8.2km 46:10` writes one down.

"#]]);
    for (distance, surface, shoes) in [("12km", "road", "pegasus"), ("6km", "trail", "ghost")] {
        let add = ["ran", distance, "--surface", surface, "--shoes", shoes, "--when", "yesterday"];
        home.prehab(add).assert().success();
    }
    let today = ["ran", "5km", "--surface", "road", "--shoes", "ghost"];
    home.prehab(today).assert().success();
    let json = home.prehab(["ran", "--json"]).assert().success();
    let json: serde_json::Value =
        serde_json::from_slice(&json.get_output().stdout).expect("it is JSON");
    // On a Monday yesterday was of last week.
    let day: chrono::NaiveDate = json["today"].as_str().expect("a day").parse().expect("a day");
    let (week_runs, week_km) = if day.weekday() == chrono::Weekday::Mon { (1, 5) } else { (3, 23) };
    assert_eq!(
        (&json["week_runs"], &json["week_distance_m"]),
        (&week_runs.into(), &(week_km * 1000).into())
    );
    let week = format!("{week_runs} {}, {week_km} km", if week_runs == 1 { "run" } else { "runs" });
    let told = home.prehab(["ran"]).assert().success().stdout_eq(str![[r#"
You ran 5 km just now.

Longest run       12 km on [..]: 8.2 km more today of 13.2 km (rule of thumb)
This week         [..]
Last 30 days      3 runs, 23 km
On                road 74 %, trail 26 %
Shoes             ghost 11 km, pegasus 12 km
Cross-training    0 days this month; rule of thumb: 3 to 4

Train something else on three to four days of a month, such as bicycling.
  (from: Back Pain While Running: Causes And Solutions)

"#]]);
    let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
    assert!(told.contains(&format!("\nThis week         {week}\n")), "{told}");
    home.prehab(["ran", "--json"]).assert().success().stdout_eq(str![[r#"
{"today":"[..]","longest":{"distance_m":12000,"day":"[..]","limit_m":13200,"left_m":8200},"today_distance_m":5000,"runs":3,"distance_m":23000,"week_runs":[..],"week_distance_m":[..],"surfaces":[{"surface":"road","distance_m":17000},{"surface":"trail","distance_m":6000}],"shoes":[{"shoes":"ghost","distance_m":11000,"last_on":"[..]"},{"shoes":"pegasus","distance_m":12000,"last_on":"[..]"}],"cross_training_days":0,"rest_days":null,"tips":[{"text":"Train something else on three to four days of a month, such as bicycling.","source":"Back Pain While Running: Causes And Solutions"}]}

"#]]);
}

#[test]
fn who_ran_as_far_as_the_rule_of_thumb_says_is_told_of_no_more() {
    let home = Home::new();
    #[expect(clippy::disallowed_methods, reason = "the program goes by the same clock")]
    let before = (chrono::Local::now() - chrono::TimeDelta::days(3)).format("%Y-%m-%d").to_string();
    home.prehab(["ran", "8.2km", "--when", &before]).assert().success();
    home.prehab(["ran", "26km"]).assert().success();
    home.prehab(["ran"]).assert().success().stdout_eq(str![[r#"
You ran 26 km just now.

Longest run       8.2 km on [..]: no more after 26 km (rule of thumb: 9 km)
This week         [..]
Last 30 days      2 runs, 34.2 km
...
"#]]);
}

#[test]
fn after_a_run_it_says_what_matters_and_what_belongs_after_it() {
    let home = Home::new();
    // Just after midnight the run that is over now began yesterday.
    #[expect(clippy::disallowed_methods, reason = "the program goes by the same clock")]
    let before = (chrono::Local::now() - chrono::TimeDelta::days(3)).format("%Y-%m-%d").to_string();
    home.prehab(["ran", "12km", "--when", &before]).assert().success();
    home.prehab(["ran", "18km", "1:40:00"]).assert().success().stdout_eq(str![[r#"
Saved: [..], run, 18 km in 1:40:00 (5:33 min/km)
Wrong? `prehab ran --edit [..]` and what is right, or `--delete [..]`.

18 km is beyond 110 % of your longest in 30 days (12 km). Build up gradually: up
to 13.2 km was the rule of thumb.
  (from: Can running cause lower back pain?)

Now [..]: `prehab run [..]`.

"#]]);
    // Nobody comes in from a ride of yesterday.
    let ride = ["ran", "40min", "--sport", "cycling", "--when", "yesterday"];
    let told = home.prehab(ride).assert().success();
    assert!(!String::from_utf8_lossy(&told.get_output().stdout).contains("Now "));
}

#[test]
fn in_an_emergency_a_run_is_kept_and_leads_to_help_alone() {
    let home = Home::new();
    home.remembers(CareNote::Asked { signs: vec!["legs".into()], emergency: true });
    home.prehab(["ran", "5km"]).assert().success().stdout_eq(str![[r#"
Saved: [..], run, 5 km
Wrong? `prehab ran --edit [..]` and what is right, or `--delete [..]`.

This program can't judge that. Please get emergency medical help now (999, 112, 911 or your local number).
To go on, run `prehab` in a terminal to confirm that a professional has looked at it.

"#]]);
    home.remembers(CareNote::Checked);
    let told = home.prehab(["ran", "6km"]).assert().success();
    let told = String::from_utf8_lossy(&told.get_output().stdout).into_owned();
    assert!(told.contains("\nNow ") && !told.contains("emergency"), "{told}");
}

/// A run of 8.2 km in 46:10 on a trail, at 19:00 an hour ahead of UTC, as a watch writes it.
const WATCH: &[u8] = include_bytes!("run.fit");

#[test]
fn a_watchs_file_is_taken_in_once() {
    let home = Home::new();
    home.write("run.fit", WATCH);
    let add = ["ran", "--fit", "run.fit", "--shoes", "pegasus"];
    home.prehab(add).assert().success().stderr_eq("").stdout_eq(str![[r#"
Saved: Sat 10 Jan 2026 19:00, run, 8.2 km in 46:10 (5:38 min/km), trail, pegasus

"#]]);
    let again = ["ran", "--fit", "run.fit", "--shoes", "ghost"];
    home.prehab(again).assert().success().stdout_eq(str![[r#"
Here already: Sat 10 Jan 2026 19:00, run, 8.2 km in 46:10 (5:38 min/km), trail, pegasus

"#]]);
    home.prehab(["ran", "--list", "--json"]).assert().success().stdout_eq(str![[r#"
[
{"kind":"run","id":"[..]","sport":"running","started_at":"2026-01-10T19:00:00+01:00","distance_m":8200,"moving_seconds":2770.25,"surface":"trail","shoes":"pegasus","effort":null,"pain":null,"note":null,"source":"fit"}
]

"#]]);
}

#[test]
fn of_files_that_are_not_whole_nothing_is_taken_in() {
    let home = Home::new();
    home.write("run.fit", WATCH);
    home.write("cut.fit", &WATCH[..100]);
    home.write("else.fit", "something else");
    home.prehab(["ran", "--fit", "run.fit", "cut.fit"]).assert().code(3).stdout_eq("").stderr_eq(str![[r#"
error: cut.fit: this FIT file is cut off or damaged; copy it from the watch once more, or type the run: `prehab ran 8.2km 46:10`

"#]]);
    home.prehab(["ran", "--fit", "else.fit"]).assert().code(3).stdout_eq("").stderr_eq(str![[r#"
error: else.fit: this is no FIT file

"#]]);
    home.prehab(["ran", "--fit", "none.fit"]).assert().code(3).stdout_eq("");
    home.prehab(["ran", "5km", "--fit", "run.fit"]).assert().code(2).stdout_eq("");
    home.prehab(["ran", "--list"]).assert().success().stdout_eq("No runs yet: [..]\n");
}
