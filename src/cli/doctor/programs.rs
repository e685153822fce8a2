//! Other programs that prehab can make use of.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;

use rustix::fs::{Access, access};

use super::super::Environment;
use super::Finding;

/// What programs are good for, the one that suits best first, and what to do where there is none.
type Kind = (&'static str, &'static [&'static str], &'static str);

#[cfg(target_os = "macos")]
const KINDS: [Kind; 3] = [
    ("speech", &["say"], "see that /usr/bin is in PATH"),
    ("notifications", &["osascript"], "see that /usr/bin is in PATH"),
    ("keeping awake", &["caffeinate"], "see that /usr/bin is in PATH"),
];

#[cfg(not(target_os = "macos"))]
const KINDS: [Kind; 3] = [
    ("speech", &["spd-say", "espeak-ng"], "install speech-dispatcher or espeak-ng"),
    ("notifications", &["notify-send"], "install notify-send, which is part of libnotify"),
    ("keeping awake", &["systemd-inhibit"], "keep the laptop awake in its settings"),
];

pub(super) fn findings(environment: &Environment) -> Vec<Finding> {
    let path = environment.path();
    KINDS
        .iter()
        .map(|&(about, names, help)| match names.iter().find_map(|name| find(name, path)) {
            Some(program) => Finding::ok(about, program.display().to_string()),
            None => Finding::note(about, format!("no program for it: {}", names.join(" or ")))
                .help(help),
        })
        .collect()
}

/// Where a program lies, if it can be run.
fn find(name: &str, path: Option<&OsStr>) -> Option<PathBuf> {
    let files = env::split_paths(path?).map(|folder| folder.join(name));
    let mut files = files.filter(|file| file.is_absolute() && file.is_file());
    files.find(|file| access(file, Access::EXEC_OK).is_ok())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_program_is_a_file_that_can_be_run() {
        let home = tempfile::tempdir().expect("a folder");
        let [first, second] = ["first", "second"].map(|name| home.path().join(name));
        fs::create_dir_all(first.join("say")).expect("a folder of that name");
        fs::create_dir_all(&second).expect("a folder");
        let program = second.join("say");
        fs::write(&program, "").expect("a file");
        let path = env::join_paths([&first, &second]).expect("a path");
        let found = || find("say", Some(&path));
        fs::set_permissions(&program, fs::Permissions::from_mode(0o644)).expect("set");
        assert_eq!(found(), None, "nobody may run it");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("set");
        assert_eq!(found(), Some(program));
        assert_eq!(find("say", None), None);
    }
}
