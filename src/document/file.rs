//! Opening files and folders of a user, with everything that can be wrong as a [`Problem`].

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::thread;

use super::{Diagnostic, LIMIT, Source};

/// A file that was refused, and why: at least one mistake.
pub type Problem = (Source, Vec<Diagnostic>);

/// The kind of mistake that a file has which could not be read.
const UNREADABLE: &str = "unreadable";

/// A file's text, if it can be read, is no longer than [`LIMIT`], and is UTF-8.
///
/// # Errors
/// The one mistake that stands in the way.
pub fn open(path: &Path) -> Result<Source, Problem> {
    opened(path, read(path))
}

/// Like [`open`]; None if there is no such file.
///
/// # Errors
/// The one mistake that stands in the way.
pub fn open_if_there(path: &Path) -> Result<Option<Source>, Problem> {
    match read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => opened(path, read).map(Some),
    }
}

/// Whether a file could not be read at all, which is no mistake of its author's.
#[must_use]
pub fn is_unread((_, mistakes): &Problem) -> bool {
    mistakes.iter().any(|mistake| mistake.code == UNREADABLE)
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // A pipe would never end, nor does every device.
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let most = LIMIT as u64 + 1;
    // One byte more than there is, so that the first read sees the end.
    let room = about.len().saturating_add(1).min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn opened(path: &Path, read: io::Result<Vec<u8>>) -> Result<Source, Problem> {
    let bytes = read.map_err(|error| unreadable(path, &error))?;
    Source::from_bytes(path.display().to_string(), bytes)
        .map_err(|(source, mistake)| (source, vec![*mistake]))
}

/// The TOML files of a folder in the order of their names; none if there is no such folder. Hidden
/// files are passed over: editors and file systems leave them, not people.
///
/// # Errors
/// The folder is there and cannot be listed.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let listed: io::Result<Vec<_>> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let mut paths = listed.map_err(|error| unreadable(folder, &error))?;
    paths.retain(|path| {
        let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        !hidden && path.extension().is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    Ok(paths)
}

/// What `read` makes of each file, in their order. Many files are shared out to as many threads as
/// there are processors.
pub fn each<T: Send>(paths: &[PathBuf], read: impl Fn(&Path) -> T + Sync) -> Vec<T> {
    /// Fewer files than this are read sooner than a thread is started.
    const WORTH_A_THREAD: usize = 16;
    let read = |path: &PathBuf| read(path);
    if paths.len() <= WORTH_A_THREAD {
        return paths.iter().map(read).collect();
    }
    // To find out how many there are reads files, too.
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = paths.len().div_ceil(threads).max(WORTH_A_THREAD);
    let (first, others) = paths.split_at(share.min(paths.len()));
    thread::scope(|scope| {
        let others: Vec<_> = others
            .chunks(share)
            .map(|paths| scope.spawn(|| paths.iter().map(read).collect::<Vec<_>>()))
            .collect();
        let mut made: Vec<_> = first.iter().map(read).collect();
        for other in others {
            match other.join() {
                Ok(more) => made.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    })
}

/// The file that stands where a path needs a folder, if one does.
#[must_use]
pub fn in_the_way(path: &Path) -> Option<&Path> {
    path.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir())
}

#[expect(clippy::wildcard_enum_match_arm, reason = "std's list of kinds grows")]
fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let because = |why: &str| format!("this cannot be read: {why}");
    let (path, message, help) = match error.kind() {
        io::ErrorKind::NotFound => (
            path,
            because("it is not there"),
            "see that its name is right, and in which folder it lies",
        ),
        io::ErrorKind::PermissionDenied => {
            (path, because("you may not read it"), "allow it, or ask whoever can")
        }
        io::ErrorKind::NotADirectory => (
            in_the_way(path).unwrap_or(path),
            "there is a file where a folder has to be".to_owned(),
            "move it away, or name another folder",
        ),
        _ => (path, because(&error.to_string()), "see that it is there and that you may read it"),
    };
    let mistake = Diagnostic::new(0..0, UNREADABLE, message).help(help);
    (Source::new(path.display().to_string(), ""), vec![mistake])
}
