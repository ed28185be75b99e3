use super::{
    by_length::by_length,
    by_steps::{by_steps, side_by_side},
    parts::{Progress, sum_over_sources},
};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use std::ops::Range;

/// On how many shortest ways between two others each stakeholder lies, every tie being one step.
///
/// For a stakeholder v, the sum over all pairs s, t of σ(s,t|v) / σ(s,t), where σ counts
/// shortest paths and σ(·|v) those through v. A mutual pair counts once, a directed one each way.
/// A pair without a path counts 0. From 0 (on nobody's way) to (n-1)(n-2)/2, the hub of a star,
/// or twice that where ties have a direction: [`normalized`] divides by it.
///
/// Source: U. Brandes, “A faster algorithm for betweenness centrality”,
/// J. Math. Sociology 25(2), 2001.
/// Cost: time O(n · m), memory O(n + m), for n stakeholders and m ties.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::betweenness(&star), [0.0, 0.0, 1.0]);   // a, b, hub: in order of id
/// ```
pub fn betweenness(network: &Network) -> Vec<f64> {
    unwatched(betweenness_watched(network, &()))
}

/// [`betweenness`], under a watch.
///
/// # Errors
/// When the watch asks for a stop.
pub fn betweenness_watched(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    let outgoing = network.outgoing();
    let order = side_by_side(outgoing);
    of_all_sources(network, watch, |sources, progress| {
        by_steps(outgoing, &order[sources], progress)
    })
}

/// [`betweenness`] where the shortest path is the one whose ties' lengths add up to the least.
///
/// Lengths are whole numbers, so that equally long paths compare equal.
///
/// Source: as [`betweenness`], with E. W. Dijkstra's search.
/// Cost: time O(n · (n + m) · log n), memory O(n + m); as [`betweenness`] where all ties are
/// equally long.
///
/// ```
/// # use convoke::{measure, model::Level::*, network::LengthBy, Network};
/// // From a to c straight is 60; through b it is 12 + 12.
/// let ties = [("a", "b", Collaboration), ("b", "c", Collaboration), ("a", "c", Networking)];
/// let network = Network::from_ties(ties).with_lengths(LengthBy::Level)?;
/// assert_eq!(measure::betweenness_by_length(&network), [0.0, 1.0, 0.0]);
/// assert_eq!(measure::betweenness(&network), [0.0, 0.0, 0.0]);
/// # convoke::Result::Ok(())
/// ```
pub fn betweenness_by_length(network: &Network) -> Vec<f64> {
    unwatched(betweenness_by_length_watched(network, &()))
}

/// [`betweenness_by_length`], under a watch.
///
/// # Errors
/// When the watch asks for a stop.
pub fn betweenness_by_length_watched(network: &Network, watch: &dyn Watch) -> Result<Vec<f64>> {
    let ties = network.ties();
    if ties.windows(2).all(|two| two[0].length == two[1].length) {
        return betweenness_watched(network, watch);
    }
    let outgoing = network.outgoing();
    let lengths = network.outgoing_ties().iter().map(|&at| ties[at as usize].length.units());
    let lengths: Vec<u64> = lengths.collect();
    of_all_sources(network, watch, |sources, progress| {
        by_length(outgoing, &lengths, sources, progress)
    })
}

/// Betweenness as a share of all pairs that a stakeholder could lie between: from 0 to 1.
///
/// Divided by (n-1)(n-2)/2 pairs, or by (n-1)(n-2) where ties have a direction. `None` for fewer
/// than three stakeholders: there is no pair of others. A stakeholder without ties counts in n.
///
/// Source: L. C. Freeman, “Centrality in social networks”, Social Networks 1, 1979.
pub fn normalized(network: &Network, betweenness: &[f64]) -> Option<Vec<f64>> {
    let n = network.len() as f64;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let pairs = (n - 1.0) * (n - 2.0) / ways;
    (network.len() >= 3).then(|| betweenness.iter().map(|raw| raw / pairs).collect())
}

fn unwatched(found: Result<Vec<f64>>) -> Vec<f64> {
    #[expect(clippy::expect_used, reason = "the only error is a stop, and nobody watches")]
    found.expect("unwatched work is not stopped")
}

fn of_all_sources(
    network: &Network,
    watch: &dyn Watch,
    part: impl Fn(Range<usize>, &Progress<'_>) -> Result<Vec<f64>> + Sync,
) -> Result<Vec<f64>> {
    let n = network.len();
    let visits = n.saturating_mul(network.outgoing().arcs());
    let mut found = sum_over_sources(n, visits, ("betweenness", watch), part)?;
    if !network.is_directed() {
        found.iter_mut().for_each(|through| *through /= 2.0); // each pair came from both its ends
    }
    Ok(found)
}
