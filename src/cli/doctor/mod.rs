//! `prehab doctor`: what was found and will be used, and what to do about what is missing.

mod desktop;
mod files;
mod finding;
mod sound;
mod terminal;

use crate::config;
use crate::paths::Folders;
use crate::shell::Hearing;

use super::args::DoctorArgs;
use super::{Console, Environment, Exit, Failure, select};
use finding::{Finding, Mark};

pub(super) fn run(
    args: &DoctorArgs,
    folders: &Folders,
    environment: &Environment,
    console: &mut Console<'_>,
) -> Result<Exit, Failure> {
    let hearing = Hearing::parse(&environment.sound);
    let hearing = hearing.map_err(|bad| Failure::Usage(bad.to_string()))?;
    let (config, problem) = config::load(&folders.settings());
    let library = select::library(folders);
    let mut findings = terminal::findings(environment, &config);
    findings.push(files::settings(folders, problem.as_ref()));
    findings.extend(files::folders(folders));
    findings.push(files::journal(folders));
    findings.push(files::routines(folders, &library));
    findings.push(files::exercises(&library));
    let device = sound::device(hearing);
    findings.extend(sound::findings(hearing, &config, device.as_ref()));
    findings.extend(desktop::findings(environment, &config));
    let exit = print(&findings, environment.output_colour(), console)?;
    if args.sound
        && let Err(unheard) = sound::play(hearing, &config, device.as_ref(), console)?
    {
        return Err(Failure::Data(unheard.into()));
    }
    Ok(exit)
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
