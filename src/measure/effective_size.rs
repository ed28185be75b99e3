use super::{holes::Closed, invested::Invested};
use crate::network::Network;

/// How many of each stakeholder's neighbours are not redundant, every tie counting 1.
///
/// For a stakeholder i, the sum over its neighbours j of 1 − Σ p_iq · m_jq, with q over i's other
/// neighbours, p_iq the part of i's ties that it has with q, and m_jq the tie of j and q ÷ the
/// largest tie of j. Where ties are mutual that is d − 2t ÷ d, for d neighbours with t ties among
/// them. From 1 (all know each other) to d (none do). `None` without ties.
///
/// Source: R. S. Burt, Structural Holes, 1992, chapter 2; S. P. Borgatti, “Structural holes:
/// unpacking Burt's redundancy measures”, Connections 20(1), 1997.
/// Cost: time O(m · √m), memory O(n + m), for m ties.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let path = Network::from_ties([("a", "b", Networking), ("b", "c", Networking)]);
/// assert_eq!(measure::effective_size(&path), [Some(1.0), Some(2.0), Some(1.0)]);
/// ```
pub fn effective_size(network: &Network) -> Vec<Option<f64>> {
    sizes(&Invested::evenly(network))
}

/// [`effective_size`] where every tie counts its strength. `None` in place of all if there is a
/// tie whose strength was not said.
pub fn effective_size_by_strength(network: &Network) -> Option<Vec<Option<f64>>> {
    Invested::by_strength(network).map(|invested| sizes(&invested))
}

/// [`effective_size`] ÷ the number of neighbours: from near 0 to 1 (none is redundant).
pub fn efficiency(network: &Network) -> Vec<Option<f64>> {
    Closed::of(&Invested::evenly(network)).efficiency()
}

fn sizes(invested: &Invested<'_>) -> Vec<Option<f64>> {
    Closed::of(invested).effective_size()
}
