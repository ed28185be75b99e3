use super::reached::reached;
use crate::{
    error::{Result, Watch},
    network::Network,
};

/// How far apart the stakeholders are, in steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Distances {
    /// For each, Σ 1 ÷ steps to all others; one that it does not reach adds 0.
    pub harmonic_out: Vec<f64>,
    /// For each, Σ 1 ÷ steps from all others; as `harmonic_out` where ties are mutual.
    pub harmonic_in: Vec<f64>,
    /// The steps between every two of whom one reaches the other, added up; a mutual pair counts
    /// once. It is also the betweenness of all ties, added up: a pair five steps apart adds one
    /// to each of five ties.
    pub total: f64,
    /// How many such pairs there are.
    pub pairs: f64,
}

/// Steps from everyone to everyone, as sums.
///
/// Source: M. Marchiori and V. Latora, “Harmony in the small-world”, Physica A 285, 2000, for
/// the harmonic sums.
/// Cost: time O(n · m), memory O(n + m).
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// let distances = measure::distances(&path, &())?;
/// assert_eq!(distances.harmonic_out, [1.5, 2.0, 1.5]);
/// assert_eq!(distances.total, 4.0);    // a-b, b-c, and a-c twice
/// # convoke::Result::Ok(())
/// ```
///
/// # Errors
/// When the watch asks for a stop.
pub fn distances(network: &Network, watch: &dyn Watch) -> Result<Distances> {
    let (outgoing, incoming) = (network.outgoing(), network.incoming());
    let inward = reached(outgoing, incoming, watch)?;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    let total = inward.steps.iter().sum::<u64>() as f64 / ways;
    let pairs = inward.others.iter().sum::<u64>() as f64 / ways;
    let harmonic_in = inward.harmonic;
    let harmonic_out = if network.is_directed() {
        reached(incoming, outgoing, watch)?.harmonic
    } else {
        harmonic_in.clone()
    };
    Ok(Distances { harmonic_out, harmonic_in, total, pairs })
}
