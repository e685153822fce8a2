//! A panic gives the terminal back and keeps what was done. There is no way to make the program
//! itself panic, so these tests run its screens in a program of their own: this one, as another.

use std::io::Read;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use prehab::coach::care::{Occasion, Talk};
use prehab::config::Config;
use prehab::exercise::Library;
use prehab::journal::record::Care;
use prehab::paths::Folders;
use prehab::plan::{Plan, build};
use prehab::routine;
use prehab::shell::plain::{End, Ended, Plain};
use prehab::shell::{Buses, Clock, Hearing, Opening, Screens, Speed};
use prehab::ui::theme::Theme;

use crate::home::Home;
use crate::program::Program;
use crate::{LONG, SHORT, statuses};

/// Where the other program waits for the word to panic.
const SOCKET: &str = "panic.socket";

/// Runs a test of this file as a program in a pseudo-terminal.
fn start(home: &Home, name: &str) -> Program {
    let this = std::env::current_exe().expect("this program");
    let name = format!("panics::{name}");
    let arguments = ["--exact", &name, "--ignored", "--nocapture", "--test-threads", "1"];
    Program::start_other(home, &this.display().to_string(), &arguments, "1")
}

/// What the other program needs; None if it was not started by a test.
fn surroundings(text: &str) -> Option<(Folders, Plan)> {
    let folder = |name| std::env::var_os(name).map(Into::into);
    let folders =
        Folders { data: folder("PREHAB_DATA_DIR")?, config: folder("PREHAB_CONFIG_DIR")? };
    let source = prehab::document::Source { name: "mine.toml".into(), text: text.into() };
    let routine = routine::read(&source, "mine", &Library::load(None)).expect("a routine");
    Some((folders, build(&routine, |_| None).expect("a plan")))
}

fn screens(folders: Folders, plan: Plan) -> Ended {
    let screens = Screens {
        clock: Clock::start(Speed::REAL),
        folders,
        library: Arc::new(Library::load(None)),
        config: Config::default(),
        wrong_settings: None,
        hearing: Hearing::Bell,
        buses: Buses::default(),
        theme: Box::new(|_| Theme::default()),
    };
    screens.run(Opening::Session(Box::new(plan.into()))).expect("the screens")
}

/// Begins a thread that panics when the test says so.
#[expect(clippy::panic, reason = "it is what the tests are about")]
fn panic_when_told(folders: &Folders) {
    let home = folders.data.parent().expect("a home");
    let mut told = UnixStream::connect(home.join(SOCKET)).expect("a test that listens");
    let work = move || {
        let _ = told.read(&mut [0]);
        panic!("a fault in a reader");
    };
    thread::Builder::new().name("reader".into()).spawn(work).expect("a thread");
}

fn listen(home: &Path) -> UnixListener {
    UnixListener::bind(home.join(SOCKET)).expect("a socket")
}

#[test]
#[ignore = "the other end of a_panic_of_the_screens_gives_the_terminal_back"]
fn screens_that_panic() {
    let Some((folders, mut plan)) = surroundings(SHORT) else { return };
    // The second step is of an exercise that is not there.
    plan.steps[1].item = 9;
    screens(folders, plan);
}

#[test]
fn a_panic_of_the_screens_gives_the_terminal_back() {
    let home = Home::new();
    let mut program = start(&home, "screens_that_panic");
    program.begin();
    program.wait_for("First hold");
    assert!(program.seen().screen().alternate_screen());
    assert_eq!(program.exit_code(), 101);
    assert!(program.is_given_back());
    assert!(program.seen().shows("panicked at"), "on the ordinary screen");
    assert_eq!(statuses(&home)[0].0, "interrupted", "the next start offers to go on with it");
}

#[test]
#[ignore = "the other end of a_panic_beside_the_screens_ends_the_program"]
fn screens_beside_a_panic() {
    let Some((folders, plan)) = surroundings(LONG) else { return };
    panic_when_told(&folders);
    let ended = screens(folders, plan);
    assert_eq!(ended.unsaved, None);
    let Some(End::Fault(report)) = ended.by else { panic!("{ended:?}") };
    println!("ended by {report}");
}

#[test]
fn a_panic_beside_the_screens_ends_the_program() {
    let home = Home::new();
    let socket = listen(home.path());
    let mut program = start(&home, "screens_beside_a_panic");
    program.begin();
    program.wait_for("hold");
    assert!(program.seen().screen().alternate_screen());
    drop(socket.accept().expect("the thread that panics"));
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
    assert!(program.seen().shows("ended by thread 'reader' panicked at"));
    assert!(program.seen().shows("a fault in a reader"));
    assert_eq!(statuses(&home)[0].0, "partial");
}

#[test]
#[ignore = "the other end of a_panic_beside_plain_lines_ends_the_program"]
fn plain_beside_a_panic() {
    let Some((folders, plan)) = surroundings(LONG) else { return };
    panic_when_told(&folders);
    let library = Library::load(None);
    let clock = Clock::start(Speed::REAL);
    let plain = Plain {
        clock,
        data: &folders.data,
        library: &library,
        awake: None,
        hearing: Hearing::Off,
        sound: Config::default().sound,
        talk: Talk::new(Occasion::Opening, &Care::default(), false, clock.now().wall),
        next: &|_| Vec::new(),
        notes: Vec::new(),
        out: &mut std::io::stdout(),
    };
    let ended = plain.run(&|_| Some((plan.clone(), Vec::new()))).expect("its lines");
    let Some(End::Fault(report)) = ended.by else { panic!("{ended:?}") };
    println!("ended by {report}");
}

#[test]
fn a_panic_beside_plain_lines_ends_the_program() {
    let home = Home::new();
    let socket = listen(home.path());
    let program = start(&home, "plain_beside_a_panic");
    // From the first set on there is something to keep.
    program.wait_for("Go: ");
    drop(socket.accept().expect("the thread that panics"));
    assert_eq!(program.exit_code(), 0);
    assert!(program.is_given_back());
    assert!(program.seen().shows("ended by thread 'reader' panicked at"));
    assert_eq!(statuses(&home)[0].0, "partial");
}
