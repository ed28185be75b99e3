//! The measures against the slowest way to find them, on small networks at random.

#![allow(clippy::unwrap_used, missing_docs)]

use convoke::{
    Network,
    measure::{
        betweenness, betweenness_by_length, blocks, components, components_without, coreness,
        strong_components,
    },
    model::Strength,
    network::LengthBy,
};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    /// Up to nine stakeholders, sparse or dense, with strengths from 1 to 4.
    fn network(&mut self, directed: bool) -> Network {
        let mut builder = if directed { Network::directed_builder() } else { Network::builder() };
        let (n, often) = (1 + self.below(9), 2 + self.below(5));
        for a in 0..n {
            builder.stakeholder(format!("s{a}").as_str());
            for b in 0..n {
                if (directed || a < b) && self.below(often) == 0 {
                    let [a, b] = [a, b].map(|number| format!("s{number}"));
                    let strength = Some(Strength { digits: 1 + self.below(4), places: 0 });
                    builder.tie(a.as_str(), b.as_str(), None, strength);
                }
            }
        }
        builder.build()
    }
}

fn networks() -> impl Iterator<Item = Network> {
    let mut dice = Dice(20_150_401);
    (0..400).map(move |at| dice.network(at % 2 == 0))
}

/// All paths from `way`'s last to `to` that repeat nobody, with their lengths.
fn paths(
    network: &Network,
    way: &mut Vec<usize>,
    to: usize,
    far: u64,
    found: &mut Vec<(u64, Vec<usize>)>,
) {
    let here = way[way.len() - 1];
    if here == to {
        found.push((far, way.clone()));
        return;
    }
    for next in 0..network.len() {
        if let Some(tie) = network.tie(here, next).filter(|_| !way.contains(&next)) {
            way.push(next);
            paths(network, way, to, far + tie.length.units().unwrap(), found);
            way.pop();
        }
    }
}

/// Betweenness by its definition: every path is walked.
fn walked(network: &Network) -> Vec<f64> {
    let mut through = vec![0.0; network.len()];
    for s in 0..network.len() {
        for t in (0..network.len()).filter(|&t| if network.is_directed() { t != s } else { t > s })
        {
            let mut found = Vec::new();
            paths(network, &mut vec![s], t, 0, &mut found);
            let least = found.iter().map(|(far, _)| *far).min();
            found.retain(|(far, _)| Some(*far) == least);
            for (_, path) in &found {
                for &v in &path[1..path.len() - 1] {
                    through[v] += 1.0 / found.len() as f64;
                }
            }
        }
    }
    through
}

fn assert_close(found: &[f64], expected: &[f64], network: &Network) {
    let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
    assert!(close && found.len() == expected.len(), "{found:?} {expected:?} {network:?}");
}

#[test]
fn betweenness_is_what_walking_every_path_finds() {
    for network in networks() {
        assert_close(&betweenness(&network), &walked(&network), &network);
        let equal = betweenness_by_length(&network);
        assert_eq!(equal, betweenness(&network));
        let network = network.with_lengths(LengthBy::Strength).unwrap();
        assert_close(&betweenness_by_length(&network), &walked(&network), &network);
    }
}

#[test]
fn articulation_points_and_bridges_are_those_whose_removal_leaves_more_components() {
    for network in networks() {
        let before = components(&network);
        let more = |gone: u32| components_without(&network, &[gone]).len() > before.len();
        let found = blocks(&network);
        let cut: Vec<u32> = (0..network.len() as u32).filter(|&i| more(i)).collect();
        assert_eq!(found.articulation_points, cut);

        let mut bridges = Vec::new();
        for (i, j) in network.either().pairs().filter(|(i, j)| i < j) {
            let mut builder = Network::builder();
            network.ids().iter().for_each(|id| builder.stakeholder(id.clone()));
            for (a, b) in network.either().pairs().filter(|&(a, b)| a < b && (a, b) != (i, j)) {
                let [a, b] = [a, b].map(|end| network.ids()[end as usize].clone());
                builder.tie(a, b, None, None);
            }
            if components(&builder.build()).len() > before.len() {
                bridges.push((i, j));
            }
        }
        assert_eq!(found.bridges, bridges);
    }
}

#[test]
fn a_component_has_one_block_and_one_more_for_each_part_that_a_removal_splits_off() {
    for network in networks() {
        let parts = components(&network);
        let mut count = parts.iter().filter(|part| part.len() > 1).count();
        for i in (0..network.len()).filter(|&i| !network.neighbours(i).is_empty()) {
            count += components_without(&network, &[i as u32]).len() - parts.len();
        }
        assert_eq!(blocks(&network).count, count);
    }
}

#[test]
fn those_in_one_strong_component_reach_each_other_and_no_others_do() {
    for network in networks() {
        let reaches = |s: usize, t: usize| {
            let mut found = Vec::new();
            paths(&network, &mut vec![s], t, 0, &mut found);
            !found.is_empty()
        };
        let found = strong_components(&network);
        let part = |i: usize| found.iter().position(|part| part.contains(&(i as u32)));
        for s in 0..network.len() {
            for t in 0..network.len() {
                assert_eq!(part(s) == part(t), reaches(s, t) && reaches(t, s));
            }
        }
    }
}

#[test]
fn in_a_core_everyone_has_as_many_ties_within_and_no_larger_group_does() {
    for network in networks() {
        let found = coreness(&network);
        for k in 1..network.len() {
            // What is left once everyone with fewer than k ties has gone, again and again.
            let mut left: Vec<usize> = (0..network.len()).collect();
            loop {
                let within = |i: usize| {
                    network.neighbours(i).iter().filter(|&&j| left.contains(&(j as usize))).count()
                };
                let stay: Vec<usize> = left.iter().copied().filter(|&i| within(i) >= k).collect();
                if stay.len() == left.len() {
                    break;
                }
                left = stay;
            }
            let core: Vec<usize> = (0..network.len()).filter(|&i| found[i] >= k).collect();
            assert_eq!(core, left);
        }
    }
}
