use super::{args::Globals, open, output::Output, source::Source, write};
use crate::error::{Error, Result};
use crate::model::Table;
use crate::sheets;
use clap::Args;
use std::path::{Path, PathBuf};

/// Writes the tables.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke export --output lakeside-tables
  convoke export --output lakeside.xlsx")]
pub(super) struct ExportArgs {
    /// A folder, made if it is not there, or a workbook, which ends in .xlsx
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// Replace what is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    source: Source,
}

/// Writes everything that is on record, as one CSV file a table or as a workbook of one page a
/// table. The convener's alone.
pub(super) fn run(args: &ExportArgs, globals: &Globals) -> Result<Output> {
    if is_workbook(&args.output)? {
        write::may_be_written(&args.output, args.force)?;
        let opened = open::community(&args.source, globals)?;
        let book = sheets::workbook(&opened.community, &[])?;
        return Ok(write::file(&args.output, &book, args.force)?.remarks(opened.remarks));
    }
    let opened = open::community(&args.source, globals)?;
    let tables = Table::ALL.iter().map(|table| args.output.join(format!("{table}.csv")));
    let tables: Vec<PathBuf> = tables.collect();
    tables.iter().try_for_each(|table| write::may_be_written(table, args.force))?;
    sheets::export_folder(&opened.community, &args.output)?;
    let written = tables.iter().filter(|table| table.exists()).count();
    let done = format!("{written} tables are in {}", args.output.display());
    Ok(Output::done(done).remarks(opened.remarks))
}

/// Whether a place to write to is a workbook's.
///
/// Errors: it is one of a kind that is not written.
pub(super) fn is_workbook(path: &Path) -> Result<bool> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "xlsx" => Ok(true),
        "xls" | "xlsm" | "xlsb" | "ods" | "csv" | "tsv" => Err(Error::Usage(format!(
            "a .{ending} file is not written here; name a workbook that ends in .xlsx, or a folder"
        ))),
        _ => Ok(false),
    }
}
