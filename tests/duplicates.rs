//! Whether those who are on record twice are found, and nobody else.
#![allow(clippy::unwrap_used)]

mod dirt;

use convoke::{
    model::{Asking, Audience, Cells, Community, Day, Operation, Table, View},
    strategy::{Alike, Described, Objection, Reason, Verdict, alike, duplicates},
};
use dirt::Row;
use std::collections::BTreeMap;

/// What is said of two that are so described; nothing if they do not even look alike.
fn said(one: Described, other: Described) -> Option<Alike> {
    alike(&[one, other]).into_iter().next()
}

fn verdict(one: &str, other: &str) -> Option<Verdict> {
    said(Described::named(one), Described::named(other)).map(|pair| pair.verdict)
}

#[test]
fn a_name_is_the_same_however_it_is_written() {
    for (one, other) in [
        ("Lakeside Clinic, Inc.", "The LAKESIDE CLINIC"),
        ("Freese & Nichols", "Freese and Nichols, Inc."),
        ("St. Mary's Hospital", "Saint Marys Hosp."),
        ("Clínica Médica", "Clinica Medica"),
        ("Harborlight Community Ctr", "Harborlight Community Center"),
        ("Sedgewater Mutual Insurance", "Insurance, Sedgewater Mutual"),
        ("Harris County Flood Control District (HCFCD)", "HCFCD"),
        ("Larkrise Home Care", "Larkrse Home Care"),
        ("HealthFirst Network", "Health First Network"),
    ] {
        assert_eq!(verdict(one, other), Some(Verdict::Same), "{one} / {other}");
    }
}

#[test]
fn what_tells_two_apart_keeps_them_apart() {
    for (one, other) in [
        ("Lake County MUD 50", "Lake County MUD 51"),
        ("St. Mary's Hospital", "St. Mark's Hospital"),
        ("Lakeside Clinic North", "Lakeside Clinic South"),
        ("Payer A", "Payer B"),
        ("First Baptist Church", "Second Baptist Church"),
    ] {
        let pair = said(Described::named(one), Described::named(other));
        assert!(pair.is_none_or(|pair| pair.verdict == Verdict::Differ), "{one} / {other}");
    }
    for (one, other) in [
        ("City of Houston", "City of Houston Public Works"),
        ("Molina", "Molina Healthcare"),
        ("Sedgewater Mutual", "Sedgewater Mutual Foundation"),
        ("Maria Clinic", "Marie Clinic"),
    ] {
        assert_ne!(verdict(one, other), Some(Verdict::Same), "{one} / {other}");
    }
}

#[test]
fn what_stands_where_nothing_is_known_is_never_evidence() {
    for text in ["n/a", "Not available on website", "unknown", "-", "TBD", "none", "000-000-0000"] {
        let [one, other] =
            ["Oxbow Clinic", "Heron Library"].map(|it| Described::named(it).with(text));
        assert_eq!(said(one, other), None, "{text}");
    }
    let [one, other] = [("Oxbow Clinic", "oxbow@gmail.com"), ("Oxbow Library", "lib@gmail.com")]
        .map(|(name, email)| Described::named(name).with(email));
    let reasons = said(one, other).map(|pair| pair.reasons).unwrap_or_default();
    assert!(!reasons.iter().any(|reason| matches!(reason, Reason::SameDomain { .. })));
}

#[test]
fn a_switchboard_of_many_is_no_evidence() {
    let names = [
        "Heron Clinic",
        "Oxbow Library",
        "Larkrise Church",
        "Ferndale School",
        "Marlow Pantry",
        "Kestrel Shelter",
        "Tamarack Transit",
        "Rosario Pharmacy",
        "Avondale Hospice",
    ];
    let described = names.map(|name| Described::named(name).with("360-555-0100, 1 Main St"));
    let found = alike(&described);
    assert!(found.iter().all(|pair| pair.verdict != Verdict::Same), "{found:?}");
}

#[test]
fn twins_in_two_towns_and_a_person_of_the_name_are_not_one() {
    let county = |county: &str| Described {
        county: Some(county.to_owned()),
        ..Described::named("United Way")
    };
    let pair = said(county("Lake"), county("Hill")).unwrap();
    assert_eq!(pair.verdict, Verdict::Perhaps);
    assert!(matches!(pair.against[..], [Objection::Places { .. }]), "{pair:?}");
    let person = Described { is_person: true, ..Described::named("United Way") };
    assert_eq!(said(person, county("Lake")), None);
}

#[test]
fn two_that_work_with_each_other_or_were_told_apart_are_not_proposed() {
    let row = |table, cells: &[(&str, &str)]| {
        let cells = cells.iter().map(|(heading, text)| (heading.to_string(), text.to_string()));
        Operation::Add { table, cells: cells.collect::<Cells>() }
    };
    let clinic = |id| row(Table::Stakeholders, &[("id", id), ("name", "Lakeside Clinic")]);
    let mut community = Community::default();
    community.apply_all(&[clinic("one"), clinic("two")]).unwrap();
    let asked = |community: &Community| {
        let day = Day::new(2026, 11, 20).unwrap();
        duplicates(&View::new(community, Asking { day, today: day, audience: Audience::Convener }))
    };
    assert_eq!(asked(&community).pairs[0].verdict, Verdict::Same);
    let tie = row(Table::Relationships, &[("from", "one"), ("to", "two")]);
    community.apply_all(&[tie]).unwrap();
    assert_eq!(asked(&community).pairs[0].verdict, Verdict::Perhaps);
    community.apply_all(&[row(Table::Distinct, &[("one", "two"), ("other", "one")])]).unwrap();
    assert_eq!((asked(&community).pairs.len(), asked(&community).settled), (0, 1));
}

/// How many of the pairs proposed as the same are, and how many of those that are were proposed.
fn precision_and_recall(rows: &[Row]) -> (f64, f64) {
    let described: Vec<Described> = rows.iter().map(|row| row.described.clone()).collect();
    let found = alike(&described);
    let is_true = |pair: &&Alike| rows[pair.one].truth == rows[pair.other].truth;
    let proposed: Vec<&Alike> = found.iter().filter(|pair| pair.verdict == Verdict::Same).collect();
    let right = proposed.iter().copied().filter(|pair| is_true(pair)).count() as f64;
    let mut of: BTreeMap<usize, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *of.entry(row.truth).or_default() += 1);
    let all: usize = of.values().map(|many| many * (many - 1) / 2).sum();
    (right / proposed.len() as f64, right / all as f64)
}

#[test]
fn providers_of_many_lists_are_told_apart_and_brought_together() {
    for seed in 1..=3 {
        let rows = dirt::providers(seed, 1160);
        let (precision, recall) = precision_and_recall(&rows);
        assert!(precision >= 0.95, "seed {seed}: precision {precision}");
        assert!(recall >= 0.80, "seed {seed}: recall {recall}");
    }
}

#[test]
fn without_addresses_fewer_are_brought_together_and_no_more_are_wrong() {
    for seed in 1..=3 {
        let mut rows = dirt::providers(seed, 1160);
        for row in &mut rows {
            row.described.texts.retain(|text| !text.contains(' ') || text.starts_with('('));
        }
        let (precision, recall) = precision_and_recall(&rows);
        assert!(precision >= 0.9, "seed {seed}: precision {precision}");
        assert!(recall >= 0.65, "seed {seed}: recall {recall}");
    }
}

#[test]
fn attendees_who_write_their_organization_as_they_like_are_brought_together() {
    for seed in 1..=5 {
        let rows = dirt::attendees(seed, 208);
        let (precision, recall) = precision_and_recall(&rows);
        assert!(precision >= 0.95, "seed {seed}: precision {precision}");
        assert!(recall >= 0.60, "seed {seed}: recall {recall}");
    }
}

/// Those of `neighbours.csv`: many who share a house, a telephone or a first word, and are two.
fn neighbours() -> Vec<Row> {
    let mut reader = csv::Reader::from_path("tests/dirt/neighbours.csv").unwrap();
    let mut truths: BTreeMap<(String, String), usize> = BTreeMap::new();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let next = truths.len();
        let truth = *truths.entry((row[0].to_owned(), row[1].to_owned())).or_insert(next);
        Row { truth, described: Described::named(&row[2]).with(&row[3]).with(&row[4]) }
    });
    rows.collect()
}

#[test]
fn first_letters_stand_for_words_within_a_name_too() {
    for (one, other) in [
        ("Sea Mar CHC", "Sea Mar Community Health Centers"),
        ("Tri-County EMS", "Tri County Emergency Medical Services"),
        ("NAMI Lake", "National Alliance on Mental Illness Lake"),
        ("Greater Columbia ACH", "Greater Columbia Accountable Community of Health"),
        ("Wolf Creek Rx", "Wolf Creek Pharmacy LLC"),
    ] {
        assert_eq!(verdict(one, other), Some(Verdict::Same), "{one} / {other}");
    }
}

#[test]
fn people_of_one_family_name_at_one_address_are_not_proposed_as_one() {
    let person = |name: &str| Described {
        is_person: true,
        ..Described::named(name).with("509-555-0100").with("7 Oak St")
    };
    for (one, other) in [("Ana Ruiz", "Maria Ruiz"), ("Susan Lee", "Robert Lee")] {
        let found = said(person(one), person(other));
        assert!(found.is_none_or(|pair| pair.verdict != Verdict::Same), "{one} / {other}");
    }
}

#[test]
fn what_two_names_share_is_said_in_their_own_words() {
    let [one, other] = ["James Smith DDS", "James Smith Family Law"]
        .map(|name| Described::named(name).with("509-555-0100"));
    let pair = said(one, other).unwrap();
    assert_eq!(pair.reasons[0].in_words(), "both names have “James Smith”");
    assert_eq!(pair.against[0].in_words(), "“DDS” and “Law” are of two kinds");
}

#[test]
fn neighbours_in_one_house_with_one_number_are_not_proposed_as_one() {
    let rows = neighbours();
    let described: Vec<Described> = rows.iter().map(|row| row.described.clone()).collect();
    let found = alike(&described);
    let name = |place: usize| described[place].names[0].as_str();
    let wrong: Vec<[&str; 2]> = found
        .iter()
        .filter(|pair| pair.verdict == Verdict::Same)
        .filter(|pair| rows[pair.one].truth != rows[pair.other].truth)
        .map(|pair| [name(pair.one), name(pair.other)])
        .collect();
    let (_, recall) = precision_and_recall(&rows);
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(recall >= 0.9, "recall {recall}");
}
