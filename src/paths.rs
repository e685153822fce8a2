//! Where the program's files lie.

use std::ffi::OsString;
use std::path::PathBuf;

/// The two folders that hold everything of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folders {
    /// What the program writes: the journal.
    pub data: PathBuf,
    /// What the person writes: settings, routines and exercises.
    pub config: PathBuf,
}

/// Where one folder was asked to be, strongest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// By a flag.
    pub flag: Option<PathBuf>,
    /// By the environment; empty is the same as not set.
    pub environment: Option<OsString>,
    /// By the platform's custom: the folder that holds those of all programs.
    pub platform: Option<PathBuf>,
}

/// There is no folder to use.
#[derive(Debug, thiserror::Error)]
#[error(
    "no {what} folder: the home folder is unknown; set HOME, or name one with --{what}-dir or \
     PREHAB_{}_DIR", what.to_uppercase()
)]
pub struct Unknown {
    what: &'static str,
}

impl Folders {
    /// Flag before environment before platform.
    ///
    /// # Errors
    /// If none of the three says anything.
    pub fn choose(data: Wish, config: Wish) -> Result<Self, Unknown> {
        Ok(Self { data: choose("data", data)?, config: choose("config", config)? })
    }

    /// The person's settings. May not exist.
    #[must_use]
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// The person's own routines, one TOML file each. May not exist.
    #[must_use]
    pub fn routines(&self) -> PathBuf {
        self.config.join("routines")
    }

    /// The person's own exercises, one TOML file each. May not exist.
    #[must_use]
    pub fn exercises(&self) -> PathBuf {
        self.config.join("exercises")
    }
}

fn choose(what: &'static str, wish: Wish) -> Result<PathBuf, Unknown> {
    let named = wish.environment.filter(|value| !value.is_empty()).map(PathBuf::from);
    wish.flag
        .or(named)
        .or_else(|| wish.platform.map(|all| all.join("prehab")))
        .ok_or(Unknown { what })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(flag: &str, environment: &str, platform: &str) -> Wish {
        let path = |text: &str| Some(PathBuf::from(text)).filter(|_| !text.is_empty());
        Wish {
            flag: path(flag),
            environment: Some(OsString::from(environment)),
            platform: path(platform),
        }
    }

    #[test]
    fn the_flag_wins_then_the_environment_then_the_platform() {
        let chosen = |wish| choose("data", wish).expect("there is one");
        assert_eq!(chosen(wish("/f", "/e", "/p")), PathBuf::from("/f"));
        assert_eq!(chosen(wish("", "/e", "/p")), PathBuf::from("/e"));
        assert_eq!(chosen(wish("", "", "/p")), PathBuf::from("/p/prehab"));
    }

    #[test]
    fn without_any_the_message_names_the_ways_out() {
        let message = choose("config", wish("", "", "")).expect_err("none").to_string();
        assert!(message.contains("--config-dir") && message.contains("PREHAB_CONFIG_DIR"));
    }
}
