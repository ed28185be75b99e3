use super::{
    changes::{Change, Effect},
    work::Work,
};
use crate::{
    error::{Error, Problem, Result, Trouble},
    model::{Community, Fault, Key, Stored, Table, Tables, Visitor},
};
use foldhash::{HashMap, HashMapExt};

/// Carries the changes out on a copy of the record, and lays what does not hold at the door of
/// the rows that say it. The record as it would be, if everything held.
pub(super) fn try_out(work: &mut Work<'_>, changes: &[Change]) -> Option<Community> {
    let mut trial = work.registry.community.clone();
    let mut refused = false;
    for (done, change) in changes.iter().enumerate() {
        work.progress("checking all together", done, changes.len());
        let outcome = match (&change.effect, work.operation(change)) {
            (Effect::AsRead, _) => {
                let (read, key) = (&mut work.read, &change.key);
                change.table.visit(Begin { trial: &mut trial, read, key })
            }
            (_, Some(operation)) => trial.apply(&operation),
            (_, None) => continue,
        };
        if let Err(Error::Input(problems)) = outcome {
            refused = true;
            for Problem { place, trouble } in problems {
                work.refuse(change, &place.column.unwrap_or_default(), trouble);
            }
        }
    }
    let faults = trial.faults();
    let places = if faults.is_empty() { HashMap::new() } else { places(changes) };
    for fault in faults {
        if follows_from_another(work, &fault) {
            continue;
        }
        refused = true;
        match places.get(&(fault.table, &fault.key)) {
            Some(change) => work.refuse(change, fault.column.unwrap_or(""), fault.trouble),
            None => work.unplaced.push(fault.into()),
        }
    }
    (!refused).then_some(trial)
}

/// The changes that change something, by their records.
fn places(changes: &[Change]) -> HashMap<(Table, &Key), &Change> {
    let changes = changes.iter().filter(|change| !matches!(change.effect, Effect::Nothing));
    changes.map(|change| ((change.table, &change.key), change)).collect()
}

/// Begins a record just as its row was read.
struct Begin<'a> {
    trial: &'a mut Community,
    read: &'a mut Tables,
    key: &'a Key,
}

impl Visitor for Begin<'_> {
    type Answer = Result<()>;
    fn visit<R: Stored>(self) -> Result<()> {
        let record = R::rows_mut(self.read).remove(self.key);
        record.map_or(Ok(()), |record| self.trial.add(record))
    }
}

/// Whether a row only names one that has problems of its own, which are enough to mention.
fn follows_from_another(work: &Work<'_>, fault: &Fault) -> bool {
    let Trouble::UnknownName { said, .. } = &fault.trouble else { return false };
    !work.registry.options.skip_bad && work.bad_ids.contains(said.as_str())
}
