//! Whatever a community holds, its tables bring it back.
#![allow(clippy::unwrap_used)]

mod hostile;

use convoke::{
    model::{Community, Operation, Table, join_list, slug},
    sheets::{self, Options},
};
use hostile::name;
use proptest::prelude::*;

prop_compose! {
    fn community()(
        people in prop::collection::btree_map("[a-z]{1,6}", (name(), name(), name()), 2..8),
        ties in prop::collection::vec((0usize..8, 0usize..8, 0usize..3, name()), 0..10),
        promises in prop::collection::vec((0usize..8, name(), name()), 0..5),
    ) -> Community {
        let mut community = Community::default();
        let mut add = |table: Table, cells: &[(&str, &str)]| {
            let cells = cells.iter().map(|(h, text)| ((*h).to_owned(), (*text).to_owned())).collect();
            community.apply(&Operation::Add { table, cells }).is_ok()
        };
        let ids: Vec<&String> = people.keys().collect();
        for (id, (name, alias, notes)) in &people {
            let alias = join_list([alias.clone()]);
            let notes = format!("{notes}\n{notes}");
            add(Table::Stakeholders, &[("id", id), ("name", name), ("aliases", &alias), ("notes", &notes)]);
        }
        for (from, to, kind, source) in &ties {
            let kind = ["", "referral", "collaboration"][*kind];
            let (from, to) = (ids[from % ids.len()], ids[to % ids.len()]);
            add(Table::Relationships, &[("from", from), ("to", to), ("kind", kind), ("source", source)]);
        }
        for (place, (by, what, gives)) in promises.iter().enumerate() {
            let id = format!("{}-{place}", slug(what));
            let by = ids[by % ids.len()];
            let cells = [("id", id.as_str()), ("by", by), ("to", "sector:payer"), ("what", what), ("gives", gives)];
            add(Table::Commitments, &cells);
        }
        community
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn export_and_import_give_an_equal_community(before in community()) {
        let folder = tempfile::tempdir().unwrap();
        sheets::export_folder(&before, folder.path()).unwrap();
        let read = sheets::read(folder.path(), None).unwrap();
        let (after, notices) = sheets::community(read, &Options::default())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(before, after);
        prop_assert_eq!(notices, vec![]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_workbook_gives_an_equal_community_and_changes_nothing_in_it(before in community()) {
        let folder = tempfile::tempdir().unwrap();
        let book = sheets::workbook(&before, &[]).unwrap();
        prop_assert!(book == sheets::workbook(&before, &[]).unwrap());
        let path = folder.path().join("book.xlsx");
        std::fs::write(&path, book).unwrap();
        let read = || sheets::read(&path, None).unwrap();
        let (after, notices) = sheets::community(read(), &Options::default())
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        for table in Table::ALL {
            prop_assert_eq!(before.all_cells(*table), after.all_cells(*table));
        }
        prop_assert!(before == after);
        prop_assert_eq!(notices, vec![]);
        let again = sheets::import(read(), &before, &[], &Options::default()).unwrap();
        prop_assert_eq!(again.operations, vec![]);
    }
}

#[test]
fn an_empty_table_is_exported_with_its_headings_only() {
    for table in Table::ALL {
        let text = sheets::export(&Community::default(), *table);
        assert_eq!(text.lines().count(), 1, "{table}");
    }
}
