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
    let config = setting.with(&model.config, chosen);
    if config == model.config {
        return Vec::new();
    }
    take(model, config);
    vec![Effect::KeepSetting(setting, chosen)]
}

/// Lets settings hold. What was switched by a key since stays as it is, unless its setting changes.
pub(super) fn take(model: &mut Model, config: Config) {
    let before = std::mem::replace(&mut model.config, config);
    if config.sound.on != before.sound.on {
        model.muted = !config.sound.on;
    }
    if config.figure.show != before.figure.show {
        model.figure.on = config.figure.show;
    }
    model.figure.still = config.reduce_motion;
}
