//! PipeWire as desktops have it: the server, what manages its sessions, and the part that speaks
//! PulseAudio's protocol.

use std::process::{Command, Stdio};

use crate::bus::Bus;
use crate::home::Home;
use crate::server::{Daemons, command, until};

/// A device that plays to nobody. It takes much at a time: without the priority that PipeWire has on a
/// desktop it would often be too late for less.
const DEVICE: &str = r#"
context.properties = {
    default.clock.quantum = 4096
    default.clock.min-quantum = 4096
}
context.objects = [
    { factory = adapter
        args = {
            factory.name = support.null-audio-sink
            node.name = nul
            media.class = Audio/Sink
            audio.position = [ MONO ]
        }
    }
]
"#;

/// The devices of whoever runs the tests are left alone.
const NO_OTHERS: &str = "alsa_monitor.enabled = false\nv4l2_monitor.enabled = false\n\
                         libcamera_monitor.enabled = false\n";

pub(crate) fn begin(home: &Home) -> Daemons {
    home.write(".config/pipewire/pipewire.conf.d/nul.conf", DEVICE);
    home.write(".config/wireplumber/main.lua.d/51-no-others.lua", NO_OTHERS);
    let bus = Bus::start(home);
    let on_bus = |program| {
        let mut command = command(home, program);
        command
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
        command
    };
    let spawn = |program| on_bus(program).spawn().expect("pipewire is installed");
    let mut children = vec![spawn("pipewire")];
    until("pipewire is up", || says(on_bus("pw-cli").args(["info", "0"])).is_some());
    children.extend(["wireplumber", "pipewire-pulse"].map(spawn));
    let is_nul = |said: String| said.trim() == "nul";
    until("what is played is sent to the device", || {
        says(on_bus("pactl").arg("get-default-sink")).is_some_and(is_nul)
    });
    Daemons { children, beside: Some(Box::new(bus)) }
}

/// What a program says if it succeeds.
fn says(command: &mut Command) -> Option<String> {
    let output = command.stdout(Stdio::piped()).output().expect("it is installed");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
