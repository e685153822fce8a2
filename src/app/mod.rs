//! The screens' state. [`Model`] changes only in [`update`], which answers every [`Message`] with
//! the [`Effect`]s that the shell is to carry out; drawing reads the model and changes nothing.

pub mod message;

pub use message::{Action, Effect, JournalOp, Message, Now};
