//! The screens' state. [`Model`] changes only in [`update()`], which answers every [`Message`] with
//! the [`Effect`]s that the shell is to carry out; drawing reads the model and changes nothing.

mod answers;
pub mod care;
mod causes;
mod coming;
mod conduct;
mod day;
pub mod exercises;
#[cfg(test)]
pub(crate) mod fixture;
mod history;
pub mod message;
mod model;
mod moves;
mod now_running;
mod overlay;
mod preview;
pub mod progress;
pub mod reading;
mod readings;
pub mod running;
mod runs;
pub mod scale;
mod scope;
mod settings;
mod sight;
mod sound;
mod stage;
mod summary;
#[cfg(test)]
mod tests;
mod today;
mod update;
mod wrong;

pub use care::{Consult, Start};
pub use causes::{AtHand, Causes, Change};
pub use coming::{NO_CHANGE, changes};
pub use day::{Known, ThisWeek, WeekDay, past, suits};
pub use exercises::{Entry, Exercises, Page, Picker};
pub use history::{Draft, Field, History, Lookback, Opened};
pub use message::{Action, Effect, JournalOp, Message, Now, SharedLibrary};
pub use model::{Border, Model, Notice, Screen};
pub use now_running::{Elapsed, MediaKey, NowRunning, Status};
pub use overlay::{About, Answer, Ask, Overlay};
pub use preview::Preview;
pub use progress::Progress;
pub use readings::Readings;
pub use running::{Asked, Pace, Running};
pub use runs::Runs;
pub use scope::Scope;
pub use settings::{Settings, WrongSettings};
pub use sight::Sight;
pub use stage::FigureShown;
pub use summary::{Question, Row, Summary};
pub use today::{Choice, Content, Group, Misfit, RoutineLine, Today, four_weeks};
pub use update::update;
pub use wrong::{Mistake, WrongFile};
