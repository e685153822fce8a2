//! By Syncthing: two of it on this machine, which know only each other.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::home::Home;
use crate::{live, machine};

/// How long the two may take to carry something across.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often it is looked for.
const LOOK: Duration = Duration::from_millis(100);

/// A machine with its Syncthing, which ends with it.
struct Machine {
    home: Home,
    folder: PathBuf,
    runs: Option<Child>,
    port: u16,
    device: String,
}

fn syncthing(own: &Path) -> Command {
    let mut command = Command::new("syncthing");
    // Without the process that would start it again.
    command.env("STMONITORED", "yes").env("STNOUPGRADE", "1").env("HOME", own);
    command
}

impl Machine {
    fn new(part: usize) -> Self {
        let home = machine(part);
        let folder = home.path().join("Sync");
        fs::create_dir_all(folder.join(".stfolder")).expect("its mark");
        let own = home.path().join("syncthing");
        let at = format!("--home={}", own.display());
        let made = syncthing(&own).args(["generate", &at]).output().expect("syncthing");
        assert!(made.status.success(), "{made:?}");
        let device = syncthing(&own).args(["--device-id", &at]).output().expect("syncthing");
        let device = String::from_utf8(device.stdout).expect("text").trim().to_owned();
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("its address").port();
        Self { home, folder, runs: None, port, device }
    }

    /// Lets it run and know the other, and nobody else.
    fn begin(&mut self, other: &(String, u16)) {
        let own = self.home.path().join("syncthing");
        let (folder, device, port) = (self.folder.display(), &self.device, self.port);
        let (other, other_port) = other;
        let config = format!(
            r#"<configuration version="36">
    <folder id="prehab" path="{folder}" type="sendreceive" rescanIntervalS="2"
            fsWatcherEnabled="true" fsWatcherDelayS="1">
        <device id="{device}"></device><device id="{other}"></device>
    </folder>
    <device id="{device}" name="this"><address>dynamic</address></device>
    <device id="{other}" name="other"><address>tcp://127.0.0.1:{other_port}</address></device>
    <gui enabled="false"></gui>
    <options>
        <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
        <globalAnnounceEnabled>false</globalAnnounceEnabled>
        <localAnnounceEnabled>false</localAnnounceEnabled>
        <relaysEnabled>false</relaysEnabled>
        <natEnabled>false</natEnabled>
        <reconnectionIntervalS>1</reconnectionIntervalS>
        <startBrowser>false</startBrowser>
        <urAccepted>-1</urAccepted>
        <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
        <crashReportingEnabled>false</crashReportingEnabled>
    </options>
</configuration>"#
        );
        fs::write(own.join("config.xml"), config).expect("its settings");
        let told = fs::File::create(own.join("told.log")).expect("a file");
        let runs = syncthing(&own)
            .args(["serve", "--no-browser", &format!("--home={}", own.display())])
            .stdin(Stdio::null())
            .stdout(told)
            .stderr(Stdio::null())
            .spawn();
        self.runs = Some(runs.expect("syncthing"));
    }

    fn sync(&self) {
        self.home.sync(&self.folder);
    }

    /// The journals in its folder.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(&self.folder).expect("a folder");
        let names = entries.map(|it| it.expect("an entry").file_name().display().to_string());
        let names = names.filter(|name| name.ends_with(".prehab"));
        // One that goes away meanwhile is looked for again.
        let files =
            names.filter_map(|name| Some((name.clone(), fs::read(self.folder.join(&name)).ok()?)));
        let mut files: Vec<_> = files.collect();
        files.sort();
        files
    }

    fn told(&self) -> String {
        fs::read_to_string(self.home.path().join("syncthing/told.log")).unwrap_or_default()
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if let Some(runs) = &mut self.runs {
            // It may have ended by itself.
            let _ = runs.kill();
            let _ = runs.wait();
        }
    }
}

/// Waits until both folders hold the same two files.
fn carried(here: &Machine, there: &Machine) {
    for _ in 0..PATIENCE.as_millis() / LOOK.as_millis() {
        let files = here.files();
        if files.len() == 2 && files == there.files() {
            return;
        }
        std::thread::sleep(LOOK);
    }
    panic!("nothing is carried:\n{}\n{}", here.told(), there.told());
}

#[test]
#[ignore = "needs syncthing"]
fn a_folder_of_syncthings_makes_one_journal() {
    let (mut here, mut there) = (Machine::new(1), Machine::new(2));
    here.sync();
    there.sync();
    let ends = [&here, &there].map(|machine| (machine.device.clone(), machine.port));
    here.begin(&ends[1]);
    there.begin(&ends[0]);
    carried(&here, &there);
    for turn in 0..2 {
        live(&here.home, &there.home, turn);
        here.sync();
        there.sync();
        carried(&here, &there);
    }
    // The last that one of them learns changes its own file, too.
    for machine in [&here, &there, &here] {
        machine.sync();
        carried(&here, &there);
    }
    assert_eq!(here.home.export(), there.home.export());
    assert_eq!(here.home.log().len(), 60 + 4 - 4);
}
