//! Workbooks on the way out: one page a table, made so that filling them in goes well.
//!
//! The same community gives the same bytes; nothing in them comes from a clock.

mod example;
mod page;
mod questions;
mod start;

pub use questions::Question;

pub(super) use example::is_example;

use super::{Grid, tabled::headings_of};
use crate::{
    error::{Error, Result},
    model::{Community, Names, Table},
};
use page::{Page, Pages};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::BTreeMap;

/// How many rows can be filled in below those that are there, with the help that the others have.
const ROOM: u32 = 1000;

/// A community as a workbook (XLSX): one page for each table that has rows, and for stakeholders;
/// headings that stay in sight, with a comment on what each column is; lists to choose from where
/// words are a closed set or names are on record. Names stand for ids where they are clear.
///
/// With `questions`, a last page lists them. Reading the workbook gives an equal community.
///
/// # Errors
/// A text of more than 32,767 characters, which no workbook's cell can hold; more rows than a
/// page has.
///
/// ```
/// use convoke::{model::Community, sheets};
/// let book = sheets::workbook(&Community::default(), &[]).unwrap();
/// assert!(book.starts_with(b"PK"));
/// ```
pub fn workbook(community: &Community, questions: &[Question]) -> Result<Vec<u8>> {
    let has_rows = |table: &Table| community.count(*table) > 0;
    let tables = Table::ALL.iter().copied();
    let tables: Vec<Table> =
        tables.filter(|table| *table == Table::Stakeholders || has_rows(table)).collect();
    let mut book = begun();
    pages(&mut book, community, &tables, false)?;
    if !questions.is_empty() {
        questions::write(&mut book, questions).map_err(|error| failed(&error))?;
    }
    book.save_to_buffer().map_err(|error| failed(&error))
}

/// An empty workbook to be filled in: a page that explains, and one for each table with a first
/// row that is plainly an example. Reading passes over a row that is still the example.
///
/// # Errors
/// None that is known.
pub fn template() -> Result<Vec<u8>> {
    let mut book = begun();
    start::write(&mut book).map_err(|error| failed(&error))?;
    pages(&mut book, &Community::default(), Table::ALL, true)?;
    book.save_to_buffer().map_err(|error| failed(&error))
}

/// Whether a page is one that explains or asks, as [`workbook`] and [`template`] write them.
pub(super) fn is_aside(page: &Grid) -> bool {
    let own = [(start::PAGE, start::TITLE), (questions::PAGE, questions::HEADINGS[0].0)];
    own.iter().any(|(name, first)| page.page.as_deref() == Some(name) && page.cell(0, 0) == *first)
}

fn begun() -> Workbook {
    let mut book = Workbook::new();
    let long_ago = ExcelDateTime::from_ymd(2026, 1, 1).unwrap_or_default();
    book.set_properties(
        &DocProperties::new().set_author("convoke").set_creation_datetime(&long_ago),
    );
    book
}

fn pages(
    book: &mut Workbook,
    community: &Community,
    tables: &[Table],
    has_example: bool,
) -> Result<()> {
    let rows = |table: Table| community.count(table) as u32;
    let lists: BTreeMap<Table, String> =
        tables.iter().filter_map(|table| Some((*table, list(*table, rows(*table))?))).collect();
    let pages = Pages { community, names: Names::of(community.tables()), lists, has_example };
    for table in tables {
        let sheet = book.add_worksheet().set_name(table.name()).map_err(|error| failed(&error))?;
        table.visit(Page { pages: &pages, sheet })?;
    }
    Ok(())
}

/// The cells in which the names of a table's records stand, if others refer to them by name.
fn list(table: Table, rows: u32) -> Option<String> {
    let column = headings_of(table).iter().position(|heading| *heading == "name")?;
    let column = super::grid::letters(column);
    Some(format!("={table}!${column}$2:${column}${}", rows + ROOM))
}

fn failed(error: &XlsxError) -> Error {
    Error::Usage(format!("this cannot stand in a workbook: {error}; export it to a folder instead"))
}
