//! The program run without a terminal, and what it then knows to have been done.

use std::process::Command;

use crate::home::Home;

impl Home {
    /// prehab in this person's folders, that many times as fast.
    pub(crate) fn command(&self, arguments: &[&str], speed: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prehab"));
        command.args(arguments).env_clear().envs(self.environment(speed));
        command
    }

    /// What `prehab log export` says.
    pub(crate) fn log(&self) -> Vec<serde_json::Value> {
        let output = self.command(&["log", "export"], "1").output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}
