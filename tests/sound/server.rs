//! A sound server that plays to nobody, and what it would have played.

use std::any::Any;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use prehab::sound::RATE;
use rustix::process::{Pid, Signal, kill_process};

use crate::home::Home;
use crate::program::Program;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(60);

/// A sound server with one device that plays to nobody: `nul`.
pub(crate) struct Server {
    home: Home,
    begin: fn(&Home) -> Daemons,
    daemons: Option<Daemons>,
}

/// The programs that a sound server is made of; ended with the value.
pub(crate) struct Daemons {
    pub(crate) children: Vec<Child>,
    /// What has to be there for as long as they are.
    #[expect(dead_code, reason = "it is not to be used but to be there")]
    pub(crate) beside: Option<Box<dyn Any>>,
}

impl Server {
    /// PulseAudio.
    pub(crate) fn start(home: Home) -> Self {
        Self::of(home, pulseaudio)
    }

    pub(crate) fn of(home: Home, begin: fn(&Home) -> Daemons) -> Self {
        std::fs::create_dir_all(home.path().join("run")).expect("a folder");
        let daemons = Some(begin(&home));
        Self { home, begin, daemons }
    }

    pub(crate) fn control(&self, arguments: &[&str]) -> bool {
        control(&self.home, arguments)
    }

    pub(crate) fn kill(&mut self) {
        self.daemons = None;
    }

    /// Stops it, or lets it go on.
    pub(crate) fn signal(&self, signal: Signal) {
        for child in self.daemons.iter().flat_map(|daemons| &daemons.children) {
            kill_process(Pid::from_child(child), signal).expect("it is there");
        }
    }

    pub(crate) fn restart(&mut self) {
        self.daemons = Some((self.begin)(&self.home));
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

impl Drop for Daemons {
    fn drop(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn pulseaudio(home: &Home) -> Daemons {
    let daemon = command(home, "pulseaudio")
        .args(["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"])
        .arg("--load=module-native-protocol-unix")
        .arg("--load=module-null-sink sink_name=nul rate=48000 channels=1")
        .spawn()
        .expect("pulseaudio is installed");
    let daemons = Daemons { children: vec![daemon], beside: None };
    until("the sound server is up", || control(home, &["get-sink-mute", "nul"]));
    daemons
}

/// A program that sees the sound server of this home and no other, and whose output nobody does.
pub(crate) fn command(home: &Home, program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path().join("run"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn control(home: &Home, arguments: &[&str]) -> bool {
    command(home, "pactl").args(arguments).status().expect("pactl is installed").success()
}

/// Asks again and again.
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is_so() {
        assert!(begin.elapsed() < DEADLINE, "never: {what}");
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
        let mut child = command(&server.home, "parec")
            .args(["--format=float32le", "--rate=48000", "--channels=1", &latency])
            .args(["-d", "nul.monitor"])
            .stdout(Stdio::piped())
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
