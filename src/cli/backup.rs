use super::{args::Globals, now::Now, open, output::Output};
use crate::error::Result;
use crate::journal::restore;
use clap::Args;
use std::path::PathBuf;

// Copies the community file.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke backup lakeside-2026-11-20.convoke")]
pub(super) struct BackupArgs {
    /// The copy; it must not be there yet
    #[arg(value_name = "TO")]
    to: PathBuf,
}

/// Writes a verified copy beside or elsewhere.
pub(super) fn run(args: &BackupArgs, globals: &Globals) -> Result<Output> {
    open::journal(&open::file(globals)?)?.backup(&args.to)?;
    Ok(Output::done(format!("copied to {}, and read back whole", args.to.display())))
}

// Goes back to a copy.
#[derive(Debug, Args)]
#[command(
    after_help = "Example: convoke restore lakeside-2026-11-20.convoke --file lakeside.convoke"
)]
pub(super) struct RestoreArgs {
    /// The backup
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
}

/// Puts a backup in the place of the community file, and keeps that file beside it.
pub(super) fn run_restore(args: &RestoreArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let path = open::file(globals)?;
    let restored = restore(&path, &args.backup, &open::claim(globals, now))?;
    let done = format!("{}: {} entries, from the backup", path.display(), restored.entries);
    let kept =
        restored.kept.map(|kept| format!("the file that was there is kept as {}", kept.display()));
    Ok(Output::done(done).remarks(kept))
}
