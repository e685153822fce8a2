//! Who of the desktop is there, for somebody who asks what will be used.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use zbus::blocking::fdo::DBusProxy;
use zbus::names::BusName;

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
    let session = |name| is_there(buses.session.as_deref(), name);
    Found {
        media_keys: session("org.freedesktop.DBus"),
        notifications: session("org.freedesktop.Notifications"),
        screen: session("org.freedesktop.ScreenSaver"),
        sleep: is_there(buses.system.as_deref(), "org.freedesktop.login1"),
    }
}

/// Whether somebody of that name is on a bus, or comes when called.
fn is_there(address: Option<&str>, name: &'static str) -> bool {
    let ask = |address| -> zbus::Result<bool> {
        let connection = connect(address)?;
        let bus = DBusProxy::new(&connection)?;
        let there = bus.name_has_owner(BusName::try_from(name)?)?;
        Ok(there || bus.list_activatable_names()?.iter().any(|it| it.as_str() == name))
    };
    address.is_some_and(|address| ask(address).unwrap_or(false))
}
