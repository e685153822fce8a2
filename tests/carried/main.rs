//! One journal on two machines, carried between them by the real git and the real Syncthing.
//!
//! Ignored, because they have to be installed: `cargo test --test carried -- --ignored`.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]

mod git;
#[path = "../support/home.rs"]
mod home;
#[path = "../faults/journals.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod journals;
#[path = "../support/log.rs"]
mod log;
#[path = "../faults/program.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod program;
mod syncthing;

use std::path::Path;

use home::Home;
use journals::{id, sessions};

/// A machine with 20 sessions of its own and 20 that both had from the start.
fn machine(part: usize) -> Home {
    let home = Home::with_sessions(20);
    let file = home.write("own.jsonl", sessions(part, 20));
    home.says(&["log", "import", file.to_str().expect("a name")]);
    home
}

impl Home {
    /// `prehab sync` with this folder.
    fn sync(&self, folder: &Path) {
        self.says(&["sync", folder.to_str().expect("a name")]);
    }

    fn notes(&self, session: &str, note: &str) {
        self.says(&["log", "edit", session, "--note", note]);
    }

    fn deletes(&self, session: &str) {
        self.says(&["log", "delete", session]);
    }

    fn runs(&self) {
        self.says(&["run", "short", "--plain"]);
    }
}

/// Some of everything, on both and for the same sessions.
fn live(here: &Home, there: &Home, turn: usize) {
    here.runs();
    there.runs();
    here.notes(&id(0, turn), "first here");
    there.notes(&id(0, turn), "then there");
    here.deletes(&id(0, 10 + turn));
    there.notes(&id(0, 15 + turn), "there alone");
    there.deletes(&id(2, turn));
}
