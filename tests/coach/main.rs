//! The coach over days and weeks: what it prescribes after what was done.

#![expect(clippy::expect_used, reason = "a test whose past cannot be made fails")]

mod chooser;
mod fitted;
mod outlook;
mod prescribed;
mod proposed;
mod runner;
mod year;
mod years;
