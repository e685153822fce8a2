//! prehab, a terminal exercise coach for runners: the library behind the binary.
//!
//! Everything that decides something is a pure function of data and a moment that is handed in;
//! everything that touches the world is in [`shell`] and [`cli`].
//!
//! | module | what it holds |
//! |---|---|
//! | [`document`] | reading TOML with every mistake located |
//! | [`config`] | the person's settings |
//! | [`exercise`] | the exercise library |
//! | [`routine`] | routine files |
//! | [`plan`] | a routine laid out as one flat list of steps |
//! | [`session`] | the running session, a pure state machine |
//! | [`cue`] | what a session's event sounds like and says |
//! | [`sound`] | tones as samples, and the mixer that joins them |
//! | [`voice`] | the clips of the voice that comes with the program |
//! | [`calendar`] | events of a calendar as text |
//! | [`journal`] | what was done: records, the store, export |
//! | [`figure`] | a person doing an exercise, as shapes |
//! | [`coach`] | what to do today, and how it goes |
//! | [`app`] | the screens' state: model, messages, effects |
//! | [`ui`] | drawing the model; keys and theme |
//! | [`shell`] | clock, terminal, run loop, effects |
//! | [`cli`] | the command line |
//! | [`paths`] | where the user's two folders lie |
//!
//! Imports go one way: `document ← exercise ← routine ← plan ← session ← {cue, figure} ← app ← ui`, with
//! `cue ← sound`, `calendar ← journal`, `journal::record ← coach ← app` and `document ← config ← {coach, app}` beside it, and
//! `voice ← app`. `shell` and `cli` see everything and are seen by nothing; `tests/imports.rs` reads the `use`
//! lines and fails on a breach.

pub mod app;
pub mod calendar;
pub mod cli;
pub mod coach;
pub mod config;
pub mod cue;
pub mod document;
pub mod exercise;
pub mod figure;
pub mod journal;
pub mod paths;
pub mod plan;
pub mod routine;
pub mod session;
pub mod shell;
pub mod sound;
pub mod ui;
pub mod voice;
