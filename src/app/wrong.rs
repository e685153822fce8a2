//! The person's own files that are wrong.

use std::path::Path;

use crate::document::file::{Problem, is_unread};
use crate::document::{Diagnostic, Source, line_column, visible};

/// A file of the person's own that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongFile {
    /// Its name alone.
    pub name: String,
    /// The file, as `prehab check` would be given it.
    pub file: String,
    /// What is wrong with it, at least one thing.
    pub mistakes: Vec<Mistake>,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// "line 3: unknown key `titel`"; without a line where the file as such is wrong.
    pub words: String,
    /// The line as it stands there, if there is one.
    pub line: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl WrongFile {
    /// How many mistakes there are, and the command that shows them.
    #[must_use]
    pub fn advice(&self) -> String {
        match self.mistakes.len() {
            1 => format!("1 mistake: prehab check {}", self.file),
            number => format!("{number} mistakes: prehab check {}", self.file),
        }
    }
}

impl From<&Problem> for WrongFile {
    fn from(problem: &Problem) -> Self {
        let (source, mistakes) = problem;
        let file = visible(&source.name);
        let name = Path::new(&file).file_name().map(|name| name.to_string_lossy().into_owned());
        let text = (!is_unread(problem)).then_some(source);
        let mistakes = mistakes.iter().map(|mistake| Mistake::new(text, mistake)).collect();
        Self { name: name.unwrap_or_else(|| file.clone()), mistakes, file }
    }
}

impl Mistake {
    fn new(source: Option<&Source>, mistake: &Diagnostic) -> Self {
        let Diagnostic { message, help, span, .. } = mistake;
        let Some(source) = source else {
            return Self { words: message.clone(), line: None, help: help.clone() };
        };
        let (number, _) = line_column(&source.text, span.start);
        let line = source.text.lines().nth(number - 1).map(|line| visible(line.trim()));
        Self {
            words: format!("line {number}: {message}"),
            line: line.filter(|line| !line.is_empty()),
            help: help.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::file;

    #[test]
    fn a_mistake_has_its_line_and_what_to_do() {
        let text = "format = 1\n  titel = \"\u{1b}[2J\"\n";
        let at = text.find("titel").unwrap();
        let mistake = Diagnostic::new(at..at + 5, "unknown-key", "unknown key `titel`");
        let source = Source::new("/home/me/\u{7}mine.toml", text);
        let wrong = WrongFile::from(&(source, vec![mistake.help("did you mean `title`?")]));
        assert!(!wrong.name.contains('\u{7}') && wrong.file.ends_with(&wrong.name));
        let [only] = wrong.mistakes.as_slice() else { panic!("{wrong:?}") };
        assert_eq!(only.words, "line 2: unknown key `titel`");
        assert_eq!(only.help.as_deref(), Some("did you mean `title`?"));
        let line = only.line.as_deref().unwrap();
        assert!(line.starts_with("titel = ") && !line.contains('\u{1b}'), "{line}");
    }

    #[test]
    fn a_file_that_cannot_be_read_has_no_lines() {
        let problem = file::open(Path::new("/nowhere/mine.toml")).unwrap_err();
        let wrong = WrongFile::from(&problem);
        assert_eq!(wrong.mistakes[0].words, "this cannot be read: it is not there");
        assert_eq!(wrong.mistakes[0].line, None);
    }
}
