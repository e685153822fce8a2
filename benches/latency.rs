//! How long from a key to its tone? A sound server of its own plays to nobody, a recorder listens, and
//! the session is paused and resumed again and again.
//!
//! ```console
//! $ cargo bench --bench latency -- 100
//! ```
//!
//! The number is how often, 40 if left out. Needs `pulseaudio` and `pulseaudio-utils`. Measured is from
//! just before the key is written to when the recorder got the first audible sample, so the terminal,
//! the program, the server and the recorder are all in it.

#![expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
#![expect(clippy::print_stdout, reason = "a measurement prints its result")]
#![expect(clippy::expect_used, reason = "a measurement that cannot be made ends")]

#[path = "../tests/support/home.rs"]
mod home;
#[path = "../tests/pty/program.rs"]
#[expect(dead_code, reason = "shared with tests")]
mod program;
#[path = "../tests/sound/server.rs"]
#[expect(dead_code, reason = "shared with tests")]
mod server;

use std::time::{Duration, Instant};

use home::Home;
use prehab::sound::RATE;
use server::{Heard, Recorder, Server, is_heard};

const ROUTINE: &str = r#"
format = 1
title = "One hold"
[[exercise]]
title = "A hold"
hold = "59m"
"#;

/// So long a silence, and the tone before is over.
const QUIET: usize = RATE as usize / 4;

fn main() {
    let times: usize = std::env::args().find_map(|arg| arg.parse().ok()).unwrap_or(40);
    let home = Home::new();
    home.routine("mine", ROUTINE);
    home.write("config/config.toml", "sound.voice = \"off\"\n");
    let server = Server::start(home);
    let recorder = Recorder::prompt(&server);
    let mut program = server.program(&["run", "mine"], "1");
    // Getting ready may be paused as well, but its tones would be mistaken for the key's.
    program.wait_for("58:5");
    let mut pressed = Vec::new();
    for _ in 0..times {
        let from = recorder.heard().samples.len();
        recorder.wait(|heard| is_quiet(heard, from));
        let from = recorder.heard().samples.len();
        pressed.push((Instant::now(), from));
        program.keys("p");
        recorder.wait(|heard| heard.onset(from).is_some());
    }
    let heard = recorder.heard();
    let late = pressed.into_iter().map(|(pressed, from)| {
        let onset = heard.onset(from).expect("it was waited for");
        heard.came(onset) - pressed
    });
    let mut late: Vec<Duration> = late.collect();
    late.sort_unstable();
    println!("{times} times from a key to its tone");
    for (name, place) in [("median", times / 2), ("p99", times * 99 / 100), ("max", times - 1)] {
        println!("{name:6} {:.1} ms", late[place.min(times - 1)].as_secs_f64() * 1e3);
    }
}

/// Whether the last of what is heard is silence, all of it from a place on.
fn is_quiet(heard: &Heard, from: usize) -> bool {
    let begin = heard.samples.len().saturating_sub(QUIET);
    begin >= from && !heard.samples[begin..].iter().any(|sample| is_heard(*sample))
}
