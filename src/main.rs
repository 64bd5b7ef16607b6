//! The program: words in, an exit code out.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    warroom::cli::run(std::env::args_os())
}
