use super::doubt::known;
use crate::{
    error::{Result, Watch},
    measure::{Draws, RankRange, rank_ranges},
    model::View,
    network::Reading,
};
use serde::Serialize;

/// The most stakeholders among whom ranks are drawn again and again.
pub const MOST_STAKEHOLDERS: usize = 500;

pub(super) const SEED: u64 = 1;
const DRAWS: usize = 40;

/// How the ranges of ranks were come by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Firmness {
    /// How many networks were drawn, and with what seed.
    #[serde(flatten)]
    pub draws: Draws,
    /// How many of the network's stakeholders were heard on their ties.
    pub heard: usize,
    /// The share of pairs that both ends tie, of those of whom both spoke and one tied them; drawn
    /// towards 0.8 as if five pairs more had been seen.
    pub agreement: f64,
}

/// A range of ranks for each stakeholder of a network.
pub(in crate::strategy) struct Ranks {
    pub(in crate::strategy) ranges: Vec<RankRange>,
    pub(in crate::strategy) firmness: Firmness,
}

/// How firm each rank among connectors is; `None` where there are more than
/// [`MOST_STAKEHOLDERS`], or where ties are not all one step long.
pub(in crate::strategy) fn ranks(
    view: &View,
    reading: &Reading,
    foremost: usize,
    watch: &dyn Watch,
) -> Result<Option<Ranks>> {
    let network = &reading.network;
    if !can_be_drawn(reading) {
        return Ok(None);
    }
    let known = known(view, reading);
    let draws = Draws { draws: DRAWS, seed: SEED, foremost };
    let ranges = rank_ranges(network, &known.doubt, &draws, watch)?;
    let heard = known.heard.iter().filter(|heard| **heard).count();
    Ok(Some(Ranks { ranges, firmness: Firmness { draws, heard, agreement: known.agreement } }))
}

/// Whether networks like this one are drawn at all.
pub(super) fn can_be_drawn(reading: &Reading) -> bool {
    let network = &reading.network;
    network.len() <= MOST_STAKEHOLDERS && !network.lengths_differ()
}
