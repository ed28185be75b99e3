use crate::network::Network;

/// The share of all possible ties that are there: ties ÷ pairs, or ÷ twice as many where ties
/// have a direction. `None` for fewer than two stakeholders.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// assert_eq!(measure::density(&path), Some(2.0 / 3.0));
/// ```
pub fn density(network: &Network) -> Option<f64> {
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    (network.len() >= 2).then(|| network.ties().len() as f64 * ways / (n * (n - 1.0)))
}
