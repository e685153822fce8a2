//! The Settings screen, and what follows from settings that change.

use crate::app::{Effect, Model, Screen};
use crate::config::{Config, SETTINGS, Setting};

/// The list of settings; what they are set to is in [`Model::config`].
#[derive(Debug, Default)]
pub struct Settings {
    chosen: usize,
}

impl Settings {
    /// The setting that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&'static Setting> {
        SETTINGS.get(self.chosen)
    }

    /// Moves the choice.
    pub(super) fn step(&mut self, by: isize) {
        let last = SETTINGS.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}

/// Sets the chosen setting to what comes after, or before, what it is set to.
pub(super) fn turn(model: &mut Model, after: bool) -> Vec<Effect> {
    let Screen::Settings = model.screen else { return Vec::new() };
    let Some(setting) = model.settings.chosen() else { return Vec::new() };
    let chosen = setting.beside(&model.config, after);
    let before = model.config;
    let after = setting.with(&before, chosen);
    if after == before {
        return Vec::new();
    }
    change(model, &before, &after);
    vec![Effect::KeepSetting(setting, chosen)]
}

/// Takes the file's settings as they are there now. What was set by a key since stays as it is, unless
/// the file says something new of just that.
pub(super) fn take(model: &mut Model, written: Config) {
    let before = std::mem::replace(&mut model.written, written);
    change(model, &before, &written);
}

/// Lets hold what differs between two states of the settings.
fn change(model: &mut Model, before: &Config, after: &Config) {
    for setting in SETTINGS {
        let chosen = setting.chosen(after);
        if chosen != setting.chosen(before) {
            model.config = setting.with(&model.config, chosen);
        }
    }
    if after.sound.on != before.sound.on {
        model.muted = !after.sound.on;
    }
    if after.figure.show != before.figure.show {
        model.figure.on = after.figure.show;
    }
    model.figure.still = model.config.reduce_motion;
}
