//! What sheets said, row by row.

use super::{entry::SheetRow, field::field};
use crate::error::{Error, Result};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use std::fmt;

/// Tells `hear` each row of what a sheet said in the entry with this text.
///
/// Errors: [`Error::Usage`] if the text is no entry.
pub(super) fn each_row(text: &str, hear: impl FnMut(SheetRow)) -> Result<()> {
    let outcome = field(text, "sheet", Rows(hear)).map(Option::unwrap_or_default);
    outcome.map_err(|fault| Error::Usage(format!("its text is no entry ({fault})")))
}

struct Rows<F>(F);

impl<'de, F: FnMut(SheetRow)> DeserializeSeed<'de> for Rows<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> std::result::Result<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(SheetRow)> Visitor<'de> for Rows<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> std::result::Result<(), A::Error> {
        while let Some(row) = list.next_element()? {
            (self.0)(row);
        }
        Ok(())
    }
}
