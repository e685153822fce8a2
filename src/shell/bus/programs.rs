//! Where there is no bus: the programs that macOS has for the same.

use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::app::MediaKey;

use super::orders::Orders;
use super::{Buses, Clock, Told};

/// Where they are, and nothing else.
const FOLDER: &str = "/usr/bin";

/// Begins the thread, which ends when nobody tells it any more. There are no media keys.
///
/// # Errors
/// If the system refuses a thread.
#[cfg_attr(target_os = "linux", expect(dead_code, reason = "there is a bus"))]
pub(super) fn start(
    _buses: Buses,
    _clock: Clock,
    told: Told,
    _tell: impl Fn(MediaKey) + Clone + Send + Sync + 'static,
) -> io::Result<()> {
    thread::Builder::new().name("desktop".into()).spawn(move || {
        let mut programs = Programs::of(FOLDER.into());
        while let Some(orders) = told.wait() {
            programs.carry_out(&orders);
        }
    })?;
    Ok(())
}

/// The programs that run.
struct Programs {
    folder: PathBuf,
    /// Keeps screen and computer awake as long as it runs.
    awake: Option<Running>,
    /// Shows a notification.
    shows: Option<Running>,
}

/// The script that shows one. What it shows is given to it: it is never a part of it.
const SHOW: [&str; 3] =
    ["on run argv", "display notification (item 2 of argv) with title (item 1 of argv)", "end run"];

impl Programs {
    const fn of(folder: PathBuf) -> Self {
        Self { folder, awake: None, shows: None }
    }

    fn carry_out(&mut self, orders: &Orders) {
        if let Some(state) = &orders.state {
            self.keep_awake(state.awake);
        }
        if let Some(notification) = &orders.notification {
            let script = SHOW.iter().flat_map(|line| ["-e", line]);
            // The title is ours: what comes after it is no option.
            let given = [notification.title, &notification.text];
            let arguments: Vec<&str> = script.chain(given).collect();
            self.shows = self.run("osascript", &arguments).ok();
        }
    }

    fn keep_awake(&mut self, wanted: bool) {
        if !wanted {
            self.awake = None;
        } else if self.awake.is_none() {
            // It ends with us, however that comes about.
            let us = std::process::id().to_string();
            self.awake = self.run("caffeinate", &["-d", "-i", "-w", &us]).ok();
        }
    }

    fn run(&self, name: &str, arguments: &[&str]) -> io::Result<Running> {
        let mut command = Command::new(self.folder.join(name));
        let command = command.args(arguments).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(Running)
    }
}

/// A program that is ended with the value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use rustix::process::{Pid, test_kill_process};
    use tempfile::TempDir;

    use super::super::State;
    use super::*;
    use crate::cue::Notification;

    /// A folder with stand-ins for all programs.
    fn stand_ins() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/shell/bus/stand-in.sh");
        for name in ["caffeinate", "osascript"] {
            symlink(&script, folder.path().join(name)).unwrap();
        }
        let pipe = Command::new("mkfifo").arg(folder.path().join("told")).status();
        assert!(pipe.unwrap().success());
        folder
    }

    /// The process of the next program that is run, and its arguments.
    fn next(folder: &TempDir) -> (Pid, String) {
        let told = fs::read_to_string(folder.path().join("told")).unwrap();
        let (process, arguments) = told.split_once('\n').unwrap();
        (Pid::from_raw(process.parse().unwrap()).unwrap(), arguments.replace('\n', " "))
    }

    fn awake(awake: bool) -> Orders {
        let state = State { awake, ..State::default() };
        Orders { state: Some(state), ..Orders::default() }
    }

    #[test]
    fn one_program_keeps_awake_until_it_is_ended() {
        let folder = stand_ins();
        let mut programs = Programs::of(folder.path().into());
        programs.carry_out(&awake(true));
        let (process, arguments) = next(&folder);
        assert_eq!(arguments, format!("-d -i -w {} ", std::process::id()));
        programs.carry_out(&awake(true));
        programs.carry_out(&Orders::default());
        assert!(test_kill_process(process).is_ok(), "nothing changed");
        programs.carry_out(&awake(false));
        assert!(test_kill_process(process).is_err(), "it still runs");
        programs.carry_out(&awake(true));
        assert_ne!(next(&folder).0, process);
    }

    #[test]
    fn a_notification_is_no_part_of_the_script_that_shows_it() {
        let folder = stand_ins();
        let mut programs = Programs::of(folder.path().into());
        let text = "\" & (do shell script \"reboot\") & \"".to_owned();
        let notification = Some(Notification { title: "Rest is over", text: text.clone() });
        programs.carry_out(&Orders { notification, ..Orders::default() });
        let script = SHOW.map(|line| format!("-e {line} ")).concat();
        assert_eq!(next(&folder).1, format!("{script}Rest is over {text} "));
    }

    #[test]
    fn where_there_is_no_such_program_nothing_happens() {
        let folder = tempfile::tempdir().unwrap();
        let mut programs = Programs::of(folder.path().into());
        programs.carry_out(&awake(true));
        assert!(programs.awake.is_none());
        programs.carry_out(&awake(false));
    }
}
