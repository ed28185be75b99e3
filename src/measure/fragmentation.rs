use super::components_without;
use crate::network::Network;

/// The share of pairs with no path between them, were those in `gone` not there; directions
/// disregarded. From 0 (all connected) to 1. `None` for fewer than two who are left.
///
/// Source: S. P. Borgatti, “Identifying sets of key players in a social network”, Computational
/// & Mathematical Organization Theory 12, 2006: his F.
/// Cost: time and memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::fragmentation(&star, &[]), Some(0.0));
/// assert_eq!(measure::fragmentation(&star, &[2]), Some(1.0));
/// ```
pub fn fragmentation(network: &Network, gone: &[u32]) -> Option<f64> {
    let sizes = components_without(network, gone).into_iter().map(|part| part.len() as f64);
    let sizes: Vec<f64> = sizes.collect();
    let n: f64 = sizes.iter().sum();
    let connected: f64 = sizes.iter().map(|size| size * (size - 1.0)).sum();
    (n >= 2.0).then(|| 1.0 - connected / (n * (n - 1.0)))
}
