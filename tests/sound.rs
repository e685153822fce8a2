//! The program as it is heard: a sound server of its own plays to nobody, and what it would have
//! played is recorded and compared with what was due.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]
#![expect(clippy::disallowed_methods, reason = "the ears have a clock of their own")]

#[path = "support/home.rs"]
mod home;
#[path = "pty/program.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod program;

use std::io::Read;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use home::Home;
use prehab::cue::{self, Sound};
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::session::{GAP, Moment, Session};
use prehab::sound::{RATE, tone};
use program::Program;

const ROUTINE: &str = r#"
format = 1
title = "Everything once"
[defaults]
prepare = "4s"
rest = "4s"
switch = "4s"
[[exercise]]
title = "A hold"
hold = "5s"
sides = "each"
[[exercise]]
title = "Repetitions"
reps = 3
pace = "2s"
"#;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(60);

/// What is due in the routine, from its beginning.
fn due() -> Vec<(Duration, Sound)> {
    let source = Source { name: "mine.toml".into(), text: ROUTINE.into() };
    let routine = prehab::routine::read(&source, "mine", &Library::load(None)).expect("a routine");
    let plan = prehab::plan::build(&routine, |_| None).expect("a plan");
    let (mut session, mut events) = Session::new(plan, Moment::default(), GAP);
    let mut due = Vec::new();
    loop {
        let now = events.last().map_or(Moment::default(), |event| event.due);
        let sounds = cue::sounds(&events, session.plan(), now, Duration::ZERO);
        due.extend(sounds.into_iter().map(|sound| (now.0, sound)));
        let Some(deadline) = session.deadline() else { return due };
        events = session.advance(deadline);
        if events.is_empty() {
            events = session.advance(deadline);
        }
    }
}

/// A sound server with one device that plays to nobody.
struct Server {
    home: Home,
    daemon: Child,
}

impl Server {
    fn start(home: Home) -> Self {
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

    fn control(&self, arguments: &[&str]) -> bool {
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

    fn kill(&mut self) {
        self.daemon.kill().expect("it runs");
        self.daemon.wait().expect("it ends");
    }

    fn restart(&mut self) {
        self.daemon = Self::daemon(&self.home);
        self.wait_until_ready();
    }

    /// prehab with the sound of this server.
    fn program(&self, speed: &str) -> Program {
        let path = |folder: PathBuf| folder.display().to_string();
        let arguments = [
            format!("XDG_RUNTIME_DIR={}", path(self.home.path().join("run"))),
            format!("HOME={}", path(self.home.path().to_owned())),
            "PREHAB_SOUND=".to_owned(),
            env!("CARGO_BIN_EXE_prehab").to_owned(),
            "run".to_owned(),
            "mine".to_owned(),
        ];
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
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
struct Heard {
    samples: Vec<f32>,
    /// The earliest that the first sample can have been played, by any part that came.
    began: Option<Instant>,
}

struct Recorder {
    child: Child,
    heard: Arc<(Mutex<Heard>, Condvar)>,
}

impl Recorder {
    fn start(server: &Server) -> Self {
        let mut child = Server::command(&server.home, "parec")
            .args(["--format=float32le", "--rate=48000", "--channels=1", "--latency-msec=5"])
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
                let mut heard = told.0.lock().expect("no panic");
                let samples = rest.drain(..whole).collect::<Vec<u8>>();
                let samples = samples
                    .chunks_exact(4)
                    .map(|it| f32::from_le_bytes([it[0], it[1], it[2], it[3]]));
                heard.samples.extend(samples);
                let length = Duration::from_secs_f64(heard.samples.len() as f64 / f64::from(RATE));
                let began = now - length;
                heard.began = Some(heard.began.map_or(began, |before| before.min(began)));
                told.1.notify_all();
            }
        });
        let recorder = Self { child, heard };
        recorder.wait(|heard| !heard.samples.is_empty());
        recorder
    }

    fn wait(&self, met: impl Fn(&Heard) -> bool) {
        let (heard, changed) = &*self.heard;
        let guard = heard.lock().expect("no panic");
        let waited = changed.wait_timeout_while(guard, DEADLINE, |heard| !met(heard));
        assert!(!waited.expect("no panic").1.timed_out(), "it was never heard");
    }

    /// Waits until it was recorded what is played at this moment.
    fn catch_up(&self) {
        let now = Instant::now();
        self.wait(|heard| heard.began.is_some_and(|began| began + heard.length() > now));
    }
}

impl Heard {
    fn length(&self) -> Duration {
        Duration::from_secs_f64(self.samples.len() as f64 / f64::from(RATE))
    }

    /// The first sample that is heard from a place on.
    fn onset(&self, from: usize) -> Option<usize> {
        self.samples[from..].iter().position(|sample| sample.abs() > 0.002).map(|at| from + at)
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// How much two sounds are the same, whatever their loudness: 1 if they are.
fn likeness(one: &[f32], other: &[f32]) -> f32 {
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    product(one, other) / (product(one, one) * product(other, other)).sqrt()
}

/// Where near a place the tone begins, and how much like it what is heard there is.
fn found(samples: &[f32], near: usize, sound: Sound) -> (usize, f32) {
    let tone = tone(sound);
    let tone = &tone[..tone.len().min(RATE as usize / 10)];
    let places = near.saturating_sub(480)..=near;
    let likeness_at = |at: usize| (at, likeness(&samples[at..at + tone.len()], tone));
    places.map(likeness_at).max_by(|a, b| a.1.total_cmp(&b.1)).expect("places")
}

/// Every tone of the recording in turn: which it must be, and when after the first it began. There is
/// nothing else in it.
fn tones(heard: &Heard, due: &[(Duration, Sound)]) -> Vec<Duration> {
    let mut from = 0;
    let mut begins = Vec::new();
    for (at, sound) in due {
        let near =
            heard.onset(from).unwrap_or_else(|| panic!("{sound:?}, due at {at:?}, is missing"));
        let (begin, likeness) = found(&heard.samples, near, *sound);
        assert!(likeness > 0.95, "{sound:?}, due at {at:?}, is not what is heard: {likeness}");
        begins.push(Duration::from_secs_f64(begin as f64 / f64::from(RATE)));
        from = (begin + tone(*sound).len() + 480).min(heard.samples.len());
    }
    assert_eq!(heard.onset(from), None, "something is heard that was not due");
    begins
}

fn server() -> Server {
    let home = Home::new();
    home.routine("mine", ROUTINE);
    // Beside a voice no tone could be told from the rest.
    home.write("config/config.toml", "sound.voice = \"off\"\n");
    Server::start(home)
}

#[test]
#[ignore = "needs pulseaudio"]
fn every_tone_that_is_due_is_heard_once_and_in_time() {
    let server = server();
    let recorder = Recorder::start(&server);
    let due = due();
    assert!(due.len() > 25, "{due:?}");
    let mut program = server.program("1");
    program.wait_for("A hold");
    let shown = Instant::now();
    program.wait_for("2 of 2").wait_for("How hard");
    assert_eq!(program.seen().rings(), 0, "the bell is not needed");
    let end = tone(Sound::Finished).len();
    let (heard, _) = &*recorder.heard;
    let at = heard.lock().expect("no panic").samples.len();
    recorder.wait(|heard| heard.samples.len() > at + end + RATE as usize / 4);
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    let heard = heard.lock().expect("no panic");
    let began = heard.began.expect("a recording");
    let late = tones(&heard, &due).into_iter().zip(&due);
    let late =
        late.map(|(begin, (due, _))| (began + begin).saturating_duration_since(shown + *due));
    let mut late: Vec<u128> = late.map(|late| late.as_millis()).collect();
    println!("after the first screen and the time that was due, in ms: {late:?}");
    // The first may come before the device is there.
    late.sort_unstable();
    assert!(late[late.len() / 2] <= 40, "{late:?}");
    assert!(late[late.len() * 9 / 10] <= 80, "{late:?}");
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_hurried_session_is_not_a_heap_of_tones() {
    let server = server();
    let recorder = Recorder::start(&server);
    let mut program = server.program("20");
    program.wait_for("How hard");
    recorder.catch_up();
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    let (heard, _) = &*recorder.heard;
    let heard = heard.lock().expect("no panic");
    let peak = heard.samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!((0.1..0.5).contains(&peak), "as loud as one tone: {peak}");
}

#[test]
#[ignore = "needs pulseaudio"]
fn without_a_server_the_bell_rings() {
    let mut server = server();
    server.kill();
    let mut program = server.program("1");
    program.wait_for("No sound: the bell rings instead.");
    program.wait("the bell", |seen| seen.rings() > 0);
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_server_that_goes_and_comes_is_told_and_heard_again() {
    let mut server = server();
    let program = server.program("1");
    {
        let recorder = Recorder::start(&server);
        recorder.wait(|heard| heard.onset(0).is_some());
    }
    server.kill();
    program.wait_for("No sound: the bell rings instead.");
    let rings = program.seen().rings();
    program.wait("the bell", |seen| seen.rings() > rings);
    server.restart();
    program.wait_for("Sound is back.");
    let recorder = Recorder::start(&server);
    recorder.wait(|heard| heard.onset(0).is_some());
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_device_that_is_taken_away_is_told_and_another_is_found() {
    let server = server();
    let program = server.program("1");
    {
        let recorder = Recorder::start(&server);
        recorder.wait(|heard| heard.onset(0).is_some());
    }
    assert!(server.control(&["unload-module", "module-null-sink"]));
    program.wait_for("No sound: the bell rings instead.");
    assert!(server.control(&["load-module", "module-null-sink", "sink_name=nul", "rate=48000"]));
    program.wait_for("Sound is back.");
    let recorder = Recorder::start(&server);
    recorder.wait(|heard| heard.onset(0).is_some());
}
