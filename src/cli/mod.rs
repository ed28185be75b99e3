//! The `convoke` command: one file a command, each of which opens, asks and shows.
//!
//! Only this room prints, reads the environment and asks the clock.

mod args;
mod ask;
mod backup;
mod capture;
mod check;
mod commitment;
mod commitments;
mod completions;
mod event;
mod examples;
mod export;
mod forget;
mod import;
mod init;
mod journal;
mod ledger;
mod lens;
mod list;
mod log;
mod man;
mod map;
mod now;
mod open;
mod output;
mod records;
mod source;
mod undo;
mod watch;
mod words;
mod write;

pub use args::command;

use crate::error::{Error, Result};
use args::{Cli, Globals};
use clap::{ArgMatches, FromArgMatches};
use now::Now;
use output::Output;
use std::process::ExitCode;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let now = Now::read();
    let outcome = match command().try_get_matches_from(std::env::args_os()) {
        Ok(matches) => run(&matches, &now),
        Err(refusal) => return output::usage(&refusal),
    };
    match outcome {
        Ok(output) => output.print(),
        Err(error) => output::failure(&error),
    }
}

fn run(matches: &ArgMatches, now: &Now) -> Result<Output> {
    if let Some((noun, below)) = matches.subcommand()
        && let Some(table) = records::table_of(noun)
    {
        // Where a row is added or changed, --audience says who may see it; that is text.
        let mut matches = matches.clone();
        matches.try_remove_one::<String>("audience").ok();
        let globals = Globals::from_arg_matches(&matches).map_err(not_understood)?;
        return records::run(table, below, &globals, now);
    }
    let cli = Cli::from_arg_matches(matches).map_err(not_understood)?;
    cli.command.run(&cli.globals, now)
}

fn not_understood(refusal: clap::Error) -> Error {
    Error::Usage(refusal.to_string())
}
