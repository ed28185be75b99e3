use super::Groups;
use crate::network::Network;
use serde::Serialize;
use std::collections::BTreeMap;

/// Whether ties run between groups or within them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EiIndex {
    /// (External − internal ties) ÷ all.
    pub ei: f64,
    /// What it would be on average, were the stakeholders dealt to the groups by chance: exact.
    pub expected_ei: f64,
    /// How far it would then stray: the standard deviation, exact.
    pub sd_ei: f64,
    /// The least it can be with groups of these sizes and so many ties.
    pub min_possible: f64,
    /// The most it can be.
    pub max_possible: f64,
    /// Where between the two it lies, from −1 to 1; `None` where they are the same.
    pub rescaled: Option<f64>,
    /// The same for each stakeholder's own ties; `None` without any.
    pub by_node: Vec<Option<f64>>,
    /// The same for each group's ties.
    pub by_group: BTreeMap<String, GroupTies>,
}

/// The ties of one group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct GroupTies {
    /// Those within it.
    pub internal: usize,
    /// Those between it and others.
    pub external: usize,
    /// (External − internal) ÷ all; `None` without any.
    pub ei: Option<f64>,
}

/// How many ties run within groups, and how many between them; strengths do not count.
pub fn internal_and_external(network: &Network, groups: &Groups) -> [usize; 2] {
    let is_internal = |from: u32, to: u32| groups.of(from) == groups.of(to);
    let internal = network.ties().iter().filter(|tie| is_internal(tie.from, tie.to)).count();
    [internal, network.ties().len() - internal]
}

/// Krackhardt and Stern's E–I index, with what chance alone would give.
///
/// From −1 (all ties within groups) to 1 (all between). A value below 0 is often no more than the
/// groups' sizes: compare it with its mean. `None` without ties.
///
/// Source: D. Krackhardt and R. N. Stern, “Informal networks and organizational crises”, Social
/// Psychology Quarterly 51, 1988. The mean is 1 − 2 Σ n_g(n_g−1) ÷ n(n−1); the deviation follows
/// from how often two ties, with an end in common or without, lie within groups together.
/// Cost: time O(n + m).
///
/// ```
/// # use convoke::{measure::{self, Groups}, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let found = measure::ei_index(&path, &Groups::new(["P", "P", "Q"])).unwrap();
/// assert_eq!((found.ei, found.by_node[1]), (0.0, Some(0.0)));
/// // Of three ways to choose who is Q, two leave one tie within P, and one leaves none.
/// assert!((found.expected_ei - (0.0 + 0.0 + 1.0) / 3.0).abs() < 1e-12);
/// ```
pub fn ei_index(network: &Network, groups: &Groups) -> Option<EiIndex> {
    let [internal, external] = internal_and_external(network, groups);
    let ties = (internal + external) as f64;
    let index = |internal: usize, external: usize| {
        let all = (internal + external) as f64;
        (all > 0.0).then(|| (external as f64 - internal as f64) / all)
    };
    let ei = index(internal, external)?;

    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let n = network.len() as f64;
    let within: f64 =
        groups.sizes().iter().map(|&size| falling(size as f64, 2)).sum::<f64>() / ways;
    let between = n * (n - 1.0) / ways - within;
    let min_possible = (ties - 2.0 * within.min(ties)) / ties;
    let max_possible = (2.0 * between.min(ties) - ties) / ties;
    let range = max_possible - min_possible;
    let Chance { mean, deviation } = chance(network, groups);

    let mut of_nodes = vec![[0, 0]; network.len()];
    let mut of_groups = vec![[0, 0]; groups.count()];
    for tie in network.ties() {
        let [from, to] = [tie.from, tie.to].map(|end| groups.of(end));
        let side = usize::from(from != to);
        [tie.from, tie.to].into_iter().for_each(|end| of_nodes[end as usize][side] += 1);
        of_groups[from][side] += 1;
        if from != to {
            of_groups[to][side] += 1;
        }
    }
    let group = |[internal, external]: [usize; 2]| GroupTies {
        internal,
        external,
        ei: index(internal, external),
    };
    Some(EiIndex {
        ei,
        expected_ei: 1.0 - 2.0 * mean / ties,
        sd_ei: 2.0 * deviation / ties,
        min_possible,
        max_possible,
        rescaled: (range > 0.0).then(|| 2.0 * (ei - min_possible) / range - 1.0),
        by_node: of_nodes
            .into_iter()
            .map(|[internal, external]| index(internal, external))
            .collect(),
        by_group: groups.names().iter().cloned().zip(of_groups.into_iter().map(group)).collect(),
    })
}

/// How many ties would lie within groups by chance.
struct Chance {
    mean: f64,
    deviation: f64,
}

fn chance(network: &Network, groups: &Groups) -> Chance {
    let n = network.len() as f64;
    let sizes: Vec<f64> = groups.sizes().into_iter().map(|size| size as f64).collect();
    let share =
        |ways: f64, of: usize| if falling(n, of) > 0.0 { ways / falling(n, of) } else { 0.0 };
    let sum = |of: usize| sizes.iter().map(|&size| falling(size, of)).sum::<f64>();
    let pairs = sum(2);
    let same_two: f64 = sizes.iter().map(|&size| falling(size, 2).powi(2)).sum();
    // That two stakeholders, three, and two pairs of four are each of one group.
    let of_two = share(pairs, 2);
    let of_three = share(sum(3), 3);
    let of_two_pairs = share(sum(4) + pairs * pairs - same_two, 4);

    // A pair tied each way counts twice, and always together.
    let mut ends = vec![0.0; network.len()];
    let (mut ties, mut squares) = (0.0, 0.0);
    for (i, j) in network.either().pairs().filter(|(i, j)| i < j) {
        let there = network.tie(i as usize, j as usize).is_some();
        let back = network.is_directed() && network.tie(j as usize, i as usize).is_some();
        let count = f64::from(u8::from(there) + u8::from(back));
        ends[i as usize] += count;
        ends[j as usize] += count;
        ties += count;
        squares += count * count;
    }
    let at_one_end = ends.iter().map(|end| end * end).sum::<f64>() - 2.0 * squares;
    let apart = ties * ties - squares - at_one_end;
    let mean = ties * of_two;
    let square = squares * of_two + at_one_end * of_three + apart * of_two_pairs;
    Chance { mean, deviation: (square - mean * mean).max(0.0).sqrt() }
}

/// n (n−1) (n−2) …, `of` factors.
fn falling(n: f64, of: usize) -> f64 {
    (0..of).map(|less| n - less as f64).product::<f64>().max(0.0)
}
