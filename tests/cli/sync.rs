use snapbox::str;

use crate::home::Home;

const SHORT: &str = "format = 1\ntitle = \"Short\"\n[defaults]\nprepare = \"1s\"\n\
    [[exercise]]\ntitle = \"Plank\"\nhold = \"10s\"\n";

#[test]
fn two_machines_share_a_folder() {
    let shared = tempfile::tempdir().unwrap();
    let folder = shared.path().to_str().unwrap();
    let (here, there) = (Home::new(), Home::new());
    here.routine("short", SHORT);
    here.prehab(["run", "short"]).assert().success();
    here.prehab(["sync", folder]).assert().success().stderr_eq("").stdout_eq(str![[r#"
No other machine's journal is there yet.
This machine's is [..].prehab.

"#]]);
    there.prehab(["sync", folder]).assert().success().stderr_eq("").stdout_eq(str![[r#"
1 other journal, sessions: 1 new.
This machine's is [..].prehab.

"#]]);
    let listed = |home: &Home| home.prehab(["log", "export"]).output().unwrap().stdout;
    assert_eq!(listed(&there), listed(&here));
    here.prehab(["sync", folder]).assert().success().stdout_eq(str![[r#"
1 other journal, nothing new.
This machine's is [..].prehab.

"#]]);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let home = Home::new();
    home.prehab(["sync", "no-such-folder"]).assert().code(3).stdout_eq("").stderr_eq(str![[r#"
error: no-such-folder: there is no such folder. Make it where what carries your files finds it, or see that its disk is there

"#]]);
}

#[test]
fn the_folder_is_remembered_and_joined_by_itself() {
    let shared = tempfile::tempdir().unwrap();
    let folder = shared.path().to_str().unwrap();
    let (here, there) = (Home::new(), Home::new());
    here.prehab(["sync"]).assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: name the folder that your machines share: prehab sync FOLDER

"#]]);
    here.prehab(["sync", folder]).assert().success();
    here.routine("short", SHORT);
    here.write("config/config.toml", "auto_sync = true\n");
    here.prehab(["run", "short"]).assert().success().stderr_eq("");
    there.prehab(["sync", folder]).assert().success().stdout_eq(str![[r#"
1 other journal, sessions: 1 new.
This machine's is [..].prehab.

"#]]);
    there.prehab(["sync"]).assert().success();
    shared.close().unwrap();
    here.prehab(["run", "short"]).assert().success().stderr_eq(str![[r#"
not synced: [..]: there is no such folder. Make it where what carries your files finds it, or see that its disk is there

"#]]);
}
