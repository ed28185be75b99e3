use super::Groups;
use crate::network::Network;

/// The density of ties from each group to each: of all ties there could be from one to the other,
/// the share that is there. Rows and columns in the groups' order; `None` for the block of a group
/// of one with itself.
///
/// Source: S. Wasserman and K. Faust, Social Network Analysis, 1994, chapter 10.
/// Cost: time O(m + groups²).
///
/// ```
/// # use convoke::{measure::{self, Groups}, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let blocks = measure::block_density(&path, &Groups::new(["P", "P", "Q"]));
/// assert_eq!(blocks, [[Some(1.0), Some(0.5)], [Some(0.5), None]]);
/// ```
pub fn block_density(network: &Network, groups: &Groups) -> Vec<Vec<Option<f64>>> {
    let sizes = groups.sizes();
    let mut ties = vec![vec![0usize; sizes.len()]; sizes.len()];
    for (from, to) in network.outgoing().pairs() {
        ties[groups.of(from)][groups.of(to)] += 1;
    }
    let cell = |from: usize, to: usize| {
        let pairs =
            if from == to { sizes[from] * (sizes[from] - 1) } else { sizes[from] * sizes[to] };
        (pairs > 0).then(|| ties[from][to] as f64 / pairs as f64)
    };
    (0..sizes.len()).map(|from| (0..sizes.len()).map(|to| cell(from, to)).collect()).collect()
}
