//! The program run by a script in one person's folders.

use snapbox::cmd::Command;
use snapbox::{Assert, Redactions};

use crate::home::Home;

impl Home {
    /// prehab in this person's folders, a hundred times as fast. `[HOME]` stands for the folders in
    /// what it is expected to print.
    pub(crate) fn prehab<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut redactions = Redactions::new();
        redactions.insert("[HOME]", self.path().to_owned()).expect("a good name");
        Command::new(env!("CARGO_BIN_EXE_prehab"))
            .with_assert(Assert::new().action_env("SNAPSHOTS").redact_with(redactions))
            .env_clear()
            .envs(self.environment("100"))
            .current_dir(self.path())
            .args(arguments)
    }
}
