//! The services of a desktop, which tell what they are asked for.

use std::collections::BTreeMap;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use zbus::blocking::{Connection, connection, fdo::DBusProxy};
use zbus::message::Header;
use zbus::{fdo, interface, zvariant};

use crate::bus::Bus;
use crate::desktop::{PREHAB, on_buses};
use crate::home::Home;
use crate::program::Program;

/// How long anything may take before a test gives up; nothing ever waits for all of it.
const DEADLINE: Duration = Duration::from_secs(30);

/// The number that the screen is held by.
const NUMBER: u32 = 7;

/// What a service was asked for, or noticed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Seen {
    /// The screen is to stay on; who says so and why.
    Screen(String),
    /// Something is shown: whose it is, in place of which, its title, its text, and how.
    Note(String),
    /// Who held the screen is gone from the bus.
    ScreenLost,
    /// The screen may go off.
    ScreenReleased,
    /// The computer is to stay awake; what is meant, who says so, why and how.
    Sleep(String),
    /// The computer may sleep.
    SleepReleased,
}

/// A desktop.
pub(crate) struct Desktop {
    session: Bus,
    system: Bus,
    told: Receiver<Seen>,
    _services: [Connection; 2],
}

impl Desktop {
    pub(crate) fn start(home: &Home) -> Self {
        let (session, system) = (Bus::start(home), Bus::start(home));
        let (tell, told) = channel();
        let holder = Arc::default();
        let screen = Screen { holder: Arc::clone(&holder), tell: tell.clone() };
        let desktop = on(&session)
            .name("org.freedesktop.ScreenSaver")
            .and_then(|it| it.serve_at("/org/freedesktop/ScreenSaver", screen))
            .and_then(|it| it.name("org.freedesktop.Notifications"))
            .and_then(|it| it.serve_at("/org/freedesktop/Notifications", Notes(tell.clone())))
            .and_then(connection::Builder::build)
            .expect("a screen saver");
        watch(&desktop, holder, tell.clone());
        let login = on(&system)
            .name("org.freedesktop.login1")
            .and_then(|it| it.serve_at("/org/freedesktop/login1", Login { tell }))
            .and_then(connection::Builder::build)
            .expect("a login manager");
        Self { session, system, told, _services: [desktop, login] }
    }

    /// prehab on this desktop.
    pub(crate) fn program(&self, home: &Home, arguments: &[&str], speed: &str) -> Program {
        self.begin(home, &[&[PREHAB], arguments].concat(), speed)
    }

    /// A shell on this desktop, which knows where `$PREHAB` is.
    pub(crate) fn shell(&self, home: &Home) -> Program {
        self.begin(home, &[&format!("PREHAB={PREHAB}"), "sh", "-i"], "1")
    }

    fn begin(&self, home: &Home, program: &[&str], speed: &str) -> Program {
        on_buses(&self.session.address, Some(&self.system.address), home, program, speed)
    }

    /// The next that is seen.
    pub(crate) fn next(&self) -> Seen {
        self.told.recv_timeout(DEADLINE).expect("something is asked for")
    }

    /// The next two that are seen, sorted: nobody says which comes first.
    pub(crate) fn next_two(&self) -> [Seen; 2] {
        let mut seen = [self.next(), self.next()];
        seen.sort();
        seen
    }

    /// All that was seen and not yet looked at.
    pub(crate) fn rest(&self) -> Vec<Seen> {
        self.told.try_iter().collect()
    }
}

fn on(bus: &Bus) -> connection::Builder<'_> {
    connection::Builder::address(bus.address.as_str()).expect("an address")
}

/// Tells when the holder of the screen goes.
fn watch(desktop: &Connection, holder: Arc<Mutex<Option<String>>>, tell: Sender<Seen>) {
    let bus = DBusProxy::new(desktop).expect("the bus itself");
    let changes = bus.receive_name_owner_changed().expect("its signals");
    thread::spawn(move || {
        for change in changes {
            let Ok(change) = change.args() else { continue };
            let mut holder = holder.lock().expect("no panic");
            if change.new_owner.is_none() && holder.as_deref() == Some(change.name.as_str()) {
                *holder = None;
                // The test may be over.
                let _ = tell.send(Seen::ScreenLost);
            }
        }
    });
}

struct Screen {
    holder: Arc<Mutex<Option<String>>>,
    tell: Sender<Seen>,
}

#[interface(name = "org.freedesktop.ScreenSaver")]
impl Screen {
    fn inhibit(&self, #[zbus(header)] header: Header<'_>, who: &str, why: &str) -> u32 {
        let sender = header.sender().map(ToString::to_string);
        *self.holder.lock().expect("no panic") = sender;
        let _ = self.tell.send(Seen::Screen(format!("{who}: {why}")));
        NUMBER
    }

    #[zbus(name = "UnInhibit")]
    fn release(&self, number: u32) -> fdo::Result<()> {
        if number != NUMBER || self.holder.lock().expect("no panic").take().is_none() {
            return Err(fdo::Error::InvalidArgs("nobody holds that".to_owned()));
        }
        let _ = self.tell.send(Seen::ScreenReleased);
        Ok(())
    }
}

struct Notes(Sender<Seen>);

#[interface(name = "org.freedesktop.Notifications")]
impl Notes {
    fn get_capabilities(&self) -> Vec<&str> {
        vec!["body", "body-markup"]
    }

    #[expect(clippy::too_many_arguments, reason = "as many as the service has")]
    fn notify(
        &self,
        who: &str,
        before: u32,
        icon: &str,
        title: &str,
        text: &str,
        actions: Vec<String>,
        hints: BTreeMap<String, zvariant::OwnedValue>,
        time: i32,
    ) -> u32 {
        let hints: Vec<String> = hints.into_keys().collect();
        let hints = hints.join(" ");
        let note = format!("{who} {before} {title}: {text} ({hints}, {time} ms)");
        let plain = icon.is_empty() && actions.is_empty();
        let _ = self.0.send(Seen::Note(if plain { note } else { "with a button".to_owned() }));
        before.max(NUMBER)
    }
}

struct Login {
    tell: Sender<Seen>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, what: &str, who: &str, why: &str, how: &str) -> zvariant::OwnedFd {
        let (mut watched, given) = std::io::pipe().expect("a pipe");
        let tell = self.tell.clone();
        let _ = tell.send(Seen::Sleep(format!("{what} {who}: {why}, {how}")));
        thread::spawn(move || {
            // Ends when the last one has closed what was given.
            let _ = watched.read(&mut [0]);
            let _ = tell.send(Seen::SleepReleased);
        });
        OwnedFd::from(given).into()
    }
}
