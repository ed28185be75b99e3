//! What is recorded is the same community again: replayed, written out, or refused.

#![allow(clippy::unwrap_used)]

mod made;
mod told;

use convoke::model::{
    Cells, Column, Community, Key, Operation, Record, Stored, Table, Table::*, Visitor, cells_of,
};
use made::{Choices, all_rows, any_cells, made};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Any change to a community: likely, unlikely or impossible.
fn any_operation(community: &Community, choices: &mut Choices<'_>) -> Operation {
    let rows = all_rows(community);
    let table = Table::ALL[choices.below(Table::ALL.len())];
    let number = choices.below(4);
    let mut cells = any_cells(table, number, choices);
    match choices.below(8) {
        0..=2 => Operation::Add { table, cells },
        3 => {
            cells.insert(
                choices.one(&["since", "standing", "by", "colour"]).into(),
                "nonsense; x".into(),
            );
            Operation::Add { table, cells }
        }
        kind => {
            let any = rows.get(choices.below(rows.len())).cloned();
            let (table, key, _) = any.unwrap_or((table, Key::from("nobody"), Cells::new()));
            if kind == 4 {
                return Operation::Remove { table, key };
            }
            let mut set = any_cells(table, number, choices);
            set.retain(|_, _| choices.below(3) == 0);
            if kind == 5 {
                set.values_mut().for_each(String::clear);
            }
            Operation::Edit { table, key, set }
        }
    }
}

fn read_back(operation: &Operation) -> Operation {
    serde_json::from_str(&serde_json::to_string(operation).unwrap()).unwrap()
}

/// A copy made from the rows alone.
fn copied(community: &Community) -> Community {
    let add = |(table, _, cells)| Operation::Add { table, cells };
    let operations: Vec<Operation> = all_rows(community).into_iter().map(add).collect();
    let mut copy = Community::default();
    copy.apply_all(&operations).unwrap();
    copy
}

/// Reads every row of a table back from its cells.
struct ReadBack<'a>(&'a Community);

impl Visitor for ReadBack<'_> {
    type Answer = ();
    fn visit<R: Stored>(self) {
        for row in R::rows(self.0.tables()).values() {
            let mut again = R::default();
            for (heading, text) in cells_of(row) {
                let column: &Column<R> =
                    R::columns().iter().find(|column| column.heading == heading).unwrap();
                (column.read)(&mut again, &text).unwrap();
                assert_eq!((column.write)(&again), text, "{}, {heading}", R::TABLE);
            }
            assert_eq!(again, *row);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn any_changes_written_and_replayed_give_the_same_community(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        more in proptest::collection::vec(any::<u8>(), 0..500),
    ) {
        let (mut community, mut recorded) = made(&bytes);
        let mut choices = Choices::of(&more);
        for _ in 0..12 {
            let operation = any_operation(&community, &mut choices);
            let before = community.clone();
            match community.apply_all(std::slice::from_ref(&operation)) {
                Ok(()) => recorded.push(operation),
                Err(error) => {
                    prop_assert!(!error.to_string().is_empty());
                    prop_assert!(community == before, "a refused change changed something");
                }
            }
        }
        let mut replayed = Community::default();
        for operation in &recorded {
            replayed.apply(&read_back(operation)).unwrap();
        }
        replayed.finish().unwrap();
        prop_assert!(replayed == community);
    }

    #[test]
    fn one_refused_operation_refuses_its_whole_entry(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        more in proptest::collection::vec(any::<u8>(), 0..500),
    ) {
        let (mut community, _) = made(&bytes);
        let before = community.clone();
        let mut choices = Choices::of(&more);
        let mut entry: Vec<Operation> =
            (0..4).map(|_| any_operation(&community, &mut choices)).collect();
        let nobody = Operation::Remove { table: Stakeholders, key: Key::from("nobody") };
        entry.insert(choices.below(5), nobody);
        prop_assert!(community.apply_all(&entry).is_err());
        prop_assert!(community == before);
    }

    #[test]
    fn every_row_is_read_back_from_its_cells(
        bytes in proptest::collection::vec(any::<u8>(), 0..3000),
    ) {
        let (community, _) = made(&bytes);
        for table in Table::ALL {
            table.visit(ReadBack(&community));
        }
        prop_assert!(copied(&community).tables() == community.tables());
    }

    #[test]
    fn what_an_apply_refuses_changes_nothing(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        more in proptest::collection::vec(any::<u8>(), 0..500),
    ) {
        let (mut community, _) = made(&bytes);
        let mut choices = Choices::of(&more);
        for _ in 0..12 {
            let operation = any_operation(&community, &mut choices);
            let before = community.clone();
            if community.apply(&operation).is_err() {
                prop_assert!(community == before);
            }
        }
    }
}

#[test]
fn every_table_and_every_column_is_made_up_by_the_tests_above() {
    struct Headings;
    impl Visitor for Headings {
        type Answer = Vec<String>;
        fn visit<R: Stored>(self) -> Vec<String> {
            R::columns().iter().map(|column| format!("{}: {}", R::TABLE, column.heading)).collect()
        }
    }
    let all: BTreeSet<String> = Table::ALL.iter().flat_map(|table| table.visit(Headings)).collect();
    let mut seen = BTreeSet::new();
    let mut seed = 1u32;
    for _ in 0..20 {
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        })
        .take(3000)
        .collect();
        for (table, _, cells) in all_rows(&made(&bytes).0) {
            seen.extend(cells.keys().map(|heading| format!("{table}: {heading}")));
        }
    }
    assert_eq!(seen, all);
}

#[test]
fn an_operation_is_written_in_words_that_people_can_read() {
    let cells = [("id", "clinic"), ("name", "Lakeside Clinic")];
    let cells: Cells = cells.map(|(heading, text)| (heading.to_owned(), text.to_owned())).into();
    let operations = [
        Operation::Add { table: Stakeholders, cells: cells.clone() },
        Operation::Edit { table: Stakeholders, key: Key::from("clinic"), set: cells },
        Operation::Remove { table: Relationships, key: ["a", "b"].into_iter().collect() },
    ];
    assert_eq!(
        operations.map(|operation| serde_json::to_string(&operation).unwrap()),
        [
            r#"{"add":{"table":"stakeholders","cells":{"id":"clinic","name":"Lakeside Clinic"}}}"#,
            r#"{"edit":{"table":"stakeholders","key":["clinic"],"set":{"id":"clinic","name":"Lakeside Clinic"}}}"#,
            r#"{"remove":{"table":"relationships","key":["a","b"]}}"#,
        ]
    );
}

#[test]
fn a_list_with_semicolons_and_backslashes_is_the_same_after_it_was_written() {
    let names = r"Kaiser \; Permanente; C:\\; D:\data";
    let community =
        told::told(&[(Stakeholders, "id | name | aliases", &[&format!("a | A | {names}")])]);
    let row = community.tables().stakeholders.values().next().unwrap();
    assert_eq!(told::texts(&row.aliases), ["Kaiser ; Permanente", r"C:\", r"D:\data"]);
    assert_eq!(copied(&community), community);
    assert_eq!(row.key(), Key::from("a"));
}
