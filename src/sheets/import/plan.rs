use super::{
    Import, Rejects, Remembered,
    begun::Begun,
    changes::{Change, Effect},
    compare::Packed,
    told::InRecord,
    written::{Lie, WrittenCells},
};
use crate::{
    error::{Problem, Result},
    model::{Cells, Community, Key, Operation, Table},
    sheets::Notice,
};
use std::collections::BTreeMap;

/// After so many the room of those that were asked for is given back.
const MANY: usize = 1 << 16;

/// An import that was judged and holds, and is not yet carried out. Its operations are made as
/// they are asked for, so that they need not all be kept at once.
///
/// Those that add a record with just what the sheets said of it come last, so that the two need not
/// be kept twice.
#[derive(Debug)]
pub struct Plan {
    /// What was settled on the way.
    pub notices: Vec<Notice>,
    /// What is wrong with the rows that were skipped, if that was asked for.
    pub problems: Vec<Problem>,
    /// Those rows as they stood, for each sheet that has some.
    pub rejects: Vec<Rejects>,
    /// The records that begin just as a row was read.
    pub(super) begun: BTreeMap<Table, Vec<Begun>>,
    /// What else the rows come to.
    pub(super) changes: Vec<Change>,
    pub(super) headings: BTreeMap<Table, Vec<&'static str>>,
    /// The record as it would be.
    pub(super) after: Community,
}

impl Plan {
    /// What would change the record so that it says what the sheets say.
    pub fn operations(&self) -> impl Iterator<Item = Operation> {
        let changes = self.in_order().filter_map(|change| {
            let (table, key) = (change.table, &change.key);
            let open = |cells: &Packed| cells.open(&self.headings[&table]);
            match &change.effect {
                Effect::Nothing => None,
                Effect::Add(cells) => Some(Operation::Add { table, cells: open(cells) }),
                Effect::Set(set) => {
                    Some(Operation::Edit { table, key: key.clone(), set: open(set) })
                }
            }
        });
        let begin = |(table, one)| Operation::Add { table, cells: self.begins_with(table, one) };
        changes.chain(self.begun().map(begin))
    }

    /// The same, to be written: their cells are told where they lie.
    pub fn written(&self) -> impl Iterator<Item = Operation<WrittenCells<'_>>> {
        let changes = self.in_order().filter_map(|change| {
            let (table, key) = (change.table, &change.key);
            let lie = |cells| WrittenCells(Lie::Packed(cells, &self.headings[&table]));
            match &change.effect {
                Effect::Nothing => None,
                Effect::Add(cells) => Some(Operation::Add { table, cells: lie(cells) }),
                Effect::Set(set) => {
                    Some(Operation::Edit { table, key: key.clone(), set: lie(set) })
                }
            }
        });
        changes.chain(self.begun().map(|(table, one)| {
            let lie = Lie::InRecord(self.after.tables(), table, &one.key, one.columns);
            Operation::Add { table, cells: WrittenCells(lie) }
        }))
    }

    /// From which of the operations on, counted from 0, each adds a record with just what the
    /// sheets said of it.
    pub fn said_from(&self) -> Option<usize> {
        let changes = || self.changes.iter().filter(|c| !matches!(c.effect, Effect::Nothing));
        let as_said = changes().filter(|change| change.begins_as_said()).count();
        (as_said + self.begun().count() > 0).then(|| changes().count() - as_said)
    }

    /// The changes; last come those that add a record with just what the sheets said of it, and
    /// after them comes what began.
    fn in_order(&self) -> impl Iterator<Item = &Change> {
        let as_said = self.changes.iter().filter(|change| change.begins_as_said());
        self.changes.iter().filter(|change| !change.begins_as_said()).chain(as_said)
    }

    fn begun(&self) -> impl Iterator<Item = (Table, &Begun)> {
        self.begun.iter().flat_map(|(table, begun)| begun.iter().map(|one| (*table, one)))
    }

    /// What a record begins with.
    fn begins_with(&self, table: Table, Begun { key, columns, .. }: &Begun) -> Cells {
        let said = InRecord { read: self.after.tables(), key, columns: *columns };
        let said = table.visit(said).into_iter();
        said.map(|(heading, text)| (heading.to_owned(), text)).collect()
    }

    /// What the sheets said that they had not said before; to be kept for the next import.
    pub fn memory(&self) -> impl Iterator<Item = Remembered> {
        let changes = self.changes.iter().filter_map(|change| {
            let Change { table, key, remembered, .. } = change;
            let cells = remembered.as_ref()?.open(&self.headings[table]);
            Some(Remembered { table: *table, key: key.clone(), cells })
        });
        changes.chain(self.begun().map(|(table, one)| {
            let cells = self.begins_with(table, one);
            Remembered { table, key: one.key.clone(), cells }
        }))
    }

    /// Tells `hear` the same, to be written, but for the records that begin with just that.
    ///
    /// Errors: the first that `hear` reports.
    ///
    /// Memory: what was told is given up.
    pub fn tell_memory(
        self,
        mut hear: impl FnMut(Table, Key, WrittenCells<'_>) -> Result<()>,
    ) -> Result<()> {
        let Plan { mut changes, headings, .. } = self;
        changes.retain(|change| !change.begins_as_said());
        changes.reverse();
        while let Some(Change { table, key, remembered, .. }) = changes.pop() {
            if let Some(cells) = &remembered {
                hear(table, key, WrittenCells(Lie::Packed(cells, &headings[&table])))?;
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
        let begins = |c: &&Change| matches!(c.effect, Effect::Add(_));
        let changes = self.changes.iter().filter(begins).map(|change| change.table);
        for table in changes.chain(self.begun().map(|(table, _)| table)) {
            *added.entry(table).or_default() += 1;
        }
        added
    }

    /// The records that change, and the cells that do.
    pub fn changed(&self) -> impl Iterator<Item = (Table, &Key, Cells)> {
        self.changes.iter().filter_map(|Change { table, key, effect, .. }| match effect {
            Effect::Set(cells) => Some((*table, key, cells.open(&self.headings[table]))),
            Effect::Nothing | Effect::Add(_) => None,
        })
    }

    /// Whether the sheets say nothing that they had not said before, and nothing that is not on
    /// record.
    pub fn is_empty(&self) -> bool {
        let says_nothing = |change: &Change| {
            matches!(change.effect, Effect::Nothing) && change.remembered.is_none()
        };
        self.begun().next().is_none() && self.changes.iter().all(says_nothing)
    }
}

impl From<Plan> for Import {
    fn from(plan: Plan) -> Import {
        let (operations, memory) = (plan.operations().collect(), plan.memory().collect());
        let Plan { notices, problems, rejects, .. } = plan;
        Import { operations, memory, notices, problems, rejects }
    }
}
