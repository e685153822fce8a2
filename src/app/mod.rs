//! The screens' state. [`Model`] changes only in [`update`], which answers every [`Message`] with
//! the [`Effect`]s that the shell is to carry out; drawing reads the model and changes nothing.

mod history;
pub mod message;
mod model;
mod overlay;
mod preview;
pub mod running;
mod scope;
mod summary;
mod today;
mod update;

pub use history::History;
pub use message::{Action, Effect, JournalOp, Message, Now};
pub use model::{Model, Notice, Screen};
pub use overlay::{About, Answer, Ask, Overlay};
pub use preview::Preview;
pub use running::{Pace, Running};
pub use scope::Scope;
pub use summary::{Question, Row, Summary};
pub use today::{Choice, Content, Group, RoutineLine, Today, four_weeks};
pub use update::update;
