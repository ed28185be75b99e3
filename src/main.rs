//! The `convoke` command.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    convoke::cli::main()
}
