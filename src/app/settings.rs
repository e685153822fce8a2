//! The Settings screen, and what follows from settings that change.

use crate::app::wrong::Mistake;
use crate::app::{Effect, Model, Now, Screen, WrongFile};
use crate::config::{self, Config, SETTINGS, Setting};
use crate::document::file::Problem;

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

/// What is wrong in the file of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSettings {
    /// What there is to tell of it, in one line.
    notice: String,
    /// All that is wrong.
    file: WrongFile,
    /// The settings whose values are wrong, and what is wrong with them.
    values: Vec<(&'static Setting, Mistake)>,
}

impl From<&Problem> for WrongSettings {
    fn from(problem: &Problem) -> Self {
        let (source, mistakes) = problem;
        let file = WrongFile::from(problem);
        let places = config::places(source);
        let told = mistakes.iter().zip(&file.mistakes);
        let values = told.filter_map(|(mistake, told)| {
            let at = mistake.span.start;
            let (setting, _) = places.iter().find(|(_, place)| place.contains(&at))?;
            Some((*setting, told.clone()))
        });
        Self { notice: config::notice(problem), values: values.collect(), file }
    }
}

impl WrongSettings {
    /// How many mistakes there are.
    #[must_use]
    pub fn number(&self) -> usize {
        self.file.mistakes.len()
    }

    /// What is wrong with what the file says of a setting, if something is.
    #[must_use]
    pub fn of(&self, setting: &Setting) -> Option<&Mistake> {
        self.values.iter().find(|(wrong, _)| *wrong == setting).map(|(_, mistake)| mistake)
    }
}

/// Takes what is wrong in the file as it is there now, and tells of it if it is something else.
pub(super) fn take_wrong(model: &mut Model, wrong: Option<WrongSettings>, now: Now) {
    let notice = |wrong: &Option<WrongSettings>| wrong.as_ref().map(|it| it.notice.clone());
    let before = std::mem::replace(&mut model.wrong_settings, wrong);
    let news = notice(&model.wrong_settings).filter(|news| notice(&before).as_ref() != Some(news));
    if let Some(news) = news {
        model.tell_everywhere(news, now);
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
/// the file says something new of just that. What is another now is told.
pub(super) fn take(model: &mut Model, written: Config, now: Now) {
    let held = model.config;
    let before = std::mem::replace(&mut model.written, written);
    change(model, &before, &written);
    let news = SETTINGS.iter().filter_map(|setting| {
        let chosen = setting.chosen(&model.config);
        let news = chosen != setting.chosen(&held);
        news.then(|| format!("{}: {}", setting.title, chosen.words()))
    });
    let news: Vec<String> = news.collect();
    match news.as_slice() {
        [] => {}
        [_] | [_, _] => model.tell(news.join(", "), now),
        [..] => model.tell(format!("{} settings are new.", news.len()), now),
    }
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
