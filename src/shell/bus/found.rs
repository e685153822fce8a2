//! Who of the desktop is there, for somebody who asks what will be used.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use zbus::blocking::fdo::DBusProxy;

use super::desktop::connect;
use super::{Buses, Found};

/// A bus that has not answered by then does not answer.
const PATIENCE: Duration = Duration::from_secs(3);

pub(super) fn found(buses: Buses) -> Found {
    // Its thread is left alone if a bus hangs.
    let (tell, told) = channel();
    let ask = move || {
        // Nobody listens only if it took too long.
        let _ = tell.send(ask(&buses));
    };
    match thread::Builder::new().name("desktop".into()).spawn(ask) {
        Ok(_) => told.recv_timeout(PATIENCE).unwrap_or_default(),
        Err(_) => Found::default(),
    }
}

fn ask(buses: &Buses) -> Found {
    let session = buses.session.as_deref().and_then(|it| names(it).ok());
    let system = buses.system.as_deref().and_then(|it| names(it).ok());
    let has = |names: &Option<Vec<String>>, name: &str| {
        names.as_ref().is_some_and(|names| names.iter().any(|it| it == name))
    };
    Found {
        media_keys: session.is_some(),
        notifications: has(&session, "org.freedesktop.Notifications"),
        screen: has(&session, "org.freedesktop.ScreenSaver"),
        sleep: has(&system, "org.freedesktop.login1"),
    }
}

/// Who is on a bus, or comes when called.
fn names(address: &str) -> zbus::Result<Vec<String>> {
    let connection = connect(address)?;
    let bus = DBusProxy::new(&connection)?;
    let (there, called) = (bus.list_names()?, bus.list_activatable_names()?);
    Ok(there.iter().chain(&called).map(ToString::to_string).collect())
}
