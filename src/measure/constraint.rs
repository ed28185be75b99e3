use super::{holes::Closed, invested::Invested};
use crate::network::Network;

/// How much each stakeholder's ties all lead back to the same few others, every tie counting 1.
///
/// For a stakeholder i, the sum over its neighbours j of (p_ij + Σ p_iq · p_qj)², with q over
/// those tied to both, and p_ij the part of i's ties that it has with j: (a_ij + a_ji) ÷
/// Σ (a_ik + a_ki), over the whole network of each. Low between groups that do not know each
/// other, high within a tight group; 1 with a single tie, and up to 1.125 in a triangle. `None`
/// without ties.
///
/// Source: R. S. Burt, Structural Holes, 1992, chapter 2.
/// Cost: time O(m · √m), memory O(n + m), for m ties.
///
/// ```
/// # use convoke::{measure, model::Level::Networking, Network};
/// let star = Network::from_ties([("hub", "a", Networking), ("hub", "b", Networking)]);
/// assert_eq!(measure::constraint(&star), [Some(1.0), Some(1.0), Some(0.5)]);
/// ```
pub fn constraint(network: &Network) -> Vec<Option<f64>> {
    sums(&Invested::evenly(network))
}

/// [`constraint`] where every tie counts its strength. `None` in place of all if there is a tie
/// whose strength was not said.
pub fn constraint_by_strength(network: &Network) -> Option<Vec<Option<f64>>> {
    Invested::by_strength(network).map(|invested| sums(&invested))
}

/// How unevenly each stakeholder's constraint comes from its neighbours, every tie counting 1.
///
/// Of the c_ij, whose sum is [`constraint`], with r = c_ij ÷ their mean: Σ r ln r ÷ (N ln N) for
/// N neighbours. From 0 (evenly) to 1 (all from one). 1 with a single neighbour, by Burt's
/// convention; `None` without.
///
/// Source: R. S. Burt, Structural Holes, 1992, chapter 2.
/// Cost: as [`constraint`].
pub fn hierarchy(network: &Network) -> Vec<Option<f64>> {
    Closed::of(&Invested::evenly(network)).hierarchy()
}

fn sums(invested: &Invested<'_>) -> Vec<Option<f64>> {
    Closed::of(invested).constraint()
}
