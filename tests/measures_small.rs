//! Every measure of every network that is small, or odd: none fails, and each number is one.

#![allow(clippy::unwrap_used, missing_docs)]

use convoke::{
    Network,
    measure::{Groups, Measures, Wanted, measures},
    model::Strength,
};
use serde_json::Value;

/// The network of `n` stakeholders whose ties are the bits of `ties`, with strengths or without.
fn network(n: usize, directed: bool, ties: u32, strong: bool) -> Network {
    let mut builder = if directed { Network::directed_builder() } else { Network::builder() };
    let mut bit = 0;
    for a in 0..n {
        builder.stakeholder(format!("s{a}").as_str());
        for b in 0..n {
            if a != b && (directed || a < b) {
                let strength = strong.then_some(Strength { digits: 1 + bit % 3, places: 1 });
                if ties >> bit & 1 == 1 {
                    builder.tie(format!("s{a}").as_str(), format!("s{b}").as_str(), None, strength);
                }
                bit += 1;
            }
        }
    }
    builder.build()
}

fn found(network: &Network, groups: &Groups) -> Measures {
    measures(network, &Wanted { only: None, groups: Some(groups), seed: 7 }, &()).unwrap()
}

/// Every number that is there is finite: what is undefined is null.
fn is_sound(found: &Measures) {
    for (name, values) in &found.found {
        if let Some(values) = values.each() {
            assert!(values.iter().flatten().all(|value| value.is_finite()), "{name}: {values:?}");
        }
        let text = serde_json::to_string(values).unwrap();
        serde_json::from_str::<Value>(&text).unwrap();
    }
}

#[test]
fn a_network_without_anyone_or_of_one_or_two_has_measures() {
    for directed in [false, true] {
        for n in 0..3 {
            for ties in 0..4 {
                let network = network(n, directed, ties, ties == 3);
                let groups = Groups::new((0..n).map(|i| format!("g{i}")));
                is_sound(&found(&network, &groups));
            }
        }
    }
}

#[test]
fn every_network_of_four_has_measures() {
    let groups = Groups::new(["P", "P", "P", "Q"]);
    for ties in 0..64 {
        is_sound(&found(&network(4, false, ties, ties % 2 == 0), &groups));
    }
    let groups = Groups::new(["P", "P", "Q"]);
    for ties in 0..64 {
        is_sound(&found(&network(3, true, ties, ties % 2 == 0), &groups));
    }
}

#[test]
fn key_players_and_cores_beyond_what_is_tried_in_full_are_bounded() {
    // A ring of 250 with a hub in it, tied to every tenth.
    let mut builder = Network::builder();
    let name = |i: usize| format!("s{i:03}");
    for i in 0..250 {
        builder.tie(name(i).as_str(), name((i + 1) % 250).as_str(), None, None);
        if i % 10 == 0 {
            builder.tie("hub", name(i).as_str(), None, None);
        }
    }
    let network = builder.build();
    let only = ["kpp_neg_k2", "kpp_pos_k3", "core_periphery_borgatti_everett", "gtd_lubness"];
    let wanted = Wanted { only: Some(&only), groups: None, seed: 1 };
    let found = measures(&network, &wanted, &()).unwrap();
    let json = serde_json::to_value(&found).unwrap();
    let pos = &json["kpp_pos_k3"];
    let hub = network.index_of("hub").unwrap();
    assert!(pos["reach1_sets"][0].as_array().unwrap().contains(&hub.into()), "{pos}");
    for (value, most) in [("DR", "DR_at_most"), ("reach1_count", "reach1_at_most")] {
        assert!(pos[value].as_f64() <= pos[most].as_f64(), "{pos}");
    }
    assert_eq!(pos["DR_n_tied"], Value::Null, "not all sets were tried");
    assert!(found.notes.iter().any(|(name, _)| *name == "kpp_pos_k3"), "and that is said");
    assert_eq!(json["core_periphery_borgatti_everett"]["exact"], false);
}
