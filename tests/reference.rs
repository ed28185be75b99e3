//! Every measure equals the value on which independent programs agree, for every graph in
//! `tests/reference/`.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use convoke::{
    Network,
    measure::{self, Values},
    model::{Cell, Id, Strength},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

/// What a file may hold under `expected` that is ours to equal, where it holds it.
const BUILT: [&str; 28] = [
    "articulation_points",
    "betweenness",
    "betweenness_distance_is_1_over_weight",
    "betweenness_normalized",
    "bridges",
    "component_sizes_weak",
    "constraint",
    "constraint_weighted",
    "coreness",
    "coreness_underlying_undirected",
    "degree",
    "density",
    "edge_betweenness_sum",
    "effective_size",
    "effective_size_weighted",
    "efficiency_burt",
    "fragmentation",
    "harmonic_sum",
    "harmonic_sum_in",
    "harmonic_sum_out",
    "hierarchy_burt",
    "in_degree",
    "in_strength",
    "n_biconnected_components",
    "out_degree",
    "out_strength",
    "strength",
    "strong_component_sizes",
];

#[test]
fn every_measure_equals_its_reference_value() {
    let mut wrong = Vec::new();
    let mut compared = BTreeSet::new();
    let mut files = 0;
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference")).unwrap()
    {
        let path = file.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let graph = Graph::read(&case["graph"]);
        let found = measure::all(&graph.network, &()).unwrap();
        files += 1;
        for (name, expected) in case["expected"].as_object().unwrap() {
            let (name, expected) = (name.as_str(), &expected["value"]);
            if !BUILT.contains(&name) {
                assert_eq!(found.get(name), None, "{name} is built: say so in BUILT");
                continue;
            }
            compared.insert(name.to_owned());
            let Some(found) = found.get(name) else {
                wrong.push(format!("{file}: {name} is missing"));
                continue;
            };
            if !graph.agrees(found, expected) {
                wrong.push(format!("{file}: {name} is {found:?}, not {expected}"));
            }
        }
        for (name, _) in &found.0 {
            if case["expected"].get(name).is_none() {
                wrong.push(format!("{file}: there is no value to hold {name} against"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(files, 22);
    assert_eq!(compared, BUILT.map(str::to_owned).into(), "measures that no file holds");
}

struct Graph {
    network: Network,
    /// The number in the network of each of the file's nodes, which are in no order.
    numbers: Vec<usize>,
}

impl Graph {
    fn read(graph: &Value) -> Graph {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let directed = graph["directed"].as_bool().unwrap();
        let mut builder = if directed { Network::directed_builder() } else { Network::builder() };
        let nodes: Vec<String> = graph["nodes"].as_array().unwrap().iter().map(text).collect();
        for node in &nodes {
            builder.stakeholder(node.as_str());
        }
        for edge in graph["edges"].as_array().unwrap() {
            let strength = edge.get(2).map(|said| Strength::read(&said.to_string()).unwrap());
            let [from, to] = [&edge[0], &edge[1]].map(text);
            builder.tie(from.as_str(), to.as_str(), None, strength);
        }
        let network = builder.build();
        let number = |node: &String| network.index_of(node).unwrap();
        Graph { numbers: nodes.iter().map(number).collect(), network }
    }

    fn agrees(&self, found: &Values, expected: &Value) -> bool {
        let each = |found: &[Option<f64>]| {
            let expected = expected.as_array().unwrap();
            expected.len() == found.len()
                && expected.iter().zip(&self.numbers).all(|(value, &i)| close(found[i], value))
        };
        match found {
            Values::Count(found) => close(Some(*found as f64), expected),
            Values::One(found) => close(*found, expected),
            Values::Counts(found) => {
                each(&found.iter().map(|&count| Some(count as f64)).collect::<Vec<_>>())
            }
            Values::Each(found) => each(found),
            Values::Sizes(found) => serde_json::json!(found) == *expected,
            Values::Stakeholders(found) => {
                let expected: BTreeSet<u32> = array(expected).map(|at| self.number(at)).collect();
                found.is_sorted() && found.iter().copied().collect::<BTreeSet<_>>() == expected
            }
            Values::Pairs(found) => {
                let pair = |pair: &Value| {
                    let [a, b] = [&pair[0], &pair[1]].map(|at| self.number(at));
                    (a.min(b), a.max(b))
                };
                let expected: BTreeSet<(u32, u32)> = array(expected).map(pair).collect();
                found.is_sorted() && found.iter().copied().collect::<BTreeSet<_>>() == expected
            }
        }
    }

    fn number(&self, at: &Value) -> u32 {
        self.numbers[at.as_u64().unwrap() as usize] as u32
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

/// Within 10⁻⁹, or within that share of it; undefined on both sides counts too.
fn close(found: Option<f64>, expected: &Value) -> bool {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        (found, expected) => found.is_none() && expected.is_none(),
    }
}

#[test]
fn the_medici_are_the_foremost_connectors_of_florence() {
    let case = include_str!("reference/public_florentine15.json");
    let graph = Graph::read(&serde_json::from_str::<Value>(case).unwrap()["graph"]);
    let raw = measure::betweenness(&graph.network);
    let shares = measure::normalized(&graph.network, &raw).unwrap();
    let first = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap();
    assert_eq!(graph.network.ids()[first].as_str(), "Medici");
    assert!((shares[first] - 0.522).abs() < 0.0005); // as published
}
