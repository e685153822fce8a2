//! The platform's speech: a program that says what there is no clip of.
//!
//! The text is data. It goes in on standard input, never on a command line and never through a
//! shell, and without anything that the program could take for an order.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::voice;

/// A longer text is not spoken: nobody names an exercise so.
const LONGEST: usize = 200;
/// A program that takes longer for it is ended.
const PATIENCE: Duration = Duration::from_secs(2);
/// Speech of the longest text is shorter.
const MOST_BYTES: u64 = 8 << 20;

/// How programs are to be called that write a WAV file to standard output and take the text on
/// standard input, the one that is understood best first.
const PROGRAMS: &[(&str, &[&str])] = &[
    ("espeak-ng", &["-v", "en", "-s", "160", "-b", "1", "--stdin", "--stdout"]),
    ("espeak", &["-v", "en", "-s", "160", "-b", "1", "--stdin", "--stdout"]),
];

/// A program that speaks.
#[derive(Debug, Clone)]
pub(in crate::shell) struct System {
    program: PathBuf,
    arguments: &'static [&'static str],
    /// How long it may take.
    pub(super) patience: Duration,
}

impl System {
    /// The first one that is in a folder of `path`, which is as in the environment.
    pub(in crate::shell) fn find(path: Option<OsString>) -> Option<Self> {
        let path = path?;
        let folders: Vec<PathBuf> =
            std::env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
        PROGRAMS.iter().find_map(|(name, arguments)| {
            let programs = folders.iter().map(|folder| folder.join(name));
            let program = programs.into_iter().find(|program| program.is_file())?;
            Some(Self { program, arguments, patience: PATIENCE })
        })
    }

    /// What a text sounds like, at [`voice::RATE`]. None if it cannot be said, or not in time.
    pub(super) fn speak(&self, text: &str) -> Option<Vec<f32>> {
        let text = sayable(text)?;
        let child = Command::new(&self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let bytes = output(child.ok()?, text, self.patience).ok()??;
        let samples = voice::wav(&bytes)?;
        (!samples.is_empty()).then(|| voice::levelled(samples))
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

/// All that a program writes when it is given this text; None if it fails or takes too long.
fn output(mut child: Child, text: String, patience: Duration) -> io::Result<Option<Vec<u8>>> {
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
        let mut bytes = Vec::new();
        let read = stdout.take(MOST_BYTES).read_to_end(&mut bytes);
        // Nobody listens only if it took too long.
        let _ = tell.send(read.map(|_| bytes));
    })?;
    let bytes = told.recv_timeout(patience);
    // Whether it took too long or has said all: there is nothing left for it to do.
    child.kill()?;
    child.wait()?;
    Ok(bytes.ok().and_then(Result::ok))
}
