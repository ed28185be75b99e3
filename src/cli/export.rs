use super::{args::Globals, open, output::Output, source::Source, write};
use crate::error::Result;
use crate::model::Table;
use crate::sheets;
use clap::Args;
use std::path::PathBuf;

/// Writes the tables.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke export --output lakeside-tables")]
pub(super) struct ExportArgs {
    /// The folder, made if it is not there
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Replace tables that are there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    source: Source,
}

/// Writes one CSV file a table, with everything that is on record. The convener's alone.
pub(super) fn run(args: &ExportArgs, globals: &Globals) -> Result<Output> {
    let opened = open::community(&args.source, globals)?;
    let tables = Table::ALL.iter().map(|table| args.output.join(format!("{table}.csv")));
    let tables: Vec<PathBuf> = tables.collect();
    tables.iter().try_for_each(|table| write::may_be_written(table, args.force))?;
    sheets::export_folder(&opened.community, &args.output)?;
    let written = tables.iter().filter(|table| table.exists()).count();
    let done = format!("{written} tables are in {}", args.output.display());
    Ok(Output::done(done).remarks(opened.remarks))
}
