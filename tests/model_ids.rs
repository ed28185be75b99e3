//! Ids, and who names whom: what a record keeps when others come and go.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    Error,
    model::{Cells, Community, Key, Operation, Table, Table::*, Trouble},
};
use told::{on, told};

fn cells(cells: &[(&str, &str)]) -> Cells {
    cells.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect()
}

fn add(table: Table, said: &[(&str, &str)]) -> Operation {
    Operation::Add { table, cells: cells(said) }
}

fn edit(table: Table, id: &str, said: &[(&str, &str)]) -> Operation {
    Operation::Edit { table, key: Key::from(id), set: cells(said) }
}

fn remove(table: Table, key: &[&str]) -> Operation {
    Operation::Remove { table, key: key.iter().collect() }
}

/// What is refused, with nothing changed by it.
fn refused(community: &mut Community, operations: &[Operation]) -> Vec<Trouble> {
    let before = community.clone();
    let Err(Error::Input(problems)) = community.apply_all(operations) else {
        panic!("it was not refused");
    };
    assert_eq!(*community, before, "a refused entry changed something");
    problems.into_iter().map(|problem| problem.trouble).collect()
}

fn clinic() -> Community {
    told(&[(Stakeholders, "id | name", &["clinic | Lakeside Clinic", "payer | Payer A"])])
}

#[test]
fn an_id_never_passes_to_a_different_record() {
    let mut community = clinic();
    community.apply_all(&[remove(Stakeholders, &["clinic"])]).unwrap();
    let other = add(Stakeholders, &[("id", "clinic"), ("name", "Hillside Clinic")]);
    assert!(matches!(refused(&mut community, &[other])[..], [Trouble::FormerId { .. }]));
    assert_eq!(community.free_id(Stakeholders, "clinic", "Hillside Clinic"), "clinic-2");
}

#[test]
fn the_same_name_gets_its_old_id_back() {
    let mut community = clinic();
    community.apply_all(&[remove(Stakeholders, &["clinic"])]).unwrap();
    let name = "  LAKESIDE  clinic";
    assert_eq!(community.free_id(Stakeholders, "lakeside-clinic", name), "clinic");
    community.apply_all(&[add(Stakeholders, &[("id", "clinic"), ("name", name)])]).unwrap();
    assert!(community.has_id(Stakeholders, "clinic"));
    assert_eq!(community.free_id(Stakeholders, "lakeside-clinic", name), "lakeside-clinic");
}

#[test]
fn an_id_that_is_taken_gets_a_number() {
    let mut community = clinic();
    assert_eq!(community.free_id(Stakeholders, "payer", "Payer B"), "payer-2");
    assert_eq!(community.free_id(Events, "payer", "Payer B"), "payer");
    community.apply_all(&[add(Stakeholders, &[("id", "payer-2"), ("name", "Payer B")])]).unwrap();
    assert_eq!(community.free_id(Stakeholders, "payer", "Payer C"), "payer-3");
}

#[test]
fn an_id_cannot_be_edited_and_a_name_can() {
    let mut community = clinic();
    let renamed = edit(Stakeholders, "clinic", &[("id", "lakeside")]);
    assert!(matches!(refused(&mut community, &[renamed])[..], [Trouble::FixedId { .. }]));
    community.apply_all(&[edit(Stakeholders, "clinic", &[("name", "Lakeside Care")])]).unwrap();
    assert_eq!(on(&community, "2026-01-01").name(&"clinic".into()), "Lakeside Care");
}

#[test]
fn a_stage_of_an_initiative_can_be_removed_and_another_added_under_a_new_name() {
    let mut community = told(&[(
        Initiatives,
        "id | name | stage | since",
        &["up4 | UP4 pilot | pre-implementation | 2019", "up4 | UP4 | implementation | 2021"],
    )]);
    let row =
        [("id", "up4"), ("name", "UP4 Alliance"), ("stage", "implementation"), ("since", "2022")];
    community.apply_all(&[remove(Initiatives, &["up4", "2021"]), add(Initiatives, &row)]).unwrap();
    let view = on(&community, "2023-01-01");
    assert_eq!(view.initiative(&"up4".into()).unwrap().name.as_str(), "UP4 Alliance");

    let all = [remove(Initiatives, &["up4", "2019"]), remove(Initiatives, &["up4", "2022"])];
    community.apply_all(&all).unwrap();
    for name in ["UP4", "UP4 pilot", "UP4 Alliance"] {
        assert_eq!(community.free_id(Initiatives, "new", name), "up4", "{name}");
    }
    let other = add(Initiatives, &[("id", "up4"), ("name", "Something else")]);
    assert!(matches!(refused(&mut community, &[other])[..], [Trouble::FormerId { .. }]));
}

#[test]
fn whoever_is_named_cannot_be_removed_and_the_refusal_names_by_whom() {
    let mut community = clinic();
    let entry = [
        add(Relationships, &[("from", "clinic"), ("to", "payer"), ("since", "2020")]),
        add(Events, &[("id", "kickoff"), ("name", "Kick-off"), ("host", "clinic")]),
        add(Commitments, &[("id", "data"), ("by", "payer; clinic"), ("what", "Share data")]),
    ];
    community.apply_all(&entry).unwrap();
    let troubles = refused(&mut community, &[remove(Stakeholders, &["clinic"])]);
    let said: Vec<String> = troubles.iter().map(Trouble::to_string).collect();
    assert_eq!(
        said,
        ["stakeholder “clinic” is still named by “relationship clinic / payer / collaboration / \
             2020”, “event kickoff”, “commitment data”",]
    );

    let with_all_that_name_it = [
        remove(Stakeholders, &["clinic"]),
        remove(Relationships, &["clinic", "payer", "collaboration", "2020", ""]),
        edit(Events, "kickoff", &[("host", "")]),
        edit(Commitments, "data", &[("by", "payer")]),
    ];
    community.apply_all(&with_all_that_name_it).unwrap();
    assert!(!community.has_id(Stakeholders, "clinic"));
}

#[test]
fn a_name_that_is_not_on_record_is_refused_with_the_nearest_that_is() {
    let mut community = clinic();
    let tie = add(Relationships, &[("from", "clinic"), ("to", "Payer B")]);
    let [Trouble::UnknownName { said, near, .. }] = &refused(&mut community, &[tie])[..] else {
        panic!("it was refused for something else");
    };
    assert_eq!((said.as_str(), near.as_slice()), ("Payer B", &["Payer A".to_owned()][..]));
}

#[test]
fn one_entry_may_name_what_it_adds_later() {
    let mut community = Community::default();
    let entry = [
        add(Relationships, &[("from", "a"), ("to", "b")]),
        add(Stakeholders, &[("id", "a"), ("name", "A")]),
        add(Stakeholders, &[("id", "b"), ("name", "B")]),
    ];
    community.apply_all(&entry).unwrap();
    assert_eq!(community.tables().relationships.len(), 1);
}

#[test]
fn an_initiative_cannot_be_part_of_itself_by_however_many_steps() {
    let mut community = told(&[(
        Initiatives,
        "id | name | part of | since",
        &[
            "alliance | Alliance | | ",
            "pilot | Pilot | alliance | ",
            "service | Service | pilot | 2020",
        ],
    )]);
    let circle = edit(Initiatives, "alliance", &[]);
    assert!(matches!(refused(&mut community, &[circle])[..], [Trouble::NotThere { .. }]));
    let circle = Operation::Edit {
        table: Initiatives,
        key: ["alliance", ""].into_iter().collect(),
        set: cells(&[("part of", "service")]),
    };
    let troubles = refused(&mut community, &[circle]);
    let names = ["alliance", "service", "pilot", "alliance"].map(str::to_owned).to_vec();
    assert_eq!(troubles, [Trouble::Circle { names }]);
    let itself = add(
        Initiatives,
        &[("id", "pilot"), ("name", "P"), ("part of", "pilot"), ("since", "2022")],
    );
    assert!(matches!(refused(&mut community, &[itself])[..], [Trouble::Circle { .. }]));
}

#[test]
fn a_circle_of_conditions_can_be_recorded_in_one_entry() {
    let mut community = clinic();
    let offer = |id, by, on| {
        let what =
            [("id", id), ("act", "offer"), ("by", by), ("what", "Partner"), ("depends on", on)];
        add(Commitments, &what)
    };
    assert_eq!(refused(&mut community, &[offer("ours", "clinic", "theirs")]).len(), 1);
    let both = [offer("ours", "clinic", "theirs"), offer("theirs", "payer", "ours")];
    community.apply_all(&both).unwrap();
    assert_eq!(community.tables().commitments.len(), 2);
}

#[test]
fn all_that_is_wrong_with_an_entry_comes_at_once() {
    let mut community = clinic();
    let entry = [
        add(
            Stakeholders,
            &[("id", "x"), ("name", ""), ("sector", "payor; bank"), ("colour", "red")],
        ),
        add(Standings, &[("stakeholder", "clinic"), ("since", "soon")]),
        add(Affiliations, &[("person", "payer"), ("organization", "payer")]),
        add(
            Relationships,
            &[("from", "clinic"), ("to", "clinic"), ("since", "2020"), ("until", "2019")],
        ),
        add(Stakeholders, &[("id", "clinic"), ("name", "Lakeside Clinic")]),
    ];
    let said: Vec<String> = match community.apply_all(&entry) {
        Err(Error::Input(problems)) => problems.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    };
    let begins = [
        "stakeholder “x”, column “colour”: “colour” is not a column of stakeholders",
        "stakeholder “x”, column “sector”: “bank” is not a sector",
        "stakeholder “x”, column “name”: nothing is said",
        "standing “clinic”, column “since”: “soon” is not a day",
        "standing “clinic”, column “standing”: nothing is said, and “standing” or “role” is needed",
        "affiliation “payer / payer”, column “organization”: the two ends are the same",
        "relationship “clinic / clinic / collaboration / 2020”, column “until”: “2019” ends before",
        "relationship “clinic / clinic / collaboration / 2020”, column “to”: the two ends are the same",
        "stakeholder “clinic”: stakeholder “clinic” is already on record",
    ];
    assert_eq!(said.len(), begins.len(), "{said:#?}");
    for (said, begin) in said.iter().zip(begins) {
        assert!(said.starts_with(begin), "{said}\ndoes not begin with\n{begin}");
    }
}
