//! Reading TOML so that every mistake is found at once and each is located.

use std::ops::Range;

/// A file's text and the name it is shown by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// How messages name the file: a path as the user gave it, or `<shipped>/name.toml`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// One mistake in a file. A value, collected with all the others of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Bytes of the source that are wrong; empty at the end of the text if something is missing.
    pub span: Range<usize>,
    /// A stable kebab-case name of the kind of mistake, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in lower case, with the user's own words in backticks.
    pub message: String,
    /// What to do about it, if there is something to say beyond the message.
    pub help: Option<String>,
}
