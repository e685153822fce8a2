//! `build`.

use prehab::journal::record::CareNote;
use snapbox::str;

use crate::home::Home;

#[test]
fn what_is_built_is_a_routine_like_any_other() {
    let home = Home::new();
    let built =
        ["build", "--for", "tight-hip-flexors,weak-core", "--minutes", "6", "--kit", "none"];
    let output = home.prehab(built).assert().success().stderr_eq("");
    let text = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    home.write("built.toml", &text);
    home.prehab(["check", "built.toml"]).assert().success();

    let save = |name| home.prehab(built.into_iter().chain(["--save", name])).assert();
    save("My back")
        .success()
        .stdout_eq(str![[r#"
[HOME]/config/routines/my-back.toml

"#]])
        .stderr_eq(str![[r#"

prehab run my-back

"#]]);
    home.prehab(["check"]).assert().success();
    home.prehab(["show", "my-back"]).assert().success();
    let saved = std::fs::read_to_string(home.path().join("config/routines/my-back.toml"));
    let saved = saved.expect("a file");
    assert!(saved.contains("title = \"My back\"") && !text.contains("My back"));
    save("hips-and-back").success();
    let saved = std::fs::read_to_string(home.path().join("config/routines/hips-and-back.toml"));
    assert!(saved.expect("a file").contains("title = \"Hips and back\""));
    save("My back").code(2).stdout_eq("").stderr_eq(str![[r#"
error: [HOME]/config/routines/my-back.toml is there already: edit it, or choose another name

"#]]);
}

#[test]
fn what_no_exercise_answers_leads_to_who_can_help() {
    let home = Home::new();
    let build = |causes| home.prehab(["build", "--for", causes]).assert();
    build("weak-core,stress-fracture").code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no routine for this
For stress fracture the articles advise: stop running and show it to a sports physician; no exercise before that

"#]]);
    build("unknown").code(2).stdout_eq("").stderr_eq(str![[r#"
error: there is no routine for this
For no cause found the articles advise: ask a sports physician or physical therapist if it stays

"#]]);
    build("sciatica,worn-shoes").success().stderr_eq(str![[r#"
For worn or wrong shoes the articles advise: replace worn shoes, and have new ones fitted
Numbness, tingling, or pain that runs down the leg: have a sports physician or physical therapist look at it first
It takes 3 of 10 minutes: no other exercise answers it; mark more that fits

"#]]);
}

#[test]
fn in_an_emergency_no_routine_is_made() {
    let home = Home::new();
    home.remembers(CareNote::Asked { signs: vec!["legs".into()], emergency: true });
    for more in [&[][..], &["--save", "mine"]] {
        let build = ["build", "--for", "weak-core"].into_iter().chain(more.iter().copied());
        home.prehab(build).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no routine is made
This program can't judge that. Please get emergency medical help now (999, 112, 911 or your local number).
To go on, run `prehab` in a terminal to confirm that a professional has looked at it.

"#]]);
    }
    assert!(!home.path().join("config/routines/mine.toml").exists());
    home.remembers(CareNote::Checked);
    home.prehab(["build", "--for", "weak-core"]).assert().success();
}

#[test]
fn mistakes_get_the_nearest_word() {
    let home = Home::new();
    home.prehab(["build", "--for", "weak-cor"]).assert().code(2).stdout_eq("").stderr_eq(str![[
        r#"
error: no cause is called `weak-cor`; did you mean `weak-core`?

"#
    ]]);
    let kit = ["build", "--for", "weak-core", "--kit", "wal"];
    home.prehab(kit).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: no exercise needs `wal`; did you mean `wall`?

"#]]);
    let none = home.prehab(["build", "--for", ""]).assert().code(2);
    let text = String::from_utf8_lossy(&none.get_output().stderr).into_owned();
    assert!(text.contains("\n  tight-hip-flexors  tight hip flexors\n"), "{text}");
    home.prehab(["build", "--for", "weak-core", "--minutes", "61"]).assert().code(2);
    home.prehab(["build", "--for", "weak-core,weak-back,stiff-back", "--minutes", "1"])
        .assert()
        .code(2)
        .stderr_eq(str![[r#"
error: one exercise for each of it needs at least [..] minutes

"#]]);
}
