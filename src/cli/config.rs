//! `prehab config`: the settings as they are, each with what it does.

use crate::config;
use crate::document::printable;
use crate::paths::Folders;

use super::{Console, Exit, Failure};

pub(super) fn run(folders: &Folders, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let file = folders.settings();
    let (config, problem) = config::load(&file);
    let place = printable(&file.display().to_string());
    let from = if file.exists() {
        format!("# The settings that {place} makes; what it leaves out is as it is by default.")
    } else {
        format!("# The settings by default. To change some, save these lines as\n# {place}")
    };
    writeln!(console.out, "{from}\n\n{}", config::commented(&config).trim_end())?;
    if let Some(problem) = &problem {
        // The settings come first on a terminal, which shows both.
        console.out.flush()?;
        writeln!(console.err, "{}", config::notice(problem))?;
    }
    Ok(Exit::Fine)
}
