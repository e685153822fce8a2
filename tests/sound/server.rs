//! A sound server that plays to nobody, and what it would have played.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use prehab::sound::RATE;

use crate::home::Home;
use crate::program::Program;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(60);

/// A sound server with one device that plays to nobody.
pub(crate) struct Server {
    home: Home,
    daemon: Child,
}

impl Server {
    pub(crate) fn start(home: Home) -> Self {
        std::fs::create_dir_all(home.path().join("run")).expect("a folder");
        let daemon = Self::daemon(&home);
        let server = Self { home, daemon };
        server.wait_until_ready();
        server
    }

    fn daemon(home: &Home) -> Child {
        Self::command(home, "pulseaudio")
            .args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"])
            .arg("--load=module-native-protocol-unix")
            .arg("--load=module-null-sink sink_name=nul rate=48000 channels=1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("pulseaudio is installed")
    }

    fn command(home: &Home, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("HOME", home.path()).env("XDG_RUNTIME_DIR", home.path().join("run"));
        command
    }

    pub(crate) fn control(&self, arguments: &[&str]) -> bool {
        let mut control = Self::command(&self.home, "pactl");
        control.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
        control.status().expect("pactl is installed").success()
    }

    fn wait_until_ready(&self) {
        let begin = Instant::now();
        while !self.control(&["get-sink-mute", "nul"]) {
            assert!(begin.elapsed() < DEADLINE, "the sound server never came up");
        }
    }

    pub(crate) fn kill(&mut self) {
        self.daemon.kill().expect("it runs");
        self.daemon.wait().expect("it ends");
    }

    pub(crate) fn restart(&mut self) {
        self.daemon = Self::daemon(&self.home);
        self.wait_until_ready();
    }

    /// prehab with the sound of this server.
    pub(crate) fn program(&self, arguments: &[&str], speed: &str) -> Program {
        let path = |folder: PathBuf| folder.display().to_string();
        let surroundings = [
            format!("XDG_RUNTIME_DIR={}", path(self.home.path().join("run"))),
            format!("HOME={}", path(self.home.path().to_owned())),
            "PREHAB_SOUND=".to_owned(),
            env!("CARGO_BIN_EXE_prehab").to_owned(),
        ];
        let surroundings = surroundings.iter().map(String::as_str);
        let arguments: Vec<&str> = surroundings.chain(arguments.iter().copied()).collect();
        Program::start_other(&self.home, "env", &arguments, speed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

/// What was played, and when its first sample was.
#[derive(Default)]
pub(crate) struct Heard {
    pub(crate) samples: Vec<f32>,
    /// The earliest that the first sample can have been played, by any part that came.
    began: Option<Instant>,
    /// How many samples there were when a part had come, and when that was.
    parts: Vec<(usize, Instant)>,
}

pub(crate) struct Recorder {
    child: Child,
    heard: Arc<(Mutex<Heard>, Condvar)>,
}

impl Recorder {
    /// With so little latency that it is known when something was heard; on a busy machine samples
    /// are lost then.
    pub(crate) fn prompt(server: &Server) -> Self {
        Self::with_latency(server, 5)
    }

    pub(crate) fn start(server: &Server) -> Self {
        Self::with_latency(server, 100)
    }

    fn with_latency(server: &Server, millis: u32) -> Self {
        let latency = format!("--latency-msec={millis}");
        let mut child = Server::command(&server.home, "parec")
            .args(["--format=float32le", "--rate=48000", "--channels=1", &latency])
            .args(["-d", "nul.monitor"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("parec is installed");
        let mut out = child.stdout.take().expect("its output");
        let heard: Arc<(Mutex<Heard>, Condvar)> = Arc::default();
        let told = Arc::clone(&heard);
        thread::spawn(move || {
            let (mut bytes, mut rest) = ([0; 4096], Vec::new());
            while let Ok(count @ 1..) = out.read(&mut bytes) {
                let now = Instant::now();
                rest.extend_from_slice(&bytes[..count]);
                let whole = rest.len() / 4 * 4;
                let Ok(mut heard) = told.0.lock() else { return };
                let samples = rest.drain(..whole).collect::<Vec<u8>>();
                let samples = samples
                    .chunks_exact(4)
                    .map(|it| f32::from_le_bytes([it[0], it[1], it[2], it[3]]));
                heard.samples.extend(samples);
                let began = now - heard.length();
                heard.began = Some(heard.began.map_or(began, |before| before.min(began)));
                let count = heard.samples.len();
                heard.parts.push((count, now));
                told.1.notify_all();
            }
        });
        let recorder = Self { child, heard };
        recorder.wait(|heard| !heard.samples.is_empty());
        recorder
    }

    pub(crate) fn wait(&self, met: impl Fn(&Heard) -> bool) {
        let (heard, changed) = &*self.heard;
        let guard = heard.lock().expect("no panic");
        let waited = changed.wait_timeout_while(guard, DEADLINE, |heard| !met(heard));
        assert!(!waited.expect("no panic").1.timed_out(), "it was never heard");
    }

    /// What was heard so far.
    pub(crate) fn heard(&self) -> MutexGuard<'_, Heard> {
        self.heard.0.lock().expect("no panic")
    }

    /// Waits until it was recorded what is played at this moment.
    pub(crate) fn catch_up(&self) {
        let now = Instant::now();
        self.wait(|heard| heard.began.is_some_and(|began| began + heard.length() > now));
    }
}

impl Heard {
    pub(crate) fn length(&self) -> Duration {
        time(self.samples.len())
    }

    /// When the part with this sample had come.
    pub(crate) fn came(&self, sample: usize) -> Instant {
        let place = self.parts.partition_point(|(count, _)| *count <= sample);
        self.parts[place].1
    }

    /// The first sample that is heard from a place on.
    pub(crate) fn onset(&self, from: usize) -> Option<usize> {
        self.samples[from..].iter().position(|sample| is_heard(*sample)).map(|at| from + at)
    }
}

/// How long so many samples take.
pub(crate) fn time(samples: usize) -> Duration {
    Duration::from_secs_f64(samples as f64 / f64::from(RATE))
}

/// Whether a sample is more than silence.
pub(crate) fn is_heard(sample: f32) -> bool {
    sample.abs() > 0.002
}

impl Drop for Recorder {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
