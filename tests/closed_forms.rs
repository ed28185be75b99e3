//! Networks whose measures are known in closed form, and sums taken by definition.

#![allow(clippy::unwrap_used, missing_docs)]

use convoke::{
    Network,
    measure::{
        algebraic_connectivity, average_path_length, betweenness, blocks, communities, components,
        constraint, constraint_by_strength, coreness, diameter, distances, effective_size,
        effective_size_by_strength, efficiency, eigenvector, fragmentation, global_efficiency,
        hierarchy, pagerank, pagerank_by_strength, reach, strong_components, tie_betweenness,
        triad_census, triangles,
    },
    model::Strength,
    network::Edges,
};
use std::f64::consts::PI;

fn id(i: usize) -> String {
    format!("s{i:03}")
}

fn of(n: usize, directed: bool, ties: impl IntoIterator<Item = (usize, usize)>) -> Network {
    let mut edges = Edges::default();
    (0..n).for_each(|i| edges.stakeholder(&id(i)));
    ties.into_iter().for_each(|(a, b)| edges.tie(&id(a), &id(b), None));
    edges.build(directed)
}

fn path(n: usize) -> Network {
    of(n, false, (1..n).map(|i| (i - 1, i)))
}

fn circle(n: usize) -> Network {
    of(n, false, (0..n).map(|i| (i, (i + 1) % n)))
}

fn complete(n: usize) -> Network {
    of(n, false, (0..n).flat_map(|i| (0..i).map(move |j| (i, j))))
}

fn two_sided(a: usize, b: usize) -> Network {
    of(a + b, false, (0..a).flat_map(|i| (a..a + b).map(move |j| (i, j))))
}

#[track_caller]
fn near(found: f64, expected: f64) {
    let off = (found - expected).abs();
    assert!(off <= 1e-9 * expected.abs().max(1.0), "{found}, not {expected}");
}

#[track_caller]
fn all_near(found: &[f64], expected: impl IntoIterator<Item = f64>) {
    let expected: Vec<f64> = expected.into_iter().collect();
    assert_eq!(found.len(), expected.len());
    found.iter().zip(expected).for_each(|(found, expected)| near(*found, expected));
}

#[track_caller]
fn defined(values: Vec<Option<f64>>) -> Vec<f64> {
    values.into_iter().map(Option::unwrap).collect()
}

#[test]
fn on_a_path_each_parts_those_before_it_from_those_after() {
    for n in [1, 2, 3, 10, 101] {
        let network = path(n);
        all_near(&betweenness(&network), (0..n).map(|i| (i * (n - 1 - i)) as f64));
        all_near(&tie_betweenness(&network, &()).unwrap(), (1..n).map(|i| (i * (n - i)) as f64));
        let harmonic = |k: usize| (1..=k).map(|d| 1.0 / d as f64).sum::<f64>();
        let sums = distances(&network, &()).unwrap().harmonic_out;
        all_near(&sums, (0..n).map(|i| harmonic(i) + harmonic(n - 1 - i)));
        assert_eq!(blocks(&network).bridges.len(), n - 1);
        assert_eq!(blocks(&network).articulation_points.len(), n.saturating_sub(2));
        assert!(coreness(&network).iter().all(|&core| core == usize::from(n > 1)));
        let reach = reach(&network, &()).unwrap();
        if n > 1 {
            near(average_path_length(&reach).unwrap(), (n + 1) as f64 / 3.0);
            assert_eq!(diameter(&reach), Some(n - 1));
            let least = algebraic_connectivity(&network, &()).unwrap().unwrap();
            near(least, 2.0 - 2.0 * (PI / n as f64).cos());
            let values = eigenvector(&network, &()).unwrap();
            let along = |i: usize| (PI * (i + 1) as f64 / (n + 1) as f64).sin();
            let length = (0..n).map(|i| along(i).powi(2)).sum::<f64>().sqrt();
            for (i, value) in values.iter().enumerate() {
                assert!((value - along(i) / length).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn on_a_circle_all_are_alike() {
    for n in [3, 4, 5, 8, 9, 64, 101] {
        let network = circle(n);
        let through =
            if n % 2 == 0 { (n - 2) as f64 * (n - 2) as f64 } else { ((n - 1) * (n - 3)) as f64 };
        all_near(&betweenness(&network), (0..n).map(|_| through / 8.0));
        assert_eq!(coreness(&network), vec![2; n]);
        assert_eq!((blocks(&network).count, blocks(&network).articulation_points.len()), (1, 0));
        let least = algebraic_connectivity(&network, &()).unwrap().unwrap();
        near(least, 2.0 - 2.0 * (2.0 * PI / n as f64).cos());
        all_near(&pagerank(&network, &()).unwrap(), vec![1.0 / n as f64; n]);
        if n > 3 {
            all_near(&defined(constraint(&network)), vec![0.5; n]);
            all_near(&defined(effective_size(&network)), vec![2.0; n]);
            all_near(&defined(hierarchy(&network)), vec![0.0; n]);
        }
    }
}

#[test]
fn where_everyone_knows_everyone_nothing_is_left_to_broker() {
    for n in [2, 3, 4, 7, 40] {
        let network = complete(n);
        let k = (n - 1) as f64;
        all_near(&betweenness(&network), vec![0.0; n]);
        let with = 1.0 / k + (k - 1.0) / (k * k);
        all_near(&defined(constraint(&network)), vec![k * with * with; n]);
        all_near(&defined(effective_size(&network)), vec![1.0; n]);
        all_near(&defined(efficiency(&network)), vec![1.0 / k; n]);
        near(algebraic_connectivity(&network, &()).unwrap().unwrap(), n as f64);
        assert_eq!(coreness(&network), vec![n - 1; n]);
        let sums = distances(&network, &()).unwrap().harmonic_out;
        near(global_efficiency(&sums).unwrap(), 1.0);
        assert_eq!(triangles(&network).at, vec![(n - 1) * (n - 2) / 2; n]);
    }
}

#[test]
fn between_two_sides_each_side_stands_between_the_others() {
    for (a, b) in [(1, 1), (1, 6), (2, 2), (3, 5), (12, 7)] {
        let network = two_sided(a, b);
        let pairs = |n: usize| (n * (n - 1)) as f64 / 2.0;
        let expected = |i| if i < a { pairs(b) / a as f64 } else { pairs(a) / b as f64 };
        all_near(&betweenness(&network), (0..a + b).map(expected));
        let others = |i: usize| if i < a { b } else { a };
        all_near(&defined(constraint(&network)), (0..a + b).map(|i| 1.0 / others(i) as f64));
        assert_eq!(coreness(&network), vec![a.min(b); a + b]);
        let least = algebraic_connectivity(&network, &()).unwrap().unwrap();
        near(least, if (a, b) == (1, 1) { 2.0 } else { a.min(b) as f64 });
        assert_eq!(triangles(&network).transitivity(), (a + b > 2).then_some(0.0));
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn in_a_tree_each_parts_its_branches() {
    let mut dice = Dice(11);
    for n in [2, 17, 300] {
        let above: Vec<usize> = (1..n).map(|i| dice.below(i)).collect();
        let network = of(n, false, (1..n).map(|i| (above[i - 1], i)));
        let mut below = vec![1usize; n];
        (1..n).rev().for_each(|i| below[above[i - 1]] += below[i]);
        // Of the pairs of others, those in two branches: half of all less those in the same.
        let mut same: Vec<usize> = (0..n).map(|i| (n - below[i]).pow(2)).collect();
        (1..n).for_each(|i| same[above[i - 1]] += below[i].pow(2));
        let expected = same.iter().map(|same| ((n - 1).pow(2) - same) as f64 / 2.0);
        all_near(&betweenness(&network), expected);
        let mut ties: Vec<(usize, f64)> = tie_betweenness(&network, &())
            .unwrap()
            .into_iter()
            .zip(network.ties())
            .map(|(found, tie)| (tie.from.max(tie.to) as usize, found))
            .collect();
        ties.sort_by_key(|(lower, _)| *lower);
        for (lower, found) in ties {
            near(found, (below[lower] * (n - below[lower])) as f64);
        }
    }
}

#[test]
fn on_a_grid_ways_are_counted_by_binomials() {
    let (wide, high) = (6, 5);
    let at = |i: usize| (i % wide, i / wide);
    let across = (0..wide * high).filter(|i| i % wide > 0).map(|i| (i - 1, i));
    let network = of(wide * high, false, across.chain((wide..wide * high).map(|i| (i - wide, i))));
    let steps = |s: usize, t: usize| at(s).0.abs_diff(at(t).0) + at(s).1.abs_diff(at(t).1);
    let ways = |s: usize, t: usize| {
        let (x, y) = (at(s).0.abs_diff(at(t).0), at(s).1.abs_diff(at(t).1));
        (1..=y).fold(1.0, |ways, i| ways * (x + i) as f64 / i as f64)
    };
    let n = wide * high;
    let expected = (0..n).map(|v| {
        let pairs = (0..n).flat_map(|s| (0..s).map(move |t| (s, t)));
        pairs
            .filter(|&(s, t)| s != v && t != v && steps(s, v) + steps(v, t) == steps(s, t))
            .map(|(s, t)| ways(s, v) * ways(v, t) / ways(s, t))
            .sum()
    });
    all_near(&betweenness(&network), expected);
    let sums = distances(&network, &()).unwrap().harmonic_out;
    let near_to = |v: usize| (0..n).filter(|&w| w != v).map(|w| 1.0 / steps(v, w) as f64).sum();
    all_near(&sums, (0..n).map(near_to));
    near(average_path_length(&reach(&network, &()).unwrap()).unwrap(), (wide + high) as f64 / 3.0);
}

#[test]
fn one_way_round_a_circle_everyone_passes_everything_on() {
    for n in [2, 3, 12] {
        let network = of(n, true, (0..n).map(|i| (i, (i + 1) % n)));
        all_near(&betweenness(&network), vec![((n - 1) * (n - 2)) as f64 / 2.0; n]);
        assert_eq!(strong_components(&network).len(), 1);
        all_near(&pagerank(&network, &()).unwrap(), vec![1.0 / n as f64; n]);
    }
    // Everyone to all after it: no way is needed but the straight one.
    let n = 9;
    let order = of(n, true, (0..n).flat_map(|i| (0..i).map(move |j| (j, i))));
    all_near(&betweenness(&order), vec![0.0; n]);
    assert_eq!(strong_components(&order).len(), n);
    let mut census = [0; 16];
    census[8] = 84; // all transitive: 9 over 3
    assert_eq!(triad_census(&order), census);
}

#[test]
fn what_is_apart_does_not_matter_to_each_other() {
    let network = of(12, false, [(0, 1), (1, 2), (2, 3), (5, 6), (6, 7), (7, 5)]);
    let path = betweenness(&path(4));
    assert_eq!(betweenness(&network)[..4], path);
    assert_eq!(components(&network).len(), 3 + 4);
    // Of 66 pairs, 6 + 3 have a way.
    near(fragmentation(&network, &[]).unwrap(), 1.0 - 9.0 / 66.0);
    assert_eq!(algebraic_connectivity(&network, &()).unwrap(), Some(0.0));
    assert_eq!(constraint(&network)[4], None);
    assert_eq!(effective_size(&network)[11], None);
}

#[test]
fn ties_to_oneself_and_ties_said_twice_change_nothing() {
    let ties = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4)];
    for directed in [false, true] {
        let plain = of(6, directed, ties);
        let again = of(6, directed, ties.into_iter().chain(ties).chain((0..6).map(|i| (i, i))));
        assert_eq!(plain, again);
    }
}

/// Any network of up to thirty, with strengths from 0.1 to 0.9.
fn any(dice: &mut Dice, directed: bool) -> Network {
    let (n, often) = (1 + dice.below(30), 1 + dice.below(6));
    let mut edges = Edges::default();
    (0..n).for_each(|i| edges.stakeholder(&id(i)));
    for _ in 0..n * often / 2 {
        let strength = Strength { digits: 1 + dice.below(9) as u64, places: 1 };
        edges.tie(&id(dice.below(n)), &id(dice.below(n)), Some(strength));
    }
    edges.build(directed)
}

fn anyone() -> impl Iterator<Item = Network> {
    let mut dice = Dice(1992);
    (0..300).map(move |at| any(&mut dice, at % 2 == 0))
}

fn amounts(network: &Network, by_strength: bool) -> Vec<Vec<f64>> {
    let mut amounts = vec![vec![0.0; network.len()]; network.len()];
    for tie in network.ties() {
        let amount = if by_strength { tie.strength.unwrap().value() } else { 1.0 };
        let (i, j) = (tie.from as usize, tie.to as usize);
        amounts[i][j] += amount;
        if !network.is_directed() {
            amounts[j][i] += amount;
        }
    }
    amounts
}

#[test]
fn burts_sums_are_those_of_the_definition() {
    for network in anyone() {
        let n = network.len();
        for by_strength in [false, true] {
            let one_way = amounts(&network, by_strength);
            // In a mutual network a_ij + a_ji is twice the tie, which falls out.
            let a = |i: usize, j: usize| one_way[i][j] + one_way[j][i];
            let total = |i: usize| (0..n).map(|j| a(i, j)).sum::<f64>();
            let most = |i: usize| (0..n).map(|j| a(i, j)).fold(0.0, f64::max);
            let p = |i: usize, j: usize| a(i, j) / total(i);
            let (constrained, sizes) = match by_strength {
                false => (constraint(&network), effective_size(&network)),
                true => (
                    constraint_by_strength(&network).unwrap(),
                    effective_size_by_strength(&network).unwrap(),
                ),
            };
            for i in 0..n {
                let others: Vec<usize> = (0..n).filter(|&j| a(i, j) > 0.0).collect();
                let Some(found) = constrained[i] else {
                    assert!(others.is_empty() && sizes[i].is_none());
                    continue;
                };
                let by_way = |j: usize| {
                    let between = others.iter().filter(|&&q| q != j);
                    between.map(|&q| p(i, q) * p(q, j)).sum::<f64>()
                };
                let parts: Vec<f64> =
                    others.iter().map(|&j| (p(i, j) + by_way(j)).powi(2)).collect();
                near(found, parts.iter().sum());
                let redundant = |j: usize| {
                    let between = others.iter().filter(|&&q| q != j);
                    between.map(|&q| p(i, q) * a(j, q) / most(j)).sum::<f64>()
                };
                let size: f64 = others.iter().map(|&j| 1.0 - redundant(j)).sum();
                near(sizes[i].unwrap(), size);
                if !by_strength {
                    near(efficiency(&network)[i].unwrap(), size / others.len() as f64);
                    let mean = found / others.len() as f64;
                    let uneven: f64 = parts.iter().map(|c| c / mean * (c / mean).ln()).sum();
                    let k = others.len() as f64;
                    let expected = if k == 1.0 { 1.0 } else { uneven / (k * k.ln()) };
                    assert!((hierarchy(&network)[i].unwrap() - expected).abs() < 1e-9);
                }
            }
        }
    }
}

#[test]
fn pagerank_is_where_one_more_round_changes_nothing() {
    for network in anyone() {
        let n = network.len();
        for by_strength in [false, true] {
            let a = amounts(&network, by_strength);
            let totals: Vec<f64> = a.iter().map(|row| row.iter().sum()).collect();
            // From an even start, plainly, until 0.85^r is nothing.
            let mut ranks = vec![1.0 / n as f64; n];
            for _ in 0..300 {
                let stuck: f64 = (0..n).filter(|&i| totals[i] == 0.0).map(|i| ranks[i]).sum();
                let come = |j: usize| -> f64 {
                    (0..n).filter(|&i| a[i][j] > 0.0).map(|i| ranks[i] * a[i][j] / totals[i]).sum()
                };
                ranks = (0..n).map(|j| (0.15 + 0.85 * stuck) / n as f64 + 0.85 * come(j)).collect();
            }
            let found = match by_strength {
                false => pagerank(&network, &()).unwrap(),
                true => pagerank_by_strength(&network, &()).unwrap().unwrap(),
            };
            for (found, expected) in found.iter().zip(&ranks) {
                assert!((found - expected).abs() < 1e-13, "{found}, not {expected}");
            }
            near(found.iter().sum(), 1.0);
        }
    }
}

#[test]
fn modularity_is_that_of_the_communities_named() {
    for network in anyone() {
        let Some(found) = communities(&network, 1, &()).unwrap() else {
            assert!(network.ties().is_empty());
            continue;
        };
        let (either, of) = (network.either(), &found.membership);
        let all = either.arcs() as f64;
        let mut expected = 0.0;
        for i in 0..network.len() {
            for j in (0..network.len()).filter(|&j| of[i] == of[j]) {
                let tied = if either.of(i).contains(&(j as u32)) { 1.0 } else { 0.0 };
                let by_chance = (either.of(i).len() * either.of(j).len()) as f64 / all;
                expected += (tied - by_chance) / all;
            }
        }
        near(found.q, expected);
    }
}

#[test]
fn up_to_ten_no_partition_is_better_than_the_communities_that_are_found() {
    // Every run of the Leiden method stops at 0.1528 here.
    let ties =
        [(0, 7), (1, 7), (2, 5), (3, 0), (4, 2), (4, 6), (4, 7), (5, 0), (5, 7), (6, 2), (6, 3)];
    let network = of(8, false, ties.into_iter().chain([(6, 7)]));
    let found = communities(&network, 1, &()).unwrap().unwrap();
    near(found.q, 1.0 / 6.0);
    assert!(found.exact);
    let large = communities(&circle(11), 1, &()).unwrap().unwrap();
    assert!(!large.exact);
}
