//! Files of every format that was ever released are read for ever.
#![allow(clippy::unwrap_used)]

mod journal_help;

use convoke::journal::{Journal, check};
use journal_help::*;
use std::fs;
use std::path::{Path, PathBuf};

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journal_help").join(name)
}

/// Holds an import, an edit, an undoing, a restoring, and what a sheet said.
#[test]
fn a_file_of_format_1_is_read_checked_and_written_to() {
    let folder = folder();
    let path = folder.file("format-1.convoke");
    fs::copy(kept("format-1.convoke"), &path).unwrap();
    assert!(check(&path, SOON).unwrap().is_whole());
    let mut writer = Journal::open_to_write(&path, &claim()).unwrap();
    let stands: Vec<bool> = writer.journal().log().iter().map(|line| line.stands).collect();
    assert_eq!(stands, [true, true, true, false, true]);
    let tables = writer.community().tables();
    assert_eq!(tables.stakeholders.get("plan").unwrap().name.as_str(), "The Plan");
    assert_eq!(tables.relationships.len(), 1);
    assert_eq!(writer.journal().sheets().unwrap().len(), 1);
    writer.record(said("add school", vec![stakeholder("school")])).unwrap();
}

#[test]
fn an_export_of_format_1_makes_the_file_of_format_1() {
    let folder = folder();
    let export = fs::read(kept("format-1.jsonl")).unwrap();
    let path = folder.file("again.convoke");
    let writer = Journal::create_from(&path, &mut export.as_slice(), &claim()).unwrap();
    let mut again = Vec::new();
    writer.journal().export(&mut again).unwrap();
    assert_eq!(again, export);
    let copy = folder.file("format-1.convoke");
    fs::copy(kept("format-1.convoke"), &copy).unwrap();
    assert_eq!(writer.journal().log(), read(&copy).log());
}
