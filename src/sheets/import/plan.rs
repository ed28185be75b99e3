use super::{
    Import, Rejects, Remembered,
    changes::{Change, Effect},
    compare::WrittenCells,
};
use crate::{
    error::{Problem, Result},
    model::{Cells, Key, Operation, Table},
    sheets::Notice,
};
use std::collections::BTreeMap;

/// After so many the room of those that were asked for is given back.
const MANY: usize = 1 << 16;

/// An import that was judged and holds, and is not yet carried out. Its operations are made as
/// they are asked for, so that they need not all be kept at once.
#[derive(Debug)]
pub struct Plan {
    /// What was settled on the way.
    pub notices: Vec<Notice>,
    /// What is wrong with the rows that were skipped, if that was asked for.
    pub problems: Vec<Problem>,
    /// Those rows as they stood, for each sheet that has some.
    pub rejects: Vec<Rejects>,
    pub(super) changes: Vec<Change>,
    pub(super) headings: BTreeMap<Table, Vec<&'static str>>,
}

impl Plan {
    /// What would change the record so that it says what the sheets say.
    pub fn operations(&self) -> impl Iterator<Item = Operation> {
        self.changes.iter().filter_map(|change| change.operation(&self.headings[&change.table]))
    }

    /// The same, to be written: their cells are told where they lie.
    pub fn written(&self) -> impl Iterator<Item = Operation<WrittenCells<'_>>> {
        self.changes.iter().filter_map(|change| change.written(&self.headings[&change.table]))
    }

    /// What the sheets said that they had not said before; to be kept for the next import.
    pub fn into_memory(self) -> impl Iterator<Item = Remembered> {
        let Plan { changes, headings, .. } = self;
        changes.into_iter().filter_map(move |Change { table, key, remembered, .. }| {
            Some(Remembered { table, key, cells: remembered?.open(&headings[&table]) })
        })
    }

    /// Tells `hear` the same, to be written.
    ///
    /// Errors: the first that `hear` reports.
    ///
    /// Memory: what was told is given up.
    pub fn tell_memory(
        self,
        mut hear: impl FnMut(Table, Key, WrittenCells<'_>) -> Result<()>,
    ) -> Result<()> {
        let Plan { mut changes, headings, .. } = self;
        changes.reverse();
        while let Some(Change { table, key, remembered, .. }) = changes.pop() {
            if let Some(cells) = &remembered {
                hear(table, key, cells.written(&headings[&table]))?;
            }
            if changes.len().is_multiple_of(MANY) {
                changes.shrink_to_fit();
            }
        }
        Ok(())
    }

    /// How many records of each table begin to be.
    pub fn added(&self) -> BTreeMap<Table, usize> {
        let mut added = BTreeMap::new();
        for change in self.changes.iter().filter(|c| matches!(c.effect, Effect::Add(_))) {
            *added.entry(change.table).or_default() += 1;
        }
        added
    }

    /// The records that change, and the cells that do.
    pub fn changed(&self) -> impl Iterator<Item = (Table, &Key, Cells)> {
        self.changes.iter().filter_map(|Change { table, key, effect, .. }| match effect {
            Effect::Set(cells) => Some((*table, key, cells.open(&self.headings[table]))),
            Effect::Nothing | Effect::AsRead | Effect::Add(_) => None,
        })
    }

    /// Whether the sheets say nothing that they had not said before, and nothing that is not on
    /// record.
    pub fn is_empty(&self) -> bool {
        let says_nothing = |change: &Change| {
            matches!(change.effect, Effect::Nothing | Effect::AsRead) && change.remembered.is_none()
        };
        self.changes.iter().all(says_nothing)
    }
}

impl From<Plan> for Import {
    fn from(mut plan: Plan) -> Import {
        Import {
            operations: plan.operations().collect(),
            notices: std::mem::take(&mut plan.notices),
            problems: std::mem::take(&mut plan.problems),
            rejects: std::mem::take(&mut plan.rejects),
            memory: plan.into_memory().collect(),
        }
    }
}
