use super::{export::is_workbook, output::Output, write};
use crate::error::{Error, Result};
use crate::sheets;
use clap::Args;
use std::path::PathBuf;

// Writes an empty workbook to be filled in.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke template --output empty.xlsx

The first page says how to go about it. When it is filled in: convoke import empty.xlsx")]
pub(super) struct TemplateArgs {
    /// The workbook, which ends in .xlsx
    #[arg(short, long, value_name = "PATH", default_value = "community.xlsx")]
    output: PathBuf,
    /// Replace what is there
    #[arg(long)]
    force: bool,
}

/// Writes one page a table, with headings, lists to choose from and a row that is an example.
pub(super) fn run(args: &TemplateArgs) -> Result<Output> {
    if !is_workbook(&args.output)? {
        let said = args.output.display();
        return Err(Error::Usage(format!("“{said}” does not end in .xlsx, as a workbook does")));
    }
    write::file(&args.output, &sheets::template()?, args.force)
}
