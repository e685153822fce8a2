//! How late are the cues? Runs a session of some minutes in a pseudo-terminal, on the real clock,
//! and holds the moment of every bell against the moment at which it was due.
//!
//! ```console
//! $ cargo bench --bench lateness -- 30
//! ```
//!
//! The number is the length in minutes, 1 if left out. The two clocks are laid over each other so
//! that the earliest bell is not late at all; what is reported is therefore the spread, and the
//! drift from the first tenth of the session to the last.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![expect(clippy::print_stdout, reason = "a measurement prints its result")]
#![expect(clippy::unwrap_used, reason = "a measurement that cannot be made ends")]

use std::io::Read as _;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use prehab::cue;
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::plan::{self, Plan};
use prehab::routine;
use prehab::session::{Moment, Session};

/// The byte that rings.
const BELL: u8 = 7;

/// Longer than any pause between two bells.
const SILENCE: Duration = Duration::from_secs(15);

/// A round of 30 s: prepare, a hold on each side, paced repetitions, rests.
const ROUTINE: &str = r#"
format = 1
title = "Lateness"
[[block]]
rounds = ROUNDS
[[block.exercise]]
use = "half-kneeling-hip-flexor"
hold = "5s"
prepare = "4s"
switch = "4s"
rest = "3s"
[[block.exercise]]
use = "high-knees"
reps = 10
prepare = "2s"
rest = "2s"
"#;

fn main() {
    let minutes: u32 = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(1);
    let text = ROUTINE.replace("ROUNDS", &(minutes * 2).to_string());
    let expected = bells(laid_out(&text));
    let heard = run(&text, expected.len());
    assert_eq!(heard.len(), expected.len(), "every bell that is due rings once");
    let offsets: Vec<f64> = heard
        .iter()
        .zip(&expected)
        .map(|(heard, due)| (heard.as_secs_f64() - due.as_secs_f64()) * 1e3)
        .collect();
    let origin = offsets.iter().copied().fold(f64::INFINITY, f64::min);
    let late: Vec<f64> = offsets.iter().map(|offset| offset - origin).collect();
    let tenth = (late.len() / 10).max(1);
    let drift = median(&late[late.len() - tenth..]) - median(&late[..tenth]);
    let mut sorted = late.clone();
    sorted.sort_by(f64::total_cmp);
    println!("{} bells in {minutes} min", late.len());
    println!("median {:.2} ms", median(&late));
    println!("p99    {:.2} ms", sorted[(sorted.len() * 99 / 100).min(sorted.len() - 1)]);
    println!("max    {:.2} ms", sorted[sorted.len() - 1]);
    println!("drift  {drift:.2} ms");
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn laid_out(text: &str) -> Plan {
    let library = Library::load(None);
    let source = Source::new("lateness.toml", text);
    let routine = routine::read(&source, "lateness", &library).unwrap();
    plan::build(&routine, |id| library.get(id)).unwrap()
}

/// When the bell is due, on an ideal clock.
fn bells(plan: Plan) -> Vec<Duration> {
    let (mut session, mut events) = Session::new(plan, Moment::default(), Duration::MAX);
    while let Some(due) = session.deadline() {
        events.extend(session.advance(due));
    }
    let mut bells: Vec<_> = events
        .iter()
        .filter_map(|event| Some((event.due, cue::sound(&event.kind, session.plan())?)))
        .flat_map(|(due, sound)| sound.bells().iter().map(move |offset| due.0 + *offset))
        .collect();
    bells.sort();
    bells
}

/// When the bell rings on this machine; ends when it has rung `count` times, or no more.
fn run(text: &str, count: usize) -> Vec<Duration> {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("lateness.toml");
    std::fs::write(&file, text).unwrap();
    let size = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_prehab"));
    command.arg("run");
    command.arg(&file);
    command.env("PREHAB_DATA_DIR", home.path());
    command.env("PREHAB_CONFIG_DIR", home.path());
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let start = Instant::now();
    let (ring, bells) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 65536];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            let now = start.elapsed();
            for _ in bytes[..read].iter().filter(|byte| **byte == BELL) {
                if ring.send(now).is_err() {
                    return;
                }
            }
        }
    });
    let mut rung = Vec::new();
    while rung.len() < count
        && let Ok(at) = bells.recv_timeout(SILENCE)
    {
        rung.push(at);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    rung
}
