//! What is recorded, undone, logged, exported.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod journal_help;

use convoke::error::Trouble;
use convoke::journal::{Journal, NewEntry, Recorder, Undo};
use convoke::model::{Community, Key, Operation, Table};
use journal_help::*;
use proptest::prelude::*;

fn undo(entry: Option<convoke::journal::EntryId>) -> Undo {
    Undo { entry, recorded: at(9), by: "Ana".into(), said: "undo".into(), with_later: false }
}

#[test]
fn what_was_recorded_is_there_when_the_file_is_opened_again() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let community = lakeside(&path).community().clone();
    let journal = read(&path);
    assert_eq!(journal.community().unwrap(), community);
    assert_eq!(community.tables().relationships.len(), 1);
    let said: Vec<String> = journal.log().into_iter().map(|line| line.said).collect();
    assert_eq!(said, ["init lakeside", "import partners.csv"]);
    assert_eq!(folder.names(), ["lakeside.convoke", "lakeside.convoke.lock"]);
}

#[test]
fn a_refused_entry_leaves_the_file_as_it_was() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let mut writer = lakeside(&path);
    let (bytes, before) = (std::fs::read(&path).unwrap(), writer.community().clone());
    let refused = writer.record(said("tie", vec![stakeholder("school"), tie("school", "nobody")]));
    assert!(matches!(trouble(refused), Trouble::UnknownName { .. }));
    assert_eq!(writer.community(), &before);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
    writer.record(said("add school", vec![stakeholder("school")])).unwrap();
    drop(writer);
    assert_eq!(read(&path).len(), 3);
}

#[test]
fn a_refused_opening_makes_no_file() {
    let folder = folder();
    let opening = said("init", vec![tie("clinic", "plan")]);
    trouble(Journal::create(&folder.file("lakeside.convoke"), opening, &claim()));
    assert!(folder.names().is_empty());
}

#[test]
fn undoing_takes_back_and_undoing_that_restores() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let before = writer.community().clone();
    writer.record(said("rename", vec![rename("plan", "The Plan")])).unwrap();
    let after = writer.community().clone();

    let undone = writer.undo(undo(None)).unwrap();
    assert_eq!(writer.community(), &before);
    writer.undo(undo(Some(undone.entry))).unwrap();
    assert_eq!(writer.community(), &after);
    assert_eq!(writer.journal().community().unwrap(), after);
    let stands: Vec<bool> = writer.journal().log().iter().map(|line| line.stands).collect();
    assert_eq!(stands, [true, true, true, false, true]);
}

#[test]
fn undoing_twice_goes_two_entries_back() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let before = writer.community().clone();
    writer.record(said("add school", vec![stakeholder("school")])).unwrap();
    writer.undo(undo(None)).unwrap();
    assert_eq!(writer.community(), &before);
    writer.undo(undo(None)).unwrap();
    assert_eq!(writer.community(), &Community::default());
    assert!(matches!(trouble(writer.undo(undo(None))), Trouble::NothingToUndo));
}

#[test]
fn an_entry_that_others_were_built_upon_is_undone_only_with_them() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let first = writer.journal().log()[1].id;
    writer.record(said("add school", vec![stakeholder("school")])).unwrap();
    writer.record(said("rename plan", vec![rename("plan", "The Plan")])).unwrap();
    writer.record(said("tie school", vec![tie("school", "clinic")])).unwrap();
    let before = writer.community().clone();

    let Trouble::BuiltUpon { by, .. } = trouble(writer.undo(undo(Some(first)))) else { panic!() };
    let named: Vec<&str> = by.iter().map(|entry| &entry[9..]).collect();
    assert_eq!(named, ["(rename plan)", "(tie school)"]);
    assert_eq!(writer.community(), &before);
    assert_eq!(writer.journal().len(), 5);

    let undone = writer.undo(Undo { with_later: true, ..undo(Some(first)) }).unwrap();
    assert_eq!(undone.undoes.len(), 3);
    let left: Vec<&str> =
        writer.community().tables().stakeholders.keys().map(|key| key.first()).collect();
    assert_eq!(left, ["school"]);
    writer.undo(undo(Some(undone.entry))).unwrap();
    assert_eq!(writer.community(), &before);
}

#[test]
fn what_cannot_be_undone_says_why() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let log = writer.journal().log();
    let note = writer.record(said("published", vec![])).unwrap();
    let why = |refused| match trouble(refused) {
        Trouble::CannotUndo { why, .. } => why,
        other => panic!("{other}"),
    };
    assert_eq!(why(writer.undo(undo(Some(log[0].id)))), "is the one that opens the file");
    assert_eq!(why(writer.undo(undo(Some(note)))), "changed nothing");
    writer.undo(undo(Some(log[1].id))).unwrap();
    assert_eq!(why(writer.undo(undo(Some(log[1].id)))), "is undone already");
}

#[test]
fn an_undoing_whose_restoring_could_no_longer_stand_is_not_undone() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let school = writer.record(said("add school", vec![stakeholder("school")])).unwrap();
    let tied = writer.record(said("tie school", vec![tie("school", "clinic")])).unwrap();
    let untied = writer.undo(undo(Some(tied))).unwrap().entry;
    writer.undo(undo(Some(school))).unwrap();
    let refused = trouble(writer.undo(Undo { with_later: true, ..undo(Some(untied)) }));
    assert!(matches!(refused, Trouble::CannotUndo { .. }), "{refused}");
}

#[test]
fn the_log_as_known_by_a_moment_shows_neither_later_entries_nor_later_undoings() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    writer.undo(Undo { recorded: at(5), ..undo(None) }).unwrap();
    let known = writer.journal().log_known_by(at(4));
    assert_eq!(known.iter().map(|line| line.stands).collect::<Vec<_>>(), [true, true]);
    assert!(!writer.journal().log_known_by(at(5))[1].stands);
}

#[test]
fn an_entry_is_found_by_its_last_letters() {
    let folder = folder();
    let journal = lakeside(&folder.file("lakeside.convoke")).journal().clone();
    let id = journal.log()[1].id;
    assert_eq!(journal.find(&id.short()).unwrap(), id);
    assert_eq!(journal.find(&id.to_string().to_uppercase()).unwrap(), id);
    assert_eq!(journal.entry(id).unwrap().operations.len(), 3);
    assert!(matches!(trouble(journal.find("zzzz")), Trouble::NoSuchEntry { .. }));
    // Both were recorded in the same second, so they begin alike.
    let alike = trouble(journal.find(&id.to_string()[..8]));
    assert!(matches!(alike, Trouble::AmbiguousEntry { .. }));
}

#[test]
fn what_a_sheet_said_is_remembered_cell_by_cell_until_its_entry_is_undone() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    let row = |pairs| from_sheet("plan", pairs);
    let entry = |sheet| NewEntry { sheet, ..said("import", vec![rename("plan", "Plan")]) };
    writer.record(entry(vec![row(&[("name", "PLAN"), ("county", "Lake")])])).unwrap();
    writer.record(entry(vec![row(&[("name", "Plan")])])).unwrap();
    let key = (Table::Stakeholders, Key::from("plan"));
    let memory = writer.journal().sheets().unwrap();
    assert_eq!(memory[&key], cells(&[("name", "Plan"), ("county", "Lake")]));
    writer.undo(undo(None)).unwrap();
    let memory = writer.journal().sheets().unwrap();
    assert_eq!(memory[&key], cells(&[("name", "PLAN"), ("county", "Lake")]));
}

#[test]
fn of_a_record_that_begins_as_a_sheet_says_nothing_need_be_said_twice() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    drop(lakeside(&path));
    let mut recorder = Recorder::open(&path, &claim()).unwrap();
    let operations = vec![stakeholder("school"), stakeholder("library"), tie("school", "library")];
    let sheet = vec![from_sheet("plan", &[("phone", "555")])];
    let entry = NewEntry { said_from: Some(1), sheet, ..said("import more.csv", operations) };
    recorder.record(entry).unwrap();
    let remembered: Vec<_> = recorder.sheets().unwrap().into_iter().collect();
    let key = |id: &str| (Table::Stakeholders, Key::from(id));
    let [(library, words), (plan, _), (of_tie, _)] = &remembered[..] else {
        panic!("{remembered:?}")
    };
    assert_eq!((library, plan, of_tie.0), (&key("library"), &key("plan"), Table::Relationships));
    assert_eq!(*words, cells(&[("id", "library"), ("name", "LIBRARY")]));
    recorder.undo(undo(None)).unwrap();
    assert!(recorder.sheets().unwrap().is_empty());
    let community = recorder.community().clone();
    drop(recorder);
    assert_eq!(community, read(&path).community().unwrap());
    assert!(convoke::journal::check(&path, SOON).unwrap().is_whole());
}

#[test]
fn an_exported_journal_makes_an_equal_file_and_says_when_it_is_not_whole() {
    let folder = folder();
    let mut writer = lakeside(&folder.file("lakeside.convoke"));
    writer.undo(undo(None)).unwrap();
    let mut lines = Vec::new();
    writer.journal().export(&mut lines).unwrap();

    let copy = Journal::create_from(&folder.file("copy.convoke"), &mut lines.as_slice(), &claim());
    let copy = copy.unwrap();
    assert_eq!(copy.journal().log(), writer.journal().log());
    assert_eq!(copy.community(), writer.community());
    let mut again = Vec::new();
    copy.journal().export(&mut again).unwrap();
    assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(lines.clone()).unwrap());

    let text = String::from_utf8(lines).unwrap();
    for damaged in [
        text.replace("partners", "pardners"),
        text.lines().take(3).map(|line| format!("{line}\n")).collect(),
        text.lines().skip(1).map(|line| format!("{line}\n")).collect(),
        text.replace("\"said\":\"undo\"", "\"said\":\"undue\""),
        text.replace("\"format\":1", "\"format\":9"),
        String::new(),
    ] {
        let refused =
            Journal::create_from(&folder.file("bad.convoke"), &mut damaged.as_bytes(), &claim());
        assert!(matches!(trouble(refused), Trouble::NotAJournal { .. }));
        assert!(!folder.file("bad.convoke").exists());
    }
}

#[test]
fn a_copy_that_went_on_extends_the_file_and_one_that_parted_is_refused() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let copy = folder.file("laptop.convoke");
    let mut writer = lakeside(&path);
    writer.journal().backup(&copy).unwrap();
    let mut laptop = Journal::open_to_write(&copy, &claim()).unwrap();
    laptop.record(said("add school", vec![stakeholder("school")])).unwrap();
    let mut lines = Vec::new();
    laptop.journal().export(&mut lines).unwrap();

    assert_eq!(writer.extend(&mut lines.as_slice()).unwrap(), 1);
    assert_eq!(writer.community(), laptop.community());
    assert_eq!(writer.extend(&mut lines.as_slice()).unwrap(), 0);

    writer.record(said("here", vec![stakeholder("here")])).unwrap();
    laptop.record(said("there", vec![stakeholder("there")])).unwrap();
    let mut lines = Vec::new();
    laptop.journal().export(&mut lines).unwrap();
    let parted = trouble(writer.extend(&mut lines.as_slice()));
    let Trouble::JournalsPart { after, here, there } = parted else { panic!("{parted}") };
    assert_eq!((after, &here[9..], &there[9..]), (3, "(here)", "(there)"));

    let other = lakeside(&folder.file("other.convoke"));
    let mut lines = Vec::new();
    other.journal().export(&mut lines).unwrap();
    assert!(matches!(trouble(writer.extend(&mut lines.as_slice())), Trouble::OtherCommunity));
}

/// One of a few operations on a few stakeholders; many will be refused, as in life.
fn operation() -> impl Strategy<Value = Operation> {
    let who = prop::sample::select(vec!["a", "b", "c", "d"]);
    (0..4, who.clone(), who).prop_map(|(kind, one, other)| match kind {
        0 => stakeholder(one),
        1 => rename(one, other),
        2 => remove(one),
        _ => tie(one, other),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_entries_written_and_replayed_give_the_same_community_and_undo_the_one_before(
        entries in prop::collection::vec(prop::collection::vec(operation(), 1..4), 1..10)
    ) {
        let folder = folder();
        let path = folder.file("any.convoke");
        let mut writer = Journal::create(&path, said("init", vec![]), &claim()).unwrap();
        let mut states = vec![writer.community().clone()];
        for operations in entries {
            if writer.record(said("change", operations)).is_ok() {
                states.push(writer.community().clone());
            }
        }
        prop_assert_eq!(&writer.journal().community().unwrap(), states.last().unwrap());
        while let Some(before) = { states.pop(); states.last() } {
            let undone = writer.undo(undo(None)).unwrap().entry;
            prop_assert_eq!(writer.community(), before);
            let restored = writer.undo(undo(Some(undone))).unwrap().entry;
            writer.undo(undo(Some(restored))).unwrap();
            prop_assert_eq!(writer.community(), before);
        }
        let last = writer.community().clone();
        drop(writer);
        prop_assert_eq!(read(&path).community().unwrap(), last);
    }
}
