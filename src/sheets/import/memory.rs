use super::{Remembered, compare::Packed};
use crate::{
    model::{Cells, Community, Key, Table},
    sheets::tabled::headings_of,
};
use std::collections::{BTreeMap, BTreeSet};

/// What sheets said of each row when they were last imported, in little room.
#[derive(Debug, Default)]
pub struct Memory<'c> {
    tables: BTreeMap<Table, OfTable>,
    /// The record, and the tables of whose rows nothing will be asked but a name that the record
    /// does not have.
    in_passing: Option<(&'c Community, BTreeSet<Table>)>,
}

#[derive(Debug)]
struct OfTable {
    headings: Vec<&'static str>,
    rows: BTreeMap<Key, Packed>,
}

impl<'c> Memory<'c> {
    /// A memory for sheets of these tables, to be compared with this record. Of the rows of others
    /// it keeps names that the record does not have: there may be far more of them than of the
    /// sheets' own.
    pub fn about(tables: BTreeSet<Table>, community: &'c Community) -> Memory<'c> {
        // What sheets said of those who are the same as another now is looked up in all tables.
        let is_anyone_former = community.removed(Table::Stakeholders).next().is_some();
        let is_asked = |table: &&Table| tables.contains(*table) || is_anyone_former;
        let in_passing = Table::ALL.iter().filter(|table| !is_asked(table)).copied().collect();
        Memory { in_passing: Some((community, in_passing)), ..Memory::default() }
    }

    /// Adds what a row said; what it said before of other columns still counts.
    pub fn add(&mut self, row: Remembered) {
        let mut cells = row.cells;
        if let Some((community, tables)) = &self.in_passing
            && tables.contains(&row.table)
        {
            let on_record = community.tables().stakeholders.get(&row.key);
            let is_new = |name: &str| on_record.is_none_or(|record| record.name.as_str() != name);
            cells.retain(|heading, text| heading == "name" && is_new(text));
            if cells.is_empty() {
                return;
            }
        }
        let of_table = || OfTable { headings: headings_of(row.table), rows: BTreeMap::new() };
        let OfTable { headings, rows } = self.tables.entry(row.table).or_insert_with(of_table);
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

    /// Whether a row of this key was remembered.
    pub(super) fn has(&self, table: Table, key: &Key) -> bool {
        self.tables.get(&table).is_some_and(|of| of.rows.contains_key(key))
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Table, &Key, Cells)> {
        self.tables.iter().flat_map(|(table, of)| {
            of.rows.iter().map(|(key, cells)| (*table, key, cells.open(&of.headings)))
        })
    }
}

impl FromIterator<Remembered> for Memory<'_> {
    fn from_iter<I: IntoIterator<Item = Remembered>>(rows: I) -> Self {
        let mut memory = Memory::default();
        rows.into_iter().for_each(|row| memory.add(row));
        memory
    }
}
