use std::cell::RefCell;
use std::ops::Range;

use toml::de::DeTable;

use super::problems::Problems;
use super::{Diagnostic, Source, Value, did_you_mean, nearest, syntax, visible};

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
    if let Some(mistake) = source.too_big() {
        return Err(vec![mistake]);
    }
    let mended;
    let (mut root, errors) = DeTable::parse_recoverable(&source.text);
    let mut syntax = Vec::new();
    if !errors.is_empty() {
        (mended, syntax) = syntax::check(source);
        root = DeTable::parse_recoverable(&mended).0;
    }
    let problems = Problems::new(source, syntax);
    let table = Table::new(&problems, root.get_ref(), source.first_line());
    let built = match table.required("format", "format = 1", |value| value.format(newest)) {
        Some(format) if format > newest => None,
        Some(_) | None => {
            let built = build(&table);
            table.finish();
            built
        }
    };
    let mistakes = problems.into_told();
    match built {
        Some(built) if mistakes.is_empty() => Ok(built),
        None if mistakes.is_empty() => Err(vec![unexplained(source)]),
        Some(_) | None => Err(mistakes),
    }
}

/// Stands for a fault in the program: something was refused and nothing said why.
fn unexplained(source: &Source) -> Diagnostic {
    Diagnostic::new(source.first_line(), "unexplained", "this file cannot be read")
        .help("this is a fault in prehab: please report it together with the file")
}

/// A table of a document, which remembers what it was asked for.
pub struct Table<'t> {
    problems: &'t Problems<'t>,
    entries: &'t DeTable<'t>,
    header: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<(Vec<&'static str>, Diagnostic)>>,
}

impl<'t> Table<'t> {
    pub(super) fn new(
        problems: &'t Problems<'t>,
        entries: &'t DeTable<'t>,
        header: Range<usize>,
    ) -> Self {
        let (asked, missing) = (RefCell::default(), RefCell::default());
        Self { problems, entries, header, asked, missing }
    }

    /// The value of a key. From now on the key is known here.
    pub fn value(&self, key: &'static str) -> Option<Value<'t>> {
        self.asked.borrow_mut().push(key);
        let (name, value) = self.entries.get_key_value(key)?;
        Some(Value::new(self.problems, key, name.span(), value))
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
        self.entries.contains_key(key)
    }

    /// Where the table begins: its header, the inline table, or the file's first line.
    pub fn header(&self) -> Range<usize> {
        self.header.clone()
    }

    /// Where a key stands, or else the header.
    pub fn key_span(&self, key: &str) -> Range<usize> {
        self.entries.get_key_value(key).map_or(self.header(), |(key, _)| key.span())
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

    /// Reports the keys that nobody asked for, then what is missing.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        let mut missing = self.missing.into_inner();
        for (key, _) in self.entries {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            if self.problems.is_full() {
                self.problems.report(Diagnostic::new(key.span(), "unknown-key", ""));
                continue;
            }
            let free = || asked.iter().copied().filter(|known| !self.entries.contains_key(*known));
            let near = nearest(name, free()).first().copied();
            missing.retain(|(keys, _)| !near.is_some_and(|near| keys.contains(&near)));
            let help = did_you_mean(name, free())
                .or_else(|| did_you_mean(name, asked.iter().copied()))
                .unwrap_or_else(|| keys_here(&asked));
            let message = format!("unknown key `{}`", visible(name));
            self.problems.report(Diagnostic::new(key.span(), "unknown-key", message).help(help));
        }
        if !self.problems.is_recovered() {
            missing.into_iter().for_each(|(_, mistake)| self.problems.report(mistake));
        }
    }
}

fn keys_here(asked: &[&str]) -> String {
    let keys: Vec<_> = asked.iter().map(|key| format!("`{key}`")).collect();
    format!("the keys here are {}", keys.join(", "))
}
