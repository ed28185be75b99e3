//! What sheets said, row by row.

use super::{entry::SheetRow, field::field};
use crate::error::{Error, Result};
use crate::model::{Cells, Key, Operation, Stored, Visitor as Visit};
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData};

/// Tells `hear` each row of what a sheet said in the entry with this text, whose operations add
/// what it said from that one on.
///
/// Errors: [`Error::Usage`] if the text is no entry.
pub(super) fn each_row(
    text: &str,
    said_from: Option<usize>,
    mut hear: impl FnMut(SheetRow),
) -> Result<()> {
    let told = |fault| Error::Usage(format!("its text is no entry ({fault})"));
    if let Some(from) = said_from {
        let mut number = 0;
        let added = Each::<Operation, _>::new(|operation| {
            if number >= from {
                added(operation).into_iter().for_each(&mut hear);
            }
            number += 1;
        });
        field(text, "operations", added).map_err(told)?;
    }
    field(text, "sheet", Each::<SheetRow, _>::new(hear))
        .map(Option::unwrap_or_default)
        .map_err(told)
}

/// What a sheet said of a record that begins with just that.
fn added(operation: Operation) -> Option<SheetRow> {
    let Operation::Add { table, cells } = operation else { return None };
    Some(SheetRow { table, key: table.visit(KeyOf(&cells)), cells })
}

/// The key of the record that has these cells.
struct KeyOf<'a>(&'a Cells);

impl Visit for KeyOf<'_> {
    type Answer = Key;
    fn visit<R: Stored>(self) -> Key {
        let mut record = R::default();
        for (heading, text) in self.0 {
            // What could not be read was refused when it was recorded.
            let column = R::columns().iter().find(|column| column.heading == heading);
            let _ = column.map(|column| (column.read)(&mut record, text));
        }
        record.key()
    }
}

/// Tells of each item of a list as it is read.
struct Each<T, F>(F, PhantomData<T>);

impl<T, F: FnMut(T)> Each<T, F> {
    fn new(hear: F) -> Each<T, F> {
        Each(hear, PhantomData)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> DeserializeSeed<'de> for Each<T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: Deserialize<'de>, F: FnMut(T)> Visitor<'de> for Each<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(item) = list.next_element()? {
            (self.0)(item);
        }
        Ok(())
    }
}
