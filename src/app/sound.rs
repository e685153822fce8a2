//! How loud a session is, and whether there is anything that it could be heard from.

use crate::app::{Model, Now};

/// How much louder or softer, in percent.
const VOLUME_STEP: u8 = 10;

/// Turns sounds off or on.
pub(super) fn mute(model: &mut Model, now: Now) {
    model.muted = !model.muted;
    if model.muted {
        model.tell("Sound is off.", now);
    } else {
        told(model, "Sound is on.", now);
    }
}

/// Makes sounds louder.
pub(super) fn louder(model: &mut Model, now: Now) {
    set_volume(model, model.config.sound.volume.saturating_add(VOLUME_STEP), now);
}

/// Makes sounds softer.
pub(super) fn softer(model: &mut Model, now: Now) {
    set_volume(model, model.config.sound.volume.saturating_sub(VOLUME_STEP), now);
}

/// Makes sounds so loud, and so heard if they were off.
fn set_volume(model: &mut Model, percent: u8, now: Now) {
    model.config.sound.volume = percent.min(100);
    model.muted = false;
    told(model, &format!("Volume {} %.", model.volume()), now);
}

/// Takes that the sound device plays, or that none does.
pub(super) fn device(model: &mut Model, plays: bool, now: Now) {
    model.deviceless = !plays;
    let words = match plays {
        true => "Sound is back.",
        false if model.config.sound.bell => "No sound: the bell rings instead.",
        false => "No sound device plays.",
    };
    model.tell(words, now);
}

/// Tells of sounds, and that they cannot be heard where that is so.
fn told(model: &mut Model, words: &str, now: Now) {
    let but = if model.speechless {
        " No device is used."
    } else if model.deviceless {
        " No sound device plays."
    } else {
        ""
    };
    model.tell(format!("{words}{but}"), now);
}
