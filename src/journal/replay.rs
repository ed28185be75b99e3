//! The community that the entries add up to.

use super::entry::{EntryId, SheetRow};
use super::operations;
use super::recorded::{Head, Recorded};
use super::sheet_rows;
use crate::error::{Error, Result};
use crate::model::{Cells, Community, Key, Table};
use std::collections::{BTreeMap, BTreeSet};

/// What sheets last said of each row, cell by cell: what has changed since then in a sheet was
/// changed there, and what has changed since then in the file was changed here.
pub type SheetMemory = BTreeMap<(Table, Key), Cells>;

/// Keeps in mind what a row said; what it said before of other columns still counts.
pub(super) fn remember(memory: &mut SheetMemory, row: SheetRow) {
    let SheetRow { table, key, cells } = row;
    memory.entry((table, key)).or_default().extend(cells);
}

/// Which entries count: an entry that counts can undo earlier ones, undoings among them.
pub(super) fn standing<'a>(heads: impl DoubleEndedIterator<Item = &'a Head>) -> Vec<bool> {
    let mut undone = BTreeSet::<EntryId>::new();
    let mut stands: Vec<bool> = heads
        .rev()
        .map(|head| {
            let stands = !undone.contains(&head.id);
            if stands {
                undone.extend(&head.undoes);
            }
            stands
        })
        .collect();
    stands.reverse();
    stands
}

/// An entry that cannot be replayed.
#[derive(Debug)]
pub(super) struct Stuck {
    /// Its place among the entries, from 0.
    pub(super) at: usize,
    pub(super) error: Error,
}

/// Replays the entries that count. What those from `doubtful` on lead to is checked, one by one;
/// the earlier ones were when they were recorded.
pub(super) fn community(
    entries: &[Recorded],
    stands: &[bool],
    doubtful: usize,
) -> std::result::Result<Community, Stuck> {
    let mut community = Community::default();
    for (at, entry) in counted(entries, stands) {
        let stuck = |error| Stuck { at, error };
        operations::carry_out(&entry.text, &mut community).map_err(stuck)?;
        if at >= doubtful && entry.head.operations > 0 {
            community.finish().map_err(stuck)?;
        }
    }
    Ok(community)
}

/// What sheets said, row by row, by the entries that count.
pub(super) fn each_row(
    entries: &[Recorded],
    stands: &[bool],
    mut hear: impl FnMut(SheetRow),
) -> Result<()> {
    let mut counted = counted(entries, stands);
    counted.try_for_each(|(_, entry)| {
        sheet_rows::each_row(&entry.text, entry.head.said_from, &mut hear)
    })
}

fn counted<'a>(
    entries: &'a [Recorded],
    stands: &'a [bool],
) -> impl Iterator<Item = (usize, &'a Recorded)> {
    entries
        .iter()
        .zip(stands)
        .enumerate()
        .filter(|(_, (_, stands))| **stands)
        .map(|(at, (e, _))| (at, e))
}
