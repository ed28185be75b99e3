use super::{degree, in_degree, out_degree};
use crate::network::Network;
use serde::Serialize;

/// How much ties centre on one, outward and inward.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BothWays {
    /// By ties to others.
    pub out: Option<f64>,
    /// By ties from others.
    #[serde(rename = "in")]
    pub inward: Option<f64>,
}

/// How much the ties centre on one stakeholder: Σ (greatest degree − degree) ÷ (n−1)(n−2), the most
/// it can be without ties to oneself. From 0 (all have as many) to 1 (a star). `None` for fewer
/// than three stakeholders.
///
/// R's igraph divides by default by what ties to oneself would allow, and prints 0.6 for a star
/// of five.
///
/// Source: L. C. Freeman, “Centrality in social networks”, Social Networks 1, 1979.
/// Cost: time O(n).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::centralization(&star), Some(1.0));
/// ```
pub fn centralization(network: &Network) -> Option<f64> {
    let n = network.len() as f64;
    let degrees: Vec<f64> = degree(network).into_iter().map(|degree| degree as f64).collect();
    (network.len() >= 3).then(|| below_the_most(&degrees) / ((n - 1.0) * (n - 2.0)))
}

/// [`centralization`] by ties to others and by ties from others, each divided by (n−1)². `None` for
/// fewer than two stakeholders.
pub fn centralization_both_ways(network: &Network) -> BothWays {
    let most = (network.len() as f64 - 1.0).powi(2);
    let share = |degrees: Vec<usize>| {
        let degrees: Vec<f64> = degrees.into_iter().map(|degree| degree as f64).collect();
        (degrees.len() >= 2).then(|| below_the_most(&degrees) / most)
    };
    BothWays { out: share(out_degree(network)), inward: share(in_degree(network)) }
}

/// How much the shortest ways centre on one stakeholder: Σ (greatest − each) of `betweenness` ÷
/// (n−1)²(n−2)/2, or twice that where ties have a direction. From 0 to 1 (a star). `None` for fewer
/// than three stakeholders.
pub fn centralization_of_betweenness(network: &Network, betweenness: &[f64]) -> Option<f64> {
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let most = (n - 1.0).powi(2) * (n - 2.0) / ways;
    (network.len() >= 3).then(|| below_the_most(betweenness) / most)
}

/// How much nearness to all centres on one stakeholder: Σ (greatest − each) of `closeness` ÷
/// (n−1)(n−2)/(2n−3). From 0 to 1 (a star). `None` for fewer than three stakeholders.
///
/// Only for a network in which everyone reaches everyone: elsewhere closeness is not Freeman's.
pub fn centralization_of_closeness(closeness: &[f64]) -> Option<f64> {
    let n = closeness.len() as f64;
    let most = (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
    (closeness.len() >= 3).then(|| below_the_most(closeness) / most)
}

fn below_the_most(values: &[f64]) -> f64 {
    let most = values.iter().copied().fold(0.0, f64::max);
    values.iter().map(|value| most - value).sum()
}
