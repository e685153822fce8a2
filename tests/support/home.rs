//! One person's folders, for tests that run the whole program in them.

use std::path::{Path, PathBuf};

use prehab::journal::record::CareNote;
use prehab::journal::{Health, JournalOp, Writer};
use tempfile::TempDir;

/// Folders of one person, gone with the value.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// Of a person who has read what is said once, and named no sign of illness.
    pub(crate) fn new() -> Self {
        let home = Self::of_a_newcomer();
        home.remembers(CareNote::Read);
        home.remembers(CareNote::Asked { signs: Vec::new(), emergency: false });
        home
    }

    /// Has the journal remember something about pain.
    pub(crate) fn remembers(&self, note: CareNote) {
        let mut writer = Writer::new(&self.path().join("data"));
        let at = "2026-01-05T18:00:00Z".parse().expect("a time");
        assert_eq!(writer.submit(JournalOp::Care { note, at }), Health::Saved);
    }

    /// Of a person who was never there.
    pub(crate) fn of_a_newcomer() -> Self {
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

    /// What the program has to find in its environment, and nothing else, to run in these folders
    /// and that many times as fast.
    pub(crate) fn environment(&self, speed: &str) -> [(&'static str, String); 6] {
        let folder = |name| self.path().join(name).display().to_string();
        [
            ("PREHAB_DATA_DIR", folder("data")),
            ("PREHAB_CONFIG_DIR", folder("config")),
            ("PREHAB_SPEED", speed.into()),
            ("PREHAB_SOUND", "bell".into()),
            ("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere".into()),
            ("TZ", "UTC".into()),
        ]
    }
}
