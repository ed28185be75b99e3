//! Files that hold steps which an earlier version took and this one would refuse.
#![allow(clippy::unwrap_used)]

mod journal_help;

use convoke::{
    journal::{self, Journal, Recorder, Undo, Writer},
    ledger,
    model::{Asking, Audience, Day, Operation, State, Table, View},
};
use journal_help::*;
use std::path::Path;

fn step(on: &str, what: &str, by: &str) -> Operation {
    let cells = [("commitment", "c"), ("on", on), ("order", "1"), ("step", what), ("by", by)];
    add(Table::Steps, &cells)
}

/// The clinic reported, and the library, which was no party, was satisfied; as an earlier version
/// wrote it, which did not ask.
fn file_of_before(path: &Path) {
    let promise = [("id", "c"), ("by", "clinic"), ("to", "plan"), ("what", "Share data")];
    let people = ["clinic", "plan", "library"].map(stakeholder);
    let mut operations = people.to_vec();
    operations.push(add(Table::Commitments, &promise));
    operations.push(step("2026-03-01", "report", "clinic"));
    drop(Journal::create(path, said("init", operations), &claim()).unwrap());
    let recorder = Recorder::open(path, &claim()).unwrap();
    let older = said("commitment satisfied c", vec![step("2026-03-02", "satisfied", "library")]);
    let entry = recorder.begin(older).unwrap();
    recorder.record_long(entry).unwrap();
}

fn open(path: &Path) -> Writer {
    Journal::open_to_write(path, &claim()).unwrap()
}

fn state(writer: &Writer) -> State {
    let day = Day::new(2026, 6, 1).unwrap();
    let asking = Asking { day, today: day, audience: Audience::Convener };
    ledger::item(&View::new(writer.community(), asking), &"c".into()).unwrap().state
}

#[test]
fn a_file_with_a_strangers_step_opens_and_the_step_does_not_count_and_is_told() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    file_of_before(&path);
    assert_eq!(state(&open(&path)), State::Reported);
    let check = journal::check(&path, SOON).unwrap();
    assert!(check.is_whole());
    assert_eq!(check.notices.len(), 1, "{:?}", check.notices);
    assert!(check.notices[0].contains("“LIBRARY”"), "{}", check.notices[0]);
}

#[test]
fn such_a_file_can_be_added_to_and_renamed_in_and_undone_and_copied() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    file_of_before(&path);
    let mut recorder = Recorder::open(&path, &claim()).unwrap();
    recorder.record(said("add college", vec![stakeholder("college")])).unwrap();
    drop(recorder);
    let mut writer = open(&path);
    writer.record(said("add school", vec![stakeholder("school")])).unwrap();
    writer.record(said("rename", vec![rename("library", "Town Library")])).unwrap();
    let another = said("again", vec![step("2026-03-03", "satisfied", "school")]);
    assert!(writer.record(another).is_err());
    let log = writer.journal().log();
    let school = log.iter().find(|line| line.said == "add school").unwrap().id;
    let undo = Undo { entry: Some(school), recorded: at(9), by: "Ana".into(), ..Undo::default() };
    writer.undo(undo).unwrap();
    writer.record(said("accept", vec![step("2026-03-04", "satisfied", "plan")])).unwrap();
    assert_eq!(state(&writer), State::Fulfilled);
    let mut export = Vec::new();
    writer.journal().export(&mut export).unwrap();
    drop(writer);
    let copy = folder.file("copy.convoke");
    let writer = Journal::create_from(&copy, &mut export.as_slice(), &claim()).unwrap();
    assert_eq!(state(&writer), State::Fulfilled);
}
