//! What is no TOML at all: reading on after it, and saying it in the words of this program.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, Error};

use super::{Diagnostic, Source, duration, position, visible};

/// The code of what is no TOML at all, after which only a recovered tree is there to be read.
pub(super) const CODE: &str = "syntax";

/// The most errors of a parse that are looked at.
const MOST: usize = 1000;
/// How often a file is parsed again without its worst lines.
const PASSES: usize = 8;

/// The mistakes of syntax, at most one a line, and the text to take the tree from.
///
/// The parser stops building its tree at a line that is no `key = value`. Such lines are blanked, byte
/// for byte, so that the lines after them are read and every span still fits the source. After a header
/// that is not closed it takes what follows for keys of the table before: that is blanked, too.
pub(super) fn check(source: &Source) -> (Cow<'_, str>, Vec<Diagnostic>) {
    let mut text = Cow::Borrowed(source.text.as_str());
    let mut found: Vec<(Range<usize>, Diagnostic)> = Vec::new();
    for _ in 0..PASSES {
        let errors = DeTable::parse_recoverable(&text).1;
        let headless: Vec<Range<usize>> =
            errors.iter().take(MOST).filter_map(|error| headless(source, error)).collect();
        let mut stopped = headless.clone();
        let mut repeated: Option<Range<usize>> = None;
        for error in errors.iter().take(MOST) {
            let span = error
                .span()
                .map_or(source.first_line(), |span| position::within(&source.text, span));
            let line = position::line_around(&source.text, span.start);
            let shown = &source.text[line.clone()];
            let is_header = shown.trim_start().starts_with('[');
            if is_stop(error.message()) && !is_header {
                stopped.push(line.clone());
            }
            if found.iter().any(|(known, _)| *known == line) {
                continue;
            }
            let mistake = if error.message() == "duplicate key" {
                // Of another table, for all that can be told.
                if headless.iter().any(|part| part.contains(&line.start)) {
                    continue;
                }
                // Keys given twice because their table is: the header was told already.
                let inside =
                    repeated.as_ref().and_then(|header| source.text.get(header.end..line.start));
                if inside.is_some_and(|between| !between.contains("\n[")) && !is_header {
                    continue;
                }
                repeated = is_header.then(|| line.clone()).or(repeated);
                duplicate(source, span, is_header)
            } else {
                in_our_words(source, span, error)
            };
            found.push((line, mistake));
        }
        if stopped.is_empty() {
            break;
        }
        stopped.into_iter().for_each(|line| blank(text.to_mut(), line));
    }
    (text, found.into_iter().map(|(_, mistake)| mistake).collect())
}

/// What follows a header that is not closed, and the header itself, if that is the error: as far as the
/// next header.
fn headless(source: &Source, error: &Error) -> Option<Range<usize>> {
    let is_open = ["unclosed array table", "unclosed table"]
        .iter()
        .any(|open| error.message().starts_with(open));
    let span = position::within(&source.text, error.span().filter(|_| is_open)?);
    let header = position::line_around(&source.text, span.start);
    let mut end = header.end;
    for line in source.text[header.end..].split_inclusive('\n') {
        if is_header(line) {
            break;
        }
        end += line.len();
    }
    Some(header.start..end)
}

/// Whether a line is a whole header; one of a list's lists is none.
fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.strip_prefix("[[").or_else(|| line.strip_prefix('['));
    name.is_some_and(|name| name.trim_start().starts_with(char::is_alphabetic))
}

/// Whether the parser builds no more of its tree after an error.
fn is_stop(message: &str) -> bool {
    ["key with no value", "invalid unquoted key", "unquoted keys cannot be empty"]
        .iter()
        .any(|stop| message.starts_with(stop))
}

fn blank(text: &mut String, line: Range<usize>) {
    let blanks = text[line.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    let blanks: String = blanks.collect();
    text.replace_range(line, &blanks);
}

fn duplicate(source: &Source, span: Range<usize>, is_header: bool) -> Diagnostic {
    let key = visible(&source.text[span.clone()]);
    let (message, help) = if is_header {
        (
            format!("`[{key}]` is there twice"),
            format!("to list several, write `[[{key}]]` above each"),
        )
    } else {
        (format!("`{key}` is given twice"), "keep one of them".to_owned())
    };
    Diagnostic::new(span, "duplicate-key", message).help(help)
}

/// The parser's messages are for people who know its grammar.
fn in_our_words(source: &Source, span: Range<usize>, error: &Error) -> Diagnostic {
    let told = error.message();
    let at = &source.text[span.clone()];
    let is = |start: &str| told.starts_with(start);
    // Words with the first letter of `nan` or `inf` pass for one of them at first.
    let is_word = at.trim_start().starts_with(char::is_alphabetic);
    let (message, help) = if is("string values must be quoted")
        || is("invalid boolean")
        || (is("invalid float") && is_word)
    {
        bare(at.trim())
    } else if told.contains("visible characters") || told.contains("printable characters") {
        let help = "take it out; a text is one line of visible characters";
        ("a control character stands here".to_owned(), help.to_owned())
    } else if is("invalid basic string") || is("invalid literal string") {
        (
            "this text has no closing quote".to_owned(),
            "add the quote that it begins with".to_owned(),
        )
    } else if is("invalid multi-line") {
        let message = "this text has no closing quotes";
        (message.to_owned(), "add the three quotes that it begins with".to_owned())
    } else if is("missing escaped value") {
        let help = "write `\\\\` for a backslash, or put the text in single quotes";
        ("a `\\` begins an escape here that does not exist".to_owned(), help.to_owned())
    } else if is("key with no value") {
        ("`=` and a value are missing here".to_owned(), "a line is `key = value`".to_owned())
    } else if is("unexpected key or value") {
        let message = "something follows the value";
        (message.to_owned(), "each `key = value` has a line of its own".to_owned())
    } else if is("unclosed array table") || is("unclosed table") {
        ("this header is not closed".to_owned(), "add the `]` that is missing".to_owned())
    } else if is("unclosed array") {
        ("this list is not closed".to_owned(), "add the `]` that is missing".to_owned())
    } else if is("unclosed inline table") {
        ("this table is not closed".to_owned(), "add the `}` that is missing".to_owned())
    } else if is("invalid unquoted key") {
        let help = "a key has plain letters, digits, `-` and `_`";
        ("this cannot stand in a key".to_owned(), help.to_owned())
    } else if is("cannot recurse") {
        ("this is nested too deeply".to_owned(), "nothing here needs that many brackets".to_owned())
    } else {
        let (message, expected) = told.split_once(", expected ").unwrap_or((told, "nothing"));
        let help = (expected != "nothing").then(|| format!("expected {expected}"));
        return Diagnostic::new(span, CODE, visible(message)).help_if(help);
    };
    Diagnostic::new(span, CODE, message).help(help)
}

/// A value without quotes, or none.
fn bare(word: &str) -> (String, String) {
    let lower = word.to_lowercase();
    if word.is_empty() {
        let help = "write the value, or take the line out";
        return ("there is no value after the `=`".to_owned(), help.to_owned());
    }
    if lower == "true" || lower == "false" {
        return (format!("`{word}` is no value"), format!("did you mean `{lower}`?"));
    }
    if let Some(meant) = truth(&lower) {
        let message = format!("`{}` is no value", visible(word));
        return (message, format!("write `{meant}`, or `\"{}\"` if it is a text", visible(word)));
    }
    let inner = visible(word.trim_matches(['“', '”', '„', '‘', '’', '`']));
    let what = if duration::parse(word).is_some() { "a duration" } else { "a text" };
    let quotes = if inner == visible(word) { "quotes" } else { "straight quotes" };
    let message = format!("{what} needs {quotes}: {}", visible(word));
    (message, format!("write `\"{inner}\"`"))
}

/// The truth that a word without quotes may have been meant for.
fn truth(lower: &str) -> Option<&'static str> {
    match lower {
        "yes" | "on" => Some("true"),
        "no" | "off" => Some("false"),
        _ => ["true", "false"]
            .into_iter()
            .find(|truth| strsim::damerau_levenshtein(lower, truth) == 1),
    }
}
