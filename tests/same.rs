//! Two that are one: what becomes of their rows.
#![allow(clippy::unwrap_used)]

mod rich;

use convoke::{
    journal::{Claim, Forget, Journal, NewEntry, Undo},
    model::{
        Cells, Community, Id, Key, Merge, Operation, StakeholderId, Stored, Table, Told, Visitor,
        references, split_list,
    },
    sheets,
};
use std::{collections::BTreeSet, time::Duration};

fn told(rows: &[(Table, &[(&str, &str)])]) -> Community {
    let cell = |(heading, text): &(&str, &str)| ((*heading).to_owned(), (*text).to_owned());
    let add = |(table, cells): &(Table, &[(&str, &str)])| Operation::Add {
        table: *table,
        cells: cells.iter().map(cell).collect(),
    };
    rich::applied(rows.iter().map(add).collect())
}

fn merged(community: &Community, kept: &str, other: &str) -> (Community, Merge) {
    let merge = Merge::of(community, &kept.into(), &other.into()).unwrap();
    let mut after = community.clone();
    after.apply_all(&merge.operations).unwrap();
    (after, merge)
}

fn cells(community: &Community, table: Table, key: &[&str]) -> Cells {
    let key: Key = key.iter().collect();
    community.cells(table, &key).unwrap()
}

fn rows(community: &Community) -> usize {
    Table::ALL.iter().map(|table| community.all_cells(*table).len()).sum()
}

/// A clinic that is on record twice, and a payer.
const TWICE: [(Table, &[(&str, &str)]); 4] = [
    (Table::Stakeholders, &[("id", "clinic"), ("name", "Lakeside Clinic"), ("county", "Lake")]),
    (
        Table::Stakeholders,
        &[("id", "lc"), ("name", "Lakeside Clin."), ("county", "Hill"), ("phone", "360-555-0123")],
    ),
    (Table::Stakeholders, &[("id", "payer"), ("name", "Payer A")]),
    (Table::Events, &[("id", "may"), ("name", "May convening")]),
];

#[test]
fn one_that_was_invited_under_one_name_and_came_under_another_came() {
    let community = told(
        &[
            &TWICE[..],
            &[
                (
                    Table::Attendance,
                    &[("event", "may"), ("stakeholder", "clinic"), ("status", "invited")],
                ),
                (
                    Table::Attendance,
                    &[("event", "may"), ("stakeholder", "lc"), ("status", "attended")],
                ),
            ],
        ]
        .concat(),
    );
    let (after, merge) = merged(&community, "clinic", "lc");
    let row = cells(&after, Table::Attendance, &["may", "clinic", ""]);
    assert_eq!(row["status"], "attended");
    assert_eq!(row["notes"], "status (of “Lakeside Clinic”): invited");
    assert!(merge.told.iter().any(|told| matches!(told, Told::Folded { .. })));
}

#[test]
fn what_the_other_said_fills_blanks_and_never_replaces() {
    let (after, _) = merged(&told(&TWICE), "clinic", "lc");
    let clinic = cells(&after, Table::Stakeholders, &["clinic"]);
    assert_eq!((clinic["county"].as_str(), clinic["phone"].as_str()), ("Lake", "360-555-0123"));
    assert_eq!(clinic["notes"], "county (of “Lakeside Clin.”): Hill");
    assert_eq!(clinic["aliases"], "Lakeside Clin.");
    assert!(!after.has_id(Table::Stakeholders, "lc"));
}

#[test]
fn a_tie_between_the_two_falls_away_and_is_told() {
    let tie: (Table, &[(&str, &str)]) =
        (Table::Relationships, &[("from", "clinic"), ("to", "lc"), ("level", "cooperation")]);
    let (after, merge) = merged(&told(&[&TWICE[..], &[tie]].concat()), "clinic", "lc");
    assert!(after.tables().relationships.is_empty());
    assert!(merge.told.iter().any(|told| matches!(told, Told::FallsAway { .. })));
    let notes = &cells(&after, Table::Stakeholders, &["clinic"])["notes"];
    assert!(notes.contains("level cooperation"), "{notes}");
}

#[test]
fn what_few_may_see_is_not_shown_to_more_by_merging() {
    let row = |who: &'static str, audience: &'static str, notes: &'static str| {
        vec![("event", "may"), ("stakeholder", who), ("audience", audience), ("notes", notes)]
    };
    let [clinic, lc] = [
        row("clinic", "public; notes=members", "They came late"),
        row("lc", "convener", "Their budget is cut"),
    ];
    let community =
        told(&[&TWICE[..], &[(Table::Attendance, &clinic), (Table::Attendance, &lc)]].concat());
    let (after, _) = merged(&community, "clinic", "lc");
    let row = cells(&after, Table::Attendance, &["may", "clinic", ""]);
    assert_eq!(row["audience"], "convener");
    assert_eq!(row["notes"], "They came late\nTheir budget is cut");
}

#[test]
fn a_person_and_an_organization_are_never_one() {
    let person: (Table, &[(&str, &str)]) =
        (Table::Stakeholders, &[("id", "ana"), ("name", "Ana"), ("kind", "person")]);
    let community = told(&[&TWICE[..], &[person]].concat());
    let refused = |one: &str, other: &str| {
        Merge::of(&community, &one.into(), &other.into()).unwrap_err().to_string()
    };
    assert!(refused("clinic", "ana").contains("person"));
    assert!(refused("clinic", "clinic").contains("same"));
    assert!(refused("clinic", "nobody").contains("nobody"));
}

/// Pairs of one kind among the stakeholders of a community.
fn pairs(community: &Community) -> Vec<(StakeholderId, StakeholderId)> {
    let rows: Vec<_> = community.tables().stakeholders.values().collect();
    let pairs = rows.iter().flat_map(|one| rows.iter().map(move |other| (one, other)));
    let pairs = pairs.filter(|(a, b)| a.id != b.id && a.is_person() == b.is_person());
    pairs.map(|(a, b)| (a.id.clone(), b.id.clone())).collect()
}

#[test]
fn no_row_and_no_word_is_lost_whoever_is_merged() {
    for seed in 0..20 {
        let community = rich::community(&rich::rich(seed));
        for (kept, other) in pairs(&community).into_iter().take(6) {
            let (after, merge) = merged(&community, kept.as_str(), other.as_str());
            let gone = |told: &&Told| matches!(told, Told::Folded { .. } | Told::FallsAway { .. });
            let gone = merge.told.iter().filter(gone).count();
            assert_eq!(rows(&community), rows(&after) + gone + 1, "seed {seed}: {kept} {other}");
            let named = named_stakeholders(&after);
            assert!(!named.contains(other.as_str()), "seed {seed}: {other} is still named");
            let words = all_words(&after, kept.as_str());
            for table in Table::ALL {
                for (key, row) in community.all_cells(*table) {
                    for (heading, text) in
                        row.iter().filter(|(h, text)| *h != "audience" && *text != "organization")
                    {
                        for part in split_list(text).iter().filter(|part| **part != other.as_str())
                        {
                            assert!(
                                words.contains(part.trim()),
                                "seed {seed}, {kept} {other}: {table} {key} {heading}: {part}"
                            );
                        }
                    }
                }
            }
        }
    }
}

fn all_words(community: &Community, kept: &str) -> String {
    let tables = Table::ALL.iter().flat_map(|table| community.all_cells(*table));
    let texts = tables.flat_map(|(_, row)| row.into_values());
    texts
        .map(|text| format!("{}\n", split_list(&text).join("\n")))
        .chain([kept.to_owned()])
        .collect()
}

struct Named<'a>(&'a Community, &'a mut BTreeSet<String>);

impl Visitor for Named<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        let rows = R::rows(self.0.tables()).values();
        let named = rows.flat_map(references).filter(|(_, table, _)| *table == Table::Stakeholders);
        self.1.extend(named.map(|(_, _, id)| id.to_owned()));
    }
}

fn named_stakeholders(community: &Community) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    Table::ALL.iter().for_each(|table| table.visit(Named(community, &mut named)));
    named
}

fn exported(community: &Community) -> String {
    Table::ALL.iter().map(|table| sheets::export(community, *table)).collect()
}

#[test]
fn undo_takes_a_merge_back_to_the_byte() {
    for seed in 0..5 {
        let community = rich::community(&rich::rich(seed));
        let Some((kept, other)) = pairs(&community).into_iter().next() else { continue };
        let folder = tempfile::tempdir().unwrap();
        let claim = Claim { holder: "Ana".into(), wait: Duration::from_secs(5), only_writer: true };
        let operations = Table::ALL.iter().flat_map(|table| {
            let rows = community.all_cells(*table).into_iter();
            rows.map(|(_, cells)| Operation::Add { table: *table, cells })
        });
        let opening = NewEntry { operations: operations.collect(), ..NewEntry::default() };
        let path = folder.path().join("rich.convoke");
        let mut writer = Journal::create(&path, opening, &claim).unwrap();
        let before = exported(writer.community());
        let merge = Merge::of(writer.community(), &kept, &other).unwrap();
        writer.record(NewEntry { operations: merge.operations, ..NewEntry::default() }).unwrap();
        assert_ne!(exported(writer.community()), before);
        writer
            .undo(Undo { entry: None, with_later: false, said: "undo".into(), ..undo() })
            .unwrap();
        assert_eq!(exported(writer.community()), before, "seed {seed}");
    }
}

fn undo() -> Undo {
    Undo {
        entry: None,
        with_later: false,
        recorded: NewEntry::default().recorded,
        by: String::new(),
        said: String::new(),
    }
}

#[test]
fn who_was_merged_can_be_forgotten_whole() {
    let folder = tempfile::tempdir().unwrap();
    let claim = Claim { holder: "Ana".into(), wait: Duration::from_secs(5), only_writer: true };
    let person = |id: &str, name: &str, phone: &str| {
        let cells = [("id", id), ("name", name), ("kind", "person"), ("phone", phone)];
        let cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned()));
        Operation::Add { table: Table::Stakeholders, cells: Cells::from(cells) }
    };
    let two = vec![
        person("imani-castellan", "Imani Castellan", "360-555-0177"),
        person("i-castellan", "I. Castellan-Ruiz", "360-555-0188"),
    ];
    let path = folder.path().join("lakeside.convoke");
    let opening = NewEntry { operations: two, ..NewEntry::default() };
    let mut writer = Journal::create(&path, opening, &claim).unwrap();
    let merge =
        Merge::of(writer.community(), &"imani-castellan".into(), &"i-castellan".into()).unwrap();
    writer.record(NewEntry { operations: merge.operations, ..NewEntry::default() }).unwrap();
    let forgotten = writer.forget(&Forget {
        person: "I. Castellan-Ruiz".into(),
        also: Vec::new(),
        recorded: NewEntry::default().recorded,
        by: "Ana".into(),
    });
    assert_eq!(forgotten.unwrap().called.as_deref(), Some("Forgotten 1"));
    let bytes = std::fs::read(&path).unwrap();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    for left in ["castellan", "0177", "0188"] {
        assert!(!text.contains(left), "{left} is still there");
    }
    assert_eq!(
        Journal::open(&path, claim.wait).unwrap().community().unwrap().tables().stakeholders.len(),
        1
    );
}
