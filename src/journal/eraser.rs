//! An entry without a person's names, contacts and texts.

use super::entry::{Entry, SheetRow};
use super::person::{Person, stakeholders};
use super::wording::{Instead, Wording};
use crate::model::{Cell, Cells, Key, Operation, RelationshipKind, Table, slug};
use std::collections::BTreeSet;

/// Columns whose texts are about, or by, the person in whose row they stand.
const TEXTS: [&str; 8] =
    ["notes", "title", "in their words", "reason", "why", "email", "phone", "aliases"];

/// Columns that say whose row it is.
const WHOSE: [&str; 8] = ["id", "stakeholder", "person", "from", "to", "said by", "one", "other"];

pub(super) struct Eraser {
    ids: BTreeSet<String>,
    wording: Wording,
}

impl Eraser {
    /// Erases `person`, who is `called` something else from now on, and the texts in `also`.
    ///
    /// Several words in a row, and texts such as addresses, are erased wherever they stand; a
    /// single word where it is not part of somebody else's name.
    pub(super) fn new(
        person: &Person,
        entries: &[Entry],
        (called, also): (&str, &[String]),
    ) -> Self {
        let single = |words: &&String| words.chars().all(char::is_alphanumeric);
        let (name, new_id) = (called.to_owned(), slug(called));
        let mut wording = Wording::default();
        for text in person.contacts.iter().chain(also) {
            wording.add(text, Instead::Words("(erased)".into()));
        }
        // Each id stays one of its own: what was two records is two in the entries of that time.
        let numbered = (2..).map(|number| format!("{new_id}-{number}"));
        let new_ids = std::iter::once(new_id.clone()).chain(numbered);
        let ids: Vec<(&String, String)> =
            person.id.iter().chain(&person.former).zip(new_ids).collect();
        for (id, new_id) in ids.iter().filter(|(id, _)| !single(id)) {
            wording.add(id, Instead::Words(new_id.clone()));
        }
        for words in person.names.iter().filter(|words| !single(words)) {
            wording.add(words, Instead::Words(name.clone()));
            wording.add(&slug(words), Instead::Words(new_id.clone()));
            if let Some((first, last)) = words.rsplit_once(' ') {
                wording.add(&format!("{last}, {first}"), Instead::Words(name.clone()));
            }
        }
        let is_other = |id: &str| ids.iter().all(|(theirs, _)| *theirs != id);
        for (id, cells) in stakeholders(entries).filter(|(id, _)| is_other(id)) {
            for others in [Some(id), cells.get("name").map(String::as_str)].into_iter().flatten() {
                if wording.replace(others).is_none() {
                    wording.add(others, Instead::Same);
                }
            }
        }
        for (id, new_id) in ids.iter().filter(|(id, _)| single(id)) {
            let (id, new_id, name) = ((*id).clone(), new_id.clone(), name.clone());
            wording.add(&id.clone(), Instead::IdOrName { id, new_id, name });
        }
        for word in person.names.iter().filter(single) {
            wording.add(word, Instead::Words(name.clone()));
        }
        let ids = ids.into_iter().map(|(id, _)| id.clone()).collect();
        Eraser { ids, wording }
    }

    pub(super) fn entry(&self, entry: Entry) -> Entry {
        let operations = entry.operations.into_iter().map(|operation| self.operation(operation));
        let sheet = entry.sheet.into_iter().map(|row| SheetRow {
            table: row.table,
            cells: self.cells(row.table, Some(&row.key), row.cells),
            key: self.key(row.table, &row.key),
        });
        Entry {
            by: self.text(&entry.by),
            said: self.text(&entry.said),
            operations: operations.collect(),
            sheet: sheet.collect(),
            ..entry
        }
    }

    pub(super) fn text(&self, text: &str) -> String {
        self.wording.replace(text).unwrap_or_else(|| text.to_owned())
    }

    fn operation(&self, operation: Operation) -> Operation {
        match operation {
            Operation::Add { table, cells } => {
                Operation::Add { table, cells: self.cells(table, None, cells) }
            }
            Operation::Edit { table, key, set } => {
                let set = self.cells(table, Some(&key), set);
                Operation::Edit { table, key: self.key(table, &key), set }
            }
            Operation::Remove { table, key } => {
                Operation::Remove { table, key: self.key(table, &key) }
            }
        }
    }

    fn cells(&self, table: Table, key: Option<&Key>, cells: Cells) -> Cells {
        let theirs = self.is_theirs(table, key, &cells);
        let kept = |heading: &str| !(theirs && TEXTS.contains(&heading));
        let cells = cells.into_iter().filter(|(heading, _)| kept(heading));
        cells.map(|(heading, text)| (heading, self.text(&text))).collect()
    }

    /// Whether a row is the person's own: not one that merely mentions them, as an event does
    /// its host, or a commitment those who made it.
    fn is_theirs(&self, table: Table, key: Option<&Key>, cells: &Cells) -> bool {
        let is_them = |cell: &str| self.ids.contains(cell);
        match table {
            Table::Stakeholders
            | Table::Standings
            | Table::Distinct
            | Table::Affiliations
            | Table::Relationships
            | Table::Asked
            | Table::Attendance
            | Table::Positions
            | Table::Members => {
                let in_cells =
                    WHOSE.iter().filter_map(|heading| cells.get(*heading).map(String::as_str));
                key.into_iter().flat_map(Key::parts).chain(in_cells).any(is_them)
            }
            Table::Steps => cells.get("by").is_some_and(|by| is_them(by)),
            Table::Community
            | Table::Events
            | Table::Seating
            | Table::Priorities
            | Table::Actions
            | Table::Initiatives
            | Table::Funding
            | Table::Needs
            | Table::Commitments => false,
        }
    }

    /// The key with the new id; the ends of a mutual relationship, and the two of a distinction,
    /// stand in the order of ids.
    fn key(&self, table: Table, key: &Key) -> Key {
        let mut parts: Vec<String> = key.parts().map(|part| self.text(part)).collect();
        if table == Table::Distinct {
            parts.sort();
        }
        if table == Table::Relationships
            && let [from, to, kind, ..] = parts.as_mut_slice()
            && RelationshipKind::read(kind).is_ok_and(RelationshipKind::is_mutual)
            && to < from
        {
            std::mem::swap(from, to);
        }
        parts.into_iter().collect()
    }
}
