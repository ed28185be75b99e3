use super::{Sampled, Sampling, betweenness_sampled, normalized};
use crate::{
    error::{Result, Watch},
    network::Network,
};
use serde::Serialize;

/// The foremost by betweenness, and how sure their order is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Foremost {
    /// Their numbers, the foremost first; of equal ones, the lower number.
    pub stakeholders: Vec<u32>,
    /// The share of all pairs of others between whom each lies, from 0 to 1.
    pub betweenness_normalized: Vec<f64>,
    /// What that is at the least.
    pub at_least: Vec<f64>,
    /// What it is at the most.
    pub at_most: Vec<f64>,
    /// Whether each is certain to be among the first `top`, as far as the bounds are.
    pub is_certain: Vec<bool>,
    /// How many were asked for; those who lie between nobody are not among them.
    pub top: usize,
    /// How many pairs were drawn; 0 where the numbers are exact.
    pub pairs: usize,
    /// How far from the estimate a bound is at the most, as a share of all pairs.
    pub error: f64,
    /// How likely it is, at the least, that all bounds hold at once.
    pub confidence: f64,
    /// Where the dice began.
    pub seed: u64,
}

/// The foremost by betweenness, exact where the network is within reach, and with bounds beyond.
///
/// Cost: that of [`betweenness_sampled`].
///
/// # Errors
/// When the watch asks for a stop.
///
/// ```
/// # use convoke::{measure::{self, Sampling}, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// let found = measure::foremost(&star, &Sampling::default(), &())?;
/// assert_eq!((found.stakeholders, found.is_certain), (vec![2], vec![true]));
/// # convoke::Result::Ok(())
/// ```
pub fn foremost(network: &Network, sampling: &Sampling, watch: &dyn Watch) -> Result<Foremost> {
    let sampled = betweenness_sampled(network, sampling, watch)?;
    Ok(Foremost::of(network, &sampled, sampling))
}

impl Foremost {
    pub(super) fn of(network: &Network, sampled: &Sampled, sampling: &Sampling) -> Foremost {
        let shares =
            |raw: &[f64]| normalized(network, raw).unwrap_or_else(|| vec![0.0; network.len()]);
        let all = [&sampled.betweenness, &sampled.least, &sampled.most].map(|raw| shares(raw));
        let between = |&(v, _): &(u32, bool)| all[0][v as usize] > 0.0;
        let first: Vec<(u32, bool)> =
            sampled.first(sampling.top).into_iter().filter(between).collect();
        let [betweenness_normalized, at_least, at_most] =
            all.each_ref().map(|shares| first.iter().map(|&(v, _)| shares[v as usize]).collect());
        Foremost {
            betweenness_normalized,
            at_least,
            at_most,
            stakeholders: first.iter().map(|&(v, _)| v).collect(),
            is_certain: first.iter().map(|&(_, is_certain)| is_certain).collect(),
            top: sampling.top,
            pairs: sampled.pairs,
            error: sampled.error,
            confidence: sampling.confidence,
            seed: sampling.seed,
        }
    }
}
