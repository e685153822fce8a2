//! What touches the world while a session runs: clock, terminal, keys, signals, effects.

mod allowance;
mod bell;
mod cells;
pub mod clock;
mod frames;
mod input;
mod load;
mod panics;
pub mod plain;
pub mod routines;
mod run_loop;
mod saver;
mod settings;
mod signals;
mod terminal;
mod watch;

pub use clock::{Clock, Speed};
pub use run_loop::{Opening, Screens, ScreensError};
pub use signals::Signal;
