use toml::de::Error;

use super::{Diagnostic, Source, position, visible};

/// The code of what is no TOML at all, after which only a recovered tree is there to be read.
pub(super) const CODE: &str = "syntax";

/// What the TOML parser found wrong, in the words of this program.
pub(super) fn diagnostic(source: &Source, error: &Error) -> Diagnostic {
    let span =
        error.span().map_or(source.first_line(), |span| position::within(&source.text, span));
    if error.message() == "duplicate key" {
        return duplicate(source, span);
    }
    Diagnostic::new(span, CODE, error.message().replace('\n', " "))
}

fn duplicate(source: &Source, span: std::ops::Range<usize>) -> Diagnostic {
    let key = visible(&source.text[span.clone()]);
    let line = &source.text[position::line_around(&source.text, span.start)];
    let (message, help) = if line.trim_start().starts_with('[') {
        (
            format!("`[{key}]` is there twice"),
            format!("to list several, write `[[{key}]]` above each"),
        )
    } else {
        (format!("`{key}` is given twice"), "keep one of them".to_owned())
    };
    Diagnostic::new(span, "duplicate-key", message).help(help)
}
