//! Who is to be forgotten, by whatever name.

use super::entry::Entry;
use super::forget::Forget;
use crate::error::{Result, Trouble};
use crate::model::{Cells, Operation, Table, fold, nearest, split_list};
use std::collections::{BTreeMap, BTreeSet};

/// One person, as all entries know them.
#[derive(Debug, Default)]
pub(super) struct Person {
    /// Nothing, for somebody who is only mentioned.
    pub(super) id: Option<String>,
    /// Names and aliases, those of earlier times with them.
    pub(super) names: BTreeSet<String>,
    /// Addresses and numbers.
    pub(super) contacts: BTreeSet<String>,
}

impl Person {
    /// Finds the person by id, name or alias; or nobody, if further texts are given to erase.
    pub(super) fn find(entries: &[Entry], forget: &Forget) -> Result<Person> {
        let mut called: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for (id, cells) in stakeholders(entries) {
            let names = called.entry(id).or_insert_with(|| [id.to_owned()].into());
            names.extend(names_in(cells));
        }
        let said = forget.person.clone();
        let sought = fold(&said);
        let is_called = |names: &BTreeSet<String>| names.iter().any(|name| fold(name) == sought);
        let found: Vec<&str> =
            called.iter().filter(|(_, names)| is_called(names)).map(|(id, _)| *id).collect();
        match found.as_slice() {
            [one] => Ok(Person::known(entries, one)),
            [] if forget.also.is_empty() => {
                let near = nearest(&said, called.values().flatten().map(String::as_str));
                Err(Trouble::UnknownName { said, noun: "stakeholder", near }.into())
            }
            [] => Ok(Person::default()),
            several if several.contains(&said.as_str()) => Ok(Person::known(entries, &said)),
            several => {
                let candidates = several.iter().map(|id| (*id).to_owned()).collect();
                Err(Trouble::AmbiguousName { said, candidates }.into())
            }
        }
    }

    fn known(entries: &[Entry], id: &str) -> Person {
        let mut person = Person { id: Some(id.to_owned()), ..Person::default() };
        for (_, cells) in stakeholders(entries).filter(|(other, _)| *other == id) {
            person.names.extend(names_in(cells));
            let contacts = ["email", "phone"].iter().filter_map(|heading| cells.get(*heading));
            person.contacts.extend(contacts.cloned());
        }
        person
    }
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
