//! A person is forgotten.
#![allow(clippy::unwrap_used, clippy::wildcard_enum_match_arm)]

mod journal_help;

use convoke::error::Trouble;
use convoke::journal::{Forget, Journal, NewEntry, Undo, Writer};
use convoke::model::{Key, Operation, Table};
use journal_help::*;
use std::fs;
use std::path::Path;

fn forget(person: &str) -> Forget {
    Forget { person: person.into(), also: vec![], recorded: at(60), by: "Bo".into() }
}

fn person(id: &str, name: &str) -> Operation {
    add(Table::Stakeholders, &[("id", id), ("name", name), ("kind", "person")])
}

/// A community in which Ana López stands wherever a person can stand.
fn with_ana(path: &Path) -> Writer {
    let mut writer = lakeside(path);
    let mut record = |words: &str, operations| {
        let by = "Ana López on tern".into();
        writer.record(NewEntry { by, ..said(words, operations) }).unwrap()
    };
    record(
        "stakeholder add 'Ana López' --email Ana@Lakeside.example",
        vec![
            add(
                Table::Stakeholders,
                &[
                    ("id", "ana-lopez"),
                    ("name", "Ana López"),
                    ("kind", "person"),
                    ("county", "Lake"),
                    ("aliases", "Anita; A. López"),
                    ("email", "Ana@Lakeside.example"),
                    ("phone", "+1 509 555 0100"),
                    ("notes", "Wants to leave the clinic."),
                ],
            ),
            person("ana-costa", "Ana Costa"),
            person("zoe", "Zoe"),
        ],
    );
    record(
        "more",
        vec![
            add(
                Table::Affiliations,
                &[
                    ("person", "ana-lopez"),
                    ("organization", "clinic"),
                    ("title", "Chief of Everything"),
                ],
            ),
            tie("ana-lopez", "ana-costa"),
            tie("zoe", "ana-lopez"),
            add(Table::Priorities, &[("id", "care"), ("name", "Transitions of care")]),
            add(
                Table::Positions,
                &[
                    ("stakeholder", "ana-lopez"),
                    ("priority", "care"),
                    ("in their words", "We drop the ball every Friday."),
                ],
            ),
            add(
                Table::Commitments,
                &[
                    ("id", "ana-lopez-will-call"),
                    ("by", "ana-lopez"),
                    ("what", "ANA  LOPEZ will call the plan"),
                    ("notes", "See López, Ana, or write to ana@lakeside.example"),
                ],
            ),
        ],
    );
    let key: Key = ["ana-costa", "ana-lopez", "collaboration", "", ""].into_iter().collect();
    let set = cells(&[("level", "coalition"), ("notes", "Ana Costa told Ana López")]);
    let edit = Operation::Edit { table: Table::Relationships, key, set };
    let row = from_sheet("ana-lopez", &[("name", "Ana López"), ("phone", "+1 509 555 0100")]);
    writer.record(NewEntry { sheet: vec![row], ..said("import people.csv", vec![edit]) }).unwrap();
    let note = [("id", "ana-lopez-2"), ("name", "Ana López’s friend")];
    writer.record(said("mistake", vec![add(Table::Stakeholders, &note)])).unwrap();
    writer.undo(Undo { said: "undo".into(), ..Undo::default() }).unwrap();
    writer
}

#[test]
fn of_a_forgotten_person_no_trace_is_left_in_the_file() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let writer = with_ana(&path);
    let before = writer.journal().clone();
    fs::write(folder.file(".lakeside.convoke.unfinished-x"), "Ana López").unwrap();
    let forgotten = writer.forget(&forget("ana lopez")).unwrap_err();
    assert!(matches!(trouble(Err::<(), _>(forgotten)), Trouble::UnknownName { .. }));

    let writer = Journal::open_to_write(&path, &claim()).unwrap();
    let forgotten = writer.forget(&forget("Ana López")).unwrap();
    assert_eq!(forgotten.called.as_deref(), Some("Forgotten 1"));
    assert!(forgotten.notes[0].contains("backups"), "{:?}", forgotten.notes);

    let bytes = fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    for trace in [
        "lópez",
        "lopez",
        "anita",
        "lakeside.example",
        "555 0100",
        "leave the clinic",
        "chief of",
        "drop the ball",
    ] {
        assert!(!text.contains(trace), "{trace}");
    }
    assert_eq!(folder.names(), ["lakeside.convoke", "lakeside.convoke.lock"]);

    let after = read(&path);
    assert_eq!(after.len(), before.len() + 1);
    assert_eq!(after.community_id(), before.community_id());
    let last = after.log().pop().unwrap();
    assert_eq!((last.said.as_str(), last.by.as_str()), ("forget: a text was erased", "Bo"));
    let community = after.community().unwrap();
    let (new, old) = (community.tables(), before.community().unwrap());
    assert_eq!(new.relationships.len(), old.tables().relationships.len());
    let them = &new.stakeholders.get("forgotten-1").unwrap();
    assert_eq!((them.name.as_str(), &them.marks.notes), ("Forgotten 1", &None));
    assert_eq!(them.county.as_ref().unwrap().as_str(), "Lake");
    assert_eq!(new.stakeholders.get("ana-costa").unwrap().name.as_str(), "Ana Costa");
    let promise = &new.commitments.get("forgotten-1-will-call").unwrap();
    assert_eq!(promise.what.as_str(), "Forgotten 1 will call the plan");
    assert_eq!(
        promise.marks.notes.as_ref().unwrap().as_str(),
        "See Forgotten 1, or write to (erased)"
    );
}

#[test]
fn what_was_undone_can_still_be_restored_after_somebody_was_forgotten() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    with_ana(&path).forget(&forget("ana-lopez")).unwrap();
    let mut writer = Journal::open_to_write(&path, &claim()).unwrap();
    let undoing = writer.journal().log().into_iter().find(|line| !line.undoes.is_empty()).unwrap();
    let undo = Undo { entry: Some(undoing.id), ..Undo::default() };
    writer.undo(undo).unwrap();
    let restored = writer.community().cells(Table::Stakeholders, &Key::from("forgotten-1-2"));
    assert_eq!(restored.unwrap()["name"], "Forgotten 1’s friend");
}

#[test]
fn two_who_are_forgotten_stay_two() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    with_ana(&path).forget(&forget("Anita")).unwrap();
    let writer = Journal::open_to_write(&path, &claim()).unwrap();
    let second = writer.forget(&forget("Ana Costa")).unwrap();
    assert_eq!(second.called.as_deref(), Some("Forgotten 2"));
    assert!(second.notes.iter().all(|note| !note.contains("“Costa”")), "{:?}", second.notes);
    let people = read(&path).community().unwrap().tables().stakeholders.len();
    assert_eq!(people, 5);
}

#[test]
fn a_first_name_that_others_share_is_left_and_pointed_out() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let mut writer = with_ana(&path);
    let set = cells(&[("notes", "Ana asked for it")]);
    let edit = Operation::Edit { table: Table::Stakeholders, key: Key::from("plan"), set };
    writer.record(said("note", vec![edit])).unwrap();
    let notes = writer.forget(&forget("Ana López")).unwrap().notes;
    let pointed = notes.iter().any(|note| note.starts_with("“Ana” still stands in"));
    assert!(pointed, "{notes:?}");

    let writer = Journal::open_to_write(&path, &claim()).unwrap();
    let also = vec!["Ana asked".into()];
    writer.forget(&Forget { also, ..forget("nobody on record") }).unwrap();
    let bytes = fs::read(&path).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Ana asked"));
}

#[test]
fn somebody_of_one_name_is_forgotten_without_harm_to_others_who_bear_it() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let mut writer = lakeside(&path);
    let people =
        vec![person("ana", "Ana"), person("ana-costa", "Ana Costa"), tie("ana", "ana-costa")];
    writer.record(said("add Ana and Ana Costa", people)).unwrap();
    writer.forget(&forget("ana")).unwrap();
    let journal = read(&path);
    assert_eq!(journal.log()[2].said, "add Forgotten 1 and Ana Costa");
    let community = journal.community().unwrap();
    let names: Vec<&str> =
        community.tables().stakeholders.values().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Ana Costa", "CLINIC", "Forgotten 1", "PLAN"]);
    let last = community.tables().relationships.keys().last().unwrap();
    let ends: Vec<&str> = last.parts().take(2).collect();
    assert_eq!(ends, ["clinic", "plan"]);
}

#[test]
fn a_text_without_which_the_record_could_not_stand_is_not_erased() {
    let folder = folder();
    let path = folder.file("lakeside.convoke");
    let writer = with_ana(&path);
    let bytes = fs::read(&path).unwrap();
    let also = vec!["cooperation".into()];
    let refused = writer.forget(&Forget { also, ..forget("Ana López") });
    assert!(matches!(trouble(refused), Trouble::CannotForget { .. }));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}
