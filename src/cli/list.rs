use super::{args::Globals, now::Now, open, output::Output, source::Source, words};
use crate::error::Result;
use crate::model::{Stored, Table, View, Visitor, cells_of};
use crate::render::{self, Column, Document};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;

// Which rows.
#[derive(Debug, Args)]
#[command(after_help = "Example: convoke list events examples/lakeside")]
pub(super) struct ListArgs {
    /// The table, such as stakeholders or commitments
    #[arg(value_name = "TABLE", value_parser = words::table)]
    table: Table,
    #[command(flatten)]
    source: Source,
}

/// The rows of the table that was named.
pub(super) fn run(args: &ListArgs, globals: &Globals, now: &Now) -> Result<Output> {
    rows(args.table, &args.source, globals, now)
}

/// The rows of a table that had begun by the day and that the audience may see.
pub(super) fn rows(table: Table, source: &Source, globals: &Globals, now: &Now) -> Result<Output> {
    let (view, remarks) = open::view(source, globals, now)?;
    let listing = table.visit(List { view });
    let columns = listing.columns.iter().copied().map(Column::left);
    let mut shown = render::Table::new("", columns);
    for row in &listing.rows {
        shown.row(
            listing
                .columns
                .iter()
                .map(|heading| row.get(heading).cloned().unwrap_or_default().into()),
        );
    }
    let scope = format!("For {}; as of {}.", view.asking.audience, view.asking.day);
    let mut document = Document::new(table.name()).scope(scope);
    document.table(shown);
    Ok(Output::answer(&listing, &document, globals.format.into()).remarks(remarks))
}

/// A table's rows; columns that are blank throughout are left out.
#[derive(Debug, Serialize)]
struct Listing {
    table: &'static str,
    #[serde(skip)]
    columns: Vec<&'static str>,
    rows: Vec<BTreeMap<&'static str, String>>,
}

struct List<'a> {
    view: &'a View,
}

impl Visitor for List<'_> {
    type Answer = Listing;
    fn visit<R: Stored>(self) -> Listing {
        let rows: Vec<_> = R::rows(&self.view.tables).values().map(cells_of).collect();
        let used = |heading: &&str| rows.iter().any(|cells| cells.contains_key(*heading));
        let columns: Vec<&str> =
            R::columns().iter().map(|column| column.heading).filter(used).collect();
        let row = |cells: &crate::model::Cells| {
            columns
                .iter()
                .filter_map(|heading| Some((*heading, cells.get(*heading)?.clone())))
                .collect()
        };
        Listing { table: R::TABLE.name(), rows: rows.iter().map(row).collect(), columns }
    }
}
