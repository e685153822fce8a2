use snapbox::str;

use crate::home::Home;

#[test]
fn without_a_plan_it_says_how_to_make_one() {
    let home = Home::new();
    home.prehab(["schedule"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Nothing is planned yet. Plan days in [HOME]/config/config.toml, such as:

[schedule]
monday = "after"
wednesday = "before"
saturday = "both"

"#]]);
    home.prehab(["schedule", "--ics"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: nothing is planned yet; `prehab schedule` says how to plan days

"#]]);
    home.prehab(["schedule", "--json"]).assert().success().stdout_eq(str![[r#"
{"days":[{"weekday":"monday","sessions":[]},[..],{"weekday":"sunday","sessions":[]}]}

"#]]);
}

#[test]
fn a_plan_is_shown_and_written_for_calendars() {
    let home = Home::new();
    let plan = "[schedule]\nsaturday = \"both\"\nmonday = \"after\"\nbefore_at = \"06:30\"\n";
    home.write("config/config.toml", plan);
    home.prehab(["schedule"]).assert().success().stderr_eq("").stdout_eq(str![[r#"
Mon[..]18:00  after a run
...
Sat[..]06:30  before a run
            18:00  after a run
Sun[..]-

3 sessions a week; your goal is 3 sessions.

"#]]);
    home.prehab(["schedule", "--json"]).assert().success().stdout_eq(str![[r#"
{"days":[{"weekday":"monday","sessions":[{"when":"post-run","at":"18:00"}]},[..],{"weekday":"saturday","sessions":[{"when":"pre-run","at":"06:30"},{"when":"post-run","at":"18:00"}]},{"weekday":"sunday","sessions":[]}]}

"#]]);
    let printed = home.prehab(["schedule", "--ics"]).assert().success();
    let printed = &printed.get_output().stdout;
    assert_eq!(String::from_utf8_lossy(printed).matches("RRULE:FREQ=WEEKLY;BYDAY=").count(), 3);
    home.prehab(["schedule", "--ics", "--out", "week.ics"]).assert().success().stdout_eq("");
    assert_eq!(&std::fs::read(home.path().join("week.ics")).expect("it was written"), printed);
    home.prehab(["schedule", "--ics", "--out", "week.ics"]).assert().code(2).stderr_eq(str![[r#"
error: week.ics is there already: move it, or choose another name

"#]]);
}

#[test]
fn a_wrong_plan_is_told_and_the_rest_of_it_holds() {
    let home = Home::new();
    home.write("config/config.toml", "[schedule]\nsunday = \"before\"\nmonday = \"evening\"\n");
    home.prehab(["schedule"])
        .assert()
        .success()
        .stdout_eq(str![[r#"
Mon[..]-
...
Sun[..]07:00  before a run

1 session a week; your goal is 3 sessions.

"#]])
        .stderr_eq("1 mistake: prehab check [HOME]/config/config.toml\n");
    home.write("config/config.toml", "[schedule]\nmonday = \"evening\"\n");
    home.prehab(["schedule", "--ics"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
1 mistake: prehab check [HOME]/config/config.toml
error: nothing is planned yet; `prehab schedule` says how to plan days

"#]]);
}
