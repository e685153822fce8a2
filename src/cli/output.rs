//! What a command writes for elsewhere: to a new file or, without one, to standard output.

use std::fs::{self, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::Context as _;

use super::Failure;

/// Has `write` write to a file that must not exist yet or, without one, to `out`.
///
/// # Errors
/// If the file is there already, or not all of it can be written; then it is not there afterwards.
pub(super) fn write<E>(
    file: Option<&Path>,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), Failure>
where
    Failure: From<E>,
{
    let Some(path) = file else { return Ok(write(out)?) };
    let file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            let path = path.display();
            return Failure::Usage(format!(
                "{path} is there already: move it, or choose another name"
            ));
        }
        unwritten(anyhow::Error::new(error), path)
    })?;
    let mut buffer = BufWriter::new(&file);
    let written = write(&mut buffer)
        .map_err(|error| match Failure::from(error) {
            Failure::Output(error) => unwritten(error.into(), path),
            // It is not the file's fault that there is nothing to write.
            other @ (Failure::Usage(_)
            | Failure::Mistakes(_)
            | Failure::Unread(_)
            | Failure::Data(_)
            | Failure::Fault { .. }) => other,
        })
        .and_then(|()| buffer.flush().map_err(|error| unwritten(error.into(), path)))
        .and_then(|()| {
            let synced = file.sync_all().context("it could not be brought to the disk");
            synced.map_err(|error| unwritten(error, path))
        });
    if written.is_err() {
        // Half a file is worse than none; it is ours, for it was not there before.
        let _ = fs::remove_file(path);
    }
    written
}

fn unwritten(error: anyhow::Error, path: &Path) -> Failure {
    Failure::Data(error.context(format!("cannot write {}", path.display())))
}
