//! Reading TOML so that every mistake is found at once and each is located.
//!
//! [`read`] parses a [`Source`], hands its root [`Table`] to a closure, and answers with what the
//! closure built or with every mistake that was met on the way, sorted by place. [`read_settings`]
//! answers with both.
//!
//! ```
//! use prehab::document::{Source, Value, read};
//!
//! let source = Source::new("mine.toml", "format = 1\ntitel = \"Core\"\nsets = 0\n");
//! let mistakes = read(&source, 1, |root| {
//!     let title = root.required("title", "title = \"Core\"", Value::title);
//!     let sets = root.optional("sets", |sets| sets.integer(1..=100));
//!     Some((title?, sets))
//! })
//! .unwrap_err();
//! assert_eq!(mistakes[0].message, "unknown key `titel`");
//! assert_eq!(mistakes[0].help.as_deref(), Some("did you mean `title`?"));
//! assert_eq!(mistakes[1].message, "`sets` must be 1 to 100, not 0");
//! ```
//!
//! The rules that make this work:
//! 1. A getter that answers `None` for a value that is there has reported why.
//! 2. A key that the closure never asked for is reported as unknown, so ask for every key *before*
//!    giving up with `?`.
//! 3. After a syntax error the rest of the file is still read, but what is missing, and what stands
//!    on the line of the error or under a header that is not closed, is not reported: it may only be
//!    the error's echo.

mod diagnostic;
mod duration;
pub mod file;
mod nearest;
mod position;
mod problems;
mod render;
mod scalar;
mod source;
mod syntax;
mod table;
mod text;
mod value;

pub use diagnostic::Diagnostic;
pub use nearest::{did_you_mean, either, nearest};
pub use position::line_column;
pub use render::render;
pub use source::{LIMIT, Source};
pub use table::{Table, read, read_settings, root_keys};
pub use text::{is_hidden, printable, visible};
pub use value::Value;
