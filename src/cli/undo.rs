use super::{args::Globals, now::Now, open, output::Output};
use crate::error::Result;
use crate::journal::Undo;
use clap::Args;

// Takes back an entry.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke undo\n\nUndoing an undo restores what it took back.")]
pub(super) struct UndoArgs {
    /// Which entry, by the letters that “convoke log” shows [default: the last one]
    #[arg(value_name = "ENTRY")]
    entry: Option<String>,
    /// Take back what was built on it, too
    #[arg(long)]
    with_later: bool,
}

/// Records an entry that takes back another.
pub(super) fn run(args: &UndoArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let mut writer = open::journal_to_write(globals, now)?;
    let entry = args.entry.as_deref().map(|said| writer.journal().find(said)).transpose()?;
    let undone = writer.undo(Undo {
        entry,
        with_later: args.with_later,
        recorded: now.moment,
        by: now.who.clone(),
        said: format!("undo {}", args.entry.as_deref().unwrap_or("the last entry")),
    })?;
    let mut lines = Vec::new();
    for id in &undone.undoes {
        lines.push(format!("taken back: {} ({})", writer.journal().entry(*id)?.said, id.short()));
    }
    let restore = format!("“convoke undo {}” restores it", undone.entry.short());
    Ok(Output::done(lines.join("\n")).remark(restore))
}
