//! Many programs at one journal at once.

use std::sync::Barrier;
use std::thread;

use serde_json::Value;

use crate::home::Home;
use crate::journals::{id, sessions};
use crate::program::Ended;

const SETS: usize = 30;

/// How often somebody tries again who is told that another program keeps the journal busy.
const TRIES: usize = 10_000;

fn routine() -> String {
    let head = "format = 1\ntitle = \"Many\"\n[defaults]\nprepare = \"0s\"\nrest = \"0s\"\n";
    let sets = (0..SETS).map(|n| format!("[[exercise]]\ntitle = \"Set {n}\"\nhold = \"2s\"\n"));
    std::iter::once(head.to_owned()).chain(sets).collect()
}

/// Does it until it is done, for as long as it is told that it is another's turn.
fn in_turn(home: &Home, arguments: &[&str]) -> Ended {
    for _ in 0..TRIES {
        let ended = home.ends(arguments);
        if ended.code == Some(0) {
            return ended;
        }
        ended.is_told(&home.path().join("data"), "when it is another's turn");
        let turn = ["another program keeps it busy", "another prehab is syncing"];
        assert!(turn.iter().any(|turn| ended.err.contains(turn)), "{ended:?}");
    }
    panic!("never its turn: {arguments:?}");
}

/// This many sessions at once, and as many programs that correct, delete, take in, copy and sync.
fn at_once(programs: usize) {
    let home = Home::with_sessions(40);
    home.routine("many", &routine());
    let path = |name: &str| home.path().join(name).display().to_string();
    std::fs::create_dir(path("shared")).expect("a folder");
    for part in 1..=programs {
        home.write(&format!("{part}.jsonl"), sessions(part, 40));
    }
    let together = Barrier::new(2 * programs);
    let (home, together, path) = (&home, &together, &path);
    thread::scope(|scope| {
        for part in 1..=programs {
            scope.spawn(move || {
                together.wait();
                let ended = home.ends(&["run", "many", "--plain"]);
                assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{ended:?}");
                assert!(ended.out.contains("of 30 sets done"), "{ended:?}");
            });
            scope.spawn(move || {
                together.wait();
                in_turn(home, &["log", "import", &path(&format!("{part}.jsonl"))]);
                for n in 0..10 {
                    let effort = (part % 10 + 1).to_string();
                    in_turn(home, &["log", "edit", &id(part, n), "--effort", &effort]);
                }
                in_turn(home, &["log", "delete", &id(part, 39)]);
                in_turn(home, &["log", "backup"]);
                in_turn(home, &["sync", &path("shared")]);
            });
        }
    });
    let log = home.log();
    assert_eq!(log.len(), 40 + programs + programs * 39, "none is missing, none is there twice");
    let many: Vec<&Value> = log.iter().filter(|it| it["routine"] == "many").collect();
    assert_eq!(many.len(), programs);
    let planned: Vec<String> = (0..SETS).map(|n| format!("Set {n}")).collect();
    for session in many {
        assert_eq!(session["status"], "finished");
        let sets = session["sets"].as_array().expect("sets").iter();
        let sets: Vec<&str> = sets.map(|set| set["title"].as_str().expect("a title")).collect();
        assert_eq!(sets, planned, "each once and in order");
    }
    for part in 1..=programs {
        for n in 0..10 {
            let edited =
                log.iter().find(|it| it["id"] == id(part, n).as_str()).expect("it is there");
            assert_eq!(edited["effort"], part % 10 + 1);
        }
    }
}

#[test]
fn two_programs_lose_nothing() {
    at_once(1);
}

#[test]
#[ignore = "takes long"]
fn ten_programs_lose_nothing() {
    at_once(5);
}
