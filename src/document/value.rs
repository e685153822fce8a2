use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::problems::Problems;
use super::{Diagnostic, Table, visible};

/// A value of a document, to be read as what it should be.
///
/// Every getter consumes the value and answers `None` only after it has reported why.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    problems: &'t Problems<'t>,
    key: &'static str,
    name: (usize, usize),
    value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Value<'t> {
    pub(super) fn new(
        problems: &'t Problems<'t>,
        key: &'static str,
        name: Range<usize>,
        value: &'t Spanned<DeValue<'t>>,
    ) -> Self {
        Self { problems, key, name: (name.start, name.end), value }
    }

    /// Where the value stands.
    pub fn span(&self) -> Range<usize> {
        let span = self.value.span();
        // A recovered tree has values that are nowhere in the text.
        if span.is_empty() { self.key_span() } else { span }
    }

    /// Where its key stands.
    pub fn key_span(&self) -> Range<usize> {
        self.name.0..self.name.1
    }

    /// The text that it is, without a report if it is none.
    pub fn as_text(&self) -> Option<&'t str> {
        self.value.get_ref().as_str()
    }

    /// The truth value that it is, without a report if it is none.
    pub fn as_bool(&self) -> Option<bool> {
        self.value.get_ref().as_bool()
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.value.get_ref().is_array()
    }

    /// Whether it is a table.
    pub fn is_table(&self) -> bool {
        self.value.get_ref().is_table()
    }

    /// Reports a mistake in this value. `message` follows the key in backticks.
    pub fn wrong(&self, code: &'static str, message: &str, help: Option<String>) {
        let message = format!("`{}` {message}", self.key);
        self.problems.report(Diagnostic::new(self.span(), code, message).help_if(help));
    }

    /// Reports a mistake that is not worded as one of this key.
    pub fn report(&self, mistake: Diagnostic) {
        self.problems.report(mistake);
    }

    /// Reports that it is not of the type it should be, `expected` with its article.
    pub fn wrong_type(&self, expected: &str, help: Option<String>) {
        let message = format!("must be {expected}, not {}", article(self.value.get_ref()));
        self.wrong("wrong-type", &message, help);
    }

    /// A list, every item read by `read`; `None` if one item is wrong, after all were read.
    pub fn list<T>(self, mut read: impl FnMut(Self) -> Option<T>) -> Option<Vec<T>> {
        let Some(items) = self.value.get_ref().as_array() else {
            let help = format!("put it in brackets: `[{}]`", visible(self.written()));
            self.wrong_type("a list", Some(help));
            return None;
        };
        let read: Vec<_> = items.iter().map(|item| read(Self { value: item, ..self })).collect();
        read.into_iter().collect()
    }

    /// A table, written as `[key]` or `key = { … }`.
    pub fn table<T>(self, read: impl FnOnce(&Table<'t>) -> Option<T>) -> Option<T> {
        let DeValue::Table(entries) = self.value.get_ref() else {
            let help = self.is_headed_list().then(|| format!("write `[{}]`", self.key));
            self.wrong_type("a table", help);
            return None;
        };
        let table = Table::new(self.problems, entries, self.span());
        let built = read(&table);
        table.finish();
        built
    }

    /// Tables, written as `[[key]]` above each or as a list of `{ … }`; `None` if one is wrong, after
    /// all were read.
    pub fn tables<T>(self, mut read: impl FnMut(&Table<'t>) -> Option<T>) -> Option<Vec<T>> {
        let help = format!("write `[[{}]]` above each", self.key);
        match self.value.get_ref() {
            DeValue::Array(_) => self.list(|item| item.table(&mut read)),
            DeValue::Table(_) => {
                let is_headed = self.written().starts_with(['[', '{']);
                let message =
                    if is_headed { "needs double brackets" } else { "has no header of its own" };
                self.wrong("wrong-type", message, Some(help));
                // What is in the table is looked at all the same: its mistakes should be told, too.
                self.table(read);
                None
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {
                self.wrong_type("a list of tables", Some(help));
                None
            }
        }
    }

    /// Whether it was written as `[[key]]`.
    fn is_headed_list(&self) -> bool {
        self.is_list() && self.written().starts_with("[[")
    }

    pub(super) fn get(&self) -> &'t DeValue<'t> {
        self.value.get_ref()
    }

    /// What the file says here, to the letter, such as quotes and escapes.
    pub(super) fn written(&self) -> &'t str {
        self.problems.text().get(self.span()).unwrap_or_default()
    }

    /// Reports a mistake in a part of this value.
    pub(super) fn wrong_at(
        &self,
        span: Range<usize>,
        code: &'static str,
        message: &str,
        help: &str,
    ) {
        let message = format!("`{}` {message}", self.key);
        self.problems.report(Diagnostic::new(span, code, message).help(help));
    }
}

/// What a value is, with its article, in the words of people who never heard of types.
fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(true) => "`true`",
        DeValue::Boolean(false) => "`false`",
        DeValue::Datetime(_) => "a date or a time of day",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
