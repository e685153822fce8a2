//! What was done: records, the store, export.
//!
//! [`Writer`] puts a running session on disk, change by change; [`Store`] is the database beneath
//! it and answers what was done; [`record`] holds the facts themselves.

pub mod backups;
mod care;
mod changed;
mod checked;
mod counts;
mod edit;
pub mod error;
pub mod export;
mod facts;
pub mod import;
mod known;
pub mod op;
mod open;
mod read;
pub mod record;
mod rows;
mod running;
mod runs;
mod schema;
mod shape;
mod store;
mod sync;
mod tally;
pub mod text;
mod words;
mod writer;

pub use error::{Fault, StoreError};
pub use import::Imported;
pub use op::{Edit, JournalOp};
pub use read::{All, DAYS, Found};
pub use runs::Added;
pub use store::{Answers, Beginning, FILE, Store};
pub use sync::Synced;
pub use writer::{Health, Writer};

#[cfg(test)]
pub(crate) mod tests;
