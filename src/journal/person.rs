//! Who is to be forgotten, by whatever name.

use super::entry::Entry;
use super::forget::Forget;
use crate::error::{Result, Trouble};
use crate::model::{Cells, Community, Operation, Table, fold, nearest, split_list};
use std::collections::{BTreeMap, BTreeSet};

/// One person, as all entries know them.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// Nothing, for somebody who is only mentioned.
    pub(super) id: Option<String>,
    /// Ids of records that were found to be of the same person, and are one with it now.
    pub(super) former: BTreeSet<String>,
    /// Names and aliases, those of earlier times with them.
    pub(super) names: BTreeSet<String>,
    /// Addresses and numbers.
    pub(super) contacts: BTreeSet<String>,
}

impl Person {
    /// Finds the person by id, name or alias; or nobody, if further texts are given to erase.
    pub(super) fn find(entries: &[Entry], now: &Community, forget: &Forget) -> Result<Person> {
        let merged = merged(entries, now);
        let mut called: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (id, cells) in stakeholders(entries) {
            let names = called.entry(id).or_insert_with(|| [id.to_owned()].into());
            names.extend(names_in(cells));
        }
        let said = forget.person.clone();
        let sought = fold(&said);
        let is_called = |names: &BTreeSet<String>| names.iter().any(|name| fold(name) == sought);
        let found = called.iter().filter(|(_, names)| is_called(names));
        let found: BTreeSet<&str> = found.map(|(id, _)| stays(&merged, id)).collect();
        let found: Vec<&str> = found.into_iter().collect();
        match found.as_slice() {
            [one] => Ok(Person::known(entries, &merged, one)),
            [] if forget.also.is_empty() => {
                let near = nearest(&said, called.values().flatten().map(String::as_str));
                Err(Trouble::UnknownName { said, noun: "stakeholder", near }.into())
            }
            [] => Ok(Person::default()),
            several if several.contains(&said.as_str()) => {
                Ok(Person::known(entries, &merged, &said))
            }
            several => {
                let candidates = several.iter().map(|id| (*id).to_owned()).collect();
                Err(Trouble::AmbiguousName { said, candidates }.into())
            }
        }
    }

    fn known(entries: &[Entry], merged: &BTreeMap<&str, &str>, id: &str) -> Person {
        let former = merged.keys().filter(|former| stays(merged, former) == id);
        let former: BTreeSet<String> = former.map(|former| (*former).to_owned()).collect();
        let mut person = Person { id: Some(id.to_owned()), former, ..Person::default() };
        let is_theirs = |other: &str| other == id || stays(merged, other) == id;
        for (_, cells) in stakeholders(entries).filter(|(other, _)| is_theirs(other)) {
            person.names.extend(names_in(cells));
            let contacts = ["email", "phone"].iter().filter_map(|heading| cells.get(*heading));
            person.contacts.extend(contacts.cloned());
        }
        person
    }
}

/// Those who went when two were found to be one, each with the one that stayed: one entry removed
/// the one, and gave its name to the other. Who is on record again is two once more.
fn merged<'a>(entries: &'a [Entry], now: &Community) -> BTreeMap<&'a str, &'a str> {
    let mut merged = BTreeMap::new();
    for entry in entries {
        let mut gone: Vec<&str> = Vec::new();
        for operation in &entry.operations {
            match operation {
                Operation::Remove { table: Table::Stakeholders, key } => {
                    gone.extend([key.first()]);
                }
                Operation::Edit { table: Table::Stakeholders, key, set }
                    if set.contains_key("aliases") =>
                {
                    let stays = key.first();
                    let gone = gone.drain(..).filter(|id| !now.has_id(Table::Stakeholders, id));
                    merged.extend(gone.map(|id| (id, stays)));
                }
                Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => {}
            }
        }
    }
    merged
}

/// The one that stayed, through however many merges.
fn stays<'a>(merged: &BTreeMap<&'a str, &'a str>, id: &'a str) -> &'a str {
    let mut id = id;
    for _ in 0..merged.len() {
        id = merged.get(id).copied().unwrap_or(id);
    }
    id
}

fn names_in(cells: &Cells) -> Vec<String> {
    let mut names = split_list(cells.get("aliases").map_or("", String::as_str));
    names.extend(cells.get("name").filter(|name| !name.is_empty()).cloned());
    names
}

/// Every row of a stakeholder that was ever added, changed or read from a sheet, with its id.
pub(super) fn stakeholders(entries: &[Entry]) -> impl Iterator<Item = (&str, &Cells)> {
    let operations = entries.iter().flat_map(|entry| &entry.operations);
    let changed = operations.filter_map(|operation| match operation {
        Operation::Add { table: Table::Stakeholders, cells } => {
            Some((cells.get("id")?.as_str(), cells))
        }
        Operation::Edit { table: Table::Stakeholders, key, set } => Some((key.first(), set)),
        Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
    });
    let rows = entries.iter().flat_map(|entry| &entry.sheet);
    let read = rows
        .filter(|row| row.table == Table::Stakeholders)
        .map(|row| (row.key.first(), &row.cells));
    changed.chain(read)
}
