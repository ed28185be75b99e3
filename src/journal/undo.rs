//! Undoing: a further entry that names those that no longer count.

use super::entry::{Entry, EntryId, NewEntry};
use super::recorded::Recorded;
use super::replay::{self, standing};
use super::{Journal, Writer};
use crate::error::{Error, Result, Trouble};
use crate::model::Community;
use jiff::Timestamp;

/// What is to be undone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Undo {
    /// Which entry; if none is named, the last that changed something and still counts.
    pub entry: Option<EntryId>,
    /// Whether later entries that were built upon it go with it.
    pub with_later: bool,
    /// The moment.
    pub recorded: Timestamp,
    /// Who undoes.
    pub by: String,
    /// The command.
    pub said: String,
}

/// What was undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The entry that says so; undoing that restores.
    pub entry: EntryId,
    /// The entries that no longer count, the one asked for first.
    pub undoes: Vec<EntryId>,
}

impl Writer {
    /// Undoes an entry, or restores what an undoing took back, by a further entry.
    ///
    /// Errors: [`Trouble::BuiltUpon`] lists the later entries that could then not be replayed;
    /// [`Trouble::CannotUndo`], [`Trouble::NothingToUndo`], [`Trouble::NoSuchEntry`]. Nothing is
    /// written then.
    ///
    /// Cost: one replay, and one more for each later entry that goes with it.
    pub fn undo(&mut self, undo: Undo) -> Result<Undone> {
        let (recorded, community, undone) = self.journal.undone(undo)?;
        self.append(vec![recorded], community)?;
        Ok(undone)
    }
}

impl Journal {
    /// The entry that undoes, and the community after it.
    pub(super) fn undone(&self, undo: Undo) -> Result<(Recorded, Community, Undone)> {
        let target = match undo.entry {
            Some(id) => self.may_be_undone(id)?,
            None => self.last_change()?,
        };
        let new = NewEntry {
            recorded: undo.recorded,
            by: undo.by,
            said: undo.said,
            ..NewEntry::default()
        };
        let entries = &self.entries;
        let mut entry = Entry::after(entries.last().map(|last| last.hash), new);
        entry.undoes.push(entries[target].head.id);
        let before = standing(self.heads());
        let (recorded, community) = loop {
            let recorded = Recorded::write(&entry);
            let recorded = recorded.map_err(|what| self.place.error(what, "correct the entry"))?;
            let heads = entries.iter().map(|entry| &entry.head).chain([&recorded.head]);
            let stands = standing(heads);
            let same = before.iter().zip(&stands).take_while(|(was, is)| was == is).count();
            match replay::community(entries, &stands, same) {
                Ok(community) => break (recorded, community),
                Err(stuck) => entry.undoes.push(self.goes_too(target, stuck)?),
            }
        };
        if entry.undoes.len() > 1 && !undo.with_later {
            let named = |id: &EntryId| {
                entries
                    .iter()
                    .find(|entry| entry.head.id == *id)
                    .map(|entry| entry.head.to_string())
            };
            let by = entry.undoes.iter().skip(1).filter_map(named).collect();
            return Err(Trouble::BuiltUpon { entry: entries[target].head.to_string(), by }.into());
        }
        Ok((recorded, community, Undone { entry: entry.id, undoes: entry.undoes }))
    }

    fn last_change(&self) -> Result<usize> {
        let entries = &self.entries;
        let stands = standing(self.heads());
        let changes = |at: &usize| entries[*at].head.operations > 0 && stands[*at];
        (1..entries.len()).rev().find(changes).ok_or_else(|| Trouble::NothingToUndo.into())
    }

    fn may_be_undone(&self, id: EntryId) -> Result<usize> {
        let mut heads = self.heads();
        let Some(at) = heads.position(|head| head.id == id) else {
            return Err(Trouble::NoSuchEntry { said: id.to_string() }.into());
        };
        let head = &self.entries[at].head;
        let why = if at == 0 {
            "is the one that opens the file"
        } else if !standing(self.heads())[at] {
            "is undone already"
        } else if head.operations == 0 && head.undoes.is_empty() {
            "changed nothing"
        } else {
            return Ok(at);
        };
        Err(Trouble::CannotUndo { entry: head.to_string(), why }.into())
    }

    /// The entry that cannot stand without the target; or, where that is not built upon it but
    /// would itself be restored by the undoing, the refusal.
    fn goes_too(&self, target: usize, stuck: replay::Stuck) -> Result<EntryId> {
        let stood = standing(self.heads()).get(stuck.at).copied().unwrap_or_default();
        if stood && stuck.at > target {
            return Ok(self.entries[stuck.at].head.id);
        }
        let entry = self.entries[target].head.to_string();
        if let Error::Input(_) = stuck.error {
            let why = "took back what could no longer stand now";
            return Err(Trouble::CannotUndo { entry, why }.into());
        }
        Err(stuck.error)
    }
}
