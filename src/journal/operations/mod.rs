//! The operations of an entry, each carried out as it is read: an import of a large sheet has so
//! many that keeping them all at once would take more memory than the community that they make.

mod adding;

use super::field::field;
use crate::error::{Error, Result};
use crate::model::{Cells, Community, Key, Operation, Table};
use adding::Adding;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::fmt;

type Read<T, E> = std::result::Result<T, E>;

/// Reads the entry with this text, and carries out each of its operations as it comes.
///
/// Errors: the first operation's that is refused; [`Error::Usage`] if the text is no entry.
pub(super) fn carry_out(text: &str, community: &mut Community) -> Result<()> {
    let mut doing = Doing::in_turn(community);
    let outcome = field(text, "operations", List(&mut doing));
    doing.end(outcome.map(Option::unwrap_or_default))
}

/// Reads a list of operations, and carries out each as it comes.
///
/// Errors: as those of [`carry_out`].
pub(super) fn carry_out_list(list: &str, community: &mut Community) -> Result<()> {
    Doing::in_turn(community).list(list)
}

/// What the operations of a list add, if they do nothing else and none is refused.
pub(super) fn additions(list: &str) -> Option<Community> {
    let mut community = Community::default();
    let doing = Doing { community: &mut community, adds_only: true, refused: None };
    doing.list(list).ok().map(|()| community)
}

struct Doing<'c> {
    community: &'c mut Community,
    /// Whether anything but an addition breaks the reading off.
    adds_only: bool,
    /// Why the reading was broken off.
    refused: Option<Error>,
}

impl Doing<'_> {
    fn in_turn(community: &mut Community) -> Doing<'_> {
        Doing { community, adds_only: false, refused: None }
    }

    fn list(mut self, list: &str) -> Result<()> {
        let mut text = serde_json::Deserializer::from_str(list);
        let outcome = List(&mut self).deserialize(&mut text);
        self.end(outcome)
    }

    fn end(self, outcome: serde_json::Result<()>) -> Result<()> {
        match (self.refused, outcome) {
            (Some(error), _) => Err(error),
            (None, Err(fault)) => Err(Error::Usage(format!("its text is no entry ({fault})"))),
            (None, Ok(())) => Ok(()),
        }
    }

    fn note<E: serde::de::Error>(&mut self, outcome: Result<()>) -> Read<(), E> {
        outcome.map_err(|error| {
            self.refused = Some(error);
            E::custom("refused")
        })
    }
}

/// The list of its operations.
struct List<'a, 'c>(&'a mut Doing<'c>);

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Read<(), D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of operations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Read<(), A::Error> {
        while list.next_element_seed(One(self.0))?.is_some() {}
        Ok(())
    }
}

/// One of them: what is done, and with what.
struct One<'a, 'c>(&'a mut Doing<'c>);

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verb {
    Add,
    Edit,
    Remove,
}

#[derive(Deserialize)]
struct Edit {
    table: Table,
    key: Key,
    set: Cells,
}

#[derive(Deserialize)]
struct Remove {
    table: Table,
    key: Key,
}

impl<'de> DeserializeSeed<'de> for One<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Read<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for One<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an operation")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Read<(), A::Error> {
        let One(doing) = self;
        while let Some(verb) = fields.next_key()? {
            let operation = match verb {
                Verb::Add => {
                    fields.next_value_seed(Adding(doing))?;
                    continue;
                }
                Verb::Edit | Verb::Remove if doing.adds_only => {
                    return Err(A::Error::custom("not an addition"));
                }
                Verb::Edit => {
                    let Edit { table, key, set } = fields.next_value()?;
                    Operation::Edit { table, key, set }
                }
                Verb::Remove => {
                    let Remove { table, key } = fields.next_value()?;
                    Operation::Remove { table, key }
                }
            };
            let outcome = doing.community.apply(&operation);
            doing.note(outcome)?;
        }
        Ok(())
    }
}
