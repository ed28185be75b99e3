use crate::network::Network;
use serde::Serialize;

/// Whom to ask, one after another, so that as many as can be are asked or tied to one who is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// In which order.
    #[serde(rename = "order_ties_to_lowest_index")]
    pub order: Vec<u32>,
    /// How many are covered after each.
    pub covered: Vec<usize>,
}

/// The first `most` of the greedy order: always the one who adds most, of equals the first in
/// order. Once everyone is covered nobody adds anything, and the first in order stands.
///
/// After each step at least 63 % (1 − 1/e) of what any set of that size could cover.
///
/// Source: G. L. Nemhauser, L. A. Wolsey and M. L. Fisher, “An analysis of approximations for
/// maximizing submodular set functions”, Mathematical Programming 14, 1978.
/// Cost: time O(n + m) for each.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let found = measure::coverage(&star, 1);
/// assert_eq!((found.order, found.covered), (vec![2], vec![3]));
/// ```
pub fn coverage(network: &Network, most: usize) -> Coverage {
    let n = network.len();
    let mut is_covered = vec![false; n];
    let mut found = Coverage { order: Vec::new(), covered: Vec::new() };
    let reach = |i: usize| network.outgoing().of(i).iter().map(|&j| j as usize).chain([i]);
    for _ in 0..most.min(n) {
        let adds = |i: &usize| reach(*i).filter(|&j| !is_covered[j]).count();
        let Some(next) = (0..n).rev().max_by_key(adds) else { break };
        reach(next).for_each(|j| is_covered[j] = true);
        found.order.push(next as u32);
        found.covered.push(is_covered.iter().filter(|&&covered| covered).count());
    }
    found
}
