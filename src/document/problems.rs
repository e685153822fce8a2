use std::cell::{Cell, RefCell};

use super::{Diagnostic, Source, position, syntax};

/// The most mistakes of one file that are told.
const TOLD: usize = 100;
/// The most that are kept while a file is read; the others are only counted.
const KEPT: usize = 10 * TOLD;

/// The mistakes met so far.
///
/// Interior mutability lets several tables of a document be open at once.
pub(super) struct Problems<'t> {
    source: &'t Source,
    /// Mistakes of syntax.
    syntax: Vec<Diagnostic>,
    met: RefCell<Vec<Diagnostic>>,
    /// How many were reported, kept or not.
    reported: Cell<usize>,
}

impl<'t> Problems<'t> {
    pub(super) fn new(source: &'t Source, syntax: Vec<Diagnostic>) -> Self {
        Self { source, syntax, met: RefCell::default(), reported: Cell::new(0) }
    }

    /// The text that the spans are in.
    pub(super) fn text(&self) -> &'t str {
        &self.source.text
    }

    /// Whether the tree is a recovered one, in which something may be missing that is in the file.
    pub(super) fn is_recovered(&self) -> bool {
        self.syntax.iter().any(|error| error.code == syntax::CODE)
    }

    /// Whether further mistakes are only counted.
    pub(super) fn is_full(&self) -> bool {
        self.reported.get() >= KEPT
    }

    pub(super) fn report(&self, mut mistake: Diagnostic) {
        self.reported.set(self.reported.get() + 1);
        if self.reported.get() > KEPT {
            return;
        }
        mistake.span = position::within(self.text(), mistake.span);
        if !self.echoes_syntax(&mistake) {
            self.met.borrow_mut().push(mistake);
        }
    }

    /// Whether a mistake stands on a line of a syntax error.
    fn echoes_syntax(&self, mistake: &Diagnostic) -> bool {
        if self.syntax.is_empty() {
            return false;
        }
        let line = position::line_around(self.text(), mistake.span.start);
        self.syntax.iter().any(|error| line.start <= error.span.end && error.span.start <= line.end)
    }

    /// Every mistake in order of place; past [`TOLD`], how many more there are.
    pub(super) fn into_told(self) -> Vec<Diagnostic> {
        let mut all = self.syntax;
        all.extend(self.met.into_inner());
        all.sort_by_key(|mistake| (mistake.span.start, mistake.span.end));
        all.dedup();
        let unkept = self.reported.get().saturating_sub(KEPT);
        let more = all.len().saturating_sub(TOLD) + unkept;
        if let Some(next) = all.get(TOLD) {
            let note = Diagnostic::new(
                next.span.clone(),
                "too-many-mistakes",
                format!("{more} more mistakes from here on are not shown"),
            )
            .help("mend the ones above first; is it the right file?");
            all.truncate(TOLD);
            all.push(note);
        }
        all
    }
}
