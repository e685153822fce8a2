//! The `prehab` program: parse the arguments, run, exit code.

fn main() {}
