use super::{args::Globals, open, output::Output, source::Source, write};
use crate::error::{Error, Result};
use crate::model::Table;
use crate::sheets::{self, FORMATS, Format, Write};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};

// Writes the tables.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  convoke export --output lakeside-tables
  convoke export --output lakeside.xlsx
  convoke export --output lakeside.graphml
  convoke export --output lakeside-kumu.json --as kumu-json

A file's ending says its format: .xlsx (a workbook of all tables), .graphml, .gexf, .gml, .net (Pajek), .json (nodes and links);
--as says it where the ending does not. Those of other tools hold stakeholders and relationships;
what else is on record is named, and is not in them.")]
pub(super) struct ExportArgs {
    /// A folder for tables, made if it is not there; a workbook; or the file of another tool
    #[arg(short, long, value_name = "PATH")]
    output: PathBuf,
    /// The format, where the ending does not tell
    #[arg(id = "written as", long = "as", value_name = "FORMAT", value_parser = PossibleValuesParser::new(names()))]
    format: Option<String>,
    /// Replace what is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    source: Source,
}

/// What the tables themselves are called among the formats.
const TABLES: &str = "tables";

fn names() -> Vec<&'static str> {
    let written = FORMATS.iter().filter(|format| format.write.is_some());
    std::iter::once(TABLES).chain(written.map(|format| format.name)).collect()
}

/// Writes everything that is on record as tables, or what another tool's format holds of it. The
/// convener's alone.
pub(super) fn run(args: &ExportArgs, globals: &Globals) -> Result<Output> {
    match written_as(args) {
        Some((format, write)) => as_format(args, globals, format, write),
        None if is_workbook(&args.output)? => as_workbook(args, globals),
        None => as_tables(args, globals),
    }
}

/// The format that is named, or that the file's ending names.
fn written_as(args: &ExportArgs) -> Option<(&'static Format, Write)> {
    let is_meant = |format: &&Format| match &args.format {
        Some(name) => name == format.name,
        None => format.ending.is_some_and(|ending| has_ending(&args.output, ending)),
    };
    let format = FORMATS.iter().find(|format| format.write.is_some() && is_meant(format))?;
    Some((format, format.write?))
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

fn as_format(
    args: &ExportArgs,
    globals: &Globals,
    format: &Format,
    write: Write,
) -> Result<Output> {
    let opened = open::community(&args.source, globals)?;
    let output = match write {
        Write::File(write) => {
            write::file(&args.output, write(&opened.community).as_bytes(), args.force)?
        }
        Write::Folder(write) => {
            let files = write(&opened.community);
            let paths = || files.iter().map(|(name, _)| args.output.join(name));
            paths().try_for_each(|path| write::may_be_written(&path, args.force))?;
            std::fs::create_dir_all(&args.output).map_err(|fault| {
                Error::storage(&args.output, fault, "name a folder that can be written to")
            })?;
            for (path, (_, text)) in paths().zip(&files) {
                write::file(&path, text.as_bytes(), args.force)?;
            }
            let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
            Output::done(format!("{} are in {}", names.join(" and "), args.output.display()))
        }
    };
    let left = format.cannot_hold(&opened.community).map(|left| format!("note: {left}"));
    Ok(output.remarks(opened.remarks).remarks(left))
}

fn as_workbook(args: &ExportArgs, globals: &Globals) -> Result<Output> {
    write::may_be_written(&args.output, args.force)?;
    let opened = open::community(&args.source, globals)?;
    let book = sheets::workbook(&opened.community, &[])?;
    Ok(write::file(&args.output, &book, args.force)?.remarks(opened.remarks))
}

fn as_tables(args: &ExportArgs, globals: &Globals) -> Result<Output> {
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
