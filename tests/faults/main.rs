//! Whatever happens to the machine while prehab runs on it: no finished set is lost or there twice,
//! nothing panics or hangs, no file that cannot be read is overwritten, and every message names the
//! file and says what to do.
//!
//! All of it takes minutes: `cargo test --test faults -- --ignored`. What is left to chance comes from
//! a seed, which a failure prints; `PREHAB_SEED` sets it, `PREHAB_FAULTS` says how many times as much
//! is tried.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says what it expects")]
#![expect(clippy::print_stdout, reason = "a test that fails shows what it printed")]

mod chance;
mod clocks;
mod crowd;
mod damage;
mod disk;
#[path = "../support/home.rs"]
mod home;
mod journals;
mod kills;
#[path = "../support/log.rs"]
mod log;
mod program;
mod room;
mod scene;
mod shim;
