//! `prehab log export --format fit`: a file for each session that has ended.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::cli::{Exit, Failure};
use crate::exercise::Library;
use crate::journal::Store;
use crate::journal::export::fit;
use crate::journal::record::Session;
use crate::ui::widgets::text::number;

/// What has become of a session's file.
enum Kept {
    Written,
    /// It was there, to the byte.
    There,
    /// The session has not ended.
    None,
}

pub(super) fn run(
    store: Option<&Store>,
    folder: &Path,
    library: &Library,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
    fs::create_dir_all(folder).map_err(|error| unwritten(error.into(), folder))?;
    let (mut written, mut there) = (0, 0);
    for session in store.map(Store::all).transpose()?.into_iter().flatten() {
        match keep(&session?, folder, library)? {
            Kept::Written => written += 1,
            Kept::There => there += 1,
            Kept::None => {}
        }
    }
    let already = if there > 0 { format!(", {there} there already") } else { String::new() };
    writeln!(out, "{} written{already}.", number(written, "file", "files"))?;
    Ok(Exit::Fine)
}

/// Writes a session's file. One that an earlier export made of the same session is brought up to
/// date, anything else of that name left alone.
fn keep(session: &Session, folder: &Path, library: &Library) -> Result<Kept, Failure> {
    let faulty = |error: fit::FitError| Failure::Data(error.into());
    let Some(bytes) = fit::activity(session, library).map_err(faulty)? else {
        return Ok(Kept::None);
    };
    let path = folder.join(fit::file_name(session));
    match fs::read(&path) {
        Ok(before) if before == bytes => return Ok(Kept::There),
        Ok(before) if fit::is_of(session, &before).map_err(faulty)? => {}
        Ok(_) => {
            let path = path.display();
            return Err(Failure::Usage(format!(
                "{path} is there already and holds something else: move it, or choose another folder"
            )));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(unwritten(error.into(), &path)),
    }
    replace(&path, &bytes).map_err(|error| unwritten(error.into(), &path))?;
    Ok(Kept::Written)
}

/// Puts a whole file in its place, so that no reader meets half of one.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("fit.new");
    let mut file = fs::File::create(&beside)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    let placed = written.and_then(|()| fs::rename(&beside, path));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed
}

fn unwritten(error: anyhow::Error, path: &Path) -> Failure {
    Failure::Data(error.context(format!("cannot write {}", path.display())))
}
