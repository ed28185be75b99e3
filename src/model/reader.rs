//! Cells into a record.

use super::{Column, Record, check, community::row_place, names::nearest};
use crate::error::{Error, Problem, Result, Trouble};

/// A record that is read cell by cell; what is wrong with any of them comes at once, at the end.
///
/// ```
/// use convoke::model::{RowReader, Stakeholder};
/// let mut row = RowReader::<Stakeholder>::default();
/// row.cell("id", "clinic");
/// row.cell("name", "Lakeside Clinic");
/// assert_eq!(row.finish()?.name.as_str(), "Lakeside Clinic");
/// # Ok::<(), convoke::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct RowReader<R> {
    record: R,
    troubles: Vec<(String, Trouble)>,
}

impl<R: Record> RowReader<R> {
    /// Cells that are still to be read take the place of those of `record`.
    pub fn of(record: R) -> RowReader<R> {
        RowReader { record, troubles: Vec::new() }
    }

    /// Reads one cell.
    pub fn cell(&mut self, heading: &str, text: &str) {
        if let Some(column) = self.column(heading) {
            self.read(column, text);
        }
    }

    /// The column with this heading; one that is not known is kept in mind as a trouble.
    pub(crate) fn column(&mut self, heading: &str) -> Option<&'static Column<R>> {
        let column = R::columns().iter().find(|column| column.heading == heading);
        if column.is_none() {
            self.troubles.push((heading.to_owned(), unknown_column::<R>(heading)));
        }
        column
    }

    /// Reads the cell of a column.
    pub(crate) fn read(&mut self, column: &Column<R>, text: &str) {
        if let Err(trouble) = (column.read)(&mut self.record, text) {
            self.troubles.push((column.heading.to_owned(), trouble));
        }
    }

    /// The record.
    ///
    /// # Errors
    /// All that is wrong with its cells, and with what they say together.
    pub fn finish(self) -> Result<R> {
        let RowReader { record, troubles } = self;
        judge(&record, troubles).map(|()| record)
    }
}

/// Judges a record, some of whose cells could not be read.
///
/// Errors: all that is wrong with its cells, and with what they say together.
pub(super) fn judge<R: Record>(record: &R, mut troubles: Vec<(String, Trouble)>) -> Result<()> {
    for (heading, trouble) in check::row(record) {
        if troubles.iter().all(|(unreadable, _)| unreadable != heading) {
            troubles.push((heading.to_owned(), trouble));
        }
    }
    if troubles.is_empty() {
        return Ok(());
    }
    let key = record.key();
    let place = |heading: &str| row_place(R::TABLE, &key, Some(heading));
    let problem =
        |(heading, trouble): (String, Trouble)| Problem { place: place(&heading), trouble };
    Err(Error::Input(troubles.into_iter().map(problem).collect()))
}

fn unknown_column<R: Record>(heading: &str) -> Trouble {
    let headings = R::columns().iter().map(|column| column.heading);
    let near = nearest(heading, headings).into_iter().next();
    Trouble::UnknownColumn { heading: heading.into(), table: R::TABLE.name(), near }
}
