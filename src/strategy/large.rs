use super::Frame;
use crate::{
    error::{Result, Watch},
    measure::{self, Sampling},
    model::{StakeholderId, View},
    network::{Lens, Network},
};
use serde::Serialize;

/// Through whom others reach one another, in a network of which nothing is known but its ties.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LargeConnectors {
    /// The foremost first: by betweenness, then by id.
    pub connectors: Vec<LargeConnector>,
    /// How many stakeholders the network has.
    pub stakeholders: usize,
    /// How many ties.
    pub ties: usize,
    /// Into how many parts it falls between which there is no path.
    pub parts: usize,
    /// How many are in the largest part.
    pub largest_part: usize,
    /// How many would leave the network in more parts if they were gone.
    pub cut_points: usize,
    /// How many groups there are in which everyone reaches everyone by two ways that share
    /// nobody else, or by a tie that is the only one (blocks).
    pub blocks: usize,
    /// The greatest k such that some all have k ties among themselves.
    pub innermost_core: usize,
    /// How it was sampled; `None` where it was not, and the numbers are exact.
    pub sample: Option<LargeSample>,
    /// How it was come by.
    #[serde(flatten)]
    pub frame: Frame,
}

/// How far estimates may be off.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LargeSample {
    /// How many pairs were drawn.
    pub pairs: usize,
    /// How far from the estimate any betweenness is at the most, as a share of all pairs.
    pub error: f64,
    /// How likely it is, at the least, that this and every range hold at once.
    pub confidence: f64,
    /// Where the dice began.
    pub seed: u64,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LargeConnector {
    /// Which.
    pub id: StakeholderId,
    /// The share of all pairs of others between whom it lies, from 0 to 1
    /// ([`measure::normalized`](crate::measure::normalized)).
    pub betweenness_normalized: f64,
    /// What that is at the least.
    pub at_least: f64,
    /// What it is at the most.
    pub at_most: f64,
    /// Whether it is certain to be among as many foremost as were asked for, as far as the
    /// ranges are.
    pub is_certain: bool,
    /// How many it is tied to.
    pub ties: usize,
    /// How much its ties all lead back to the same few
    /// ([`measure::constraint`](crate::measure::constraint)).
    pub constraint: Option<f64>,
    /// How many of its neighbours are not redundant
    /// ([`measure::effective_size`](crate::measure::effective_size)).
    pub effective_size: Option<f64>,
    /// The core that it is in ([`measure::coreness`](crate::measure::coreness)).
    pub core: usize,
    /// Whether some would no longer reach each other without it (a cut point).
    pub single_point_of_failure: bool,
}

/// The foremost connectors of a network that may be too large to search from everyone.
///
/// As [`connectors`](super::connectors), without what tables alone can say, every tie being one
/// step. Betweenness is exact where that is within reach, and sampled beyond
/// ([`measure::betweenness_sampled`]).
///
/// Cost: that of [`measure::betweenness_sampled`].
///
/// # Errors
/// When the watch asks for a stop.
pub fn large_connectors(
    view: &View,
    lens: &Lens,
    network: &Network,
    sampling: &Sampling,
    watch: &dyn Watch,
) -> Result<LargeConnectors> {
    let parts = measure::components(network);
    let blocks = measure::blocks(network);
    let cores = measure::coreness(network);
    let holes = measure::holes(network);
    let foremost = measure::foremost(network, sampling, watch)?;
    let connectors = foremost.stakeholders.iter().enumerate().map(|(place, v)| {
        let i = *v as usize;
        LargeConnector {
            id: network.ids()[i].clone(),
            betweenness_normalized: foremost.betweenness_normalized[place],
            at_least: foremost.at_least[place],
            at_most: foremost.at_most[place],
            is_certain: foremost.is_certain[place],
            ties: network.neighbours(i).len(),
            constraint: holes[i].map(|holes| holes.constraint),
            effective_size: holes[i].map(|holes| holes.effective_size),
            core: cores[i],
            single_point_of_failure: blocks.articulation_points.binary_search(v).is_ok(),
        }
    });
    let sample = (foremost.pairs > 0).then_some(LargeSample {
        pairs: foremost.pairs,
        error: foremost.error,
        confidence: sampling.confidence,
        seed: sampling.seed,
    });
    Ok(LargeConnectors {
        connectors: connectors.collect(),
        stakeholders: network.len(),
        ties: network.ties().len(),
        parts: parts.len(),
        largest_part: parts.first().map_or(0, Vec::len),
        cut_points: blocks.articulation_points.len(),
        blocks: blocks.count,
        innermost_core: cores.iter().copied().max().unwrap_or(0),
        sample,
        frame: Frame::new(view, lens),
    })
}
