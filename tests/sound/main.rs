//! The program as it is heard: a sound server of its own plays to nobody, and what it would have
//! played is recorded and compared with what was due.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]
#![expect(clippy::disallowed_methods, reason = "the ears have a clock of their own")]

#[path = "../support/bus.rs"]
mod bus;
#[path = "../support/home.rs"]
mod home;
#[path = "../support/listener.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod listener;
mod pipewire;
#[path = "../pty/program.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod program;
#[path = "../support/recogniser.rs"]
mod recogniser;
#[expect(dead_code, reason = "shared with a benchmark")]
mod server;
mod tones;
mod words;

use std::time::{Duration, Instant};

use home::Home;
use prehab::cue::{self, Sound};
use prehab::document::Source;
use prehab::exercise::Library;
use prehab::session::{GAP, Moment, Session};
use prehab::sound::{RATE, tone};
use rustix::process::Signal;
use server::{Recorder, Server};

/// How the session is begun.
const RUN: [&str; 2] = ["run", "mine"];

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

/// What is due in the routine, from its beginning.
fn due(text: &str) -> Vec<(Duration, Sound)> {
    let source = Source { name: "mine.toml".into(), text: text.into() };
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

fn server(routine: &str) -> Server {
    Server::start(home(routine))
}

fn home(routine: &str) -> Home {
    let home = Home::new();
    home.routine("mine", routine);
    // Beside a voice no tone could be told from the rest.
    let settings = "[sound]\nvoice = \"off\"\nvolume = 100\n";
    home.write("config/config.toml", settings);
    home
}

/// Half of all tones may differ no more from when they were due. How late they are at all is measured
/// by a benchmark.
const MEDIAN: Duration = Duration::from_millis(60);

/// Runs a session at so many times the speed of the world; what is wrong with how it sounds.
fn played(server: &Server, text: &str, speed: u32) -> Result<(), String> {
    let recorder = Recorder::start(server);
    let due: Vec<_> = due(text).into_iter().map(|(due, sound)| (due / speed, sound)).collect();
    assert!(due.len() > 25, "{due:?}");
    let mut program = server.program(&RUN, &speed.to_string());
    program.wait_for("2 of 2").wait_for("How hard");
    assert_eq!(program.seen().rings(), 0, "the bell is not needed");
    let end = tone(Sound::Finished).len() + RATE as usize / 4;
    let at = recorder.heard().samples.len();
    recorder.wait(|heard| heard.samples.len() > at + end);
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    let mut late = tones::late(&recorder.heard(), &due)?;
    late.sort_unstable();
    match late[late.len() / 2] {
        median if median > MEDIAN => Err(format!("half of them are late: {late:?}")),
        _ => Ok(()),
    }
}

/// What may be heard only in one of three attempts: on a machine that is busy with other things some
/// of it is late or torn, whatever the program does.
#[expect(clippy::print_stdout, reason = "a log tells how often the first attempt is enough")]
fn in_one_of_three_attempts(attempt: impl Fn() -> Result<(), String>) {
    let mut failed = Vec::new();
    while failed.len() < 3 {
        let Err(why) = attempt() else { return };
        println!("attempt {}: {why}", failed.len() + 1);
        failed.push(why);
    }
    panic!("{failed:#?}");
}

fn played_once_each(start: fn(Home) -> Server, text: &str, speed: u32) {
    in_one_of_three_attempts(|| played(&start(home(text)), text, speed));
}

#[test]
#[ignore = "needs pulseaudio"]
fn every_tone_that_is_due_is_heard_once_and_in_time() {
    played_once_each(Server::start, ROUTINE, 1);
}

#[test]
#[ignore = "needs pipewire"]
fn so_it_is_with_pipewire() {
    played_once_each(|home| Server::of(home, pipewire::begin), ROUTINE, 1);
}

#[test]
#[ignore = "needs pulseaudio"]
fn so_it_is_at_twice_the_speed() {
    // No tone may still sound when the next is due: the recording could not tell them apart.
    let longer = ROUTINE.replace("\"4s\"", "\"8s\"").replace("\"5s\"", "\"10s\"");
    played_once_each(Server::start, &longer.replace("\"2s\"", "\"4s\""), 2);
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_hurried_session_is_not_a_heap_of_tones() {
    let server = server(ROUTINE);
    let recorder = Recorder::start(&server);
    let mut program = server.program(&RUN, "20");
    program.wait_for("How hard");
    recorder.catch_up();
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
    let heard = recorder.heard();
    let peak = heard.samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    // A heap of them comes close to 1.
    assert!((0.2..0.85).contains(&peak), "as loud as one tone: {peak}");
}

#[test]
#[ignore = "needs pulseaudio"]
fn without_a_server_the_bell_rings() {
    let mut server = server(ROUTINE);
    server.kill();
    let mut program = server.program(&RUN, "1");
    program.wait_for("No sound: the bell rings instead.");
    program.wait("the bell", |seen| seen.rings() > 0);
    program.keys("\x03");
    assert_eq!(program.exit_code(), 130);
    assert!(program.is_given_back());
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_server_that_goes_and_comes_is_told_and_heard_again() {
    let mut server = server(ROUTINE);
    let program = server.program(&RUN, "1");
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

/// How much longer than planned a session may have been, with all that a busy machine adds.
const DELAY: Duration = Duration::from_millis(1500);

#[test]
#[ignore = "needs pulseaudio"]
fn a_server_that_hangs_delays_nothing_and_is_heard_again() {
    let server = server(ROUTINE);
    let recorder = Recorder::start(&server);
    let mut program = server.program(&RUN, "1");
    program.wait_for("1 of 2");
    let begun = Instant::now();
    recorder.wait(|heard| heard.onset(0).is_some());
    server.signal(Signal::STOP);
    program.wait_for("No sound: the bell rings instead.");
    program.wait("the bell", |seen| seen.rings() > 1);
    server.signal(Signal::CONT);
    program.wait_for("Sound is back.");
    let from = recorder.heard().samples.len();
    recorder.wait(|heard| heard.onset(from).is_some());
    program.wait_for("How hard");
    let took = begun.elapsed();
    let planned = due(ROUTINE).last().expect("it ends").0;
    assert!(took < planned + DELAY, "{took:?} and not {planned:?}");
    program.keys("\r\r\r\r");
    assert_eq!(program.exit_code(), 0);
}

#[test]
#[ignore = "needs pulseaudio"]
fn a_device_that_is_taken_away_is_told_and_another_is_found() {
    let server = server(ROUTINE);
    let program = server.program(&RUN, "1");
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

#[test]
#[ignore = "needs pulseaudio"]
fn doctor_names_the_device_and_plays_on_it() {
    let mut server = server(ROUTINE);
    let recorder = Recorder::start(&server);
    let program = server.program(&["doctor", "--sound"], "1");
    assert_eq!(program.exit_code(), 0);
    assert!(program.seen().shows("Null Output, through PulseAudio"));
    let heard = recorder.heard().onset(0).is_some();
    assert!(heard, "it has ended only when all was heard");
    server.kill();
    let program = server.program(&["doctor", "--sound"], "1");
    assert_eq!(program.exit_code(), 3);
    assert!(program.seen().shows("no sound device can be opened"));
}
