//! The person's settings: `config.toml` in the config folder.
//!
//! Everything in it is optional, and so is the file. It has no `format`: a setting keeps its meaning,
//! and one that a program does not know is a mistake that is told and changes nothing else.

mod edit;
mod schedule;
mod setting;
mod units;
mod write;

use std::ops::Range;
use std::path::Path;

use crate::document::file::{self, Problem, is_unread};
use crate::document::{Diagnostic, Source, Table, read_settings, visible};

pub use edit::{Refused, edit};
pub use schedule::{Planned, Schedule, Slot};
pub use setting::{Chosen, SETTINGS, Setting, sections};
pub use units::{Units, clock};
pub use write::commented;

/// The settings, each as the file says or as it is without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Config {
    /// What is heard.
    pub sound: Sound,
    /// The moving figure.
    pub figure: Figure,
    /// Whether what would move is shown as stills.
    pub reduce_motion: bool,
    /// Whether the computer stays awake while a session runs.
    pub awake: bool,
    /// Whether the desktop shows that a rest or a session is over.
    pub notify: bool,
    /// Whether media keys act on a session.
    pub media_keys: bool,
    /// Whether the person's other machines are joined without being told to.
    pub auto_sync: bool,
    /// What distances are told in.
    pub units: Units,
    /// What the coach may do.
    pub coach: Coach,
    /// What the person sets out to do.
    pub goal: Goal,
    /// On which days.
    pub schedule: Schedule,
}

/// Section `[coach]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coach {
    /// Whether amounts follow from how it went.
    pub adapt: bool,
    /// Whether more kit is at hand than a mat, a wall or a chair.
    pub kit: bool,
}

/// Section `[goal]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// Sessions a week.
    pub sessions: u8,
}

/// Section `[sound]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sound {
    /// Whether there are any when the program starts.
    pub on: bool,
    /// How loud they are, in percent.
    pub volume: u8,
    /// Whether the terminal's bell rings for them.
    pub bell: bool,
    /// Whether the border of the screen tells of changes.
    pub flash: bool,
    /// Who speaks.
    pub voice: Voice,
}

/// Who speaks in a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Voice {
    /// The voice that comes with the program; the platform's speech what that cannot say.
    #[default]
    Clips,
    /// The platform's speech.
    System,
    /// Nobody.
    Off,
}

/// Section `[figure]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Whether it is shown when the program starts.
    pub show: bool,
    /// What it is drawn with; None: what suits the terminal.
    pub drawing: Option<Drawing>,
}

/// What a figure is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Braille dots: the finest grain, one colour for each cell.
    Dots,
    /// Blocks in quarters of cells: solid, and seen from farther away.
    Blocks,
    /// ASCII characters.
    Ascii,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            sound: Sound::default(),
            figure: Figure::default(),
            reduce_motion: false,
            awake: true,
            notify: false,
            media_keys: true,
            auto_sync: false,
            units: Units::Km,
            coach: Coach::default(),
            goal: Goal::default(),
            schedule: Schedule::default(),
        }
    }
}

impl Default for Sound {
    fn default() -> Self {
        Self { on: true, volume: 70, bell: true, flash: true, voice: Voice::Clips }
    }
}

impl Default for Coach {
    fn default() -> Self {
        Self { adapt: true, kit: true }
    }
}

impl Default for Goal {
    fn default() -> Self {
        // Strength work for runners: two or three times a week.
        Self { sessions: 3 }
    }
}

impl Default for Figure {
    fn default() -> Self {
        Self { show: true, drawing: None }
    }
}

/// The settings of a file, and what is wrong with it. A setting that is wrong is as if it were absent.
#[must_use]
pub fn load(path: &Path) -> (Config, Option<Problem>) {
    match file::open_if_there(path) {
        Ok(None) => (Config::default(), None),
        Ok(Some(source)) => {
            let (config, mistakes) = read(&source);
            (config, (!mistakes.is_empty()).then_some((source, mistakes)))
        }
        Err(problem) => (Config::default(), Some(problem)),
    }
}

/// The settings of a file that has changed since they were `before`. While it has mistakes, whatever it
/// does not set rightly stays as it was: a slip of the hand switches nothing.
#[must_use]
pub fn load_again(path: &Path, before: Config) -> (Config, Option<Problem>) {
    match load(path) {
        (config, None) => (config, None),
        (_, Some(problem)) => (read_over(before, &problem.0).0, Some(problem)),
    }
}

/// The settings that a text makes, and every mistake in order of place.
#[must_use]
pub fn read(source: &Source) -> (Config, Vec<Diagnostic>) {
    read_over(Config::default(), source)
}

/// The settings with those that a text sets.
fn read_over(mut config: Config, source: &Source) -> (Config, Vec<Diagnostic>) {
    let ((), mistakes) = read_settings(source, |root| {
        for (section, settings) in sections() {
            let mut take = |table: &Table<'_>| {
                settings.iter().for_each(|setting| setting.read(table, &mut config));
                Some(())
            };
            match section {
                None => take(root),
                Some(name) => root.optional(name, |section| section.table(take)),
            };
        }
    });
    (config, mistakes)
}

/// Where in a text the settings' values stand, right or wrong.
#[must_use]
pub fn places(source: &Source) -> Vec<(&'static Setting, Range<usize>)> {
    let mut places = Vec::new();
    let ((), _) = read_settings(source, |root| {
        for (section, settings) in sections() {
            let mut look = |table: &Table<'_>| {
                let found = settings.iter().filter_map(|it| Some((it, it.place(table)?)));
                places.extend(found);
                Some(())
            };
            match section {
                None => look(root),
                Some(name) => root.optional(name, |section| section.table(look)),
            };
        }
    });
    places
}

/// What to tell a person whose settings have mistakes, in one line: how to see them.
#[must_use]
pub fn notice(problem: &Problem) -> String {
    let (source, mistakes) = problem;
    let name = visible(&source.name);
    let what = match mistakes.as_slice() {
        [only] if is_unread(problem) => return format!("No settings. {name}: {}", only.message),
        [_] => "1 mistake".to_owned(),
        [..] => format!("{} mistakes", mistakes.len()),
    };
    // The command in as few words as can be: a narrow window cuts its end.
    format!("{what}: prehab check {name}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::render;

    fn of(text: &str) -> (Config, Vec<Diagnostic>) {
        read(&Source::new("config.toml", text))
    }

    #[test]
    fn everything_can_be_left_out() {
        for text in ["", "# nothing yet\n", "[figure]\n"] {
            assert_eq!(of(text), (Config::default(), vec![]), "{text:?}");
        }
        assert!(Config::default().figure.show && !Config::default().reduce_motion);
    }

    #[test]
    fn every_setting_is_read() {
        let (config, mistakes) = of(
            "reduce_motion = true\nmedia_keys = false\n[figure]\nshow = false\ndrawing = \"blocks\"\n",
        );
        assert_eq!(mistakes, []);
        let figure = Figure { show: false, drawing: Some(Drawing::Blocks) };
        let usual = Config::default();
        assert_eq!(config, Config { figure, reduce_motion: true, media_keys: false, ..usual });
        let (config, mistakes) =
            of("[sound]\non = false\nvolume = 0\nbell = false\nflash = false\nvoice = \"off\"\n");
        assert_eq!(mistakes, []);
        assert_eq!(
            config.sound,
            Sound { on: false, volume: 0, bell: false, flash: false, voice: Voice::Off }
        );
        assert_eq!(of("[goal]\nsessions = 5\n").0.goal, Goal { sessions: 5 });
        let (config, mistakes) =
            of("[schedule]\nfriday = \"both\"\nbefore_at = \"6:05\"\nafter_at = 19:30:00\n");
        assert_eq!(mistakes, []);
        let friday = config.schedule.on(chrono::Weekday::Fri).slots();
        let times: Vec<_> = friday.map(|slot| config.schedule.at(slot).to_string()).collect();
        assert_eq!(times, ["06:05:00", "19:30:00"]);
        let drawing = |word| of(&format!("figure.drawing = \"{word}\"\n")).0.figure.drawing;
        assert_eq!(drawing("dots"), Some(Drawing::Dots));
        assert_eq!(drawing("ascii"), Some(Drawing::Ascii));
        assert_eq!(drawing("auto"), None);
    }

    #[test]
    fn what_is_right_is_used_and_every_mistake_is_told() {
        let text = "reduced_motion = true\n[figure]\nshow = \"no\"\ndrawing = \"dots\"\nsize = 3\n\
                    [sound]\nvolume = 5\nloud = true\n";
        let (config, mistakes) = of(text);
        let figure = Figure { show: true, drawing: Some(Drawing::Dots) };
        let sound = Sound { volume: 5, ..Sound::default() };
        assert_eq!(config, Config { figure, sound, ..Config::default() });
        insta::assert_snapshot!(render(&Source::new("config.toml", text), &mistakes, false));
    }

    #[test]
    fn words_numbers_and_tables_have_their_own_mistakes() {
        let text = "figure = false\nreduce_motion = 1\nsound.volume = 101\ngoal.sessions = 0\n";
        let wrong = |text| render(&Source::new("config.toml", text), &of(text).1, false);
        let schedule = "[schedule]\nmonday = \"evening\"\ntuseday = \"after\"\nfriday = true\n\
                        before_at = \"7\"\nafter_at = 18\n";
        let drawing = wrong("figure.drawing = \"block\"\n");
        insta::assert_snapshot!([wrong(text), drawing, wrong(schedule)].join("\n"));
    }

    #[test]
    fn after_a_syntax_error_the_rest_still_counts() {
        let (config, mistakes) = of("reduce_motion = true\n[figure]\ndrawing = \nshow = false\n");
        assert!(config.reduce_motion && !config.figure.show);
        assert_eq!(mistakes.len(), 1);
    }

    #[test]
    fn a_file_that_is_too_big_changes_nothing() {
        let text = format!("reduce_motion = true\n{}", "#\n".repeat(crate::document::LIMIT));
        let (config, mistakes) = of(&text);
        assert_eq!((config, mistakes[0].code), (Config::default(), "too-big"));
    }

    #[test]
    fn the_notice_says_how_to_see_what_is_wrong() {
        let problem = |text| {
            let source = Source::new("/c/config.toml", text);
            let (_, mistakes) = read(&source);
            (source, mistakes)
        };
        assert_eq!(notice(&problem("a = 1")), "1 mistake: prehab check /c/config.toml");
        assert_eq!(notice(&problem("a = 1\nb = 2\n")), "2 mistakes: prehab check /c/config.toml");
        let folder = load(Path::new("/")).1.unwrap();
        assert_eq!(
            notice(&folder),
            "No settings. /: this cannot be read: it is not a regular file"
        );
    }

    #[test]
    fn while_a_changed_file_has_mistakes_what_it_does_not_set_stays() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config.toml");
        let figure = Figure { show: false, ..Figure::default() };
        let before = Config { figure, reduce_motion: true, ..Config::default() };
        let again = |text: &[u8]| {
            std::fs::write(&path, text).unwrap();
            let (config, problem) = load_again(&path, before);
            (config, problem.is_some())
        };
        let motion = Config { reduce_motion: false, ..before };
        assert_eq!(again(b"reduce_motion = false\nfigure.show = 1\n"), (motion, true));
        assert_eq!(again(b"[figure\nshow = true\n"), (before, true));
        assert_eq!(again(&[0xff, 0xfe]), (before, true));
        assert_eq!(again(&b"#\n".repeat(crate::document::LIMIT)), (before, true));
        assert_eq!(again(b"reduce_motion = true\n").0.figure, Figure::default(), "left out");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(load_again(&path, before), (Config::default(), None));
    }

    #[test]
    fn no_file_is_no_mistake() {
        assert_eq!(load(Path::new("/nowhere/config.toml")), (Config::default(), None));
    }
}
