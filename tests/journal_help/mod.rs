//! What the journal's tests share: a folder, a small community, and how to say things shortly.
#![allow(dead_code, unreachable_pub, missing_docs)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::wildcard_enum_match_arm)]

use convoke::error::{Error, Trouble};
use convoke::journal::{Claim, Journal, NewEntry, SheetRow, Writer};
use convoke::model::{Cells, Key, Operation, Table};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub const SOON: Duration = Duration::from_millis(50);

/// A folder that goes away with the test, its links resolved.
pub struct Folder {
    _folder: tempfile::TempDir,
    pub path: PathBuf,
}

pub fn folder() -> Folder {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    Folder { _folder: folder, path }
}

impl Folder {
    pub fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn names(&self) -> Vec<String> {
        let files = std::fs::read_dir(&self.path).unwrap();
        let mut names: Vec<String> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

pub fn claim() -> Claim {
    Claim { holder: "Ana on tern".into(), wait: SOON, only_writer: false }
}

/// Patient enough for other threads.
pub fn patient(holder: &str) -> Claim {
    Claim { holder: holder.into(), wait: Duration::from_secs(60), only_writer: false }
}

pub fn at(second: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_second(1_700_000_000 + second).unwrap()
}

pub fn cells(pairs: &[(&str, &str)]) -> Cells {
    pairs.iter().map(|(heading, text)| ((*heading).into(), (*text).into())).collect()
}

pub fn add(table: Table, pairs: &[(&str, &str)]) -> Operation {
    Operation::Add { table, cells: cells(pairs) }
}

pub fn stakeholder(id: &str) -> Operation {
    add(Table::Stakeholders, &[("id", id), ("name", &id.to_uppercase())])
}

pub fn rename(id: &str, name: &str) -> Operation {
    let set = cells(&[("name", name)]);
    Operation::Edit { table: Table::Stakeholders, key: Key::from(id), set }
}

pub fn remove(id: &str) -> Operation {
    Operation::Remove { table: Table::Stakeholders, key: Key::from(id) }
}

pub fn tie(from: &str, to: &str) -> Operation {
    add(Table::Relationships, &[("from", from), ("to", to), ("level", "cooperation")])
}

pub fn said(said: &str, operations: Vec<Operation>) -> NewEntry {
    NewEntry {
        recorded: at(0),
        by: "Ana".into(),
        said: said.into(),
        operations,
        ..NewEntry::default()
    }
}

pub fn from_sheet(id: &str, pairs: &[(&str, &str)]) -> SheetRow {
    SheetRow { table: Table::Stakeholders, key: Key::from(id), cells: cells(pairs) }
}

/// A file with an opening entry and one that adds two stakeholders and their tie.
pub fn lakeside(path: &Path) -> Writer {
    let mut writer = Journal::create(path, said("init lakeside", vec![]), &claim()).unwrap();
    let operations = vec![stakeholder("clinic"), stakeholder("plan"), tie("clinic", "plan")];
    writer.record(said("import partners.csv", operations)).unwrap();
    writer
}

pub fn read(path: &Path) -> Journal {
    Journal::open(path, SOON).unwrap()
}

/// The one trouble that an error is about.
pub fn trouble<T: std::fmt::Debug>(result: Result<T, Error>) -> Trouble {
    match result.unwrap_err() {
        Error::Input(problems) => problems.into_iter().next().unwrap().trouble,
        other => panic!("{other}"),
    }
}

/// The text of an error about the file itself.
pub fn storage<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err() {
        error @ Error::Storage { .. } => error.to_string(),
        other => panic!("{other}"),
    }
}
