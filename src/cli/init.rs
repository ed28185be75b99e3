use super::{args::Globals, now::Now, open, output::Output};
use crate::error::{Error, Result};
use crate::journal::{Journal, NewEntry};
use crate::model::{Cells, Operation, Table, slug};
use clap::Args;
use std::path::PathBuf;

// Begins a community file.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke init \"Lakeside County\" --region Lakeside")]
pub(super) struct InitArgs {
    /// What the community is called
    #[arg(value_name = "NAME")]
    name: String,
    /// The region that it serves
    #[arg(long, value_name = "TEXT")]
    region: Option<String>,
    /// A coalition of one region, or a cohort that learns together
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// Where it stands: pre-implementation or implementation
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
}

/// Makes the file: named by --file, or after the community, here.
pub(super) fn run(args: &InitArgs, globals: &Globals, now: &Now) -> Result<Output> {
    let path = match &globals.file {
        Some(file) => file.clone(),
        None => PathBuf::from(format!("{}.convoke", slug(&args.name))),
    };
    let said = [
        ("name", Some(&args.name)),
        ("region", args.region.as_ref()),
        ("kind", args.kind.as_ref()),
        ("stage", args.stage.as_ref()),
    ];
    let cells: Cells =
        said.into_iter().filter_map(|(h, text)| Some((h.to_owned(), text?.clone()))).collect();
    if args.name.trim().is_empty() {
        return Err(Error::Usage("the community needs a name".into()));
    }
    Journal::create(
        &path,
        NewEntry {
            recorded: now.moment,
            by: now.who.clone(),
            said: format!("init {}", args.name),
            operations: vec![Operation::Add { table: Table::Community, cells }],
            ..NewEntry::default()
        },
        &open::claim(globals, now),
    )?;
    let note = open::synced(&path).map(|note| format!("note: {note}"));
    Ok(Output::done(format!("{} begins in {}", args.name, path.display())).remarks(note))
}
