//! prehab where there is a desktop.

use crate::home::Home;
use crate::program::Program;

/// The program under test.
pub(crate) const PREHAB: &str = env!("CARGO_BIN_EXE_prehab");

/// A home with one routine, `mine`.
pub(crate) fn home_with(routine: &str) -> Home {
    let home = Home::new();
    home.routine("mine", routine);
    home
}

/// A program, with its arguments, that finds the buses at these addresses, of which the system's may be
/// left out.
pub(crate) fn on_buses(
    session: &str,
    system: Option<&str>,
    home: &Home,
    program: &[&str],
    speed: &str,
) -> Program {
    let session = format!("DBUS_SESSION_BUS_ADDRESS={session}");
    let system = system.map(|address| format!("DBUS_SYSTEM_BUS_ADDRESS={address}"));
    let surroundings = [Some(session.as_str()), system.as_deref()];
    let words: Vec<&str> =
        surroundings.into_iter().flatten().chain(program.iter().copied()).collect();
    Program::start_other(home, "env", &words, speed)
}
