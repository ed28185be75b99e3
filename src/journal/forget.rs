//! Forgetting a person: the whole journal is written anew without the names.

use super::entry::{Entry, NewEntry};
use super::issue::{Over, issue, sweep};
use super::place::Place;
use super::recorded::Recorded;
use super::replay;
use super::wording::{Instead, Wording};
use super::{Journal, Writer};
use crate::error::{Error, Result, Trouble};
use crate::model::{
    Cell, Cells, Community, Key, Operation, RelationshipKind, Table, fold, nearest, slug,
    split_list,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Whom to forget.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forget {
    /// The person's id, name, or an alias, now or at any time.
    pub person: String,
    /// Further texts to erase throughout: a nickname, a maiden name, a number in other digits.
    pub also: Vec<String>,
    /// The moment.
    pub recorded: Timestamp,
    /// Who forgets.
    pub by: String,
}

/// What is left to be said after a person was forgotten.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Forgotten {
    /// What the record of the person is called now, if there is one.
    pub called: Option<String>,
    /// In how many entries something was erased.
    pub entries: usize,
    /// What the user must know: where the texts may still stand.
    pub notes: Vec<String>,
}

/// Columns whose texts are about, or by, the person in whose row they stand.
const TEXTS: [&str; 7] =
    ["notes", "title", "in their words", "reason", "email", "phone", "aliases"];

/// Columns that say whose row it is.
const WHOSE: [&str; 6] = ["id", "stakeholder", "person", "from", "to", "said by"];

/// One person, as all entries know them.
#[derive(Debug, Default)]
struct Person {
    ids: BTreeSet<String>,
    names: BTreeSet<String>,
    contacts: BTreeSet<String>,
}

impl Writer {
    /// Writes the file anew without a person's names, contacts and texts, in every entry, with
    /// a fresh chain and a last entry that says that a text was erased, not which. The old file
    /// is gone then.
    ///
    /// The record of the person stays, under a name that says nothing, so that what others did
    /// stays too; its notes, contacts, aliases, titles, words and reasons are erased.
    ///
    /// Errors: [`Trouble::UnknownName`]; [`Trouble::CannotForget`] if the record could not stand
    /// without those texts; [`Error::Storage`]. The file is as it was then.
    pub fn forget(self, forget: &Forget) -> Result<Forgotten> {
        let Writer { journal, community, connection, lock } = self;
        let old = journal.whole()?;
        let person = Person::find(&old, forget)?;
        let called = free_name(&journal);
        let eraser = Eraser { wording: wording(&person, &old, (&called, &forget.also)), person };
        let mut new: Vec<Recorded> = Vec::new();
        let mut erased = 0;
        for entry in &old {
            let mut without = eraser.entry(entry.clone());
            erased += usize::from(without != *entry);
            without.previous = new.last().map(|last: &Recorded| last.hash);
            new.push(Recorded::write(&without).map_err(|what| journal.damaged(what))?);
        }
        let last = Entry::after(
            new.last().map(|last| last.hash),
            NewEntry {
                recorded: forget.recorded,
                by: eraser.text(&forget.by),
                said: "forget: a text was erased".into(),
                ..NewEntry::default()
            },
        );
        new.push(Recorded::write(&last).map_err(|what| journal.damaged(what))?);
        still_stands(&new, &community)?;
        connection.close().map_err(|(_, e)| super::sqlite::trouble(&journal.place, &e))?;
        issue(&journal.place, &new, Over::TheOldOne)?;
        sweep(&journal.place)?;
        drop(lock);
        let mut notes = vec![
            "Copies, backups, exports, imported sheets and reports that were sent still hold \
             what was erased here."
                .to_owned(),
        ];
        notes.extend(beside(&journal.place));
        notes.extend(parts_that_stay(&eraser.person, &new));
        let called = (!eraser.person.ids.is_empty()).then_some(called);
        Ok(Forgotten { called, entries: erased, notes })
    }
}

impl Journal {
    fn whole(&self) -> Result<Vec<Entry>> {
        let entries =
            self.entries.iter().map(Recorded::entry).collect::<std::result::Result<_, _>>();
        entries.map_err(|what| self.damaged(what))
    }
}

impl Person {
    fn find(entries: &[Entry], forget: &Forget) -> Result<Person> {
        let sought = fold(&forget.person);
        let mut called: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (id, cells) in stakeholders(entries) {
            let names = called.entry(id.clone()).or_default();
            names.insert(id);
            names.extend(cells.get("name").cloned());
            names.extend(split_list(cells.get("aliases").map_or("", String::as_str)));
        }
        let ids: BTreeSet<String> = called
            .iter()
            .filter(|(_, names)| names.iter().any(|name| fold(name) == sought))
            .map(|(id, _)| id.clone())
            .collect();
        if ids.len() > 1 && !ids.contains(&sought) {
            let candidates = ids.into_iter().collect();
            return Err(Trouble::AmbiguousName { said: forget.person.clone(), candidates }.into());
        }
        if ids.is_empty() && forget.also.is_empty() {
            let near = nearest(&forget.person, called.values().flatten().map(String::as_str));
            let said = forget.person.clone();
            return Err(Trouble::UnknownName { said, noun: "stakeholder", near }.into());
        }
        let id = if ids.contains(&sought) { Some(sought) } else { ids.into_iter().next() };
        let mut person = Person { ids: id.into_iter().collect(), ..Person::default() };
        for (id, cells) in stakeholders(entries) {
            if person.ids.contains(&id) {
                person.names.extend(cells.get("name").cloned());
                person.names.extend(split_list(cells.get("aliases").map_or("", String::as_str)));
                person
                    .contacts
                    .extend(["email", "phone"].iter().filter_map(|h| cells.get(*h)).cloned());
            }
        }
        person.names.remove("");
        Ok(person)
    }
}

/// Every row of a stakeholder that was ever added, changed or read from a sheet, with its id.
fn stakeholders(entries: &[Entry]) -> impl Iterator<Item = (String, &Cells)> {
    let changed =
        entries.iter().flat_map(|entry| &entry.operations).filter_map(
            |operation| match operation {
                Operation::Add { table: Table::Stakeholders, cells } => {
                    Some((cells.get("id")?.clone(), cells))
                }
                Operation::Edit { table: Table::Stakeholders, key, set } => {
                    Some((key.0.first()?.clone(), set))
                }
                Operation::Add { .. } | Operation::Edit { .. } | Operation::Remove { .. } => None,
            },
        );
    let rows = entries.iter().flat_map(|entry| &entry.sheet);
    let sheets = rows.filter(|row| row.table == Table::Stakeholders);
    changed.chain(sheets.filter_map(|row| Some((row.key.0.first()?.clone(), &row.cells))))
}

/// “Forgotten 1”, or the first number that no entry mentions. Its id is made from it.
fn free_name(journal: &Journal) -> String {
    let free = |number: &u32| {
        let id = format!("forgotten-{number}");
        !journal.entries.iter().any(|entry| entry.text.contains(&id))
    };
    format!("Forgotten {}", (1..).find(free).unwrap_or_default())
}

/// Several words in a row, and texts such as addresses, are replaced wherever they stand; a
/// single word where it is not part of somebody else's name.
fn wording(person: &Person, entries: &[Entry], (called, also): (&str, &[String])) -> Wording {
    let single = |words: &&String| words.chars().all(char::is_alphanumeric);
    let (name, new_id) = (called.to_owned(), slug(called));
    let mut wording = Wording::default();
    for text in person.contacts.iter().chain(also) {
        wording.add(text, Instead::Words("(erased)".into()));
    }
    for id in person.ids.iter().filter(|id| !single(id)) {
        wording.add(id, Instead::Words(new_id.clone()));
    }
    for words in person.names.iter().filter(|words| !single(words)) {
        wording.add(words, Instead::Words(name.clone()));
        wording.add(&slug(words), Instead::Words(new_id.clone()));
        if let Some((first, last)) = words.rsplit_once(' ') {
            wording.add(&format!("{last}, {first}"), Instead::Words(name.clone()));
        }
    }
    for (id, cells) in stakeholders(entries).filter(|(id, _)| !person.ids.contains(id)) {
        for others in [Some(&id), cells.get("name")].into_iter().flatten() {
            if wording.replace(others).is_none() {
                wording.add(others, Instead::Same);
            }
        }
    }
    for id in person.ids.iter().filter(single) {
        let (id, new_id, name) = (id.clone(), new_id.clone(), name.clone());
        wording.add(&id.clone(), Instead::IdOrName { id, new_id, name });
    }
    for word in person.names.iter().filter(single) {
        wording.add(word, Instead::Words(name.clone()));
    }
    wording
}

struct Eraser {
    wording: Wording,
    person: Person,
}

impl Eraser {
    fn entry(&self, entry: Entry) -> Entry {
        let operations = entry.operations.into_iter().map(|operation| match operation {
            Operation::Add { table, cells } => {
                Operation::Add { table, cells: self.cells(table, None, cells) }
            }
            Operation::Edit { table, key, set } => Operation::Edit {
                table,
                set: self.cells(table, Some(&key), set),
                key: self.key(table, &key),
            },
            Operation::Remove { table, key } => {
                Operation::Remove { table, key: self.key(table, &key) }
            }
        });
        let sheet = entry.sheet.into_iter().map(|row| super::SheetRow {
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

    fn text(&self, text: &str) -> String {
        self.wording.replace(text).unwrap_or_else(|| text.to_owned())
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
        let own = match table {
            Table::Stakeholders
            | Table::Standings
            | Table::Affiliations
            | Table::Relationships
            | Table::Asked
            | Table::Attendance
            | Table::Positions
            | Table::Members => true,
            Table::Steps => cells.get("by").is_some_and(|by| self.person.ids.contains(by)),
            Table::Community
            | Table::Events
            | Table::Seating
            | Table::Priorities
            | Table::Actions
            | Table::Initiatives
            | Table::Funding
            | Table::Needs
            | Table::Commitments => false,
        };
        let in_cells = WHOSE.iter().filter_map(|heading| cells.get(*heading));
        let mut whose = key.into_iter().flat_map(|key| &key.0).chain(in_cells);
        own && (table == Table::Steps || whose.any(|id| self.person.ids.contains(id)))
    }

    /// The key with the new id; the ends of a mutual relationship stand in the order of ids.
    fn key(&self, table: Table, key: &Key) -> Key {
        let mut parts: Vec<String> = key.0.iter().map(|part| self.text(part)).collect();
        if table == Table::Relationships
            && let [from, to, kind, ..] = parts.as_mut_slice()
            && RelationshipKind::read(kind).is_ok_and(RelationshipKind::is_mutual)
            && to < from
        {
            std::mem::swap(from, to);
        }
        Key(parts)
    }
}

/// The new entries must give as many records in each table as there were.
fn still_stands(new: &[Recorded], old: &Community) -> Result<()> {
    let stands = replay::standing(new.iter().map(|entry| &entry.head));
    let community = replay::community(new, &stands, new.len()).map_err(|stuck| {
        let Error::Input(problems) = &stuck.error else { return stuck.error };
        let why = problems.first().map(ToString::to_string).unwrap_or_default();
        Trouble::CannotForget { why }.into()
    })?;
    let merged =
        |table: &&Table| community.all_cells(**table).len() != old.all_cells(**table).len();
    match Table::ALL.iter().find(merged) {
        Some(table) => {
            let why = format!("two rows of {table} would become one");
            Err(Trouble::CannotForget { why }.into())
        }
        None => Ok(()),
    }
}

/// Files in the same folder that may hold the community as it was.
fn beside(place: &Place) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(&place.folder) else { return Vec::new() };
    let mut found: Vec<String> = files
        .flatten()
        .filter(|file| file.path() != place.path && is_community_file(&file.path()))
        .map(|file| format!("Look at “{}” beside it.", file.file_name().to_string_lossy()))
        .collect();
    found.sort();
    found
}

fn is_community_file(path: &Path) -> bool {
    Place::find(path).and_then(|place| super::identity::check(&place)).is_ok()
}

/// Single names are often other people's too; whether they are meant, only people can tell.
fn parts_that_stay(person: &Person, new: &[Recorded]) -> Vec<String> {
    let words = person.names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let words: BTreeSet<&str> = words.filter(|word| word.chars().count() > 2).collect();
    let note = |word: &str| {
        let mut wording = Wording::default();
        wording.add(word, Instead::Words(String::new()));
        let entries = new.iter().filter(|entry| wording.replace(&entry.text).is_some()).count();
        (entries > 0).then(|| {
            format!("“{word}” still stands in {entries} entries; say --also '{word}' if the same person is meant.")
        })
    };
    words.into_iter().filter_map(note).collect()
}
