use super::{Import, Rejects, Remembered, changes::Change};
use crate::{
    error::Problem,
    model::{Operation, Table},
    sheets::Notice,
};
use std::collections::BTreeMap;

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

    /// What the sheets said that they had not said before; to be kept for the next import.
    pub fn memory(&self) -> impl Iterator<Item = Remembered> {
        self.changes.iter().filter_map(|change| {
            let Change { table, key, remembered, .. } = change;
            let cells = remembered.as_ref()?.open(&self.headings[table]);
            Some(Remembered { table: *table, key: key.clone(), cells })
        })
    }

    /// Whether the sheets say nothing that they had not said before, and nothing that is not on
    /// record.
    pub fn is_empty(&self) -> bool {
        self.operations().next().is_none() && self.memory().next().is_none()
    }
}

impl From<Plan> for Import {
    fn from(plan: Plan) -> Import {
        let (operations, memory) = (plan.operations().collect(), plan.memory().collect());
        let Plan { notices, problems, rejects, .. } = plan;
        Import { operations, memory, notices, problems, rejects }
    }
}
