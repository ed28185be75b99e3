//! Made-up networks as bare ties, for sizes at which nobody writes tables.

use super::chance::Chance;
use convoke::{Network, network::Edges};
use std::collections::BTreeSet;

/// The networks that kernels are measured on: a name, stakeholders and ties.
pub(crate) const GRAPHS: [(&str, usize, usize); 6] = [
    ("community-40", 40, 83),
    ("region-1k", 1_000, 4_000),
    ("region-5k", 5_000, 20_000),
    ("state-20k", 20_000, 100_000),
    ("state-100k", 100_000, 500_000),
    ("national-1m", 1_000_000, 5_000_000),
];

/// The network of this many, the same every time: a few know very many and most a few, four ties
/// of five stay in a region or a sector, a fifth of all hang on one convener by a single tie, and
/// three in a hundred have none.
pub(crate) fn graph(stakeholders: usize, ties: usize) -> Network {
    let mut edges = Edges::default();
    let id = |i: u32| format!("o{i}");
    for (a, b) in pairs(stakeholders, ties) {
        edges.tie(&id(a), &id(b), None);
    }
    (0..stakeholders as u32).for_each(|i| edges.stakeholder(&id(i)));
    edges.build(false)
}

fn pairs(n: usize, ties: usize) -> BTreeSet<(u32, u32)> {
    let mut chance = Chance::of_seed(20_240_607 + n as u64);
    let (alone, hanging) = ((n * 3 / 100).max(1), n / 5);
    let core = n - alone - hanging;
    let regions = (n / 400).max(2);
    let mut pairs = BTreeSet::new();
    for i in core..core + hanging {
        pairs.insert((chance.towards_first(core) as u32, i as u32));
    }
    while pairs.len() < ties {
        let from = chance.towards_first(core);
        // Everyone of a region, or of one of five sectors, stands as far apart as there are.
        let apart = match chance.below(100) {
            0..55 => regions,
            55..80 => 5,
            _ => 1,
        };
        let of_group = (core - from % apart).div_ceil(apart);
        let to = from % apart + apart * chance.towards_first(of_group);
        if from != to {
            pairs.insert((from.min(to) as u32, from.max(to) as u32));
        }
    }
    pairs
}
