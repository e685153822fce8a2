//! What of the desktop a session makes use of.

use crate::config::Config;
use crate::shell::{DesktopFound, desktop_found};

use super::super::Environment;
use super::Finding;

const BUS: &str = "start prehab in a desktop session; over ssh there is none";

pub(super) fn findings(environment: &Environment, config: &Config) -> [Finding; 3] {
    let found = desktop_found(environment.buses.clone());
    [media_keys(found, config), awake(found, config), notifications(found, config)]
}

fn media_keys(found: DesktopFound, config: &Config) -> Finding {
    const ABOUT: &str = "media keys";
    match (config.media_keys, found.media_keys) {
        (false, _) => Finding::note(ABOUT, "left alone, as your settings say"),
        (true, true) => Finding::ok(ABOUT, "pause, skip and go back in a session"),
        (true, false) => Finding::note(ABOUT, "none: there is no session bus").help(BUS),
    }
}

fn awake(found: DesktopFound, config: &Config) -> Finding {
    const ABOUT: &str = "awake";
    const HELP: &str = "keep it awake in the desktop's own settings";
    if !config.awake {
        return Finding::note(ABOUT, "left alone, as your settings say");
    }
    match (found.screen, found.sleep) {
        (true, true) => Finding::ok(ABOUT, "screen and computer stay awake in a session"),
        (true, false) => Finding::ok(ABOUT, "the screen stays awake in a session"),
        (false, true) => {
            Finding::note(ABOUT, "the computer stays awake; the screen may blank").help(HELP)
        }
        (false, false) => {
            Finding::note(ABOUT, "nobody here keeps screen or computer awake").help(HELP)
        }
    }
}

fn notifications(found: DesktopFound, config: &Config) -> Finding {
    const ABOUT: &str = "notifications";
    match (config.notify, found.notifications) {
        (false, _) => Finding::ok(ABOUT, "not wanted; `notify = true` asks for them"),
        (true, true) => Finding::ok(ABOUT, "at the end of longer rests and of the session"),
        (true, false) => Finding::note(ABOUT, "wanted, but nobody here shows them")
            .help(if found.media_keys { "start a notification daemon" } else { BUS }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::Mark;

    const ALL: DesktopFound =
        DesktopFound { media_keys: true, notifications: true, screen: true, sleep: true };

    #[test]
    fn what_is_there_is_used_unless_it_is_not_wanted() {
        let config = Config { notify: true, ..Config::default() };
        let marks = |found, config: &Config| {
            [media_keys(found, config), awake(found, config), notifications(found, config)]
                .map(|it| it.mark)
        };
        assert_eq!(marks(ALL, &config), [Mark::Ok; 3]);
        assert_eq!(marks(DesktopFound::default(), &config), [Mark::Note; 3]);
        let none = Config { media_keys: false, awake: false, notify: false, ..config };
        assert_eq!(marks(ALL, &none), [Mark::Note, Mark::Note, Mark::Ok]);
    }

    #[test]
    fn the_remedy_is_for_what_is_missing() {
        let config = Config { notify: true, ..Config::default() };
        let some = DesktopFound { notifications: false, screen: false, ..ALL };
        assert!(notifications(some, &config).text(false).contains("notification daemon"));
        assert!(awake(some, &config).text(false).contains("screen may blank"));
        let ssh = DesktopFound::default();
        assert!(notifications(ssh, &config).text(false).contains("ssh"));
    }
}
