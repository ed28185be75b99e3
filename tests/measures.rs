//! The measures that others hold on to, by name.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Community, Table::*},
    network::Lens,
    strategy::{GroupBy, Measures, MeasuresAsked, Which, measures},
};
use told::{on, tied, told};

fn of(community: &Community) -> Measures {
    asked(community, &MeasuresAsked { which: Which::All, ..MeasuresAsked::default() })
}

fn asked(community: &Community, asked: &MeasuresAsked) -> Measures {
    let view = on(community, "2026-01-01");
    measures(&view, &Lens::of_measures().read(&view).unwrap(), asked, &()).unwrap()
}

#[test]
fn values_stand_in_the_order_of_the_sorted_ids() {
    let json = serde_json::to_value(of(&tied(&[("hub", "b"), ("hub", "a")]))).unwrap();
    assert_eq!(json["nodes"], serde_json::json!(["a", "b", "hub"]));
    assert_eq!(json["measures"]["degree"], serde_json::json!([1, 1, 2]));
    assert_eq!(json["measures"]["betweenness_normalized"], serde_json::json!([0.0, 0.0, 1.0]));
    assert_eq!(json["measures"]["articulation_points"], serde_json::json!([2]));
}

#[test]
fn a_convener_reads_six_of_them_in_plain_words() {
    let star = of(&tied(&[("hub", "b"), ("hub", "a")]));
    let labels: Vec<&str> = star.in_plain_words.iter().map(|plain| plain.label).collect();
    let expected = ["Ties", "In between", "Nearness", "Separate contacts", "Closed circle", "Core"];
    assert_eq!(labels, expected);
    assert_eq!(star.in_plain_words[2].values, [Some(1.5), Some(1.5), Some(2.0)]);
}

#[test]
fn who_refers_to_whom_is_counted_out_and_in() {
    let referrals = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C", "alone | Alone"]),
        (Relationships, "from | to | kind", &["a | b | referral", "c | b | referral"]),
    ]);
    let answer = of(&referrals);
    assert_eq!(answer.in_plain_words.len(), 6);
    let values = |at: usize| answer.in_plain_words[at].values.clone();
    assert_eq!(values(0), [Some(1.0), Some(0.0), Some(0.0), Some(1.0)]);
    assert_eq!(values(1), [Some(0.0), Some(0.0), Some(2.0), Some(0.0)]);
    // One without ties has no constraint: it is undefined, not 0.
    assert_eq!(answer.in_plain_words[4].values[1], None);
}

fn two_sectors() -> Community {
    told(&[
        (
            Stakeholders,
            "id | name | sector | county",
            &["a | A | payer | X", "b | B | payer | X", "c | C | provider | Y", "d | D | |"],
        ),
        (Relationships, "from | to", &["a | b", "b | c", "c | d"]),
    ])
}

#[test]
fn groups_are_the_sectors_unless_another_column_is_named() {
    let json = serde_json::to_value(of(&two_sectors())).unwrap();
    assert_eq!(json["groups"]["names"], serde_json::json!(["payer", "provider", "unknown"]));
    assert_eq!(
        json["groups"]["of_each"],
        serde_json::json!(["payer", "payer", "provider", "unknown"])
    );
    assert_eq!(json["measures"]["ei_internal_external"], serde_json::json!([1, 2]));
    let remarks = json["groups"]["remarks"].to_string();
    assert!(remarks.contains("no sector on record"), "{remarks}");

    let by_county = MeasuresAsked {
        which: Which::SixAndGroups,
        groups: Some(GroupBy::County),
        ..MeasuresAsked::default()
    };
    let answer = asked(&two_sectors(), &by_county);
    assert_eq!(answer.groups.as_ref().unwrap().names, ["X", "Y", "unknown"]);
    assert!(answer.measures.get("ei_index").is_some());
    assert!(answer.measures.get("pagerank_0.85").is_none(), "nobody asked for it");
}

#[test]
fn a_community_without_groups_has_no_measures_of_groups() {
    let answer = of(&tied(&[("hub", "b"), ("hub", "a")]));
    assert_eq!(answer.groups, None);
    assert!(answer.measures.get("ei_index").is_none());
}

#[test]
fn what_could_be_misread_is_said_beside_it() {
    let apart = tied(&[("a", "b"), ("b", "c"), ("d", "e")]);
    let json = serde_json::to_value(of(&apart)).unwrap();
    for name in ["closeness_wf", "closeness_reachable_only", "eigenvector_l2", "diameter"] {
        assert!(json["measures"].get(name).is_some(), "{name}");
        assert!(json["notes"][name].is_string(), "{name}: {}", json["notes"]);
    }
    let together = serde_json::to_value(of(&tied(&[("a", "b"), ("b", "c")]))).unwrap();
    assert!(together["notes"].get("closeness_wf").is_none());
    let strong = told(&[
        (Stakeholders, "id | name", &["a | A", "b | B", "c | C"]),
        (Relationships, "from | to | strength", &["a | b | 2", "b | c | 3", "a | c | 1"]),
    ]);
    let json = serde_json::to_value(of(&strong)).unwrap();
    // As length, from b to c straight is 3, and by a it is 2 + 1: as long.
    let by_length = &json["measures"]["betweenness_distance_is_weight"];
    assert_eq!(*by_length, serde_json::json!([0.5, 0.0, 0.0]));
    // As closeness, from a to c straight is 6, and by b it is 3 + 2.
    let by_closeness = &json["measures"]["betweenness_distance_is_1_over_weight"];
    assert_eq!(*by_closeness, serde_json::json!([0.0, 1.0, 0.0]));
    let note = json["notes"]["betweenness_distance_is_weight"].as_str().unwrap();
    assert!(note.contains("only where the strengths are distances"), "{note}");
}

#[test]
fn the_six_alone_are_computed_for_a_convener() {
    let answer = asked(&tied(&[("hub", "b"), ("hub", "a")]), &MeasuresAsked::default());
    assert_eq!(answer.measures.found.len(), 6);
    assert_eq!(answer.in_plain_words.len(), 6);
}
