use super::{Remembered, compare::Packed};
use crate::{
    model::{Cells, Key, Table},
    sheets::tabled::headings_of,
};
use std::collections::BTreeMap;

/// What sheets said of each row when they were last imported, in little room.
#[derive(Debug, Default)]
pub struct Memory {
    tables: BTreeMap<Table, OfTable>,
}

#[derive(Debug)]
struct OfTable {
    headings: Vec<&'static str>,
    rows: BTreeMap<Key, Packed>,
}

impl Memory {
    /// Adds what a row said; what it said before of other columns still counts.
    pub fn add(&mut self, row: Remembered) {
        let of_table = || OfTable { headings: headings_of(row.table), rows: BTreeMap::new() };
        let OfTable { headings, rows } = self.tables.entry(row.table).or_insert_with(of_table);
        let mut cells = row.cells;
        if let Some(before) = rows.get(&row.key) {
            for (heading, said) in before.open::<String>(headings) {
                cells.entry(heading).or_insert(said);
            }
        }
        rows.insert(row.key, Packed::of(headings, &cells));
    }

    /// What a row of this key said.
    pub(super) fn of(&self, table: Table, key: &Key) -> Option<Cells> {
        let OfTable { headings, rows } = self.tables.get(&table)?;
        Some(rows.get(key)?.open(headings))
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Table, &Key, Cells)> {
        self.tables.iter().flat_map(|(table, of)| {
            of.rows.iter().map(|(key, cells)| (*table, key, cells.open(&of.headings)))
        })
    }
}

impl FromIterator<Remembered> for Memory {
    fn from_iter<I: IntoIterator<Item = Remembered>>(rows: I) -> Memory {
        let mut memory = Memory::default();
        rows.into_iter().for_each(|row| memory.add(row));
        memory
    }
}
