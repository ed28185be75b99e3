use super::{args::Globals, open, output::Output};
use crate::error::{Error, Result};
use crate::render::{Column, Document, Table};
use clap::Args;
use jiff::Timestamp;

// What was recorded.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke log --known-by 2026-11-20T18:00:00Z")]
pub(super) struct LogArgs {
    /// Only what had been recorded by this moment
    #[arg(long, value_name = "MOMENT")]
    known_by: Option<String>,
}

/// The entries, oldest first. The convener's alone.
pub(super) fn run(args: &LogArgs, globals: &Globals) -> Result<Output> {
    let known_by = args.known_by.as_deref().map(moment).transpose()?;
    let journal = open::journal(&open::file(globals)?)?;
    let log = known_by.map_or_else(|| journal.log(), |moment| journal.log_known_by(moment));
    let columns =
        ["entry", "recorded", "by", "what was said", "changes", "counts"].map(Column::left);
    let mut table = Table::new("", columns);
    for line in &log {
        table.row([
            line.id.short().into(),
            line.recorded.strftime("%Y-%m-%d %H:%M:%S").to_string().into(),
            line.by.clone().into(),
            line.said.clone().into(),
            line.changes.to_string().into(),
            (if line.stands { "yes" } else { "taken back" }).into(),
        ]);
    }
    let mut document = Document::new("Log").scope("For the convener alone. Times are UTC.");
    document.table(table);
    Ok(Output::answer(&log, &document, globals.format.into()))
}

/// A moment, or the last one of a day.
fn moment(said: &str) -> Result<Timestamp> {
    let end_of_day = format!("{said}T23:59:59.999999999Z");
    said.parse().or_else(|_| end_of_day.parse()).map_err(|_| {
        Error::Usage(format!("“{said}” is not a moment; write 2026-11-20 or 2026-11-20T18:00:00Z"))
    })
}
