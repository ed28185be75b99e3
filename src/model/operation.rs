//! Every change there is.

use super::{Cells, Key, Record, Table, cells_of};
use serde::{Deserialize, Serialize};

/// A change to a community, as a value that can be kept, read and repeated.
///
/// Its cells are canonical text, so that what was written by one version of the program can be
/// read by every later one, and by people. They are [`Cells`] wherever it is carried out; what is
/// only to be written may have them in other forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation<C = Cells> {
    /// A record begins to be.
    Add {
        /// Its table.
        table: Table,
        /// Its cells, by heading.
        cells: C,
    },
    /// Some cells of a record change; a blank one is cleared.
    Edit {
        /// Its table.
        table: Table,
        /// Which record.
        key: Key,
        /// The cells that change.
        set: C,
    },
    /// A record is taken off.
    Remove {
        /// Its table.
        table: Table,
        /// Which record.
        key: Key,
    },
}

impl Operation {
    /// The operation that adds `record`.
    pub fn add<R: Record>(record: &R) -> Operation {
        Operation::Add { table: R::TABLE, cells: cells_of(record) }
    }

    /// The table that it changes.
    pub fn table(&self) -> Table {
        match self {
            Operation::Add { table, .. }
            | Operation::Edit { table, .. }
            | Operation::Remove { table, .. } => *table,
        }
    }
}
