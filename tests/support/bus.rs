//! A message bus of a test's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::home::Home;

/// A bus that nobody else is on; gone with the value.
pub(crate) struct Bus {
    pub(crate) daemon: Child,
    pub(crate) address: String,
}

impl Bus {
    pub(crate) fn start(home: &Home) -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .arg(format!("--address=unix:dir={}", home.path().display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed");
        let mut address = String::new();
        let out = daemon.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut address).expect("its address");
        Self { daemon, address: address.trim().to_owned() }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
