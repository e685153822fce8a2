//! `prehab doctor`: what was found and will be used, and what to do about what is missing.

mod files;
mod finding;
mod terminal;

use crate::config;
use crate::paths::Folders;

use super::{Console, Environment, Exit, Failure, select};
use finding::{Finding, Mark};

pub(super) fn run(
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let (config, problem) = config::load(&folders.settings());
    let library = select::library(folders);
    let mut findings = terminal::findings(environment, &config);
    findings.push(files::settings(folders, problem.as_ref()));
    findings.extend(files::folders(folders));
    findings.push(files::journal(folders));
    findings.push(files::routines(folders, &library));
    findings.push(files::exercises(&library));
    findings.push(sound(&config));
    print(&findings, environment.output_colour(), console)
}

/// What a session is heard by.
fn sound(config: &config::Config) -> Finding {
    match (config.sound.on, config.sound.bell) {
        (true, true) => Finding::ok("sound", "tones, and the bell where no sound device is found"),
        (true, false) => Finding::ok("sound", "tones; no bell, as your settings say"),
        (false, _) => Finding::note("sound", "off until `m`, as your settings say"),
    }
}

fn print(findings: &[Finding], colour: bool, console: &mut Console<'_>) -> Result<Exit, Failure> {
    writeln!(console.out, "prehab {}\n", env!("CARGO_PKG_VERSION"))?;
    for finding in findings {
        writeln!(console.out, "{}", finding.text(colour))?;
    }
    let missing = findings.iter().filter(|finding| finding.mark == Mark::Missing).count();
    let words = match missing {
        0 => "All that prehab needs is there.".to_owned(),
        1 => "1 thing that prehab needs is missing.".to_owned(),
        number => format!("{number} things that prehab needs are missing."),
    };
    writeln!(console.out, "\n{words}")?;
    Ok(if missing == 0 { Exit::Fine } else { Exit::Unread })
}
