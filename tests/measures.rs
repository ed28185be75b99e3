//! The measures that others hold on to, by name.

#![allow(clippy::unwrap_used)]

mod told;

use convoke::{
    model::{Community, Table::*},
    network::Lens,
    strategy::{Measures, measures},
};
use told::{on, tied, told};

fn of(community: &Community) -> Measures {
    let view = on(community, "2026-01-01");
    measures(&view, &Lens::of_measures().read(&view).unwrap(), &()).unwrap()
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
