//! The measures as they are found, against their definitions taken word for word, on networks of
//! every make: trees, circles that share a stakeholder, many pendants, several components.

#![allow(clippy::unwrap_used, missing_docs)]

use convoke::{
    Network,
    measure::{
        Sampling, betweenness, betweenness_by_length, betweenness_sampled, blocks, components,
        components_without, constraint, coreness, distances, effective_size, holes,
    },
    model::{Cell, Id, Strength},
    network::{Edges, Length, LengthBy},
};
use std::collections::BTreeSet;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Up to 120 stakeholders: a few dense groups, chained by one member each or not at all, with
/// trees that hang from them. Strengths from 1 to 4, of which the lengths are 12, 6, 4 and 3.
fn network(seed: u64, directed: bool) -> Network {
    let dice = &mut Dice(seed);
    let mut edges = Edges::default();
    let name = |number: u64| format!("s{number:03}");
    let mut tie = |dice: &mut Dice, a: u64, b: u64| {
        let strength = Some(Strength { digits: 1 + dice.below(4), places: 0 });
        let (a, b) = if dice.below(2) == 0 { (a, b) } else { (b, a) };
        edges.tie(&name(a), &name(b), strength);
    };
    let mut next = 0;
    for _ in 0..1 + dice.below(5) {
        let (first, size) = (next, 2 + dice.below(20));
        let ties = size * (1 + dice.below(4));
        for _ in 0..ties {
            let (a, b) = (first + dice.below(size), first + dice.below(size));
            tie(dice, a, b);
        }
        if first > 0 && dice.below(3) > 0 {
            let (a, b) = (dice.below(first), first + dice.below(size));
            tie(dice, a, b);
        }
        next += size;
    }
    for _ in 0..dice.below(20) {
        let from = dice.below(next);
        tie(dice, from, next);
        next += 1;
    }
    (0..next + dice.below(3)).for_each(|number| edges.stakeholder(&name(number)));
    edges.build(directed)
}

fn networks() -> impl Iterator<Item = Network> {
    (0..60).map(|seed| network(seed, seed % 3 == 0))
}

/// How far each is from `source`, and by how many shortest paths.
fn from_one(network: &Network, source: usize) -> (Vec<u64>, Vec<f64>) {
    let n = network.len();
    let (mut far, mut paths) = (vec![u64::MAX; n], vec![0.0; n]);
    (far[source], paths[source]) = (0, 1.0);
    let mut waiting: BTreeSet<(u64, usize)> = [(0, source)].into();
    while let Some((distance, v)) = waiting.pop_first() {
        for &w in network.outgoing().of(v) {
            let w = w as usize;
            let further = distance + network.tie(v, w).unwrap().length.units().unwrap();
            if further < far[w] {
                waiting.remove(&(far[w], w));
                (far[w], paths[w]) = (further, 0.0);
                waiting.insert((further, w));
            }
            if further == far[w] {
                paths[w] += paths[v];
            }
        }
    }
    (far, paths)
}

/// Σ σ(s,v) · σ(v,t) / σ(s,t) over all s and t between whom v lies.
fn between(network: &Network) -> Vec<f64> {
    let n = network.len();
    let all: Vec<(Vec<u64>, Vec<f64>)> = (0..n).map(|s| from_one(network, s)).collect();
    let mut through = vec![0.0; n];
    for s in 0..n {
        for t in (0..n).filter(|&t| t != s && all[s].0[t] < u64::MAX) {
            for (v, through) in through.iter_mut().enumerate() {
                let (far, rest) = (all[s].0[v], all[v].0[t]);
                if v != s && v != t && far.saturating_add(rest) == all[s].0[t] {
                    *through += all[s].1[v] * all[v].1[t] / all[s].1[t];
                }
            }
        }
    }
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    through.into_iter().map(|through| through / ways).collect()
}

fn assert_close(found: &[f64], expected: &[f64], of: &str) {
    assert_eq!(found.len(), expected.len(), "{of}");
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{of}: {a}, not {b}");
    }
}

#[test]
fn betweenness_is_the_share_of_paths_through_each() {
    for (seed, network) in networks().enumerate() {
        assert_close(&betweenness(&network), &between(&network), &format!("seed {seed}"));
        let by_strength = network.with_lengths(LengthBy::Strength).unwrap();
        let found = betweenness_by_length(&by_strength);
        assert_close(&found, &between(&by_strength), &format!("seed {seed}, by strength"));
    }
}

#[test]
fn lengths_too_long_for_buckets_give_the_same_betweenness() {
    for seed in 0..20 {
        let mut edges = Edges::default();
        for tie in network(seed, false).ties() {
            let strength = tie.strength.map(|strength| strength.digits * 7);
            let [a, b] = [tie.from, tie.to].map(|end| format!("s{end:03}"));
            edges.tie(&a, &b, strength.map(|digits| Strength { digits, places: 0 }));
        }
        // The tie of strength 1 makes the others' lengths a thousandfold.
        edges.tie("far", "farther", Some(Strength { digits: 1009, places: 0 }));
        let network = edges.build(false).with_lengths(LengthBy::Strength).unwrap();
        assert!(network.ties().iter().any(|tie| tie.length.units() > Some(1000)));
        let found = betweenness_by_length(&network);
        assert_close(&found, &between(&network), &format!("seed {seed}"));
    }
}

#[test]
fn lengths_too_fine_for_64_bits_give_the_same_betweenness() {
    // Four pairs apart whose strengths have no small common multiple with anyone's.
    const PRIMES: [u64; 4] = [999_999_937, 999_999_929, 999_999_893, 999_999_883];
    for seed in 0..30 {
        let plain = network(seed, seed % 3 == 0);
        let mut edges = Edges::default();
        plain.ids().iter().for_each(|id| edges.stakeholder(id.as_str()));
        for tie in plain.ties() {
            let [a, b] = [tie.from, tie.to].map(|end| plain.ids()[end as usize].as_str());
            edges.tie(a, b, tie.strength);
        }
        for (i, digits) in PRIMES.into_iter().enumerate() {
            edges.tie(&format!("z{i}"), &format!("zz{i}"), Some(Strength { digits, places: 0 }));
        }
        let fine = edges.build(plain.is_directed()).with_lengths(LengthBy::Strength).unwrap();
        assert!(fine.ties().iter().all(|tie| tie.length == Length::OneOverStrength));
        let found = betweenness_by_length(&fine);
        let expected = between(&plain.with_lengths(LengthBy::Strength).unwrap());
        assert_close(&found[..expected.len()], &expected, &format!("seed {seed}"));
    }
}

#[test]
fn ways_that_differ_by_less_than_any_rounding_are_told_apart() {
    // From a to d by b it is 1/(n − 1) + 1/(n + 1) and by c 1/n + 1/n, which is less by about
    // 2 ÷ n³. From b to c it is less by d than by a: 1/(n + 1) against 1/(n − 1).
    let n = 10u64.pow(17);
    let mut edges = Edges::default();
    for (from, to, digits) in
        [("a", "b", n - 1), ("b", "d", n + 1), ("a", "c", n), ("c", "d", n), ("x", "y", 3)]
    {
        edges.tie(from, to, Some(Strength { digits, places: 0 }));
    }
    let network = edges.build(false).with_lengths(LengthBy::Strength).unwrap();
    assert_eq!(betweenness_by_length(&network)[..4], [0.0, 0.0, 1.0, 1.0]);
}

#[test]
fn strengths_as_lengths_beyond_64_bits_are_exact() {
    let mut edges = Edges::default();
    let read = |said: &str| Some(Strength::read(said).unwrap());
    for (from, to, strength) in [
        ("a", "b", "0.000000000000000001"),
        ("b", "c", "100000000000000000"),
        ("a", "c", "100000000000000000"),
        ("c", "d", "1"),
    ] {
        edges.tie(from, to, read(strength));
    }
    let network = edges.build(false).with_strengths_as_lengths().unwrap();
    assert!(network.ties().iter().all(|tie| tie.length == Length::Strength));
    // From b to c straight is shorter than through a, by a hair.
    assert_eq!(betweenness_by_length(&network), [0.0, 0.0, 2.0, 0.0]);
}

#[test]
fn harmonic_sums_are_those_of_the_steps_from_one_to_each() {
    for (seed, network) in networks().enumerate() {
        let n = network.len();
        let (mut outward, mut inward) = (vec![0.0; n], vec![0.0; n]);
        let (mut total, mut pairs) = (0, 0);
        for (s, outward) in outward.iter_mut().enumerate() {
            let (far, _) = from_one(&network, s);
            for (t, far) in far.into_iter().enumerate().filter(|&(t, far)| t != s && far < u64::MAX)
            {
                *outward += 1.0 / far as f64;
                inward[t] += 1.0 / far as f64;
                total += far;
                pairs += 1;
            }
        }
        let found = distances(&network, &()).unwrap();
        assert_close(&found.harmonic_out, &outward, &format!("seed {seed}, outward"));
        assert_close(&found.harmonic_in, &inward, &format!("seed {seed}, inward"));
        let ways = if network.is_directed() { 1.0 } else { 2.0 };
        assert_eq!((found.total * ways, found.pairs * ways), (total as f64, f64::from(pairs)));
    }
}

#[test]
fn constraint_and_effective_size_are_burts_sums() {
    for (seed, network) in networks().enumerate() {
        let n = network.len();
        let amount = |i: usize, j: usize| {
            let ties = [network.tie(i, j), network.tie(j, i)].map(|tie| tie.is_some() as u32);
            if network.is_directed() { f64::from(ties[0] + ties[1]) } else { f64::from(ties[0]) }
        };
        let total = |i: usize| -> f64 { (0..n).map(|j| amount(i, j)).sum() };
        let largest = |i: usize| (0..n).map(|j| amount(i, j)).fold(0.0, f64::max);
        let all = (constraint(&network), effective_size(&network), holes(&network));
        for i in 0..n {
            let neighbours: Vec<usize> = (0..n).filter(|&j| amount(i, j) > 0.0).collect();
            let (mut constrained, mut size) = (0.0, 0.0);
            for &j in &neighbours {
                let others = neighbours.iter().filter(|&&q| q != j);
                let by_way: f64 = others
                    .clone()
                    .map(|&q| amount(i, q) / total(i) * amount(q, j) / total(q))
                    .sum();
                constrained += (amount(i, j) / total(i) + by_way).powi(2);
                let redundant: f64 =
                    others.map(|&q| amount(i, q) / total(i) * amount(j, q) / largest(j)).sum();
                size += 1.0 - redundant;
            }
            let found = (all.0[i], all.1[i]);
            if neighbours.is_empty() {
                assert_eq!((found, all.2[i]), ((None, None), None), "seed {seed}");
                continue;
            }
            let found = [found.0.unwrap(), found.1.unwrap()];
            assert_close(&found, &[constrained, size], &format!("seed {seed}"));
            let both = all.2[i].unwrap();
            assert_eq!(found, [both.constraint, both.effective_size]);
        }
    }
}

#[test]
fn every_tie_lies_in_one_block_and_blocks_meet_in_one_stakeholder() {
    for network in networks() {
        let found = blocks(&network);
        let members: Vec<BTreeSet<u32>> =
            found.each().map(|members| members.iter().copied().collect()).collect();
        assert_eq!(members.len(), found.count);
        for (i, j) in network.either().pairs() {
            let holding = members.iter().filter(|block| block.contains(&i) && block.contains(&j));
            assert_eq!(holding.count(), 1);
        }
        for (at, block) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                assert!(block.intersection(other).count() <= 1);
            }
        }
        for who in 0..network.len() as u32 {
            let holding = members.iter().filter(|block| block.contains(&who)).count();
            assert_eq!(holding > 1, found.articulation_points.contains(&who));
            let gated = found.each().filter(|block| block[1..].contains(&who)).count();
            assert!(gated <= 1);
        }
        // A block's gate is another member of a later one, or a root.
        let blocks: Vec<&[u32]> = found.each().collect();
        for (at, block) in blocks.iter().enumerate() {
            assert!(blocks[..at].iter().all(|earlier| !earlier[1..].contains(&block[0])));
        }
    }
}

#[test]
fn components_are_what_can_be_walked_to() {
    for (seed, network) in networks().enumerate() {
        let gone: Vec<u32> =
            (0..network.len() as u32).filter(|i| i % 7 == seed as u32 % 7).collect();
        for gone in [&[], gone.as_slice()] {
            let mut part = vec![usize::MAX; network.len()];
            let mut found: Vec<Vec<u32>> = Vec::new();
            for start in (0..network.len() as u32).filter(|i| !gone.contains(i)) {
                if part[start as usize] != usize::MAX {
                    continue;
                }
                let mut way = vec![start];
                found.push(Vec::new());
                while let Some(v) = way.pop() {
                    if std::mem::replace(&mut part[v as usize], found.len() - 1) == usize::MAX {
                        found.last_mut().unwrap().push(v);
                        way.extend(
                            network
                                .neighbours(v as usize)
                                .iter()
                                .filter(|w| !gone.contains(w) && part[**w as usize] == usize::MAX),
                        );
                    }
                }
            }
            found.iter_mut().for_each(|part| part.sort_unstable());
            found.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
            assert_eq!(components_without(&network, gone), found);
        }
        assert_eq!(components(&network), components_without(&network, &[]));
    }
}

#[test]
fn a_core_is_what_is_left_once_everyone_with_fewer_ties_has_gone() {
    for network in networks() {
        let found = coreness(&network);
        for k in 0..=found.iter().copied().max().unwrap_or(0) + 1 {
            let mut left: BTreeSet<u32> = (0..network.len() as u32).collect();
            loop {
                let ties =
                    |i: u32| network.neighbours(i as usize).iter().filter(|j| left.contains(j));
                let stay: BTreeSet<u32> =
                    left.iter().copied().filter(|&i| ties(i).count() >= k).collect();
                if stay.len() == left.len() {
                    break;
                }
                left = stay;
            }
            let core = (0..network.len() as u32).filter(|&i| found[i as usize] >= k);
            assert_eq!(core.collect::<BTreeSet<_>>(), left);
        }
    }
}

#[test]
fn ties_gathered_fast_make_the_network_that_the_builder_makes() {
    let mut dice = Dice(7);
    for directed in [false, true] {
        let mut edges = Edges::default();
        let mut builder = if directed { Network::directed_builder() } else { Network::builder() };
        for _ in 0..300 {
            let [a, b] = [0; 2].map(|_| format!("s{}", dice.below(30)));
            let digits = 1 + dice.below(9);
            let strength = Some(Strength { digits, places: 0 }).filter(|_| digits > 2);
            edges.tie(&a, &b, strength);
            builder.tie(a.as_str(), b.as_str(), None, strength);
        }
        edges.stakeholder("alone");
        builder.stakeholder("alone");
        assert_eq!(edges.build(directed), builder.build());
    }
}

#[test]
fn a_sample_of_pairs_holds_what_it_promises() {
    for seed in 0..12 {
        let network = network(seed, seed % 3 == 0);
        let exact = betweenness(&network);
        let sampling =
            Sampling { top: 5, reach: 0, most_pairs: 60_000, seed, ..Sampling::default() };
        let found = betweenness_sampled(&network, &sampling, &()).unwrap();
        assert_eq!(found, betweenness_sampled(&network, &sampling, &()).unwrap());
        for (v, exact) in exact.iter().enumerate() {
            let range = found.least[v] - 1e-6..=found.most[v] + 1e-6;
            assert!(range.contains(exact), "seed {seed}: {exact} is not in {range:?}");
            assert!(range.contains(&found.betweenness[v]));
        }
        for (v, is_certain) in found.first(5) {
            let before = exact.iter().filter(|other| **other > exact[v as usize] + 1e-6).count();
            assert!(!is_certain || before < 5, "seed {seed}: {before} are before {v}");
        }
    }
}

#[test]
fn within_reach_a_sample_is_everyone() {
    for network in networks() {
        let found = betweenness_sampled(&network, &Sampling::default(), &()).unwrap();
        assert_eq!((found.pairs, found.error), (0, 0.0));
        assert_close(&found.betweenness, &betweenness(&network), "within reach");
        assert_eq!(found.least, found.most);
    }
}
