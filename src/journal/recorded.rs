//! An entry's text with its hash, and the chain that the entries form.

use super::entry::{Entry, EntryId, Hash, SheetRow};
use crate::model::Operation;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeSet;
use std::{fmt, marker::PhantomData};

/// An entry as the file holds it, its head read, its operations not yet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Recorded {
    pub(super) head: Head,
    pub(super) text: String,
    pub(super) hash: Hash,
}

/// Everything of an entry but what it does.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Head {
    pub(super) id: EntryId,
    pub(super) recorded: Timestamp,
    pub(super) by: String,
    pub(super) said: String,
    #[serde(default)]
    pub(super) said_from: Option<usize>,
    /// How many operations it has.
    #[serde(default, rename = "operations", deserialize_with = "count::<_, de::IgnoredAny>")]
    pub(super) operations: usize,
    #[serde(default)]
    pub(super) undoes: Vec<EntryId>,
    #[serde(default)]
    pub(super) previous: Option<Hash>,
}

/// An [`Entry`] all of whose parts were read, and its lists not kept: a long one takes more memory
/// than its community.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "that it can be read is all that is asked")]
struct Sound {
    id: EntryId,
    recorded: Timestamp,
    by: String,
    said: String,
    #[serde(default)]
    said_from: Option<usize>,
    #[serde(default, deserialize_with = "count::<_, Operation>")]
    operations: usize,
    #[serde(default)]
    undoes: Vec<EntryId>,
    #[serde(default, deserialize_with = "count::<_, SheetRow>")]
    sheet: usize,
    #[serde(default)]
    previous: Option<Hash>,
}

impl Recorded {
    /// The entry with this text, or what is wrong with it.
    pub(super) fn read(text: String) -> Result<Recorded, String> {
        let hash = Hash::of(&text);
        Recorded::hashed(text, hash)
    }

    /// The entry with this text, whose hash is known.
    pub(super) fn hashed(text: String, hash: Hash) -> Result<Recorded, String> {
        let head =
            serde_json::from_str(&text).map_err(|e| format!("its text is no entry ({e})"))?;
        Ok(Recorded { head, text, hash })
    }

    /// An entry, written.
    pub(super) fn write(entry: &Entry) -> Result<Recorded, String> {
        Recorded::read(serde_json::to_string(entry).map_err(|e| e.to_string())?)
    }

    /// All of it.
    pub(super) fn entry(&self) -> Result<Entry, String> {
        serde_json::from_str(&self.text).map_err(|e| format!("its text is no entry ({e})"))
    }

    /// What is wrong with any part of it, if anything is.
    pub(super) fn judge(&self) -> Result<(), String> {
        self.part::<Sound>().map(drop)
    }

    /// One of its fields, without the time that reading the others takes.
    pub(super) fn part<T: for<'a> Deserialize<'a>>(&self) -> Result<T, String> {
        serde_json::from_str(&self.text).map_err(|e| format!("its text is no entry ({e})"))
    }
}

/// How an entry is named in a sentence: `3f9c21d0 (import partners.csv)`.
impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.id.short(), self.said)
    }
}

/// Follows the chain from the opening entry on.
#[derive(Debug, Default)]
pub(super) struct Chain {
    last: Option<Hash>,
    ids: BTreeSet<EntryId>,
    /// Whether the entry before is lost, and whether any is.
    lost: (bool, bool),
}

impl Chain {
    /// Goes on to `next`; fails with what is wrong if that does not follow.
    pub(super) fn follow(&mut self, next: &Recorded) -> Result<(), String> {
        let (just_lost, ever_lost) = self.lost;
        self.lost.0 = false;
        let before = self.last.replace(next.hash);
        let unknown = next.head.undoes.iter().find(|id| !ever_lost && !self.ids.contains(id));
        let new = self.ids.insert(next.head.id);
        match unknown {
            _ if next.head.previous != before && !just_lost => {
                Err("it does not follow from the entry before it".into())
            }
            _ if !new => Err("an earlier entry has the same id".into()),
            Some(id) => Err(format!("it undoes {id}, which is not an earlier entry")),
            None => Ok(()),
        }
    }

    /// Passes over an entry that cannot be read: the next is not to blame for it.
    pub(super) fn lose(&mut self) {
        self.lost = (true, true);
    }
}

/// The length of a list, none of it kept.
fn count<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<usize, D::Error> {
    struct Counter<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Counter<T> {
        type Value = usize;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<usize, A::Error> {
            let mut length = 0;
            while list.next_element::<T>()?.is_some() {
                length += 1;
            }
            Ok(length)
        }
    }
    from.deserialize_seq(Counter(PhantomData::<T>))
}
