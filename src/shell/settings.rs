//! Writing a setting into the person's file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::config::{Chosen, Refused, Setting, edit};
use crate::document::file;

/// Why a setting is not in the file. The message is for a person who is told the file's name.
#[derive(Debug, thiserror::Error)]
pub(super) enum KeepError {
    /// The file cannot be read, or is none.
    #[error("{0}")]
    Unread(String),
    /// It is left as it is, because it could only be spoilt.
    #[error("{0}; see `prehab check`")]
    Refused(#[from] Refused),
    /// It could not be written.
    #[error("{0}")]
    Write(#[from] io::Error),
}

/// Writes one setting into the file as it stands there now, in one go: whoever reads it meanwhile, or
/// finds it after a power cut, has it as it was or as it is. Where there is no file, one is made.
///
/// # Errors
/// If the file cannot be read, changed without harm, or written. Then it is as it was.
pub(super) fn keep(path: &Path, setting: &Setting, chosen: Chosen) -> Result<(), KeepError> {
    let unread = |(_, mistakes): file::Problem| {
        KeepError::Unread(mistakes.first().map_or_else(String::new, |it| it.message.clone()))
    };
    let source = file::open_if_there(path).map_err(unread)?;
    let before = source.as_ref().map_or("", |source| source.text.as_str());
    let text = edit(before, setting, chosen)?;
    if source.is_some() && text == before {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Many people's settings are links to where they keep them all.
    let path = if path.is_symlink() { fs::canonicalize(path)? } else { path.to_owned() };
    replace(&path, &text)?;
    Ok(())
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let new = beside(path);
    let written = write(&new, path, text).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        // What was left half written is of no use; why it could not be written is what is told.
        let _ = fs::remove_file(&new);
    }
    written
}

fn write(new: &Path, old: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(new)?;
    if let Ok(about) = fs::metadata(old) {
        file.set_permissions(about.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A name in the same folder, which nobody takes for settings.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing() -> &'static Setting {
        Setting::of("figure.drawing").expect("a setting")
    }

    fn files(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        entries.map(|it| it.expect("a file").file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_file_is_made_and_then_changed_as_it_is_there() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("config/config.toml");
        keep(&path, drawing(), Chosen::Word("dots")).expect("written");
        let made = fs::read_to_string(&path).expect("there");
        assert!(
            made.starts_with('#') && made.ends_with("[figure]\ndrawing = \"dots\"\n"),
            "{made}"
        );
        fs::write(&path, "# another hand was here\n[figure]\nshow = false\n").expect("written");
        keep(&path, drawing(), Chosen::Word("ascii")).expect("written");
        assert_eq!(
            fs::read_to_string(&path).expect("there"),
            "# another hand was here\n[figure]\nshow = false\ndrawing = \"ascii\"\n",
        );
        assert_eq!(files(&home.path().join("config")), ["config.toml"]);
    }

    #[test]
    fn a_file_with_mistakes_is_left_as_it_is() {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("config.toml");
        for (text, why) in [
            (&b"[figure\n"[..], "it has mistakes; see `prehab check`"),
            (b"figure = 1\n", "`figure` is no table there; see `prehab check`"),
            (b"\xff\xfe", "this is not UTF-8 text"),
        ] {
            fs::write(&path, text).expect("written");
            let error = keep(&path, drawing(), Chosen::Word("dots")).expect_err("refused");
            assert!(error.to_string().starts_with(why), "{error}");
            assert_eq!(fs::read(&path).expect("there"), text);
        }
        assert_eq!(files(home.path()), ["config.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_who_may_read_it_stays_as_it_was() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let home = tempfile::tempdir().expect("a folder");
        let (real, link) = (home.path().join("real"), home.path().join("config.toml"));
        fs::write(&real, "").expect("written");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).expect("set");
        symlink(&real, &link).expect("linked");
        keep(&link, drawing(), Chosen::Word("dots")).expect("written");
        assert!(link.is_symlink());
        assert!(fs::read_to_string(&real).expect("there").contains("dots"));
        assert_eq!(fs::metadata(&real).expect("there").permissions().mode() & 0o777, 0o600);
    }
}
