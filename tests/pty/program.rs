//! prehab in a pseudo-terminal, seen through a terminal emulator.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

use crate::home::Home;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(30);

/// The size that a window has at first.
const SIZE: PtySize = PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 };

/// What the terminal has seen.
pub(crate) struct Seen {
    parser: vt100::Parser<Rings>,
    exit: Option<ExitStatus>,
}

impl Seen {
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Whether the text is on the screen.
    pub(crate) fn shows(&self, text: &str) -> bool {
        self.screen().contents().contains(text)
    }

    /// How often it rang.
    pub(crate) fn rings(&self) -> usize {
        self.parser.callbacks().0
    }
}

#[derive(Default)]
struct Rings(usize);

impl vt100::Callbacks for Rings {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0 += 1;
    }
}

/// A program that runs in a pseudo-terminal; killed with the value.
pub(crate) struct Program {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    pid: Pid,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

impl Program {
    /// prehab in a window of 100 columns and 30 lines.
    pub(crate) fn start(home: &Home, arguments: &[&str], speed: &str) -> Self {
        Self::start_other(home, env!("CARGO_BIN_EXE_prehab"), arguments, speed)
    }

    /// The same, with whatever is asked first left to the test.
    pub(crate) fn asked(home: &Home, arguments: &[&str], speed: &str) -> Self {
        Self::spawned(home, env!("CARGO_BIN_EXE_prehab"), arguments, speed)
    }

    pub(crate) fn start_other(home: &Home, program: &str, arguments: &[&str], speed: &str) -> Self {
        let mut program = Self::spawned(home, program, arguments, speed);
        if arguments.contains(&"run") {
            program.begin();
        }
        program
    }

    fn spawned(home: &Home, program: &str, arguments: &[&str], speed: &str) -> Self {
        let (master, mut child) = spawn(home, program, arguments, speed);
        let pid = child.process_id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
        let (rows, cols) = (cells(SIZE.rows), cells(SIZE.cols));
        let parser = vt100::Parser::new_with_callbacks(rows, cols, 0, Rings::default());
        let seen = Arc::new((Mutex::new(Seen { parser, exit: None }), Condvar::new()));

        let mut output = master.try_clone_reader().expect("its output");
        let told = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                told.0.lock().expect("no panic").parser.process(&bytes[..count]);
                told.1.notify_all();
            }
        });
        let told = Arc::clone(&seen);
        thread::spawn(move || {
            let exit = child.wait().expect("it can be waited for");
            // What it wrote last is to be seen before its end is.
            let _ = reader.join();
            told.0.lock().expect("no panic").exit = Some(exit);
            told.1.notify_all();
        });
        Self {
            keyboard: master.take_writer().expect("its input"),
            master,
            pid: pid.expect("it has an id"),
            seen,
        }
    }

    /// Lets a session begin, with no answer to how much it hurts; unless something else is asked.
    pub(crate) fn begin(&mut self) {
        const PAIN: &str = "Pain right now";
        self.wait("a question", |seen| {
            seen.shows(PAIN) || seen.shows("was cut short") || seen.exit.is_some()
        });
        if self.seen().shows(PAIN) {
            self.keys("\r");
        }
    }

    /// prehab in a window that nobody looks at: it is closed by dropping it.
    pub(crate) fn unwatched(
        home: &Home,
        arguments: &[&str],
    ) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
        spawn(home, env!("CARGO_BIN_EXE_prehab"), arguments, "1")
    }

    /// Waits until what the terminal has seen is as asked.
    pub(crate) fn wait(&self, what: &str, met: impl Fn(&Seen) -> bool) -> &Self {
        let (seen, changed) = &*self.seen;
        let guard = seen.lock().expect("no panic");
        let (guard, timeout) =
            changed.wait_timeout_while(guard, DEADLINE, |seen| !met(seen)).expect("no panic");
        let screen = guard.screen().contents();
        let exit = format!("{:?}", guard.exit);
        drop(guard);
        assert!(!timeout.timed_out(), "never saw {what}; exit: {exit}; screen:\n{screen}");
        self
    }

    /// Waits until the text is on the screen.
    pub(crate) fn wait_for(&self, text: &str) -> &Self {
        self.wait(text, |seen| seen.shows(text))
    }

    /// Waits for the program's end and answers its exit code.
    pub(crate) fn exit_code(&self) -> u32 {
        self.wait("its end", |seen| seen.exit.is_some());
        self.seen().exit.as_ref().expect("it ended").exit_code()
    }

    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.0.lock().expect("no panic")
    }

    /// Types.
    pub(crate) fn keys(&mut self, keys: &str) -> &Self {
        self.keyboard.write_all(keys.as_bytes()).expect("it takes keys");
        self.keyboard.flush().expect("it takes keys");
        self
    }

    pub(crate) fn signal(&self, signal: Signal) -> &Self {
        kill_process(self.pid, signal).expect("it is there");
        self
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, cols: u16, rows: u16) -> &Self {
        self.seen().parser.screen_mut().set_size(cells(rows), cells(cols));
        let size = PtySize { rows, cols, ..PtySize::default() };
        self.master.resize(size).expect("it can be resized");
        self
    }

    /// Makes the window smaller and as large as before, too fast for the program to look between.
    pub(crate) fn shake(&self) -> &Self {
        let mut seen = self.seen();
        let (rows, cols) = seen.screen().size();
        seen.parser.screen_mut().set_size(cells(5), cells(20));
        seen.parser.screen_mut().set_size(rows, cols);
        drop(seen);
        self.signal(Signal::WINCH)
    }

    /// Whether the terminal is as a shell wants it.
    pub(crate) fn is_given_back(&self) -> bool {
        let seen = self.seen();
        let screen = seen.screen();
        let modes = self.master.get_termios().expect("its modes").local_flags;
        let modes = format!("{modes:?}");
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && ["ICANON", "ECHO", "ISIG"].iter().all(|mode| modes.contains(mode))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if self.seen.0.lock().is_ok_and(|seen| seen.exit.is_none()) {
            let _ = kill_process(self.pid, Signal::KILL);
        }
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a window is not empty")
}

fn spawn(
    home: &Home,
    program: &str,
    arguments: &[&str],
    speed: &str,
) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
    let pair = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    let path = std::env::var("PATH").unwrap_or_default();
    let shell = [("TERM", "xterm-256color".into()), ("PS1", "ready> ".into()), ("PATH", path)];
    for (name, value) in home.environment(speed).into_iter().chain(shell) {
        command.env(name, value);
    }
    command.cwd(home.path());
    let child = pair.slave.spawn_command(command).expect("the program starts");
    (pair.master, child)
}
