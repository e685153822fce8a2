use std::process::Command;
use std::{env, fs};

use serde_json::Value;

use crate::home::Home;

/// What fitdecode finds of the sessions of a file: start in seconds since 1970, sport, metres, seconds.
fn found(file: &str) -> Vec<(i64, String, f64, f64)> {
    let python = env::var("PREHAB_FIT_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/watches.py");
    let output = Command::new(python).args([script, file]).output().expect("Python runs");
    let said = String::from_utf8(output.stdout).expect("words");
    let line = |line: &str| {
        let mut words = line.split(' ');
        let mut next = || words.next().expect("a word").to_owned();
        let (start, sport) = (next(), next());
        let mut number = || next().parse::<f64>().unwrap_or_default();
        (start.parse().expect("a time"), sport, number(), number())
    };
    said.lines().map(line).collect()
}

#[test]
#[ignore = "needs Python with fitdecode, and a folder of FIT files; .ci/run fetches them"]
fn files_of_real_watches_are_read_as_another_program_reads_them() {
    let folder = env::var("PREHAB_FIT_FILES").expect("the folder of the files");
    let mut sessions = 0;
    for file in fs::read_dir(folder).expect("it is there") {
        let path = file.expect("a file").path();
        let name = path.to_str().expect("a name");
        let (home, expected) = (Home::new(), found(name));
        let added = home.prehab(["ran", "--fit", name]).output().expect("it runs");
        let told = String::from_utf8_lossy(&added.stderr).into_owned();
        if expected.is_empty() {
            assert!(told.contains("there is no activity in this FIT file"), "{name}: {told}");
            continue;
        }
        assert!(added.status.success(), "{name}: {told}");
        let list = home.prehab(["ran", "--list", "--json"]).output().expect("it runs").stdout;
        let runs: Vec<Value> = serde_json::from_slice(&list).expect("JSON");
        assert_eq!(runs.len(), expected.len(), "{name}");
        for (run, (start, sport, metres, seconds)) in runs.iter().zip(expected) {
            let started = run["started_at"].as_str().expect("a time");
            let started = chrono::DateTime::parse_from_rfc3339(started).expect("a time");
            assert_eq!((started.timestamp(), run["sport"].as_str()), (start, Some(sport.as_str())));
            let near = |field: &str, expected: f64, by: f64| {
                let number = run[field].as_f64().unwrap_or_default();
                assert!(
                    (number - expected).abs() <= by,
                    "{name}: {field} {number}, not {expected}"
                );
            };
            near("distance_m", metres, 0.5);
            near("moving_seconds", seconds, 0.001);
            sessions += 1;
        }
    }
    assert!(sessions > 3, "{sessions}");
}
