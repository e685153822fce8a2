//! Every command as a script meets it: what it prints and how it ends.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod build;
mod check;
mod config;
mod doctor;
mod ended;
mod exercises;
mod figure;
mod help;
#[path = "../support/home.rs"]
mod home;
mod log;
mod new;
mod prehab;
mod ran;
mod routines;
mod run;
mod schedule;
mod stats;
mod sync;
mod watches;
