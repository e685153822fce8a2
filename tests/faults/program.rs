//! The program run to its end, which has to come.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::home::Home;

/// Far longer than anything here takes, on a busy machine too.
const HANGS: Duration = Duration::from_secs(60);

/// What a message offers to do about what it tells of.
const REMEDIES: [&str; 9] = [
    "Move it away",
    "`prehab log restore`",
    "Update prehab",
    "Allow",
    "Free some space",
    "Close what else has it open",
    "Try again",
    "try again",
    "See that",
];

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// None: by a signal.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    /// What comes of these arguments, a thousand times as fast as a session usually is.
    pub(crate) fn ends(&self, arguments: &[&str]) -> Ended {
        end_of(self.command(arguments, "1000").current_dir(self.path()))
    }

    /// What they print, which has to come without a word of trouble.
    pub(crate) fn says(&self, arguments: &[&str]) -> String {
        let ended = self.ends(arguments);
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{arguments:?}: {ended:?}");
        ended.out
    }
}

impl Ended {
    /// That it ended as a program does that could not do what it was asked to, and told of this
    /// file in a way that helps.
    pub(crate) fn is_told(&self, file: &Path, when: &str) {
        assert_eq!(self.code, Some(3), "{when}: {self:?}");
        let file = file.display().to_string();
        assert!(self.err.contains(&file), "{when}: names no file: {self:?}");
        let helps = REMEDIES.iter().any(|remedy| self.err.contains(remedy));
        assert!(helps, "{when}: does not say what to do: {self:?}");
        let plain = |c: char| c == '\n' || !c.is_control();
        assert!(self.err.chars().all(plain), "{when}: {:?}", self.err);
    }
}

/// Runs it to its end.
pub(crate) fn end_of(command: &mut Command) -> Ended {
    ended(command, |_| ())
}

/// Runs it to its end, and does something to it meanwhile.
pub(crate) fn ended(command: &mut Command, meanwhile: impl FnOnce(&Child)) -> Ended {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    meanwhile(&child);
    let pid = Pid::from_child(&child);
    let (tell, told) = channel();
    std::thread::spawn(move || tell.send(child.wait_with_output()));
    let Ok(output) = told.recv_timeout(HANGS) else {
        kill_process(pid, Signal::KILL).expect("it is there");
        panic!("it hangs: {command:?}");
    };
    let output = output.expect("its end");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}
