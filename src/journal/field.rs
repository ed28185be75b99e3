//! One field of an entry, and nothing that comes after it: an import of a large sheet has so many
//! operations, and so many rows behind them, that reading both for one of them takes as long again.

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// What `seed` makes of the field of this name in the entry with this text; `None` where there is
/// no such field.
///
/// Errors: what is wrong with the text, up to the end of the field.
pub(super) fn field<'t, S: DeserializeSeed<'t>>(
    text: &'t str,
    name: &'static str,
    seed: S,
) -> serde_json::Result<Option<S::Value>> {
    let mut field = Field { name, seed: Some(seed), value: None };
    let outcome = serde_json::Deserializer::from_str(text).deserialize_map(&mut field);
    match field.value {
        // Whatever follows was passed over, and read when the head of the entry was.
        Some(value) => Ok(Some(value)),
        None => outcome.map(|()| None),
    }
}

struct Field<S, T> {
    name: &'static str,
    seed: Option<S>,
    value: Option<T>,
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for &mut Field<S, S::Value> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an entry")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<String>()? {
            match self.seed.take_if(|_| name == self.name) {
                Some(seed) => {
                    self.value = Some(fields.next_value_seed(seed)?);
                    return Ok(());
                }
                None => drop(fields.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}
