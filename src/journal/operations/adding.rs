//! A record that begins to be, read straight from an entry's text.

use super::{Doing, Read};
use crate::model::{RowReader, Stored, Table, Visitor as Visit};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// A record that begins to be: most operations are of this kind, and its cells are read straight
/// into it.
pub(super) struct Adding<'a, 'c>(pub(super) &'a mut Doing<'c>);

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Field {
    Table,
    Cells,
}

impl<'de> DeserializeSeed<'de> for Adding<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Read<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Adding<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table and cells")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Read<(), A::Error> {
        let Adding(doing) = self;
        let mut table: Option<Table> = None;
        while let Some(field) = fields.next_key()? {
            match (field, table) {
                (Field::Table, _) => table = Some(fields.next_value()?),
                (Field::Cells, Some(table)) => {
                    table.visit(Row { fields: &mut fields, doing, text: PhantomData })?;
                }
                (Field::Cells, None) => return Err(A::Error::missing_field("table")),
            }
        }
        Ok(())
    }
}

/// A record of the table visited.
struct Row<'a, 'c, 'de, A> {
    fields: &'a mut A,
    doing: &'a mut Doing<'c>,
    text: PhantomData<&'de str>,
}

impl<'de, A: MapAccess<'de>> Visit for Row<'_, '_, 'de, A> {
    type Answer = Read<(), A::Error>;

    fn visit<R: Stored>(self) -> Self::Answer {
        let mut row = RowReader::<R>::default();
        self.fields.next_value_seed(EachCell(&mut row))?;
        let outcome = self.doing.community.add_read(row);
        self.doing.note(outcome)
    }
}

struct EachCell<'r, R>(&'r mut RowReader<R>);

impl<'de, R: Stored> DeserializeSeed<'de> for EachCell<'_, R> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Read<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, R: Stored> Visitor<'de> for EachCell<'_, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cells by heading")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut cells: A) -> Read<(), A::Error> {
        let EachCell(row) = self;
        while let Some(column) = cells.next_key_seed(Heard(|heading: &str| row.column(heading)))? {
            let read = |text: &str| column.into_iter().for_each(|column| row.read(column, text));
            cells.next_value_seed(Heard(read))?;
        }
        Ok(())
    }
}

/// What somebody makes of a text, which is not kept.
struct Heard<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for Heard<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Read<T, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de, T, F: FnOnce(&str) -> T> Visitor<'de> for Heard<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Read<T, E> {
        Ok((self.0)(text))
    }
}
