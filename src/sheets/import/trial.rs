use super::{
    changes::{Change, Effect},
    work::Work,
};
use crate::{
    error::{Error, Problem, Trouble},
    model::{Community, Fault, Key, Table},
};
use foldhash::{HashMap, HashMapExt};

/// Carries the changes out on a copy of the record, and lays what does not hold at the door of
/// the rows that say it. The record as it would be, if everything held.
pub(super) fn try_out(work: &mut Work<'_>, changes: &[Change]) -> Option<Community> {
    let mut trial = work.registry.community.clone();
    let wrong = trial.begin(std::mem::take(&mut work.read));
    let mut refused = !wrong.is_empty();
    let begun = if refused { places(changes) } else { HashMap::new() };
    for (table, key, error) in &wrong {
        if let Some(change) = begun.get(&(*table, key)) {
            lay_at(work, change, error);
        }
    }
    for (done, change) in changes.iter().enumerate() {
        work.progress("checking all together", done, changes.len());
        if let Err(error) = work.try_change(&mut trial, change) {
            refused = true;
            lay_at(work, change, &error);
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

/// Lays what is wrong with a record at the door of the row that says it.
fn lay_at(work: &mut Work<'_>, change: &Change, error: &Error) {
    let Error::Input(problems) = error else { return };
    for Problem { place, trouble } in problems {
        work.refuse(change, place.column.as_deref().unwrap_or_default(), trouble.clone());
    }
}

/// Whether a row only names one that has problems of its own, which are enough to mention.
fn follows_from_another(work: &Work<'_>, fault: &Fault) -> bool {
    let Trouble::UnknownName { said, .. } = &fault.trouble else { return false };
    !work.registry.options.skip_bad && work.bad_ids.contains(said.as_str())
}
