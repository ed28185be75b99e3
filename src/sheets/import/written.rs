use super::{compare::Packed, told::Columns};
use crate::model::{Key, Stored, Table, Tables, Visitor};
use serde::{Serialize, Serializer};

/// Cells by heading, to be written where they lie as [`crate::model::Cells`] are.
#[derive(Debug, Clone, Copy)]
pub struct WrittenCells<'a>(pub(super) Lie<'a>);

/// Where the cells of a row lie.
#[derive(Debug, Clone, Copy)]
pub(super) enum Lie<'a> {
    /// Packed, with the headings of their table.
    Packed(&'a Packed, &'a [&'static str]),
    /// In these columns of the record of this key.
    InRecord(&'a Tables, Table, &'a Key, Columns),
}

impl Serialize for WrittenCells<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Lie::Packed(packed, headings) => {
                to.collect_map(packed.cells().map(|(place, text)| (headings[place], text)))
            }
            Lie::InRecord(tables, table, key, columns) => {
                table.visit(OfRecord { tables, key, columns, to })
            }
        }
    }
}

struct OfRecord<'a, S> {
    tables: &'a Tables,
    key: &'a Key,
    columns: Columns,
    to: S,
}

impl<S: Serializer> Visitor for OfRecord<'_, S> {
    type Answer = Result<S::Ok, S::Error>;
    fn visit<R: Stored>(self) -> Self::Answer {
        let record = R::rows(self.tables).get(self.key);
        let cells = record.map(|record| self.columns.of(record)).into_iter().flatten();
        self.to.collect_map(cells)
    }
}
