use super::{
    begun::Begun,
    changes::{Change, Effect},
    work::Work,
};
use crate::{
    error::{Error, Problem, Trouble},
    model::{Community, Fault, Key, Table},
};
use foldhash::HashMap;
use std::collections::BTreeMap;

/// Carries the changes out on a copy of the record, and lays what does not hold at the door of
/// the rows that say it. The record as it would be, if everything held.
pub(super) fn try_out(
    work: &mut Work<'_>,
    begun: &BTreeMap<Table, Vec<Begun>>,
    changes: &[Change],
) -> Option<Community> {
    let mut trial = work.registry.community.clone();
    let wrong = trial.begin(std::mem::take(&mut work.read));
    let mut refused = !wrong.is_empty();
    let said = said_by(wrong.iter().map(|(table, key, _)| (*table, key)), begun, &[]);
    for (table, key, error) in &wrong {
        if let Some(rows) = said.get(&(*table, key)) {
            lay_at(work, rows, error);
        }
    }
    for (done, change) in changes.iter().enumerate() {
        work.progress("checking all together", done, changes.len());
        if let Err(error) = work.try_change(&mut trial, change) {
            refused = true;
            lay_at(work, &change.rows, &error);
        }
    }
    let mut faults = trial.faults();
    if !faults.is_empty() {
        // What the record held already is no fault of the sheets.
        let known = work.registry.community.faults();
        faults.retain(|fault| !known.iter().any(|one| one.place() == fault.place()));
    }
    let said = said_by(faults.iter().map(|fault| (fault.table, &fault.key)), begun, changes);
    for fault in &faults {
        if follows_from_another(work, fault) {
            continue;
        }
        refused = true;
        match said.get(&(fault.table, &fault.key)) {
            Some(rows) => {
                work.refuse(rows, fault.column.unwrap_or(""), fault.trouble.clone());
            }
            None => work.unplaced.push(fault.clone().into()),
        }
    }
    (!refused).then_some(trial)
}

/// The rows that say something of these records.
fn said_by<'k>(
    records: impl Iterator<Item = (Table, &'k Key)>,
    begun: &'k BTreeMap<Table, Vec<Begun>>,
    changes: &'k [Change],
) -> HashMap<(Table, &'k Key), Vec<usize>> {
    let mut said: HashMap<(Table, &Key), Vec<usize>> =
        records.map(|record| (record, Vec::new())).collect();
    if said.is_empty() {
        return said;
    }
    for (table, one) in begun.iter().flat_map(|(table, of)| of.iter().map(|one| (*table, one))) {
        if let Some(rows) = said.get_mut(&(table, &one.key)) {
            rows.push(one.row());
        }
    }
    for change in changes.iter().filter(|change| !matches!(change.effect, Effect::Nothing)) {
        if let Some(rows) = said.get_mut(&(change.table, &change.key)) {
            rows.extend(change.rows.iter());
        }
    }
    said
}

/// Lays what is wrong with a record at the door of the row that says it.
fn lay_at(work: &mut Work<'_>, rows: &[usize], error: &Error) {
    let Error::Input(problems) = error else { return };
    for Problem { place, trouble } in problems {
        work.refuse(rows, place.column.as_deref().unwrap_or_default(), trouble.clone());
    }
}

/// Whether a row only names one that has problems of its own, which are enough to mention.
fn follows_from_another(work: &Work<'_>, fault: &Fault) -> bool {
    let Trouble::UnknownName { said, .. } = &fault.trouble else { return false };
    !work.registry.options.skip_bad && work.bad_ids.contains(said.as_str())
}
