//! What was recorded, line by line, and which entry a few letters mean.

use super::Journal;
use super::entry::{Entry, EntryId};
use super::recorded::Head;
use super::replay::standing;
use crate::error::{Result, Trouble};
use jiff::Timestamp;
use serde::Serialize;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LogLine {
    /// The entry's name for ever.
    pub id: EntryId,
    /// The moment at which it was recorded.
    pub recorded: Timestamp,
    /// Who recorded it.
    pub by: String,
    /// The command, or the sheet.
    pub said: String,
    /// How many changes it holds.
    pub changes: usize,
    /// The entries that it undoes.
    pub undoes: Vec<EntryId>,
    /// Whether it counts: no other entry that counts undoes it.
    pub stands: bool,
}

impl Journal {
    /// Every entry, in the order in which they were recorded.
    pub fn log(&self) -> Vec<LogLine> {
        lines(&self.heads().collect::<Vec<_>>())
    }

    /// The log as it could have been read at `moment`: what was recorded later, and what later
    /// entries undo, is not known yet.
    pub fn log_known_by(&self, moment: Timestamp) -> Vec<LogLine> {
        lines(&self.heads().filter(|head| head.recorded <= moment).collect::<Vec<_>>())
    }

    /// The whole of one entry.
    ///
    /// Errors: [`Trouble::NoSuchEntry`].
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        let found = self.entries.iter().find(|entry| entry.head.id == id);
        let entry = found.ok_or_else(|| Trouble::NoSuchEntry { said: id.to_string() })?;
        entry.entry().map_err(|what| self.damaged(what))
    }

    /// The entry that a person means by `said`: its id, or the first or last letters of it, four
    /// or more, if they are no other's.
    ///
    /// Errors: [`Trouble::NoSuchEntry`], [`Trouble::AmbiguousEntry`].
    pub fn find(&self, said: &str) -> Result<EntryId> {
        let sought = said.trim().to_lowercase();
        let fits = |head: &&Head| {
            let id = head.id.to_string();
            id == sought || sought.len() >= 4 && (id.starts_with(&sought) || id.ends_with(&sought))
        };
        let found: Vec<&Head> = self.heads().filter(fits).collect();
        match found.as_slice() {
            [one] => Ok(one.id),
            [] => Err(Trouble::NoSuchEntry { said: said.into() }.into()),
            several => {
                let entries = several.iter().map(|head| head.to_string()).collect();
                Err(Trouble::AmbiguousEntry { said: said.into(), entries }.into())
            }
        }
    }
}

fn lines(heads: &[&Head]) -> Vec<LogLine> {
    let stands = standing(heads.iter().copied());
    let line = |(head, stands): (&&Head, bool)| LogLine {
        id: head.id,
        recorded: head.recorded,
        by: head.by.clone(),
        said: head.said.clone(),
        changes: head.operations,
        undoes: head.undoes.clone(),
        stands,
    };
    heads.iter().zip(stands).map(line).collect()
}
