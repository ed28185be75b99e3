//! The lists of an entry, item by item: an import of a large sheet has so many that keeping them
//! all at once would take more memory than the community that they make.

use super::entry::SheetRow;
use crate::error::{Error, Result};
use crate::model::Operation;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use std::{fmt, marker::PhantomData};

/// Reads the entry with this text, and carries out each of its operations as it comes.
///
/// Errors: the first that `carry_out` gives; [`Error::Usage`] if the text is no entry.
pub(super) fn each_operation(
    text: &str,
    carry_out: impl FnMut(Operation) -> Result<()>,
) -> Result<()> {
    each_of("operations", text, carry_out)
}

/// The same with each row of what a sheet said.
pub(super) fn each_row(text: &str, mut hear: impl FnMut(SheetRow)) -> Result<()> {
    each_of("sheet", text, |row| {
        hear(row);
        Ok(())
    })
}

fn each_of<T: DeserializeOwned>(
    list: &'static str,
    text: &str,
    carry_out: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let mut each = Each { list, carry_out, item: PhantomData, is_done: false, refused: None };
    let outcome = serde_json::Deserializer::from_str(text).deserialize_map(&mut each);
    match (each.refused, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(fault)) if !each.is_done => {
            Err(Error::Usage(format!("its text is no entry ({fault})")))
        }
        (None, _) => Ok(()),
    }
}

struct Each<T, F> {
    list: &'static str,
    carry_out: F,
    item: PhantomData<T>,
    /// Whether the whole list was read: what a sheet said, which comes after the operations, is as
    /// long again, and was passed over already when the head of the entry was read.
    is_done: bool,
    /// Why the reading was broken off.
    refused: Option<Error>,
}

/// The entry: the one list is read, its other fields passed over.
impl<'de, T: DeserializeOwned, F: FnMut(T) -> Result<()>> Visitor<'de> for &mut Each<T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> std::result::Result<(), A::Error> {
        while let Some(field) = fields.next_key::<String>()? {
            if field == self.list {
                fields.next_value_seed(List(self))?;
                self.is_done = true;
                return Ok(());
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The list.
struct List<'a, T, F>(&'a mut Each<T, F>);

impl<'de, T: DeserializeOwned, F: FnMut(T) -> Result<()>> DeserializeSeed<'de> for List<'_, T, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: DeserializeOwned, F: FnMut(T) -> Result<()>> Visitor<'de> for List<'_, T, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(item) = list.next_element()? {
            if let Err(error) = (self.0.carry_out)(item) {
                self.0.refused = Some(error);
                return Err(A::Error::custom("refused"));
            }
        }
        Ok(())
    }
}
