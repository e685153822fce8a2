//! What was done: records, the store, export.

pub mod record;
