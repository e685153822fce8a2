//! What touches the world while a session runs: clock, terminal, keys, signals, effects.

mod allowance;
mod bell;
mod bus;
mod cells;
pub mod clock;
mod ears;
mod flood;
mod frames;
mod input;
mod load;
mod output;
mod panics;
pub mod plain;
mod player;
mod quiet;
pub mod routines;
mod run_loop;
mod saver;
mod settings;
mod signals;
mod speech;
pub mod sync;
mod terminal;
mod trial;
mod watch;

pub use bus::{Buses, Found as DesktopFound, found as desktop_found};
pub use clock::{Clock, Speed};
pub use ears::{BadHearing, Hearing};
pub use run_loop::{Opening, Screens, ScreensError};
pub use signals::Signal;
pub use trial::{SENTENCE, SoundDevice, Unheard, play, sound_device, speech_program};
