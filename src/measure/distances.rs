use super::{parts::sum_over_sources, steps::Search};
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
    let n = network.len();
    let visits = n.saturating_mul(network.outgoing().arcs());
    let sums = sum_over_sources(n, visits, ("distances", watch), |sources, progress| {
        // Outward and inward harmonic sums, then all steps and all pairs.
        let mut sums = vec![0.0; 2 * n + 2];
        let mut search = Search::new(network.outgoing());
        for source in sources {
            search.from(source, |_, _| ());
            for &v in &search.reached[1..] {
                let steps = f64::from(search.steps[v as usize]);
                sums[source] += 1.0 / steps;
                sums[n + v as usize] += 1.0 / steps;
                sums[2 * n] += steps;
                sums[2 * n + 1] += 1.0;
            }
            progress.sources_done(1)?;
        }
        Ok(sums)
    })?;
    let ways = if network.is_directed() { 1.0 } else { 2.0 };
    Ok(Distances {
        harmonic_out: sums[..n].to_vec(),
        harmonic_in: sums[n..2 * n].to_vec(),
        total: sums[2 * n] / ways,
        pairs: sums[2 * n + 1] / ways,
    })
}
