//! Records that begin just as a row was read: there may be millions of them.

use super::{
    rows::Reading,
    told::{Columns, InRecord},
    work::Work,
};
use crate::model::{Key, Stored, Table, Tables, Visitor};
use foldhash::{HashSet, HashSetExt};

/// A record that begins to be just as its row was read, and of which no other row speaks.
#[derive(Debug)]
pub(super) struct Begun {
    pub(super) key: Key,
    row: u32,
    /// Where the row says what the record holds.
    pub(super) columns: Columns,
}

impl Begun {
    pub(super) fn new(key: Key, row: usize, columns: Columns) -> Begun {
        Begun { key, row: row as u32, columns }
    }

    pub(super) fn row(&self) -> usize {
        self.row as usize
    }
}

/// Makes readings like all others of those records that began, and of which more rows speak.
pub(super) fn said_again(work: &mut Work<'_>, table: Table, readings: &mut Vec<Reading>) {
    let Some(begun) = work.begun.get_mut(&table).filter(|begun| !begun.is_empty()) else { return };
    let mut others = HashSet::with_capacity(readings.len());
    others.extend(readings.iter().map(|reading| &reading.key));
    let again: Vec<Begun> = begun.extract_if(.., |one| others.contains(&one.key)).collect();
    drop(others);
    for Begun { key, row, columns } in again {
        let said = table.visit(InRecord { read: &work.read, key: &key, columns });
        let saying = work.pack(table, &said);
        readings.push(Reading { row: row as usize, key, saying });
    }
    readings.sort_by_key(|reading| reading.row);
}

/// Forgets the record of this key that was read: it does not begin so.
pub(super) struct Forget<'a> {
    pub(super) read: &'a mut Tables,
    pub(super) key: &'a Key,
}

impl Visitor for Forget<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        R::rows_mut(self.read).remove(self.key);
    }
}
