//! The platform's speech: a program that says what there is no clip of.
//!
//! The text is data. It goes in on standard input, never on a command line and never through a
//! shell, and without anything that the program could take for an order.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use uuid::Uuid;

use crate::voice;

/// A longer text is not spoken: nobody names an exercise so.
const LONGEST: usize = 200;
/// A program that takes longer for it is ended.
const PATIENCE: Duration = Duration::from_secs(2);
/// Speech of the longest text is shorter.
const MOST_BYTES: u64 = 8 << 20;

/// How a program is to be called that takes a text on standard input and makes a WAV file of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    name: &'static str,
    arguments: &'static [&'static str],
    gives: Gives,
}

/// Where the WAV file comes out.
#[derive(Debug, Clone, Copy)]
enum Gives {
    /// On standard output.
    Stdout,
    /// In the file that is named by one more argument.
    File,
}

const ESPEAK_NG: Program = Program {
    name: "espeak-ng",
    arguments: &["-v", "en", "-s", "160", "-b", "1", "--stdin", "--stdout"],
    gives: Gives::Stdout,
};

const ESPEAK: Program = Program { name: "espeak", ..ESPEAK_NG };

/// Of macOS: it writes a file only where it can go back in it, which no pipe lets it.
pub(super) const SAY: Program = Program {
    name: "say",
    arguments: &["--file-format=WAVE", "--data-format=LEI16@22050", "-f", "-", "-o"],
    gives: Gives::File,
};

/// The one that is understood best first. Elsewhere, `say` is another program.
const PROGRAMS: &[Program] =
    if cfg!(target_os = "macos") { &[SAY, ESPEAK_NG, ESPEAK] } else { &[ESPEAK_NG, ESPEAK] };

/// A program that speaks.
#[derive(Debug, Clone)]
pub(in crate::shell) struct System {
    path: PathBuf,
    program: Program,
    /// How long it may take.
    pub(super) patience: Duration,
}

impl System {
    /// The first one that is in a folder of `path`, which is as in the environment.
    pub(in crate::shell) fn find(path: Option<OsString>) -> Option<Self> {
        Self::find_one_of(PROGRAMS, path)
    }

    pub(super) fn find_one_of(programs: &[Program], path: Option<OsString>) -> Option<Self> {
        let path = path?;
        let folders: Vec<PathBuf> =
            std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
        programs.iter().find_map(|program| {
            let mut places = folders.iter().map(|folder| folder.join(program.name));
            let path = places.find(|place| place.is_file())?;
            Some(Self { path, program: *program, patience: PATIENCE })
        })
    }

    /// Where it lies.
    pub(in crate::shell) fn path(&self) -> &Path {
        &self.path
    }

    /// What a text sounds like, at [`voice::RATE`]. None if it cannot be said, or not in time.
    pub(in crate::shell) fn speak(&self, text: &str) -> Option<Vec<f32>> {
        let bytes = self.wav(sayable(text)?).ok()??;
        let samples = voice::wav(&bytes)?;
        (!samples.is_empty()).then(|| voice::levelled(samples))
    }

    fn wav(&self, text: String) -> io::Result<Option<Vec<u8>>> {
        let mut command = Command::new(&self.path);
        command.args(self.program.arguments);
        match self.program.gives {
            Gives::Stdout => output(command, text, self.patience),
            Gives::File => {
                let room = Room::new()?;
                let file = room.0.join("speech.wav");
                command.arg(&file);
                let ended = output(command, text, self.patience)?;
                ended.map(|_| up_to_most(File::open(file)?)).transpose()
            }
        }
    }
}

/// A folder that nobody else looks into, and that is gone when it is no longer needed.
struct Room(PathBuf);

impl Room {
    fn new() -> io::Result<Self> {
        // Whoever has put something there before is found out: it is not made twice.
        let folder = std::env::temp_dir().join(format!("prehab-{}", Uuid::now_v7()));
        DirBuilder::new().mode(0o700).create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // Left behind, it is what the system clears away.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The words of a text as a speech program may get them: no control characters, no brackets and
/// signs that mark up speech or stand for commands; None if nothing is left, or too much.
fn sayable(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        '&' => " and ".to_owned(),
        '<' | '>' | '[' | ']' | '{' | '}' | '\\' | '|' | '`' | '$' => " ".to_owned(),
        c if c.is_control() || is_format(c) => " ".to_owned(),
        c => c.to_string(),
    };
    let words: String = text.chars().map(plain).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = words.chars().any(char::is_alphanumeric) && words.chars().count() <= LONGEST;
    says.then_some(words)
}

/// Characters that are not seen but change what is: marks of direction, joiners, private ones.
const fn is_format(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..)
}

/// All that a program writes to standard output when it is given this text; None if it takes too
/// long.
fn output(mut command: Command, text: String, patience: Duration) -> io::Result<Option<Vec<u8>>> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let bytes = told(&mut child, text, patience);
    // Whether it took too long or has said all: there is nothing left for it to do.
    child.kill()?;
    child.wait()?;
    bytes
}

fn told(child: &mut Child, text: String, patience: Duration) -> io::Result<Option<Vec<u8>>> {
    let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Ok(None);
    };
    // On threads of their own: a program that neither reads nor writes is to be ended all the same.
    thread::Builder::new().name("speech text".into()).spawn(move || {
        // Who does not read it does not say it.
        let _ = stdin.write_all(text.as_bytes()).and_then(|()| stdin.write_all(b"\n"));
    })?;
    let (tell, told) = std::sync::mpsc::channel();
    thread::Builder::new().name("speech sound".into()).spawn(move || {
        // Nobody listens only if it took too long.
        let _ = tell.send(up_to_most(stdout));
    })?;
    told.recv_timeout(patience).ok().transpose()
}

fn up_to_most(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}
