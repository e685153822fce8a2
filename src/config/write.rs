//! Settings as the text of a file.

use std::fmt::Write as _;

use super::{Config, sections};

/// The text of a file with these settings: each under a line that says what it does and what it is
/// without one.
#[must_use]
pub fn commented(config: &Config) -> String {
    let usual = Config::default();
    let mut text = String::new();
    for (section, settings) in sections() {
        if !text.is_empty() {
            text.push('\n');
        }
        if let Some(name) = section {
            let _ = writeln!(text, "[{name}]");
        }
        for setting in settings {
            let default = setting.chosen(&usual);
            let _ = writeln!(text, "# {} Default: {default}.", setting.about);
            let _ = writeln!(text, "{} = {}", setting.key, setting.chosen(config));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{SETTINGS, read};
    use crate::document::Source;

    #[test]
    fn what_is_written_is_read_back() {
        let mut config = Config::default();
        for setting in SETTINGS {
            let text = commented(&config);
            assert_eq!(read(&Source::new("config.toml", text)), (config, vec![]));
            config = setting.with(&config, setting.beside(&config, false));
        }
        assert_eq!(read(&Source::new("config.toml", commented(&config))), (config, vec![]));
        let same = SETTINGS.iter().find(|it| it.chosen(&config) == it.chosen(&Config::default()));
        assert_eq!(same, None, "each was changed");
    }

    #[test]
    fn the_readme_has_the_defaults() {
        let readme = include_str!("../../README.md");
        let (_, rest) = readme.split_once("<!-- settings -->\n").expect("<!-- settings -->");
        let (shown, _) = rest.split_once("<!-- /settings -->").expect("<!-- /settings -->");
        let text = commented(&Config::default());
        assert_eq!(shown.trim(), format!("```toml\n{text}```"), "README.md's settings");
    }
}
