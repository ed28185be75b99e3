use super::{args::Globals, now::Now, open, output::Output, write};
use crate::error::{Error, Result};
use crate::journal::Journal;
use clap::Subcommand;
use std::path::{Path, PathBuf};

/// The journal as lines of JSON.
#[derive(Debug, Subcommand)]
pub(super) enum JournalCommand {
    /// Write every entry, one line of JSON each; nothing is left out
    #[command(after_help = "Example: convoke journal export --output lakeside.jsonl")]
    Export {
        /// The file to write [default: the screen]
        #[arg(short, long, value_name = "PATH")]
        output: Option<PathBuf>,
        /// Write although the file is there already
        #[arg(long)]
        force: bool,
    },
    /// Read entries into a community file: a new one, or one that they continue
    #[command(after_help = "Example: convoke journal import lakeside.jsonl --file copy.convoke")]
    Import {
        /// The lines of JSON
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },
}

/// Out or in.
pub(super) fn run(command: &JournalCommand, globals: &Globals, now: &Now) -> Result<Output> {
    match command {
        JournalCommand::Export { output, force } => {
            let mut lines = Vec::new();
            let path = open::file(globals)?;
            open::journal(&path)?
                .export(&mut lines)
                .map_err(|fault| Error::storage(&path, fault, "try again"))?;
            let lines = String::from_utf8_lossy(&lines).into_owned();
            match output {
                Some(path) => write::file(path, lines.as_bytes(), *force),
                None => Ok(Output::text(lines)),
            }
        }
        JournalCommand::Import { path } => import(path, globals, now),
    }
}

fn import(path: &Path, globals: &Globals, now: &Now) -> Result<Output> {
    let lines = std::fs::read(path)
        .map_err(|fault| Error::storage(path, fault, "name a file that can be read"))?;
    let file = open::file(globals)?;
    if !file.exists() {
        let claim = open::claim(globals, now);
        let writer = Journal::create_from(&file, &mut &lines[..], &claim)?;
        let entries = writer.journal().len();
        return Ok(Output::done(format!("{} begins with {entries} entries", file.display())));
    }
    let added = open::journal_to_write(globals, now)?.extend(&mut &lines[..])?;
    Ok(Output::done(format!("{added} entries were added to {}", file.display())))
}
