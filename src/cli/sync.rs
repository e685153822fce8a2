//! `prehab sync`: one journal on several machines.

use crate::document::printable;
use crate::journal::{Store, Synced};
use crate::paths::Folders;
use crate::shell::sync::{again, machine};

use super::args::SyncArgs;
use super::{Console, Exit, Failure};

pub(super) fn run(
    args: &SyncArgs,
    folders: &Folders,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let mut store = Store::open(&folders.data)?;
    let synced = match &args.folder {
        Some(folder) => store.sync(folder, &machine())?,
        None => again(&mut store)?.ok_or_else(|| {
            Failure::Usage("name the folder that your machines share: prehab sync FOLDER".into())
        })?,
    };
    for unread in &synced.unread {
        writeln!(console.err, "not all could be read: {}", printable(unread))?;
    }
    writeln!(console.out, "{}", told(&synced))?;
    Ok(Exit::Fine)
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
            let mut parts = Vec::new();
            if !news.is_empty() {
                parts.push(format!("sessions: {}", news.join(", ")));
            }
            if synced.runs > 0 {
                parts.push(format!("runs: {} new, changed or deleted", synced.runs));
            }
            let news = if parts.is_empty() { "nothing new".into() } else { parts.join("; ") };
            format!("{journals}, {news}.")
        }
    };
    format!("{others}\nThis machine's is {ours}.")
}
