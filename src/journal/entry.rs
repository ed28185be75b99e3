//! One entry of the journal: who recorded what, when, and after which other entry.

use crate::model::{Cells, Key, Operation, Table};
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::{NoContext, Uuid};

/// Names one entry for ever: random, and in order of time (a UUID of version 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(Uuid);

impl EntryId {
    /// A new id for an entry recorded at `moment`.
    pub(super) fn new(moment: Timestamp) -> EntryId {
        let seconds = u64::try_from(moment.as_second()).unwrap_or_default();
        let nanoseconds = u32::try_from(moment.subsec_nanosecond()).unwrap_or_default();
        EntryId(Uuid::new_v7(uuid::Timestamp::from_unix(NoContext, seconds, nanoseconds)))
    }

    /// Its last eight letters, which people type: the first ones are the time, and much alike.
    pub fn short(&self) -> String {
        let whole = self.0.simple().to_string();
        whole[whole.len() - 8..].to_owned()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl Serialize for EntryId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EntryId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let id = Uuid::try_parse(&text).map(EntryId).map_err(de::Error::custom)?;
        let canonical = id.to_string() == text;
        canonical.then_some(id).ok_or_else(|| de::Error::custom("an id in other letters"))
    }
}

/// The SHA-256 of an entry's text; the next entry repeats it, so that no change goes unnoticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash of an entry's text.
    pub fn of(text: &str) -> Hash {
        Hash(Sha256::digest(text.as_bytes()).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let mut hash = Hash([0; 32]);
        for (byte, digits) in hash.0.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(de::Error::custom)?;
            *byte = u8::from_str_radix(digits, 16).map_err(de::Error::custom)?;
        }
        let canonical = hash.to_string() == text;
        canonical.then_some(hash).ok_or_else(|| de::Error::custom("not a SHA-256"))
    }
}

/// What one row of a sheet said when it was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRow<C = Cells> {
    /// The table that the row belongs to.
    pub table: Table,
    /// What tells it from every other row of that table.
    pub key: Key,
    /// Its cells, by heading.
    pub cells: C,
}

/// What is to be recorded. Its id and its place in the chain come with the recording.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewEntry {
    /// The moment.
    pub recorded: Timestamp,
    /// Who records it.
    pub by: String,
    /// The command, or the sheet.
    pub said: String,
    /// From which operation on a sheet said of each record just what it begins with.
    pub said_from: Option<usize>,
    /// What changes.
    pub operations: Vec<Operation>,
    /// What a sheet said, where one was imported.
    pub sheet: Vec<SheetRow>,
}

/// One entry as it is recorded.
///
/// Its text, one line of JSON with the fields in this order and the empty lists left out, is
/// what the file holds, what the hash covers and what an export writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name for ever.
    pub id: EntryId,
    /// The moment at which it was recorded.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// The command, or the sheet.
    pub said: String,
    /// From which operation on, counted from 0, a sheet said of each record that is added just what
    /// it begins with: `sheet` need not say so again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_from: Option<usize>,
    /// What changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<Operation>,
    /// The entries that it undoes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub undoes: Vec<EntryId>,
    /// What a sheet said when it was imported: the common ancestor when it is imported again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sheet: Vec<SheetRow>,
    /// The hash of the entry before; the opening entry has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Hash>,
}

impl Entry {
    /// The entry that `new` becomes after the one whose hash is `previous`.
    pub(super) fn after(previous: Option<Hash>, new: NewEntry) -> Entry {
        Entry {
            id: EntryId::new(new.recorded),
            recorded: new.recorded,
            by: new.by,
            said: new.said,
            said_from: new.said_from,
            operations: new.operations,
            undoes: Vec::new(),
            sheet: new.sheet,
            previous,
        }
    }
}
