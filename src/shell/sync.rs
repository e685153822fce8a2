//! Joining the person's other machines by itself: when the program starts and when it ends.

use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::journal::{Fault, Store, StoreError, Synced};
use crate::paths::Folders;

/// How long the end waits for a folder that does not answer. What is left undone the next start does.
const PATIENCE: Duration = Duration::from_secs(2);

/// What this machine is called.
#[must_use]
pub fn machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// Joins the folder that was joined last, if one was.
///
/// # Errors
/// As for [`Store::sync`].
pub fn again(store: &mut Store) -> Result<Option<Synced>, StoreError> {
    let folder = store.sync_folder()?;
    folder.map(|folder| store.sync(&folder, &machine())).transpose()
}

/// Joins it at the end of the program; what is wrong with it, in words.
#[must_use]
pub fn at_end(folders: &Folders) -> Option<String> {
    let data = folders.data.clone();
    let (tell, told) = channel();
    let started = thread::Builder::new().name("sync".into()).spawn(move || {
        // Nobody listens any more once it took too long.
        let _ = tell.send(join(&data));
    });
    if let Err(error) = started {
        return Some(error.to_string());
    }
    match told.recv_timeout(PATIENCE) {
        Ok(joined) => joined.err().map(|error| error.to_string()),
        Err(_) => Some("its folder does not answer; the next start tries again".to_owned()),
    }
}

fn join(data: &Path) -> Result<(), StoreError> {
    match Store::read(data)? {
        Some(mut store) => match again(&mut store) {
            // The start is still at it, or another prehab is.
            Err(error) if error.fault == Fault::Syncing => Ok(()),
            joined => joined.map(drop),
        },
        None => Ok(()),
    }
}
