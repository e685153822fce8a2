//! What the program was started in, read once.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::config::Config;
use crate::paths::{Folders, Unknown, Wish};
use crate::shell::Buses;
use crate::ui::theme::Hints;

use super::args::FolderArgs;

/// Where the system's bus is unless something else is said.
const SYSTEM_BUS: &str = "unix:path=/var/run/dbus/system_bus_socket";

/// The parts of the process's surroundings that change what it does.
#[derive(Debug, Clone)]
pub struct Environment {
    data_dir: Option<OsString>,
    config_dir: Option<OsString>,
    pub(super) speed: String,
    pub(super) sound: String,
    pub(super) buses: Buses,
    no_color: bool,
    theme: Option<String>,
    colours: Option<String>,
    locale: Option<String>,
    term: Option<String>,
    stdin_terminal: bool,
    stdout_terminal: bool,
    stderr_terminal: bool,
}

impl Environment {
    /// Reads the environment and looks which of the standard streams are terminals.
    #[must_use]
    pub fn of_process() -> Self {
        let text = |name| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            data_dir: env::var_os("PREHAB_DATA_DIR"),
            config_dir: env::var_os("PREHAB_CONFIG_DIR"),
            speed: text("PREHAB_SPEED").unwrap_or_default(),
            sound: text("PREHAB_SOUND").unwrap_or_default(),
            buses: Buses {
                session: session_bus(
                    env::var_os("DBUS_SESSION_BUS_ADDRESS"),
                    env::var_os("XDG_RUNTIME_DIR"),
                ),
                // Empty: none. Tests say so.
                system: Some(text("DBUS_SYSTEM_BUS_ADDRESS").unwrap_or(SYSTEM_BUS.to_owned()))
                    .filter(|address| !address.is_empty()),
            },
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            theme: text("PREHAB_THEME"),
            colours: text("COLORFGBG"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"]
                .into_iter()
                .filter_map(text)
                .find(|locale| !locale.is_empty()),
            term: text("TERM"),
            stdin_terminal: io::stdin().is_terminal(),
            stdout_terminal: io::stdout().is_terminal(),
            stderr_terminal: io::stderr().is_terminal(),
        }
    }

    /// Where the program's files lie.
    pub(super) fn folders(&self, asked: &FolderArgs) -> Result<Folders, Unknown> {
        let platform = etcetera::choose_base_strategy().ok();
        Folders::choose(
            Wish {
                flag: asked.data_dir.clone(),
                environment: self.data_dir.clone(),
                platform: platform.as_ref().map(BaseStrategy::data_dir),
            },
            Wish {
                flag: asked.config_dir.clone(),
                environment: self.config_dir.clone(),
                platform: platform.as_ref().map(BaseStrategy::config_dir),
            },
        )
    }

    /// Whether screens can be shown.
    pub(super) fn has_screen(&self) -> bool {
        self.stdout_terminal && !self.is_dumb()
    }

    /// Whether somebody sits there who can be asked.
    pub(super) fn is_interactive(&self) -> bool {
        self.stdin_terminal && self.has_screen()
    }

    /// What kind of terminal it is.
    pub(super) fn terminal(&self) -> Option<&str> {
        self.term.as_deref()
    }

    /// Columns and rows of the terminal, if there is one.
    pub(super) fn size(&self) -> Option<(u16, u16)> {
        crossterm::terminal::size().ok().filter(|_| self.stdout_terminal)
    }

    /// How wide lines of text may be.
    pub(super) fn columns(&self) -> u16 {
        const USUAL: u16 = 80;
        const LEAST: u16 = 40;
        const MOST: u16 = 100;
        self.size().map_or(USUAL, |(columns, _)| columns.clamp(LEAST, MOST))
    }

    /// What is known of the terminal for screens, and what the person wants of it.
    pub(super) fn hints(&self, config: &Config) -> Hints<'_> {
        Hints {
            colour: !self.no_color,
            wish: self.theme.as_deref(),
            colours: self.colours.as_deref(),
            locale: self.locale.as_deref(),
            term: self.term.as_deref(),
            drawing: config.figure.drawing,
        }
    }

    fn is_dumb(&self) -> bool {
        self.term.as_deref() == Some("dumb")
    }

    /// Whether the output is in colour.
    pub(super) fn output_colour(&self) -> bool {
        self.stdout_terminal && !self.no_color && !self.is_dumb()
    }

    /// Whether messages about what went wrong are in colour.
    pub(super) fn error_colour(&self) -> bool {
        self.stderr_terminal && !self.no_color && !self.is_dumb()
    }
}

/// Where the person's own bus is: as said or, where nothing is, as everywhere with systemd. Empty: none.
fn session_bus(said: Option<OsString>, runtime: Option<OsString>) -> Option<String> {
    let of_runtime = || {
        let folder = runtime.map(PathBuf::from).filter(|folder| folder.is_absolute())?;
        let path = folder.join("bus");
        let address = path.as_os_str().as_bytes().iter().map(|&byte| escaped(byte));
        Some(format!("unix:path={}", address.collect::<String>()))
    };
    let address = said.map(|said| said.to_string_lossy().into_owned()).or_else(of_runtime);
    address.filter(|address| !address.is_empty())
}

/// A byte of a path as a bus's address may hold it.
fn escaped(byte: u8) -> String {
    match byte {
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'/' | b'.' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_session_bus_is_where_it_is_said_to_be_or_where_it_usually_is() {
        let bus = |said: Option<&str>, runtime: Option<&str>| {
            session_bus(said.map(OsString::from), runtime.map(OsString::from))
        };
        let usual = Some("/run/user/1000");
        assert_eq!(bus(Some("unix:path=/x"), usual).as_deref(), Some("unix:path=/x"));
        assert_eq!(bus(None, usual).as_deref(), Some("unix:path=/run/user/1000/bus"));
        assert_eq!(bus(None, Some("/a b,c")).as_deref(), Some("unix:path=/a%20b%2cc/bus"));
        for (said, runtime) in
            [(Some(""), usual), (None, Some("")), (None, Some("run")), (None, None)]
        {
            assert_eq!(bus(said, runtime), None, "{said:?} {runtime:?}");
        }
    }
}
