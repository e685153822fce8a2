//! The `prehab` program: hand the process's surroundings to the command line, and end as it says.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use prehab::cli::{self, Console, Environment};

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout());
    let console = Console { out: &mut out, err: &mut io::stderr() };
    ExitCode::from(cli::main(std::env::args_os(), &Environment::of_process(), console))
}
