//! `prehab sync`: one journal on several machines.

use crate::document::printable;
use crate::journal::{Store, Synced};
use crate::paths::Folders;

use super::args::SyncArgs;
use super::{Console, Exit, Failure};

pub(super) fn run(
    args: &SyncArgs,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let synced = Store::open(&folders.data)?.sync(&args.folder, &machine())?;
    for unread in &synced.unread {
        writeln!(console.err, "not all could be read: {}", printable(unread))?;
    }
    writeln!(console.out, "{}", told(&synced))?;
    Ok(Exit::Fine)
}

/// What this machine is called.
fn machine() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// What came of it.
fn told(synced: &Synced) -> String {
    let ours = printable(&synced.ours.display().to_string());
    let news = [(synced.added, "new"), (synced.changed, "changed"), (synced.deleted, "deleted")];
    let news: Vec<String> = news
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let others = match synced.others {
        0 => "No other machine's journal is there yet.".to_owned(),
        others => {
            let journals = if others == 1 {
                "1 other journal".into()
            } else {
                format!("{others} other journals")
            };
            let news = if news.is_empty() {
                "nothing new".to_owned()
            } else {
                format!("sessions: {}", news.join(", "))
            };
            format!("{journals}, {news}.")
        }
    };
    format!("{others}\nThis machine's is {ours}.")
}
