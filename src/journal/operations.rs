//! The operations of an entry, one after another: an import of a large sheet has so many that
//! keeping them all at once would take more memory than the community that they make.

use crate::error::{Error, Result};
use crate::model::Operation;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::fmt;

/// Reads the entry with this text, and carries out each of its operations as it comes.
///
/// Errors: the first that `carry_out` gives; [`Error::Usage`] if the text is no entry.
pub(super) fn each(text: &str, carry_out: impl FnMut(Operation) -> Result<()>) -> Result<()> {
    let mut each = Each { carry_out, is_done: false, refused: None };
    let outcome = serde_json::Deserializer::from_str(text).deserialize_map(&mut each);
    match (each.refused, outcome) {
        (Some(error), _) => Err(error),
        (None, Err(fault)) if !each.is_done => {
            Err(Error::Usage(format!("its text is no entry ({fault})")))
        }
        (None, _) => Ok(()),
    }
}

struct Each<F> {
    carry_out: F,
    /// Whether all operations were read: what a sheet said, which comes after them, is as long
    /// again, and was passed over already when the head of the entry was read.
    is_done: bool,
    /// Why the reading was broken off.
    refused: Option<Error>,
}

/// The entry: its operations are read, its other fields passed over.
impl<'de, F: FnMut(Operation) -> Result<()>> Visitor<'de> for &mut Each<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> std::result::Result<(), A::Error> {
        while let Some(field) = fields.next_key::<String>()? {
            if field == "operations" {
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

/// The list of its operations.
struct List<'a, F>(&'a mut Each<F>);

impl<'de, F: FnMut(Operation) -> Result<()>> DeserializeSeed<'de> for List<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Operation) -> Result<()>> Visitor<'de> for List<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of operations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(operation) = list.next_element()? {
            if let Err(error) = (self.0.carry_out)(operation) {
                self.0.refused = Some(error);
                return Err(A::Error::custom("refused"));
            }
        }
        Ok(())
    }
}
