//! Keeping screen and computer awake. Both is held for as long as it is not let go of: should the
//! program end in whatever way, the system closes what it held, and it is let go of as well.

use zbus::blocking::Connection;
use zbus::zvariant::OwnedFd;

use super::desktop::connect;

const NAME: &str = "prehab";
const WHY: &str = "An exercise session is running";

const SCREEN: &str = "org.freedesktop.ScreenSaver";
const SCREEN_PATH: &str = "/org/freedesktop/ScreenSaver";

/// What is held.
#[derive(Default)]
pub(super) struct Awake {
    wanted: bool,
    /// As long as it is open, the computer does not sleep.
    sleep: Option<OwnedFd>,
    /// By this number the screen is let go of.
    screen: Option<u32>,
}

impl Awake {
    /// Keeps awake, or no longer. What cannot be held is not: where there is no desktop, nothing
    /// blanks; and who may not keep a computer awake is not told so each time.
    pub(super) fn follow(
        &mut self,
        wanted: bool,
        system: Option<&str>,
        session: Option<&Connection>,
    ) {
        if std::mem::replace(&mut self.wanted, wanted) == wanted {
            return;
        }
        if wanted {
            self.sleep = system.and_then(|address| hold_sleep(address).ok());
            self.screen = session.and_then(|session| hold_screen(session).ok());
        } else {
            self.sleep = None;
            if let (Some(number), Some(session)) = (self.screen.take(), session) {
                // Who does not answer any more holds nothing either.
                let _ = release_screen(session, number);
            }
        }
    }
}

/// Asks logind, which wants no more of the connection once it has answered.
fn hold_sleep(address: &str) -> zbus::Result<OwnedFd> {
    let system = connect(address)?;
    let manager = "org.freedesktop.login1.Manager";
    let order = ("idle:sleep", NAME, WHY, "block");
    let (to, path) = (Some("org.freedesktop.login1"), "/org/freedesktop/login1");
    system.call_method(to, path, Some(manager), "Inhibit", &order)?.body().deserialize()
}

/// Asks the desktop, which takes the end of the connection for a release.
fn hold_screen(session: &Connection) -> zbus::Result<u32> {
    let answer =
        session.call_method(Some(SCREEN), SCREEN_PATH, Some(SCREEN), "Inhibit", &(NAME, WHY))?;
    answer.body().deserialize()
}

fn release_screen(session: &Connection, number: u32) -> zbus::Result<()> {
    session.call_method(Some(SCREEN), SCREEN_PATH, Some(SCREEN), "UnInhibit", &number)?;
    Ok(())
}
