//! Journals to harm.

use std::path::PathBuf;

use crate::home::Home;

/// Of each set it is said that it is done, and its name is its own.
pub(crate) const SHORT: &str = "format = 1\ntitle = \"Short\"\n\
    [defaults]\nprepare = \"0s\"\nrest = \"0s\"\n\
    [[exercise]]\ntitle = \"Set 0\"\nhold = \"1s\"\n\
    [[exercise]]\ntitle = \"Set 1\"\nhold = \"1s\"\n";

/// So many sessions as `prehab log export --format jsonl` writes them; those of another `part` are
/// others.
pub(crate) fn sessions(part: usize, number: usize) -> String {
    (0..number).map(|n| session(part, n) + "\n").collect()
}

/// Its id.
pub(crate) fn id(part: usize, n: usize) -> String {
    format!("01900000-0000-7000-8000-{part:04x}{n:08x}")
}

fn session(part: usize, n: usize) -> String {
    let (month, day, hour) = (n / 28 % 12 + 1, n % 28 + 1, n / 336 % 24);
    let time = |minute: usize| format!("2025-{month:02}-{day:02}T{hour:02}:{minute:02}:00+01:00");
    let set = |set: usize| {
        format!(
            r#"{{"exercise":"side-plank","title":"Side plank","variant":null,"side":"left",
            "first_side":"left","set":{set},"round":1,
            "target":{{"seconds":30,"reps":null,"hold_seconds":30}},
            "actual":{{"seconds":{n}.5,"reps":null,"hold_seconds":{n}.5}},"outcome":"short",
            "reason":null,"counted":null,"tempo":null,"started_at":"{}","step":{set},
            "clock_seconds":{}}}"#,
            time(set),
            60 * set
        )
    };
    let session = format!(
        r#"{{"id":"{}","routine":"core","title":"Post-run core","when":"post-run",
        "started_at":"{}","ended_at":"{}","status":"finished","effort":{},"pain_before":1,
        "pain_after":2,"pain_next_morning":null,"note":"the {n}th of part {part}",
        "sets":[{},{},{}]}}"#,
        id(part, n),
        time(0),
        time(20),
        n % 10 + 1,
        set(1),
        set(2),
        set(3)
    );
    session.replace('\n', "")
}

impl Home {
    /// A home with the short routine and so many sessions in the journal.
    pub(crate) fn with_sessions(number: usize) -> Self {
        let home = Self::new();
        home.routine("short", SHORT);
        let file = home.write("sessions.jsonl", sessions(0, number));
        home.says(&["log", "import", file.to_str().expect("a name")]);
        home
    }

    /// Where the journal lies.
    pub(crate) fn journal(&self) -> PathBuf {
        self.path().join("data/journal.db")
    }

    /// How many sets of each session are done, by what the program itself exports.
    pub(crate) fn export(&self) -> String {
        self.says(&["log", "export"])
    }
}
