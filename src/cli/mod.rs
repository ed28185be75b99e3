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
mod large;
mod ledger;
mod lens;
mod list;
mod log;
mod man;
mod map;
mod measures;
mod now;
mod open;
mod output;
mod records;
mod same;
mod source;
mod start;
mod template;
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
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let now = Now::read();
    let (words, is_file_alone) = with_start(std::env::args_os().collect());
    let outcome = match command().try_get_matches_from(words) {
        Ok(matches) => run(&matches, &now),
        Err(refusal) => return output::usage(&refusal),
    };
    let status = match outcome {
        Ok(output) => output.print(),
        Err(error) => output::failure(&error),
    };
    if is_file_alone {
        output::keep_window_open();
    }
    status
}

/// A file's name in the place of a command means to start from it. Also says whether it stands
/// alone: that is what the system types when a file is dropped on the program.
fn with_start(mut words: Vec<OsString>) -> (Vec<OsString>, bool) {
    let is_command = |word: &OsString| {
        let mut commands = command();
        commands.build();
        word.to_str().is_some_and(|word| commands.find_subcommand(word).is_some())
    };
    let is_file = |word: &OsString| Path::new(word).is_file() && !is_command(word);
    let is_start = words.get(1).is_some_and(is_file);
    if is_start {
        words.insert(1, "start".into());
    }
    let is_alone = is_start && words.len() == 3;
    (words, is_alone)
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
