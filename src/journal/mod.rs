//! What was done: records, the store, export.

pub mod op;
pub mod record;

pub use op::JournalOp;
