//! A sheet that goes on naming both, after two were found to be one.
#![allow(clippy::unwrap_used)]

use convoke::model::{Community, Merge, Operation, Table};
use convoke::sheets::{self, Import, Options, Remembered};

const STAKEHOLDERS: &str = "id,name,county,notes\n\
    clinic,Lakeside Clinic,Lake,First\n\
    lc,Lakeside Clin.,Hill,Second\n\
    payer,Payer A,,\n";
const RELATIONSHIPS: &str = "from,to,level,since\n\
    clinic,lc,cooperation,2024\n\
    lc,payer,coordination,2024\n\
    clinic,payer,networking,2024\n";
const COMMITMENTS: &str = "id,by,to,what\nplan,clinic;lc,payer,Share the plan\n";

fn import(community: &Community, memory: &[Remembered], sheets: [&str; 3]) -> Import {
    let names = ["stakeholders.csv", "relationships.csv", "commitments.csv"];
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in names.iter().zip(sheets) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let read = sheets::read(folder.path(), None).unwrap();
    sheets::import(read, community, memory, &Options::default()).unwrap()
}

#[test]
fn the_same_sheets_after_a_merge_change_nothing() {
    let mut community = Community::default();
    let first = import(&community, &[], [STAKEHOLDERS, RELATIONSHIPS, COMMITMENTS]);
    community.apply_all(&first.operations).unwrap();
    let merge = Merge::of(&community, &"clinic".into(), &"lc".into()).unwrap();
    community.apply_all(&merge.operations).unwrap();

    let again = import(&community, &first.memory, [STAKEHOLDERS, RELATIONSHIPS, COMMITMENTS]);
    assert_eq!(again.operations, Vec::<Operation>::new());

    // What is new in them comes in.
    let more = format!("{STAKEHOLDERS}library,Heronmere Library,Lake,\n");
    let again = import(&community, &first.memory, [&more, RELATIONSHIPS, COMMITMENTS]);
    assert_eq!(again.operations.len(), 1);
    assert_eq!(again.operations[0].table(), Table::Stakeholders);
}
