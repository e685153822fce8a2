//! One line of the doctor's: a mark, what it is about, what was found.

use crate::document::printable;

/// How things stand with something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// It is there and will be used.
    Ok,
    /// It is not, or not as it could be, and nothing depends on it.
    Note,
    /// It is not, and prehab needs it.
    Missing,
}

/// What was found out about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) mark: Mark,
    about: &'static str,
    words: String,
    help: Option<String>,
}

impl Finding {
    fn new(mark: Mark, about: &'static str, words: impl Into<String>) -> Self {
        Self { mark, about, words: words.into(), help: None }
    }

    pub(super) fn ok(about: &'static str, words: impl Into<String>) -> Self {
        Self::new(Mark::Ok, about, words)
    }

    pub(super) fn note(about: &'static str, words: impl Into<String>) -> Self {
        Self::new(Mark::Note, about, words)
    }

    pub(super) fn missing(about: &'static str, words: impl Into<String>) -> Self {
        Self::new(Mark::Missing, about, words)
    }

    /// With what to do about it.
    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// As it is printed. What it names may come from anywhere.
    pub(super) fn text(&self, colour: bool) -> String {
        let (word, ink) = match self.mark {
            Mark::Ok => ("ok", "32"),
            Mark::Note => ("note", "33"),
            Mark::Missing => ("MISSING", "1;31"),
        };
        let mark = format!("{word:<7}");
        let mark = if colour { format!("\x1b[{ink}m{mark}\x1b[0m") } else { mark };
        let mut text = format!("{mark}  {:<14}  {}", self.about, printable(&self.words));
        if let Some(help) = &self.help {
            text.push_str(&format!("\n{:25}help: {}", "", printable(help)));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_colour_has_escapes_and_nothing_found_brings_its_own() {
        let finding = Finding::missing("data folder", "/a\u{1b}[2J").help("move it\naway");
        let plain = finding.text(false);
        assert_eq!(plain.lines().count(), 2);
        assert!(!plain.contains('\u{1b}'), "{plain}");
        assert_eq!(finding.text(true).matches('\u{1b}').count(), 2);
    }
}
