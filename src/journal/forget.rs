//! Forgetting a person: the whole journal is written anew without the names.

use super::entry::{Entry, NewEntry};
use super::eraser::Eraser;
use super::issue::{Over, issue, sweep};
use super::person::Person;
use super::place::Place;
use super::recorded::Recorded;
use super::wording::{Instead, Wording};
use super::{Journal, Writer, identity, replay, sqlite};
use crate::error::{Error, Result, Trouble};
use crate::model::{Community, Table};
use jiff::Timestamp;
use std::collections::BTreeSet;
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
        let person = Person::find(&old, &community, forget)?;
        let called = free_name(&journal);
        let eraser = Eraser::new(&person, &old, (&called, &forget.also));
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
        connection.close().map_err(|(_, e)| sqlite::trouble(&journal.place, &e))?;
        issue(&journal.place, &new, Over::TheOldOne)?;
        sweep(&journal.place)?;
        drop(lock);
        let mut notes = vec![
            "Copies, backups, exports, imported sheets and reports that were sent still hold \
             what was erased here."
                .to_owned(),
        ];
        notes.extend(beside(&journal.place));
        notes.extend(parts_that_stay(&person, &new));
        let called = person.id.map(|_| called);
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

/// “Forgotten 1”, or the first number that no entry mentions. Its id is made from it.
fn free_name(journal: &Journal) -> String {
    let free = |number: &u32| {
        let id = format!("forgotten-{number}");
        !journal.entries.iter().any(|entry| entry.text.contains(&id))
    };
    format!("Forgotten {}", (1..).find(free).unwrap_or_default())
}

/// The new entries must give as many records in each table as there were.
fn still_stands(new: &[Recorded], old: &Community) -> Result<()> {
    let stands = replay::standing(new.iter().map(|entry| &entry.head));
    let replayed = replay::community(new, &stands, new.len()).map_err(|stuck| stuck.error);
    let whole = replayed.and_then(|community| community.finish().map(|()| community));
    let community = whole.map_err(|error| {
        let Error::Input(problems) = &error else { return error };
        let why = problems.first().map(ToString::to_string).unwrap_or_default();
        Trouble::CannotForget { why }.into()
    })?;
    let merged = |table: &&Table| community.count(**table) != old.count(**table);
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
    Place::find(path).and_then(|place| identity::check(&place)).is_ok()
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
