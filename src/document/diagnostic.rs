use std::ops::Range;

/// One mistake in a file. A value, collected with all the others of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Bytes of the source that are wrong, on character boundaries. For something that is missing:
    /// the header of the table that lacks it, or the file's first line.
    pub span: Range<usize>,
    /// A stable kebab-case name of the kind of mistake, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in lower case, with the user's own words in backticks.
    pub message: String,
    /// What to do about it, if there is something to say beyond the message.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A mistake without a next step; [`Diagnostic::help`] adds one.
    #[must_use]
    pub fn new(span: Range<usize>, code: &'static str, message: impl Into<String>) -> Self {
        Self { span, code, message: message.into(), help: None }
    }

    /// The same with what to do about it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same with a next step if there is one.
    #[must_use]
    pub fn help_if(self, help: Option<String>) -> Self {
        Self { help, ..self }
    }
}
