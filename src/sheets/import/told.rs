//! What a row says, in words that are made when they are asked for.

use super::compare::{Packed, Saying};
use crate::model::{Column, Key, Record, Stored, Tables, Visitor};

/// A record as it was read from a row, and in which columns the row says what the record holds.
#[derive(Default)]
pub(super) struct Told<R> {
    pub(super) record: R,
    columns: Columns,
    /// What is said in other words, or to be cleared; this counts before what the record holds.
    otherwise: Saying,
}

/// Some of a table's columns: a bit for the place of each.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Columns(u32);

impl<R: Stored> Told<R> {
    /// Notes that a column was read into the record.
    pub(super) fn is_read(&mut self, place: usize) {
        self.columns.0 |= 1 << place;
    }

    /// Notes that a column is to be cleared.
    pub(super) fn clear(&mut self, heading: &'static str) {
        self.otherwise.insert(heading, String::new());
    }

    /// Says in a row what its place in the sheet says.
    pub(super) fn put(&mut self, heading: &'static str, text: String) {
        let column = R::columns().iter().find(|column| column.heading == heading);
        if column.is_some_and(|column| (column.read)(&mut self.record, &text).is_ok()) {
            self.otherwise.insert(heading, text);
        }
    }

    /// Takes back what is said in a column; the record stays.
    pub(super) fn unsay(&mut self, heading: &str) {
        self.otherwise.remove(heading);
        if let Some(place) = place::<R>(heading) {
            self.columns.0 &= !(1 << place);
        }
    }

    /// What is said in a column, if something is; blank if it is to be cleared.
    pub(super) fn get(&self, heading: &str) -> Option<String> {
        let read = || {
            let place = place::<R>(heading).filter(|place| self.columns.has(*place))?;
            Some((R::columns()[place].write)(&self.record))
        };
        self.otherwise.get(heading).cloned().or_else(read)
    }

    /// Whether anything is said in a column.
    pub(super) fn says(&self, heading: &str) -> bool {
        let is_read = || place::<R>(heading).is_some_and(|place| self.columns.has(place));
        self.otherwise.contains_key(heading) || is_read()
    }

    /// The columns, if in all of them the row says what the record holds, and that is something.
    pub(super) fn plainly(&self) -> Option<Columns> {
        let is_plain = self.otherwise.is_empty() && self.columns.are_filled(&self.record);
        is_plain.then_some(self.columns)
    }

    /// All that is said, packed; `order` has the places of the columns in order of heading.
    pub(super) fn packed(&self, order: &[usize]) -> Packed {
        let said = order.iter().filter_map(|place| {
            let column = &R::columns()[*place];
            let read = || self.columns.has(*place).then(|| (column.write)(&self.record));
            let text = self.otherwise.get(column.heading).cloned().or_else(read)?;
            Some((*place, text))
        });
        Packed::of_places(said)
    }
}

fn place<R: Stored>(heading: &str) -> Option<usize> {
    R::columns().iter().position(|column| column.heading == heading)
}

impl Columns {
    fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }

    /// Their headings and what a record holds in them, in order of heading.
    pub(super) fn of<R: Record>(self, record: &R) -> impl Iterator<Item = (&'static str, String)> {
        let columns = R::columns().iter().enumerate().filter(|(place, _)| self.has(*place));
        let mut columns: Vec<&Column<R>> = columns.map(|(_, column)| column).collect();
        columns.sort_by_key(|column| column.heading);
        columns.into_iter().map(|column| (column.heading, (column.write)(record)))
    }

    /// Whether a record holds something in each of them.
    pub(super) fn are_filled<R: Record>(self, record: &R) -> bool {
        let columns = R::columns().iter().enumerate().filter(|(place, _)| self.has(*place));
        columns.map(|(_, column)| column).all(|column| !(column.is_blank)(record))
    }
}

/// What the record of this key holds in these columns.
pub(super) struct InRecord<'a> {
    pub(super) read: &'a Tables,
    pub(super) key: &'a Key,
    pub(super) columns: Columns,
}

impl Visitor for InRecord<'_> {
    type Answer = Saying;
    fn visit<R: Stored>(self) -> Saying {
        let record = R::rows(self.read).get(self.key);
        record.map(|record| self.columns.of(record).collect()).unwrap_or_default()
    }
}
