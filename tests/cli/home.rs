//! One person's folders, and the program run in them.

use std::path::{Path, PathBuf};

use snapbox::cmd::Command;
use snapbox::{Assert, Redactions};
use tempfile::TempDir;

/// Folders of one person, gone with the value.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders that it lies in.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// Writes a routine into the person's own folder.
    pub(crate) fn routine(&self, name: &str, text: &str) -> PathBuf {
        self.write(&format!("config/routines/{name}.toml"), text)
    }

    /// prehab in this person's folders, a hundred times as fast. `[HOME]` stands for the folders in
    /// what it is expected to print.
    pub(crate) fn prehab<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut redactions = Redactions::new();
        redactions.insert("[HOME]", self.path().to_owned()).expect("a good name");
        Command::new(env!("CARGO_BIN_EXE_prehab"))
            .with_assert(Assert::new().action_env("SNAPSHOTS").redact_with(redactions))
            .env_clear()
            .env("PREHAB_DATA_DIR", self.path().join("data"))
            .env("PREHAB_CONFIG_DIR", self.path().join("config"))
            .env("PREHAB_SPEED", "100")
            .env("TZ", "UTC")
            .current_dir(self.path())
            .args(arguments)
    }
}
