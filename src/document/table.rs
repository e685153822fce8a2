use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::problems::Problems;
use super::{Diagnostic, Source, Value, nearest, syntax, visible};

/// Reads a file: checks `format`, then lets `build` take the root table apart.
///
/// `newest` is the newest format the caller knows. A file of a newer one gets that single mistake,
/// because nothing else can be said about it. `build` answers `None` only after something was
/// reported (see the rules of the [module](super)).
///
/// # Errors
/// Every mistake of the file, at least one, in order of place.
pub fn read<T>(
    source: &Source,
    newest: u32,
    build: impl FnOnce(&Table<'_>) -> Option<T>,
) -> Result<T, Vec<Diagnostic>> {
    let (built, mistakes) = parse(source, |table| {
        match table.required("format", "format = 1", |value| value.format(newest)) {
            Some(format) if format > newest => None,
            Some(_) | None => {
                let built = build(&table);
                table.finish();
                built
            }
        }
    });
    match built {
        Some(built) if mistakes.is_empty() => Ok(built),
        None if mistakes.is_empty() => Err(vec![unexplained(source)]),
        Some(_) | None => Err(mistakes),
    }
}

/// Reads a file that needs no `format` and of which all that is right counts, whatever else is wrong:
/// what `build` makes of it, and every mistake in order of place. A file that is too big is not read.
pub fn read_settings<T: Default>(
    source: &Source,
    build: impl FnOnce(&Table<'_>) -> T,
) -> (T, Vec<Diagnostic>) {
    let (built, mistakes) = parse(source, |table| {
        let built = build(&table);
        table.finish();
        Some(built)
    });
    (built.unwrap_or_default(), mistakes)
}

/// The keys of a file's root table, in no order, as far as they can be read.
#[must_use]
pub fn root_keys(source: &Source) -> Vec<String> {
    let keys = |table: Table<'_>| {
        Some(table.entries.iter().map(|entry| entry.key.get_ref().to_string()).collect())
    };
    parse(source, keys).0.unwrap_or_default()
}

/// What `build` makes of a file's root table, and every mistake in order of place.
fn parse<T>(
    source: &Source,
    build: impl FnOnce(Table<'_>) -> Option<T>,
) -> (Option<T>, Vec<Diagnostic>) {
    if let Some(mistake) = source.too_big() {
        return (None, vec![mistake]);
    }
    let mended;
    let (mut root, errors) = DeTable::parse_recoverable(&source.text);
    let mut syntax = Vec::new();
    if !errors.is_empty() {
        (mended, syntax) = syntax::check(source);
        root = DeTable::parse_recoverable(&mended).0;
    }
    let problems = Problems::new(source, syntax);
    let built = build(Table::new(&problems, root.get_ref(), source.first_line()));
    (built, problems.into_told())
}

/// Stands for a fault in the program: something was refused and nothing said why.
fn unexplained(source: &Source) -> Diagnostic {
    Diagnostic::new(source.first_line(), "unexplained", "this file cannot be read")
        .help("this is a fault in prehab: please report it together with the file")
}

/// A table of a document, which remembers what it was asked for.
pub struct Table<'t> {
    problems: &'t Problems<'t>,
    /// Flat, since most keys are asked for in vain and a table has few: comparing lengths is faster
    /// than searching a tree.
    entries: Vec<Entry<'t>>,
    header: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<(Vec<&'static str>, Diagnostic)>>,
}

struct Entry<'t> {
    key: &'t Spanned<DeString<'t>>,
    value: &'t Spanned<DeValue<'t>>,
    /// Whether somebody asked for it.
    known: Cell<bool>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        problems: &'t Problems<'t>,
        entries: &'t DeTable<'t>,
        header: Range<usize>,
    ) -> Self {
        let entries = entries.iter();
        let entries = entries.map(|(key, value)| Entry { key, value, known: Cell::new(false) });
        let entries = entries.collect();
        let (asked, missing) = (RefCell::new(Vec::with_capacity(24)), RefCell::default());
        Self { problems, entries, header, asked, missing }
    }

    /// The value of a key. From now on the key is known here.
    pub fn value(&self, key: &'static str) -> Option<Value<'t>> {
        self.asked.borrow_mut().push(key);
        let entry = self.entry(key)?;
        entry.known.set(true);
        Some(Value::new(self.problems, key, entry.key.span(), entry.value))
    }

    fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key.get_ref() == key)
    }

    /// What `read` makes of a key's value; `None` if the key is absent or its value wrong.
    pub fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Value<'t>) -> Option<T>,
    ) -> Option<T> {
        self.value(key).and_then(read)
    }

    /// Like [`Table::optional`], and reports a key that is absent, with `example` as the line to add.
    pub fn required<T>(
        &self,
        key: &'static str,
        example: &str,
        read: impl FnOnce(Value<'t>) -> Option<T>,
    ) -> Option<T> {
        if let Some(value) = self.value(key) {
            return read(value);
        }
        let mistake = Diagnostic::new(self.header(), "missing-key", format!("`{key}` is missing"))
            .help(format!("add `{example}`"));
        self.missing(&[key], mistake);
        None
    }

    /// Whether a key is there, be its value right or wrong. Does not make the key known.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Where the table begins: its header, the inline table, or the file's first line.
    pub fn header(&self) -> Range<usize> {
        self.header.clone()
    }

    /// Where a key stands, or else the header.
    pub fn key_span(&self, key: &str) -> Range<usize> {
        self.entry(key).map_or(self.header(), |entry| entry.key.span())
    }

    /// Whether so many mistakes were met that more of them are only counted. What is costly to say of
    /// one, such as what was meant, need not be found out then.
    pub fn is_full(&self) -> bool {
        self.problems.is_full()
    }

    /// Reports a mistake.
    pub fn report(&self, mistake: Diagnostic) {
        self.problems.report(mistake);
    }

    /// Reports that one of `keys` is missing, unless an unknown key looks like one of them: then that
    /// is the mistake. Not reported either after a syntax error, which may have swallowed the key.
    pub fn missing(&self, keys: &[&'static str], mistake: Diagnostic) {
        self.missing.borrow_mut().push((keys.to_vec(), mistake));
    }

    /// Reports the keys that nobody asked for, and what is missing.
    pub(super) fn finish(self) {
        let mut missing = self.missing.take();
        if self.entries.iter().any(|entry| !entry.known.get()) {
            self.report_unknown(&mut missing);
        }
        if !self.problems.is_recovered() {
            missing.into_iter().for_each(|(_, mistake)| self.problems.report(mistake));
        }
    }

    /// Reports the unknown keys, and drops from `missing` what one of them was meant for.
    fn report_unknown(&self, missing: &mut Vec<(Vec<&'static str>, Diagnostic)>) {
        let asked = self.asked.borrow();
        let free: Vec<&str> = asked.iter().copied().filter(|known| !self.has(known)).collect();
        for Entry { key, .. } in self.entries.iter().filter(|entry| !entry.known.get()) {
            let name = key.get_ref().as_ref();
            if self.is_full() {
                self.problems.report(Diagnostic::new(key.span(), "unknown-key", ""));
                continue;
            }
            let near = nearest(name, free.iter().copied()).first().copied();
            missing.retain(|(keys, _)| !near.is_some_and(|near| keys.contains(&near)));
            let near = near.or_else(|| nearest(name, asked.iter().copied()).first().copied());
            let help =
                near.map_or_else(|| keys_here(&asked), |near| format!("did you mean `{near}`?"));
            let message = format!("unknown key `{}`", visible(name));
            self.problems.report(Diagnostic::new(key.span(), "unknown-key", message).help(help));
        }
    }
}

fn keys_here(asked: &[&str]) -> String {
    let keys: Vec<_> = asked.iter().map(|key| format!("`{key}`")).collect();
    format!("the keys here are {}", keys.join(", "))
}
