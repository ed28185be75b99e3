//! What was on record before it was changed or taken back.

use super::Journal;
use super::entry::EntryId;
use super::recorded::Recorded;
use super::replay::{self, standing};
use crate::error::Result;
use crate::model::{Community, Operation, Table};
use std::collections::{BTreeMap, BTreeSet};

impl Journal {
    /// The community as it stood before each entry by which a commitment, or a step of one, was
    /// changed or taken away, with the ids of those; only where one of them is wanted.
    ///
    /// Errors: as [`Journal::community`].
    ///
    /// Cost: one look through the text of each entry, and one replay for each community heard.
    pub fn before_each_loss(
        &self,
        is_wanted: impl Fn(&str) -> bool,
        mut hear: impl FnMut(Community, &BTreeSet<String>),
    ) -> Result<()> {
        let mut touched: BTreeMap<EntryId, BTreeSet<String>> = BTreeMap::new();
        let undone: BTreeSet<EntryId> =
            self.heads().flat_map(|head| head.undoes.iter().copied()).collect();
        for (at, entry) in self.entries.iter().enumerate() {
            let id = entry.head.id;
            let mut lost = match has_losses(&entry.text) {
                true => self.commitments_in(entry, false)?,
                false => BTreeSet::new(),
            };
            let mut all = match undone.contains(&id) {
                true => self.commitments_in(entry, true)?,
                false => BTreeSet::new(),
            };
            for other in &entry.head.undoes {
                let with_it = touched.get(other).into_iter().flatten();
                lost.extend(with_it.clone().cloned());
                all.extend(with_it.cloned());
            }
            touched.insert(id, all);
            if lost.iter().any(|id| is_wanted(id)) {
                let before = &self.entries[..at];
                let stands = standing(before.iter().map(|entry| &entry.head));
                let community = replay::community(before, &stands, before.len());
                hear(community.map_err(|stuck| self.damaged(stuck.error))?, &lost);
            }
        }
        Ok(())
    }

    /// The commitments that an entry changes, or whose steps it does; with those that it adds.
    fn commitments_in(&self, entry: &Recorded, added: bool) -> Result<BTreeSet<String>> {
        let entry = entry.entry().map_err(|what| self.damaged(what))?;
        let ids = entry.operations.into_iter().filter_map(|operation| match operation {
            Operation::Add { table: Table::Commitments, mut cells } if added => cells.remove("id"),
            Operation::Add { table: Table::Steps, mut cells } if added => {
                cells.remove("commitment")
            }
            Operation::Edit { table: Table::Commitments | Table::Steps, key, .. }
            | Operation::Remove { table: Table::Commitments | Table::Steps, key } => {
                Some(key.first().to_owned())
            }
            Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
        });
        Ok(ids.collect())
    }
}

/// Whether an entry may change or take away a commitment or a step: what it says, read by eye.
fn has_losses(text: &str) -> bool {
    let has = |word| memchr::memmem::find(text.as_bytes(), word).is_some();
    (has(b"\"edit\"") || has(b"\"remove\"")) && (has(b"\"commitments\"") || has(b"\"steps\""))
}
